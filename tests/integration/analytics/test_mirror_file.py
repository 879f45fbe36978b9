"""What befalls a mirror: slow colleagues, silent changes, damage, other rights, other processes."""

import errno
import json
import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from pathlib import Path

import duckdb
import ibis
import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.mirror import FillMirror
from tests.helpers.server import Database
from tests.helpers.simulated import mirror_of, refresh
from workstation.analytics.mirror import file, state, store
from workstation.analytics.mirror.owner import asking_owner
from workstation.analytics.mirror.store import Mirror
from workstation.analytics.mirror.tables import GIFT
from workstation.db.adbc import connect_adbc
from workstation.db.session import transaction
from workstation.domain.errors import WrongPasswordError
from workstation.domain.messages import Contact, ContactType, TextKind
from workstation.domain.mirror import (
    MirrorError,
    MirrorFullError,
    MirrorMissingError,
    MirrorOwnedError,
    MirrorOwnerFailedError,
    MirrorRefusedError,
    RebuildReason,
)
from workstation.work import Cancelled, CancelToken, Progress


@pytest.fixture
def filled(database: Database) -> Database:
    """A database with ten gifts."""
    with transaction(database.sessions()) as session:
        post = builders.add_post(session)
        for _ in range(10):
            builders.add_gift(session, post)
    execute(database, "UPDATE circles.gift SET sent_at = '2016-12-01 04:00+00'")
    return database


@pytest.fixture
def mirror(filled: Database, fill_mirror: FillMirror) -> Mirror:
    return fill_mirror(filled)


def gifts(mirror: Mirror) -> int:
    with mirror.reader() as reader:
        return int(reader.arrow(GIFT.table.count().as_table()).to_pylist()[0].popitem()[1])


def execute(database: Database, *statements: str) -> None:
    with database.engine().begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_slow_transaction_cannot_slip_behind(
    filled: Database, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "_OVERLAP", timedelta(0))  # as if it took much longer
    insert = "INSERT INTO circles.gift (sender_id, receiver_id, circle_id, amount_fen, sent_at{})"
    values = " SELECT sender_id, receiver_id, circle_id, 1, sent_at{} FROM circles.gift LIMIT 1"
    with filled.engine().connect() as slow, filled.engine().connect() as slower:
        # Its rows bear the time of its begin; it writes after others have, and after a refresh.
        slower.execute(text("SELECT now()"))
        slow.execute(text((insert + values).format(", updated_at", ", '2016-12-01'")))
        execute(filled, (insert + values).format("", ""))
        for _ in range(2):
            refresh(mirror, filled)
        assert gifts(mirror) == 11
        slower.execute(text((insert + values).format("", "")))
        refresh(mirror, filled)
        slower.commit()
        slow.commit()
    refresh(mirror, filled)
    assert gifts(mirror) == 13


def test_what_changed_behind_its_back_is_found_and_named(filled: Database, mirror: Mirror) -> None:
    silently = "SET LOCAL session_replication_role = replica"
    # As many there as before: only a value tells.
    execute(
        filled,
        "UPDATE circles.gift SET sent_at = sent_at + interval '7 days'"
        " WHERE id = (SELECT min(id) FROM circles.gift)",
    )
    refresh(mirror, filled)
    execute(
        filled,
        silently,
        "UPDATE circles.gift SET status = 'frozen' WHERE id = (SELECT min(id) FROM circles.gift)",
        "UPDATE circles.gift SET sent_at = sent_at + interval '3 days'"
        " WHERE id = (SELECT max(id) FROM circles.gift)",
        "DELETE FROM circles.credit_score WHERE id = (SELECT min(id) FROM circles.credit_score)",
    )
    execute(filled, "UPDATE circles.gift SET updated_at = '2016-12-01'")
    execute(filled, silently, "UPDATE circles.gift SET updated_at = '2016-12-01'")
    assert refresh(mirror, filled).drifted == ()
    found = refresh(mirror, filled, check=True)
    assert {name for name, _ in found.drifted} == {"gift", "credit_score"}
    assert {day for name, day in found.drifted if name == "gift"} == {
        date(2016, 12, 1),
        date(2016, 12, 4),
        date(2016, 12, 8),
    }
    assert refresh(mirror, filled, check=True).drifted == ()
    with mirror.reader() as reader:
        rows = reader.arrow(GIFT.table.group_by("status").aggregate(n=ibis._.count())).to_pylist()
    assert {row["status"]: row["n"] for row in rows} == {"frozen": 1, "settled": 9}


def test_other_days_other_rights_and_no_rights(filled: Database, mirror: Mirror) -> None:
    assert refresh(mirror, filled).rebuilt_because == ""
    moved = refresh(mirror, filled, zone="America/Lima")
    assert moved.rebuilt_because == RebuildReason.TIME_ZONE
    execute(filled, "REVOKE SELECT ON circles.gift FROM ws_analyst")
    execute(filled, "GRANT SELECT (id, sent_at, status, updated_at) ON circles.gift TO ws_analyst")
    narrowed = refresh(mirror, filled, zone="America/Lima")
    assert narrowed.rebuilt_because == RebuildReason.RIGHTS
    with mirror.reader() as reader:
        (row, *_) = reader.arrow(GIFT.table).to_pylist()
    assert row["status"] == "settled"
    assert (row["amount_fen"], row["sender_id"], row["sender_score"]) == (None, None, None)
    try:
        execute(filled, "REVOKE ws_analyst FROM analyst")
        with pytest.raises(MirrorRefusedError):
            refresh(mirror, filled)
    finally:
        execute(filled, "GRANT ws_analyst TO analyst")
    assert not mirror._path.exists()
    with pytest.raises(MirrorMissingError):
        gifts(mirror)


def _truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _overwritten(path: Path) -> None:
    headers = 3 * 4096  # they still say that it is a database
    content = path.read_bytes()
    path.write_bytes(content[:headers] + os.urandom(len(content) - headers))


def _no_database(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "kept").write_text("somebody's", encoding="utf-8")


def _of_another_version(path: Path) -> None:
    with duckdb.connect(path) as duck:
        duck.execute("""UPDATE mirror_state SET content = '{"shape": "", "tables": []}'""")


@pytest.mark.parametrize(
    "damage", [_truncated, _overwritten, _no_database, _a_folder, _of_another_version]
)
def test_a_damaged_file_is_made_anew(
    filled: Database, fill_mirror: FillMirror, damage: Callable[[Path], None]
) -> None:
    mirror = fill_mirror(filled)
    path = mirror._path
    mirror.close()
    beside = path.with_name("other.duckdb")
    beside.write_text("somebody else's", encoding="utf-8")
    damage(path)
    mirror = Mirror(path, "analyst")
    try:
        mirror.status()
        summary = refresh(mirror, filled)
        assert summary.rebuilt_because == RebuildReason.DAMAGED
        assert gifts(mirror) == 10
        assert refresh(mirror, filled).rebuilt_because == ""
    finally:
        mirror.close()
    assert beside.read_text(encoding="utf-8") == "somebody else's"
    kept = [each.read_text(encoding="utf-8") for each in path.parent.glob("*/kept")]
    assert kept == (["somebody's"] if damage is _a_folder else [])


def test_a_full_disk_costs_no_mirror(
    filled: Database, fill_mirror: FillMirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = fill_mirror(filled)
    mirror.close()

    def full(*_args: object) -> None:
        raise duckdb.IOException("IO Error: Could not write file: No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(file, "_connect", full)
        with pytest.raises(MirrorFullError):
            Mirror(mirror._path, "analyst")
    mirror = Mirror(mirror._path, "analyst")
    assert gifts(mirror) == 10
    mirror.close()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT corrupt FROM gift",
        "SELECT 'checksum'::INT",
        "SELECT * FROM '/etc/passwd'",
        "WITH gone AS (DELETE FROM gift RETURNING id) SELECT * FROM gone",
        "ROLLBACK; DELETE FROM gift; SELECT 1",
    ],
)
def test_no_question_costs_the_mirror(mirror: Mirror, sql: str) -> None:
    with asking_owner(mirror._path, CancelToken()) as ask, pytest.raises(MirrorError):
        ask({"do": "ask", "sql": sql})
    assert gifts(mirror) == 10


@pytest.mark.parametrize("login", ["analyst", "manager"])
def test_what_endangers_children_is_in_nobodys_charts(
    filled: Database, tmp_path: Path, login: str
) -> None:
    with transaction(filled.sessions()) as session:
        post = session.scalars(text("SELECT id FROM circles.post")).one()
        comment = builders.add_comment(session, post)
        builders.add_item(session, subject_id=post)
        network = builders.add_network(session)
        builders.add_score(session, builders.add_photo(session, post), network_id=network)
    with transaction(filled.sessions("scanner")) as session:
        builders.add_reading(
            session, TextKind.COMMENT, comment, contacts=[Contact(ContactType.WECHAT, "a1", 0, 2)]
        )
    hide = f"SELECT moderation.hide_as_child_safety('post', {post}, {{}})"

    def found(mirror: Mirror) -> dict[str, int]:
        names = ("post", "comment", "gift", "photo_score", "reading", "contact", "review_item")
        with mirror.by_hand() as sql:
            return {name: len(sql(f"FROM {name}")) for name in names}

    # Those who work on such items see them; in their charts they are not either.
    execute(filled, f"GRANT ws_child_safety TO {login}")
    try:
        with mirror_of(filled, tmp_path, login) as mirror:
            before = found(mirror)
            assert all(before.values()), before
            execute(filled, hide.format("true"))
            refresh(mirror, filled, login)
            assert not any(found(mirror).values())
            assert refresh(mirror, filled, login, check=True).drifted == ()
            refresh(mirror, filled, login, zone="America/Lima")  # all is copied anew
            assert not any(found(mirror).values())
            execute(filled, hide.format("false"))
            refresh(mirror, filled, login, zone="America/Lima")
            assert found(mirror) == before
    finally:
        execute(filled, f"REVOKE ws_child_safety FROM {login}")


def test_what_is_hidden_leaves_no_bytes(filled: Database, tmp_path: Path) -> None:
    execute(
        filled,
        "UPDATE circles.gift"
        " SET amount_fen = ('x' || substr(md5(id::text), 1, 12))::bit(48)::bigint",
    )
    with filled.engine().connect() as connection:
        amounts = connection.scalars(text("SELECT amount_fen FROM circles.gift")).all()

    def left() -> int:
        content = (tmp_path / "analyst.duckdb").read_bytes()
        return sum(amount.to_bytes(6, "little") in content for amount in amounts)

    with mirror_of(filled, tmp_path):
        pass
    with duckdb.connect(tmp_path / "analyst.duckdb") as duck:
        # As it comes, not packed: so that one sees it.
        duck.execute("PRAGMA force_compression = 'uncompressed'")
        duck.execute("CREATE OR REPLACE TABLE gift AS FROM gift")
    assert left() == len(amounts)
    with mirror_of(filled, tmp_path) as mirror:
        with transaction(filled.sessions()) as session:
            post = session.scalars(text("SELECT id FROM circles.post")).one()
            builders.add_item(session, subject_id=post)
        execute(filled, f"SELECT moderation.hide_as_child_safety('post', {post}, true)")
        assert refresh(mirror, filled).removed["gift"] == len(amounts)
        assert (left(), gifts(mirror)) == (0, 0)
        assert (tmp_path / "analyst.duckdb").stat().st_mode & 0o077 == 0
    with mirror_of(filled, tmp_path) as mirror:
        assert refresh(mirror, filled).rebuilt_because == ""


def test_nobody_takes_a_file_that_is_being_replaced(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, replace = mirror._open(), Path.replace
    refused = []

    def replaced(self: Path, target: Path) -> Path:
        with pytest.raises(MirrorOwnedError):
            file.MirrorFile(mirror._path)
        refused.append(self.name)
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replaced)
        place.rewrite(CancelToken())
    assert refused == ["fresh.duckdb"]
    assert gifts(mirror) == 10


def test_no_half_copy_fills_a_full_disk_further(mirror: Mirror) -> None:
    place = mirror._open()
    with place.cursor() as duck:
        duck.execute("CREATE TABLE much AS SELECT hash(range) AS h FROM range(500000)")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        with pytest.raises(duckdb.IOException):
            place.rewrite(CancelToken())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(mirror._path.parent.rglob("fresh*"))
    assert gifts(mirror) == 10


def test_no_room_for_a_mirror_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "analyst.duckdb"
    with monkeypatch.context() as patched:
        patched.setattr(store, "Service", full)
        with pytest.raises(MirrorFullError):
            Mirror(path, "analyst")
    file.MirrorFile(path).close()  # let go of


def test_whoever_asks_meanwhile_sees_what_was(filled: Database, mirror: Mirror) -> None:
    execute(filled, "DELETE FROM circles.gift WHERE id = (SELECT min(id) FROM circles.gift)")
    seen: list[int] = []
    cancel = CancelToken()

    def look(progress: Progress) -> None:
        seen.append(gifts(mirror))
        if progress.done == progress.total and len(seen) < 40:
            cancel.cancel()

    connection = connect_adbc(filled.engine("analyst"))
    with pytest.raises(Cancelled):
        mirror.refresh(connection, zone="Asia/Shanghai", cancel=cancel, report=look)
    assert gifts(mirror) == 10
    mirror.refresh(connection, zone="Asia/Shanghai", report=lambda _: seen.append(gifts(mirror)))
    connection.close()
    assert set(seen) == {10}
    assert gifts(mirror) == 9


def test_a_question_nobody_waits_for_stops(mirror: Mirror) -> None:
    cancel = CancelToken()
    many = GIFT.table
    for number in range(11):
        many = many.cross_join(GIFT.table.select(**{f"other_{number}": "id"}))
    threading.Timer(0.2, cancel.cancel).start()
    with pytest.raises(Cancelled), mirror.reader(cancel) as reader:
        reader.arrow(many.aggregate(n=many.amount_fen.max()))


def test_only_its_person_reads_it_and_it_reaches_nothing_else(mirror: Mirror) -> None:
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in mirror._path.parent.iterdir()}
    assert modes["analyst.duckdb"] == 0o600
    assert all(mode & 0o077 == 0 for mode in modes.values()), modes
    assert stat.S_IMODE(mirror._path.parent.stat().st_mode) == 0o700
    with mirror.by_hand() as sql:
        for attempt in (
            "SELECT * FROM '/etc/passwd'",
            "COPY gift TO '/tmp/gifts.csv'",
            "ATTACH '/tmp/other.duckdb'",
            "LOAD httpfs",
            "SET enable_external_access = true",
        ):
            with pytest.raises(Exception, match=r"(?i)disabled|does not exist|locked"):
                sql(attempt)


@pytest.mark.parametrize("mode", [0o1777, 0o775])
def test_a_folder_that_others_write_in_is_left_alone(tmp_path: Path, mode: int) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(mode)
    with pytest.raises(MirrorError):
        Mirror(shared / "analyst.duckdb", "analyst")
    assert stat.S_IMODE(shared.stat().st_mode) == mode
    assert not list(shared.iterdir())


OWNER = """
import os, resource, signal, sys
from pathlib import Path
from sqlalchemy import create_engine
from workstation.analytics.mirror.store import Mirror
from workstation.db.adbc import adbc_errors, connect_adbc
from workstation.domain.mirror import MirrorFullError

path, url = Path(sys.argv[1]), sys.argv[2]
engine = create_engine(url)
mirror = Mirror(path, "analyst")

def refresh(check=None, report=lambda progress: None, zone="Asia/Shanghai"):
    with adbc_errors():
        return mirror.refresh(connect_adbc(engine), zone=zone, check=check, report=report)

refresh()
mirror.refresh_for_others(refresh)
print("filled", flush=True)
for line in sys.stdin:
    if line == "full\\n":
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        try:
            refresh(zone="America/Lima")
            print("not full", flush=True)
        except MirrorFullError:
            print("full", flush=True)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    if line == "alone\\n":  # as a command that refreshes
        mirror.refresh_for_others(None)
        print("alone", flush=True)
    if line == "cut off\\n":  # it has another password than the second program, say
        engine = create_engine(sys.argv[2].replace(engine.url.password, "wrong"))
        print("cut off", flush=True)
    if line == "confused\\n":
        mirror.refresh_for_others(lambda check: 1 / 0)
        print("confused", flush=True)
    if line == "leave\\n":
        mirror.close()
        print("left", flush=True)
    if line == "die\\n":
        refresh(zone="America/Lima", report=lambda _: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.fixture
def owner(filled: Database, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has the mirror."""
    url = filled.url("analyst").render_as_string(hide_password=False)
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path / "analyst.duckdb"), url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "filled\n"
    yield process
    process.kill()
    process.communicate()


def tell(owner: "subprocess.Popen[str]", word: str) -> str:
    assert owner.stdin is not None
    assert owner.stdout is not None
    owner.stdin.write(word + "\n")
    owner.stdin.flush()
    return owner.stdout.readline()


def test_one_process_has_it_and_others_ask(
    filled: Database, owner: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    mirror = Mirror(tmp_path / "analyst.duckdb", "analyst")
    # What the owner's questions put aside for want of memory.
    (folder,) = tmp_path.glob("analyst.duckdb.tmp/*")
    note = json.loads((tmp_path / "analyst.duckdb.owner").read_text(encoding="utf-8"))
    socket = Path(note["address"]).parent
    assert socket.exists()
    (folder / "put aside").write_bytes(b"")
    try:
        assert gifts(mirror) == 10
        assert (folder / "put aside").exists()
        execute(filled, "DELETE FROM circles.gift WHERE id = (SELECT min(id) FROM circles.gift)")
        summary = refresh(mirror, filled, check=True)
        assert (summary.removed["gift"], summary.drifted) == (1, ())
        assert gifts(mirror) == 9
        status = mirror.status()
        assert {each.name: each.rows for each in status.tables}["gift"] == 9
        # Whoever has no key, or shows none, keeps nobody waiting.
        with Client(note["address"]):
            with pytest.raises(AuthenticationError):
                Client(note["address"], authkey=b"another")
            assert gifts(mirror) == 9
        # Neither does an owner that was stopped.
        owner.send_signal(signal.SIGSTOP)
        cancel = CancelToken()
        threading.Timer(0.2, cancel.cancel).start()
        with pytest.raises(Cancelled), mirror.reader(cancel):
            pass
        owner.send_signal(signal.SIGCONT)
        assert tell(owner, "full") == "full\n"
        assert gifts(mirror) == 9
        # Killed in the middle of copying everything.
        assert tell(owner, "die") == ""
        owner.wait()
        assert owner.returncode == -signal.SIGKILL
        assert gifts(mirror) == 9
        assert not folder.exists()
        assert not socket.exists()
        assert mirror.status().time_zone == "Asia/Shanghai"
        assert refresh(mirror, filled).rebuilt_because == ""
    finally:
        mirror.close()


def test_whoever_asks_hears_why_the_owner_could_not(
    filled: Database, owner: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    mirror = Mirror(tmp_path / "analyst.duckdb", "analyst")
    try:
        assert tell(owner, "cut off") == "cut off\n"
        with pytest.raises(WrongPasswordError, match="authentication failed"):
            refresh(mirror, filled)
        assert tell(owner, "confused") == "confused\n"
        with pytest.raises(MirrorOwnerFailedError):
            refresh(mirror, filled)
        assert gifts(mirror) == 10
    finally:
        mirror.close()


def test_a_second_command_waits_for_the_first(
    filled: Database, owner: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    assert tell(owner, "alone") == "alone\n"
    mirror = Mirror(tmp_path / "analyst.duckdb", "analyst")
    try:
        with ThreadPoolExecutor(1) as second:
            waiting = second.submit(refresh, mirror, filled)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
            assert tell(owner, "leave") == "left\n"
            assert waiting.result(timeout=30).rebuilt_because == ""
    finally:
        mirror.close()
