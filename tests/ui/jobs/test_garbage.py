"""Garbage is looked for in idle moments, on the GUI thread alone, and found."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.jobs.garbage import IdleCollector, spare, unspare


class _Ring:
    """Refers to itself: only a search finds that nobody else does."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture
def python_searches() -> Iterator[None]:
    """As in a program that has just begun; the tests themselves do as the window does."""
    gc.enable()
    yield
    gc.disable()


@pytest.fixture
def collector(qapp: QApplication, python_searches: None) -> Iterator[IdleCollector]:
    collector = IdleCollector()
    yield collector
    collector.stop()


def test_garbage_goes_when_there_is_much_of_it(collector: IdleCollector, qtbot: QtBot) -> None:
    first = weakref.ref(_Ring())
    more = [_Ring() for _ in range(10_000)]
    assert first() is not None  # not while something is being done
    qtbot.waitUntil(lambda: first() is None)
    assert len(more) == 10_000


def test_no_other_thread_searches(collector: IdleCollector, qtbot: QtBot) -> None:
    searched_by: list[int] = []
    gc.callbacks.append(lambda _phase, _info: searched_by.append(threading.get_ident()))
    try:
        worker = threading.Thread(target=lambda: [_Ring() for _ in range(200_000)])
        worker.start()
        worker.join()
        assert searched_by == []
        qtbot.waitUntil(lambda: bool(searched_by))
    finally:
        gc.callbacks.pop()
    assert set(searched_by) == {threading.get_ident()}


def test_what_is_spared_is_not_searched(collector: IdleCollector, qtbot: QtBot) -> None:
    kept = _Ring()
    watched = weakref.ref(kept)
    spare()
    try:
        del kept
        gc.collect()
        assert watched() is not None
    finally:
        unspare()
    gc.collect()
    assert watched() is None


def test_a_library_that_was_loaded_late_is_spared_once(
    collector: IdleCollector, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    before = gc.get_freeze_count()
    rings = [_Ring() for _ in range(10_000)]
    try:
        for number in range(100):
            monkeypatch.setitem(sys.modules, f"late_{number}", ModuleType(f"late_{number}"))
        qtbot.waitUntil(lambda: gc.get_freeze_count() > before + len(rings))
        spared = gc.get_freeze_count()
        searched = gc.get_stats()[0]["collections"]
        rings += [_Ring() for _ in range(10_000)]
        qtbot.waitUntil(lambda: gc.get_stats()[0]["collections"] > searched)
        assert gc.get_freeze_count() <= spared
    finally:
        unspare()


def test_python_searches_as_before_when_it_is_over(
    qapp: QApplication, python_searches: None
) -> None:
    collector = IdleCollector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
