"""`workstation classify`: what the networks make of photo files, without any database."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workstation.classifiers.image.network import PhotoNetwork

_PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp"})
_SIGNATURE_BYTES = 16

_NOTHING_FOUND = 2

# Codes of PhotoProblem, which is not loaded here, as text.
_PROBLEMS = {
    "empty": "the file is empty",
    "unsupported": "not a JPEG, PNG, WebP, GIF or BMP",
    "too_large": "larger than 100 megapixels or 1 GiB",
    "no_pixels": "the photo has no pixels",
    "truncated": "the photo is cut off",
    "unreadable": "the photo is damaged",
}


def classify(
    paths: Annotated[
        list[Path],
        # What cannot be read gets a line of its own, and does not end the others.
        typer.Argument(metavar="PATH...", readable=False, help="Photos, or folders to search."),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Score photo files with every network that comes with the program. Needs no database.

    Folders are searched to any depth for JPEG, PNG, WebP, GIF and BMP, whatever the files are
    called. Files that cannot be read are listed with the reason. Exit status 2: no photo found.
    """
    from workstation.classifiers.image.network import load_default_networks

    networks = load_default_networks()
    found_any = False
    for path, problem in _photo_files(paths):
        found_any = found_any or problem is None
        result = _failure(path, problem) if problem else _classify_file(path, networks)
        typer.echo(json.dumps(result) if as_json else _line(result))
    if not found_any:
        typer.echo("No photo found.", err=True)
        raise typer.Exit(_NOTHING_FOUND)


def _photo_files(paths: Sequence[Path]) -> Iterator[tuple[Path, str | None]]:
    """Yield files in order, each with the reason why it cannot even be opened, or None."""
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.is_file():
            yield path, None
        elif path.exists():
            yield path, "not a file"
        else:
            yield path, "no such file"


def _in_folder(top: Path) -> Iterator[tuple[Path, str | None]]:
    refused: list[OSError] = []
    for folder, subfolders, names in os.walk(top, onerror=refused.append):
        subfolders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and _may_be_photo(path):
                yield path, None
    for error in refused:
        yield Path(error.filename), error.strerror or "cannot be opened"


def _may_be_photo(path: Path) -> bool:
    from workstation.classifiers.image.header import recognise

    if path.suffix.lower() in _PHOTO_SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            return recognise(file.read(_SIGNATURE_BYTES)) is not None
    except OSError:
        return False


def _classify_file(path: Path, networks: Sequence[PhotoNetwork]) -> dict[str, Any]:
    from workstation.classifiers.image.decode import (
        MAX_BYTES,
        PhotoError,
        read_photo,
    )

    try:
        if path.stat().st_size > MAX_BYTES:
            return _failure(path, _PROBLEMS["too_large"])
        photo = read_photo(
            path.read_bytes(), short_side=max(network.short_side for network in networks)
        )
    except OSError as error:
        return _failure(path, error.strerror or "cannot be read")
    except PhotoError as error:
        return _failure(path, _PROBLEMS[error.code.value])
    scores = {network.info.name: network.score([photo])[0] for network in networks}
    racy = max(network.racy(scores[network.info.name]) for network in networks)
    return {
        "path": str(path),
        "error": None,
        "racy": round(racy, 6),
        "networks": {
            name: {label: round(probability, 6) for label, probability in labels.items()}
            for name, labels in scores.items()
        },
    }


def _failure(path: Path, problem: str) -> dict[str, Any]:
    return {"path": str(path), "error": problem, "racy": None, "networks": {}}


def _line(result: dict[str, Any]) -> str:
    # A file name may hold anything, even what a terminal would obey.
    path = "".join(letter if letter.isprintable() else "�" for letter in result["path"])
    if result["error"]:
        return f"   -  {path}: {result['error']}"
    best = "; ".join(
        f"{network}: " + ", ".join(f"{label} {value:.2f}" for label, value in _strongest(labels))
        for network, labels in result["networks"].items()
    )
    return f"{result['racy']:.2f}  {path}  ({best})"


def _strongest(labels: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(labels.items(), key=lambda item: -item[1])[:2]
