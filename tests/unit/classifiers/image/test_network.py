import csv
import hashlib
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from tests.helpers.photo_files import SHARED_PHOTOS, needs_shared_photos
from workstation.classifiers.image.decode import read_photo
from workstation.classifiers.image.network import (
    PhotoNetwork,
    default_manifests,
    load_default_networks,
    resize_aligned,
)
from workstation.domain.errors import NetworkError


@pytest.fixture(scope="module")
def nsfwjs() -> PhotoNetwork:
    (network,) = load_default_networks()
    return network


def reference(network: PhotoNetwork) -> dict[str, tuple[bool, dict[str, float]]]:
    with (SHARED_PHOTOS / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["file"]: (
                row["racy"] == "1",
                {label: float(row[f"mobilenet_v2_{label}"]) for label in network.info.labels},
            )
            for row in csv.DictReader(file)
        }


def largest_difference(found: dict[str, float], expected: dict[str, float]) -> float:
    assert found.keys() == expected.keys()
    return max(abs(found[label] - expected[label]) for label in expected)


@needs_shared_photos
def test_all_300_photos_score_as_the_source_scores_them(nsfwjs: PhotoNetwork) -> None:
    labels = reference(nsfwjs)
    assert len(labels) == 300
    for name, (_, expected) in labels.items():
        photo = read_photo((SHARED_PHOTOS / name).read_bytes())
        (found,) = nsfwjs.score([photo])
        assert largest_difference(found, expected) < 0.02, name


@needs_shared_photos
def test_reduced_decoding_changes_few_scores_and_loses_no_racy_photo(nsfwjs: PhotoNetwork) -> None:
    differences = []
    for name, (is_racy, expected) in reference(nsfwjs).items():
        data = (SHARED_PHOTOS / name).read_bytes()
        (found,) = nsfwjs.score([read_photo(data, short_side=nsfwjs.short_side)])
        differences.append(largest_difference(found, expected))
        assert not is_racy or nsfwjs.racy(found) >= nsfwjs.info.flag_at, name
    assert sum(difference > 0.02 for difference in differences) <= 3
    assert np.mean(differences) < 0.005


def test_the_networks_that_come_with_the_program(nsfwjs: PhotoNetwork) -> None:
    assert nsfwjs.info.name == "nsfwjs-mobilenet-v2"
    assert nsfwjs.info.labels == ("drawing", "hentai", "neutral", "porn", "sexy")
    assert set(nsfwjs.info.racy_labels) == {"sexy", "porn", "hentai"}


def test_each_photo_gets_its_own_score_whatever_its_size(nsfwjs: PhotoNetwork) -> None:
    random = np.random.default_rng(1)
    shapes = [(1, 1, 3), (2, 700, 3), (600, 40, 3), (224, 224, 3), (3, 40_000, 3)]
    photos = [random.integers(0, 256, shape, np.uint8) for shape in shapes]
    together = nsfwjs.score(photos)
    assert together == [nsfwjs.score([photo])[0] for photo in photos]
    assert all(sum(scores.values()) == pytest.approx(1, abs=1e-4) for scores in together)
    assert nsfwjs.score([]) == []


def test_racy_is_the_sum_of_the_racy_labels_and_never_above_one(nsfwjs: PhotoNetwork) -> None:
    scores = dict.fromkeys(nsfwjs.info.labels, 0.0)
    assert nsfwjs.racy(scores | {"sexy": 0.25, "porn": 0.5, "neutral": 0.125}) == 0.75
    assert nsfwjs.racy(scores | {"sexy": 0.5, "porn": 0.5, "hentai": 1e-6}) == 1.0


@pytest.mark.parametrize("size", [(2, 2), (5, 9), (300, 400), (1, 1), (1, 7)])
def test_resizing_puts_corners_on_corners(size: tuple[int, int]) -> None:
    photo = np.random.default_rng(2).integers(0, 256, (*size, 3), np.uint8)
    resized = resize_aligned(photo, 16)
    assert resized.shape == (16, 16, 3)
    for corner in [(0, 0), (0, -1), (-1, 0), (-1, -1)]:
        assert resized[corner] == pytest.approx(photo[corner], abs=0.01)


def test_resizing_is_linear_in_between() -> None:
    ramp = np.zeros((2, 11, 3), np.uint8)
    ramp[..., 0] = np.arange(11) * 10
    ramp[1, :, 1] = 90
    resized = resize_aligned(ramp, 16)
    assert resized[4, :, 0] == pytest.approx(np.linspace(0, 100, 16), abs=1e-3)
    assert resized[:, 4, 1] == pytest.approx(np.linspace(0, 90, 16), abs=1e-3)


# Networks that users bring.


def bring_network(
    folder: Path, *, layout: str = "NHWC", colour_order: str = "RGB", factor: float = 1 / 255
) -> Path:
    """A network whose outputs are the means of its three channels, and its manifest."""
    axes, shape = ([1, 2], [None, 16, 16, 3]) if layout == "NHWC" else ([2, 3], [None, 3, 16, 16])
    graph = helper.make_graph(
        [helper.make_node("ReduceMean", ["picture"], ["means"], axes=axes, keepdims=0)],
        "means",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("means", TensorProto.FLOAT, [None, 3])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    data = model.SerializeToString()
    (folder / "own.onnx").write_bytes(data)
    manifest = folder / "own.toml"
    manifest.write_text(
        f"""
        manifest_version = 1
        name = "own"
        version = "1"
        file = "own.onnx"
        sha256 = "{hashlib.sha256(data).hexdigest()}"
        labels = ["first", "second", "third"]
        racy_labels = ["third"]
        flag_at = 0.5
        licence = "CC0-1.0"
        source = "made for this test"
        notice = ""

        [input]
        size = 16
        layout = "{layout}"
        colour_order = "{colour_order}"
        mean = [10.0, 20.0, 30.0]
        divide_by = {1 / factor}
        resize = "bilinear_aligned"
        short_side = 16
        """
    )
    return manifest


@pytest.mark.parametrize("layout", ["NHWC", "NCHW"])
@pytest.mark.parametrize(
    ("colour_order", "expected"), [("RGB", [90, 100, 110]), ("BGR", [130, 100, 70])]
)
def test_the_manifest_says_how_the_photo_is_prepared(
    tmp_path: Path, layout: str, colour_order: str, expected: list[int]
) -> None:
    manifest = bring_network(tmp_path, layout=layout, colour_order=colour_order)
    network = PhotoNetwork.load(manifest)
    photo = np.full((20, 30, 3), (100, 120, 140), np.uint8)
    (scores,) = network.score([photo])
    assert list(scores) == ["first", "second", "third"]
    assert list(scores.values()) == pytest.approx([value / 255 for value in expected], abs=1e-5)


def test_a_file_that_was_exchanged_is_refused(tmp_path: Path) -> None:
    manifest = bring_network(tmp_path)
    with (tmp_path / "own.onnx").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(NetworkError, match="sha256"):
        PhotoNetwork.load(manifest)


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    manifest = bring_network(tmp_path)
    (tmp_path / "own.onnx").unlink()
    with pytest.raises(NetworkError, match=r"own\.onnx"):
        PhotoNetwork.load(manifest)


def test_a_file_that_is_no_network_is_refused(tmp_path: Path) -> None:
    manifest = bring_network(tmp_path)
    text = manifest.read_text().replace(
        hashlib.sha256((tmp_path / "own.onnx").read_bytes()).hexdigest(),
        hashlib.sha256(b"nonsense").hexdigest(),
    )
    manifest.write_text(text)
    (tmp_path / "own.onnx").write_bytes(b"nonsense")
    with pytest.raises(NetworkError, match=r"own\.onnx"):
        PhotoNetwork.load(manifest)


def test_outputs_that_are_no_probabilities_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="probabilities"):
        PhotoNetwork.load(bring_network(tmp_path, factor=1))


def test_labels_that_do_not_fit_the_outputs_are_refused(tmp_path: Path) -> None:
    manifest = bring_network(tmp_path)
    manifest.write_text(manifest.read_text().replace('["first", ', "["))
    with pytest.raises(NetworkError):
        PhotoNetwork.load(manifest)


def test_every_manifest_has_its_file_and_a_licence() -> None:
    manifests = default_manifests()
    assert manifests
    for manifest in manifests:
        network = PhotoNetwork.load(manifest)
        assert network.info.name == manifest.stem
        assert (manifest.parent / "NOTICE").read_text().count(f"{manifest.stem}.onnx") == 1
