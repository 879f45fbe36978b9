"""`workstation import known`, as typed."""

import dataclasses
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from typer.testing import CliRunner, Result

from tests.helpers import builders
from tests.helpers.scanned import CASCADE, flip, make_hash, scanned
from tests.helpers.server import Database
from workstation.cli.importing import import_app
from workstation.db.session import transaction
from workstation.domain.errors import KnownListChangedError, PermissionDeniedError
from workstation.domain.networks import KnownListEntry
from workstation.domain.review import ItemState
from workstation.models.audit import AuditRecord
from workstation.models.moderation import ReviewItem, Signal
from workstation.models.photos import KnownList
from workstation.queries.audit import verify_audit
from workstation.services import scanning
from workstation.services.scanning import import_known_list, record_scan_batch, register_cascade
from workstation.work import Progress

KNOWN = make_hash("known").pdq


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "partner.csv"
    path.write_text(f"hash,reason,policy\n{KNOWN.hex()},revenge,nudity\n{KNOWN.hex()},,\n")
    return path


def run(database: Database, *arguments: str | Path, login: str = "admin") -> Result:
    url = database.url(login).render_as_string(hide_password=False)
    return CliRunner().invoke(import_app, ["known", *map(str, arguments), "--url", url])


def test_a_list_is_loaded_once_and_its_copies_are_in_the_queue(
    database: Database, listed: Path
) -> None:
    with transaction(database.sessions()) as session:
        copy = builders.add_photo(session, builders.add_post(session))
        cascade = register_cascade(session, CASCADE)
        found = scanned(
            copy, 0.1, pdq_hash=dataclasses.replace(make_hash("copy"), pdq=flip(KNOWN, 9))
        )
        record_scan_batch(session, cascade=cascade, photos=[found], bank_seen=0)

    first = run(database, listed, "--source", "example.org")
    assert first.exit_code == 0, first.output
    assert first.stdout == (
        "1 hash added to partner; 0 were in it already, 1 repeated,"
        " 0 of a quality below 50 left out."
        " 1 photo on the platform is a copy of what is in the list.\n"
    )
    again = run(database, listed)
    assert again.stdout.startswith("0 hashes added to partner; 1 were in it already")
    with database.engine("manager").connect() as connection:
        assert connection.execute(
            text("SELECT photo_id, detail ->> 'bits' FROM moderation.signal")
        ).all() == [(copy, "9")]
        lists = connection.execute(text("SELECT name, source FROM moderation.known_list"))
        assert lists.all() == [("partner", "example.org")]


def test_a_list_that_is_withdrawn_leaves_nothing_but_its_records(
    database: Database, listed: Path
) -> None:
    with transaction(database.sessions()) as session:
        photo = builders.add_photo(session, builders.add_post(session))
        cascade = register_cascade(session, CASCADE)
        copy = dataclasses.replace(make_hash("copy"), pdq=KNOWN)
        record_scan_batch(
            session, cascade=cascade, photos=[scanned(photo, 0.1, pdq_hash=copy)], bank_seen=0
        )
    assert run(database, listed).exit_code == 0
    withdrawn = run(database, "--withdraw", "partner")
    assert withdrawn.output == (
        "1 hash of partner withdrawn; 1 photo lost this reason to be in the queue.\n"
    )
    with transaction(database.sessions()) as session:
        assert session.scalars(select(ReviewItem.state)).all() == [ItemState.WITHDRAWN]
        assert session.scalars(select(Signal.id).where(Signal.withdrawn_at.is_(None))).all() == []
        newest = session.scalars(select(AuditRecord).order_by(AuditRecord.seq.desc())).first()
        assert newest is not None
        assert (newest.actor, newest.action) == ("admin", "known.withdraw")
        assert verify_audit(session).fault is None
    again = run(database, "--withdraw", "partner")
    assert again.exit_code == 1
    assert "nothing of a list partner to withdraw. There were: partner." in again.output

    # And loaded again, it counts again.
    assert run(database, listed).stdout.startswith("1 hash added to partner;")
    with transaction(database.sessions()) as session:
        assert session.scalars(select(ReviewItem.state)).all() == [ItemState.OPEN]


def test_a_list_that_says_something_else_now_is_to_be_withdrawn_first(
    database: Database, listed: Path
) -> None:
    assert run(database, listed).exit_code == 0
    listed.write_text(f"hash,reason,policy\n{KNOWN.hex()},revenge,suggestive\n")
    changed = run(database, listed)
    assert changed.exit_code == 1
    assert "another reason or policy for at least 1 hash than partner did" in changed.output
    assert "workstation import known --withdraw partner" in changed.output
    assert run(database, "--withdraw", "partner").exit_code == 0
    assert run(database, listed).stdout.startswith("1 hash added")


@pytest.mark.parametrize("both", [True, False])
def test_either_a_file_or_a_list_to_withdraw(
    database: Database, listed: Path, *, both: bool
) -> None:
    result = run(database, *((listed, "--withdraw", "partner") if both else ()))
    assert result.exit_code == 2
    assert "either a FILE" in result.output


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--name", "x" * 201], "takes 200 characters at most"),
        (["--source", "x" * 1001], "takes 1,000 characters at most"),
        (["--name", "a\x1b[31mb"], "without unprintable"),
        (["--source", "a\u202eb"], "without unprintable"),
        (["--name", " "], "give the list a --name"),
    ],
)
def test_names_that_lists_cannot_have_are_refused(
    database: Database, listed: Path, arguments: list[str], problem: str
) -> None:
    result = run(database, listed, *arguments)
    assert result.exit_code == 2
    assert problem in " ".join(result.output.replace("│", " ").split())
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output


def test_a_file_whose_name_a_terminal_would_obey_needs_another_name(
    database: Database, listed: Path
) -> None:
    odd = listed.rename(listed.with_name("a\x1b]0;b.csv"))
    assert "\x1b" not in (refused := run(database, odd)).output
    assert refused.exit_code == 2
    assert run(database, odd, "--name", "b").stdout.startswith("1 hash added to b;")


@pytest.mark.parametrize("column", ["name", "source"])
@pytest.mark.parametrize("letter", ["\x1b", "\x85", "\u200f", "\u202e", "\u2069"])
def test_the_database_takes_no_unprintable_name(
    database: Database, column: str, letter: str
) -> None:
    words = {"name": "partner", "source": "合作方 & Söhne"}

    def load() -> int:
        entries = [KnownListEntry(KNOWN, "", None)]
        with transaction(database.sessions("admin")) as session:
            return import_known_list(
                session, name=words["name"], source=words["source"], entries=entries
            )

    fine = words[column]
    words[column] += letter
    with pytest.raises(IntegrityError, match=f"ck_known_list_{column}_plain"):
        load()
    words[column] = fine
    assert load() == 1


def test_a_long_list_is_loaded_in_parts_but_whole_or_not_at_all(
    database: Database, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "_IMPORTED_AT_ONCE", 2)
    hashes = [make_hash(str(number)).pdq for number in range(5)]
    entries = [KnownListEntry(pdq, "revenge", None) for pdq in hashes]
    told: list[Progress] = []

    def load(entries: list[KnownListEntry]) -> int:
        with transaction(database.sessions("admin")) as session:
            return import_known_list(
                session, name="partner", source="", entries=entries, report=told.append
            )

    broken = [*entries[:4], KnownListEntry(hashes[4], "", "no policy")]
    with pytest.raises(IntegrityError):
        load(broken)
    # The first says why, in whichever part the hash comes again.
    assert load([*entries, KnownListEntry(hashes[0], "else", None)]) == 5
    assert told[-3:] == [Progress(0, 5), Progress(2, 5), Progress(4, 5)]
    assert load(entries) == 0
    with pytest.raises(KnownListChangedError):
        load([*entries[:4], KnownListEntry(hashes[4], "else", None)])
    with transaction(database.sessions("manager")) as session:
        counts = session.scalars(select(KnownList.entry_count).order_by(KnownList.id))
        assert counts.all() == [2, 2, 1]
        assert verify_audit(session).fault is None


def test_a_bad_line_loads_nothing(database: Database, listed: Path) -> None:
    listed.write_text(f"{KNOWN.hex()}\nno hash\n")
    result = run(database, listed)
    assert result.exit_code == 1
    assert "line 2: the hash is not 64 hexadecimal digits. Nothing was loaded." in result.output
    with database.engine("manager").connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM moderation.known_list")) == 0


@pytest.mark.parametrize("login", ["scanner", "moderator", "manager"])
def test_lists_are_for_administrators(database: Database, listed: Path, login: str) -> None:
    result = run(database, listed, login=login)
    assert isinstance(result.exception, PermissionDeniedError)
