"""`workstation import appeals`, as typed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner, Result

from tests.helpers.court import Court, make_court
from tests.helpers.deciding import is_audited
from tests.helpers.server import Database, Server
from workstation.cli.importing import import_app
from workstation.db.session import transaction
from workstation.domain.review import Verdict
from workstation.models.appeals import Appeal

HEADER = "decision_id,reference,filed_at,body"


@pytest.fixture
def court(database: Database, server: Server) -> Court:
    return make_court(database, server)


def run(court: Court, path: Path, login: str = "admin") -> Result:
    url = court.database.url(login).render_as_string(hide_password=False)
    return CliRunner().invoke(import_app, ["appeals", str(path), "--url", url])


def count(court: Court) -> int:
    with transaction(court.database.sessions()) as session:
        return session.scalars(select(func.count()).select_from(Appeal)).one()


def write(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "appeals.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return path


def row(decision_id: int, reference: str) -> str:
    return f"{decision_id},{reference},{datetime.now(UTC).isoformat()},请重新看一下"


def test_what_the_platform_sends_twice_is_entered_once(court: Court, tmp_path: Path) -> None:
    decisions = [court.decide(court.add_item(), policy_code="contact") for _ in range(2)]
    rows = [row(each.decision_id, f"A-{each.decision_id}") for each in decisions]
    first = run(court, write(tmp_path, rows[0]))
    assert first.stdout == "1 appeal entered, 0 had been entered before.\n", first.output
    both = run(court, write(tmp_path, *rows, rows[1]))
    assert both.stdout == "1 appeal entered, 2 had been entered before.\n", both.output
    assert count(court) == 2
    assert is_audited(court)


def test_one_bad_row_is_named_and_nothing_is_entered(court: Court, tmp_path: Path) -> None:
    good = court.decide(court.add_item(), policy_code="contact").decision_id
    kept = court.decide(court.add_item(), Verdict.KEEP).decision_id
    for bad, complaint in (
        (row(10**9, "A-2"), "line 3, decision_id: There is no such decision."),
        (row(kept, "A-2"), "line 3, decision_id: The decision took nothing from anybody."),
        (f"{good},A-2,now,x", "line 3, filed_at: it is not a time"),
        (f"{good},A-2,2020-01-01T00:00:00Z,x", "line 3, "),
    ):
        path = write(tmp_path, row(good, "A-1"), bad)
        refused = run(court, path)
        assert refused.exit_code == 1
        assert f"{path}, {complaint}" in refused.stderr
        assert "Nothing was entered." in refused.stderr
        assert count(court) == 0


def test_moderators_import_nothing(court: Court, tmp_path: Path) -> None:
    decision = court.decide(court.add_item(), policy_code="contact").decision_id
    assert run(court, write(tmp_path, row(decision, "A-1")), "moderator").exit_code != 0
    assert count(court) == 0
