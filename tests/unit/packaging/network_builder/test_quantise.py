import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import pytest
from onnx import helper, numpy_helper

from network_builder.onnx_files import as_bytes, assemble
from network_builder.quantise import FoldedNetwork, QuantisationError, quantise

SIDE = 8
CHANNELS = 6


def convolution(source: str, name: str, channels: int, *, pads: bool = True) -> list[object]:
    """A convolution with normalisation by roughly what it gives, and its constants."""
    random = np.random.default_rng(list(name.encode()))
    constants = {
        "kernel": random.normal(0, (9 * channels) ** -0.5, (CHANNELS, channels, 3, 3)),
        "gamma": random.uniform(0.5, 1.5, CHANNELS),
        "beta": random.normal(1, 0.5, CHANNELS),
        "mean": random.normal(0, 0.3, CHANNELS),
        "variance": random.uniform(1, 3, CHANNELS),
    }
    names = {part: f"{name}/{part}" for part in constants}
    normalised = [f"{name}:sum", *(names[part] for part in ("gamma", "beta", "mean", "variance"))]
    return [
        helper.make_node(
            "Conv",
            [source, names["kernel"]],
            [f"{name}:sum"],
            auto_pad="SAME_UPPER" if pads else "VALID",
        ),
        helper.make_node("BatchNormalization", normalised, [name], epsilon=0.01),
        *(
            numpy_helper.from_array(values.astype(np.float32), names[part])
            for part, values in constants.items()
        ),
    ]


def model(*parts: object) -> onnx.ModelProto:
    """A network from photos to the means of the six channels of `last`."""
    parts = (
        helper.make_node("Transpose", ["input"], ["nchw"], perm=[0, 3, 1, 2]),
        *parts,
        helper.make_node("GlobalAveragePool", ["last"], ["means"]),
        helper.make_node("Flatten", ["means"], ["probabilities"]),
    )
    nodes = [part for part in parts if isinstance(part, onnx.NodeProto)]
    constants = [part for part in parts if isinstance(part, onnx.TensorProto)]
    return assemble(nodes, constants, name="small", shape=[SIDE, SIDE, 3], labels=CHANNELS)


def branches() -> onnx.ModelProto:
    """Two layers in floats or bytes, a residual, pooling, branches and cuts."""
    zero, six = (
        numpy_helper.from_array(np.array(value, np.float32), str(value)) for value in (0, 6)
    )
    return model(
        zero,
        six,
        *convolution("nchw", "first", 3),
        helper.make_node("Clip", ["first", "0", "6"], ["cut"]),
        *convolution("cut", "second", CHANNELS),
        *convolution("second", "third", CHANNELS),
        helper.make_node("Add", ["second", "third"], ["sum"]),
        *convolution("sum", "left", CHANNELS),
        helper.make_node("MaxPool", ["sum"], ["right"], kernel_shape=[3, 3], pads=[1, 1, 1, 1]),
        helper.make_node("Relu", ["left"], ["left:cut"]),
        helper.make_node("Concat", ["left:cut", "right"], ["both"], axis=1),
        *convolution("both", "end", 2 * CHANNELS),
        helper.make_node("Relu", ["end"], ["last"]),
    )


def answer(network: onnx.ModelProto, photos: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    session = onnxruntime.InferenceSession(as_bytes(network), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"input": photos})[0])


def test_it_says_nearly_the_same_and_calculates_in_bytes() -> None:
    network = branches()
    smaller = quantise(network, float_layers=1)
    photos = np.random.default_rng(5).random((20, SIDE, SIDE, 3), np.float32)
    floats, quantised = answer(network, photos), answer(smaller, photos)
    assert np.abs(floats - quantised).max() < 0.015 * np.ptp(floats)
    assert np.abs(floats - quantised).max() > 0
    convolutions = [node for node in smaller.graph.node if node.op_type == "Conv"]
    assert [node.input[0] == "nchw" for node in convolutions] == [True, *[False] * 4]
    assert all(name.endswith(":real") for node in convolutions[1:] for name in node.input[:1])
    assert not any(node.op_type in {"BatchNormalization", "Relu"} for node in smaller.graph.node)


def test_the_same_network_gives_the_same_bytes() -> None:
    network = branches()
    assert as_bytes(quantise(network, float_layers=2)) == as_bytes(
        quantise(network, float_layers=2)
    )


def test_no_two_neighbouring_weights_overflow_sixteen_bits() -> None:
    smaller = quantise(branches(), float_layers=1)
    kernels = [
        numpy_helper.to_array(entry).astype(int)
        for entry in smaller.graph.initializer
        if entry.data_type == onnx.TensorProto.INT8
    ]
    assert len(kernels) == 4
    for kernel in kernels:
        pairs = np.abs(kernel[:, 1:]) + np.abs(kernel[:, :-1])
        assert 120 < pairs.max() <= 128
        assert 255 * pairs.max() < 2**15


def test_padding_and_normalisation_become_part_of_the_convolution() -> None:
    pads = numpy_helper.from_array(np.array([0, 0, 0, 1, 0, 0, 2, 1], np.int64), "pads")
    network = model(
        pads,
        helper.make_node("Pad", ["nchw", "pads"], ["padded"]),
        *convolution("padded", "last", 3, pads=False),
    )
    folded = FoldedNetwork(network)
    assert [node.op_type for node in folded.nodes] == [
        "Transpose", "Conv", "GlobalAveragePool", "Flatten",
    ]  # fmt: skip
    constants = [numpy_helper.from_array(array, name) for name, array in folded.constants.items()]
    again = assemble(folded.nodes, constants, name="folded", shape=[SIDE, SIDE, 3], labels=CHANNELS)
    photos = np.random.default_rng(6).random((2, SIDE, SIDE, 3), np.float32)
    assert answer(again, photos) == pytest.approx(answer(network, photos), abs=1e-4)


def test_a_channel_of_nothing_keeps_its_bias() -> None:
    parts = [*convolution("nchw", "first", 3), *convolution("first", "last", CHANNELS)]
    for entry in parts:
        if isinstance(entry, onnx.TensorProto) and entry.name == "last/kernel":
            kernel = numpy_helper.to_array(entry).copy()
            kernel[2] = 0
            kernel[3] *= 1e-12
            entry.CopyFrom(numpy_helper.from_array(kernel, entry.name))
    network = model(*parts)
    photos = np.random.default_rng(6).random((2, SIDE, SIDE, 3), np.float32)
    dead = answer(quantise(network, float_layers=1), photos)[:, 2:4]
    assert dead == pytest.approx(answer(network, photos)[:, 2:4], abs=0.05)


def test_what_it_does_not_know_it_refuses() -> None:
    strange = model(
        *convolution("nchw", "first", 3),
        *convolution("first", "second", CHANNELS),
        helper.make_node("Sigmoid", ["second"], ["curve"]),
        *convolution("curve", "last", CHANNELS),
    )
    with pytest.raises(QuantisationError, match="Sigmoid"):
        quantise(strange, float_layers=1)
    kernel = numpy_helper.from_array(np.zeros((CHANNELS, CHANNELS, 1, 1), np.float32), "bare")
    bare = model(
        *convolution("nchw", "first", 3),
        kernel,
        helper.make_node("Conv", ["first", "bare"], ["last"]),
    )
    with pytest.raises(QuantisationError, match="Conv"):
        quantise(bare, float_layers=1)
