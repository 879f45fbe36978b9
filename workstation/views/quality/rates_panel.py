"""How much of the work is checked: what managers set, and why."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLineEdit, QPushButton

from workstation.domain.checks import MOST_RATE, CheckSettings
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import Hairline, TextLabel, inset, named_label

_LONGEST_REASON = 500
_BOX_WIDTH = 96


class RatesPanel(Card):
    """Two shares, the reason for changing them; what figures mean, and what they are used for.

    Signals:
        save_requested: `CheckSettings` and the reason.
        networks_wanted: The page of photo networks is to be shown.
    """

    save_requested = Signal(object, str)
    networks_wanted = Signal()

    def __init__(self, appearance: Appearance, keymap: Keymap) -> None:
        super().__init__(appearance)
        self.setObjectName("rates_panel")
        self._appearance = appearance
        self._saved = CheckSettings(0.0, 0.0)
        self._is_busy = False
        self._golden = self._make_box("rate_golden")
        self._second = self._make_box("rate_second")
        self._reason = QLineEdit()
        self._reason.setObjectName("rates_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("Why? It is recorded with your name"))
        self._reason.setAccessibleName(self.tr("Reason"))
        self._problem = named_label("rates_problem", tone="danger", wraps=True)
        self._problem.hide()
        self._save = KeyButton(appearance, "", self.tr("Save"), kind="accent")
        self._save.setObjectName("rates_save")
        self._save.setStatusTip(self.tr("Check so much of the work from now on"))
        keymap.follow(self._save, "quality.save")
        self._effect = named_label("checks_effect", "caption", wraps=True)
        self._link = QPushButton(self.tr("To the photo networks"))
        self._link.setObjectName("checks_networks")
        self._link.setProperty("kind", "link")
        self._arrange()
        for box in (self._golden, self._second):
            box.valueChanged.connect(self._update)
        self._reason.textChanged.connect(self._update)
        self._reason.returnPressed.connect(self.save)
        self._save.clicked.connect(self.save)
        self._link.clicked.connect(self.networks_wanted)
        self._update()

    def _make_box(self, name: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setObjectName(name)
        box.setRange(0, MOST_RATE * 100)
        box.setDecimals(1)
        box.setSingleStep(0.5)
        box.setSuffix(" %")
        box.setFixedWidth(_BOX_WIDTH)
        inset(box, self._appearance.theme)
        return box

    def _arrange(self) -> None:
        theme, column = self._appearance.theme, self.column
        column.setSpacing(theme.gap_s)
        column.addWidget(TextLabel(self.tr("HOW MUCH IS CHECKED"), "section"))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for line, (words, box) in enumerate(
            (
                (self.tr("Golden items"), self._golden),
                (self.tr("Blind second reviews"), self._second),
            )
        ):
            grid.addWidget(TextLabel(words), line, 0)
            grid.addWidget(box, line, 1)
            box.setAccessibleName(words)
        column.addLayout(grid)
        column.addWidget(
            TextLabel(
                self.tr(
                    "Of a person's items, and of decisions. Checks come in the queue like any other"
                    " item; nobody is told which."
                ),
                "caption",
                wraps=True,
            )
        )
        column.addWidget(self._reason)
        column.addWidget(self._problem)
        column.addWidget(self._save, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Hairline())
        column.addWidget(TextLabel(self.tr("WHAT THE LINES MEAN"), "section"))
        column.addWidget(
            TextLabel(
                self.tr(
                    "The dot is the figure; with other items of the same kind it would lie on the"
                    " line 95 times in 100. Where lines overlap, a difference may be chance."
                ),
                "caption",
                wraps=True,
            )
        )
        column.addWidget(
            TextLabel(
                self.tr(
                    "A low figure says that a rule is read in several ways. It is a reason to talk"
                    " about the rule, not to rank people: names are in the order of the alphabet."
                ),
                "caption",
                wraps=True,
            )
        )
        column.addWidget(Hairline())
        column.addWidget(TextLabel(self.tr("WHAT FOLLOWS FROM IT"), "section"))
        column.addWidget(self._effect)
        column.addWidget(self._link, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    @property
    def is_changed(self) -> bool:
        """Whether something was set that is not saved."""
        return self._wanted() != self._saved

    def show_settings(self, settings: CheckSettings) -> None:
        """Show what holds; what was set and not saved is gone."""
        self._saved = settings
        self._golden.setValue(settings.golden_rate * 100)
        self._second.setValue(settings.second_rate * 100)
        self._reason.clear()
        self.show_problem("")
        self.set_busy(is_busy=False)

    def show_effect(self, sentence: str) -> None:
        """Say what settled disagreements are used for."""
        self._effect.setText(sentence)

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; empty for nothing."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def set_busy(self, *, is_busy: bool) -> None:
        """Say whether something is being saved."""
        self._is_busy = is_busy
        self._update()

    @Slot()
    def save(self) -> None:
        """Ask for the shares to be saved, if they can be; else take the keyboard to what lacks."""
        if self._save.isEnabled():
            self.save_requested.emit(self._wanted(), self._reason.text().strip())
        elif self.is_changed and not self._is_busy:
            self._reason.setFocus()

    @Slot()
    def revert(self) -> None:
        """Go back to what is saved."""
        self.show_settings(self._saved)

    def _wanted(self) -> CheckSettings:
        return CheckSettings(
            round(self._golden.value() / 100, 4), round(self._second.value() / 100, 4)
        )

    @Slot()
    def _update(self) -> None:
        has_reason = bool(self._reason.text().strip())
        self._save.setEnabled(self.is_changed and has_reason and not self._is_busy)
        tip = "" if has_reason or not self.is_changed else self.tr("Give a reason first")
        self._save.setToolTip(tip)
