"""Messages under review: what counted in them, whom they lead to, and what is like them."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.photos import draw
from tests.helpers.review import add_photo_file
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.readings import Read, contact, item_of, reason, record, signature
from tests.ui.review.test_comforts import add_copies, scroll_of, top_of
from tests.ui.review.test_deciding import has_policies
from tests.ui.review.test_pane import (
    button,
    decisions,
    is_on_desk,
    is_revealed,
    label,
    press,
    settled,
    shows,
    stage,
)
from workstation.db.session import transaction
from workstation.domain.messages import ContactType, MessageCategory, SimilarMessage, TextKind
from workstation.domain.photos import SimilarItem
from workstation.domain.platform import SubjectKind
from workstation.domain.review import QueueRow, Verdict
from workstation.media import MediaFolder
from workstation.models.circles import Gift, Post
from workstation.models.moderation import Decision
from workstation.queries.messages import read_similar_messages
from workstation.services.review import lease_item
from workstation.views import formatting
from workstation.views.review import copies as copies_module
from workstation.views.review.contact_uses import ContactUsesDialog
from workstation.views.review.copies import Copies
from workstation.views.review.marked_text import MarkedText
from workstation.views.review.marks import MarkStyle
from workstation.views.review.pane import ReviewPane
from workstation.views.review.queue_panel import QueueView
from workstation.views.review.queue_table import RowRole
from workstation.views.review.similar_messages import SimilarList, SimilarMessages
from workstation.views.review.similar_table import NoteRole
from workstation.views.widgets.score_bar import ScoreBar

Key = Qt.Key
BODY = "🥺求🎒养<b>me</b>\r\n加V xiao_bai2016 见面 哈哈"


def add(fill: Fill, work: Callable[[Session], int]) -> int:
    found = fill(work)
    assert isinstance(found, int)
    return found


def add_read_post(
    database: Database, fill: Fill, body: str = BODY, *, seed: int = 1, changed: int = 0
) -> int:
    """Add a post whose message was read, and return its id."""
    post_id = add(fill, lambda session: builders.add_post(session, body=body))
    record(database, read_of(post_id, body, seed=seed, changed=changed))
    return post_id


def read_of(post_id: int, body: str = BODY, *, seed: int = 1, changed: int = 0) -> Read:
    return Read(
        post_id,
        reasons=(
            reason(body, "🎒养", "sponsor", "包养"),
            reason(body, "求🎒", "seek", "求"),
            reason(body, "哈哈", "joke"),
        ),
        contacts=(contact(body, "xiao_bai2016"),),
        signature=signature(seed, changed=changed),
        solicitation=0.93 - changed / 100,
    )


def open_on(pane: ReviewPane, item_id: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(shows(pane, item_id))
    qtbot.waitUntil(lambda: has_policies(pane))
    qtbot.waitUntil(lambda: not pane._copies.is_reading)


def message_of(pane: ReviewPane) -> MarkedText:
    return part(pane, MarkedText, "message")


def marked(message: MarkedText) -> list[tuple[str, MarkStyle]]:
    """What is drawn as marked, as the document has it."""
    found = []
    for run in message.runs:
        cursor = QTextCursor(message.document())
        cursor.setPosition(run.start)
        cursor.setPosition(run.end, QTextCursor.MoveMode.KeepAnchor)
        underline = cursor.charFormat().underlineStyle()
        assert underline is not QTextCharFormat.UnderlineStyle.NoUnderline
        found.append((cursor.selectedText(), run.style))
    return found


def place_of(message: MarkedText, words: str) -> QPoint:
    """The middle of some words on screen."""
    cursor = QTextCursor(message.document())
    at = message.toPlainText().encode("utf-16-le").index(words.encode("utf-16-le")) // 2
    cursor.setPosition(at)
    left = message.cursorRect(cursor)
    cursor.setPosition(at + len(words.encode("utf-16-le")) // 2)
    return QPoint((left.left() + message.cursorRect(cursor).left()) // 2, left.center().y())


def texts_of(parent: QWidget, name: str) -> list[str]:
    section = part(parent, QWidget, name)
    return [each.text() for each in section.findChildren(QLabel) if each.text()]


class TestMarks:
    def test_what_counted_is_underlined_by_code_points(
        self, open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
    ) -> None:
        post_id = add_read_post(database, fill)
        pane = open_pane()
        open_on(pane, item_of(database, post_id), qtbot)
        message = message_of(pane)
        assert message.text() == BODY
        assert "<b>me</b>" in message.toPlainText()
        assert marked(message) == [
            ("求", MarkStyle.REASON),
            ("🎒", MarkStyle.REASON),
            ("养", MarkStyle.REASON),
            ("xiao_bai2016", MarkStyle.CONTACT),
            ("哈哈", MarkStyle.AGAINST),
        ]

    def test_each_mark_tells_why_by_mouse_and_without(
        self, open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
    ) -> None:
        post_id = add_read_post(database, fill)
        pane = open_pane()
        open_on(pane, item_of(database, post_id), qtbot)
        message = message_of(pane)
        sponsor = "Sponsors: \u2068包养\u2069 (written \u2068🎒养\u2069)"
        assert message.tip_at(place_of(message, "养")) == sponsor
        seek = "Seeking: \u2068求\u2069 (written \u2068求🎒\u2069)"
        assert message.tip_at(place_of(message, "🎒")) == f"{seek}\n{sponsor}"
        assert message.tip_at(place_of(message, "2016")) == "WeChat: \u2068xiao_bai2016\u2069"
        assert message.tip_at(place_of(message, "me")) == ""
        joke = "Jokes: \u2068哈哈\u2069 · speaks against it"
        assert message.tip_at(place_of(message, "哈哈")) == joke
        described = message.accessibleDescription().splitlines()
        assert described == [seek, sponsor, "WeChat: \u2068xiao_bai2016\u2069", joke]
        words = texts_of(pane, "message_evidence")
        assert "Sponsors" in words
        assert "\u2068包养\u2069 (written \u2068🎒养\u2069)" in words
        against = words.index("Speaks against it")
        assert words[against + 1 : against + 3] == ["Jokes", "\u2068哈哈\u2069"]

    def test_a_text_that_was_edited_is_not_marked(
        self, open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
    ) -> None:
        post_id = add_read_post(database, fill)
        edited = "早上好，今天天气真好，没有什么可看"

        def edit(session: Session) -> None:
            session.get_one(Post, post_id).body = edited

        fill(edit)
        pane = open_pane()
        open_on(pane, item_of(database, post_id), qtbot)
        assert message_of(pane).text() == edited
        assert message_of(pane).runs == ()
        words = texts_of(pane, "message_evidence")
        assert "It was changed after it had been read: it will be read again" in words
        assert "\u2068包养\u2069" in words  # what it was read as then, and nothing of now

    def test_it_can_be_selected_and_copied_as_it_was_written(
        self, open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
    ) -> None:
        post_id = add_read_post(database, fill)
        pane = open_pane()
        open_on(pane, item_of(database, post_id), qtbot)
        message = message_of(pane)
        qtbot.keyClick(message, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(message, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        data = QGuiApplication.clipboard().mimeData()
        assert data.text() == BODY.replace("\r\n", "\n")
        assert not data.hasHtml()

    def test_words_of_members_cannot_turn_the_tip_around(
        self, open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
    ) -> None:
        body = "\u202e求包养\u202c <img src='x'> 好"
        post_id = add(fill, lambda session: builders.add_post(session, body=body))
        shown = "\u202e求包养\u202c <img src='x'>"
        record(database, Read(post_id, reasons=(reason(body, shown, "sponsor", "求包养"),)))
        pane = open_pane()
        open_on(pane, item_of(database, post_id), qtbot)
        tip = message_of(pane).runs[0].tips[0]
        told = "[U+202E]求包养[U+202C] <img src='x'>"
        assert tip == f"Sponsors: \u2068求包养\u2069 (written \u2068{told}\u2069)"
        for each in pane.findChildren(QLabel):
            if "<img" in each.text():
                assert each.textFormat() is Qt.TextFormat.PlainText

    def test_the_marks_follow_the_theme(
        self, open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
    ) -> None:
        post_id = add_read_post(database, fill)
        pane = open_pane()
        open_on(pane, item_of(database, post_id), qtbot)
        message = message_of(pane)

        def colour() -> str:
            cursor = QTextCursor(message.document())
            cursor.setPosition(message.runs[0].end)
            return cursor.charFormat().underlineColor().name()

        assert colour() == pane._appearance.theme.warn.lower()
        pane._appearance.choose("dark")
        assert colour() == pane._appearance.theme.warn.lower()

    def test_a_text_that_no_scan_has_read_says_so(
        self, open_pane: OpenPane, fill: Fill, qtbot: QtBot
    ) -> None:
        item_id = add(fill, builders.add_item)
        pane = open_pane()
        open_on(pane, item_id, qtbot)
        assert texts_of(pane, "message_evidence") == ["MESSAGE", "Not read yet"]
        assert message_of(pane).runs == ()


class TestEvidence:
    def test_it_says_what_the_message_is(
        self, open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
    ) -> None:
        post_id = add_read_post(database, fill)
        pane = open_pane()
        open_on(pane, item_of(database, post_id), qtbot)
        section = part(pane, QWidget, "message_evidence")
        assert "Seeks a sponsor" in texts_of(pane, "message_evidence")
        bars = [each.accessibleName() for each in section.findChildren(ScoreBar)]
        assert bars == ["Solicitation 0.93"]
        signals = part(pane, QWidget, "signals").findChildren(ScoreBar)
        assert [each.accessibleName() for each in signals] == ["Seeks a sponsor 0.93"]

    def test_other_texts_are_named_by_where_they_stand(
        self, open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
    ) -> None:
        def make(session: Session) -> int:
            post_id = builders.add_post(session, body=BODY)
            gift = session.get_one(Gift, builders.add_gift(session, post_id))
            gift.message = "今晚 13800138000 见面吗"
            return gift.id

        gift_id = add(fill, make)
        post_id = add(fill, lambda session: session.get_one(Gift, gift_id).post_id or 0)
        record(
            database,
            read_of(post_id),
            Read(gift_id, TextKind.GIFT, 0.8, MessageCategory.GIFT_FOR_MEETING),
        )
        pane = open_pane()
        open_on(pane, item_of(database, post_id), qtbot)
        words = texts_of(pane, "other_texts")
        assert words[:2] == ["OTHER TEXTS", "In a gift's message"]
        assert "A meeting for gifts" in words
        assert "Gifts' messages are not shown to reviewers" in words
        assert not any("13800138000" in each for each in words)
        signals = part(pane, QWidget, "signals").findChildren(ScoreBar)
        assert "A meeting for gifts (gift) 0.80" in [each.accessibleName() for each in signals]

    def test_a_contact_leads_to_whoever_else_gives_it(
        self, open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
    ) -> None:
        post_id = add_read_post(database, fill)
        others = [add_read_post(database, fill, BODY + f" {n}", seed=n + 5) for n in range(3)]
        pane = open_pane()
        item_id = item_of(database, post_id)
        row = open_row(pane, item_id, qtbot)
        pane.desk.show(row)
        open_on(pane, item_id, qtbot)
        assert "WeChat" in texts_of(pane, "contact_line")
        assert "xiao_bai2016" in texts_of(pane, "contact_line")
        click(pane, "contact_copy")
        assert QGuiApplication.clipboard().text() == "xiao_bai2016"
        uses = part(pane, QPushButton, "contact_uses")
        assert uses.text() == "also used by 3 account(s)"
        assert uses.toolTip() == "in 3 text(s) of theirs"
        click(pane, "contact_uses")
        dialog = part(pane, ContactUsesDialog, "contact_uses_dialog")
        summary = part(dialog, QLabel, "uses_summary")
        qtbot.waitUntil(lambda: summary.text() == "4 text(s) · 4 account(s)")
        words = [each.text() for each in dialog.findChildren(QLabel)]
        assert words.count("author of this item") == 1
        when = formatting.relative_time(builders.POSTED_AT)
        assert f"Post {others[0]} · {when}" in words
        assert BODY + " 2" in words
        qtbot.keyClick(dialog, Key.Key_Escape)
        assert not dialog.isVisible()

    def test_a_list_of_uses_that_cannot_be_read_says_so(
        self, open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
    ) -> None:
        post_id = add_read_post(database, fill)
        add_read_post(database, fill, BODY + " 2", seed=3, changed=1)
        pane = open_pane()
        open_on(pane, item_of(database, post_id), qtbot)
        with transaction(database.sessions()) as session:
            session.execute(text("ALTER TABLE moderation.message_contact RENAME TO gone"))
        click(pane, "contact_uses")
        dialog = part(pane, ContactUsesDialog, "contact_uses_dialog")
        again = part(dialog, QAbstractButton, "state_action")
        qtbot.waitUntil(lambda: again.isVisibleTo(dialog))
        with transaction(database.sessions()) as session:
            session.execute(text("ALTER TABLE moderation.gone RENAME TO message_contact"))
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
        summary = part(dialog, QLabel, "uses_summary")
        qtbot.waitUntil(lambda: bool(summary.text()))
        dialog.close()


def open_row(pane: ReviewPane, item_id: int, qtbot: QtBot) -> QueueRow:
    """The line of an item, once the queue has come."""
    qtbot.waitUntil(lambda: pane.desk.queue.find(item_id) is not None)
    line = pane.desk.queue.find(item_id)
    assert line is not None
    return pane.desk.queue.rows[line]


@pytest.fixture
def ring(database: Database, fill: Fill) -> list[int]:
    """Items with nearly the same message, the most urgent first, and one with another."""
    bodies = [BODY + f" {n}" for n in range(5)]

    def make(session: Session) -> list[int]:
        return [builders.add_post(session, body=body) for body in bodies]

    posts = fill(make)
    assert isinstance(posts, list)
    record(
        database,
        *(
            read_of(post_id, body, changed=2 * at, seed=1 if at < 4 else 7)
            for at, (post_id, body) in enumerate(zip(posts, bodies, strict=True))
        ),
    )
    return [item_of(database, post_id) for post_id in posts]


def list_of(pane: ReviewPane) -> SimilarList:
    return part(pane, SimilarList, "similar_list")


def click_row(pane: ReviewPane, line: int, qtbot: QtBot) -> None:
    view = list_of(pane)
    place = view.visualRect(view.model().index(line, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def chosen(pane: ReviewPane) -> list[int]:
    return [each.item_id for each in pane._copies.chosen]


def hold_back_similar(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let similar messages be found only when the event is set."""
    found = threading.Event()

    def read(session: Session, item_id: int) -> tuple[SimilarMessage, ...]:
        assert found.wait(10)
        return read_similar_messages(session, item_id)

    monkeypatch.setattr(copies_module, "read_similar_messages", read)
    return found


class TestSimilar:
    def test_one_decision_for_all_of_them_and_undone_together(
        self, open_pane: OpenPane, ring: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, ring[0], qtbot)
        title = "3 SIMILAR MESSAGE(S) · 3 account(s) · 3 circle(s)"
        assert label(pane, "similar_messages_title") == title
        press(pane, qtbot, Key.Key_L)
        assert button(pane, "decide_take_down").text() == "Take down 4"
        assert not button(pane, "decide_escalate").isEnabled()
        press(pane, qtbot, Key.Key_T, Key.Key_3)
        qtbot.waitUntil(settled(pane))
        assert label(pane, "outcome") == "Taken down: Solicitation · 4"
        assert sorted(decisions(database)) == [
            (item_id, "moderator", Verdict.TAKE_DOWN, "solicitation") for item_id in ring[:4]
        ]
        with transaction(database.sessions()) as session:
            groups = set(session.scalars(select(Decision.group_id)))
        assert len(groups) == 1
        assert None not in groups
        qtbot.waitUntil(shows(pane, ring[4]))
        assert not part(pane, SimilarMessages, "similar_messages").isVisibleTo(pane)
        press(pane, qtbot, Key.Key_Z)
        qtbot.waitUntil(shows(pane, ring[0]))
        qtbot.waitUntil(lambda: label(pane, "similar_messages_title") == title)

    def test_the_key_counts_before_they_are_found(
        self,
        open_pane: OpenPane,
        ring: list[int],
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        found = hold_back_similar(monkeypatch)
        pane = open_pane()
        qtbot.waitUntil(shows(pane, ring[0]))
        qtbot.waitUntil(lambda: has_policies(pane) and pane._copies.is_reading)
        press(pane, qtbot, Key.Key_L)
        assert chosen(pane) == []
        found.set()
        qtbot.waitUntil(lambda: button(pane, "decide_take_down").text() == "Take down 4")
        press(pane, qtbot, Key.Key_L)
        assert chosen(pane) == []

    def test_what_is_found_while_it_asks_is_not_decided(
        self,
        open_pane: OpenPane,
        ring: list[int],
        database: Database,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        found = hold_back_similar(monkeypatch)
        pane = open_pane()
        qtbot.waitUntil(shows(pane, ring[0]))
        qtbot.waitUntil(lambda: has_policies(pane) and pane._copies.is_reading)
        press(pane, qtbot, Key.Key_L, Key.Key_T)
        found.set()
        qtbot.waitUntil(lambda: len(pane._copies.messages) == 3)
        qtbot.waitUntil(lambda: not pane._copies.is_reading)
        press(pane, qtbot, Key.Key_3)
        qtbot.waitUntil(settled(pane))
        assert [item_id for item_id, *_ in decisions(database)] == [ring[0]]

    def test_the_list_leaves_out_and_takes_in(
        self, open_pane: OpenPane, ring: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, ring[0], qtbot)
        assert not list_of(pane).isVisibleTo(pane)
        press(pane, qtbot, Key.Key_L, Key.Key_M)
        view = list_of(pane)
        assert view.isVisibleTo(pane)
        assert view.hasFocus()
        shown = [view.model().index(line, 0).data() for line in range(3)]
        assert shown == [
            f"\u2068{BODY.replace(chr(13) + chr(10), ' ')} {n}\u2069" for n in (1, 2, 3)
        ]
        click_row(pane, 1, qtbot)
        assert chosen(pane) == [ring[1], ring[3]]
        assert label(pane, "similar_messages_title").endswith("1 left out")
        view.setCurrentIndex(view.model().index(0, 0))
        qtbot.keyClick(view, Key.Key_Down)
        qtbot.keyClick(view, Key.Key_Space)
        assert not is_revealed(pane)
        assert chosen(pane) == ring[1:4]
        assert is_on_desk(pane, ring[0])
        qtbot.keyClick(view, Key.Key_Escape)
        assert not view.isVisibleTo(pane)
        assert chosen(pane) == ring[1:4]

    def test_a_click_takes_in_that_one_alone(
        self, open_pane: OpenPane, ring: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, ring[0], qtbot)
        press(pane, qtbot, Key.Key_M)
        click_row(pane, 2, qtbot)
        assert chosen(pane) == [ring[3]]
        assert button(pane, "decide_keep").text() == "Keep 2"
        assert button(pane, "toggle_messages_together").isChecked()

    def test_nothing_is_decided_together_unless_that_was_asked(
        self, open_pane: OpenPane, ring: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, ring[0], qtbot)
        press(pane, qtbot, Key.Key_M, Key.Key_L, Key.Key_L, Key.Key_K)
        qtbot.waitUntil(settled(pane))
        assert [row[0] for row in decisions(database)] == [ring[0]]

    def test_what_a_colleague_holds_is_shown_and_left_out(
        self, open_pane: OpenPane, ring: list[int], database: Database, qtbot: QtBot
    ) -> None:
        with transaction(database.sessions("moderator2")) as session:
            lease_item(session, ring[1])
        pane = open_pane()
        open_on(pane, ring[0], qtbot)
        press(pane, qtbot, Key.Key_L, Key.Key_M)
        assert chosen(pane) == ring[2:4]
        first = list_of(pane).model().index(0, 0)
        assert first.data(NoteRole) == "with moderator2"
        assert first.data(Qt.ItemDataRole.CheckStateRole) is None
        click_row(pane, 0, qtbot)
        assert chosen(pane) == ring[2:4]
        assert list_of(pane).grab().width()  # a lock in place of a tick

    def test_enter_looks_at_one_by_itself(
        self, open_pane: OpenPane, ring: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, ring[0], qtbot)
        press(pane, qtbot, Key.Key_M)
        view = list_of(pane)
        view.setCurrentIndex(view.model().index(1, 0))
        qtbot.keyClick(view, Key.Key_Return)
        open_on(pane, ring[2], qtbot)
        assert decisions(database) == []

    def test_nothing_of_one_item_is_seen_on_another(
        self, open_pane: OpenPane, ring: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, ring[0], qtbot)
        press(pane, qtbot, Key.Key_L, Key.Key_M)
        pane.desk.show(open_row(pane, ring[4], qtbot))
        strip = part(pane, SimilarMessages, "similar_messages")
        assert not strip.isVisibleTo(pane)
        assert list_of(pane).model().rowCount() == 0
        open_on(pane, ring[4], qtbot)
        assert not strip.isVisibleTo(pane)
        assert not strip.is_expanded
        assert chosen(pane) == []
        press(pane, qtbot, Key.Key_M, Key.Key_L)
        assert not list_of(pane).isVisibleTo(pane)
        assert button(pane, "decide_keep").text() == "Keep"

    def test_the_queue_says_how_many_are_alike(
        self, open_pane: OpenPane, ring: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, ring[0], qtbot)
        view = part(pane, QueueView, "queue")
        index = view.model().index(0, 0)
        assert index.data(RowRole).ring_size == 4
        assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(
            "4 item(s) with nearly this message"
        )
        with_badge = view.grab().toImage()
        queue = pane.desk.queue
        queue._replace(0, replace(queue.rows[0], ring_size=1))
        assert view.grab().toImage() != with_badge

    def test_a_comment_has_its_own_line_in_the_queue(
        self, open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
    ) -> None:
        def make(session: Session) -> int:
            return builders.add_comment(session, builders.add_post(session), body="求包养 私我")

        comment_id = add(fill, make)
        record(database, Read(comment_id, TextKind.COMMENT))
        pane = open_pane()
        open_on(pane, item_of(database, comment_id, SubjectKind.COMMENT), qtbot)
        assert message_of(pane).text() == "求包养 私我"
        assert "Seeks a sponsor" in texts_of(pane, "message_evidence")
        assert part(pane, QueueView, "queue").grab().width()


class TestRoom:
    def crowd(self, database: Database, fill: Fill, media: MediaFolder) -> int:
        def make(session: Session) -> int:
            post_id = builders.add_post(session, body=BODY * 8)
            for position in range(3):
                add_photo_file(session, media, post_id, draw(position), position=position + 1)
            return post_id

        post_id = add(fill, make)
        record(database, replace(read_of(post_id), solicitation=0.99))
        for n in range(9):
            add_read_post(database, fill, BODY + f" {n}")
        return item_of(database, post_id)

    @pytest.mark.parametrize("size", [(1036, 624), (1376, 824)])
    def test_nothing_overlaps_with_copies_and_similar_messages(
        self,
        open_pane: OpenPane,
        database: Database,
        fill: Fill,
        media: MediaFolder,
        qtbot: QtBot,
        size: tuple[int, int],
    ) -> None:
        item_id = self.crowd(database, fill, media)
        pane = open_pane()
        pane.resize(*size)
        open_on(pane, item_id, qtbot)
        add_copies(pane)
        strip = part(pane, SimilarMessages, "similar_messages")
        qtbot.waitUntil(lambda: strip.isVisibleTo(pane))
        bar = part(pane, QAbstractButton, "decide_keep")
        least = 340 if size[1] > 700 else 150  # the keys of policies are always there
        qtbot.waitUntil(lambda: stage(pane).height() >= least)
        qtbot.waitUntil(lambda: top_of(strip, pane) + strip.height() <= top_of(bar, pane))
        assert top_of(scroll_of(pane), pane) + scroll_of(pane).height() <= top_of(strip, pane)
        press(pane, qtbot, Key.Key_M)
        view = list_of(pane)
        qtbot.waitUntil(lambda: view.height() >= 100)
        qtbot.waitUntil(lambda: top_of(view, pane) + view.height() <= top_of(bar, pane))
        qtbot.waitUntil(lambda: stage(pane).isVisibleTo(pane) is (size[1] > 700))
        press(pane, qtbot, Key.Key_M)
        qtbot.waitUntil(lambda: stage(pane).isVisibleTo(pane))


class TestWhichAreChosen:
    """By what two sorts of likeness say of the same items."""

    @pytest.fixture
    def copies(self, qapp: QApplication) -> Copies:  # noqa: ARG002  # has signals
        return Copies(None, "moderator")  # type: ignore[arg-type]  # nothing is read

    def photo(self, item_id: int, *, more: bool = False, photos: int = 1) -> SimilarItem:
        copy = SimilarItem(item_id, 1, item_id, "", builders.POSTED_AT, 1, "a", "0" * 64, 3, None)
        return replace(copy, other_reasons=more, photo_count=photos)

    def message(self, item_id: int | None, *, more: bool = False) -> SimilarMessage:
        return SimilarMessage(
            item_id, 1, SubjectKind.POST, 1, 1, "", None, 0.9, "hello", None, more
        )

    def ids(self, copies: Copies) -> list[int]:
        return [each.item_id for each in copies.chosen]

    def test_a_key_takes_in_both_sorts_a_button_one(self, copies: Copies) -> None:
        copies._show((self.photo(1), self.photo(2)))
        copies._show_messages((self.message(2), self.message(3), self.message(None)))
        copies.toggle_together()
        assert self.ids(copies) == [1, 2, 3]
        copies.toggle_photos()
        assert self.ids(copies) == [2, 3]
        copies.toggle_together()
        assert self.ids(copies) == []
        copies.toggle_messages()
        copies.toggle(1)
        assert sorted(self.ids(copies)) == [1, 2, 3]

    def test_what_is_left_out_of_one_list_is_left_out_of_the_other(self, copies: Copies) -> None:
        copies._show((self.photo(1), self.photo(2)))
        copies._show_messages((self.message(2), self.message(3)))
        copies.toggle_together()
        copies.toggle_message(2)
        assert self.ids(copies) == [1, 3]
        assert not copies.is_included(copies.items[1])

    def test_what_is_alike_in_both_was_seen_unless_it_has_more_photos(self, copies: Copies) -> None:
        copies._show(
            (
                self.photo(1, more=True),
                self.photo(2, more=True),
                self.photo(3, more=True, photos=2),
            )
        )
        copies._show_messages(
            (self.message(2, more=True), self.message(3, more=True), self.message(4, more=True))
        )
        copies.toggle_together()
        assert self.ids(copies) == [2]
        copies.toggle_message(4)
        assert self.ids(copies) == [2, 4]


def test_contact_types_all_have_words_and_icons(
    open_pane: OpenPane, database: Database, fill: Fill, qtbot: QtBot
) -> None:
    body = " ".join(f"加我 {each.value}_12345" for each in ContactType)
    post_id = add(fill, lambda session: builders.add_post(session, body=body))
    contacts = tuple(contact(body, f"{each.value}_12345", each) for each in ContactType)
    record(database, Read(post_id, contacts=contacts))
    pane = open_pane()
    open_on(pane, item_of(database, post_id), qtbot)
    lines = part(pane, QWidget, "message_evidence").findChildren(QWidget, "contact_line")
    assert len(lines) == len(ContactType)
    assert all(
        "used by nobody else" in [x.text() for x in each.findChildren(QLabel)] for each in lines
    )
