"""A member before one's eyes, and one decision about all of theirs that is open."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.decisions import MOST_IN_GROUP, DecisionRequest, GroupRecorded, stands_alone
from workstation.domain.members import MemberDetail, MemberPost
from workstation.domain.review import ItemNotFoundError, Policy, QueueRow, Verdict
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.review import Answer, DecisionOutbox, GroupDecision, Outgoing, UndoOf
from workstation.jobs.runner import Job
from workstation.queries.members import read_member
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_words
from workstation.views.labels import past_verdict_name
from workstation.views.member.facts import MemberFacts
from workstation.views.member.head import MemberHead
from workstation.views.member.table import MemberPostDelegate, MemberPostTable, PostRole
from workstation.views.privacy.asking import EraseButton
from workstation.views.review import notices
from workstation.views.review.blast_radius import BlastRadiusLine
from workstation.views.review.grid.asking import GroupAsking
from workstation.views.review.grid.bar import GridBar, name_apart
from workstation.views.review.notice_bar import NoticeBar
from workstation.views.review.outcome import OutcomeLine
from workstation.views.review.undo_list import UndoList
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.labels import Hairline
from workstation.views.widgets.state import StateView

_SIZE = (1000, 680)
_FACTS_WIDTH = 300


class MemberDialog(QDialog):
    """Everything by one author; Esc closes it.

    Signals:
        opened: A `QueueRow` is to be put on the desk.
    """

    opened = Signal(object)

    def __init__(
        self,
        *,
        member_id: int,
        own_login: str,
        appearance: Appearance,
        database: DatabaseJobs,
        photos: PhotoLoader,
        keymap: Keymap,
        outbox: DecisionOutbox,
        undo_list: UndoList,
        outcome: OutcomeLine,
        policies: list[Policy],
        may_erase: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("member_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Everything by this author"))
        self._member_id, self._own_login = member_id, own_login
        self._appearance, self._database = appearance, database
        self._outbox, self._undo_list = outbox, undo_list
        self._detail: MemberDetail | None = None
        self._reading: Job | None = None
        self._decided: list[GroupDecision] = []
        self._head = MemberHead(appearance)
        self._erase = EraseButton(appearance, database, member_id)
        self._erase.setVisible(may_erase)
        self._notice = NoticeBar(appearance)
        name_apart(self._notice, "member_")
        self._posts = MemberPostTable(self)
        self._view = self._make_view(photos)
        self._facts = MemberFacts(appearance)
        self._radius = BlastRadiusLine(database)
        self._bar = GridBar(appearance, keymap, self._radius, outcome)
        self._state = StateView(appearance)
        name_apart(self._state, "member_")
        self._stack = QStackedWidget()
        self._arrange()
        self._asking = GroupAsking(
            self,
            keymap,
            self._bar,
            meant=self._open_rows,
            may_decide=lambda: self._reading is None,  # what is on screen is as it is now
        )
        self._asking.concluded.connect(self._decide)
        self._asking.left.connect(self.close)
        self._asking.confirmed.connect(self._open_current)
        self._asking.changed.connect(self._ask_radius)
        for part in (self._posts, self._facts, self._asking, self._radius, outcome):
            part.set_policies(policies)
        keymap.bind(self, "review.undo", self._undo)
        self._bar.undo_pressed.connect(self._undo)
        self._erase.asked.connect(self._notice.show_notice)
        self._state.action_triggered.connect(self._read)
        outbox.recorded.connect(self._on_recorded)
        outbox.refused.connect(self._on_refused)
        photos.settled.connect(self._on_settled)
        self.resize(*_SIZE)
        self._state.show_loading()
        self.setFocus()  # keys are not for the item below while this is read
        self._read()

    def _make_view(self, photos: PhotoLoader) -> QListView:
        view = QListView()
        view.setObjectName("member_posts")
        view.setAccessibleName(self.tr("Posts and comments"))
        view.setModel(self._posts)
        view.setItemDelegate(MemberPostDelegate(self._appearance, photos, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.activated.connect(self._open)
        return view

    def _arrange(self) -> None:
        theme = self._appearance.theme
        head = QHBoxLayout()
        head.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_m)
        head.addWidget(self._head, 1)
        head.addWidget(self._erase, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.setFixedWidth(_FACTS_WIDTH)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self._view, 1)
        columns.addWidget(Hairline(Qt.Orientation.Vertical))
        columns.addWidget(self._facts)
        known = QWidget()
        layout = QVBoxLayout(known)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notice)
        layout.addLayout(head)
        layout.addWidget(Hairline())
        layout.addLayout(columns, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self._bar)
        self._stack.addWidget(self._state)
        self._stack.addWidget(known)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # Showing.

    @Slot()
    def _read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._database.submit(read_member, self._member_id)
        self._reading.succeeded.connect(self._show)
        self._reading.failed.connect(self._on_failed)

    @Slot(object)
    def _show(self, detail: MemberDetail) -> None:
        self._reading = None
        self._detail = detail
        self._head.show_detail(detail)
        self._facts.show_detail(detail)
        self._posts.show(detail.posts)
        self._stack.setCurrentIndex(1)
        if not self._view.hasFocus():
            self._view.setFocus()
        if detail.posts:
            self._view.setCurrentIndex(self._posts.index(0))
        self._enable()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._reading = None
        if isinstance(error, ItemNotFoundError):
            self._state.show_state("user-x", self.tr("There is no such member, or not for you"))
        else:
            words = error_words(error)
            action = self.tr("Try again")
            self._state.show_error(words.title, words.text, action=action, details=words.details)
        self._stack.setCurrentWidget(self._state)

    def _enable(self) -> None:
        rows = self._open_rows()
        newest = self._decided[-1] if self._decided else None
        tip = ""
        if newest is not None:
            tip = f"{past_verdict_name(newest.verdict)} · {len(newest.requests)}"
        self._bar.set_enabled(count=len(rows), can_decide=True, undo_tip=tip)
        self._ask_radius()

    @Slot()
    def _ask_radius(self) -> None:
        ids = [row.item_id for row in self._open_rows()]
        self._radius.ask(ids, self._asking.asked or Verdict.TAKE_DOWN, self._asking.suggested)

    def _open_rows(self) -> list[QueueRow]:
        """Return what is open and can be decided together: nothing for child safety."""
        posts = () if self._detail is None else self._detail.posts
        return [each.row for each in posts if each.is_open and self._is_free(each.row)][
            :MOST_IN_GROUP
        ]

    def _is_free(self, row: QueueRow) -> bool:
        return row.leased_by in (None, self._own_login) and not stands_alone(row)

    @Slot()
    def _on_settled(self) -> None:
        self._view.viewport().update()

    # What the person does.

    @Slot(object, object)
    def _decide(self, verdict: Verdict, code: str | None) -> None:
        rows = self._open_rows()
        requests = (DecisionRequest(row.item_id, row.version, verdict, code) for row in rows)
        group = GroupDecision(tuple(requests))
        self._decided.append(group)
        self._undo_list.add_group(group, rows[0])
        self._bar.set_enabled(count=0, can_decide=False, undo_tip="")
        self._outbox.send(group)

    @Slot()
    def _undo(self) -> None:
        if self._decided and self._asking.asked is None:
            group = self._decided.pop()
            self._undo_list.drop(group)
            self._outbox.send(UndoOf(group))

    @Slot()
    def _open_current(self) -> None:
        self._open(self._view.currentIndex())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        post = index.data(PostRole)
        if isinstance(post, MemberPost) and post.is_open:
            self.accept()
            self.opened.emit(post.row)

    @Slot(object, object)
    def _on_recorded(self, sent: Outgoing, answer: Answer) -> None:
        match sent, answer:
            case GroupDecision(), GroupRecorded(refused=(_, *_)) if sent in self._decided:
                self._notice.show_notice(notices.partly_recorded(sent.verdict, answer))
                if not answer.recorded:
                    self._drop(sent)
        self._read()

    @Slot(object, object)
    def _on_refused(self, sent: Outgoing, error: Exception) -> None:
        if isinstance(sent, GroupDecision) and sent in self._decided:
            self._drop(sent)
            rows = self._open_rows()
            if rows:
                self._notice.show_notice(notices.refused(error, rows[0], is_gone=True))
        self._read()

    def _drop(self, group: GroupDecision) -> None:
        self._decided.remove(group)
        self._undo_list.drop(group)

    # Overrides of Qt methods.

    @override
    def done(self, result: int) -> None:
        if self._reading is not None:
            self._reading.cancel()
        super().done(result)
