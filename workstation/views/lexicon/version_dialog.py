"""One saved version: who, when, why, and what it changed; it can be used again."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.lexicon import TermChange, compare_terms
from workstation.domain.messages import LexiconVersion
from workstation.jobs.lexicon import LexiconData
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.formatting import isolated
from workstation.views.lexicon.words import list_title
from workstation.views.widgets.labels import Hairline, MemberText, TextLabel

_SIZE = (560, 460)


class VersionDialog(QDialog):
    """Shows what a version changed, and what changed since.

    Signals:
        use_requested: The `LexiconVersion`, which should be used again.
    """

    use_requested = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        data: LexiconData,
        version: LexiconVersion,
        *,
        is_editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make a dialog.

        Args:
            appearance: Gives the theme.
            data: All versions that are listed.
            version: Which to show.
            is_editable: Whether it can be used again.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName("version_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Version {number}").format(number=version.version))
        self.resize(*_SIZE)
        self._appearance = appearance
        self._version = version
        self._titles = {words.code: list_title(words) for words in data.lists}
        self._text = _ChangesText()
        before = data.before(version)
        since = compare_terms(data.terms_of(version), data.terms)

        theme = appearance.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        layout.setSpacing(theme.gap_s)
        layout.addWidget(TextLabel(self.windowTitle(), "title"))
        who = self.tr("{who}, {when}").format(
            who=version.saved_by, when=formatting.exact_time(version.saved_at)
        )
        layout.addWidget(TextLabel(who, "caption"))
        if version.reason:
            layout.addWidget(MemberText(version.reason))
        layout.addWidget(Hairline())
        layout.addWidget(self._text, 1)
        if before is None:
            first = self.tr("As the lists came with the program.")
            earlier = self.tr("The version before is not listed any more.")
            self._add_heading(first if version.version == 1 else earlier)
        else:
            heading = self.tr("What it changed")
            self._add_changes(heading, compare_terms(data.terms_of(before), data.terms_of(version)))
        if version.version != (data.saved.version if data.saved else 0):
            self._add_changes(self.tr("What changed since"), since)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addStretch()
        close = QPushButton(self.tr("Close"))
        close.setObjectName("version_close")
        close.clicked.connect(self.reject)
        buttons.addWidget(close)
        if is_editable and since:
            use = QPushButton(self.tr("Use again"))
            use.setObjectName("version_use")
            use.setProperty("kind", "primary")
            use.setToolTip(self.tr("Becomes a change, to be previewed and saved"))
            use.clicked.connect(self._on_use_clicked)
            buttons.addWidget(use)
        close.setDefault(True)
        close.setFocus()
        layout.addLayout(buttons)

    @Slot()
    def _on_use_clicked(self) -> None:
        self.use_requested.emit(self._version)
        self.accept()

    def _add_heading(self, text: str) -> None:
        look = QTextCharFormat()
        look.setForeground(QColor(self._appearance.theme.muted))
        self._text.add_line([(text, look)], above=self._appearance.theme.gap_m)

    def _add_changes(self, heading: str, changes: Mapping[str, TermChange]) -> None:
        self._add_heading(heading if changes else f"{heading}: –")
        for code, title in self._titles.items():
            if change := changes.get(code):
                self._add_change(title, change)

    def _add_change(self, title: str, change: TermChange) -> None:
        theme = self._appearance.theme
        plain, added, removed = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(theme.text))
        added.setForeground(QColor(theme.ok))
        removed.setForeground(QColor(theme.danger))
        removed.setFontStrikeOut(True)
        parts = [(f"{title}:", plain)]
        for sign, terms, look in (("+", change.added, added), ("−", change.removed, removed)):
            bare = QTextCharFormat(look)
            bare.setFontStrikeOut(False)
            for term in terms:
                parts += [(f"  {sign} ", bare), (isolated(term), look)]
        self._text.add_line(parts, above=theme.gap_xs)


class _ChangesText(QTextEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("version_changes")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)

    def add_line(self, parts: list[tuple[str, QTextCharFormat]], *, above: int) -> None:
        """Add a paragraph of plain pieces; nothing in them is read as HTML."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        block = QTextBlockFormat()
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            block.setTopMargin(above)
            cursor.insertBlock(block)
        for text, look in parts:
            cursor.insertText(text, look)
