"""Small networks for tests, and their manifests, as a user would bring them."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIZE = 16
LABELS = ("first", "second", "third")


def graph_of(
    nodes: list[onnx.NodeProto],
    *,
    input_shape: list[int | None] | None = None,
    input_type: int = TensorProto.FLOAT,
    outputs: dict[str, list[int | None] | None] | None = None,
    constants: dict[str, Any] | None = None,
) -> onnx.ModelProto:
    """A network that reads "picture"; by default it takes NHWC and gives "out"."""
    graph = helper.make_graph(
        nodes,
        "own",
        [
            helper.make_tensor_value_info(
                "picture", input_type, input_shape or [None, SIZE, SIZE, 3]
            )
        ],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
            for name, shape in (outputs or {"out": None}).items()
        ],
        [
            numpy_helper.from_array(np.asarray(value), name)
            for name, value in (constants or {}).items()
        ],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)


def channel_means(layout: str = "NHWC") -> onnx.ModelProto:
    """A network whose three outputs are the means of its three channels."""
    shape: list[int | None] = [None, SIZE, SIZE, 3] if layout == "NHWC" else [None, 3, SIZE, SIZE]
    axes = [1, 2] if layout == "NHWC" else [2, 3]
    return graph_of(
        [helper.make_node("ReduceMean", ["picture"], ["out"], axes=axes, keepdims=0)],
        input_shape=shape,
    )


def means_then(
    *nodes: onnx.NodeProto,
    constants: dict[str, Any] | None = None,
    outputs: dict[str, list[int | None] | None] | None = None,
) -> onnx.ModelProto:
    """Like `channel_means`, and then nodes that make "out" of "means" (1 by 3)."""
    mean = helper.make_node("ReduceMean", ["picture"], ["means"], axes=[1, 2], keepdims=0)
    return graph_of([mean, *nodes], constants=constants, outputs=outputs)


def manifest_text(file: str, digest: str, **fields: object) -> str:
    """A manifest; a field named "input__size" is `size` of the table `input`."""
    values: dict[str, Any] = {
        "manifest_version": 1,
        "name": "own",
        "version": "1",
        "file": file,
        "sha256": digest,
        "labels": list(LABELS),
        "racy_labels": ["third"],
        "licence": "CC0-1.0",
        "source": "made for this test",
        "notice": "",
        "input__size": SIZE,
        "input__layout": "NHWC",
        "input__colour_order": "RGB",
        "input__mean": [0.0, 0.0, 0.0],
        "input__divide_by": 255.0,
        "input__resize": "bilinear_aligned",
        "input__short_side": SIZE,
    } | fields
    tables: dict[str, list[str]] = {"": [], "input": [], "output": []}
    for key, value in values.items():
        table, _, field = key.rpartition("__")
        tables[table].append(f"{field} = {json.dumps(value)}")
    return "\n".join(
        line
        for table, lines in tables.items()
        for line in ([f"[{table}]"] if table and lines else []) + lines
    )


def bring(folder: Path, model: onnx.ModelProto | bytes | None = None, **fields: object) -> Path:
    """Write a network and its manifest into a folder; return the manifest's path."""
    if model is None:
        model = channel_means(str(fields.get("input__layout", "NHWC")))
    data = model if isinstance(model, bytes) else model.SerializeToString()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "own.onnx").write_bytes(data)
    manifest = folder / "own.toml"
    text = manifest_text("own.onnx", hashlib.sha256(data).hexdigest(), **fields)
    manifest.write_text(text, encoding="utf-8")
    return manifest
