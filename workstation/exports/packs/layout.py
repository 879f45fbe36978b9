"""How a document looks: type, tables that break well, heads and numbers of pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, Spacer, TableStyle
from typing_extensions import override

TEXT, MUTED, RULE, BAND = (HexColor(each) for each in ("#1A1E26", "#596273", "#C9CED6", "#F2F4F7"))
ACCENT, SECOND = HexColor("#2F55D4"), HexColor("#EE6677")
MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
# Of a cell: points of a Chinese letter, and how many lines are less than a page.
_WIDEST, _MOST_LINES = 8.5, 55
_PADDING = 8

# Not in the fonts that every reader has: Chinese, arrows.
_OTHER_LETTERS = re.compile(r"[^\x20-\x7e\xa0-\xff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\n]+")
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
    "|[\U00010000-\U0010ffff]"
)


def plain(text: str) -> str:
    """Return a text with what no font shows spelled out: nothing is silently left out."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


@dataclass
class Look:
    """Styles with one font for Chinese.

    Attributes:
        chinese: The font, as reportlab knows it.
        is_chinese: The document is in Chinese: lines may end between any two letters.
    """

    chinese: str
    is_chinese: bool
    _styles: dict[str, ParagraphStyle] = field(default_factory=dict)

    def text(self, words: str, style: str = "body") -> Paragraph:
        """Return a paragraph; `words` are plain text."""
        return self._paragraph(self.markup(words), words, style)

    def marked(self, words: str, style: str = "body") -> Paragraph:
        """Return a paragraph of what was made by `markup` and <b>."""
        return self._paragraph(words, words, style)

    def _paragraph(self, markup: str, words: str, style: str) -> Paragraph:
        wraps = "CJK" if self.is_chinese or _OTHER_LETTERS.search(words) else ""
        return Paragraph(markup, self._style(style, wraps))

    def markup(self, words: str) -> str:
        """Return plain text as markup, Chinese in its font."""
        return _OTHER_LETTERS.sub(
            lambda found: f'<font name="{self.chinese}">{found.group()}</font>',
            escape(plain(words)),
        ).replace("\n", "<br/>")

    def font_of(self, words: str) -> str:
        """Return the font for a line that is drawn whole."""
        return self.chinese if _OTHER_LETTERS.search(words) else "Helvetica"

    def _style(self, name: str, wraps: str) -> ParagraphStyle:
        key = f"{name} {wraps}"
        if key not in self._styles:
            bold = name in ("title", "heading", "head", "number_head")
            size = {"title": 20, "heading": 13, "cell": 8, "number": 8, "head": 7.5}
            size["number_head"] = size["head"]
            points = size.get(name, 9.5)
            self._styles[key] = ParagraphStyle(
                key,
                fontName="Helvetica-Bold" if bold else "Helvetica",
                fontSize=points,
                leading=points * 1.35,
                textColor=MUTED if name in ("head", "number_head", "muted") else TEXT,
                spaceBefore={"heading": 16, "title": 0}.get(name, 0),
                spaceAfter={"heading": 6, "title": 6, "body": 5, "muted": 5}.get(name, 0),
                keepWithNext=name == "heading",
                alignment=TA_RIGHT if name.startswith("number") else 0,
                wordWrap=wraps or None,
            )
        return self._styles[key]

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> Flowable:
        """Return a table over the whole width, its head again on each page.

        Args:
            head: Names of the columns; one that begins with ">" is a column of numbers.
            rows: Plain text.
            widths: Of the columns, in parts of the whole.
        """
        unit = WIDTH / sum(widths)
        are_numbers = [name.startswith(">") for name in head]
        cells: list[list[Any]] = [  # reportlab takes anything that draws itself
            [
                self.text(name.lstrip(">"), "number_head" if number else "head")
                for name, number in zip(head, are_numbers, strict=True)
            ]
        ]
        cells += [
            [
                self.text(cell, "number" if number else "cell")
                for cell, number in zip(row, are_numbers, strict=True)
            ]
            for whole in rows
            for row in _parts([plain(cell) for cell in whole], [unit * each for each in widths])
        ]
        return LongTable(
            cells,
            colWidths=[unit * each for each in widths],
            repeatRows=1,
            style=_TABLE,
        )

    def facts(self, rows: Sequence[tuple[str, str]]) -> Flowable:
        """Return names and values beside each other."""
        cells = [[self.text(name, "muted"), self.text(value)] for name, value in rows]
        return LongTable(cells, colWidths=[WIDTH * 0.24, WIDTH * 0.76], style=_FACTS)


def _parts(row: Sequence[str], widths: Sequence[float]) -> Iterator[Sequence[str]]:
    """Yield a row, or several where it would be higher than a page: none may be."""
    columns = [broken(cell, width) for cell, width in zip(row, widths, strict=True)]
    yield from zip_longest(*columns, fillvalue="")


def broken(text: str, width: float) -> list[str]:
    """Return a text in pieces of which each is surely lower than a page."""
    letters = max(int((width - _PADDING) / _WIDEST), 1)
    pieces, lines = [""], 0
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), letters):
            if lines == _MOST_LINES:
                pieces.append("")
                lines = 0
            pieces[-1] += line[start : start + letters]
            lines += 1
    return [piece.rstrip("\n") for piece in pieces]


def gap(points: float = 6) -> Flowable:
    """Return some room."""
    return Spacer(0, points)


_TABLE = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, MUTED),
        ("LINEBELOW", (0, 1), (-1, -1), 0.25, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-2, -1), _PADDING),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)
_FACTS = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.25, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
)


@dataclass(frozen=True)
class Margins:
    """What stands on every page.

    Attributes:
        look: Gives fonts.
        head: On the left of the head.
        mark: On its right.
        foot: On the left of the foot.
        page: Pattern of the number on its right: {page} and {pages}.
    """

    look: Look
    head: str
    mark: str
    foot: str
    page: str

    def draw(self, canvas: Canvas, page: int, pages: int) -> None:
        """Draw head and foot of one page."""
        width, height = A4
        number = self.page.format(page=page, pages=pages)
        canvas.setFillColor(MUTED)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        for y, left, right in (
            (height - 12 * mm, self.head, self.mark),
            (10 * mm, self.foot, number),
        ):
            canvas.setFont(self.look.font_of(left), 7.5)
            canvas.drawString(MARGIN, y, left)
            canvas.setFont(self.look.font_of(right), 7.5)
            canvas.drawRightString(width - MARGIN, y, right)
        canvas.line(MARGIN, height - 14 * mm, width - MARGIN, height - 14 * mm)
        canvas.line(MARGIN, 14 * mm, width - MARGIN, 14 * mm)


def numbered(margins: Margins) -> type[Canvas]:
    """Return a canvas that knows how many pages there are when it draws their numbers."""

    class Numbered(Canvas):
        _pages: tuple[dict[str, object], ...] = ()

        @override
        def showPage(self) -> None:
            self._pages = (*self._pages, dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]  # the stubs leave it out

        @override
        def save(self) -> None:
            pages = self._pages
            for number, page in enumerate(pages, start=1):
                self.__dict__.update(page)
                margins.draw(self, number, len(pages))
                super().showPage()
            super().save()

    return Numbered
