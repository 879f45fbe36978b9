"""What a person likes, on this machine. Each preference is declared here, once."""

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict

from workstation.settings.files import read_settings, settings_folder, write_settings

_VERSION = 1


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
        blur_photos: Photos are blurred until asked for.
        grey_photos: Photos are grey until asked for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Literal["system", "en", "zh_CN"] = "system"
    theme: Literal["system", "light", "dark"] = "system"
    business_timezone: Annotated[str, AfterValidator(_known_time_zone)] = "Asia/Shanghai"
    blur_photos: bool = True
    grey_photos: bool = True


def load_preferences(path: Path | None = None) -> Preferences:
    """Return the stored preferences, or the defaults.

    Args:
        path: Another file than this user's.

    Raises:
        SettingsFileError: The file cannot be understood; it is left as it is.
    """
    return read_settings(
        path or settings_folder() / "preferences.toml", Preferences, version=_VERSION
    )


def save_preferences(preferences: Preferences, path: Path | None = None) -> None:
    """Replace the stored preferences.

    Raises:
        SettingsFileError: The file cannot be written.
    """
    write_settings(path or settings_folder() / "preferences.toml", preferences, version=_VERSION)
