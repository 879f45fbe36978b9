"""What the window expects of each pane."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from workstation.views.palette.commands import PaletteProvider


class Pane(QWidget):
    """One place to work in, reached from the side bar.

    Subclasses set `key`, `icon_name` and `title` in their constructor, before
    the window shows them, and override what they need of the methods.

    Attributes:
        key: Stable name for settings and tests, e.g. "review".
        icon_name: File in assets/icons.
        title: For the side bar and the top bar, translated.
        key_contexts: Which keys of `settings.shortcuts` it has; those of its own name if empty.

    Signals:
        job_started: A `Job` to show in the status strip, and its translated name.
        message_posted: A sentence for the status strip, shown for a while.
        badge_changed: A count for the side bar; 0 shows none.
        help_wanted: The keys shall be listed.
        front_wanted: Something of this pane was picked elsewhere: bring it on screen.
        pane_wanted: Another pane, by its key, has more of what is looked at.
    """

    job_started = Signal(object, str)
    message_posted = Signal(str)
    badge_changed = Signal(int)
    help_wanted = Signal()
    front_wanted = Signal()
    pane_wanted = Signal(str)

    key: str
    icon_name: str
    title: str
    key_contexts: tuple[str, ...] = ()

    def palette_providers(self) -> Sequence[PaletteProvider]:
        """Return what offers more than the keys of the pane; the pane owns it."""
        return ()

    def key_names(self) -> dict[str, str]:
        """Return what some keys are called here, by id, where data says it."""
        return {}

    def activate(self) -> None:
        """Become the pane on screen: load, refresh, take the keyboard."""

    def deactivate(self) -> None:
        """Leave the screen: stop refreshing, cover what was uncovered."""

    def remember(self, settings: QSettings) -> None:
        """Store sizes, columns and filters, before the window goes; not what is worked on."""

    def recall(self, settings: QSettings) -> None:
        """Take up what `remember` stored; called before the pane is first shown."""

    def why_not_close(self) -> str:
        """Return what would be lost by closing now, as a sentence; empty if nothing."""
        return ""
