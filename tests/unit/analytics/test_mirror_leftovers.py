"""Mirrors of whoever may have none any more, and of whoever is gone."""

import os
import time
from pathlib import Path
from typing import Any, cast

import platformdirs
import pytest

from workstation.analytics.mirror.leftovers import owner_lock, remove_unused
from workstation.domain.people import Person, Role
from workstation.settings.profiles import ConnectionProfile
from workstation.workspace import Workspace, mirror_path

_MONTH_S = 31 * 24 * 3600


def _make(path: Path, *, age_s: float = 0, wal_age_s: float | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"numbers")
    (folder := path.with_name(path.name + ".tmp")).mkdir()
    (folder / "put aside").write_bytes(b"numbers")
    now_s = time.time()
    if wal_age_s is not None:
        wal = path.with_name(path.name + ".wal")
        wal.write_bytes(b"numbers")
        os.utime(wal, (now_s - wal_age_s,) * 2)
    os.utime(path, (now_s - age_s,) * 2)
    return path


def test_what_nobody_refreshed_for_a_month_goes(tmp_path: Path) -> None:
    _make(tmp_path / "gone.duckdb", age_s=_MONTH_S, wal_age_s=_MONTH_S)
    open_one = _make(tmp_path / "open.duckdb", age_s=_MONTH_S)
    lock = owner_lock(open_one)
    assert lock.try_acquire()
    (tmp_path / "gone.duckdb.owner").touch()
    kept = [
        open_one,
        _make(tmp_path / "used.duckdb"),
        _make(tmp_path / "written.duckdb", age_s=_MONTH_S, wal_age_s=0),
    ]
    notes = tmp_path / "notes.txt"
    notes.write_text("somebody's", encoding="utf-8")
    os.utime(notes, (0, 0))
    remove_unused(tmp_path)
    lock.release()
    remove_unused(tmp_path / "nowhere")
    left = {path for path in tmp_path.iterdir() if path.suffix in {".duckdb", ".txt"}}
    assert left == {*kept, notes}
    assert not list(tmp_path.glob("gone*"))


@pytest.mark.parametrize(
    ("role", "keeps"), [(Role.MODERATOR, False), (Role.ANALYST, True), (Role.MANAGER, True)]
)
def test_whoever_may_have_none_any_more_loses_it_as_the_window_opens(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, role: Role, keeps: bool
) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda _name: tmp_path)
    profile = ConnectionProfile(name="here", kind="server", host="db", user="lu")
    mirror, colleague = (_make(mirror_path(profile, login, None)) for login in ("lu", "hua"))
    nothing = cast("Any", None)  # neither database nor photos are asked
    Workspace(
        profile, Person("lu", frozenset({role})), nothing, nothing, nothing, None
    ).tidy_mirrors()
    assert (mirror.exists(), colleague.exists()) == (keeps, True)
