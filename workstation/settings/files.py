"""Settings files: TOML, versioned, never half written, never damaged."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import platformdirs
import tomlkit
from pydantic import BaseModel, ValidationError
from tomlkit.exceptions import ParseError

from workstation.domain.errors import SettingsFileError, SettingsTooNewError

SchemaT = TypeVar("SchemaT", bound=BaseModel)
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


def settings_folder() -> Path:
    """The folder of this user's settings; it may not exist yet."""
    return platformdirs.user_config_path("circles-workstation")


def read_settings(
    path: Path,
    schema: type[SchemaT],
    *,
    version: int,
    upgrades: Mapping[int, Upgrade] | None = None,
) -> SchemaT:
    """Return what a file says; the defaults of `schema` if there is no file.

    Args:
        path: The file.
        schema: What may be in it, beside `schema_version`.
        version: The newest schema version that this program knows.
        upgrades: What makes the values of a version those of the next, where they differ.

    Raises:
        SettingsFileError: The file cannot be read, is not TOML, or holds a value that cannot be.
        SettingsTooNewError: A newer program wrote it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return schema()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsFileError(path, line=None, problem=str(error)) from error
    try:
        values: dict[str, Any] = tomlkit.parse(text).unwrap()
    except ParseError as error:
        raise SettingsFileError(path, line=error.line, problem=str(error)) from error
    found = values.pop("schema_version", None)
    if type(found) is not int or found < 1:
        raise SettingsFileError(path, line=None, problem="schema_version")
    if found > version:
        raise SettingsTooNewError(path, found=found, known=version)
    for older in range(found, version):
        if upgrades and older in upgrades:
            values = upgrades[older](values)
    try:
        return schema.model_validate(values)
    except ValidationError as error:
        # The places only: the values may be anything, and the message goes to a log.
        places = sorted({".".join(str(part) for part in fault["loc"]) for fault in error.errors()})
        raise SettingsFileError(path, line=None, problem=", ".join(places)) from error


def write_settings(path: Path, settings: BaseModel, *, version: int) -> None:
    """Replace a file as a whole; a kill leaves the old one or the new one.

    Raises:
        SettingsFileError: It cannot be written.
    """
    # TOML has no null: what is None is left out, and None again when read.
    values = settings.model_dump(mode="json", exclude_none=True)
    text = tomlkit.dumps({"schema_version": version, **values})
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd, fresh = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(fd, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(fd)
            Path(fresh).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(fresh).unlink()
            raise
    except OSError as error:
        raise SettingsFileError(path, line=None, problem=str(error)) from error
