"""A main window without a database: panes that only note what is done with them."""

from collections.abc import Callable

from typing_extensions import override

from workstation.domain.people import Person, Role
from workstation.views.main_window import MainWindow
from workstation.views.pane import Pane

PERSON = Person("lin.wei", frozenset({Role.MANAGER, Role.MODERATOR}))
MakeWindow = Callable[..., MainWindow]


class StubPane(Pane):
    """Notes what the window does with it."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key, self.icon_name, self.title = key, "inbox", key.title()
        self.events: list[str] = []
        self.unfinished = ""

    @override
    def activate(self) -> None:
        self.events.append("activate")

    @override
    def deactivate(self) -> None:
        self.events.append("deactivate")

    @override
    def why_not_close(self) -> str:
        return self.unfinished
