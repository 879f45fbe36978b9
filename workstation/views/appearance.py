"""Which theme is on, and putting it on the application."""

import logging
import shutil
import tempfile
import weakref
from pathlib import Path
from string import Template
from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from workstation.resources import asset
from workstation.views.icons import svg_text
from workstation.views.theme import Theme

log = logging.getLogger(__name__)

ThemeChoice = Literal["system", "light", "dark"]
THEME_CHOICES: tuple[ThemeChoice, ...] = get_args(ThemeChoice)

# Icons that style sheets need as files: token in the template -> icon, colour token.
_SHEET_ICONS = {
    "icon_check": ("check", "on_accent"),
    "icon_menu_check": ("check", "accent"),
    "icon_chevron_down": ("chevron-down", "muted"),
    "icon_chevron_up": ("chevron-up", "muted"),
    "icon_chevron_left": ("chevron-left", "muted"),
    "icon_chevron_right": ("chevron-right", "muted"),
}

# Fallbacks in this order, so that Chinese is not drawn with Japanese letter forms.
_CHINESE_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
)


def has_chinese_font() -> bool:
    """Return whether any installed font has Simplified Chinese letters."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


class Appearance(QObject):
    """The theme of the whole application: the system's, or the one that was chosen.

    Widgets styled by sheets follow by themselves; those that paint read `theme`
    when they do, and repaint on `theme_changed`.

    Signals:
        theme_changed: Another `Theme` is on now.
    """

    theme_changed = Signal(object)

    def __init__(
        self,
        app: QApplication,
        choice: ThemeChoice = "system",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._choice: ThemeChoice = choice
        self._theme = Theme.light()
        # Not a QTemporaryDir: at the end of the program, nobody deletes it.
        self._sheet_icons = Path(tempfile.mkdtemp(prefix="circles-icons-"))
        weakref.finalize(self, shutil.rmtree, self._sheet_icons, ignore_errors=True)
        self._app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def theme(self) -> Theme:
        """The theme that is on."""
        return self._theme

    @property
    def choice(self) -> ThemeChoice:
        """What the person asked for."""
        return self._choice

    def apply(self) -> None:
        """Put font, palette and style sheets of the current choice on the application."""
        self._app.setStyle("Fusion")
        self._app.setFont(_application_font(self._theme))
        self._put_on(self._wanted_theme())

    @Slot(str)
    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or be light or dark whatever the system is."""
        self._choice = choice
        self._put_on(self._wanted_theme())

    @Slot()
    def _on_system_changed(self) -> None:
        if self._choice == "system" and self._wanted_theme() != self._theme:
            self._put_on(self._wanted_theme())

    def _wanted_theme(self) -> Theme:
        if self._choice == "system":
            is_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            is_dark = self._choice == "dark"
        return Theme.dark() if is_dark else Theme.light()

    def _put_on(self, theme: Theme) -> None:
        self._theme = theme
        self._app.setPalette(_palette(theme))
        self._app.setStyleSheet(self._style_sheet(theme))
        self.theme_changed.emit(theme)

    def _style_sheet(self, theme: Theme) -> str:
        tokens = theme.tokens()
        shade = "dark" if theme.is_dark else "light"
        for token, (name, colour) in _SHEET_ICONS.items():
            path = self._sheet_icons / f"{token}_{shade}.svg"
            path.write_text(svg_text(name, tokens[colour]), encoding="utf-8")
            tokens[token] = path.as_posix()
        templates = sorted(asset("qss").glob("*.qss"))
        return "\n".join(
            Template(template.read_text(encoding="utf-8")).substitute(tokens)
            for template in templates
        )


def fixed_font() -> QFont:
    """Return the font for hashes and the like, a little smaller than that of words."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(Theme.light().font_body - 1)
    return font


def _application_font(theme: Theme) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    installed = set(QFontDatabase.families())
    fallbacks = [family for family in _CHINESE_FAMILIES if family in installed]
    font.setFamilies([*font.families(), *fallbacks])
    font.setPixelSize(theme.font_body)
    if not has_chinese_font():
        log.warning("No Chinese font found; on Debian and Ubuntu install fonts-noto-cjk")
    return font


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.bg,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.bg,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.border,
        role.Mid: theme.border,
        role.Dark: theme.muted,
        role.Shadow: theme.border,
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.tint(theme.muted, 0.6)))
    return palette
