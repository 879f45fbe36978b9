"""Colours and forms for what accounts seem to be in a case."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.case_words.names import role_name
from workstation.domain.typologies import AccountRole
from workstation.views.appearance import Appearance
from workstation.views.charts.flow_look import OTHER, draw_glyph
from workstation.views.charts.style import fill, stroke

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_CATEGORY = {
    AccountRole.OTHER: 0,
    AccountRole.LIKELY_VICTIM: 2,
    AccountRole.POSSIBLY_COERCED: 3,
    AccountRole.ORGANISER: 5,
    AccountRole.MULE: 1,
}
_LINE, _GLYPH, _INDENT = 20, 5.0, 24


def categories_of_roles(roles: Mapping[int, AccountRole]) -> dict[int, int]:
    """Return the category of each account of a case; others have that of nothing."""
    return {member_id: _CATEGORY[role] for member_id, role in roles.items()}


class RoleLegend(QWidget):
    """Says what the colours of accounts stand for."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._lines: tuple[tuple[int, str], ...] = ()
        appearance.theme_changed.connect(self._repaint)

    def show_roles(self, roles: Mapping[int, AccountRole], *, has_others: bool) -> None:
        """Explain those that there are."""
        present = set(roles.values())
        lines = [
            (category, role_name(role, translate))
            for role, category in _CATEGORY.items()
            if role in present
        ]
        if has_others:
            lines.append((OTHER, self.tr("Not in the case")))
        self._lines = tuple(lines)
        self.setFixedHeight(len(lines) * _LINE)
        self.setAccessibleName(", ".join(words for _, words in lines))
        self.update()

    @Slot()
    def _repaint(self) -> None:
        self.update()

    # Overrides of Qt methods.

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(theme.font_caption)
        painter.setFont(font)
        for number, (category, words) in enumerate(self._lines):
            top = number * _LINE
            inside = fill(theme, category)
            inside.setAlpha(255)
            painter.save()
            painter.translate(9, top + _LINE / 2)
            painter.setPen(QPen(stroke(theme, category), 1.2))
            painter.setBrush(inside)
            draw_glyph(painter, category, _GLYPH)
            painter.restore()
            painter.setPen(QColor(theme.muted))
            where = QRectF(_INDENT, top, self.width() - _INDENT, _LINE)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)
