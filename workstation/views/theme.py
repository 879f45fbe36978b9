"""Every colour and size of the program. Nothing else names one."""

from dataclasses import dataclass
from typing import Self

from PySide6.QtGui import QColor

_BRIGHT = ("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#BBBBBB")
"""Paul Tol's "bright" scheme: told apart by people with any kind of colour vision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The tokens that style sheets, delegates and charts share.

    Colours are "#RRGGBB"; sizes are device-independent pixels.

    Attributes:
        is_dark: Whether this is the dark set.
        bg: Behind everything.
        surface: Panels, lists, tables.
        raised: What lies above a surface: menus, inputs, cards.
        border: Hairlines.
        text: Words.
        muted: Captions and what may be overlooked.
        accent: What is selected or can be pressed.
        danger: What takes something away, and errors.
        warn: What needs attention.
        ok: What is well.
        on_accent: Words on a fill of accent, danger, warn or ok.
        categories: Colours of groups, always with a marker or word besides.
    """

    is_dark: bool
    bg: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    danger: str
    warn: str
    ok: str
    on_accent: str
    categories: tuple[str, ...] = _BRIGHT

    gap_xs: int = 4
    gap_s: int = 8
    gap_m: int = 12
    gap_l: int = 16
    gap_xl: int = 24
    radius: int = 6
    font_caption: int = 11
    font_body: int = 13
    font_title: int = 16
    font_heading: int = 22
    font_headline: int = 28
    icon_s: int = 16
    icon_m: int = 20

    @classmethod
    def light(cls) -> Self:
        """Return the set for a bright room."""
        return cls(
            is_dark=False,
            bg="#F6F7F9",
            surface="#FFFFFF",
            raised="#FFFFFF",
            border="#E2E5EA",
            text="#1A1E26",
            muted="#596273",
            accent="#2F55D4",
            danger="#BE2C46",
            warn="#9A5200",
            ok="#17734A",
            on_accent="#FFFFFF",
        )

    @classmethod
    def dark(cls) -> Self:
        """Return the set for a dim room."""
        return cls(
            is_dark=True,
            bg="#131519",
            surface="#1B1E24",
            raised="#232730",
            border="#323844",
            text="#E7EAF0",
            muted="#9BA5B5",
            accent="#86A3FF",
            danger="#FF8296",
            warn="#F0B05A",
            ok="#5DC593",
            on_accent="#131519",
        )

    def tint(self, colour: str, strength: float = 0.12, *, on: str | None = None) -> str:
        """Return `colour` mixed into a background, for quiet fills.

        Args:
            colour: A token's value.
            strength: 0 gives the background, 1 the colour.
            on: The background; the surface by default.
        """
        front, back = QColor(colour), QColor(on or self.surface)
        return QColor.fromRgbF(
            *(
                strength * a + (1 - strength) * b
                for a, b in zip(front.getRgbF()[:3], back.getRgbF()[:3], strict=True)  # type: ignore[index]
            )
        ).name()

    def tokens(self) -> dict[str, str]:
        """Return what a style sheet template may name, `$accent_tint` and the like included."""
        named = {name: getattr(self, name) for name in self.__slots__}
        texts = {name: str(value) for name, value in named.items() if isinstance(value, str | int)}
        for name in ("accent", "danger", "warn", "ok"):
            texts[f"{name}_tint"] = self.tint(named[name])
            texts[f"{name}_tint_strong"] = self.tint(named[name], 0.24)
            texts[f"{name}_hover"] = self.tint(named[name], 0.88, on=self.text)
        texts["hover"] = self.tint(self.text, 0.06)
        texts["pressed"] = self.tint(self.text, 0.11)
        texts["handle"] = self.tint(self.text, 0.22)
        texts["handle_hover"] = self.tint(self.text, 0.36)
        return texts
