"""Connection profiles: which databases this person works with. Never a password."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from workstation.settings.files import read_settings, settings_folder, write_settings

_VERSION = 1


class ConnectionProfile(BaseModel):
    """A database and how to connect to it.

    Attributes:
        name: Unique; what the person calls it.
        kind: The server of this machine, or any other.
        host: Name, address, or folder of a Unix socket.
        port: TCP port.
        database: Name of the database on the server.
        user: Login, which is asked for if empty.
        sslmode: As libpq means it.
        read_only: The server refuses every write.
        statement_timeout_ms: The server stops a statement after that.
        colour: Of the mark by which the window shows which profile is open.
        media_root: Folder that holds the photos; None for the embedded server's own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=60)
    kind: Literal["embedded", "server"] = "server"
    host: str = ""
    port: int = Field(default=5432, ge=1, le=65535)
    database: str = Field(default="circles", min_length=1)
    user: str = ""
    sslmode: Literal["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] = "prefer"
    read_only: bool = False
    statement_timeout_ms: int = Field(default=15_000, ge=100, le=3_600_000)
    colour: str = Field(default="#2F55D4", pattern=r"^#[0-9A-Fa-f]{6}$")
    media_root: Path | None = None

    @model_validator(mode="after")
    def _needs_host(self) -> Self:
        if self.kind == "server" and not self.host:
            message = "a server has a host"
            raise ValueError(message)
        return self


EMBEDDED = ConnectionProfile(name="embedded", kind="embedded", user="moderator")
"""The profile that always exists."""


class _ProfilesFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    profile: tuple[ConnectionProfile, ...] = ()

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        names = [profile.name for profile in self.profile]
        if len(set(names)) < len(names):
            message = "two profiles have the same name"
            raise ValueError(message)
        return self


def load_profiles(path: Path | None = None) -> list[ConnectionProfile]:
    """Return all profiles, that of the embedded server first, if need be made up.

    Args:
        path: Another file than this user's.

    Raises:
        SettingsFileError: The file cannot be understood; it is left as it is.
    """
    path = path or settings_folder() / "profiles.toml"
    profiles = read_settings(path, _ProfilesFile, version=_VERSION).profile
    embedded = [profile for profile in profiles if profile.kind == "embedded"] or [EMBEDDED]
    return [*embedded, *(profile for profile in profiles if profile.kind == "server")]


def save_profiles(profiles: Sequence[ConnectionProfile], path: Path | None = None) -> None:
    """Replace the stored profiles.

    Raises:
        SettingsFileError: The file cannot be written.
        pydantic.ValidationError: Two have the same name.
    """
    path = path or settings_folder() / "profiles.toml"
    write_settings(path, _ProfilesFile(profile=tuple(profiles)), version=_VERSION)
