"""Garbage is looked for in idle moments, and found."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.jobs.garbage import IdleCollector


class _Ring:
    """Refers to itself: only a search finds that nobody else does."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[IdleCollector]:
    collector = IdleCollector()
    yield collector
    collector.stop()


def test_garbage_goes_when_there_is_much_of_it(collector: IdleCollector, qtbot: QtBot) -> None:
    first = weakref.ref(_Ring())
    more = [_Ring() for _ in range(10_000)]
    assert first() is not None  # not while something is being done
    qtbot.waitUntil(lambda: first() is None)
    assert len(more) == 10_000


def test_python_collects_as_before_when_it_is_over(qapp: QApplication) -> None:
    threshold = gc.get_threshold()
    collector = IdleCollector()
    assert gc.get_threshold() != threshold
    assert gc.get_freeze_count()
    collector.stop()
    assert gc.get_threshold() == threshold
    assert not gc.get_freeze_count()
