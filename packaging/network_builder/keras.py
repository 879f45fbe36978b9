"""Keras models, as TensorFlow.js stores them, as ONNX."""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import helper

from network_builder.nsfwjs import Config, Json
from network_builder.onnx_files import assemble


class ConversionError(Exception):
    """The model holds something that this module does not know how to convert."""


class GraphBuilder:
    """An ONNX graph that grows layer by layer. Pictures are NCHW inside."""

    def __init__(self, model: Config, weights: bytes) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []
        self._weights = dict(_split_weights(model["weightsManifest"], weights))

    def add(self, op: str, inputs: Sequence[str], name: str, **attributes: Json) -> str:
        """Append a node; return the name of its output, which is its own."""
        self.nodes.append(helper.make_node(op, inputs, [name], name=name, **attributes))
        return name

    def constant(self, name: str, values: npt.NDArray[Any]) -> str:
        """Store an array; return its name."""
        self.initializers.append(onnx.numpy_helper.from_array(values, name))
        return name

    def weight(self, name: str, arrange: Callable[[npt.NDArray[Any]], npt.NDArray[Any]]) -> str:
        """Store a weight of the source as its 8-bit integers; return the name of its real values.

        The source means `integer * scale + minimum`. Not every minimum is a whole multiple of
        its scale, so a zero point cannot express it and an addition does.
        """
        integers, scale, minimum = self._weights[name]
        stored = self.constant(f"{name}:integers", np.ascontiguousarray(arrange(integers)))
        self.constant(f"{name}:scale", np.array(scale, np.float32))
        self.constant(f"{name}:minimum", np.array(minimum, np.float32))
        scaled = self.add("DequantizeLinear", [stored, f"{name}:scale"], f"{name}:scaled")
        return self.add("Add", [scaled, f"{name}:minimum"], name)

    def length(self, name: str) -> int:
        """How many numbers a weight of the source has."""
        return self._weights[name][0].size


def _split_weights(
    manifest: Sequence[Config], weights: bytes
) -> list[tuple[str, tuple[npt.NDArray[np.uint8], float, float]]]:
    found = []
    position = 0
    for entry in (weight for group in manifest for weight in group["weights"]):
        quantization = entry.get("quantization", {})
        if quantization.get("dtype") != "uint8":
            raise ConversionError(f"{entry['name']} is not stored in 8 bits")
        count = int(np.prod(entry["shape"], dtype=np.int64))
        integers = np.frombuffer(weights, np.uint8, count, position).reshape(entry["shape"])
        found.append((entry["name"], (integers, quantization["scale"], quantization["min"])))
        position += count
    if position != len(weights):
        raise ConversionError(f"{len(weights) - position} bytes of weights are left over")
    return found


# Where pictures are "channels last", as all of these are, the last of four axes.
_CHANNELS = frozenset({-1, 3})


def _only(config: Config, **expected: Json) -> None:
    """Refuse a layer whose options are not those that this script converts."""
    for option, value in expected.items():
        if config.get(option, value) != value:
            raise ConversionError(f"{config['name']}: {option}={config[option]!r}")


def _pads(config: Config) -> dict[str, Json]:
    # TensorFlow's "same" puts the odd row and column at the end.
    return {"auto_pad": {"same": "SAME_UPPER", "valid": "VALID"}[config["padding"]]}


def _activation(graph: GraphBuilder, config: Config, value: str) -> str:
    name = f"{config['name']}:{config['activation']}"
    match config["activation"]:
        case "linear":
            return value
        case "relu":
            return graph.add("Relu", [value], name)
        case "softmax":
            return graph.add("Softmax", [value], name, axis=-1)
        case other:
            raise ConversionError(f"{config['name']}: activation {other!r}")


def _convolution(
    graph: GraphBuilder, config: Config, value: str, *, kernel: str, group: int
) -> str:
    _only(config, data_format="channels_last")
    name = config["name"]
    inputs = [value, kernel]
    if config["use_bias"]:
        inputs.append(graph.weight(f"{name}/bias", np.asarray))
    output = graph.add(
        "Conv",
        inputs,
        name,
        kernel_shape=config["kernel_size"],
        strides=config["strides"],
        dilations=config["dilation_rate"],
        group=group,
        **_pads(config),
    )
    return _activation(graph, config, output)


def _conv_2d(graph: GraphBuilder, config: Config, inputs: Sequence[str]) -> str:
    kernel = graph.weight(f"{config['name']}/kernel", lambda hwio: hwio.transpose(3, 2, 0, 1))
    return _convolution(graph, config, inputs[0], kernel=kernel, group=1)


def _depthwise_conv_2d(graph: GraphBuilder, config: Config, inputs: Sequence[str]) -> str:
    channels = 0

    def arrange(hwcm: npt.NDArray[Any]) -> npt.NDArray[Any]:
        nonlocal channels
        height, width, channels, multiplier = hwcm.shape
        return hwcm.transpose(2, 3, 0, 1).reshape(channels * multiplier, 1, height, width)

    kernel = graph.weight(f"{config['name']}/depthwise_kernel", arrange)
    return _convolution(graph, config, inputs[0], kernel=kernel, group=channels)


def _batch_normalization(graph: GraphBuilder, config: Config, inputs: Sequence[str]) -> str:
    _only(config, center=True)
    if config["axis"] not in _CHANNELS:
        raise ConversionError(f"{config['name']}: axis={config['axis']}")
    name = config["name"]
    parts = {
        part: graph.weight(f"{name}/{part}", np.asarray)
        for part in ("gamma", "beta", "moving_mean", "moving_variance")
        if part != "gamma" or config["scale"]
    }
    if not config["scale"]:
        ones = np.ones(graph.length(f"{name}/beta"), np.float32)
        parts = {"gamma": graph.constant(f"{name}/gamma", ones), **parts}
    values = [*inputs, *parts.values()]
    return graph.add("BatchNormalization", values, name, epsilon=config["epsilon"])


def _concatenate(graph: GraphBuilder, config: Config, inputs: Sequence[str]) -> str:
    if config["axis"] not in _CHANNELS:
        raise ConversionError(f"{config['name']}: axis={config['axis']}")
    return graph.add("Concat", inputs, config["name"], axis=1)


def _relu(graph: GraphBuilder, config: Config, inputs: Sequence[str]) -> str:
    _only(config, negative_slope=0, threshold=0)
    name = config["name"]
    if config["max_value"] is None:
        return graph.add("Relu", inputs, name)
    low = graph.constant(f"{name}:low", np.array(0, np.float32))
    high = graph.constant(f"{name}:high", np.array(config["max_value"], np.float32))
    return graph.add("Clip", [inputs[0], low, high], name)


def _zero_padding_2d(graph: GraphBuilder, config: Config, inputs: Sequence[str]) -> str:
    _only(config, data_format="channels_last")
    (top, bottom), (left, right) = config["padding"]
    pads = np.array([0, 0, top, left, 0, 0, bottom, right], np.int64)
    return graph.add(
        "Pad", [inputs[0], graph.constant(f"{config['name']}:pads", pads)], config["name"]
    )


def _pooling_2d(op: str, graph: GraphBuilder, config: Config, inputs: Sequence[str]) -> str:
    # Neither TensorFlow nor ONNX, if not told, counts what is padded.
    _only(config, data_format="channels_last")
    return graph.add(
        op,
        inputs,
        config["name"],
        kernel_shape=config["pool_size"],
        strides=config["strides"],
        **_pads(config),
    )


def _flatten(graph: GraphBuilder, config: Config, inputs: Sequence[str]) -> str:
    # Keras counts channels fastest.
    nhwc = graph.add("Transpose", inputs, f"{config['name']}:nhwc", perm=[0, 2, 3, 1])
    return graph.add("Flatten", [nhwc], config["name"])


def _dense(graph: GraphBuilder, config: Config, inputs: Sequence[str]) -> str:
    name = config["name"]
    value = graph.add(
        "MatMul", [inputs[0], graph.weight(f"{name}/kernel", np.asarray)], f"{name}:product"
    )
    if config["use_bias"]:
        value = graph.add("Add", [value, graph.weight(f"{name}/bias", np.asarray)], name)
    return _activation(graph, config, value)


def _add(graph: GraphBuilder, config: Config, inputs: Sequence[str]) -> str:
    return functools.reduce(
        lambda left, right: graph.add("Add", [left, right], f"{config['name']}:{right}"), inputs
    )


def _activation_layer(graph: GraphBuilder, config: Config, inputs: Sequence[str]) -> str:
    return _activation(graph, config, inputs[0])


def _dropout(_graph: GraphBuilder, _config: Config, inputs: Sequence[str]) -> str:
    return inputs[0]  # acts only in training


_LAYERS: Mapping[str, Callable[[GraphBuilder, Config, Sequence[str]], str]] = {
    "Activation": _activation_layer,
    "Add": _add,
    "AveragePooling2D": functools.partial(_pooling_2d, "AveragePool"),
    "BatchNormalization": _batch_normalization,
    "Concatenate": _concatenate,
    "Conv2D": _conv_2d,
    "Dense": _dense,
    "DepthwiseConv2D": _depthwise_conv_2d,
    "Dropout": _dropout,
    "Flatten": _flatten,
    "MaxPooling2D": functools.partial(_pooling_2d, "MaxPool"),
    "ReLU": _relu,
    "ZeroPadding2D": _zero_padding_2d,
}


def convert(model: Config, weights: bytes, *, name: str) -> onnx.ModelProto:
    """Return a Keras functional model as an ONNX network; weights stay the source's integers.

    Args:
        model: The description, with topology and weights manifest.
        weights: All weights, joined.
        name: Of the graph.

    Raises:
        ConversionError: It holds something unknown.
    """
    config = model["modelTopology"]["model_config"]["config"]
    graph = GraphBuilder(model, weights)
    values: dict[str, str] = {}
    shape: list[int] = []
    for layer in config["layers"]:
        if layer["class_name"] == "InputLayer":
            shape = layer["config"]["batch_input_shape"][1:]
            values[layer["name"]] = graph.add("Transpose", ["input"], "nchw", perm=[0, 3, 1, 2])
            continue
        if layer["class_name"] not in _LAYERS:
            raise ConversionError(f"{layer['name']}: layer {layer['class_name']}")
        if len(layer["inbound_nodes"]) != 1:
            raise ConversionError(f"{layer['name']}: a shared layer")
        inputs = [values[source] for source, *_ in layer["inbound_nodes"][0]]
        values[layer["name"]] = _LAYERS[layer["class_name"]](graph, layer["config"], inputs)
    ((output_layer, *_),) = config["output_layers"]
    graph.add("Identity", [values[output_layer]], "probabilities")
    labels = config["layers"][-1]["config"]["units"]
    return assemble(graph.nodes, graph.initializers, name=name, shape=shape, labels=labels)
