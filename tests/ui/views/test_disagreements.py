"""The page of disagreements before a real database: what is shown of them, and how they end."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.helpers import builders
from tests.helpers.checking import FIRST, SECOND, CheckDesk
from tests.helpers.checks import POLICIES, adjudication
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from tests.ui.review.conftest import compute, heat_maps, loader, media
from workstation.db.session import transaction
from workstation.domain.checks import Adjudication, CheckKind
from workstation.domain.review import Verdict
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder
from workstation.views.appearance import Appearance
from workstation.views.quality.disagreement_list import DisagreementModel
from workstation.views.quality.disagreements import DisagreementsBoard
from workstation.views.shortcuts.keymap import Keymap

__all__ = ["compute", "heat_maps", "loader", "media"]

PATIENCE_MS = 20_000
Open = Callable[..., DisagreementsBoard]


@pytest.fixture
def open_board(
    database: Database,
    runner: JobRunner,
    loader: PhotoLoader,
    heat_maps: HeatMaps,
    appearance: Appearance,
    qtbot: QtBot,
) -> Iterator[Open]:
    """Opens the page as a manager, and waits until the first item was seen."""
    boards: list[DisagreementsBoard] = []

    def open_as(login: str = "manager") -> DisagreementsBoard:
        jobs = DatabaseJobs(runner, database.sessions(login), parent=runner)
        connection = ConnectionMonitor(jobs, parent=runner)
        board = DisagreementsBoard(
            database=jobs,
            photos=loader,
            heat_maps=heat_maps,
            appearance=appearance,
            connection=connection,
            keymap=Keymap(parent=runner),
        )
        boards.append(board)
        qtbot.addWidget(board)
        board.resize(1200, 800)
        board.show()
        board.come()
        qtbot.waitUntil(lambda: board.is_item_seen, timeout=PATIENCE_MS)
        return board

    yield open_as
    for board in boards:
        board.go()


@pytest.fixture
def check_desk(database: Database) -> CheckDesk:
    with transaction(database.sessions()) as session:
        return CheckDesk(database, builders.add_member(session))


@pytest.fixture
def disputed(check_desk: CheckDesk, media: MediaFolder) -> Adjudication:
    """A post that `FIRST` took down and `SECOND`, who was shown it anew, kept."""
    with transaction(check_desk.database.sessions()) as session:
        item_id = add_flagged_post(
            session, media, photos=[draw(1)], author_id=check_desk.author_id, policy_code="nudity"
        )
    recorded = check_desk.decide(item_id, Verdict.TAKE_DOWN, "nudity", login=FIRST)
    check_desk.decide(check_desk.second(recorded), Verdict.KEEP, login=SECOND)
    (only,) = check_desk.disputes()
    return only


def type_reason(board: DisagreementsBoard, words: str) -> None:
    field = part(board, QLineEdit, "settle_reason")
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def text(board: DisagreementsBoard, name: str) -> str:
    return part(board, QLabel, name).text()


def test_an_item_is_shown_without_what_was_decided_and_by_whom(
    open_board: Open, disputed: Adjudication
) -> None:
    board = open_board()
    assert [text(board, "conclusion_one"), text(board, "conclusion_other")] == [
        "Kept",
        "Taken down · Nudity",
    ]
    shown = " ".join(each.text() for each in board.findChildren(QLabel) if each.isVisible())
    assert FIRST not in shown
    assert "Removed" not in shown
    assert "strike" not in shown
    assert not part(board, QLabel, "post_visibility").isVisible()


def test_the_first_decision_can_be_confirmed(
    open_board: Open, disputed: Adjudication, check_desk: CheckDesk, qtbot: QtBot
) -> None:
    board = open_board()
    click(board, "settle_other")
    assert "nothing changes" in text(board, "settle_effect")
    # Without a reason nothing is sent.
    QTest.keyClick(part(board, QLineEdit, "settle_reason"), Qt.Key.Key_Return)
    assert not part(board, QAbstractButton, "settle_send").isEnabled()
    with qtbot.waitSignal(board.settled, timeout=PATIENCE_MS):
        type_reason(board, "clear enough")
    assert text(board, "settle_outcome") == "Settled: Taken down · Nudity"
    assert not check_desk.disputes()
    assert check_desk.visibility(disputed.item_id).value == "removed"
    qtbot.waitUntil(lambda: not board.model.rows)


def test_something_else_takes_the_place_of_both(
    open_board: Open, disputed: Adjudication, check_desk: CheckDesk, qtbot: QtBot
) -> None:
    board = open_board()
    click(board, "settle_else")
    choice = part(board, QComboBox, "settle_verdict")
    policy = part(board, QComboBox, "settle_policy")
    assert not policy.isEnabled()  # nothing is broken by what is kept
    choice.setCurrentIndex(choice.findData(Verdict.RESTRICT))
    policy.setCurrentIndex(policy.findData("suggestive"))
    assert "taken back" in text(board, "settle_effect")
    with qtbot.waitSignal(board.settled, timeout=PATIENCE_MS):
        type_reason(board, "between the two")
    assert check_desk.visibility(disputed.item_id).value == "restricted"


def test_escape_asks_nothing_any_more(open_board: Open, disputed: Adjudication) -> None:
    board = open_board()
    click(board, "settle_first")
    QTest.keyClick(part(board, QLineEdit, "settle_reason"), Qt.Key.Key_Escape)
    assert not part(board, QLabel, "settle_effect").isVisible()
    assert part(board, QAbstractButton, "settle_first").isVisible()


def test_whoever_gave_an_answer_is_told_that_another_has_to_settle(
    open_board: Open, check_desk: CheckDesk
) -> None:
    item_id = check_desk.new_item("nudity")
    recorded = check_desk.decide(item_id, Verdict.TAKE_DOWN, "nudity", login="manager")
    check_desk.decide(check_desk.second(recorded), Verdict.KEEP, login=SECOND)
    board = open_board()
    button = part(board, QAbstractButton, "settle_first")
    assert part(board, QLabel, "conclusions_own").isVisible()
    assert not button.isEnabled()
    assert "somebody else" in button.toolTip()
    board.settling.ask(0)
    assert not part(board, QLineEdit, "settle_reason").isVisible()


def test_what_a_colleague_settled_meanwhile_is_not_settled_again(
    open_board: Open, disputed: Adjudication, check_desk: CheckDesk, qtbot: QtBot
) -> None:
    board = open_board()
    click(board, "settle_first")
    check_desk.settle(Verdict.TAKE_DOWN, "nudity")  # in another window
    type_reason(board, "kept")
    qtbot.waitUntil(
        lambda: text(board, "settle_outcome") == "A colleague has settled it already.",
        timeout=PATIENCE_MS,
    )
    assert check_desk.visibility(disputed.item_id).value == "removed"


def test_the_width_of_the_list_is_remembered(
    open_board: Open, disputed: Adjudication, window_settings: QSettings
) -> None:
    board = open_board()
    board._splitter.setSizes([420, 780])
    board.remember(window_settings)
    again = open_board()
    again.recall(window_settings)
    assert again._splitter.sizes()[0] == pytest.approx(420, abs=3)


def test_the_list_satisfies_qt_and_says_once_what_both_share(qtmodeltester: ModelTester) -> None:
    model = DisagreementModel()
    rows = [
        adjudication(1),
        adjudication(
            2,
            kind=CheckKind.GOLDEN,
            first=(Verdict.TAKE_DOWN, "solicitation"),
            other=(Verdict.TAKE_DOWN, "contact"),
        ),
    ]
    model.set_rows(rows, POLICIES)
    qtmodeltester.check(model)
    assert model.index(0).data() == "Post 7101: Kept / Taken down · Nudity"
    assert model.index(1).data() == "Post 7102: Taken down · Contact details / Solicitation"
    model.leave_out(1)
    assert [row.adjudication_id for row in model.rows] == [2]
    model.set_rows(rows, POLICIES)
    assert [row.adjudication_id for row in model.rows] == [2]
    model.take_back(1)
    model.set_rows(rows, POLICIES)
    assert [row.adjudication_id for row in model.rows] == [1, 2]


def test_which_conclusion_is_in_force_does_not_show_in_their_order() -> None:
    model = DisagreementModel()
    model.set_rows([], POLICIES)
    one = adjudication(1)
    other = adjudication(2, first=one.other, other=one.first)
    assert model.conclusions(one) == model.conclusions(other)
