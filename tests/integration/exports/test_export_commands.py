"""`workstation export`, as typed."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.helpers.court import Court, make_court
from tests.helpers.server import Database, Server
from workstation.cli.exporting import export_app


@pytest.fixture
def court(database: Database, server: Server) -> Court:
    return make_court(database, server)


def run(court: Court, *arguments: str) -> str:
    url = court.database.url("manager").render_as_string(hide_password=False)
    result = CliRunner().invoke(export_app, [*arguments, "--url", url], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_statements_leave_as_files_and_as_a_table(court: Court, tmp_path: Path) -> None:
    court.decide(court.add_item(), policy_code="contact")
    folder = tmp_path / "out"
    told = run(court, "statements", str(folder), "--csv")
    assert "1 statement exported; 1 file" in told
    assert {path.name for path in folder.iterdir()} == {
        "statements-000001.json",
        "statements.csv",
    }
    assert "0 statements exported" in run(court, "statements", str(folder))


def test_a_report_of_an_empty_year_says_so(court: Court, tmp_path: Path) -> None:
    told = run(court, "report", "2015", "--folder", str(tmp_path))
    assert "Nothing was decided, reported or appealed in 2015" in told
    assert (tmp_path / "report-2015.xlsx").exists()
