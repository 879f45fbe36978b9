import os
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.helpers.networks import channel_means, graph_of, means_then
from workstation.classifiers.image import onnx_file
from workstation.classifiers.image.onnx_file import OnnxFileError, read_onnx
from workstation.classifiers.image.store import default_manifests


def external_tensor() -> onnx.TensorProto:
    """A tensor whose values another file of this computer holds."""
    tensor = numpy_helper.from_array(np.zeros(3, np.float32), "elsewhere")
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="/etc/passwd")
    return tensor


def as_initializer() -> onnx.ModelProto:
    model = means_then(helper.make_node("Add", ["means", "elsewhere"], ["out"]))
    model.graph.initializer.append(external_tensor())
    return model


def as_attribute() -> onnx.ModelProto:
    constant = helper.make_node("Constant", [], ["elsewhere"], value=external_tensor())
    return means_then(constant, helper.make_node("Add", ["means", "elsewhere"], ["out"]))


def in_a_branch() -> onnx.ModelProto:
    branch = helper.make_graph(
        [helper.make_node("Identity", ["elsewhere"], ["chosen"])],
        "branch",
        [],
        [helper.make_tensor_value_info("chosen", TensorProto.FLOAT, [3])],
        [external_tensor()],
    )
    either = helper.make_node("If", ["yes"], ["out"], then_branch=branch, else_branch=branch)
    return graph_of([either], constants={"yes": np.array([True])})


def in_a_function() -> onnx.ModelProto:
    model = channel_means()
    constant = helper.make_node("Constant", [], ["elsewhere"], value=external_tensor())
    opset = [helper.make_opsetid("", 13)]
    model.functions.append(
        helper.make_function("own", "trick", [], ["elsewhere"], [constant], opset)
    )
    return model


def as_sparse_tensor() -> onnx.ModelProto:
    model = channel_means()
    indices = numpy_helper.from_array(np.arange(3), "indices")
    model.graph.sparse_initializer.append(
        helper.make_sparse_tensor(external_tensor(), indices, [3])
    )
    return model


@pytest.mark.parametrize(
    "model",
    [as_initializer(), as_attribute(), in_a_branch(), in_a_function(), as_sparse_tensor()],
    ids=["initializer", "attribute", "branch", "function", "sparse tensor"],
)
def test_weights_in_other_files_are_refused(tmp_path: Path, model: onnx.ModelProto) -> None:
    path = tmp_path / "own.onnx"
    path.write_bytes(model.SerializeToString())
    with pytest.raises(OnnxFileError, match="other files"):
        read_onnx(path)


def test_whole_files_are_read() -> None:
    for manifest in default_manifests():
        path = manifest.with_suffix(".onnx")
        assert read_onnx(path) == path.read_bytes()


@pytest.mark.parametrize("content", [b"nonsense", b"\0" * 100, b"\xff" * 100, b"<html>", b"PK\3\4"])
def test_files_that_are_no_networks_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.onnx"
    path.write_bytes(content)
    with pytest.raises(OnnxFileError, match="not an ONNX file"):
        read_onnx(path)


def test_a_file_that_was_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.onnx"
    data = means_then(helper.make_node("Identity", ["means"], ["out"])).SerializeToString()
    # Behind the graph only the version of the operators follows, which onnxruntime asks for.
    end_of_graph = data.rindex(b"B\x04\n\x00\x10\x0d")
    for length in range(end_of_graph):
        path.write_bytes(data[:length])
        with pytest.raises(OnnxFileError):
            read_onnx(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.onnx").touch()
    with pytest.raises(OnnxFileError, match="is empty"):
        read_onnx(tmp_path / "own.onnx")


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = channel_means().SerializeToString()
    (tmp_path / "own.onnx").write_bytes(data)
    monkeypatch.setattr(onnx_file, "MAX_FILE_BYTES", len(data))
    assert read_onnx(tmp_path / "own.onnx") == data
    monkeypatch.setattr(onnx_file, "MAX_FILE_BYTES", len(data) - 1)
    with pytest.raises(OnnxFileError, match="larger than"):
        read_onnx(tmp_path / "own.onnx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "own.onnx")
    for path in (tmp_path, tmp_path / "own.onnx", Path(os.devnull)):
        with pytest.raises(OnnxFileError, match="is not a file"):
            read_onnx(path)
