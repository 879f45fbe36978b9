"""What all our ONNX files have in common."""

from collections.abc import Sequence

import onnx
from onnx import TensorProto, helper

# Understood by every onnxruntime since 1.12.
_OPSET = 17
_IR_VERSION = 8


def assemble(
    nodes: Sequence[onnx.NodeProto],
    constants: Sequence[TensorProto],
    *,
    name: str,
    shape: Sequence[int],
    labels: int,
) -> onnx.ModelProto:
    """A network from `input`, NHWC floats with any number of pictures, to `probabilities`.

    Args:
        nodes: In an order in which they can be calculated.
        constants: Those that the nodes use, and perhaps more.
        name: Of the graph.
        shape: Height, width and channels of a picture.
        labels: How many probabilities.
    """
    used = {part for node in nodes for part in node.input}
    tensor = helper.make_tensor_value_info
    model = helper.make_model(
        helper.make_graph(
            nodes,
            name,
            [tensor("input", TensorProto.FLOAT, ["count", *shape])],
            [tensor("probabilities", TensorProto.FLOAT, ["count", labels])],
            [constant for constant in constants if constant.name in used],
        ),
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_IR_VERSION,
        producer_name="circles-workstation",
    )
    onnx.checker.check_model(model, full_check=True)
    return model


def as_bytes(model: onnx.ModelProto) -> bytes:
    """The file; the same bytes for the same network."""
    return bytes(model.SerializeToString(deterministic=True))


def picture_shape(model: onnx.ModelProto) -> list[int]:
    """Height, width and channels of the pictures that a network with NHWC input sees."""
    return [side.dim_value for side in model.graph.input[0].type.tensor_type.shape.dim[1:]]


def label_count(model: onnx.ModelProto) -> int:
    """How many probabilities a network gives."""
    return int(model.graph.output[0].type.tensor_type.shape.dim[1].dim_value)
