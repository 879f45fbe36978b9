"""What the chosen threshold would do, beside the one in force; where it is saved."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from workstation.analytics.quality import Estimate
from workstation.domain.quality import QueueChange
from workstation.jobs.quality import CascadeQuality, QualityData
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.charts.plot import HIGHEST, LOWEST
from workstation.views.quality.fusion_table import FusionTable
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import Hairline, TextLabel, TextRole, inset

_LONGEST_REASON = 500
_FEW = 50
"""Of either class: with fewer, an interval is wider than a tenth either way."""


class FiguresPanel(Card):
    """Numbers at the chosen threshold, the reason for it, Save and Revert.

    Signals:
        threshold_entered: Another threshold was typed or stepped to.
        save_requested: Save was pressed; there is something to save, and a reason.
        revert_requested: The choice in force is wanted back.
    """

    threshold_entered = Signal(float)
    save_requested = Signal()
    revert_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("figures_panel")
        self._appearance = appearance
        self._differs = False
        self._is_busy = False
        self._threshold = QDoubleSpinBox()
        self._threshold.setObjectName("threshold")
        self._threshold.setRange(LOWEST, HIGHEST)
        self._threshold.setSingleStep(0.01)
        self._threshold.setDecimals(2)
        self._threshold.setKeyboardTracking(False)
        self._threshold.setAccessibleName(self.tr("Flag photos from a score of"))
        inset(self._threshold, appearance.theme)
        self._in_force = TextLabel("", "caption")
        self._in_force.setObjectName("threshold_in_force")
        self._rows: dict[str, tuple[TextLabel, TextLabel]] = {}
        self._enter, self._leave, self._stay = (
            _named_label(name, role="title")
            for name in ("change_enter", "change_leave", "change_stay")
        )
        self._problem = _named_label("figures_problem", tone="danger", wraps=True)
        self._unscored = _named_label("unscored", tone="warn", wraps=True)
        self._few = _named_label("few_decisions", tone="warn", wraps=True)
        self._fusion = FusionTable(appearance)
        self._reason = QLineEdit()
        self._reason.setObjectName("setting_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("Why? It is recorded with your name"))
        self._reason.setAccessibleName(self.tr("Reason"))
        self._save = KeyButton(appearance, "", self.tr("Save"), kind="accent")
        self._save.setObjectName("setting_save")
        self._save.setStatusTip(self.tr("Flag by this cascade and threshold from now on"))
        self._revert = KeyButton(appearance, "", self.tr("Revert"))
        self._revert.setObjectName("setting_revert")
        self._revert.setStatusTip(self.tr("Go back to what is in force"))
        self._arrange()

        self._threshold.valueChanged.connect(self._on_value_changed)
        self._reason.textChanged.connect(self._update_buttons)
        self._save.clicked.connect(self.save)
        self._revert.clicked.connect(self.revert_requested)

    def follow_keys(self, keymap: Keymap) -> None:
        """Show the person's keys on the buttons."""
        keymap.follow(self._save, "quality.save")
        keymap.follow(self._revert, "quality.revert")

    def _arrange(self) -> None:
        theme = self._appearance.theme
        column = self.column
        column.setSpacing(theme.gap_s)
        column.addWidget(TextLabel(self.tr("Flag photos from a score of"), "section"))
        head = QHBoxLayout()
        self._threshold.setFixedWidth(96)
        head.addWidget(self._threshold)
        head.addWidget(self._in_force, 1)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addLayout(self._make_figures())
        column.addWidget(
            TextLabel(
                self.tr(
                    "Among reviewed posts, with 95% intervals: what was never flagged or"
                    " reported, nobody reviewed."
                ),
                "caption",
                wraps=True,
            )
        )
        column.addWidget(self._unscored)
        column.addWidget(self._few)
        column.addWidget(Hairline())
        column.addWidget(TextLabel(self.tr("The queue, at once"), "section"))
        changes = QGridLayout()
        for number, (label, name) in enumerate(
            (
                (self._enter, self.tr("enter")),
                (self._leave, self.tr("leave")),
                (self._stay, self.tr("stay")),
            )
        ):
            changes.addWidget(label, 0, number)
            changes.addWidget(TextLabel(name, "caption"), 1, number)
        column.addLayout(changes)
        column.addWidget(self._reason)
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(self._revert)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addWidget(self._problem)
        column.addWidget(Hairline())
        column.addWidget(self._fusion)
        column.addStretch(1)
        self._unscored.hide()
        self._few.hide()
        self._problem.hide()

    def _make_figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(self._appearance.theme.gap_xs)
        grid.setColumnStretch(0, 1)
        grid.addWidget(TextLabel(self.tr("chosen"), "caption"), 0, 1)
        grid.addWidget(TextLabel(self.tr("now"), "caption"), 0, 2)
        for line, (key, name) in enumerate(
            (
                ("precision", self.tr("Precision")),
                ("recall", self.tr("Recall")),
                ("per_day", self.tr("Posts a day")),
                ("flagged", self.tr("Reviewed")),
            )
        ):
            chosen = _named_label(f"chosen_{key}", role="body")
            now = _named_label(f"now_{key}", role="body", tone="muted")
            grid.addWidget(TextLabel(name), line + 1, 0)
            grid.addWidget(chosen, line + 1, 1)
            grid.addWidget(now, line + 1, 2)
            self._rows[key] = (chosen, now)
        return grid

    @property
    def reason(self) -> str:
        """What was given as the reason."""
        return self._reason.text().strip()

    def show_figures(self, shown: CascadeQuality, in_force: CascadeQuality, flag_at: float) -> None:
        """Show a threshold of a cascade beside the setting in force."""
        current = in_force.row.flag_at
        self._differs = shown is not in_force or flag_at != current
        self._threshold.blockSignals(True)
        self._threshold.setValue(flag_at)
        self._threshold.blockSignals(False)
        self._in_force.setText(self.tr("now {score}").format(score=formatting.score(current)))
        self._show_column(0, shown, flag_at)
        self._show_column(1, in_force, current)
        self._update_buttons()

    def show_cascades(self, data: QualityData) -> None:
        """Show what does not depend on the threshold."""
        shown, in_force = data.shown, data.in_force
        if shown is None or in_force is None:
            return
        self._unscored.setVisible(data.waiting > 0)
        if data.waiting:
            text = self.tr(
                "Scored {scored} of {total} photos. Once this cascade is in force, the next scan"
                " scores the others; until then they keep their place."
            )
            self._unscored.setText(
                text.format(
                    scored=formatting.count(shown.row.photo_count),
                    total=formatting.count(shown.row.photo_count + data.waiting),
                )
            )
        self._fusion.show_cascades(shown.row.info, in_force.row.info)
        few = shown.row.photo_count > 0 and min(shown.racy, shown.clean) < _FEW
        self._few.setVisible(few)
        if few:
            text = self.tr("{racy} racy and {clean} kept so far: too few to rely on.")
            self._few.setText(
                text.format(racy=formatting.count(shown.racy), clean=formatting.count(shown.clean))
            )

    def _show_column(self, column: int, quality: CascadeQuality, flag_at: float) -> None:
        is_short = column == 1
        figures = quality.curve.at(flag_at)
        is_scored = quality.row.photo_count > 0
        for key, text in (
            ("precision", _estimate_text(figures.precision, is_short=is_short)),
            ("recall", _estimate_text(figures.recall, is_short=is_short)),
            ("per_day", formatting.short_count(round(figures.per_day, 1)) if is_scored else "–"),
            ("flagged", formatting.count(figures.flagged) if is_scored else "–"),
        ):
            self._rows[key][column].setText(text)
        self._rows["precision"][column].setToolTip(_estimate_text(figures.precision))
        self._rows["recall"][column].setToolTip(_estimate_text(figures.recall))

    def show_change(self, change: QueueChange | None, *, unknown: str = "…") -> None:
        """Show what saving would do to the queue; None, and a sign, while that is unknown."""
        for label, sign, number in (
            (self._enter, "+", change and change.enter),
            (self._leave, "−", change and change.leave),
            (self._stay, "", change and change.stay),
        ):
            label.setText(unknown if number is None else f"{sign if number else ''}{number:,}")

    def show_problem(self, sentence: str, details: str = "") -> None:
        """Say what went wrong; empty for nothing."""
        self._problem.setText(sentence)
        self._problem.setToolTip(details)
        self._problem.setVisible(bool(sentence))

    def set_busy(self, *, is_busy: bool) -> None:
        """Say whether something is being saved."""
        self._is_busy = is_busy
        self._update_buttons()

    def clear_reason(self) -> None:
        """Forget the reason: it was that of what is saved."""
        self._reason.clear()

    @Slot()
    def save(self) -> None:
        """Ask for the choice to be saved, if it can be; else take the keyboard to what lacks."""
        if self._save.isEnabled():
            self.save_requested.emit()
        elif self._differs and not self._is_busy:
            self._reason.setFocus()

    @Slot()
    def _update_buttons(self) -> None:
        self._save.setEnabled(self._differs and not self._is_busy and bool(self.reason))
        self._revert.setEnabled(self._differs and not self._is_busy)

    @Slot(float)
    def _on_value_changed(self, value: float) -> None:
        self.threshold_entered.emit(round(value, 2))


def _named_label(
    name: str, *, role: TextRole = "caption", tone: str = "", wraps: bool = False
) -> TextLabel:
    label = TextLabel("", role, wraps=wraps)
    label.setObjectName(name)
    label.setProperty("tone", tone)
    return label


def _estimate_text(estimate: Estimate | None, *, is_short: bool = False) -> str:
    if estimate is None:
        return "–"
    if is_short:
        return formatting.score(estimate.value)
    return f"{estimate.value:.2f} [{estimate.low:.2f}–{estimate.high:.2f}]"
