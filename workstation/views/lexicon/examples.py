"""Messages whose flag a change would change, with what matched in them."""

import re
from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from workstation.domain.messages import PreviewExample, TextKind
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.lexicon.excerpts import Mark, Segment, excerpt
from workstation.views.message_words import AGAINST, category_name, reason_kind_name

# All that ends a paragraph, for Unicode or for Qt's documents.
_PARAGRAPH_ENDS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\ufdd0\ufdd1]+")

Terms = Mapping[str, Collection[str]]


class ExamplesView(QTextEdit):
    """Examples below each other, to be read, selected and copied.

    One document of plain pieces: nothing that members wrote is read as HTML, and each message
    is a paragraph of its own, beyond which no direction mark reaches.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_examples")
        self.setAccessibleName(self.tr("Examples"))
        self._appearance = appearance
        self._examples: tuple[PreviewExample, ...] = ()
        self._new_terms: Terms = {}
        self._rest = 0
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        appearance.theme_changed.connect(self._draw)

    def show_examples(
        self,
        examples: Sequence[PreviewExample],
        *,
        new_terms: Terms,
        total: int,
    ) -> None:
        """Show these instead.

        Args:
            examples: The surest first.
            new_terms: Terms that are not saved yet, by list.
            total: How many there are, shown or not.
        """
        self._examples, self._new_terms = tuple(examples), new_terms
        self._rest = total - len(self._examples)
        self._draw()

    def _lists_of(self, example: PreviewExample) -> str:
        """Return the names of the lists and rules that matched, each once."""
        kinds = dict.fromkeys(reason.kind for reason in example.reading.reasons)
        separator = self.tr(", ", "between the names of lists")
        return separator.join(reason_kind_name(kind) for kind in kinds)

    @Slot()
    def _draw(self) -> None:
        document = self.document()
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for number, example in enumerate(self._examples):
            self._insert_example(cursor, example, is_first=number == 0)
        if self._rest > 0:
            cursor.insertBlock(self._block(above=self._appearance.theme.gap_l))
            text = self.tr("and {count} more").format(count=formatting.count(self._rest))
            cursor.insertText(text, self._caption())
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert_example(
        self, cursor: QTextCursor, example: PreviewExample, *, is_first: bool
    ) -> None:
        theme = self._appearance.theme
        block = self._block(above=0 if is_first else theme.gap_l)
        if is_first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        strong = self._caption()
        strong.setFontWeight(QFont.Weight.DemiBold)
        strong.setForeground(QColor(theme.text))
        change = (
            f"{formatting.score(example.before)} → {formatting.score(example.reading.solicitation)}"
        )
        cursor.insertText(change, strong)
        facts = [
            self.tr("comment") if example.kind is TextKind.COMMENT else self.tr("post"),
            formatting.relative_time(example.posted_at),
        ]
        if example.reading.flagged:
            facts.insert(0, category_name(example.reading.category))
        cursor.insertText(f" · {' · '.join(facts)}", self._caption())
        cursor.insertBlock(self._block(above=2))
        for part in excerpt(
            example.text, example.reading.reasons, new_terms=self._new_terms, against=AGAINST
        ):
            self._insert_segment(cursor, part)
        if lists := self._lists_of(example):
            cursor.insertBlock(self._block(above=2))
            cursor.insertText(lists, self._caption())

    def _insert_segment(self, cursor: QTextCursor, part: Segment) -> None:
        theme = self._appearance.theme
        look = QTextCharFormat()
        look.setForeground(QColor(theme.text))
        if part.mark is Mark.AGAINST:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            look.setUnderlineColor(QColor(theme.muted))
        elif part.mark is not Mark.PLAIN:
            colour = theme.accent if part.mark is Mark.NEW_MATCH else theme.warn
            look.setBackground(QColor(theme.tint(colour, 0.2)))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            look.setUnderlineColor(QColor(colour))
        if part.mark is Mark.NEW_MATCH:
            look.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(one_line(part.text), look)

    def _block(self, *, above: int) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return block

    def _caption(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._appearance.theme.muted))
        look.setProperty(
            QTextCharFormat.Property.FontPixelSize.value, self._appearance.theme.font_caption
        )
        return look


def one_line(text: str) -> str:
    """Return a part of a message in which lines go on after a sign: a message is one paragraph."""
    return _PARAGRAPH_ENDS.sub(" ⏎ ", text)
