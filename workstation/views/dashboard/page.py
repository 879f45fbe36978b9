"""The dashboard as one page: A4, landscape, in the colours of paper, whatever the window's are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)
from PySide6.QtSvg import QSvgGenerator

from workstation.domain.statements import FolderError
from workstation.exports.files import replaced, told
from workstation.views.charts.style import fill
from workstation.views.dashboard.drawing import (
    CAME,
    LEFT,
    draw_bars,
    draw_figure,
    draw_flow,
    font_of,
)
from workstation.views.dashboard.shown import ShownBar, ShownFigure
from workstation.views.theme import Theme

WIDTH_PX, HEIGHT_PX = 1123, 794
"""A sheet at 96 dots an inch."""

_MARGIN_PX = 36
_GAP = 10
_IN_A_LINE = 6
_PNG_SCALE = 2
_DPI = 300
_PAPER_DPI = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowPart:
    """What came and left, with its words.

    Attributes:
        title: The question.
        names: Of what came and what left.
        at: Days, or hours.
        came: Items.
        left: Items.
    """

    title: str
    names: tuple[str, str]
    at: tuple[date, ...] | tuple[int, ...]
    came: tuple[int, ...]
    left: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is on the page.

    Attributes:
        title: Of the page.
        lines: When, of what, by whom, with which program.
        figures: In reading order.
        flow: What came and left; None where that is not known.
        waiting: Title and bars of what waits.
        decided: Titles and bars of what was decided.
        foot: What to know when reading it.
    """

    title: str
    lines: tuple[str, ...]
    figures: tuple[ShownFigure, ...]
    flow: FlowPart | None
    waiting: tuple[str, tuple[ShownBar, ...]]
    decided: tuple[tuple[str, tuple[ShownBar, ...]], ...]
    foot: str


def save_pdf(path: Path, page: Page) -> None:
    """Write the page as PDF, in vectors.

    Raises:
        FolderError: It cannot be written.
    """
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    lay_out(writer)
    writer.setTitle(page.title)
    _draw(QPainter(writer), page, writer.width() / WIDTH_PX)
    _write(path, buffer)


def lay_out(printer: QPagedPaintDevice) -> None:
    """Have the page fill a sheet of A4, landscape, up to what the printer cannot reach."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def print_page(printer: QPagedPaintDevice, page: Page) -> bool:
    """Print the page, as large as fits on the chosen paper; return whether the printer took it."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    scale = min(printer.width() / WIDTH_PX, printer.height() / HEIGHT_PX)
    spare_x, spare_y = printer.width() - scale * WIDTH_PX, printer.height() - scale * HEIGHT_PX
    painter.translate(spare_x / 2, spare_y / 2)
    _draw(painter, page, scale)
    return True


def save_svg(path: Path, page: Page) -> None:
    """Write the page as SVG.

    Raises:
        FolderError: It cannot be written.
    """
    buffer = _buffer()
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(QSize(WIDTH_PX, HEIGHT_PX))
    drawing.setViewBox(QRect(0, 0, WIDTH_PX, HEIGHT_PX))
    drawing.setResolution(_PAPER_DPI)
    drawing.setTitle(page.title)
    _draw(QPainter(drawing), page, 1.0)
    _write(path, buffer)


def save_png(path: Path, page: Page) -> None:
    """Write the page as a picture, twice as fine as a screen.

    Raises:
        FolderError: It cannot be written.
    """
    with told(path.parent), replaced(path) as partial:
        if not picture(page).save(str(partial), "PNG"):  # type: ignore[call-overload]  # takes str
            raise FolderError(str(path.parent), path.name)


def _buffer() -> QBuffer:
    """Return what Qt draws to: of a disk that is full it would say nothing."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    return buffer


def _write(path: Path, buffer: QBuffer) -> None:
    with told(path.parent), replaced(path) as partial:
        partial.write_bytes(buffer.data().data())


def picture(page: Page) -> QImage:
    """Return the page as a picture, twice as fine as a screen."""
    image = QImage(
        WIDTH_PX * _PNG_SCALE, HEIGHT_PX * _PNG_SCALE, QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    _draw(painter, page, _PNG_SCALE)
    return image


def _draw(painter: QPainter, page: Page, scale: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _Sheet(painter, scale).draw(page)
    painter.end()


class _Sheet:
    """Draws onto something that is so many times `WIDTH_PX` wide."""

    def __init__(self, painter: QPainter, scale: float) -> None:
        self._painter, self._scale = painter, scale
        self._theme = Theme.light()

    def draw(self, page: Page) -> None:
        """Draw the page."""
        top = self._draw_head(page)
        bottom = HEIGHT_PX - _MARGIN_PX - 18
        lines = -(-len(page.figures) // _IN_A_LINE)
        for number, figure in enumerate(page.figures):
            row, column = divmod(number, _IN_A_LINE)
            body = self._card(figure.title, top + row * 86, 76, column * 2, 2)
            draw_figure(self._painter, body, self._theme, figure, scale=self._scale)
        top += lines * 86
        height = (bottom - top - _GAP) / 2
        if page.flow is not None:
            self._draw_flow(page.flow, top, height)
        self._draw_bars(*page.waiting, top, height, 7, 5)
        for number, (title, bars) in enumerate(page.decided):
            self._draw_bars(title, bars, top + height + _GAP, height, 4 * number, 4)
        foot = self._rect(_MARGIN_PX, HEIGHT_PX - _MARGIN_PX - 12, WIDTH_PX - 2 * _MARGIN_PX, 14)
        self._write(foot, page.foot, 9, self._theme.muted)

    def _draw_head(self, page: Page) -> float:
        width = WIDTH_PX - 2 * _MARGIN_PX
        self._write(self._rect(_MARGIN_PX, _MARGIN_PX - 4, width, 30), page.title, 20,
                    self._theme.text, is_bold=True)  # fmt: skip
        y = _MARGIN_PX + 28
        for line in page.lines:
            self._write(self._rect(_MARGIN_PX, y, width, 15), line, 11, self._theme.muted)
            y += 15
        return y + _GAP

    def _draw_flow(self, flow: FlowPart, top: float, height: float) -> None:
        body = self._card(flow.title, top, height, 0, 7)
        legend = QRectF(body.left(), body.top(), body.width(), 14 * self._scale)
        x = legend.left()
        font = font_of(11 * self._scale)
        for category, name in zip((CAME, LEFT), flow.names, strict=True):
            box = QRectF(x, legend.top() + 3 * self._scale, 9 * self._scale, 9 * self._scale)
            self._painter.fillRect(box, fill(self._theme, category))
            words = legend.adjusted(x - legend.left() + 13 * self._scale, 0, 0, 0)
            self._write(words, name, 11, self._theme.muted)
            x += QFontMetricsF(font).horizontalAdvance(name) + 30 * self._scale
        plot = body.adjusted(0, 22 * self._scale, 0, 0)
        draw_flow(self._painter, plot, self._theme, flow.at, flow.came, flow.left,
                  scale=self._scale)  # fmt: skip

    def _draw_bars(
        self, title: str, bars: Sequence[ShownBar], top: float, height: float, column: int,
        columns: int,
    ) -> None:  # fmt: skip
        body = self._card(title, top, height, column, columns)
        draw_bars(self._painter, body, self._theme, bars, scale=self._scale)

    def _card(self, title: str, top: float, height: float, column: int, columns: int) -> QRectF:
        """Draw a frame with a title; return where its contents go."""
        each = (WIDTH_PX - 2 * _MARGIN_PX + _GAP) / 12
        frame = self._rect(_MARGIN_PX + column * each, top, columns * each - _GAP, height)
        self._painter.setPen(QPen(QColor(self._theme.border), self._scale))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(frame, 4 * self._scale, 4 * self._scale)
        inner = frame.adjusted(*(each * self._scale for each in (8, 6, -8, -6)))
        heading = QRectF(inner.left(), inner.top(), inner.width(), 15 * self._scale)
        self._write(heading, title, 11.5, self._theme.text, is_bold=True)
        return inner.adjusted(0, 18 * self._scale, 0, 0)

    def _rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        return QRectF(*(each * self._scale for each in (x, y, width, height)))

    def _write(
        self, area: QRectF, text: str, pixels: float, colour: str, *, is_bold: bool = False
    ) -> None:
        font = font_of(pixels * self._scale, bold=is_bold)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        words = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(area, flags, words)
