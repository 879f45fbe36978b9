import os
import stat
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from workstation.domain.errors import SettingsFileError, SettingsTooNewError
from workstation.settings.files import read_settings, write_settings


class Taste(BaseModel):
    model_config = ConfigDict(extra="forbid")

    size: int = 3
    name: str | None = None


def read(path: Path) -> Taste:
    return read_settings(path, Taste, version=2)


def test_without_a_file_there_are_defaults_and_still_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a" / "taste.toml"
    assert read(path) == Taste()
    assert not path.parent.exists()


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "new" / "taste.toml"
    for taste in (Taste(size=7, name='六 " \n'), Taste(size=8)):
        write_settings(path, taste, version=2)
        assert read(path) == taste
    assert os.listdir(path.parent) == ["taste.toml"]  # noqa: PTH208  # no half-written file
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("schema_version = 1\nsize = 4\nname = oops\n", 3, "Unexpected"),
        ("schema_version = 1\nsize = 'large'\n", None, "size"),
        ("schema_version = 1\ncolour = 1\n", None, "colour"),
        ("size = 4\n", None, "schema_version"),
        ("schema_version = true\n", None, "schema_version"),
        ("schema_version = 0\n", None, "schema_version"),
    ],
)
def test_a_broken_file_is_named_and_kept(
    tmp_path: Path, text: str, line: int | None, problem: str
) -> None:
    path = tmp_path / "taste.toml"
    path.write_text(text)
    with pytest.raises(SettingsFileError) as caught:
        read(path)
    assert (caught.value.path, caught.value.line) == (path, line)
    assert problem in caught.value.problem
    assert "large" not in str(caught.value)
    assert path.read_text() == text


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "taste.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsFileError):
        read(path)


def test_a_file_from_a_newer_program_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "taste.toml"
    path.write_text("schema_version = 3\nfuture = 1\n")
    with pytest.raises(SettingsTooNewError) as caught:
        read(path)
    assert (caught.value.found, caught.value.known) == (3, 2)
    assert path.read_text() == "schema_version = 3\nfuture = 1\n"


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "taste.toml"
    write_settings(path, Taste(size=1), version=2)

    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsFileError):
        write_settings(path, Taste(size=2), version=2)
    assert read(path) == Taste(size=1)
    assert [entry.name for entry in tmp_path.iterdir()] == ["taste.toml"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsFileError):
        write_settings(tmp_path / "file" / "taste.toml", Taste(), version=2)
