import sys
from pathlib import Path

import pytest

from workstation import resources


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package without anything beside it."""
    folder = tmp_path / "place" / "workstation"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", folder)
    return folder


def test_the_source_tree_has_its_assets() -> None:
    assert resources.assets_folder() == Path(__file__).parents[2] / "assets"
    assert resources.asset("networks", "nsfwjs-mobilenet-v2.onnx").is_file()


def test_the_tree_comes_before_the_wheel(package: Path) -> None:
    (package / "_assets").mkdir()
    (package.parent / "assets").mkdir()
    (package.parent / "pyproject.toml").touch()
    assert resources.assets_folder() == package.parent / "assets"


def test_in_a_wheel_they_lie_in_the_package(package: Path) -> None:
    (package / "_assets").mkdir()
    (package.parent / "assets").mkdir()  # somebody else's: no pyproject.toml beside it
    assert resources.assets_folder() == package / "_assets"


def test_in_a_bundle_they_lie_where_it_was_unpacked(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    (tmp_path / "assets").mkdir()
    assert resources.assets_folder() == tmp_path / "assets"


def test_an_incomplete_installation_says_so(package: Path) -> None:
    with pytest.raises(FileNotFoundError, match="incomplete"):
        resources.assets_folder()
