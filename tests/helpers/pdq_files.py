"""The files that facebook/ThreatExchange publishes with PDQ, and their hashes."""

import csv
from pathlib import Path

import pytest

SHARED_PDQ = Path(__file__).parents[3] / "shared" / "data" / "pdq"

needs_shared_pdq = pytest.mark.skipif(not SHARED_PDQ.is_dir(), reason="../shared/data is missing")

_MODES = "misc-images/modes"
_MODES_SHOW = "reg-test-input/dih/bridge-1-original.jpg"


def published_hashes() -> dict[str, bytes]:
    """File to hash; those of the folder with colour modes are one photo saved in many ways."""
    if not SHARED_PDQ.is_dir():
        return {}
    with (SHARED_PDQ / "expected.csv").open(encoding="utf-8", newline="") as file:
        hashes = {row["file"]: bytes.fromhex(row["pdq"]) for row in csv.DictReader(file)}
    for path in sorted((SHARED_PDQ / _MODES).glob("*.[!m]*")):
        hashes[f"{_MODES}/{path.name}"] = hashes[_MODES_SHOW]
    return hashes


def published_index(name: str) -> bytes:
    """The hashes of haystack.txt or needles.txt, one after the other."""
    return bytes.fromhex("".join((SHARED_PDQ / "reg-test-input" / name).read_text().split()))


def bits_between(one: bytes, other: bytes) -> int:
    """In how many bits two hashes differ."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()
