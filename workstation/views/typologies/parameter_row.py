"""A parameter that can be dragged: what it is, why it is so, a slider and a number."""

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QSlider, QWidget
from typing_extensions import override

from workstation.domain.typologies import Parameter, Unit
from workstation.views.appearance import Appearance
from workstation.views.typologies.words import decimals, shown_value, suffix, without_zeros
from workstation.views.widgets.labels import TextLabel, inset

_STEPS = 1_000
_WIDE_RANGE = 50
_CUBE = 3  # what begins at 0 has no logarithm
_BOX_WIDTH = 148
_FEN = 100


class _Box(QDoubleSpinBox):
    """A number without the zeros that many places leave at its end."""

    @override
    def textFromValue(self, value: float, /) -> str:
        return without_zeros(super().textFromValue(value))


class ParameterRow(QWidget):
    """One parameter. Wide ranges are dragged by their logarithm, or by their cube root.

    Signals:
        changed: It was moved.
    """

    changed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        parameter: Parameter,
        words: tuple[str, str],
        *,
        is_editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Show the program's own value.

        Args:
            appearance: Gives the theme.
            parameter: Which one.
            words: What it is called, and why it is as the program has it.
            is_editable: Whether it can be moved.
            parent: Owner.
        """
        super().__init__(parent)
        self.parameter = parameter
        self._scale = _FEN if parameter.unit is Unit.FEN else 1
        self._is_logarithmic = 0 < parameter.least < parameter.most / _WIDE_RANGE
        self._power = 1
        if parameter.least == 0 and parameter.default < parameter.most / _WIDE_RANGE:
            self._power = _CUBE
        label, why = words
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setObjectName(f"slide_{parameter.name}")
        self._slider.setRange(0, _STEPS)
        self._slider.setAccessibleName(label)
        self._box = _Box()
        self._box.setObjectName(f"value_{parameter.name}")
        self._box.setAccessibleName(label)
        self._box.setDecimals(decimals(parameter))
        self._box.setRange(parameter.least / self._scale, parameter.most / self._scale)
        self._box.setSingleStep(self._step())
        self._box.setSuffix(suffix(parameter.unit))
        self._box.setFixedWidth(_BOX_WIDTH)
        self._box.setKeyboardTracking(False)
        inset(self._box, appearance.theme)
        self._usual = TextLabel(
            self.tr("Usually {value}").format(value=shown_value(parameter, parameter.default)),
            "caption",
        )
        self._usual.set_tone("muted")
        for widget in (self._slider, self._box):
            widget.setEnabled(is_editable)
        self._arrange(appearance.theme.gap_m, appearance.theme.gap_xs, label, why)
        self.set_value(parameter.default)
        self._slider.valueChanged.connect(self._on_slid)
        self._box.valueChanged.connect(self._on_typed)

    def _arrange(self, gap: int, small: int, label: str, why: str) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, small, 0, small)
        grid.setHorizontalSpacing(gap)
        grid.setVerticalSpacing(2)
        reason = TextLabel(why, "caption", wraps=True)
        reason.set_tone("muted")
        grid.addWidget(TextLabel(label), 0, 0)
        grid.addWidget(self._usual, 0, 1, alignment=Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._slider, 1, 0, 1, 2)
        grid.addWidget(self._box, 0, 2, 2, 1, alignment=Qt.AlignmentFlag.AlignTop)
        grid.addWidget(reason, 2, 0, 1, 3)
        grid.setColumnStretch(0, 1)

    @property
    def value(self) -> float:
        """What is chosen."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a value without saying that it changed."""
        self._value = value
        with QSignalBlocker(self._slider), QSignalBlocker(self._box):
            self._slider.setValue(round(self._place(value) * _STEPS))
            self._box.setValue(value / self._scale)
        font = self._box.font()
        font.setBold(not math.isclose(value, self.parameter.default))
        self._box.setFont(font)

    def _step(self) -> float:
        if self.parameter.unit is Unit.COUNT:
            return 1
        if self.parameter.unit is Unit.FEN:
            return 1_000
        return max(
            (self.parameter.most - self.parameter.least) / 100, 10.0 ** -decimals(self.parameter)
        )

    def _place(self, value: float) -> float:
        """Return where on the slider a value stands, 0 to 1."""
        least, most = self.parameter.least, self.parameter.most
        if most <= least:
            return 0.0
        if self._is_logarithmic:
            return math.log(max(value, least) / least) / math.log(most / least)
        return float(((value - least) / (most - least)) ** (1 / self._power))

    def _value_at(self, place: float) -> float:
        least, most = self.parameter.least, self.parameter.most
        raw = least + (most - least) * place**self._power
        if self._is_logarithmic:
            raw = math.exp(math.log(least) + math.log(most / least) * place)
        if self.parameter.unit is Unit.FEN:
            return float(min(max(round(raw / 10_000) * 10_000, least), most))
        if self._is_logarithmic and self.parameter.unit is not Unit.COUNT:
            return float(f"{raw:.2g}")
        return round(raw, decimals(self.parameter))

    @Slot(int)
    def _on_slid(self, place: int) -> None:
        self._change(self._value_at(place / _STEPS))

    @Slot(float)
    def _on_typed(self, value: float) -> None:
        self._change(value * self._scale)

    def _change(self, value: float) -> None:
        if not math.isclose(value, self._value):
            self.set_value(value)
            self.changed.emit()
