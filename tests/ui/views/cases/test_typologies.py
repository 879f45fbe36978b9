"""Analysts try other parameters out on all of history before they save them with a reason."""

import uuid

import pytest
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.investigating import Bureau
from tests.helpers.widgets import click, part
from tests.ui.views.cases.conftest import OpenPane
from workstation.domain.typologies import Parameter, Typology, TypologySetting, Unit
from workstation.queries.alerts import list_typology_settings
from workstation.services.alerts import save_typology_setting
from workstation.views.cases.pages import Page
from workstation.views.cases.pane import CasesPane
from workstation.views.typologies.typology_list import TypologyList, TypologyModel
from workstation.views.typologies.words import shown_value
from workstation.views.widgets.labels import TextLabel

LIMIT = "domestic_fen"


def told(pane: CasesPane, name: str) -> str:
    return part(pane, TextLabel, name).text()


def open_large_value(pane: CasesPane, qtbot: QtBot) -> None:
    """Have the limits of large values on screen, and what they find."""
    assert pane.board is not None
    pane.board.show_page(Page.TYPOLOGIES)
    qtbot.waitUntil(lambda: bool(pane.findChildren(TypologyList)))
    chosen = part(pane, TypologyList, "typology_list")
    model = chosen.model()
    assert isinstance(model, TypologyModel)
    qtbot.waitUntil(lambda: model.rowCount() == len(Typology))
    chosen.choose(model.line_of(Typology.LARGE_VALUE))
    qtbot.waitUntil(lambda: told(pane, "effect_change") == "The same as with what is saved")


def move(pane: CasesPane, yuan: int) -> None:
    part(pane, QDoubleSpinBox, f"value_{LIMIT}").setValue(yuan)


def saved(bureau: Bureau) -> list[TypologySetting]:
    return bureau.run(list_typology_settings).get(Typology.LARGE_VALUE, [])


def test_a_parameter_is_tried_out_then_saved_with_a_reason(
    open_pane: OpenPane, bureau: Bureau, qtbot: QtBot
) -> None:
    before = saved(bureau)
    pane = open_pane()
    open_large_value(pane, qtbot)
    assert told(pane, "effect_would") == "0"

    move(pane, 5_000)  # the poster got 5,200 on one day

    qtbot.waitUntil(lambda: "0 fewer" in told(pane, "effect_change"))
    assert int(told(pane, "effect_would")) >= 1
    assert "together" in told(pane, "effect_examples") or "day" in told(pane, "effect_examples")
    save = part(pane, QPushButton, "parameters_save")
    assert not save.isEnabled()  # nothing without a reason
    part(pane, QLineEdit, "parameters_reason").setText("Smaller sums matter here.")
    with qtbot.waitSignal(pane.look_wanted):  # alerts are looked for by it at once
        click(pane, "parameters_save")
    assert len(saved(bureau)) == len(before) + 1
    newest = saved(bureau)[0]
    assert newest.parameters == {LIMIT: 500_000}
    assert (newest.set_by, newest.reason) == ("analyst", "Smaller sums matter here.")
    qtbot.waitUntil(lambda: "Smaller sums matter here." in told(pane, "parameters_history"))


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(
    open_pane: OpenPane, bureau: Bureau, qtbot: QtBot
) -> None:
    pane = open_pane()
    open_large_value(pane, qtbot)
    based_on = saved(bureau)[0].setting_id if saved(bureau) else None
    bureau.run_as(
        "analyst2",
        save_typology_setting,
        Typology.LARGE_VALUE,
        {LIMIT: 40_000_000},
        based_on=based_on,
        reason="As agreed.",
        request_id=uuid.uuid4(),
    )

    move(pane, 1_000_000)
    part(pane, QLineEdit, "parameters_reason").setText("Fewer alerts.")
    click(pane, "parameters_save")

    qtbot.waitUntil(lambda: "analyst2" in told(pane, "parameters_problem"))
    assert saved(bureau)[0].set_by == "analyst2"
    # Nothing that was moved or written is lost.
    qtbot.waitUntil(lambda: "As agreed." in told(pane, "parameters_history"))
    assert part(pane, QDoubleSpinBox, f"value_{LIMIT}").value() == 1_000_000
    assert part(pane, QLineEdit, "parameters_reason").text() == "Fewer alerts."


@pytest.mark.parametrize(
    ("value", "text"), [(0.001, "0.001"), (1.2e-8, "0.000000012"), (0.1, "0.10")]
)
def test_a_small_share_is_told_without_zeros_at_its_end(value: float, text: str) -> None:
    chance = Parameter("chance", Unit.SHARE, value, 1e-9, 0.1)
    assert shown_value(chance, value) == text
