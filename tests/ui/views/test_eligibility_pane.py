"""The Eligibility pane over a real database and its mirror."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.analysing import analysis_of
from tests.helpers.server import Database
from tests.helpers.widgets import part
from workstation.analytics.day_bins import fold
from workstation.db.session import transaction
from workstation.domain.platform import Gender
from workstation.jobs.runner import JobRunner
from workstation.models.circles import CreditScore
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.analysis.rows_panel import RowsPanel
from workstation.views.analysis.rows_table import RowsTableModel
from workstation.views.appearance import Appearance
from workstation.views.charts.card import CanvasCard
from workstation.views.charts.heat import HeatMapPlot
from workstation.views.charts.plot import Plot
from workstation.views.eligibility.board import EligibilityBoard
from workstation.views.eligibility.drawing import rate_text
from workstation.views.eligibility.pane import EligibilityPane
from workstation.views.widgets.labels import TextLabel

PATIENCE_MS = 20_000


def add_breaches(session: Session) -> None:
    """A man posts among women; a comment and a gift with 750, a comment with a fallen score.

    Three days later somebody without a score comments.
    """
    circle = builders.add_circle(session, name="Campus Diary")
    man = builders.add_member(session, gender=Gender.MALE)
    post = builders.add_post(session, circle_id=circle, author_id=man)
    builders.add_comment(session, post)  # with 800
    barred = add_scored(session, 750)
    builders.add_comment(session, post, author_id=barred, body="pretty")
    builders.add_gift(session, post, sender_id=barred, amount_fen=52_000)
    fallen = add_scored(session, 760)
    # It reaches the platform when it is written: now, and so long after.
    before = builders.POSTED_AT - timedelta(days=1)
    builders.add_credit_score(session, fallen, score=725, scored_at=before)
    builders.add_comment(session, post, author_id=fallen)
    later = builders.POSTED_AT + timedelta(days=3)
    unscored = builders.add_member(session, score=None)
    builders.add_comment(session, post, author_id=unscored, commented_at=later)


def add_scored(session: Session, score: int) -> int:
    """Add a member whose score was known at once."""
    member = builders.add_member(session, score=None)
    at = builders.POSTED_AT - timedelta(days=20)
    session.add(CreditScore(member_id=member, score=score, scored_at=at, updated_at=at))
    session.flush()
    return member


def table_of(board: EligibilityBoard, name: str) -> HeatMapPlot:
    canvas = part(board, CanvasCard, name).canvas
    assert isinstance(canvas, HeatMapPlot)
    return canvas


def open_pane(context: AnalysisContext, qtbot: QtBot) -> tuple[EligibilityPane, EligibilityBoard]:
    pane = EligibilityPane(context)
    qtbot.addWidget(pane)
    pane.resize(1300, 820)
    pane.show()
    pane.activate()
    board = pane.board
    assert isinstance(board, EligibilityBoard)
    told = [card for card in board.cards if card.has_content]

    def is_filled() -> bool:
        is_known = all(card.has_content or card.notice.text for card in board.cards)
        return is_known and not board.is_waiting and not context.mirror.is_refreshing

    assert len(told) == 1  # the rules
    qtbot.waitUntil(is_filled, timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: part(board, CanvasCard, "breach_causes").has_content, timeout=PATIENCE_MS
    )
    return pane, board


def test_analysts_see_what_was_done_and_open_it_with_the_score_of_that_moment(
    database: Database, appearance: Appearance, runner: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    with transaction(database.sessions()) as session:
        add_breaches(session)
    with analysis_of(database, "analyst", appearance, runner, tmp_path) as context:
        pane, board = open_pane(context, qtbot)
        causes = table_of(board, "breach_causes").figures().splitlines()
        assert causes == [
            "What was done,Let through,No score,Score came late",
            "Posts,1,,",
            "Comments,1,1,1",
            "Gifts,1,,",
        ]
        assert "20% by wrong data" in part(board, CanvasCard, "breach_causes").note.text()
        assert "¥520.00 given" in part(board, CanvasCard, "breach_causes").note.text()
        where = part(board, CanvasCard, "breaches_by_circle").note.text()
        assert where == "breaches per 1,000 posts, comments or gifts"
        circles = table_of(board, "breaches_by_circle").figures().splitlines()
        assert circles[1].startswith("Campus Diary,1000,750,1000")
        assert part(board, CanvasCard, "breach_distances").figures().splitlines()[1:] == [
            "5,1,1",
            "15,0,0",
            "25,1,0",
        ]
        # By keyboard: to the comments that nobody guarded.
        why = part(board, CanvasCard, "breach_causes")
        why.setFocus()
        for key in [Qt.Key.Key_Right] * 4 + [Qt.Key.Key_Return]:
            QTest.keyClick(why, key)
        panel = part(pane, RowsPanel, "rows_panel")
        qtbot.waitUntil(lambda: panel.model.rowCount() == 1, timeout=PATIENCE_MS)
        assert facts(panel.model) == {"Why": "Let through", "Score then": "750",
                                      "Known then": "750", "Has to exceed": "750"}  # fmt: skip
        panel.close()
        choose_last_day(board, context.cross_filter, qtbot)
        days = part(board, CanvasCard, "breaches_over_time").canvas
        assert isinstance(days, Plot)
        assert days.x_axis.name == "Day"
        start = date(2015, 1, 5)
        weekly = fold([(start, "post", 1), (start + timedelta(days=700), "post", 1)], ["post"])
        assert weekly is not None
        board._show_over_time(weekly)
        assert days.x_axis.name == "Week"
        pane.deactivate()


def choose_last_day(board: EligibilityBoard, chosen: CrossFilter, qtbot: QtBot) -> None:
    """Drag over the last day of the chart of days: the other cards follow, it shows all."""
    days = part(board, CanvasCard, "breaches_over_time").canvas
    assert isinstance(days, Plot)
    last = days.series[0].x[-1]
    days.brush_moved.emit(last - 0.4, last + 0.4)
    day = date.fromordinal(round(last))
    assert (chosen.current.first_day, chosen.current.last_day) == (day, day)
    expected = ["What was done,No score", "Posts,", "Comments,1", "Gifts,"]
    causes = table_of(board, "breach_causes")
    qtbot.waitUntil(lambda: causes.figures().splitlines() == expected, timeout=PATIENCE_MS)
    assert len(days.series[0].x) == 4
    chosen.undo()
    assert chosen.current.is_everything


def facts(model: RowsTableModel) -> dict[str, str]:
    """Return the columns of the first row that are about the rule."""
    headings = {
        str(model.headerData(column, Qt.Orientation.Horizontal)): column
        for column in range(model.columnCount())
    }
    wanted = ("Why", "Score then", "Known then", "Has to exceed")
    return {name: str(model.index(0, headings[name]).data()) for name in wanted}


def test_managers_learn_of_no_giver(
    database: Database, appearance: Appearance, runner: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    with transaction(database.sessions()) as session:
        add_breaches(session)
    with analysis_of(database, "manager", appearance, runner, tmp_path) as context:
        pane, board = open_pane(context, qtbot)
        assert "Who gave is for compliance analysts" in part(board, TextLabel, "rules_text").text()
        card = part(board, CanvasCard, "breach_causes")
        rows = card.figures().splitlines()[1:]
        assert [row.split(",")[0] for row in rows] == ["Posts", "Comments"]
        assert "given" not in card.note.text()
        where = part(board, CanvasCard, "breaches_by_circle").note.text()
        assert where == "breaches per 1,000 posts or comments"
        pane.deactivate()


def test_rates_are_written_out() -> None:
    assert [rate_text(rate) for rate in (1.6, 37.5, 1_000.0)] == ["1.6", "37.5", "1,000"]
