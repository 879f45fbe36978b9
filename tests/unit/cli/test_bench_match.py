import importlib.util
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tests.helpers.pdq_files import SHARED_PDQ, needs_shared_pdq
from workstation.cli import bench_match
from workstation.demo.drawing import Motif, draw_photo

app = typer.Typer()
app.command()(bench_match.match)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a photo; and small banks."""
    monkeypatch.setattr(bench_match, "_BANKS", (500, 3000))
    monkeypatch.setattr(bench_match, "_LOOKED_UP", 5)
    (tmp_path / "photo.jpg").write_bytes(draw_photo(Motif.SKYLINE, (1,)).data)
    return tmp_path


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_nothing_is_missed_in_banks_of_any_size(folder: Path) -> None:
    printed = run("--photos", folder, "--hashes", folder)
    assert f"Published pairs: no haystack.txt in {folder}." in printed.replace("\n", "")
    assert printed.count("0 of 40") == 2
    assert "Hashing photos (1)" in printed


@needs_shared_pdq
def test_the_published_pairs_are_counted(folder: Path) -> None:
    printed = run("--photos", folder, "--hashes", SHARED_PDQ / "reg-test-input")
    assert "250 of 250 found, 0 that are none" in printed


def test_says_what_is_not_installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert "Not measured: pdqhash" in run("--photos", folder, "--hashes", folder)


def test_a_folder_without_photos(folder: Path) -> None:
    (folder / "photo.jpg").unlink()
    result = CliRunner().invoke(app, ["--photos", str(folder), "--hashes", str(folder)])
    assert result.exit_code == 1
    assert "no JPEG" in result.stderr
