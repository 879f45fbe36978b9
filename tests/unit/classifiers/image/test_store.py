import os
import stat
from pathlib import Path

import onnx
import pytest
from onnx import helper

from tests.helpers.networks import bring, means_then
from workstation.classifiers.image.network import PhotoNetwork
from workstation.classifiers.image.store import (
    add_network,
    default_manifests,
    installed_manifests,
    networks_folder,
    remove_network,
)
from workstation.domain.errors import NetworkError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's networks; nothing is there yet."""
    monkeypatch.setenv("WORKSTATION_NETWORKS", str(tmp_path / "data" / "networks"))
    return tmp_path / "data" / "networks"


def no_check(_manifest: Path) -> None:
    """Takes everything."""


def other_weights() -> onnx.ModelProto:
    return means_then(helper.make_node("Identity", ["means"], ["out"]))


def names(*, every_version: bool = False) -> list[str]:
    return [path.parent.name for path in installed_manifests(every_version=every_version)]


def test_nothing_is_made_before_something_is_added(folder: Path) -> None:
    assert installed_manifests() == []
    assert remove_network("own") == []
    assert not folder.exists()


def test_a_network_is_copied_checked_and_found(folder: Path, tmp_path: Path) -> None:
    manifest = bring(tmp_path / "from")
    checked = []
    added = add_network(manifest, lambda copy: checked.append(PhotoNetwork.load(copy).info))
    (tmp_path / "from" / "own.onnx").unlink()
    assert added is not None
    assert [PhotoNetwork.load(added).info] == checked
    assert installed_manifests() == [added]
    assert networks_folder() == folder
    assert list(folder.iterdir()) == [added.parent]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_the_user_can_read_what_was_added(folder: Path, tmp_path: Path) -> None:
    added = add_network(bring(tmp_path / "from"), no_check)
    assert added is not None
    modes = {
        path: stat.S_IMODE(path.stat().st_mode)
        for path in (folder, added.parent, *added.parent.iterdir())
    }
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


def test_what_fails_the_check_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    def refuse(manifest: Path) -> None:
        raise NetworkError(manifest, "does not fit")

    with pytest.raises(NetworkError, match="does not fit"):
        add_network(bring(tmp_path / "from"), refuse)
    assert list(folder.iterdir()) == []


def test_a_copy_that_was_interrupted_is_no_network(folder: Path, tmp_path: Path) -> None:
    assert add_network(bring(tmp_path / "from"), no_check)
    bring(folder / ".new-x").rename(folder / ".new-x" / "manifest.toml")
    (folder / "without manifest@1").mkdir()
    assert names(every_version=True) == ["own@1"]


def test_what_was_left_half_done_is_cleared_away_later(folder: Path, tmp_path: Path) -> None:
    for name in (".new-old", ".new-fresh"):
        (folder / name).mkdir(parents=True)
        (folder / name / "own.onnx").touch()
    os.utime(folder / ".new-old", (0, 0))
    assert add_network(bring(tmp_path / "from"), no_check)
    assert sorted(path.name for path in folder.iterdir()) == [".new-fresh", "own@1"]


def test_the_same_network_again_changes_nothing(tmp_path: Path) -> None:
    manifest = bring(tmp_path / "from")
    assert add_network(manifest, no_check)
    assert add_network(manifest, no_check) is None
    # Another name for the file, another word of thanks: the scores are the same.
    manifest = bring(tmp_path / "from", notice="Thanks")
    assert add_network(manifest, no_check) is None


def test_another_network_of_the_same_name_and_version_is_refused(tmp_path: Path) -> None:
    assert add_network(bring(tmp_path / "from"), no_check)
    with pytest.raises(NetworkError, match="with other weights"):
        add_network(bring(tmp_path / "from", other_weights()), no_check)
    with pytest.raises(NetworkError, match="another manifest"):
        add_network(bring(tmp_path / "from", input__divide_by=256.0), no_check)
    assert names() == ["own@1"]


def test_the_names_of_the_programs_networks_are_taken(tmp_path: Path) -> None:
    for path in default_manifests():
        with pytest.raises(NetworkError, match="comes with the program"):
            add_network(bring(tmp_path / "from", name=path.stem), no_check)


def test_of_several_versions_the_one_added_last_is_used_and_all_are_kept(tmp_path: Path) -> None:
    for number, version in enumerate(("1", "3", "2")):
        added = add_network(bring(tmp_path / "from", version=version), no_check)
        assert added is not None
        os.utime(added, ns=(number, number))
    add_network(bring(tmp_path / "from", name="another"), no_check)
    assert names() == ["another@1", "own@2"]
    assert set(names(every_version=True)) == {"another@1", "own@1", "own@2", "own@3"}


def test_a_network_is_removed_in_all_versions_or_one(folder: Path, tmp_path: Path) -> None:
    for version in ("1", "2", "3"):
        add_network(bring(tmp_path / "from", version=version), no_check)
    add_network(bring(tmp_path / "from", name="own-too"), no_check)
    assert remove_network("own", "2") == ["2"]
    assert sorted(remove_network("own")) == ["1", "3"]
    assert remove_network("own") == []
    assert [path.name for path in folder.iterdir()] == ["own-too@1"]


def test_removing_touches_nothing_that_a_link_points_to(folder: Path, tmp_path: Path) -> None:
    added = add_network(bring(tmp_path / "from"), no_check)
    assert added is not None
    (added.parent / "elsewhere").symlink_to(tmp_path / "from", target_is_directory=True)
    assert remove_network("own") == ["1"]
    assert (tmp_path / "from" / "own.onnx").is_file()


@pytest.mark.parametrize("name", ["..", "own@1", "*", "../data", ""])
def test_only_names_remove_anything(tmp_path: Path, name: str) -> None:
    assert add_network(bring(tmp_path / "from"), no_check)
    assert remove_network(name) == []
    assert names() == ["own@1"]
