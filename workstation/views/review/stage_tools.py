"""What lies over the photo, switched on and off."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.widgets.buttons import KeyButton

_HEIGHT = 24


class ToggleKey(KeyButton):
    """A small button that shows its key and stays pressed."""

    def __init__(self, appearance: Appearance, key: str, text: str, name: str) -> None:
        super().__init__(appearance, key, text)
        self.setObjectName(name)
        self.setCheckable(True)

    @override
    def sizeHint(self) -> QSize:
        theme = self._appearance.theme
        text_width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(self._left_width() + text_width + 2 * theme.gap_m, _HEIGHT)


class StageTools(QWidget):
    """Two toggles: the heat map, and the outlines of what was found.

    Signals:
        heat_toggled: Whether to show where the first network looks.
        boxes_toggled: Whether to outline text and codes.
    """

    heat_toggled = Signal(bool)
    boxes_toggled = Signal(bool)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heat = ToggleKey(appearance, "H", self.tr("Heat map"), "toggle_heat")
        self.heat.setStatusTip(self.tr("Show on the covered photo where the first network looks"))
        self.boxes = ToggleKey(appearance, "B", self.tr("Boxes"), "toggle_boxes")
        self.boxes.setStatusTip(self.tr("Outline text and codes that were found in the photo"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(appearance.theme.gap_s)
        for button in (self.heat, self.boxes):
            button.setChecked(True)
            row.addWidget(button)
        self.heat.toggled.connect(self.heat_toggled)
        self.boxes.toggled.connect(self.boxes_toggled)

    def set_photo(self, *, may_have_heat: bool, has_findings: bool) -> None:
        """Offer what there is for the photo on the stage."""
        self.heat.setVisible(may_have_heat)
        self.boxes.setVisible(has_findings)
