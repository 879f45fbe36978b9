"""One referral: what the reviewer wrote, what it is about, and what can be done."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.domain.inbox import ReferralPage
from workstation.views import formatting
from workstation.views.cases import words
from workstation.views.cases.action_row import ActionRow
from workstation.views.cases.context import CasesContext
from workstation.views.cases.questions import Asked
from workstation.views.review.section import Section
from workstation.views.theme import Theme
from workstation.views.widgets.labels import Badge, Hairline, MemberText, named_label

_WIDEST = 860


class ReferralSheet(QWidget):
    """Shows a `ReferralPage`; the board has the keys, and writes.

    Signals:
        asked: What somebody wants to do (`Asked`).
        account_wanted: A member's id.
    """

    asked = Signal(object)
    account_wanted = Signal(object)

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        appearance = context.analysis.appearance
        self._page: ReferralPage | None = None
        self._title = named_label("referral_title", "title")
        self._back = Badge(self.tr("taken back"), "warn")
        self._back.setToolTip(self.tr("The reviewer has undone the decision since"))
        self._facts = named_label("referral_facts", "caption", tone="muted", wraps=True)
        note = Section(appearance, self.tr("WHAT THE REVIEWER WROTE"), "referral_note_part")
        self._note = MemberText()
        self._note.setObjectName("referral_note")
        note.add(self._note)
        self._about = Section(appearance, self.tr("WHAT IT IS ABOUT"), "referral_about")
        self._author = QPushButton()
        self._author.setObjectName("referral_author")
        self._author.setProperty("kind", "link")
        self._author.setToolTip(self.tr("Open the page of the account"))
        self._text = MemberText()
        self._text.setObjectName("referral_text")
        self._when = named_label("referral_when", "caption", tone="muted")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._author)
        row.addStretch(1)
        for widget in (line, self._text, self._when):
            self._about.add(widget)
        self.buttons = ActionRow(context, (Asked.OPEN, Asked.ADD), "referral")
        self._arrange(appearance.theme, note)
        self.buttons.asked.connect(self.asked)
        self._author.clicked.connect(self._open_author)

    def _arrange(self, theme: Theme, note: QWidget) -> None:
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        column.setSpacing(theme.gap_m)
        top = QHBoxLayout()
        top.setSpacing(theme.gap_m)
        top.addWidget(self._title)
        top.addWidget(self._back)
        top.addStretch(1)
        column.addLayout(top)
        for widget in (self._facts, note, self._about):
            column.addWidget(widget)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(body, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self.buttons)

    @property
    def page(self) -> ReferralPage | None:
        """What is shown."""
        return self._page

    def show_page(self, page: ReferralPage) -> None:
        """Show a referral."""
        self._page = page
        row = page.referral
        self._title.setText(words.subject_title(row.subject_kind, row.subject_id))
        self._back.setVisible(row.is_taken_back)
        who, when = formatting.isolated(row.referred_by), formatting.exact_time(row.referred_at)
        self._facts.setText(self.tr("Handed on by {who}, {when}").format(who=who, when=when))
        self._note.setText(row.note or self.tr("Nothing."))
        self._author.setVisible(page.author_id is not None)
        self._author.setText(formatting.isolated(page.author_name or f"{page.author_id}"))
        self._text.setText(page.text or ("" if page.author_id else self._absent()))
        self._text.setVisible(bool(self._text.text()))
        self._when.setVisible(page.at is not None)
        if page.at is not None:
            posted = self.tr("Posted {when}")
            self._when.setText(posted.format(when=formatting.exact_time(page.at)))

    def _absent(self) -> str:
        return self.tr("It is not there any more, or not for you.")

    @Slot()
    def _open_author(self) -> None:
        if self._page is not None and self._page.author_id is not None:
            self.account_wanted.emit(self._page.author_id)
