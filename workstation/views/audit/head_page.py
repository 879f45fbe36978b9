"""A page with a head of the chain, to be printed and kept in a safe."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from workstation.domain.heads import HeadFileError, KeptHead, grouped
from workstation.exports.files import replaced
from workstation.views import formatting
from workstation.views.appearance import fixed_font
from workstation.views.audit.chain_card import head_text

_DPI = 300
_MARGIN_MM = 20.0
_GROUPS_PER_LINE = 4
_QR_MM = 60.0


def write_head_page(path: Path, kept: KeptHead) -> None:
    """Write a page as PDF: the head to be read by eye, and as a QR code.

    Raises:
        HeadFileError: The file cannot be written.
    """
    buffer = QBuffer()  # of a disk that is full Qt says nothing
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    title = QCoreApplication.translate("HeadPage", "Head of the audit chain")
    writer.setTitle(f"{title} {kept.head.seq}")
    painter = QPainter(writer)
    try:
        draw_head_page(painter, QRectF(0, 0, writer.width(), writer.height()), kept)
    finally:
        painter.end()
    try:
        with replaced(path) as partial:
            partial.write_bytes(buffer.data().data())
    except OSError as error:
        raise HeadFileError(str(path.parent), error.strerror or str(error)) from error


def draw_head_page(painter: QPainter, area: QRectF, kept: KeptHead) -> None:
    """Draw the page on anything that is 170 mm wide, such as a sheet of A4 within its margins."""
    mm = area.width() / 170
    title = QCoreApplication.translate("HeadPage", "Head of the audit chain")
    y = _write(painter, area, area.top(), title, _font(7 * mm, bold=True)) + 6 * mm
    rows = [
        (QCoreApplication.translate("HeadPage", "Database"), kept.database.name),
        (QCoreApplication.translate("HeadPage", "Server"), kept.database.system),
        (QCoreApplication.translate("HeadPage", "Read"), formatting.exact_time(kept.read_at)),
        (QCoreApplication.translate("HeadPage", "Program"), kept.program),
        (QCoreApplication.translate("HeadPage", "Entry"), formatting.count(kept.head.seq)),
    ]
    for caption, value in rows:
        place = area.adjusted(40 * mm, 0, 0, 0)
        _write(painter, area, y, caption, _font(4 * mm))
        y = _write(painter, place, y, value, _font(4 * mm, bold=True)) + 2 * mm
    y += 6 * mm
    groups = grouped(kept.head.hash)
    for start in range(0, len(groups), _GROUPS_PER_LINE):
        line = "  ".join(groups[start : start + _GROUPS_PER_LINE])
        y = _write(painter, area, y, line, _font(8 * mm, fixed=True)) + 2 * mm
    y = _draw_code(painter, area.left(), y + 6 * mm, _QR_MM * mm, head_text(kept.head)) + 8 * mm
    how = QCoreApplication.translate(
        "HeadPage",
        "Keep this page where nobody reaches it who has full power over the database's server. To"
        " hold the chain against it, paste what the code says into the field of the Audit pane, or"
        " into the command below. If the chain does not lead to this head, it was rewritten.",
    )
    y = _write(painter, area, y, how, _font(4 * mm)) + 4 * mm
    _write(painter, area, y, "workstation audit verify --head …", _font(4 * mm, fixed=True))


def _font(pixels: float, *, bold: bool = False, fixed: bool = False) -> QFont:
    font = fixed_font() if fixed else QFont()
    font.setPixelSize(round(pixels))
    font.setBold(bold)
    return font


def _write(painter: QPainter, area: QRectF, y: float, text: str, font: QFont) -> float:
    """Write a paragraph; return where the next thing begins."""
    painter.setFont(font)
    place = QRectF(area.left(), y, area.width(), area.bottom() - y)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(place, flags, text)
    return y + painter.boundingRect(place, flags, text).height()


def _draw_code(painter: QPainter, x: float, y: float, size: float, text: str) -> float:
    from workstation.classifiers.qr_code import qr_modules  # loads zxing-cpp

    rows = qr_modules(text)
    side = size / len(rows)
    for row, modules in enumerate(rows):
        for column, is_dark in enumerate(modules):
            if is_dark:
                square = QRectF(x + column * side, y + row * side, side, side)
                painter.fillRect(square, Qt.GlobalColor.black)
    return y + size
