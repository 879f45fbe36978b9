import os
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.networks import manifest_text
from workstation.classifiers.image.manifest import MAX_MANIFEST_BYTES, read_manifest
from workstation.classifiers.image.store import default_manifests
from workstation.domain.errors import NetworkError


def written(folder: Path, **fields: object) -> Path:
    path = folder / "own.toml"
    path.write_text(manifest_text("own.onnx", "0" * 64, **fields), encoding="utf-8")
    return path


def test_what_a_manifest_says_reaches_the_rest_of_the_program(tmp_path: Path) -> None:
    info = read_manifest(written(tmp_path, name="wide", version="1.2+b")).info
    assert (info.name, info.version, info.sha256) == ("wide", "1.2+b", "0" * 64)
    assert (info.labels, info.racy_labels) == (("first", "second", "third"), ("third",))


def test_what_most_manifests_need_not_say(tmp_path: Path) -> None:
    manifest = read_manifest(written(tmp_path))
    assert (manifest.compute, manifest.copies) == ("float", ["plain"])
    assert manifest.output.kind == "probabilities"
    assert not manifest.racy_is_highest


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("manifest_version = 1", "manifest_version = 2", "manifest_version"),
        ('name = "own"', 'name = "Two words"', "name: use small letters"),
        ('file = "own', 'file = "../own', "file: the name of an ONNX file"),
        ('sha256 = "', 'sha256 = "X', "sha256: 64 hexadecimal"),
        ('\nversion = "1"', '\nversion = "../4"', "version"),
        ('\nversion = "1"', "", "version: is missing"),
        ('\nversion = "1"', "\nversion = 4.3", "version"),
        ('licence = "CC0-1.0"', "licence = 1", "licence"),
        ('notice = ""', 'notice = ""\nflag_at = 0.9', "flag_at: is not a field"),
        ('racy_labels = ["third"', 'racy_labels = ["nude"', "racy_labels"),
        ('labels = ["first"', 'labels = ["second"', "twice"),
        ('"first"', '"fir\\u001B[31mst"', r"labels\.0"),
        ('"first"', '"fir\\u202Est"', r"labels\.0: has characters that cannot be shown"),
        ("size = 16", 'size = "16"', r"input\.size"),
        ("size = 16", "size = 100000", r"input\.size"),
        ("mean = [0.0, 0.0, 0.0]", "mean = [0.0]", r"input\.mean"),
        ("mean = [0.0, 0.0, 0.0]", "mean = [nan, 0.0, 0.0]", r"input\.mean\.0"),
        ("divide_by = 255.0", "divide_by = 0.0", r"input\.divide_by"),
        ("divide_by = 255.0", "divide_by = [1.0, 1.0]", r"input\.divide_by"),
        ("divide_by = 255.0", "divide_by = inf", r"input\.divide_by"),
        ('layout = "NHWC"', 'layout = "HWC"', r"input\.layout"),
        ("[input]", "[input", "TOML"),
    ],
)
def test_impossible_manifests_are_refused_with_the_reason(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    path = written(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(NetworkError, match=reason) as caught:
        read_manifest(path)
    assert caught.value.manifest == path


YOLO = {"output__kind": "yolo"}
LOGITS = {"output__kind": "logits"}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"output__iou": 0.5}, 'iou has a meaning only where kind is "yolo"'),
        ({"output__activation": "softmax"}, 'only where kind is "logits"'),
        (YOLO | {"output__activation": "sigmoid"}, 'only where kind is "logits"'),
        (YOLO | {"copies": ["plain", "mirrored"]}, "a detector needs copies"),
        (YOLO | {"input__resize": "open_nsfw"}, "a detector needs"),
        (YOLO | {"output__score_at": 0.0}, r"output\.score_at"),
        (LOGITS | {"labels": ["a"], "racy_labels": ["a"]}, "sigmoid"),
        (LOGITS | {"racy_labels": ["first", "second", "third"]}, "every photo would score 1"),
        ({"copies": ["plain", "plain"]}, "copies names one twice"),
        ({"copies": ["upside down"]}, r"copies\.0"),
        ({"copies": []}, "copies"),
        ({"compute": "float16"}, "compute"),
    ],
)
def test_parts_that_do_not_go_together_are_refused(
    tmp_path: Path, fields: dict[str, Any], reason: str
) -> None:
    with pytest.raises(NetworkError, match=reason):
        read_manifest(written(tmp_path, **fields))


def test_the_manifests_of_the_program_can_be_read() -> None:
    assert default_manifests()
    for path in default_manifests():
        assert read_manifest(path).name == path.stem


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
    path.write_text("name = " + "[" * 50_000, encoding="utf-8")
    with pytest.raises(NetworkError, match="deeply"):
        read_manifest(path)


def test_a_manifest_that_is_too_long_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n#" + " " * MAX_MANIFEST_BYTES)
    with pytest.raises(NetworkError, match="larger than 64 KB"):
        read_manifest(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    os.mkfifo(path)
    for other in (path, tmp_path):
        with pytest.raises(NetworkError, match="not a file"):
            read_manifest(other)
