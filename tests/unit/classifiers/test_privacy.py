"""Classifying leaves nothing behind but scores: no telemetry, no caches."""

import os
import subprocess
import sys
from pathlib import Path

from tests.helpers.photos import draw


def test_classifying_writes_nothing_to_the_home_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(draw(1))
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "ORT_DISABLE_TELEMETRY" and not name.startswith("XDG_")
    }
    environment = {**kept, "HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "workstation", "classify", "--json", str(photo)]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert '"racy"' in found.stdout
    assert list(home.rglob("*")) == []
