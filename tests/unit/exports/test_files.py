"""Files that are whole or not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workstation.exports.files import as_cell, replaced

_KILLED = """
import sys, time
from pathlib import Path
from workstation.exports.files import replaced
with replaced(Path(sys.argv[1])) as partial:
    partial.write_text("names")
    print(partial, flush=True)
    time.sleep(60)
"""


def test_what_a_killed_export_left_goes_and_what_others_write_stays(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(tmp_path / "who gave.csv")],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    theirs = Path(process.stdout.readline().strip())
    # Of another computer that has the same folder.
    elsewhere = tmp_path / ".0123abcd-1-1-00.partial"
    elsewhere.write_text("names")

    with replaced(tmp_path / "mine.csv") as partial:
        partial.write_text("mine")
        with replaced(tmp_path / "other.csv") as other:
            other.write_text("other")
    assert {*tmp_path.iterdir()} == {
        theirs, elsewhere, tmp_path / "mine.csv", tmp_path / "other.csv"
    }  # fmt: skip
    assert "who gave" not in theirs.name

    process.kill()
    process.communicate()
    # Another process with the same number.
    computer, _, since, rest = theirs.name.split("-")
    later = theirs.with_name(f"{computer}-{os.getpid()}-{int(since) - 1_000}-{rest}")
    later.write_text("names")
    with replaced(tmp_path / "mine.csv") as partial:
        partial.write_text("mine again")
    assert {*tmp_path.iterdir()} == {elsewhere, tmp_path / "mine.csv", tmp_path / "other.csv"}
    assert (tmp_path / "mine.csv").read_text() == "mine again"


@pytest.mark.parametrize("sign", [*"=+-@\t\r\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_cell_is_a_formula(sign: str) -> None:
    assert as_cell(f"{sign}1+1") == f"'{sign}1+1"
    assert as_cell(-1) == "-1"
