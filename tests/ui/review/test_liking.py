"""Preferences of care in the Review pane: they apply at once, and never to child safety."""

from pytestqt.qtbot import QtBot

from tests.ui.review.conftest import OpenPane
from tests.ui.review.test_pane import items, shows, stage
from workstation.jobs.photos import LoadedPhoto
from workstation.views.preferences.choices import Choices
from workstation.views.review.liking import ReviewLiking

__all__ = ["items"]  # a fixture


def test_photos_are_covered_as_is_liked(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    choices = Choices(parent=pane)
    ReviewLiking(pane, choices)
    qtbot.waitUntil(shows(pane, items[0]))
    shown = stage(pane).shown
    assert isinstance(shown, LoadedPhoto)
    assert stage(pane)._covered(shown) is shown.veiled
    choices.change(blur_photos=False)
    assert stage(pane)._covered(shown).isGrayscale()
    assert stage(pane)._covered(shown).size() == shown.sharp.size()  # type: ignore[union-attr]
    choices.change(grey_photos=False)
    assert stage(pane)._covered(shown) is shown.sharp
    stage(pane)._may_have_heat = False  # as of what is for child safety
    assert stage(pane)._covered(shown) is shown.veiled


def test_a_reduced_photo_has_its_full_size_in_clear(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    ReviewLiking(pane, Choices(parent=pane))
    qtbot.waitUntil(shows(pane, items[0]))
    covered = stage(pane)._frame()
    stage(pane).reveal()
    assert stage(pane)._frame().width() > covered.width()


def test_what_waits_longest_comes_first_if_that_is_liked(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    choices = Choices(parent=pane)
    ReviewLiking(pane, choices)
    qtbot.waitUntil(shows(pane, items[0]))
    pane.desk.skip()
    choices.change(harm_first=False)
    qtbot.waitUntil(lambda: [row.item_id for row in pane.desk.queue.rows] == sorted(items))
    assert pane.desk.shows_all
