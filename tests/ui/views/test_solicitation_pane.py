"""The Solicitation pane over a real database and its mirror."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.analysing import analysis_of
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from workstation.db.session import transaction
from workstation.domain.messages import Contact, ContactType, MessageCategory, TextKind
from workstation.jobs.runner import JobRunner
from workstation.models.messages import MessageReadingRecord, MessageRing
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import RowsPanel
from workstation.views.appearance import Appearance
from workstation.views.charts.card import CanvasCard
from workstation.views.solicitation.pane import FOLLOWED, PATTERNS, WORDS, SolicitationPane

PATIENCE_MS = 20_000
CONTACT = "lulu_sh88"


def add_soliciting(session: Session) -> None:
    """Two women solicit with one contact; one of them has an ordinary post besides."""
    circle = builders.add_circle(session, name="City Nights")
    for number in range(2):
        author = builders.add_member(session, nickname=f"author {number}")
        at = builders.POSTED_AT + timedelta(days=number)
        post = builders.add_post(session, circle_id=circle, author_id=author, posted_at=at)
        builders.add_reading(
            session,
            TextKind.POST,
            post,
            solicitation=0.9,
            flagged=True,
            category=MessageCategory.SEEK_SPONSOR,
            contacts=[Contact(ContactType.WECHAT, CONTACT, 0, 4)],
        )
        builders.add_gift(session, post)
    last = builders.add_post(session, circle_id=circle, author_id=author)
    add_ring_of_comments(session, last)


def add_ring_of_comments(session: Session, post_id: int) -> None:
    """Three others write the same under a post."""
    ring = MessageRing(signature=[1], bands=[1])
    session.add(ring)
    session.flush()
    for _ in range(3):
        comment = builders.add_comment(session, post_id)
        builders.add_reading(
            session,
            TextKind.COMMENT,
            comment,
            solicitation=0.9,
            flagged=True,
            category=MessageCategory.SEEK_SPONSOR,
        )
        session.execute(
            update(MessageReadingRecord)
            .where(MessageReadingRecord.kind == TextKind.COMMENT)
            .values(ring_id=ring.id)
        )


def open_pane(context: AnalysisContext, qtbot: QtBot) -> SolicitationPane:
    pane = SolicitationPane(context)
    qtbot.addWidget(pane)
    pane.resize(1300, 820)
    pane.show()
    pane.activate()
    wait_for(pane, "soliciting_over_time", qtbot)
    return pane


def wait_for(pane: QWidget, name: str, qtbot: QtBot) -> CanvasCard:
    card = part(pane, CanvasCard, name)
    qtbot.waitUntil(lambda: card.has_content, timeout=PATIENCE_MS)
    return card


def test_analysts_see_how_much_and_open_who_gives_a_contact(
    database: Database, appearance: Appearance, runner: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    with transaction(database.sessions()) as session:
        add_soliciting(session)
    with analysis_of(database, "analyst", appearance, runner, tmp_path) as context:
        pane = open_pane(context, qtbot)
        assert pane.page_keys == [PATTERNS, WORDS, FOLLOWED]
        assert "66.7% of 3 posts" in part(pane, CanvasCard, "soliciting_over_time").note.text()
        circles = wait_for(pane, "soliciting_by_circle", qtbot)
        assert circles.figures().splitlines()[0] == "Circle,Seeks a sponsor"
        assert circles.figures().splitlines()[1].startswith("City Nights,0.66")
        click(pane, "solicitation_page_words")
        contacts = wait_for(pane, "contacts_shared", qtbot)
        table = part(pane, QTableView, "shared_contacts")
        qtbot.waitUntil(lambda: table.model().index(0, 1).data() == CONTACT)
        assert CONTACT not in contacts.figures()  # what it is stays in the window
        contacts.setFocus()
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
            QTest.keyClick(contacts, key)
        qtbot.waitUntil(lambda: pane.findChild(RowsPanel) is not None, timeout=PATIENCE_MS)
        panel = part(pane, RowsPanel, "rows_panel")
        assert panel.windowTitle() == f"Accounts that give WeChat {CONTACT}"
        qtbot.waitUntil(lambda: panel.model.rowCount() == 2, timeout=PATIENCE_MS)
        panel.close()
        open_the_template_of_comments(pane, qtbot)
        click(pane, "solicitation_page_followed")
        followed = part(pane, CanvasCard, "followed")
        qtbot.waitUntil(lambda: bool(followed.notice.text), timeout=PATIENCE_MS)
        assert "Fewer than 20 authors" in followed.notice.text
        pane.deactivate()


def open_the_template_of_comments(pane: SolicitationPane, qtbot: QtBot) -> None:
    card = wait_for(pane, "rings", qtbot)
    title = "Accounts that use template"

    def panels() -> list[RowsPanel]:
        return [one for one in pane.findChildren(RowsPanel) if one.windowTitle().startswith(title)]

    card.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(card, key)
    qtbot.waitUntil(lambda: bool(panels()), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: panels()[0].model.rowCount() == 3, timeout=PATIENCE_MS)
    panels()[0].close()


def test_managers_are_not_told_what_followed(
    database: Database, appearance: Appearance, runner: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    with analysis_of(database, "manager", appearance, runner, tmp_path) as context:
        pane = SolicitationPane(context)
        qtbot.addWidget(pane)
        assert [key for key, _, _ in pane.make_pages()] == [PATTERNS, WORDS]


def test_before_any_text_was_read_nothing_is_said_of_whether_posts_solicit(
    database: Database, appearance: Appearance, runner: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    with transaction(database.sessions()) as session:
        post = builders.add_post(session)
    unread = "No text was read yet. A scan reads them; administrators start scans."
    with analysis_of(database, "analyst", appearance, runner, tmp_path) as context:
        pane = SolicitationPane(context)
        qtbot.addWidget(pane)
        pane.resize(1300, 820)
        pane.show()
        pane.activate()

        def says(name: str, words: str) -> None:
            card = part(pane, CanvasCard, name)
            qtbot.waitUntil(lambda: card.notice.text == words, timeout=PATIENCE_MS)

        for name in ("soliciting_over_time", "soliciting_by_hour", "soliciting_by_circle"):
            says(name, unread)
        click(pane, "solicitation_page_words")
        for name in ("words_rising", "contacts_shared", "rings"):
            says(name, unread)
        click(pane, "solicitation_page_followed")
        for name in ("followed", "followed_counts"):
            says(name, unread)
        with transaction(database.sessions()) as session:
            builders.add_reading(session, TextKind.POST, post)
        click(pane, "solicitation_page_patterns")
        context.mirror.refresh()
        none = "No post solicits here.\nWhat comes in appears within a minute."
        says("soliciting_by_circle", none)
        pane.deactivate()
