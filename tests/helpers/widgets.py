"""Finding widgets by name, as a person finds them by sight."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from typing_extensions import override

Part = TypeVar("Part", bound=QObject)


def part(parent: QObject, kind: type[Part], name: str) -> Part:
    """Return the child of that class and object name; it has to be there."""
    found = parent.findChild(kind, name)
    assert found is not None, f"no {kind.__name__} named {name}"
    return found


def click(parent: QObject, name: str) -> None:
    """Click the button of that object name."""
    QTest.mouseClick(part(parent, QAbstractButton, name), Qt.MouseButton.LeftButton)


@contextmanager
def windows_shown() -> Iterator[list[str]]:
    """Note what is shown in a window of its own, as a widget without a parent is."""
    watcher, app = _Windows(), QApplication.instance()
    assert app is not None
    app.installEventFilter(watcher)
    yield watcher.shown
    app.removeEventFilter(watcher)


class _Windows(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{watched!r}")
        return False
