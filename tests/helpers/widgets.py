"""Finding widgets by name, as a person finds them by sight."""

from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

Part = TypeVar("Part", bound=QObject)


def part(parent: QObject, kind: type[Part], name: str) -> Part:
    """Return the child of that class and object name; it has to be there."""
    found = parent.findChild(kind, name)
    assert found is not None, f"no {kind.__name__} named {name}"
    return found


def click(parent: QObject, name: str) -> None:
    """Click the button of that object name."""
    QTest.mouseClick(part(parent, QAbstractButton, name), Qt.MouseButton.LeftButton)
