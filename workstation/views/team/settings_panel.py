"""What managers set for everybody who reviews."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from workstation.domain.team import GiftLimit, ReviewSettings
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.widgets.labels import TextLabel, inset, named_label

_LONGEST_REASON = 400
_FEN = 100
_BOX_WIDTH = 132


class SettingsPanel(QWidget):
    """Limits, breaks, rests, and from which sum gifts need a second person.

    Signals:
        save_requested: `ReviewSettings` and the reason.
    """

    save_requested = Signal(object, str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings_panel")
        self._appearance = appearance
        self._saved = ReviewSettings()
        self._boxes = self._make_boxes()
        self._reason = QLineEdit()
        self._reason.setObjectName("team_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("Why? It is recorded with your name"))
        self._reason.setAccessibleName(self.tr("Reason"))
        self._problem = named_label("team_problem", tone="danger", wraps=True)
        self._limit = named_label("team_limit", tone="warn", wraps=True)
        self._save = QPushButton(self.tr("Save"))
        self._save.setObjectName("team_save")
        self._save.setProperty("kind", "primary")
        self._arrange()
        for box in self._boxes.values():
            box.valueChanged.connect(self._on_changed)
        self._reason.textChanged.connect(self._on_changed)
        self._save.clicked.connect(self._on_save)
        self.show_settings(self._saved)
        self._limit.hide()

    def _make_boxes(self) -> dict[str, QSpinBox]:
        boxes = {}
        for name, low, high, step, prefix, suffix in (
            ("four_eyes", 0, 100_000_000, 100, "¥ ", ""),
            ("soft", 1, 1_440, 1, "", self.tr(" min")),
            ("hard", 1, 1_440, 1, "", self.tr(" min")),
            ("break", 1, 120, 1, "", self.tr(" min")),
            ("after", 10, 480, 5, "", self.tr(" min")),
            ("rest", 0, 20, 1, "", ""),
        ):
            box = boxes[name] = QSpinBox()
            box.setObjectName(f"team_{name}")
            box.setRange(low, high)
            box.setSingleStep(step)
            box.setGroupSeparatorShown(True)
            box.setPrefix(prefix)
            box.setSuffix(suffix)
            box.setFixedWidth(_BOX_WIDTH)
            inset(box, self._appearance.theme)
        return boxes

    def _arrange(self) -> None:
        theme = self._appearance.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        column.setSpacing(theme.gap_s)
        column.addWidget(TextLabel(self.tr("For everybody"), "title"))
        self._add_group(
            column,
            self.tr("FOUR EYES"),
            ((self.tr("Gifts above"), "four_eyes"),),
            self.tr(
                "What a decision freezes or refunds above this waits for a second person. A higher"
                " sum holds a day after it was saved."
            ),
        )
        column.addWidget(self._limit)
        self._add_group(
            column,
            self.tr("LOOKING"),
            ((self.tr("Propose a break at"), "soft"), (self.tr("Photos rest from"), "hard")),
            self.tr(
                "Minutes in clear times score, since the last break: half an hour of photos at 0.5"
                " makes 15 min."
            ),
        )
        self._add_group(
            column,
            self.tr("BREAKS"),
            ((self.tr("A break lasts"), "break"), (self.tr("Propose one after"), "after")),
            "",
        )
        self._add_group(
            column,
            self.tr("REST"),
            ((self.tr("Milder items after a bad one"), "rest"),),
            "",
        )
        column.addSpacing(theme.gap_s)
        column.addWidget(self._reason)
        column.addWidget(self._problem)
        column.addWidget(self._save)
        column.addStretch(1)

    def _add_group(
        self, column: QVBoxLayout, title: str, lines: tuple[tuple[str, str], ...], hint: str
    ) -> None:
        theme = self._appearance.theme
        column.addSpacing(theme.gap_s)
        column.addWidget(TextLabel(title, "section"))
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.gap_xs)
        grid.setColumnStretch(0, 1)
        for number, (words, name) in enumerate(lines):
            grid.addWidget(TextLabel(words, wraps=True), number, 0)
            grid.addWidget(self._boxes[name], number, 1)
            self._boxes[name].setAccessibleName(words)
        column.addLayout(grid)
        if hint:
            column.addWidget(TextLabel(hint, "caption", wraps=True))

    @property
    def is_changed(self) -> bool:
        """Whether something was set that is not saved."""
        return self._wanted() != self._saved

    def show_settings(self, settings: ReviewSettings) -> None:
        """Show what holds now; what was set and not saved is gone."""
        self._saved = settings
        for name, value in (
            ("four_eyes", settings.four_eyes_gift_fen / _FEN),
            ("soft", settings.soft_exposure / 60),
            ("hard", settings.hard_exposure / 60),
            ("break", settings.break_minutes),
            ("after", settings.break_after_minutes),
            ("rest", settings.rest_items),
        ):
            self._boxes[name].setValue(round(value))
        self._reason.clear()
        self.show_problem("")
        self._on_changed()

    def show_limit(self, limit: GiftLimit) -> None:
        """Say which sum counts until the one that is set does."""
        if limit.rises_at is not None:
            text = self.tr("Until {when} it is {sum}.").format(
                when=formatting.exact_time(limit.rises_at), sum=formatting.money(limit.fen)
            )
            self._limit.setText(text)
        self._limit.setVisible(limit.rises_at is not None)

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; empty for nothing."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _wanted(self) -> ReviewSettings:
        """Return what is set; what a box cannot show to the fen or second stays as it is."""
        boxes, saved = self._boxes, self._saved
        wanted = saved
        fen = boxes["four_eyes"].value()
        if fen != round(saved.four_eyes_gift_fen / _FEN):
            wanted = replace(wanted, four_eyes_gift_fen=fen * _FEN)
        if boxes["soft"].value() != round(saved.soft_exposure / 60):
            wanted = replace(wanted, soft_exposure=boxes["soft"].value() * 60.0)
        if boxes["hard"].value() != round(saved.hard_exposure / 60):
            wanted = replace(wanted, hard_exposure=boxes["hard"].value() * 60.0)
        return replace(
            wanted,
            break_minutes=boxes["break"].value(),
            break_after_minutes=boxes["after"].value(),
            rest_items=boxes["rest"].value(),
        )

    @Slot()
    def _on_changed(self) -> None:
        wanted = self._wanted()
        is_possible = wanted.soft_exposure <= wanted.hard_exposure
        if not is_possible:
            self.show_problem(self.tr("A break has to be proposed before photos rest."))
        else:
            self.show_problem("")
        has_reason = bool(self._reason.text().strip())
        self._save.setEnabled(is_possible and self.is_changed and has_reason)

    @Slot()
    def _on_save(self) -> None:
        self.save_requested.emit(self._wanted(), self._reason.text().strip())
