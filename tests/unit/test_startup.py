"""What must not be loaded too early: the command line and the window start fast."""

import subprocess
import sys

import pytest

HEAVY = {"cv2", "duckdb", "ibis", "onnxruntime", "pandas", "pyqtgraph", "scipy", "statsmodels"}


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("workstation.cli.root", HEAVY | {"PySide6"}),
        ("workstation.app", HEAVY),
        # What a scan needs in the window's own process: loading these holds the window up.
        ("workstation.classifiers.image.cascade_files", HEAVY),
    ],
)
def test_imports_stay_light(module: str, unwanted: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert not unwanted & set(loaded)
