import os
from pathlib import Path

import pytest

from workstation.db.postmaster import Postmaster, disown, is_serving, read_pid_file

_TEXT = "4711\n/somewhere/data\n1479963600\n5432\n{host}\n\n  917522    131076\nready   \n"


def test_the_pid_file_tells_who_serves_and_where(tmp_path: Path) -> None:
    path = tmp_path / "postmaster.pid"
    path.write_text(_TEXT.format(host="/run/circles-1"))
    assert read_pid_file(tmp_path) == Postmaster(4711, "/run/circles-1", 5432)
    path.write_text(_TEXT.format(host="").replace("\n\n\n", "\n\n127.0.0.1\n"))
    assert read_pid_file(tmp_path) == Postmaster(4711, "127.0.0.1", 5432)


@pytest.mark.parametrize("text", ["4711\n", "4711\n/d\n1\n0\n", "4711\n/d\n1\n0\n\n"])
def test_a_server_that_does_not_listen_yet_is_known_by_its_pid(tmp_path: Path, text: str) -> None:
    (tmp_path / "postmaster.pid").write_text(text)
    assert read_pid_file(tmp_path) == Postmaster(4711, "", 0)


@pytest.mark.parametrize("text", [None, "", "x\n/d\n1\n5432\n/run\n\n", "-1\n"])
def test_without_a_pid_nobody_is_known(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "postmaster.pid").write_text(text)
    assert read_pid_file(tmp_path) is None


def test_a_process_that_merely_has_the_pid_does_not_serve(tmp_path: Path) -> None:
    assert not is_serving(Postmaster(os.getpid(), "/run", 5432), tmp_path)
    assert not is_serving(Postmaster(2**31 - 1, "/run", 5432), tmp_path)


def test_what_protects_the_data_from_orphans_outlives_the_pid(tmp_path: Path) -> None:
    before = _TEXT.format(host="/run/circles-1")
    (tmp_path / "postmaster.pid").write_text(before)
    disown(tmp_path)
    after = (tmp_path / "postmaster.pid").read_text()
    assert after.splitlines()[1:] == before.splitlines()[1:]
    assert int(after.splitlines()[0]) > 2**22
