"""Above which sums a second person confirms; managers set them, with a reason."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from workstation.case_words.names import outcome_name
from workstation.domain.case_views import CaseLimit
from workstation.domain.cases import OutcomeKind
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.case_file.words import translate
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.fields import ReasonField
from workstation.views.widgets.labels import TextLabel, inset, named_label

_MOST_YUAN = 100_000_000
_LONGEST_REASON = 4_000
_WIDTH = 560


class LimitsDialog(QDialog):
    """A line for each outcome.

    Signals:
        save_wanted: An `OutcomeKind`, its limit in fen, and the reason.
    """

    save_wanted = Signal(object, object, str)

    def __init__(
        self,
        appearance: Appearance,
        limits: Mapping[OutcomeKind, CaseLimit],
        *,
        may_set: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Show the limits.

        Args:
            appearance: Gives the theme.
            limits: As they are.
            may_set: Whether the reader is a manager.
            parent: Owner.
        """
        super().__init__(parent)
        theme = appearance.theme
        self.setObjectName("limits_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Limits of outcomes"))
        self.setMinimumWidth(_WIDTH)
        self._limits = limits
        self._fields: dict[OutcomeKind, QSpinBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap_l)
        grid.setVerticalSpacing(theme.gap_s)
        grid.setColumnStretch(2, 1)
        for place, (outcome, limit) in enumerate(limits.items()):
            grid.addWidget(TextLabel(outcome_name(outcome, translate)), place, 0)
            grid.addWidget(self._make_field(appearance, outcome, limit, may_set=may_set), place, 1)
            grid.addWidget(TextLabel(self._set_words(limit), "caption", wraps=True), place, 2)
        self._reason = ReasonField()
        self._reason.setObjectName("limits_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("Why? It is recorded with the limit."))
        if not may_set:
            self._reason.hide()
        self._save = KeyButton(appearance, "Enter", self.tr("Save"), kind="accent")
        self._save.setObjectName("limits_save")
        if not may_set:
            self._save.hide()
        self._cancel = KeyButton(appearance, "Esc", self.tr("Close"))
        self._cancel.setObjectName("limits_close")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        explained = named_label("limits_explained", wraps=True)
        explained.setText(
            self.tr(
                "Above its limit an outcome waits for a second person; with 0 always. A lower limit"
                " holds at once, a higher one a day later."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap_xl, theme.gap_xl, theme.gap_xl, theme.gap_l)
        column.setSpacing(theme.gap_m)
        column.addWidget(explained)
        column.addLayout(grid)
        column.addWidget(self._reason)
        column.addLayout(buttons)
        self._reason.textChanged.connect(self._fit)
        self._reason.returnPressed.connect(self.save)
        self._reason.dropped.connect(self.reject)
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)
        self._fit()

    def _make_field(
        self, appearance: Appearance, outcome: OutcomeKind, limit: CaseLimit, *, may_set: bool
    ) -> QWidget:
        if not may_set:
            return TextLabel(formatting.money(limit.limit_fen))
        field = self._fields[outcome] = QSpinBox()
        field.setObjectName(f"limit_{outcome.value}")
        field.setAccessibleName(outcome_name(outcome, translate))
        field.setPrefix("¥")
        field.setGroupSeparatorShown(True)
        field.setRange(0, _MOST_YUAN)
        field.setSingleStep(1_000)
        field.setMinimumWidth(150)
        field.setValue(limit.set_fen // 100)
        inset(field, appearance.theme)
        field.valueChanged.connect(self._fit)
        return field

    def _set_words(self, limit: CaseLimit) -> str:
        if limit.set_at is None:
            return self.tr("as the program has it")
        words = self.tr("{login}, {when}: {reason}").format(
            login=formatting.isolated(limit.set_by),
            when=formatting.relative_time(limit.set_at),
            reason=limit.reason,
        )
        if limit.limit_fen != limit.set_fen:
            holds = self.tr("{amount} holds until a day after that")
            words = f"{words} · {holds.format(amount=formatting.money(limit.limit_fen))}"
        return words

    def _changes(self) -> dict[OutcomeKind, int]:
        wanted = {outcome: field.value() * 100 for outcome, field in self._fields.items()}
        return {
            outcome: limit_fen
            for outcome, limit_fen in wanted.items()
            if limit_fen != self._limits[outcome].set_fen
        }

    @Slot()
    def _fit(self) -> None:
        has_reason = bool(self._reason.text().strip())
        self._save.setEnabled(bool(self._changes()) and has_reason)

    @Slot()
    def save(self) -> None:
        """Ask to have the changed ones saved."""
        if not self._save.isEnabled():
            return
        reason = self._reason.text().strip()
        for outcome, limit_fen in self._changes().items():
            self.save_wanted.emit(outcome, limit_fen, reason)
        self.accept()
