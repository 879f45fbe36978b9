"""`workstation classify --json` on files that strangers may upload: a score or a reason, always."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.hostile_files import KINDS, SCORED, truncations
from workstation.cli.classify import _PROBLEMS

# What the command prints, and then the most memory that it ever held. (Not `getrusage`: it counts
# what this process held when it started that one.)
_COMMAND = """
import contextlib
import sys
from pathlib import Path
import typer
from workstation.cli.classify import classify
with contextlib.suppress(typer.Exit):  # where no photo could be read
    classify([Path(sys.argv[1])], as_json=True)
status = Path("/proc/self/status").read_text().split()
print(status[status.index("VmHWM:") + 1])
"""
_TOO_LONG_S = 500
_GIGABYTE = 1_000_000_000


@dataclass(frozen=True)
class Outcome:
    """What the command made of the files of a folder."""

    by_name: dict[str, dict[str, Any]]
    peak_bytes: int
    complaints: str


def classified(folder: Path) -> Outcome:
    """Run the command on a folder, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, str(folder)],
        capture_output=True,
        text=True,
        timeout=_TOO_LONG_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *lines, peak = done.stdout.splitlines()
    found = {Path(line["path"]).stem: line for line in map(json.loads, lines)}
    return Outcome(found, int(peak) * 1024, done.stderr)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    folder = tmp_path_factory.mktemp("hostile")
    for name, kind in KINDS.items():
        (folder / f"{name}.png").write_bytes(kind.make())
    yield classified(folder)
    for path in folder.iterdir():
        path.unlink()


pytestmark = [
    pytest.mark.timeout(_TOO_LONG_S + 100),
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of memory"),
]


def test_there_are_many() -> None:
    assert len(KINDS) >= 90


@pytest.mark.parametrize("name", KINDS)
def test_gives_a_score_or_says_why_not(name: str, outcome: Outcome) -> None:
    found = outcome.by_name[name]
    code = KINDS[name].code
    if code == SCORED:
        assert found["error"] is None
        assert 0 <= found["racy"] <= 1
        assert len(bytes.fromhex(found["pdq"])) == 32
    else:
        assert found["error"] == _PROBLEMS[code]
        assert found["racy"] is None


def test_memory_is_bounded(outcome: Outcome) -> None:
    assert outcome.peak_bytes < _GIGABYTE


def test_decoders_keep_quiet(outcome: Outcome) -> None:
    assert outcome.complaints == ""


def test_cut_off_at_every_percent(tmp_path: Path) -> None:
    for name, data in truncations():
        (tmp_path / f"{name}.jpg").write_bytes(data)
    found = classified(tmp_path).by_name
    assert len(found) == 198
    assert {line["error"] for line in found.values()} == {_PROBLEMS["truncated"]}
