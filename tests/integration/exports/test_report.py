"""The yearly report counts what was done in the year, and says so where that is nothing."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.court import Court, make_court
from tests.helpers.server import Database, Server
from workstation.db.session import transaction
from workstation.domain.appeals import AppealState
from workstation.domain.report import YearlyReport
from workstation.domain.review import SignalKind, Verdict
from workstation.exports.report import read_report, write_report
from workstation.models.moderation import ReviewItem

YEAR = datetime.now(UTC).year


@pytest.fixture
def court(database: Database, server: Server) -> Court:
    return make_court(database, server)


def report(court: Court, year: int = YEAR, login: str = "manager") -> YearlyReport:
    with transaction(court.database.sessions(login)) as session:
        return read_report(session, year, time_zone="UTC")


def rows(made: YearlyReport, key: str) -> dict[str, tuple[object, ...]]:
    (table,) = (table for table in made.tables if table.key == key)
    return {str(row[0 if key != "measures" else 2]): row for row in table.rows}


def add_item(court: Court, kind: SignalKind) -> int:
    item = court.add_item()
    with transaction(court.database.sessions()) as session:
        subject = session.get_one(ReviewItem, item).subject_id
        builders.add_signal(session, subject, kind=kind)
        if kind is SignalKind.USER_REPORT:
            builders.add_report(session, subject)
            session.execute(
                text("UPDATE circles.report SET reported_at = :at"),
                {"at": datetime.now(UTC) - timedelta(hours=2)},
            )
    return item


def test_measures_are_told_by_category_restriction_and_initiative(court: Court) -> None:
    court.decide(add_item(court, SignalKind.PHOTO_SCORE), policy_code="nudity")
    court.decide(add_item(court, SignalKind.USER_REPORT), policy_code="contact")
    undone = court.decide(add_item(court, SignalKind.PHOTO_SCORE), policy_code="contact")
    court.undo(undone.decision_id)

    counted = rows(report(court), "measures")
    assert counted["Removed"][0] == "Other violation of the terms"
    assert counted["Removed"][-3:] == (1, 1, 2)
    # The ladder mutes for the second as well: one strike of nudity weighs on.
    assert counted["Cannot post or comment for a time"][-3:] == (1, 1, 2)


def test_notices_complaints_and_automated_means_are_told(court: Court) -> None:
    court.decide(add_item(court, SignalKind.USER_REPORT), policy_code="contact")
    reversed_one = court.decide(add_item(court, SignalKind.PHOTO_SCORE), policy_code="suggestive")
    court.decide(add_item(court, SignalKind.PHOTO_SCORE), Verdict.KEEP)
    court.conclude(court.file(reversed_one.decision_id), AppealState.REVERSED)

    made = report(court)
    _, notices, decided, restricted, hours = rows(made, "notices")["Solicitation"]
    assert (notices, decided, restricted) == (1, 1, 1)
    assert hours == pytest.approx(2, abs=0.2)
    assert rows(made, "complaints")["All"][1:7] == (1, 1, 0, 0, 1, 1.0)
    photos = rows(made, "automated_means")["Assessment of photos"]
    assert photos[1:5] == (2, 1, 1, 0.5)
    assert photos[-2:] == (0.5, 1)


def test_child_safety_is_told_to_few(court: Court) -> None:
    court.decide(court.add_item(), Verdict.TAKE_DOWN, "child_safety")
    assert report(court).is_empty
    whole = report(court, login="specialist")
    assert not whole.is_empty
    assert whole.tells_all
    assert rows(whole, "measures")["Removed"][0] == "Protection of minors"


def test_an_empty_year_says_so(court: Court, tmp_path: Path) -> None:
    court.decide(court.add_item(), policy_code="contact")
    made = report(court, 2015)
    assert made.is_empty
    *tables, workbook = write_report(made, tmp_path)
    book = load_workbook(workbook)
    told = [row[1].value for row in book["About"].iter_rows(min_row=2)]
    assert "Nothing was decided, reported or appealed in 2015." in told
    assert book["Measures"]["A2"].value == "None in 2015"
    assert len(tables) == 5


def test_no_cell_is_a_formula(court: Court, tmp_path: Path) -> None:
    court.run("UPDATE moderation.policy SET name_en = '=1+1' WHERE code = 'contact'")
    recorded = court.decide(court.add_item(), policy_code="contact")
    court.file(recorded.decision_id)
    for path in write_report(report(court), tmp_path):
        if path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                assert not [cell for row in csv.reader(file) for cell in row if cell[:1] == "="]
