"""What a person likes, on this machine. Each preference is declared here, once."""

from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from workstation.settings.files import read_settings, settings_folder, write_settings

_VERSION = 2

# Names of version 1 that did nothing for a long time: what stands there is no choice of today.
_FORGOTTEN_IN_2 = {"blur_photos", "grey_photos"}


def _from_1_to_2(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in _FORGOTTEN_IN_2}


def _known_time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, LookupError) as error:  # a folder of the database, a name that is not in it
        message = "no such time zone"
        raise ValueError(message) from error
    return name


class Preferences(BaseModel):
    """A person's preferences.

    Attributes:
        language: "system" follows the desktop.
        theme: "system" follows the desktop.
        business_timezone: IANA name of the zone in which the company's days begin.
        blur_photos: Blurred until revealed.
        grey_photos: Without colours until revealed.
        small_photos: Reduced in size until revealed.
        play_sounds: Sounds are played without being asked for.
        harm_first: What is expected to do most harm comes first; else what waits longest.
        rest_after_bad: A stretch of milder items follows a bad one.
        head_folder: Heads of the audit chain go there by themselves; empty for not at all.
        head_every_hours: When nobody has exported one for so long.
        shortcuts: Keys by id of `settings.shortcuts`, where they differ from the usual ones.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Literal["system", "en", "zh_CN"] = "system"
    theme: Literal["system", "light", "dark"] = "system"
    business_timezone: Annotated[str, AfterValidator(_known_time_zone)] = "Asia/Shanghai"
    blur_photos: bool = True
    grey_photos: bool = True
    small_photos: bool = True
    play_sounds: bool = False
    harm_first: bool = True
    rest_after_bad: bool = True
    head_folder: str = ""
    head_every_hours: int = Field(default=24, ge=1, le=24 * 31)
    # Unknown ids are kept: a newer program may have written them.
    shortcuts: dict[str, str] = Field(default_factory=dict)


def load_preferences(path: Path | None = None) -> Preferences:
    """Return the stored preferences, or the defaults.

    Args:
        path: Another file than this user's.

    Raises:
        SettingsFileError: The file cannot be understood; it is left as it is.
    """
    return read_settings(
        path or settings_folder() / "preferences.toml",
        Preferences,
        version=_VERSION,
        upgrades={1: _from_1_to_2},
    )


def save_preferences(preferences: Preferences, path: Path | None = None) -> None:
    """Replace the stored preferences.

    Raises:
        SettingsFileError: The file cannot be written.
    """
    write_settings(path or settings_folder() / "preferences.toml", preferences, version=_VERSION)
