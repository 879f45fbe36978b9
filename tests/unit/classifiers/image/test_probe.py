import os
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from tests.helpers.networks import bring, channel_means, graph_of, means_then
from tests.helpers.photo_files import draw, encode
from workstation.classifiers.image import probe as probing
from workstation.classifiers.image.probe import probe
from workstation.classifiers.image.store import default_manifests
from workstation.domain.errors import NetworkError


def constant() -> onnx.ModelProto:
    """Looks at the photo, and says the same of every one."""
    nodes = [
        helper.make_node("Clip", ["means", "nothing", "nothing"], ["none"]),
        helper.make_node("Add", ["none", "third"], ["out"]),
    ]
    values = {"nothing": np.float32(0), "third": np.full(3, 1 / 3, np.float32)}
    return means_then(*nodes, constants=values)


def moody() -> onnx.ModelProto:
    """Says something else each time."""
    noise = helper.make_node("RandomUniformLike", ["means"], ["noise"])
    return means_then(noise, helper.make_node("Mul", ["means", "noise"], ["out"]))


def breaks_on_black() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Div", ["means", "means"], ["ones"]),
        helper.make_node("Mul", ["means", "ones"], ["out"]),
    ]
    return means_then(*nodes)


def bomb() -> onnx.ModelProto:
    """A few bytes that want 40 GB."""
    nodes = [
        helper.make_node("ConstantOfShape", ["shape"], ["huge"]),
        helper.make_node("ReduceSum", ["huge"], ["sum"], keepdims=0),
        helper.make_node("Add", ["means", "sum"], ["out"]),
    ]
    return means_then(*nodes, constants={"shape": np.array([100_000, 100_000])})


def endless() -> onnx.ModelProto:
    body = helper.make_graph(
        [
            helper.make_node("Identity", ["going"], ["goes on"]),
            helper.make_node("Mul", ["value", "value"], ["next"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("round", TensorProto.INT64, []),
            helper.make_tensor_value_info("going", TensorProto.BOOL, []),
            helper.make_tensor_value_info("value", TensorProto.FLOAT, None),
        ],
        [
            helper.make_tensor_value_info("goes on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("next", TensorProto.FLOAT, None),
        ],
    )
    loop = helper.make_node("Loop", ["", "yes", "means"], ["out"], body=body)
    return means_then(loop, constants={"yes": np.array(True)})


def test_a_network_that_works_is_measured() -> None:
    photos = [encode(draw(), "JPEG"), encode(draw(640, 480), "PNG")]
    report = probe(default_manifests()[0], photos)
    assert report.photo_count > len(photos)
    assert 0 <= report.racy_low < report.racy_high <= 1
    assert report.photo_ms > 0
    assert report.memory_bytes > 1_000_000


ALL_RACY = {
    "racy_labels": ["first", "second", "third"],
    "input__mean": [-255.0, -255.0, -255.0],
    "input__divide_by": 510.0,  # each is at least one half
}


@pytest.mark.parametrize(
    ("model", "fields", "reason"),
    [
        (constant(), {}, r"says the same of every photo \(first 0\.333"),
        (moody(), {}, "different things of the same photo"),
        (channel_means(), ALL_RACY, "every photo racy"),
        (breaks_on_black(), {}, r"NaN or infinite\) \(on a black photo\)"),
        (bomb(), {}, "takes more than 2 GB of memory"),
        (channel_means(), {"output__kind": "logits"}, 'output.kind = "probabilities"'),
        (
            channel_means(),
            {"output__kind": "logits", "output__activation": "sigmoid"},
            'output.kind = "probabilities"',
        ),
        (channel_means(), {"input__size": 32}, r"input\.size is 32"),
        (graph_of([helper.make_node("Nothing", ["picture"], ["out"])]), {}, "Nothing"),
    ],
)
def test_what_does_not_work_is_refused_with_the_reason(
    tmp_path: Path, model: onnx.ModelProto, fields: dict[str, object], reason: str
) -> None:
    manifest = bring(tmp_path, model, **fields)
    with pytest.raises(NetworkError, match=reason) as caught:
        probe(manifest, [])
    assert caught.value.manifest == manifest


def test_what_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "MAX_SECONDS", 3.0)
    with pytest.raises(NetworkError, match="in 3 s"):
        probe(bring(tmp_path, endless()), [])


def test_a_crash_is_survived_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "_serve", os._exit)  # which dies of its arguments
    with pytest.raises(NetworkError, match="onnxruntime crashed"):
        probe(bring(tmp_path), [])
