from pathlib import Path

import pytest

from workstation.classifiers.image.manifest import read_manifest
from workstation.domain.errors import NetworkError
from workstation.resources import asset

GOOD = asset("networks", "nsfwjs-mobilenet-v2.toml")


def test_what_a_manifest_says_reaches_the_rest_of_the_program() -> None:
    info = read_manifest(GOOD).info
    assert (info.name, info.version) == ("nsfwjs-mobilenet-v2", "4.3.0")
    assert info.labels[2] == "neutral"
    assert "neutral" not in info.racy_labels
    assert 0 < info.flag_at < 1
    assert len(bytes.fromhex(info.sha256)) == 32


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("manifest_version = 1", "manifest_version = 2", "manifest_version"),
        ('name = "nsfwjs-mobilenet-v2"', 'name = "Two words"', "name"),
        ('file = "nsfwjs', 'file = "../nsfwjs', "file"),
        ('sha256 = "', 'sha256 = "X', "sha256"),
        ("flag_at = 0.65", "flag_at = 65", "flag_at"),
        ("flag_at = 0.65", "", "flag_at"),
        ("flag_at = 0.65", "flag_at = 0.65\nthreshold = 0.9", "threshold"),
        ('racy_labels = ["sexy"', 'racy_labels = ["nude"', "racy_labels"),
        ('labels = ["drawing"', 'labels = ["hentai"', "twice"),
        ("size = 224", 'size = "224"', r"input\.size"),
        ("mean = [0.0, 0.0, 0.0]", "mean = [0.0]", r"input\.mean"),
        ("divide_by = 255.0", "divide_by = 0.0", r"input\.divide_by"),
        ('layout = "NHWC"', 'layout = "HWC"', r"input\.layout"),
        ("[input]", "[input", "TOML"),
    ],
)
def test_impossible_manifests_are_refused_with_the_reason(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    text = GOOD.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "own.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(NetworkError, match=reason) as caught:
        read_manifest(path)
    assert caught.value.manifest == path


def test_a_missing_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="No such file"):
        read_manifest(tmp_path / "none.toml")


def test_a_manifest_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes("name = 'Fotografía'".encode("latin-1"))
    with pytest.raises(NetworkError, match="TOML"):
        read_manifest(path)


def test_a_manifest_that_is_nested_too_deeply_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("name = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(NetworkError, match="deeply"):
        read_manifest(path)
