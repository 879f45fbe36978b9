from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import pytest

from network_builder.keras import ConversionError, convert
from network_builder.onnx_files import as_bytes


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


def answer(network: onnx.ModelProto, picture: npt.NDArray[np.float32]) -> float:
    session = onnxruntime.InferenceSession(as_bytes(network), providers=["CPUExecutionProvider"])
    return float(session.run(None, {"input": picture[np.newaxis]})[0][0, 0])


def test_depthwise_convolution_same_padding_and_flattening_order() -> None:
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

    network = convert(model, kernel + bias + dense, name="small")
    assert answer(network, picture) == pytest.approx(expected, abs=1e-4)


def test_sum_clipping_padding_and_pooling() -> None:
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
    assert answer(convert(model, dense, name="small"), picture) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    "strange",
    [
        layer("LSTM", "x", "in"),
        layer("ReLU", "x", "in", max_value=6, negative_slope=0.1, threshold=0),
        layer("Dropout", "x", "in") | {"inbound_nodes": [[["in"]], [["in"]]]},
    ],
)
def test_what_it_does_not_know_it_refuses(strange: dict[str, Any]) -> None:
    model = small_model(strange)
    weights = add_weight(model, "out/kernel", [50, 1])
    with pytest.raises(ConversionError):
        convert(model, weights, name="small")


def test_other_weights_are_refused() -> None:
    model = small_model(layer("Dropout", "x", "in"))
    weights = add_weight(model, "out/kernel", [50, 1])
    convert(model, weights, name="small")
    with pytest.raises(ConversionError, match="left over"):
        convert(model, weights + b"\0", name="small")
    wide = small_model(layer("Dropout", "x", "in"))
    weights = add_weight(wide, "out/kernel", [50, 1], dtype="uint16")
    with pytest.raises(ConversionError, match="8 bits"):
        convert(wide, weights, name="small")


def test_branches_maxima_and_averages_that_count_no_padding() -> None:
    layers = [
        layer("MaxPooling2D", "max", "in", pool_size=[2, 2], strides=[1, 1], padding="same"),
        layer("AveragePooling2D", "mean", "in", pool_size=[3, 3], strides=[1, 1], padding="same"),
        layer("Concatenate", "both", "max", axis=3),
        layer("Activation", "relu", "both", activation="relu"),
    ]
    layers[2]["inbound_nodes"] = [[["max", 0, 0, {}], ["mean", 0, 0, {}]]]
    model = small_model(*layers, size=2)
    dense_shape = [2 * 2 * 4, 1]
    dense = add_weight(model, "out/kernel", dense_shape)
    picture = np.random.default_rng(8).normal(0, 1, (2, 2, 2)).astype(np.float32)

    maps = np.empty((2, 2, 4))
    for row, column in np.ndindex(2, 2):
        maps[row, column, :2] = picture[row:, column:].max((0, 1))
    maps[..., 2:] = picture.mean((0, 1))
    expected = float(np.maximum(maps, 0).ravel() @ real(dense, dense_shape)[:, 0])
    network = convert(model, dense, name="small")
    assert answer(network, picture) == pytest.approx(expected, abs=1e-4)


def test_normalisation_without_a_factor() -> None:
    model = small_model(
        layer("BatchNormalization", "bn", "in", axis=3, center=True, scale=False, epsilon=0.25),
        size=1,
    )
    parts = [add_weight(model, f"bn/{part}", [2]) for part in ("beta", "moving_mean")]
    model["weightsManifest"][0]["weights"].append(
        {
            "name": "bn/moving_variance",
            "shape": [2],
            "quantization": {"min": 0, "scale": 1, "dtype": "uint8"},
        }
    )
    parts.append(bytes([2, 6]))
    parts.append(add_weight(model, "out/kernel", [2, 1]))
    beta, mean, _, dense = parts
    picture = np.array([[[0.5, -3]]], np.float32)
    normal = (picture[0, 0] - real(mean, [2])) / np.sqrt([2.25, 6.25]) + real(beta, [2])
    network = convert(model, b"".join(parts), name="small")
    assert answer(network, picture) == pytest.approx(normal @ real(dense, [2]), abs=1e-4)


@pytest.mark.parametrize("kind", ["Concatenate", "BatchNormalization"])
def test_other_axes_are_refused(kind: str) -> None:
    model = small_model(layer(kind, "x", "in", axis=1, center=True, scale=False))
    with pytest.raises(ConversionError, match="axis"):
        convert(model, add_weight(model, "out/kernel", [50, 1]), name="small")
