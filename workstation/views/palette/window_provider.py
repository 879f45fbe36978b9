"""Offers panes, and what has a key on the pane that is on screen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from typing_extensions import override

from workstation.settings.shortcuts import SHORTCUTS
from workstation.views.palette.commands import Command, PaletteProvider
from workstation.views.pane import Pane
from workstation.views.shortcuts.keymap import Binding, Keymap
from workstation.views.shortcuts.words import shortcut_name

# Moving about is done by keys or not at all; answers mean nothing without their question.
_LEFT_OUT = frozenset({"walk", "question", "panes"})
_NOT_OFFERED = frozenset({"window.palette", "review.reveal"})


class WindowProvider(PaletteProvider):
    """Panes of the window, and actions of the present one."""

    def __init__(
        self,
        keymap: Keymap,
        panes: Sequence[Pane],
        open_pane: Callable[[str], object],
        present: Callable[[], Pane | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self._panes = list(panes)
        self._open_pane = open_pane
        self._present = present

    @override
    def find(self, text: str) -> Sequence[Command]:
        return [*self._actions(), *self._pane_commands()]

    def _pane_commands(self) -> list[Command]:
        return [
            Command(
                id=f"pane/{pane.key}",
                title=pane.title,
                kind=self.tr("Pane"),
                icon_name=pane.icon_name,
                run=partial(self._open_pane, pane.key),
                key=self._pane_key(number),
            )
            for number, pane in enumerate(self._panes, start=1)
        ]

    def _pane_key(self, number: int) -> str:
        shortcut_id = f"window.pane.{number}"
        return self._keymap.text(shortcut_id) if shortcut_id in SHORTCUTS else ""

    def _actions(self) -> list[Command]:
        pane = self._present()
        names = {} if pane is None else pane.key_names()
        window = None if pane is None else pane.window()
        offered: dict[str, Command] = {}
        for binding in self._keymap.bindings():
            shortcut_id = binding.shortcut_id
            is_here = binding.widget is window or (
                pane is not None and (binding.widget is pane or pane.isAncestorOf(binding.widget))
            )
            if not is_here or shortcut_id in _NOT_OFFERED:
                continue
            if SHORTCUTS[shortcut_id].group in _LEFT_OUT:
                continue
            if shortcut_id.startswith("review.policy.") and shortcut_id not in names:
                continue  # no policy has this digit
            offered.setdefault(shortcut_id, self._command(binding, names))
        return list(offered.values())

    def _command(self, binding: Binding, names: dict[str, str]) -> Command:
        shortcut_id = binding.shortcut_id
        is_policy = shortcut_id in names
        return Command(
            id=shortcut_id,
            title=names.get(shortcut_id) or shortcut_name(shortcut_id),
            kind=self.tr("Decision") if is_policy else self.tr("Action"),
            icon_name="gavel" if is_policy else "keyboard",
            run=binding.run,
            key=self._keymap.text(shortcut_id),
            obstacle=self._obstacle(binding),
        )

    def _obstacle(self, binding: Binding) -> str:
        if not binding.is_possible:
            return self.tr("Not possible now")
        button = self._keymap.button_of(binding.shortcut_id)
        if button is None or button.isEnabled():
            return ""
        return button.toolTip() or self.tr("Not possible now")
