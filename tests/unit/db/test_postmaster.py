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


@pytest.mark.parametrize("text", [None, "", "4711\n", "x\n/d\n1\n5432\n/run\n\n"])
def test_without_a_whole_pid_file_nobody_is_known(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "postmaster.pid").write_text(text)
    assert read_pid_file(tmp_path) is None


def test_a_process_that_merely_has_the_pid_does_not_serve(tmp_path: Path) -> None:
    assert not is_serving(Postmaster(os.getpid(), "/run", 5432), tmp_path)
    assert not is_serving(Postmaster(2**31 - 1, "/run", 5432), tmp_path)


def test_what_protects_the_data_from_orphans_outlives_the_pid(tmp_path: Path) -> None:
    sockets = tmp_path / "sockets"
    sockets.mkdir()
    (sockets / ".s.PGSQL.5432.lock").touch()
    before = _TEXT.format(host=sockets)
    (tmp_path / "postmaster.pid").write_text(before)
    disown(tmp_path)
    after = (tmp_path / "postmaster.pid").read_text()
    assert after.splitlines()[1:] == before.splitlines()[1:]
    assert int(after.splitlines()[0]) > 2**22
    assert list(sockets.iterdir()) == []
