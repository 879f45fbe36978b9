"""How much of what is bad a person sees at once, and in which order."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.preferences.choices import Choices
from workstation.views.widgets.labels import TextLabel


class CarePage(QWidget):
    """One box per choice."""

    def __init__(
        self, appearance: Appearance, choices: Choices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._boxes: dict[str, QCheckBox] = {}
        gaps = appearance.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gaps.gap_s)
        for number, (heading, boxes) in enumerate(self._words().items()):
            if number:
                column.addSpacing(gaps.gap_m)
            column.addWidget(TextLabel(heading, "section"))
            for name, text in boxes.items():
                column.addWidget(self._make_box(name, text))
            if not number:
                self._hint = TextLabel(role="caption", wraps=True)
                self._hint.setObjectName("care_hint")
                column.addWidget(self._hint)
        column.addStretch()
        choices.changed.connect(self._show)
        choices.keymap.changed.connect(self._show_hint)
        self._show()
        self._show_hint()

    def _words(self) -> dict[str, dict[str, str]]:
        return {
            self.tr("PHOTOS"): {
                "blur_photos": self.tr("Blur photos until I reveal them"),
                "grey_photos": self.tr("Without colours until I reveal them"),
                "small_photos": self.tr("Smaller until I reveal them"),
            },
            self.tr("SOUND"): {
                "play_sounds": self.tr("Play sounds without being asked"),
            },
            self.tr("QUEUE"): {
                "harm_first": self.tr("What may do most harm comes first; else what waits longest"),
                "rest_after_bad": self.tr("A stretch of milder items after a bad one"),
            },
        }

    def _make_box(self, name: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(f"prefer_{name}")
        box.setProperty("preference", name)
        box.clicked.connect(self._on_clicked)
        self._boxes[name] = box
        return box

    @Slot()
    def _show(self) -> None:
        for name, box in self._boxes.items():
            box.setChecked(getattr(self._choices.current, name))

    @Slot()
    def _show_hint(self) -> None:
        pattern = self.tr("{key}, held down, reveals the photo on the stage.")
        key = self._choices.keymap.text("review.reveal")
        self._hint.setText(pattern.format(key=key))
        self._hint.setVisible(bool(key))

    @Slot(bool)
    def _on_clicked(self, is_checked: bool) -> None:  # Qt's own signal
        self._choices.change(**{self.sender().property("preference"): is_checked})
