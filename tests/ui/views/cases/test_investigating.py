"""The page of an account, and the canvas of a case: drawn, followed, written on, saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.analysing import analysis_of
from tests.helpers.builders import POSTED_AT
from tests.helpers.investigating import Bureau, make_bureau
from tests.helpers.server import Database
from tests.helpers.simulated import mirror_of
from tests.helpers.widgets import click, part
from workstation.db.session import transaction
from workstation.domain.canvas import CanvasAccount, CanvasContent, CanvasDraft, SavedCanvas
from workstation.domain.cases import ExhibitDraft, ExhibitKind, OutcomeKind, OutcomeProposal
from workstation.domain.following import MovementKind
from workstation.domain.platform import TransferKind
from workstation.domain.typologies import AccountRole
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder
from workstation.models.circles import Transfer
from workstation.queries.case_canvas import read_canvas
from workstation.services.canvas import save_canvas
from workstation.services.cases import propose_outcome
from workstation.views.appearance import Appearance
from workstation.views.case_canvas.case_canvas import CaseCanvas
from workstation.views.cases.context import CasesContext
from workstation.views.entity.entity_page import EntityPage

PAID_ON = 30_000


@pytest.fixture(scope="module")
def world(_cases_database: Database) -> Bureau:
    """A poster whom ten people gave to; she paid one of them, and cashed out."""
    bureau = make_bureau(_cases_database)
    with transaction(_cases_database.sessions()) as session:
        for kind, receiver, fen in (
            (TransferKind.PAYMENT, bureau.payers[9], PAID_ON),
            (TransferKind.CASH_OUT, bureau.poster, 100_000),
        ):
            session.add(
                Transfer(
                    sender_id=bureau.poster,
                    receiver_id=receiver,
                    amount_fen=fen,
                    kind=kind,
                    sent_at=POSTED_AT + timedelta(days=9, minutes=fen // 1_000),
                )
            )
    bureau.record(bureau.fan_in(range(3), core=(0, 1, 2)))
    return bureau


@pytest.fixture(scope="module")
def mirrors(world: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a filled mirror of the analyst and of the manager."""
    folder = tmp_path_factory.mktemp("mirrors")
    for login in ("analyst", "manager"):
        with mirror_of(world.database, folder, login):
            pass
    return folder


@pytest.fixture
def case_id(world: Bureau) -> int:
    """A case with three payers' gifts."""
    return world.open_with_gifts(0, 1, 2).case_id


@pytest.fixture
def context(
    world: Bureau, mirrors: Path, runner: JobRunner, appearance: Appearance
) -> Iterator[CasesContext]:
    with context_of("analyst", world, mirrors, runner, appearance) as made:
        yield made


@contextmanager
def context_of(
    login: str, world: Bureau, mirrors: Path, runner: JobRunner, appearance: Appearance
) -> Iterator[CasesContext]:
    """Yield what the pane of a login is made with."""
    media = MediaFolder(mirrors / "media")
    with analysis_of(world.database, login, appearance, runner, mirrors) as analysis:
        yield CasesContext(
            analysis=analysis,
            media=media,
            connection=ConnectionMonitor(analysis.database, first_retry_ms=20, parent=runner),
            photos=PhotoLoader(runner, media, parent=runner),
        )


def show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(1050, 760)
    widget.show()
    qtbot.waitExposed(widget)


def settle(qtbot: QtBot, widget: CaseCanvas | EntityPage) -> None:
    qtbot.waitUntil(lambda: not widget.is_waiting, timeout=8_000)


def open_canvas(qtbot: QtBot, context: CasesContext, world: Bureau, case_id: int) -> CaseCanvas:
    canvas = CaseCanvas(context)
    show(qtbot, canvas)
    canvas.show_case(world.case(case_id))
    settle(qtbot, canvas)
    return canvas


def saved(world: Bureau, case_id: int) -> SavedCanvas:
    found = world.run(read_canvas, case_id)
    assert found is not None
    return found


def drawn(canvas: CaseCanvas) -> set[int]:
    return set(canvas.drawing.graph.places())


def way(canvas: CaseCanvas) -> tuple[int, ...]:
    return canvas.drawing.graph.look.path


def test_a_canvas_begins_with_the_case_grows_is_written_on_and_saved(
    qtbot: QtBot, context: CasesContext, world: Bureau, case_id: int
) -> None:
    canvas = open_canvas(qtbot, context, world, case_id)
    begins = {world.poster, *world.payers[:3]}
    assert drawn(canvas) == begins
    assert not part(canvas, QPushButton, "canvas_save").isEnabled()

    graph = canvas.drawing.graph
    graph.set_cursor(world.poster)
    graph.choose_cursor()
    settle(qtbot, canvas)
    canvas.editing.expand()
    settle(qtbot, canvas)
    assert drawn(canvas) == {world.poster, *world.payers}
    graph.toggle_pin()
    part(canvas, QLineEdit, "canvas_remark").setText("whom does she know?")
    part(canvas, QLineEdit, "canvas_remark").editingFinished.emit()
    click(canvas, "canvas_note")
    part(canvas, QLineEdit, "canvas_remark").setText("ask the bank")
    part(canvas, QLineEdit, "canvas_remark").editingFinished.emit()
    graph.set_cursor(world.payers[5])
    graph.choose_cursor()
    settle(qtbot, canvas)
    click(canvas, "canvas_hide")
    settle(qtbot, canvas)
    assert world.payers[5] not in drawn(canvas)

    click(canvas, "canvas_save")
    settle(qtbot, canvas)
    stored = saved(world, case_id)
    assert (stored.version, stored.author) == (1, "analyst")
    accounts = {each.member_id: each for each in stored.content.accounts}
    assert accounts[world.poster].is_pinned
    assert accounts[world.poster].remark == "whom does she know?"
    assert [note.text for note in stored.content.notes] == ["ask the bank"]
    assert stored.content.hidden == {world.payers[5]}
    assert {edge.receiver_id for edge in stored.content.edges} >= {world.poster}

    # What was saved is undone as well; leaving saves that.
    click(canvas, "canvas_undo")
    settle(qtbot, canvas)
    assert world.payers[5] in drawn(canvas)
    canvas.hide()
    settle(qtbot, canvas)
    assert saved(world, case_id).version == 2
    assert saved(world, case_id).content.hidden == frozenset()

    again = open_canvas(qtbot, context, world, case_id)
    assert again.drawing.graph.places()[world.poster] == pytest.approx(graph.places()[world.poster])
    assert again.why_not_close() == ""


def test_the_money_of_a_gift_is_followed_step_by_step(
    qtbot: QtBot, context: CasesContext, world: Bureau, case_id: int
) -> None:
    canvas = open_canvas(qtbot, context, world, case_id)
    canvas.drawing.graph.edge_chosen.emit(world.payers[0], world.poster)
    settle(qtbot, canvas)
    choice, trace = canvas.side.choice, canvas.side.trace
    choice.table.selectRow(0)
    click(canvas, "canvas_onward")
    settle(qtbot, canvas)
    steps = trace.model.rows
    assert [step.movement.kind for step in steps] == [MovementKind.PAYMENT, MovementKind.CASH_OUT]
    assert [step.fen for step in steps] == [PAID_ON, 52_000 - PAID_ON]

    trace.table.activated.emit(trace.model.index(1, 0))  # at the bank it ends
    assert not trace.is_waiting
    trace.table.activated.emit(trace.model.index(0, 0))
    settle(qtbot, canvas)
    assert world.payers[9] in drawn(canvas)  # nobody of the case: the money led there
    assert way(canvas) == (world.payers[0], world.poster, world.payers[9])
    click(canvas, "trace_back")
    settle(qtbot, canvas)
    assert way(canvas) == (world.payers[0], world.poster)
    click(canvas, "trace_back")
    assert way(canvas) == ()


@pytest.mark.parametrize("keeps", [True, False])
def test_a_colleagues_canvas_is_told_and_neither_is_lost(
    qtbot: QtBot, context: CasesContext, world: Bureau, case_id: int, keeps: bool
) -> None:
    canvas = open_canvas(qtbot, context, world, case_id)
    theirs = CanvasContent(accounts=(CanvasAccount(world.poster, 1, 1, remark="theirs"),))
    world.run_as("analyst2", save_canvas, CanvasDraft(case_id, 0, theirs))
    assert canvas.state is not None
    canvas.state.remark(world.poster, "mine")
    canvas.save()
    settle(qtbot, canvas)
    assert saved(world, case_id).content == theirs
    bar = part(canvas, QWidget, "canvas_overtaken")
    assert bar.isVisible()
    click(canvas, "canvas_keep_mine" if keeps else "canvas_take_theirs")
    settle(qtbot, canvas)
    assert not bar.isVisible()
    remark = {each.member_id: each.remark for each in canvas.state.content.accounts}
    assert remark[world.poster] == ("mine" if keeps else "theirs")
    assert saved(world, case_id).version == (2 if keeps else 1)
    if not keeps:
        click(canvas, "canvas_undo")
        remark = {each.member_id: each.remark for each in canvas.state.content.accounts}
        assert remark[world.poster] == "mine"


def test_a_second_person_sees_the_canvas_and_changes_nothing(
    qtbot: QtBot, runner: JobRunner, appearance: Appearance, world: Bureau, mirrors: Path
) -> None:
    opened = world.open_with_gifts(0, 1)
    content = CanvasContent(
        accounts=(CanvasAccount(world.poster, 0, 0, remark="each Friday"),), has_all_money=True
    )
    world.run(save_canvas, CanvasDraft(opened.case_id, 0, content))
    world.run(
        propose_outcome,
        OutcomeProposal(
            case_id=opened.case_id, version=opened.version, kind=OutcomeKind.REPORT, reason="fits"
        ),
    )
    with context_of("manager", world, mirrors, runner, appearance) as context:
        canvas = open_canvas(qtbot, context, world, opened.case_id)
        assert drawn(canvas) == {world.poster, *world.payers[:2]}
        # A manager's mirror does not say who gave: the case does.
        assert {edge.sender_id for edge in canvas.drawing.edges()} == set(world.payers[:2])
        for name in ("canvas_save", "canvas_note", "canvas_undo", "canvas_hide"):
            assert not part(canvas, QPushButton, name).isVisible()
        canvas.drawing.graph.set_cursor(world.poster)
        canvas.drawing.graph.choose_cursor()
        assert not part(canvas, QLineEdit, "canvas_remark").isVisible()
        canvas.hide()
        assert saved(world, opened.case_id).version == 1


def test_the_page_of_an_account_tells_all_and_leads_on(
    qtbot: QtBot, context: CasesContext, world: Bureau, case_id: int
) -> None:
    page = EntityPage(context)
    show(qtbot, page)
    page.show_account(world.poster)
    settle(qtbot, page)
    partners = page.partners.accounts.table.model()
    assert partners.rowCount() == len(world.payers)
    assert page.money.has_content
    cases = part(page, QWidget, "entity_cases")
    (link,) = [each for each in cases.findChildren(QPushButton) if each.text() == f"Case {case_id}"]
    with qtbot.waitSignal(page.case_wanted) as wanted:
        link.click()
    assert wanted.args == [case_id]
    with qtbot.waitSignal(page.account_wanted) as wanted:
        page.partners.accounts.table.activated.emit(partners.index(0, 0))
    assert wanted.args is not None
    assert wanted.args[0] in world.payers

    with qtbot.waitSignal(page.exhibits_wanted) as wanted:
        part(page, QAction, "entity_as_possibly_coerced").trigger()
    assert wanted.args == [
        (ExhibitDraft(ExhibitKind.ACCOUNT, world.poster, AccountRole.POSSIBLY_COERCED),)
    ]
    page.tabs.choose("alike")
    settle(qtbot, page)
    assert page.alike.accounts.table.model().rowCount() > 0
    page.show_account(10**12)
    settle(qtbot, page)
    told = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "There is no such account" in told
