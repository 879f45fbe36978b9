"""What a person likes, on this machine. Each preference is declared here, once."""

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from workstation.settings.files import read_settings, settings_folder, write_settings

_VERSION = 1

# Names that older files hold, and that mean nothing any more.
_RETIRED = {"blur_photos", "grey_photos"}


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
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Literal["system", "en", "zh_CN"] = "system"
    theme: Literal["system", "light", "dark"] = "system"
    business_timezone: Annotated[str, AfterValidator(_known_time_zone)] = "Asia/Shanghai"

    @model_validator(mode="before")
    @classmethod
    def _drop_retired(cls, values: object) -> object:
        if not isinstance(values, dict):
            return values
        return {name: value for name, value in values.items() if name not in _RETIRED}


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
