import importlib.util
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper
from typer.testing import CliRunner, Result

from tests.helpers.networks import bring, channel_means, means_then
from tests.helpers.photo_files import SHARED_PHOTOS, needs_shared_photos
from workstation.classifiers.image.cascade_files import default_cascade
from workstation.classifiers.image.decode import read_photo
from workstation.classifiers.image.manifest import Manifest, parse_manifest, read_manifest
from workstation.classifiers.image.network import PhotoNetwork
from workstation.classifiers.image.store import default_manifests, installed_manifests
from workstation.cli.networks import networks_app

DOCS = Path(__file__).parents[3] / "docs" / "networks.md"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's networks; nothing is there yet."""
    monkeypatch.setenv("WORKSTATION_NETWORKS", str(tmp_path / "networks"))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path / "networks"


def other_weights() -> onnx.ModelProto:
    return means_then(helper.make_node("Identity", ["means"], ["out"]))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(networks_app, [str(argument) for argument in arguments])


def test_adding_says_what_happens_and_listing_shows_it(folder: Path, tmp_path: Path) -> None:
    manifest = bring(tmp_path / "from", name="wide", version="1.2", licence="[bold]MIT")
    result = run("add", manifest.with_suffix(".onnx"))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("Added wide 1.2: racy 0.")
    assert "in stage 2, without weight" in result.stdout
    assert "Once a manager chooses it" in result.stdout

    lines = [line.rstrip() for line in run("list").stdout.splitlines()]
    (line,) = [line for line in lines if line.startswith("wide ")]
    for part in ("1.2", "stage 2, yours", "first, second, third*", "0.0 MB", "[bold]MIT"):
        assert part in line
    assert str(folder) in line
    shipped = [line.split()[0] for line in lines if line.endswith("the program")]
    assert shipped == [path.stem for path in default_manifests()]
    assert sum(" stage 1 " in line for line in lines) == 1

    assert run("add", manifest).stdout.startswith("This network is there already")


def test_an_older_version_is_listed_as_such(tmp_path: Path) -> None:
    for version in ("2", "1"):
        assert run("add", bring(tmp_path / "from", version=version)).exit_code == 0
    own = [line for line in run("list").stdout.splitlines() if line.startswith("own ")]
    older = [line.split()[1] for line in own if "yours, older" in line]
    assert (len(own), older) == (2, ["2"])


def test_what_does_not_fit_is_not_added(tmp_path: Path) -> None:
    result = run("add", bring(tmp_path / "from", channel_means("NCHW")))
    assert result.exit_code == 1
    assert "Nothing was added. own.toml: its input is" in result.stderr
    assert 'set input.layout = "NCHW"' in result.stderr
    assert installed_manifests() == []


def test_checking_a_file_changes_nothing(folder: Path, tmp_path: Path) -> None:
    result = run("check", bring(tmp_path / "from"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(
        r"own\.toml: works; racy 0\.\d\d to \d\.\d\d on \d+ probe photos, \d+ ms a photo"
        r" on one core, \d+ MB of memory\.\n",
        result.stdout,
    )
    assert not folder.exists()


def test_checking_tells_of_each_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    for name in ("good", "bad"):
        assert run("add", bring(tmp_path / "from", name=name)).exit_code == 0
    (folder / "bad@1" / "own.onnx").write_bytes(b"")
    result = run("check", "bad")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "bad@1: own.onnx is empty.\n"
    assert run("check", "good").stdout.startswith("good@1: works")


def damage_weights(network: Path) -> None:
    (network / "own.onnx").write_bytes(other_weights().SerializeToString())


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda network: (network / "own.onnx").unlink(), "own.onnx No such file or directory"),
        (damage_weights, "own.onnx was changed since it was added"),
        (
            lambda network: (network / "manifest.toml").write_text(""),
            "manifest_version: is missing",
        ),
    ],
)
def test_a_damaged_network_is_named_left_out_and_mended_by_adding_it_again(
    folder: Path, tmp_path: Path, damage: Callable[[Path], object], reason: str
) -> None:
    without = default_cascade()
    assert run("add", bring(tmp_path / "from")).exit_code == 0
    whole = default_cascade()
    damage(folder / "own@1")

    result = run("list")
    assert result.exit_code == 0
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("own ")]
    assert line.split()[:3] == ["own", "1", "damaged"]
    assert result.stderr == f"own@1 is damaged: {reason}. Add it again.\n"
    assert default_cascade() == without

    assert run("add", tmp_path / "from" / "own.toml").stdout.startswith("Added own 1: ")
    assert default_cascade() == whole
    assert " damaged " not in run("list").stdout


def test_names_and_versions_are_whole_in_a_narrow_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    name, version = "a-network-with-a-long-name", "2026.11.22-final"
    assert run("add", bring(tmp_path / "from", name=name, version=version)).exit_code == 0
    lines = run("list").stdout.splitlines()
    assert [line.split()[1] for line in lines if line.startswith(f"{name} ")] == [version]
    for path in default_manifests():
        assert any(line.startswith(f"{path.stem} ") for line in lines)


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSTATION_NETWORKS", str(tmp_path / "file" / "networks"))
    (tmp_path / "file").touch()
    result = run("add", bring(tmp_path / "from"))
    assert result.exit_code == 1
    assert "Nothing was added." in result.stderr
    assert "Not a directory" in result.stderr


@pytest.mark.parametrize("command", ["add", "check"])
def test_a_network_without_a_manifest_is_told_what_it_needs(tmp_path: Path, command: str) -> None:
    manifest = bring(tmp_path)
    manifest.unlink()
    result = run(command, manifest.with_suffix(".onnx"))
    assert result.exit_code == 1
    assert "There is no own.toml beside own.onnx" in result.stderr
    assert "docs/networks.md" in result.stderr


@pytest.mark.parametrize("command", ["add", "check"])
def test_a_terminal_is_not_told_what_to_do(tmp_path: Path, command: str) -> None:
    path = tmp_path / "a\x1b[31m.toml"
    path.write_text('name = "\\u001b[2J"', encoding="utf-8")
    result = run(command, path)
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert "a�[31m.toml: " in result.stderr


def test_removing(tmp_path: Path) -> None:
    for version in ("1", "2"):
        assert run("add", bring(tmp_path / "from", version=version)).exit_code == 0
    assert run("remove", "own", "--version", "1").stdout == "Removed own 1.\n"
    assert run("remove", "own").stdout == "Removed own 2.\n"
    assert "no network own of yours" in run("remove", "own").stderr
    shipped = default_manifests()[0].stem
    assert f"{shipped} comes with the program" in run("remove", shipped).stderr


def test_names_that_are_none_are_refused() -> None:
    result = run("check", "nonsense")
    assert result.exit_code == 1
    assert "no file and no network nonsense" in result.stderr


# What the documentation promises.


def documented() -> list[Manifest]:
    examples = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    return [parse_manifest(DOCS, example.encode()) for example in examples]


def test_the_documented_manifests_are_right_and_show_every_field() -> None:
    manifests = documented()
    assert [manifest.name for manifest in manifests] == ["wide-nsfw", "nudenet-320n"]
    shown = {field for manifest in manifests for field in manifest.model_fields_set}
    assert shown == set(Manifest.model_fields)
    outputs = {field for manifest in manifests for field in manifest.output.model_fields_set}
    assert outputs == set(type(manifests[0].output).model_fields)


@needs_shared_photos
@pytest.mark.skipif(importlib.util.find_spec("nudenet") is None, reason="nudenet is not installed")
def test_nudenets_detector_works_by_its_documented_manifest(tmp_path: Path) -> None:
    spec = importlib.util.find_spec("nudenet")
    assert spec is not None
    assert spec.origin is not None
    (tmp_path / "320n.onnx").write_bytes((Path(spec.origin).parent / "320n.onnx").read_bytes())
    (_, text) = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "320n.toml").write_text(text, encoding="utf-8")

    assert run("add", tmp_path / "320n.onnx").exit_code == 0
    (added,) = installed_manifests()
    network = PhotoNetwork.load(added)
    photo = read_photo((SHARED_PHOTOS / "n04136333_sarong.JPEG").read_bytes())
    score, parts = network.look(photo)
    face = next(part for part in parts if part.value == "FACE_FEMALE")
    assert face.score > 0.8
    # By eye: the face is at 16 to 30 hundredths from the left, 12 to 26 from the top.
    assert np.array(face.corners)[[0, 2]] == pytest.approx(
        np.array([[0.16, 0.12], [0.30, 0.26]]), abs=0.03
    )
    assert score.racy == score.labels["FEMALE_BREAST_COVERED"] > 0.5
    assert read_manifest(added).licence.startswith("AGPL")
