"""Adds to a case: a note, a file, an account by number or name, a post or money by number."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.case_words.names import exhibit_name, role_name
from workstation.domain.cases import LONGEST_NOTE, ExhibitDraft, ExhibitKind
from workstation.domain.searching import Hit, HitKind, SearchResult
from workstation.domain.typologies import AccountRole
from workstation.jobs.case_writing import CaseWriting, Deed, DeedKind
from workstation.jobs.runner import Job
from workstation.queries.search import search
from workstation.views import formatting
from workstation.views.case_file.drafts import DraftField
from workstation.views.case_file.rights import CaseRights
from workstation.views.case_file.words import obstacle_words, translate
from workstation.views.cases.context import CasesContext
from workstation.views.error_words import error_sentence
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import TextLabel, named_label

_NOTE_HEIGHT = 84
_MOST_FOUND = 50
_BY_NUMBER = (ExhibitKind.ACCOUNT, ExhibitKind.POST, ExhibitKind.GIFT, ExhibitKind.TRANSFER)
_NOTHING, _NOTE, _NUMBER = range(3)


class AddingBar(QWidget):
    """Buttons, and what they open: one thing is added at a time.

    Attributes:
        ask_files: Asks for files; returns their names.
        buttons: The first line; others may put something at its end.
    """

    def __init__(
        self, context: CasesContext, writing: CaseWriting, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        appearance, keymap = context.analysis.appearance, context.analysis.keymap
        self._appearance, self._database = appearance, context.analysis.database
        self._writing = writing
        self._searching: Job | None = None
        self._folder = ""
        self.ask_files = self._ask_files
        self._note_button = KeyButton(appearance, "", self.tr("Note"))
        self._note_button.setObjectName("case_add_note")
        self._file_button = KeyButton(appearance, "", self.tr("File…"))
        self._file_button.setObjectName("case_add_file")
        self._number_button = KeyButton(appearance, "", self.tr("Account, post, money"))
        self._number_button.setObjectName("case_add_number")
        keymap.follow(self._note_button, "case_file.note")
        keymap.follow(self._file_button, "case_file.file")
        keymap.follow(self._number_button, "case_file.add")
        self.note = DraftField("case_note", self.tr("Note"))
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setPlaceholderText(
            self.tr("In your words. Whoever works on the case or answers it reads this.")
        )
        self._note_send = KeyButton(appearance, "", self.tr("Add the note"), kind="accent")
        self._note_send.setObjectName("case_note_send")
        keymap.follow(self._note_send, "case_file.send")
        self._kind = QComboBox()
        self._kind.setObjectName("case_add_kind")
        for kind in _BY_NUMBER:
            self._kind.addItem(exhibit_name(kind, translate), kind)
        self._role = QComboBox()
        self._role.setObjectName("case_add_role")
        for role in reversed(AccountRole):
            self._role.addItem(role_name(role, translate), role)
        self._what = QLineEdit()
        self._what.setObjectName("case_add_what")
        self._what_send = KeyButton(appearance, "Enter", self.tr("Add"), kind="accent")
        self._what_send.setObjectName("case_what_send")
        self._problem = named_label("case_add_problem", tone="danger", wraps=True)
        self._pages = QStackedWidget()
        self._add_label = TextLabel(self.tr("Add:"), "caption")
        self._buttons = (self._note_button, self._file_button, self._number_button)
        self.buttons = QHBoxLayout()
        self._arrange()
        self._connect()
        self.end()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        self.buttons.setSpacing(theme.gap_s)
        for widget in (self._add_label, *self._buttons):
            self.buttons.addWidget(widget)
        self.buttons.addStretch(1)
        self._pages.addWidget(QWidget())
        note = QWidget()
        row = QHBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap_s)
        row.addWidget(self.note, 1)
        row.addWidget(self._note_send)
        self._pages.addWidget(note)
        number = QWidget()
        row = QHBoxLayout(number)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap_s)
        row.addWidget(self._kind)
        row.addWidget(self._what, 1)
        row.addWidget(self._role)
        row.addWidget(self._what_send)
        self._pages.addWidget(number)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_l, theme.gap_s)
        column.setSpacing(theme.gap_s)
        column.addLayout(self.buttons)
        column.addWidget(self._pages)
        column.addWidget(self._problem)

    def _connect(self) -> None:
        self._note_button.clicked.connect(self.write_note)
        self._file_button.clicked.connect(self.choose_files)
        self._number_button.clicked.connect(self.enter_number)
        self.note.textChanged.connect(self._fit)
        self.note.left.connect(self.end)
        self._note_send.clicked.connect(self.send)
        self._what.textChanged.connect(self._fit)
        self._what.returnPressed.connect(self.send)
        self._what_send.clicked.connect(self.send)
        self._kind.currentIndexChanged.connect(self._fit)
        self._writing.done.connect(self._on_done)

    @property
    def has_text(self) -> bool:
        """Whether a note was typed that is not recorded."""
        return self.note.begun

    def show_case(self, case_id: int, rights: CaseRights) -> None:
        """Offer to add to a case, or not."""
        self.note.show_case(case_id)
        if self.note.words:
            self._show(_NOTE)
        self._add_label.setVisible(rights.is_analyst)
        for button in self._buttons:
            button.setVisible(rights.is_analyst)
            button.setEnabled(rights.may_work)
            button.setToolTip(obstacle_words(rights.state))
        if not rights.may_work and not self.note.words:
            self.end()

    # What is pressed.

    @Slot()
    def write_note(self) -> None:
        """Open the field of a note."""
        if self._note_button.isEnabled():
            self._show(_NOTE)
            self.note.setFocus()

    @Slot()
    def enter_number(self) -> None:
        """Open the field of a number."""
        if self._number_button.isEnabled():
            self._show(_NUMBER)
            self._what.setFocus()

    @Slot()
    def choose_files(self) -> None:
        """Ask for files, and add them."""
        if self._file_button.isEnabled():
            self.add_files([Path(name) for name in self.ask_files()])

    def add_files(self, paths: list[Path]) -> None:
        """Add files."""
        if paths and self._file_button.isEnabled():
            self._folder = str(paths[0].parent)
            self._writing.add_files(paths)

    @Slot()
    def send(self) -> None:
        """Add what is written."""
        match self._pages.currentIndex():
            case 1 if self._note_send.isEnabled():
                note = ExhibitDraft(ExhibitKind.NOTE, body=self.note.words)
                self._writing.add([note], DeedKind.NOTE)
            case 2 if self._what_send.isEnabled():
                self._add_what()

    @Slot()
    def end(self) -> None:
        """Close the field; a note that was begun stays in it."""
        self._show(_NOTHING)

    def _show(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._pages.setVisible(page != _NOTHING)
        self._pages.setFixedHeight(
            _NOTE_HEIGHT if page == _NOTE else self._kind.sizeHint().height()
        )
        self._problem.hide()
        self._fit()

    def _ask_files(self) -> list[str]:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Files for the case"), self._folder)
        return names

    @Slot()
    def _fit(self) -> None:
        is_account = self._kind.currentData() is ExhibitKind.ACCOUNT
        self._role.setVisible(is_account)
        hint = self.tr("Number or nickname") if is_account else self.tr("Number")
        self._what.setPlaceholderText(hint)
        self._what.setAccessibleName(hint)
        text = self._what.text().strip()
        self._what_send.setEnabled(bool(text) and (is_account or text.isdecimal()))
        length = len(self.note.words)
        self._note_send.setEnabled(0 < length <= LONGEST_NOTE)
        is_long = length > LONGEST_NOTE
        self._note_send.setToolTip(
            self.tr("%n character(s) too long", "", length - LONGEST_NOTE) if is_long else ""
        )

    # Accounts by number or name.

    def _add_what(self) -> None:
        kind, text = self._kind.currentData(), self._what.text().strip()
        if kind is ExhibitKind.ACCOUNT and not text.isdecimal():
            self._find(text)
        else:
            self._add(kind, int(text))

    def _add(self, kind: ExhibitKind, ref_id: int, _is_checked: bool = False) -> None:  # Qt's
        role = self._role.currentData() if kind is ExhibitKind.ACCOUNT else None
        self._problem.hide()
        self._writing.add([ExhibitDraft(kind, ref_id, role)])

    def _find(self, text: str) -> None:
        if self._searching is None:
            self._searching = self._database.submit(search, text, limit=_MOST_FOUND)
            self._searching.succeeded.connect(self._on_found)
            self._searching.failed.connect(self._on_failed)

    @Slot(object)
    def _on_found(self, result: SearchResult) -> None:
        self._searching = None
        found = [hit for hit in result.hits if hit.kind is HitKind.MEMBER]
        text = self._what.text().strip()
        exact = [hit for hit in found if hit.title == text]
        if len(exact) == 1 or len(found) == 1:
            self._add(ExhibitKind.ACCOUNT, (exact or found)[0].subject_id)
        elif found:
            self._offer(found)
        else:
            self._say(self.tr("No account of that name."))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._searching = None
        self._say(error_sentence(error))

    def _offer(self, found: list[Hit]) -> None:
        menu = QMenu(self)
        menu.setObjectName("case_add_found")
        for hit in found[:12]:
            name = formatting.isolated(hit.title).replace("&", "&&")
            action = menu.addAction(f"{name} · {hit.subject_id}")
            action.triggered.connect(partial(self._add, ExhibitKind.ACCOUNT, hit.subject_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._what.mapToGlobal(QPoint(0, self._what.height())))

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.show()

    @Slot(object, object)
    def _on_done(self, deed: Deed, _answer: object) -> None:
        if deed.kind is DeedKind.NOTE:
            self.note.forget(deed.case_id)
            self.end()
        elif deed.kind is DeedKind.ADD:
            self._what.clear()
            self._what.setFocus()
