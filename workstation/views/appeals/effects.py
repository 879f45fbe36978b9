"""What a decision did, as lines that can be ticked: what would come back, and what would not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.appeals import AppealEffect, AppealState, EffectKind
from workstation.domain.review import EnforcementAction
from workstation.views.appeals.words import effect_done, effect_sentence
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import Badge, TextLabel

MOST_KEYS = 9
_BOX = 18
_GIFT_ACTIONS = frozenset({EnforcementAction.GIFT_STATUS, EnforcementAction.GIFT_REFUND})

EffectId = tuple[EffectKind, int]


@dataclass(frozen=True, slots=True)
class EffectGroup:
    """Effects that are taken back together or not at all: one, or gifts that are alike."""

    effects: tuple[AppealEffect, ...]

    @property
    def first(self) -> AppealEffect:
        """Any of them, as they are alike."""
        return self.effects[0]

    @property
    def ids(self) -> frozenset[EffectId]:
        """Of all of them."""
        return frozenset((each.kind, each.effect_id) for each in self.effects)

    @property
    def can_return(self) -> bool:
        """Whether it can be taken back at all."""
        return self.first.is_standing and not self.first.is_changed


def group_effects(effects: Sequence[AppealEffect]) -> list[EffectGroup]:
    """Put gifts that are alike together: nobody answers ninety gifts one at a time."""
    groups: dict[object, list[AppealEffect]] = {}
    for effect in effects:
        alike: object = (effect.kind, effect.effect_id)
        if effect.action in _GIFT_ACTIONS:
            alike = (
                effect.action,
                effect.before,
                effect.after,
                effect.is_standing,
                effect.is_changed,
            )
        groups.setdefault(alike, []).append(effect)
    return [EffectGroup(tuple(alike)) for alike in groups.values()]


class EffectLine(QWidget):
    """One of them, with its digit.

    Signals:
        toggled: It was ticked, or is not any more.
    """

    toggled = Signal()

    def __init__(
        self, appearance: Appearance, group: EffectGroup, policies: Mapping[str, str]
    ) -> None:
        super().__init__()
        self.group = group
        theme = appearance.theme
        text = effect_sentence(group.first, len(group.effects), policies)
        self.box = QCheckBox()
        self.box.setAccessibleName(text)
        self.box.setFixedSize(_BOX, _BOX)  # without the room for words of its own
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.box.toggled.connect(self.toggled)
        self._digit = Badge()
        self._digit.hide()
        words = TextLabel(text, wraps=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap_s)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.box, 0, top)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        row.addLayout(column, 1)
        row.addWidget(self._digit, 0, top)
        caption, tone, icon = self._caption(policies)
        if not group.can_return:
            words.set_tone("muted")
        if caption:
            line = QHBoxLayout()
            line.setSpacing(theme.gap_xs)
            if icon:
                line.addWidget(IconLabel(appearance, icon, tone, 12), 0, top)
            label = TextLabel(caption, "caption", wraps=True)
            label.set_tone(tone)
            label.setObjectName("effect_note")
            line.addWidget(label, 1)
            column.addLayout(line)

    def _caption(self, policies: Mapping[str, str]) -> tuple[str, str, str]:
        """Return what is said below, its tone and icon."""
        first = self.group.first
        if not first.is_standing:
            return self.tr("over, or taken back already"), "muted", ""
        if first.is_changed:
            text = self.tr("somebody has changed it since: it is left alone")
            return text, "warn", "circle-alert"
        return effect_done(first, policies), "muted", ""

    def set_key(self, key: str) -> None:
        """Show another key; empty for none."""
        self._digit.setText(key)

    def set_mode(self, outcome: AppealState | None, *, is_chosen: bool) -> None:
        """Show what an outcome does to it; only a partial one lets it be chosen."""
        is_free = outcome is AppealState.PARTLY_REVERSED and self.group.can_return
        self.box.setEnabled(is_free)
        self._digit.setVisible(is_free and bool(self._digit.text()))
        goes = outcome is AppealState.REVERSED and self.group.can_return
        self.box.blockSignals(True)
        self.box.setChecked(goes or (is_free and is_chosen))
        self.box.blockSignals(False)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.box.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.box.toggle()


class EffectList(QWidget):
    """All of them.

    Signals:
        changed: Others are ticked.
    """

    changed = Signal()

    def __init__(
        self, appearance: Appearance, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("effect_list")
        self._appearance = appearance
        self._keymap = keymap
        self._lines: list[EffectLine] = []
        self._outcome: AppealState | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(appearance.theme.gap_s)
        keymap.changed.connect(self._show_keys)

    @property
    def lines(self) -> Sequence[EffectLine]:
        """What is shown, in order."""
        return self._lines

    @property
    def chosen(self) -> frozenset[EffectId]:
        """What is ticked."""
        return frozenset().union(*(line.group.ids for line in self._lines if line.box.isChecked()))

    @property
    def standing(self) -> frozenset[EffectId]:
        """What could come back."""
        return frozenset().union(*(line.group.ids for line in self._lines if line.group.can_return))

    @property
    def counts(self) -> tuple[int, int]:
        """How many lines are ticked, and how many could be."""
        return sum(line.box.isChecked() for line in self._lines), len(self._free_lines())

    @property
    def changed_since(self) -> int:
        """How many lines stand that somebody has changed since."""
        firsts = (line.group.first for line in self._lines)
        return sum(first.is_standing and first.is_changed for first in firsts)

    def show_effects(self, effects: Sequence[AppealEffect], policies: Mapping[str, str]) -> None:
        """Show these instead, none ticked."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for group in group_effects(effects):
            line = EffectLine(self._appearance, group, policies)
            line.setObjectName(f"effect_{group.first.kind.value}_{group.first.effect_id}")
            line.toggled.connect(self.changed)
            self._lines.append(line)
            self._column.addWidget(line)
        self._show_keys()
        self.set_outcome(None, frozenset())

    @Slot()
    def _show_keys(self) -> None:
        for number, line in enumerate(self._free_lines()[:MOST_KEYS], start=1):
            line.set_key(self._keymap.text(f"appeals.effect.{number}"))

    def _free_lines(self) -> list[EffectLine]:
        return [line for line in self._lines if line.group.can_return]

    def set_outcome(self, outcome: AppealState | None, chosen: frozenset[EffectId]) -> None:
        """Show what an outcome does.

        Args:
            outcome: None before one was chosen.
            chosen: What is ticked, if it is a partial one.
        """
        self._outcome = outcome
        for line in self._lines:
            line.set_mode(outcome, is_chosen=line.group.ids <= chosen)

    @Slot(int)
    def toggle(self, number: int) -> None:
        """Tick a line by its digit, 1 for the first that can come back, or not any more."""
        free = self._free_lines()
        if 1 <= number <= len(free) and free[number - 1].box.isEnabled():
            free[number - 1].box.toggle()
