"""`workstation import known`, as typed."""

import dataclasses
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from tests.helpers import builders
from tests.helpers.scanned import CASCADE, flip, make_hash, scanned
from tests.helpers.server import Database
from workstation.cli.importing import import_app
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.services.scanning import record_scan_batch, register_cascade

KNOWN = make_hash("known").pdq


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "partner.csv"
    path.write_text(f"hash,reason,policy\n{KNOWN.hex()},revenge,nudity\n{KNOWN.hex()},,\n")
    return path


def run(database: Database, path: Path, *options: str, login: str = "admin") -> Result:
    url = database.url(login).render_as_string(hide_password=False)
    return CliRunner().invoke(import_app, ["known", str(path), "--url", url, *options])


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
    assert first.output == (
        "1 hash added to partner; 0 were in it already, 1 repeated,"
        " 0 of a quality below 50 left out.\n"
    )
    again = run(database, listed)
    assert again.output.startswith("0 hashes added to partner; 1 were in it already")
    with database.engine("manager").connect() as connection:
        assert connection.execute(
            text("SELECT photo_id, detail ->> 'bits' FROM moderation.signal")
        ).all() == [(copy, "9")]
        lists = connection.execute(text("SELECT name, source FROM moderation.known_list"))
        assert lists.all() == [("partner", "example.org")]


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
