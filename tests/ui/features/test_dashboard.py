"""A manager's morning on the dashboard, through the real window and its mirror."""

import re
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QDoubleSpinBox, QFileDialog, QLineEdit
from pytest_bdd import given, parsers, scenarios, then, when
from sqlalchemy import select

from tests.helpers import builders
from tests.helpers.widgets import click, part
from tests.ui.features.world import LOGINS, World
from workstation.db.session import transaction
from workstation.domain.kpis import Measure
from workstation.domain.platform import SubjectKind
from workstation.models.circles import Post
from workstation.views.dashboard.board import DashboardBoard, bars_of
from workstation.views.dashboard.canvases import FigureCanvas
from workstation.views.dashboard.kinds_panel import KindsPanel
from workstation.views.dashboard.pane import DashboardPane
from workstation.views.dashboard.shown import ShownFigure
from workstation.views.dashboard.target_dialog import TargetDialog

scenarios("dashboard.feature")

SUFFIXES = ("pdf", "svg", "xlsx")


@pytest.fixture(autouse=True)
def _own_mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def suggested() -> list[str]:
    """Paths that were suggested for a file."""
    return []


def pane_of(world: World, name: str) -> DashboardPane:
    pane = world.pane(name)
    assert isinstance(pane, DashboardPane)
    return pane


def board_of(world: World, name: str) -> DashboardBoard:
    board = pane_of(world, name).dashboard
    assert board is not None
    return board


def waits(world: World, name: str) -> ShownFigure | None:
    canvas = board_of(world, name).figures[Measure.WAITING].canvas
    assert isinstance(canvas, FigureCanvas)
    return canvas.figure


def dialog_of(world: World, name: str) -> TargetDialog:
    board_of(world, name).figures[Measure.WAITING].setFocus()
    world.press(name, "T")
    dialog = pane_of(world, name).dialog
    assert dialog is not None
    return dialog


@given(parsers.parse('a comment and an account wait under "{policy}"'))
def others_wait(world: World, policy: str) -> None:
    with transaction(world.database.sessions()) as session:
        post_id = session.scalars(select(Post.id)).first()
        assert post_id is not None
        comment_id = builders.add_comment(session, post_id)
        add_item = partial(builders.add_item, session, priority=0.1, policy_code=policy)
        add_item(subject_id=comment_id, subject_kind=SubjectKind.COMMENT)
        add_item(subject_id=world.members["Dandan"], subject_kind=SubjectKind.MEMBER)


@when(parsers.parse("{name} opens the dashboard"))
def opens(world: World, name: str) -> None:
    world.come_to_work(name).window.open_pane("dashboard")


@then(parsers.parse('{name} reads "{value}" under "{title}"'))
def reads(world: World, name: str, value: str, title: str) -> None:
    world.wait(lambda: (shown := waits(world, name)) is not None and shown.value == value)
    shown = waits(world, name)
    assert shown is not None
    assert shown.title == title


@then(parsers.parse('{name} reads "{first}" before "{second}" among what waits'))
def reads_bars(world: World, name: str, first: str, second: str) -> None:
    bars = bars_of(board_of(world, name).waiting_card)
    world.wait(lambda: [bar.name for bar in bars.bars] == [first, second])


@when(parsers.parse('{name} aims at {value:d} for what waits: "{reason}"'))
def aims(world: World, name: str, value: int, reason: str) -> None:
    dialog = dialog_of(world, name)
    part(dialog, QDoubleSpinBox, "target_value").setValue(value)
    part(dialog, QLineEdit, "target_reason").setText(reason)
    click(dialog, "target_save")


@then(parsers.parse('{name} is warned that it is "{words}"'))
def is_warned(world: World, name: str, words: str) -> None:
    world.wait(lambda: (shown := waits(world, name)) is not None and shown.aim == words)
    shown = waits(world, name)
    assert shown is not None
    assert shown.is_missed
    assert f"set by {LOGINS[name]}" in shown.tip
    assert "before the holidays" in shown.tip


@when(parsers.parse("{name} opens the rows behind what waits"))
def opens_rows(world: World, name: str) -> None:
    board_of(world, name).figures[Measure.WAITING].setFocus()
    world.press(name, "Return")


@when(parsers.parse("{name} opens the first bar of what waits"))
def opens_bar(world: World, name: str) -> None:
    bars = bars_of(board_of(world, name).waiting_card)
    bars.step(1)
    bars.activate()


@then(parsers.parse('{name} sees {posts:d} posts, 1 comment and 1 member: "{words}"'))
def sees_kinds(world: World, posts: int, words: str) -> None:
    opened = [each for each in QApplication.topLevelWidgets() if isinstance(each, KindsPanel)]
    (panel,) = (each for each in opened if each.isVisible())
    for kind, rows in (("post", posts), ("comment", 1), ("member", 1)):
        click(panel, f"rows_kind_{kind}")
        world.wait(partial(lists, panel, kind, rows))
    world.wait(lambda: panel.sum_label.text() == words)
    panel.close()


def lists(panel: KindsPanel, kind: str, rows: int) -> bool:
    return panel.model.kind.value == kind and panel.model.rowCount() == rows


@when(parsers.parse("{name} takes the target back"))
def takes_back(world: World, name: str) -> None:
    click(dialog_of(world, name), "target_undo")


@then(parsers.parse("{name} is warned of nothing"))
def is_not_warned(world: World, name: str) -> None:
    world.wait(lambda: (shown := waits(world, name)) is not None and not shown.aim)


@when(parsers.parse("{name} saves the page as PDF, SVG and XLSX"))
def saves(world: World, name: str, tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        pane_of(world, name).write_page(str(tmp_path / f"page.{suffix}"))


@then(parsers.parse("the page names {name}'s login, and its figures are numbers"))
def page_is_right(name: str, tmp_path: Path) -> None:
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert LOGINS[name] in (tmp_path / "page.svg").read_text("utf-8")
    front, figures = load_workbook(tmp_path / "page.xlsx").worksheets[:2]
    assert LOGINS[name] in [cell.value for cell in front["B"]]
    assert (figures["A2"].value, figures["C2"].value) == ("Items that wait", 5)


@when(parsers.parse("{name} opens what is behind agreement"))
def opens_agreement(world: World, name: str) -> None:
    board_of(world, name).figures[Measure.AGREEMENT].open_rows()


@then(parsers.parse('{name} is in the pane "{key}"'))
def is_in_pane(world: World, name: str, key: str) -> None:
    assert world.pane(name).key == key


@when(parsers.parse("{name} presses Ctrl+P and chooses A5"))
def prints(world: World, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(tmp_path / "sheet.pdf"))
        dialog.printer().setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["office"])
    monkeypatch.setattr(QPrintDialog, "exec", accept)
    world.press(name, "Ctrl+P")


@then("one sheet of A5 is printed")
def is_printed(tmp_path: Path) -> None:
    boxes = re.findall(rb"/MediaBox \[0 0 (\d+)\S* (\d+)", (tmp_path / "sheet.pdf").read_bytes())
    assert boxes == [(b"595", b"420")]


@when(parsers.parse("the computer has no printer and {name} presses Ctrl+P"))
def prints_nowhere(
    world: World, name: str, monkeypatch: pytest.MonkeyPatch, suggested: list[str]
) -> None:
    def ask(_parent: object, _title: str, path: str, _filters: str) -> tuple[str, str]:
        suggested.append(path)
        return "", ""

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    world.press(name, "Ctrl+P")


@then(parsers.parse("{name} is asked for a PDF"))
def is_asked_for_pdf(suggested: list[str]) -> None:
    (path,) = suggested
    assert path.endswith(".pdf")
