"""Who else gives a contact, and in which texts."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.messages import Contact, ContactUse
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.messages import read_contact_uses
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_words
from workstation.views.message_words import CONTACT_ICONS, contact_type_name, source_name
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import Badge, Hairline, MemberText, TextLabel
from workstation.views.widgets.state import StateView

_MOST = 50
_SIZE = (560, 480)


class ContactUsesDialog(QDialog):
    """Lists texts by account; Esc closes it."""

    def __init__(
        self,
        appearance: Appearance,
        database: DatabaseJobs,
        contact: Contact,
        author_id: int | None,
        parent: QWidget | None = None,
    ) -> None:
        """List the uses of a contact, as soon as they have been read.

        Args:
            appearance: Gives the theme.
            database: Reads them.
            contact: What is given.
            author_id: Whose item it was found in; None if unknown.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName("contact_uses_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._appearance = appearance
        self._database = database
        self._contact = contact
        self._author_id = author_id
        self._reading: Job | None = None
        name = contact_type_name(contact.type)
        self.setWindowTitle(self.tr("Who uses this contact"))
        self._summary = TextLabel(role="caption", wraps=True)
        self._summary.setObjectName("uses_summary")
        self._state = StateView(appearance)
        self._state.action_triggered.connect(self._read)
        self._lines = QVBoxLayout()
        self._stack = QStackedWidget()
        self._scroll = self._make_list()
        self._arrange(name)
        self.resize(*_SIZE)
        self._read()

    def _make_list(self) -> QScrollArea:
        theme = self._appearance.theme
        box = QWidget()
        box.setProperty("panel", "surface")
        box.setLayout(self._lines)
        self._lines.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_m)
        self._lines.setSpacing(theme.gap_xs)
        scroll = QScrollArea()
        scroll.setObjectName("uses_scroll")
        scroll.setWidget(box)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _arrange(self, name: str) -> None:
        theme = self._appearance.theme
        contact = self._contact
        self._stack.addWidget(self._state)
        self._stack.addWidget(self._scroll)
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        icon = IconLabel(self._appearance, CONTACT_ICONS[contact.type], "accent", theme.icon_m)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        title = MemberText(f"{name} {formatting.isolated(contact.value)}", "title")
        title.setObjectName("uses_title")
        head.addWidget(title, 1)
        close = QPushButton(self.tr("Close"))
        close.setObjectName("uses_close")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_xl, theme.gap_xl, theme.gap_xl, theme.gap_l)
        layout.setSpacing(theme.gap_m)
        layout.addLayout(head)
        layout.addWidget(self._summary)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)

    @Slot()
    def _read(self) -> None:
        self._state.show_loading()
        self._stack.setCurrentWidget(self._state)
        contact = self._contact
        self._reading = self._database.submit(
            read_contact_uses, contact.type, contact.value, limit=_MOST
        )
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)
        self._reading.finished.connect(self._on_finished)

    @Slot(object)
    def _on_read(self, uses: Iterable[ContactUse]) -> None:
        by_account: dict[int, list[ContactUse]] = {}
        for use in uses:
            by_account.setdefault(use.author_id, []).append(use)
        count = sum(len(each) for each in by_account.values())
        if not count:
            self._state.show_state("users", self.tr("No text gives it any more"))
            return
        texts = self.tr("%n text(s)", "", count)
        accounts = self.tr("%n account(s)", "", len(by_account))
        words = f"{texts} · {accounts}"
        if count == _MOST:
            words = self.tr("The latest: {words}").format(words=words)
        self._summary.setText(words)
        for position, account in enumerate(by_account.values()):
            if position:
                self._lines.addWidget(Hairline())
            self._add_account(account)
        self._lines.addStretch()
        self._stack.setCurrentWidget(self._scroll)

    def _add_account(self, uses: list[ContactUse]) -> None:
        first = uses[0]
        row = QHBoxLayout()
        row.setSpacing(self._appearance.theme.gap_s)
        member = self.tr("Member {id}").format(id=first.author_id)
        name = MemberText(first.nickname or member)
        name.setObjectName("uses_account")
        row.addWidget(name, 1)
        if first.author_id == self._author_id:
            row.addWidget(Badge(self.tr("author of this item"), "accent"))
        if first.nickname:
            row.addWidget(TextLabel(member, "caption"), 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addLayout(row)
        for use in uses:
            self._lines.addWidget(self._caption(use))
            if use.text:
                self._lines.addWidget(MemberText(use.text))
            else:
                hidden = TextLabel(self.tr("Its text is not shown here"))
                hidden.set_tone("muted")
                self._lines.addWidget(hidden)

    def _caption(self, use: ContactUse) -> TextLabel:
        """Return whose text it is and when it was posted; else when the program read it."""
        read = self.tr("read {when}")
        if use.written_at is None:
            when = read.format(when=formatting.relative_time(use.seen_at))
            tips = []
        else:
            when = formatting.relative_time(use.written_at)
            tips = [formatting.exact_time(use.written_at)]
        tips.append(read.format(when=formatting.exact_time(use.seen_at)))
        caption = TextLabel(f"{source_name(use.kind, use.source_id)} · {when}", "caption")
        caption.setObjectName("uses_caption")
        caption.setToolTip("\n".join(tips))
        return caption

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        words = error_words(error)
        action = self.tr("Try again")
        self._state.show_error(words.title, words.text, action=action, details=words.details)

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._reading:
            self._reading = None

    # Overrides of Qt methods.

    @override
    def done(self, result: int) -> None:
        if self._reading is not None:
            self._reading.cancel()
        super().done(result)
