"""The theme: complete, readable, and followed by widgets at once."""

import re

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.resources import asset
from workstation.views.appearance import Appearance
from workstation.views.icons import icon, pixmap
from workstation.views.theme import Theme
from workstation.views.widgets.icon_widgets import IconLabel

THEMES = [Theme.light(), Theme.dark()]


def luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    named = QColor(colour)
    return (
        0.2126 * linear(named.redF())
        + 0.7152 * linear(named.greenF())
        + 0.0722 * linear(named.blueF())
    )


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
@pytest.mark.parametrize("token", ["text", "muted", "accent", "danger", "warn", "ok"])
def test_words_can_be_read_on_every_surface(theme: Theme, token: str) -> None:
    # 4.5 is what WCAG asks of small text.
    for surface in (theme.bg, theme.surface, theme.raised):
        assert contrast(getattr(theme, token), surface) >= 4.5
    if token in {"accent", "danger", "warn", "ok"}:
        tint = theme.tokens()[f"{token}_tint"]
        assert contrast(getattr(theme, token), tint) >= 4.5
        assert contrast(theme.on_accent, getattr(theme, token)) >= 4.5


def test_style_sheets_name_known_tokens_and_no_colours(appearance: Appearance) -> None:
    # appearance.apply() has substituted every template: an unknown token raises.
    for template in asset("qss").glob("*.qss"):
        assert not re.search(r"#[0-9A-Fa-f]{3,8}\b(?![^{]*\{)", template.read_text()), template


def test_no_colour_is_named_outside_the_theme() -> None:
    views = asset().parent / "workstation" / "views"
    named = {
        path.name
        for path in views.rglob("*.py")
        if re.search(r"""["']#[0-9A-Fa-f]{6}["']""", path.read_text(encoding="utf-8"))
    }
    assert named == {"theme.py"}


def test_choosing_a_theme_repaints_icons_in_its_colours(
    appearance: Appearance, qtbot: QtBot
) -> None:
    label = IconLabel(appearance, "inbox", "text")
    qtbot.addWidget(label)
    before = label.pixmap().toImage()
    with qtbot.waitSignal(appearance.theme_changed):
        appearance.choose("dark")
    assert appearance.theme == Theme.dark()
    assert label.pixmap().toImage() != before
    assert strongest(label.pixmap().toImage()) == QColor(Theme.dark().text)


def strongest(image: QImage) -> QColor:
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    colour = max(pixels, key=lambda pixel: pixel.alpha())
    return QColor(colour.red(), colour.green(), colour.blue())


def test_the_palette_follows_as_well(appearance: Appearance, qapp: QApplication) -> None:
    appearance.choose("dark")
    assert qapp.palette().window().color() == QColor(Theme.dark().bg)
    appearance.choose("light")
    assert qapp.palette().window().color() == QColor(Theme.light().bg)


def test_an_icon_is_sharp_on_dense_screens(qapp: QApplication) -> None:
    made = icon("inbox", Theme.light().text, 16)
    assert {size.width() for size in made.availableSizes()} >= {16}
    assert pixmap("inbox", Theme.light().text, 16, 2.0).width() == 32


def test_every_icon_that_is_named_exists() -> None:
    there = {path.stem for path in asset("icons").glob("*.svg")}
    views = asset().parent / "workstation" / "views"
    pattern = re.compile(
        r"""(?:IconLabel|IconButton|show_state|set_icon|_say|icon|pixmap|icon_name, self\.title)"""
        r"""\s*(?:=\s*"[a-z]+",|\(\s*(?:[\w.]*appearance,\s*)?)\s*"([a-z0-9-]+)\""""
    )
    named = {
        name
        for path in views.rglob("*.py")
        for name in pattern.findall(path.read_text(encoding="utf-8"))
    }
    assert {"scroll-text", "wifi-off", "copy", "inbox"} <= named  # the pattern works
    assert named <= there
