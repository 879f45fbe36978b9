"""`workstation bench ocr`: how much text and how many codes in photos are found, how fast."""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec, TypeVar

import typer

from workstation.cli.refusal import refuse

if TYPE_CHECKING:
    from rich.table import Table

    from workstation.classifiers.image.decode import RgbArray
    from workstation.demo.drawing.writing import Look

P = ParamSpec("P")
R = TypeVar("R")

# All invented.
_ENGLISH = (
    "WeChat: lily_1995", "add me on vx diary8848", "t.example/sweetgirl_sh",
    "Line ID cc520520", "call 138 0013 8000",
)  # fmt: skip
_CHINESE = (
    "加微信lily1995看更多", "私聊扣扣88345612", "联系我V信xiaomei520",
    "想认识有钱男朋友加我", "更多照片请扫码",
)  # fmt: skip
_PAYLOADS = ("https://u.wechat.example/kAbc123xyz", "https://t.example/sweetgirl", "微信号lily1995")
_READ_AT = 0.8
"""A line counts as read if its letters agree this far: an OCR mistakes one or two of them."""

_NONE = "nothing planted"


@dataclass(frozen=True, slots=True)
class _Sample:
    """A photo with something planted on it, or nothing."""

    case: str
    planted: str
    is_code: bool
    data: bytes


@dataclass(slots=True)
class _Tally:
    """What became of the samples of one case."""

    planted: int = 0
    passed: int = 0
    read: int = 0
    read_by_reference: int = 0


def ocr(
    photos: Annotated[
        Path | None,
        typer.Option(
            exists=True, file_okay=False, help="Folder of JPEGs. Default: the program draws some."
        ),
    ] = None,
    count: Annotated[
        int, typer.Option(min=1, help="Photos to write on, each in one way of each kind.")
    ] = 12,
) -> None:
    """Text and QR codes in photos: how many planted ones are found, and milliseconds per photo.

    Lines and codes are planted in photos in many ways, saved as JPEGs, and looked for as a scan
    does: filter and glance see the photo as decoded for the networks, and what passes is decoded
    again and read. Here everything is read, to tell what either step loses. The reference is
    rapidocr as it configures itself, on all pixels. Every network has one thread.
    """
    import cv2

    cv2.setNumThreads(1)
    samples = list(_samples(_read_files(photos, count) if photos else _draw_files(count)))
    tallies, seconds = _measure(samples)
    _print_found(tallies)
    _print_times(seconds)


def _samples(files: Iterable[bytes]) -> Iterable[_Sample]:
    """Yield each photo as it is, and with one thing planted in each way in turn."""
    import numpy as np

    from workstation.classifiers.image.decode import read_photo
    from workstation.demo.drawing import writing

    font = writing.chinese_font()
    lines = [text for pair in zip(_ENGLISH, _CHINESE, strict=True) for text in pair]
    if font is None:
        typer.echo("No Chinese font here: English lines only.")
        lines = list(_ENGLISH)
    rng = np.random.default_rng(0)
    for number, data in enumerate(files):
        yield _Sample(_NONE, "", is_code=False, data=data)
        photo = read_photo(data)
        scale = max(photo.shape) / 1280
        for case, look in _line_looks(scale).items():
            text = lines[int(rng.integers(len(lines)))]
            written = writing.write_line(rng, photo, text, look, font)
            yield _Sample(case, text, is_code=False, data=writing.as_jpeg(written))
        for case, look in _code_looks(scale).items():
            payload = _PAYLOADS[number % len(_PAYLOADS)]
            written = writing.put_code(rng, photo, payload, look)
            yield _Sample(case, payload, is_code=True, data=writing.as_jpeg(written))


def _line_looks(scale: float) -> dict[str, Look]:
    from workstation.demo.drawing.writing import Look

    def size(pixels: int) -> int:
        """Height of letters in a photo of 1280 pixels."""
        return max(8, round(pixels * scale))

    return {
        "line, 64 px of 1280": Look(size(64)),
        "line, 32 px": Look(size(32)),
        "line, 24 px": Look(size(24)),
        "line, 18 px": Look(size(18)),
        "line, tilted": Look(size(34), angle=18),
        "line, upright": Look(size(34), angle=90),
        "line, upside down": Look(size(34), angle=180),
        "line, half transparent": Look(size(34), opacity=0.5),
        "line, faint": Look(size(34), opacity=0.3),
    }


def _code_looks(scale: float) -> dict[str, Look]:
    from workstation.demo.drawing.writing import Look

    def module(pixels: int) -> int:
        return max(2, round(pixels * scale))

    return {
        "code, module 8 px of 1280": Look(module(8)),
        "code, 5 px": Look(module(5)),
        "code, 3 px": Look(module(3)),
        "code, tilted": Look(module(6), angle=25),
        "code, inverted": Look(module(6), inverted=True),
        "code, faint": Look(module(6), opacity=0.4),
    }


def _measure(samples: Sequence[_Sample]) -> tuple[dict[str, _Tally], dict[str, list[float]]]:
    """Look for what was planted; return what was found, and seconds by step."""
    from workstation.classifiers.image.decode import read_photo
    from workstation.classifiers.photo import PhotoClassifier
    from workstation.classifiers.photo_codes import read_codes
    from workstation.classifiers.photo_text import TEXT_SHORT_SIDE, PhotoTextReader
    from workstation.classifiers.text_filter import find_places

    classifier, reader, reference = PhotoClassifier.load_default(), PhotoTextReader(), _reference()
    first = read_photo(samples[0].data)
    reader.read(first)  # loads its networks
    reference(first)
    tallies: dict[str, _Tally] = {}
    seconds: dict[str, list[float]] = {}

    def timed(step: str, work: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        started_s = time.perf_counter()
        result = work(*arguments, **named)
        seconds.setdefault(step, []).append(time.perf_counter() - started_s)
        return result

    for sample in samples:
        tally = tallies.setdefault(sample.case, _Tally())
        tally.planted += 1
        small = classifier.decode(sample.data).pixels
        places = timed("filter", find_places, small)
        sees_text = timed("glance", reader.sees_text, small, places)
        tally.passed += sees_text or (sample.is_code and any(each.is_code for each in places))
        large = timed("decoding again", _decoded, sample.data, TEXT_SHORT_SIDE)
        codes = [each.value for each in timed("codes", read_codes, large)]
        if sample.is_code:
            tally.read += sample.planted in codes
            continue
        kind = "with" if sample.planted else "without"
        found = [each.value for each in timed(f"text, {kind}", reader.read, large)]
        whole = read_photo(sample.data)
        referred = timed(f"reference, {kind}", reference, whole)
        if sample.planted:
            tally.read += _is_read(sample.planted, found)
            tally.read_by_reference += _is_read(sample.planted, referred)
        else:
            tally.read += bool(found or codes)
            tally.read_by_reference += bool(referred)
    return tallies, seconds


def _decoded(data: bytes, short_side: int) -> RgbArray:
    from workstation.classifiers.image.decode import read_photo

    return read_photo(data, short_side=short_side)


def _reference() -> Callable[[RgbArray], list[str]]:
    """Rapidocr as it comes, but for the number of threads and its log."""
    import rapidocr

    engine: Any = rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    return lambda photo: list(engine(photo[..., ::-1]).txts or ())


def _is_read(planted: str, found: Iterable[str]) -> bool:
    return any(
        difflib.SequenceMatcher(None, _letters(planted), _letters(line)).ratio() >= _READ_AT
        for line in found
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _print_found(tallies: dict[str, _Tally]) -> None:
    table = _table("", "photos", "would be read", "read", "by rapidocr")
    for case, tally in tallies.items():
        is_line = case.startswith("line") or case == _NONE
        table.add_row(
            case,
            str(tally.planted),
            str(tally.passed),
            str(tally.read),
            str(tally.read_by_reference) if is_line else "",
        )
    for name, start in (("all lines", "line"), ("all codes", "code")):
        of_kind = [tally for case, tally in tallies.items() if case.startswith(start)]
        planted = sum(tally.planted for tally in of_kind)
        table.add_row(
            name,
            str(planted),
            f"{sum(tally.passed for tally in of_kind) / planted:.1%}",
            f"{sum(tally.read for tally in of_kind) / planted:.1%}",
            f"{sum(tally.read_by_reference for tally in of_kind) / planted:.1%}"
            if start == "line"
            else "",
        )
    _print(table)


def _print_times(seconds: dict[str, list[float]]) -> None:
    ms = {step: 1000 * sum(each) / len(each) for step, each in seconds.items()}
    table = _table("ms per photo", "", "rapidocr", "times as fast")
    for step in ("filter", "glance", "decoding again", "codes"):
        table.add_row(step, f"{ms[step]:.1f}", "", "")
    for kind in ("without", "with"):
        ours, theirs = ms[f"text, {kind}"], ms[f"reference, {kind}"]
        table.add_row(
            f"text, {kind} a line", f"{ours:.0f}", f"{theirs:.0f}", f"{theirs / ours:.2f}"
        )
    typer.echo("")
    _print(table)


def _table(first: str, *headings: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column(first)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


def _print(table: Table) -> None:
    from rich.console import Console

    Console().print(table)


def _read_files(folder: Path, count: int) -> list[bytes]:
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in {".jpg", ".jpeg"})
    if not paths:
        refuse(f"There is no JPEG in {folder}.")
    step = max(1, len(paths) // count)
    return [path.read_bytes() for path in paths[::step][:count]]


def _draw_files(count: int) -> list[bytes]:
    from workstation.demo.drawing import Motif, draw_photo

    plain = [motif for motif in Motif if motif is not Motif.CONTACT_CARD]
    return [draw_photo(plain[number % len(plain)], (number,)).data for number in range(count)]
