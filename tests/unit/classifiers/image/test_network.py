import math
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from tests.helpers.networks import bring, channel_means, graph_of, means_then
from workstation.classifiers.image.network import PhotoNetwork
from workstation.classifiers.image.store import default_manifests
from workstation.domain.errors import NetworkError

COLOUR = (51, 102, 153)  # a fifth, two fifths, three fifths of 255


def plain_photo(height: int = 20, width: int = 30) -> np.ndarray:
    return np.full((height, width, 3), COLOUR, np.uint8)


def test_every_network_of_the_program_loads_and_has_its_notice() -> None:
    manifests = default_manifests()
    assert manifests
    for manifest in manifests:
        network = PhotoNetwork.load(manifest)
        assert network.info.name == manifest.stem
        assert (manifest.parent / "NOTICE").read_text().count(f"{manifest.stem}.onnx") == 1


@pytest.mark.parametrize("manifest", default_manifests(), ids=lambda path: path.stem)
def test_a_photo_of_any_size_gets_a_score_and_always_the_same(manifest: Path) -> None:
    network = PhotoNetwork.load(manifest)
    random = np.random.default_rng(1)
    shapes = [(1, 1, 3), (2, 700, 3), (600, 40, 3), (224, 224, 3), (3, 40_000, 3)]
    photos = [random.integers(0, 256, shape, np.uint8) for shape in shapes]
    scores = [network.score(photo) for photo in photos]
    assert scores == [network.score(photo) for photo in photos]
    assert all(sum(score.labels.values()) == pytest.approx(1, abs=1e-3) for score in scores)
    assert all(0 <= score.racy <= 1 for score in scores)


# How a manifest is understood.


@pytest.mark.parametrize("layout", ["NHWC", "NCHW"])
@pytest.mark.parametrize(
    ("colour_order", "expected"), [("RGB", [90, 100, 110]), ("BGR", [130, 100, 70])]
)
def test_the_manifest_says_how_the_photo_is_prepared(
    tmp_path: Path, layout: str, colour_order: str, expected: list[int]
) -> None:
    manifest = bring(
        tmp_path,
        input__layout=layout,
        input__colour_order=colour_order,
        input__mean=[10.0, 20.0, 30.0],
    )
    photo = np.full((20, 30, 3), (100, 120, 140), np.uint8)
    score = PhotoNetwork.load(manifest).score(photo)
    assert list(score.labels) == ["first", "second", "third"]
    assert list(score.labels.values()) == pytest.approx(
        [value / 255 for value in expected], abs=1e-5
    )


def test_each_channel_may_have_a_divisor_of_its_own(tmp_path: Path) -> None:
    manifest = bring(tmp_path, input__divide_by=[510.0, 1020.0, 2040.0])
    score = PhotoNetwork.load(manifest).score(plain_photo())
    assert list(score.labels.values()) == pytest.approx([0.1, 0.1, 0.075], abs=1e-5)


def test_the_racy_score_is_the_sum_of_the_racy_labels_and_never_above_one(tmp_path: Path) -> None:
    network = PhotoNetwork.load(bring(tmp_path, racy_labels=["second", "third"]))
    assert network.score(plain_photo() // 2).racy == pytest.approx(0.5, abs=0.01)
    assert network.score(np.full((9, 9, 3), 250, np.uint8)).racy == 1.0


def test_logits_become_probabilities_by_softmax(tmp_path: Path) -> None:
    manifest = bring(tmp_path, output__kind="logits", input__divide_by=51.0)
    powers = [math.e, math.e**2, math.e**3]
    found = PhotoNetwork.load(manifest).score(plain_photo())
    assert list(found.labels.values()) == pytest.approx(
        [power / sum(powers) for power in powers], abs=1e-5
    )


def test_logits_become_probabilities_by_sigmoid_and_the_highest_counts(tmp_path: Path) -> None:
    manifest = bring(
        tmp_path,
        output__kind="logits",
        output__activation="sigmoid",
        racy_labels=["first", "third"],
        input__mean=[51.0, 51.0, 204.0],
        input__divide_by=0.01,
    )
    score = PhotoNetwork.load(manifest).score(plain_photo())
    # Logits of 0, 5100 and -5100: neither overflows.
    assert list(score.labels.values()) == pytest.approx([0.5, 1, 0])
    assert score.racy == pytest.approx(0.5)


@pytest.mark.parametrize("activation", ["softmax", "sigmoid"])
def test_absurd_logits_overflow_nothing(tmp_path: Path, activation: str) -> None:
    node = helper.make_node("Mul", ["means", "factors"], ["out"])
    factors = np.array([1e38, -1e38, 1e38], np.float32)
    manifest = bring(
        tmp_path,
        means_then(node, constants={"factors": factors}),
        output__kind="logits",
        output__activation=activation,
        input__divide_by=100.0,
    )
    labels = PhotoNetwork.load(manifest).score(plain_photo()).labels
    assert labels["second"] == 0
    assert labels["first"] == labels["third"] == (0.5 if activation == "softmax" else 1)


def test_one_column_is_enough(tmp_path: Path) -> None:
    node = helper.make_node("ReduceMean", ["picture"], ["out"], axes=[1, 2, 3], keepdims=1)
    manifest = bring(tmp_path, graph_of([node]), labels=["racy"], racy_labels=["racy"])
    assert PhotoNetwork.load(manifest).score(plain_photo()).racy == pytest.approx(0.4)


def test_the_probabilities_of_copies_are_averaged(tmp_path: Path) -> None:
    # Only the leftmost column counts: white in the photo, black in its mirror image.
    nodes = [
        helper.make_node("Slice", ["picture", "start", "end", "axis"], ["column"]),
        helper.make_node("ReduceMean", ["column"], ["out"], axes=[1, 2], keepdims=0),
    ]
    constants: dict[str, list[int]] = {"start": [0], "end": [1], "axis": [2]}
    model = graph_of(nodes, constants=constants)
    photo = np.zeros((20, 20, 3), np.uint8)
    photo[:, :10] = 255
    expected = {("plain",): 1.0, ("mirrored",): 0.0, ("plain", "mirrored"): 0.5, ("centre",): 1.0}
    for number, (names, racy) in enumerate(expected.items()):
        manifest = bring(tmp_path / str(number), model, copies=list(names))
        assert PhotoNetwork.load(manifest).score(photo).racy == pytest.approx(racy), names


def test_one_of_several_outputs_is_named(tmp_path: Path) -> None:
    node = helper.make_node("Neg", ["means"], ["other"])
    out = helper.make_node("Identity", ["means"], ["out"])
    model = means_then(node, out, outputs={"other": None, "out": None})
    with pytest.raises(NetworkError, match=r"output\.name to one of: other, out"):
        PhotoNetwork.load(bring(tmp_path / "a", model))
    with pytest.raises(NetworkError, match="its outputs are: other, out"):
        PhotoNetwork.load(bring(tmp_path / "b", model, output__name="logits"))
    found = PhotoNetwork.load(bring(tmp_path / "c", model, output__name="out"))
    assert found.score(plain_photo()).racy == pytest.approx(0.6)


def test_a_detector_gives_boxes_in_fractions_of_the_photo(tmp_path: Path) -> None:
    # One box, 8 wide and 4 high around (4, 2), of label "b", as sure as the photo is red.
    nodes = [
        helper.make_node("Slice", ["means", "start", "end", "axis"], ["red"]),
        helper.make_node("Concat", ["box", "red"], ["row"], axis=1),
        helper.make_node("Unsqueeze", ["row", "last"], ["out"]),
    ]
    constants = {
        "start": np.array([0]),
        "end": np.array([1]),
        "axis": np.array([1]),
        "last": np.array([2]),
        "box": np.array([[4, 2, 8, 4, 0]], np.float32),
    }
    manifest = bring(
        tmp_path,
        means_then(*nodes, constants=constants),
        labels=["a", "b"],
        racy_labels=["a", "b"],
        version="2.5",
        input__resize="letterbox",
        output__kind="yolo",
        output__score_at=0.5,
    )
    network = PhotoNetwork.load(manifest)
    wide = np.zeros((50, 100, 3), np.uint8)  # fills the upper half of the square
    wide[:] = (255, 0, 0)
    score, (part,) = network.look(wide)
    assert score.labels == pytest.approx({"a": 0, "b": 0.5})  # the lower half is black
    assert score.racy == pytest.approx(0.5)
    assert list(part.corners) == [(0, 0), (0.5, 0), (0.5, 0.5), (0, 0.5)]
    assert (part.value, part.source) == ("b", "own 2.5")
    assert network.look(wide // 2)[1] == ()  # less sure than score_at


# What does not fit is refused, and the reason says what to change.

HALF = helper.make_node("Identity", ["means"], ["out"])
DOMAIN = helper.make_node("Trick", ["means"], ["out"], domain="com.stranger")


def divide_by_zero() -> onnx.ModelProto:
    node = helper.make_node("Div", ["means", "zero"], ["out"])
    return means_then(node, constants={"zero": np.zeros(3, np.float32)})


def several_inputs() -> onnx.ModelProto:
    model = channel_means()
    model.graph.input.append(helper.make_tensor_value_info("mask", TensorProto.FLOAT, [1]))
    return model


def as_type(onnx_type: int) -> onnx.ModelProto:
    node = helper.make_node("Cast", ["means"], ["out"], to=onnx_type)
    model = means_then(node)
    model.graph.output[0].type.tensor_type.elem_type = onnx_type
    return model


@pytest.mark.parametrize(
    ("model", "fields", "reason"),
    [
        (channel_means("NCHW"), {}, r'set input\.layout = "NCHW"'),
        (channel_means(), {"input__layout": "NCHW"}, r'set input\.layout = "NHWC"'),
        (channel_means(), {"input__size": 32}, r"\? x 16 x 16 x 3, and input.size is 32"),
        (channel_means(), {"labels": ["second", "third"]}, "it has 3 outputs, and labels names 2"),
        (
            channel_means(),
            {"input__divide_by": 1.0},
            r'if they are logits, set output\.kind = "logits"',
        ),
        (divide_by_zero(), {}, "NaN or infinite"),
        (several_inputs(), {}, "2 inputs"),
        (means_then(DOMAIN), {}, "com.stranger"),
        (as_type(TensorProto.FLOAT16), {}, "its output is float16"),
        (as_type(TensorProto.STRING), {}, "its output is object"),
        (
            graph_of(
                [helper.make_node("Cast", ["picture"], ["out"], to=TensorProto.FLOAT)],
                input_type=TensorProto.UINT8,
            ),
            {},
            r"tensor\(uint8\); only 32-bit floats",
        ),
        (
            graph_of([helper.make_node("Identity", ["picture"], ["out"])]),
            {},
            "1 x 16 x 16 x 3; expected one number per label",
        ),
        (
            graph_of(
                [helper.make_node("ReduceMean", ["picture"], ["out"], axes=[1, 2], keepdims=0)],
                input_shape=[8, 16, 16, 3],
            ),
            {},
            "wants 8 photos at once",
        ),
        (
            graph_of([helper.make_node("Identity", ["picture"], ["out"])], input_shape=[1, 768]),
            {},
            "four axes",
        ),
        (
            graph_of(
                [helper.make_node("ReduceMean", ["picture"], ["out"], axes=[1, 2], keepdims=0)],
                input_shape=[1, 16, 16, 4],
            ),
            {},
            "not three colours in the layout NHWC",
        ),
        (channel_means(), {"output__kind": "yolo"}, "1 x 7 x boxes is expected"),
    ],
)
def test_a_network_that_does_not_fit_is_refused(
    tmp_path: Path, model: onnx.ModelProto, fields: dict[str, Any], reason: str
) -> None:
    manifest = bring(tmp_path, model, **fields)
    with pytest.raises(NetworkError, match=reason) as caught:
        PhotoNetwork.load(manifest)
    assert caught.value.manifest == manifest
    assert "\n" not in caught.value.reason


def test_what_is_broken_in_any_byte_is_refused_in_silence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = means_then(helper.make_node("Softmax", ["means"], ["out"])).SerializeToString()
    reasons = []
    for position in range(len(data)):
        broken = data[:position] + bytes([data[position] ^ 0xFF]) + data[position + 1 :]
        try:
            PhotoNetwork.load(bring(tmp_path, broken))
        except NetworkError as error:
            reasons.append(error.reason)
    # A letter of a name that nothing refers to may be any.
    assert len(reasons) > 0.9 * len(data)
    assert not any("\n" in reason for reason in reasons)
    assert capfd.readouterr() == ("", "")


def test_a_file_that_was_exchanged_is_refused_with_its_own_digest(tmp_path: Path) -> None:
    manifest = bring(tmp_path)
    right = bring(tmp_path / "other", means_then(HALF))
    (tmp_path / "own.onnx").write_bytes((tmp_path / "other" / "own.onnx").read_bytes())
    digest = PhotoNetwork.load(right).info.sha256
    with pytest.raises(NetworkError, match=digest):
        PhotoNetwork.load(manifest)


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    manifest = bring(tmp_path)
    (tmp_path / "own.onnx").unlink()
    with pytest.raises(NetworkError, match=r"own\.onnx No such file"):
        PhotoNetwork.load(manifest)


def test_nothing_is_read_outside_the_folder(tmp_path: Path) -> None:
    manifest = bring(tmp_path / "inner")
    (tmp_path / "inner" / "own.onnx").rename(tmp_path / "own.onnx")
    text = manifest.read_text(encoding="utf-8")
    for way in ("../own.onnx", str(tmp_path / "own.onnx"), "..\\\\own.onnx", "..onnx"):
        manifest.write_text(text.replace('"own.onnx"', f'"{way}"'), encoding="utf-8")
        with pytest.raises(NetworkError, match="file"):
            PhotoNetwork.load(manifest)
