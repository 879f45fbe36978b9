"""`workstation bench match`: known photos, found completely and fast."""

from __future__ import annotations

import importlib
import importlib.util
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from workstation.cli.refusal import refuse
from workstation.domain.photos import MATCH_BITS, PhotoHash

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workstation.classifiers.hash_index import HashIndex
    from workstation.classifiers.image.decode import RgbArray

    Hashes = npt.NDArray[np.uint8]

_PUBLISHED = Path("../shared/data/pdq/reg-test-input")
_BANKS = (1_000, 100_000, 1_000_000)
_PER_PHOTO = 8  # a photo and its turns are looked up together
_LOOKED_UP = 125  # photos
_COMPARED = 40  # queries; comparing with a million takes long
_TIMES = 5
_DRAWN_PER_MOTIF = 4
_KINDS = ("*.jpg", "*.jpeg", "*.JPG", "*.JPEG")


def match(
    photos: Annotated[
        Path | None,
        typer.Option(
            exists=True, file_okay=False, help="Folder of JPEGs. Default: the program draws some."
        ),
    ] = None,
    hashes: Annotated[
        Path,
        typer.Option(file_okay=False, help="Folder with PDQ's haystack.txt and needles.txt."),
    ] = _PUBLISHED,
) -> None:
    """Known photos: pairs found, queries per second, and milliseconds to hash a photo.

    Pairs and queries stand beside comparing with every entry, in numpy, in the same run. Hashing
    stands beside the package pdqhash, which comes with the extra "bench".
    """
    files = _read_files(photos) if photos else _draw_files()
    _report_pairs(hashes)
    _report_queries()
    _report_hashing(files)


def _report_pairs(folder: Path) -> None:
    import numpy as np

    from workstation.classifiers.hash_index import HashIndex

    if not (folder / "haystack.txt").is_file():
        typer.echo(f"Published pairs: no haystack.txt in {folder}.")
        return
    haystack, needles = (
        np.frombuffer(bytes.fromhex("".join((folder / name).read_text().split())), np.uint8)
        for name in ("haystack.txt", "needles.txt")
    )
    found = {(query, entry) for query, entry, _ in HashIndex(haystack).within(needles).tolist()}
    wanted = set(_compare_all(needles.reshape(-1, 32), haystack.reshape(-1, 32)))
    typer.echo(
        f"Published pairs: {len(found & wanted)} of {len(wanted)} found,"
        f" {len(found - wanted)} that are none."
    )


def _report_queries() -> None:
    import numpy as np

    from workstation.classifiers.hash_index import HashIndex

    table = Table(box=None, pad_edge=False)
    for heading in ("entries", "built in", "index", "comparing all", "times", "missed", "memory"):
        table.add_column(heading, justify="left" if heading == "entries" else "right")
    rng = np.random.default_rng(0)
    for count in _BANKS:
        entries = rng.integers(0, 256, (count, 32), np.uint8)
        started_s = time.perf_counter()
        index = HashIndex(entries)
        built_s = time.perf_counter() - started_s
        chosen = rng.integers(0, count, _LOOKED_UP * _PER_PHOTO)
        queries = np.array([_copy_of(entries[entry], rng) for entry in chosen])
        groups = np.split(queries, _LOOKED_UP)
        index_s = _fastest(_look_up, index, groups)
        found = _look_up(index, groups)
        missed = sum(
            [number % _PER_PHOTO, entry] not in found[number // _PER_PHOTO]
            for number, entry in enumerate(chosen.tolist())
        )
        compared = queries[:_COMPARED]
        all_s = _fastest(lambda compared=compared, entries=entries: _compare_all(compared, entries))
        rate, all_rate = len(queries) / index_s, _COMPARED / all_s
        table.add_row(
            f"{count:,}",
            f"{built_s:.2f} s",
            f"{rate:,.0f}/s",
            f"{all_rate:,.0f}/s",
            f"{rate / all_rate:.1f}",
            f"{missed} of {len(queries):,}",
            f"{index.size_bytes / 1e6:.1f} MB",
        )
    _print(
        "\nQueries per second, 8 at a time (a photo and its turns), each a copy of an entry", table
    )


def _look_up(index: HashIndex, groups: Sequence[Hashes]) -> list[list[list[int]]]:
    """Pairs of query and entry, for each group of queries."""
    return [index.within(group)[:, :2].tolist() for group in groups]


def _copy_of(pdq: Hashes, rng: np.random.Generator) -> Hashes:
    """A hash that differs in as many bits as a copy's may: the hardest to find."""
    import numpy as np

    bits = np.unpackbits(pdq)
    bits[rng.choice(256, MATCH_BITS, replace=False)] ^= 1
    return np.packbits(bits)


def _compare_all(queries: Hashes, entries: Hashes) -> list[tuple[int, int]]:
    """What one would write first: XOR with every entry, count the bits."""
    import numpy as np

    words = np.ascontiguousarray(entries).view(np.uint64)
    pairs: list[tuple[int, int]] = []
    for number, query in enumerate(np.ascontiguousarray(queries).view(np.uint64)):
        distance = np.bitwise_count(words ^ query).sum(axis=1)
        pairs += [(number, int(entry)) for entry in np.flatnonzero(distance <= MATCH_BITS)]
    return pairs


def _report_hashing(files: Sequence[bytes]) -> None:
    import cv2

    from workstation.classifiers.image.decode import read_photo
    from workstation.classifiers.photo_hash import HASH_SHORT_SIDE, hash_photo

    cv2.setNumThreads(1)
    whole = [read_photo(data) for data in files]
    reduced = [read_photo(data, short_side=HASH_SHORT_SIDE) for data in files]
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for heading in ("pixels", "ms per photo", "times", "bits from the first"):
        table.add_column(heading, justify="right")
    ways: list[tuple[str, list[RgbArray], Callable[[RgbArray], list[bytes]]]] = [
        ("workstation, as decoded for the networks", reduced, lambda p: _all_of(hash_photo(p))),
        ("workstation, all pixels", whole, lambda p: _all_of(hash_photo(p))),
    ]
    if importlib.util.find_spec("pdqhash"):
        library: Any = importlib.import_module("pdqhash")
        ways += [
            ("pdqhash, all pixels", whole, lambda p: [_packed(library.compute(p)[0])]),
            (
                "pdqhash with turns, all pixels",
                whole,
                lambda p: [_packed(bits) for bits in library.compute_dihedral(p)[0]],
            ),
        ]
    first_ms = 0.0
    first_hashes: list[bytes] = []
    for name, photos, way in ways:
        ms = 1000 * statistics.median(_fastest(way, photo) for photo in photos)
        found = [way(photo)[0] for photo in photos]
        first_ms, first_hashes = first_ms or ms, first_hashes or found
        apart = [_bits_between(one, other) for one, other in zip(first_hashes, found, strict=True)]
        height, width = photos[0].shape[:2]
        table.add_row(
            name,
            f"{width} x {height}",
            f"{ms:.2f}",
            f"{ms / first_ms:.1f}",
            f"{statistics.median(apart):.0f}, at most {max(apart)}",
        )
    _print(f"\nHashing photos ({len(files)}), one core, decoding not counted", table)
    if len(ways) == 2:  # noqa: PLR2004  # ours alone
        typer.echo('Not measured: pdqhash. pip install "circles-workstation[bench]"')


def _all_of(found: PhotoHash) -> list[bytes]:
    return [found.pdq, *found.turned]


def _packed(bits: npt.NDArray[Any]) -> bytes:
    import numpy as np

    return np.packbits(bits.astype(np.uint8)).tobytes()


def _bits_between(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()


def _fastest(work: Callable[..., object], *arguments: object) -> float:
    """Seconds that it takes when nothing else comes in between."""
    times_s = [time.perf_counter()]
    for _ in range(_TIMES):
        work(*arguments)
        times_s.append(time.perf_counter())
    return min(end - start for start, end in pairwise(times_s))


def _read_files(folder: Path) -> list[bytes]:
    paths = sorted({path for kind in _KINDS for path in folder.glob(kind)})
    if not paths:
        refuse(f"There is no JPEG in {folder}.")
    return [path.read_bytes() for path in paths]


def _draw_files() -> list[bytes]:
    from workstation.demo.drawing import Motif, draw_photo

    return [
        draw_photo(motif, (number, seed)).data
        for number, motif in enumerate(Motif)
        for seed in range(_DRAWN_PER_MOTIF)
    ]


def _print(title: str, table: Table) -> None:
    from rich.console import Console

    typer.echo(title)
    Console().print(table)
