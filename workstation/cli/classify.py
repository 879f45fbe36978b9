"""`workstation classify`: all that is found out about photo files, without any database."""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workstation.cli.damage import warn_of_damage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from workstation.classifiers.photo import PhotoClassifier
    from workstation.domain.photos import Finding

_PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp"})
_SIGNATURE_BYTES = 16

_NOTHING_READ = 2

# Codes of PhotoProblem, which is not loaded here, as text.
_PROBLEMS = {
    "empty": "the file is empty",
    "unsupported": "not a JPEG, PNG, WebP, GIF or BMP",
    "too_large": "too large: over 100 megapixels or 200 MB, or 350 MB in memory",
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
    """Say what the networks make of photo files: racy score, text and codes. No database.

    With --json also the hash, every label's probability and where things were found.

    The racy score is the one that a scan records as long as the shipped cascade is in force. Text
    and QR codes are looked for in every photo, while a scan looks only where the networks or a
    quick filter see a reason to.

    Folders are searched to any depth for JPEG, PNG, WebP, GIF and BMP, whatever the files are
    called. Files that cannot be read are listed with the reason. Exit status 2: no photo could be
    read.
    """
    from workstation.classifiers.photo import PhotoClassifier

    warn_of_damage()
    load = functools.cache(PhotoClassifier.load_default)  # takes a second: only if needed
    found_any = read_any = False
    for path, problem in _photo_files(paths):
        found_any = found_any or problem is None
        result = _failure(path, problem) if problem else _classify_file(path, load)
        read_any = read_any or result["error"] is None
        typer.echo(json.dumps(result) if as_json else _line(result))
    if not read_any:
        typer.echo("No photo could be read." if found_any else "No photo found.", err=True)
        raise typer.Exit(_NOTHING_READ)


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


def _classify_file(path: Path, load: Callable[[], PhotoClassifier]) -> dict[str, Any]:
    from workstation.classifiers.image.decode import MAX_BYTES, PhotoError
    from workstation.domain.photos import FindingKind

    try:
        if path.stat().st_size > MAX_BYTES:
            return _failure(path, _PROBLEMS["too_large"])
        data = path.read_bytes()
        classifier = load()
        photo = classifier.decode(data)
    except OSError as error:
        return _failure(path, error.strerror or "cannot be read")
    except PhotoError as error:
        return _failure(path, _PROBLEMS[error.code.value])
    photo_hash = classifier.hash(photo)
    facts = classifier.classify(photo, read_always=True)

    def found(kind: FindingKind) -> list[Finding]:
        return [finding for finding in facts.findings if finding.kind is kind]

    return {
        "path": str(path),
        "error": None,
        "racy": round(facts.racy, 6),
        "stage": facts.stage,
        "networks": {
            name: {label: round(probability, 6) for label, probability in score.labels.items()}
            for name, score in facts.scores.items()
        },
        "pdq": photo_hash.pdq.hex(),
        "pdq_quality": photo_hash.quality,
        "text": _with_scores(found(FindingKind.TEXT)),
        "codes": [{"value": each.value, "box": _box(each)} for each in found(FindingKind.CODE)],
        "parts": _with_scores(found(FindingKind.PART)),
    }


def _with_scores(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {"value": each.value, "score": round(each.score, 4), "box": _box(each)} for each in findings
    ]


def _box(finding: Finding) -> list[list[float]]:
    """Return the corners [x, y] in fractions of the photo, clockwise from the top left."""
    return [[round(x, 4), round(y, 4)] for x, y in finding.corners]


def _failure(path: Path, problem: str) -> dict[str, Any]:
    return {
        "path": str(path),
        "error": problem,
        "racy": None,
        "stage": None,
        "networks": {},
        "pdq": None,
        "pdq_quality": None,
        "text": [],
        "codes": [],
        "parts": [],
    }


_SHOWN_LETTERS = 60


def _line(result: dict[str, Any]) -> str:
    path = _harmless(result["path"])
    if result["error"]:
        return f"   -  {path}: {result['error']}"
    notes = [f"stage {result['stage']}"] + [
        f"{network}: " + ", ".join(f"{label} {value:.2f}" for label, value in _strongest(labels))
        for network, labels in result["networks"].items()
    ]
    for name in ("text", "codes", "parts"):
        if result[name]:
            values = " | ".join(_harmless(each["value"]) for each in result[name])
            notes.append(f"{name}: {_shortened(values)}")
    return f"{result['racy']:.2f}  {path}  ({'; '.join(notes)})"


def _harmless(text: str) -> str:
    """A file name or a code may hold anything, even what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_LETTERS else f"{text[: _SHOWN_LETTERS - 1]}…"


def _strongest(labels: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(labels.items(), key=lambda item: -item[1])[:2]
