"""Networks that calculate in 8 bits, without photos to calibrate on.

A quantised network needs the range of every value inside it. Batch normalisation knows it: over
the photos of the training its output has the mean `beta` and the deviation `gamma`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import helper, numpy_helper

from network_builder.onnx_files import assemble, label_count, picture_shape

_Array = npt.NDArray[Any]

# Where a value's range ends, in deviations from its mean: beyond, values are cut off; the wider,
# the coarser the steps.
_DEVIATIONS = 5.0
_BYTE = 255
_BIAS_LIMIT = 2**30  # half of what 32 bits hold: products are added to it
_WEIGHT_LIMIT = 127
# Processors without VNNI add the products of two neighbours in 16 bits, and saturate: 255 * 128
# fits. The network then gives the same everywhere, and needs onnxruntime's "x64quantprecision"
# nowhere, with which it would take 4.2 ms instead of 1.6.
_PAIR_LIMIT = 128


class QuantisationError(Exception):
    """The network holds something that this module does not know how to quantise."""


@dataclass(frozen=True)
class Spread:
    """How a value inside a network is spread: per channel, and where it is cut off."""

    mean: npt.NDArray[np.float64]
    variance: npt.NDArray[np.float64]
    low: float = -np.inf
    high: float = np.inf

    def scale_and_zero(self) -> tuple[float, int]:
        """Step and zero point of the bytes that stand for the value."""
        reach = _DEVIATIONS * np.sqrt(self.variance)
        low = min(0.0, max(self.low, float((self.mean - reach).min())))
        high = max(0.0, min(self.high, float((self.mean + reach).max())))
        scale = float(np.float32((high - low) / _BYTE))
        return scale, round(-low / scale)


# --- Folding -------------------------------------------------------------------------------


class FoldedNetwork:
    """A network whose padding and batch normalisation have become part of its convolutions.

    Attributes:
        nodes: What is left, in order.
        constants: Name to array.
        spreads: Name of a value to what is known of it.
    """

    def __init__(self, model: onnx.ModelProto) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, _Array] = {
            entry.name: numpy_helper.to_array(entry) for entry in model.graph.initializer
        }
        self.spreads: dict[str, Spread] = {}
        self._padded: dict[str, tuple[str, list[int]]] = {}
        for node in model.graph.node:
            self._fold(node)

    def _fold(self, node: onnx.NodeProto) -> None:
        name = node.output[0]
        match node.op_type:
            case "DequantizeLinear":
                integers, scale = (self.constants[part] for part in node.input)
                self.constants[name] = integers.astype(np.float32) * scale
                return
            case "Add" if all(part in self.constants for part in node.input):
                first, second = (self.constants[part] for part in node.input)
                self.constants[name] = first + second
                return
            case "Pad":
                _, _, top, left, _, _, bottom, right = self.constants[node.input[1]].tolist()
                self._padded[name] = node.input[0], [top, left, bottom, right]
                return
            case "BatchNormalization":
                self._normalise(node)
                return
            case "Conv" if node.input[0] in self._padded:
                node = self._with_pads(node)
        spread = self._spread(node)
        if spread is not None:
            self.spreads[name] = spread
        self.nodes.append(node)

    def _spread(self, node: onnx.NodeProto) -> Spread | None:
        parts = [self.spreads[part] for part in node.input if part in self.spreads]
        if not parts:
            return None
        match node.op_type:
            case "Clip":
                low, high = (float(self.constants[part]) for part in node.input[1:])
                spread = replace(parts[0], low=low, high=high)
            case "Relu":
                spread = replace(parts[0], low=0.0)
            case "MaxPool" | "AveragePool":
                spread = parts[0]
            case "Add":  # as if they were independent of each other
                mean = np.sum([part.mean for part in parts], axis=0)
                spread = Spread(mean, np.sum([part.variance for part in parts], axis=0))
            case "Concat":
                spread = Spread(
                    np.concatenate([part.mean for part in parts]),
                    np.concatenate([part.variance for part in parts]),
                    min(part.low for part in parts),
                    max(part.high for part in parts),
                )
            case _:
                return None
        return spread

    def _with_pads(self, node: onnx.NodeProto) -> onnx.NodeProto:
        source, pads = self._padded[node.input[0]]
        options = _options(node)
        if options.pop("auto_pad") != b"VALID":
            raise QuantisationError(f"{node.name}: pads twice")
        inputs = [source, *node.input[1:]]
        return helper.make_node("Conv", inputs, node.output, node.name, **options, pads=pads)

    def _normalise(self, node: onnx.NodeProto) -> None:
        # Branches come interleaved: it need not be the node before.
        at = next(at for at, other in enumerate(self.nodes) if other.output[0] == node.input[0])
        convolution = self.nodes[at]
        if convolution.op_type != "Conv":
            raise QuantisationError(f"{node.name}: normalises something else than a convolution")
        if len(convolution.input) > 2:  # noqa: PLR2004  # picture, kernel, bias
            raise QuantisationError(f"{convolution.name}: has a bias and normalisation")
        gamma, beta, mean, variance = (
            self.constants[name].astype(np.float64) for name in node.input[1:]
        )
        factor = gamma / np.sqrt(variance + _options(node)["epsilon"])
        name = node.output[0]
        kernel = (
            self.constants[convolution.input[1]] * factor[:, np.newaxis, np.newaxis, np.newaxis]
        )
        self.constants[f"{name}:kernel"] = kernel.astype(np.float32)
        self.constants[f"{name}:bias"] = (beta - mean * factor).astype(np.float32)
        inputs = [convolution.input[0], f"{name}:kernel", f"{name}:bias"]
        options = _options(convolution)
        self.nodes[at] = helper.make_node("Conv", inputs, [name], convolution.name, **options)
        self.spreads[name] = Spread(beta, gamma**2)


def _per_channel(factors: _Array) -> _Array:
    """Factors of the channels that a kernel gives, in its shape."""
    return factors[:, np.newaxis, np.newaxis, np.newaxis]


def _options(node: onnx.NodeProto) -> dict[str, Any]:
    return {option.name: helper.get_attribute_value(option) for option in node.attribute}


# --- Quantising ----------------------------------------------------------------------------

_CUTS = frozenset({"Clip", "Relu"})
_IN_8_BITS = _CUTS | {"Add", "AveragePool", "Concat", "Conv", "MaxPool"}


def quantise(model: onnx.ModelProto, *, float_layers: int) -> onnx.ModelProto:
    """Return a network that calculates in 8 bits from one convolution to the last.

    Args:
        model: Of convolutions, each followed by batch normalisation, and what else `_IN_8_BITS`
            names; after the last convolution, anything.
        float_layers: So many convolutions at the beginning stay in floats: they see the largest
            pictures in the fewest channels, where quantising saves little and harms most.

    Raises:
        QuantisationError: There is something else before the last convolution.
    """
    network = FoldedNetwork(model)
    convolutions = [at for at, node in enumerate(network.nodes) if node.op_type == "Conv"]
    joins = [at for at, node in enumerate(network.nodes) if node.op_type in {"Conv", "Concat"}]
    quantiser = _Quantiser(network)
    for at, node in enumerate(network.nodes):
        if at < convolutions[float_layers]:
            quantiser.keep(node)
        elif at <= joins[-1] or (node.op_type in _CUTS and node.output[0] in network.spreads):
            quantiser.add_in_8_bits(node)
        else:
            quantiser.keep(node)
    return quantiser.result(model)


class _Quantiser:
    def __init__(self, network: FoldedNetwork) -> None:
        self._network = network
        self._constants = dict(network.constants)
        self._nodes: list[onnx.NodeProto] = []
        self._source: dict[str, str] = {}  # of a value that an 8-bit node calculated
        self._in_bytes: dict[str, str] = {}
        self._scales: dict[str, float] = {}

    def keep(self, node: onnx.NodeProto) -> None:
        """Append a node that calculates in floats."""
        inputs = [
            self._through_bytes(name) if name in self._source else name for name in node.input
        ]
        self._append(node, inputs)

    def add_in_8_bits(self, node: onnx.NodeProto) -> None:
        """Append a node that calculates in 8 bits."""
        name = node.output[0]
        if node.op_type not in _IN_8_BITS or name not in self._network.spreads:
            raise QuantisationError(f"{node.name}: {node.op_type} before the last convolution")
        if node.op_type in _CUTS:
            # The bytes of what it gives hold nothing below or above: they do the cutting.
            self._source[name] = self._source[node.input[0]]
            return
        if node.op_type == "Conv":
            picture = self._through_bytes(node.input[0])
            inputs = [picture, *self._weights(node, self._scales[picture])]
        else:
            inputs = [self._through_bytes(part) for part in node.input]
        self._append(node, inputs)
        self._source[name] = name

    def _append(self, node: onnx.NodeProto, inputs: Sequence[str]) -> None:
        self._nodes.append(
            helper.make_node(node.op_type, inputs, node.output, node.name, **_options(node))
        )

    def _through_bytes(self, name: str) -> str:
        """The name of a value after it was rounded to one of 256."""
        if name not in self._in_bytes:
            scale, zero = self._network.spreads[name].scale_and_zero()
            self._constants[f"{name}:scale"] = np.array(scale, np.float32)
            self._constants[f"{name}:zero"] = np.array(zero, np.uint8)
            code = [f"{name}:scale", f"{name}:zero"]
            source = self._source.get(name, name)
            self._nodes += [
                helper.make_node("QuantizeLinear", [source, *code], [f"{name}:bytes"]),
                helper.make_node("DequantizeLinear", [f"{name}:bytes", *code], [f"{name}:real"]),
            ]
            self._in_bytes[name] = f"{name}:real"
            self._scales[f"{name}:real"] = scale
        return self._in_bytes[name]

    def _weights(self, node: onnx.NodeProto, scale: float) -> list[str]:
        kernel, bias = (self._constants[name].astype(np.float64) for name in node.input[1:])
        # A channel of all but nothing has a bias of many steps.
        steps = np.maximum(_steps(kernel), np.abs(bias) / scale / _BIAS_LIMIT).astype(np.float32)
        integers = np.rint(kernel / _per_channel(steps))
        bias_steps = steps * np.float32(scale)
        return [
            self._stored(node.input[1], integers.astype(np.int8), steps),
            self._stored(node.input[2], np.rint(bias / bias_steps).astype(np.int32), bias_steps),
        ]

    def _stored(self, name: str, integers: _Array, steps: _Array) -> str:
        self._constants[f"{name}:integers"] = integers
        self._constants[f"{name}:steps"] = steps
        inputs = [f"{name}:integers", f"{name}:steps"]
        self._nodes.append(helper.make_node("DequantizeLinear", inputs, [f"{name}:stored"], axis=0))
        return f"{name}:stored"

    def result(self, model: onnx.ModelProto) -> onnx.ModelProto:
        """The network of the nodes so far, which sees and says what `model` does."""
        return assemble(
            self._nodes,
            [numpy_helper.from_array(values, name) for name, values in self._constants.items()],
            name=model.graph.name,
            shape=picture_shape(model),
            labels=label_count(model),
        )


def _steps(kernel: _Array) -> _Array:
    """What one step of the integers means, for each channel that a kernel gives."""
    sizes = np.abs(kernel)
    steps = sizes.max(axis=(1, 2, 3)) / _WEIGHT_LIMIT
    if kernel.shape[1] > 1:
        pairs = sizes[:, 1:] + sizes[:, :-1]
        # Rounding makes a pair larger by up to one.
        steps = np.maximum(steps, pairs.max(axis=(1, 2, 3)) / (_PAIR_LIMIT - 1))
    return np.asarray(np.maximum(steps, np.finfo(np.float32).tiny))
