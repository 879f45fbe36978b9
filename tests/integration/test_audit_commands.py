"""`workstation audit export-head` and `verify --heads`, as a cron job and an auditor type them."""

from pathlib import Path

from sqlalchemy import text
from typer.testing import CliRunner, Result

from tests.helpers.auditing import tampering
from tests.helpers.server import Database
from workstation.cli.audit import audit_app


def run(database: Database, *arguments: str) -> Result:
    url = database.url("manager").render_as_string(hide_password=False)
    return CliRunner().invoke(audit_app, [*arguments, "--url", url])


def test_a_head_that_was_exported_is_led_to(database: Database, tmp_path: Path) -> None:
    written = run(database, "export-head", str(tmp_path))
    again = run(database, "export-head", str(tmp_path), "--every-hours", "24")

    assert written.exit_code == again.exit_code == 0
    (path,) = tmp_path.iterdir()
    assert str(path) in written.output.replace("\n", "")
    assert "exported in the last 24 hours" in again.output
    checked = run(database, "verify", "--heads", str(tmp_path))
    assert checked.exit_code == 0, checked.output
    assert "leads to 1 of 1 exported heads" in checked.output


def test_a_file_that_the_chain_does_not_lead_to_fails(database: Database, tmp_path: Path) -> None:
    run(database, "export-head", str(tmp_path))
    (path,) = tmp_path.iterdir()
    path.write_text(path.read_text()[:30])

    checked = run(database, "verify", "--heads", str(tmp_path))

    assert checked.exit_code == 1
    assert f"{path.name} is damaged" in checked.output


def test_a_cut_end_is_told_with_the_file_that_shows_it(database: Database, tmp_path: Path) -> None:
    run(database, "export-head", str(tmp_path))
    with tampering(database) as session:
        session.execute(text("DELETE FROM moderation.audit_export"))
        session.execute(
            text("""
                WITH cut AS (
                    DELETE FROM moderation.audit_entry
                    WHERE seq > (SELECT max(seq) - 3 FROM moderation.audit_entry))
                UPDATE moderation.audit_head SET seq = last.seq, hash = last.hash
                FROM (SELECT * FROM moderation.audit_entry ORDER BY seq DESC OFFSET 3 LIMIT 1) last
            """)
        )

    checked = run(database, "verify", "--heads", str(tmp_path))

    assert checked.exit_code == 1
    assert "the chain ends before: its end was cut off" in checked.output


def test_a_folder_without_heads_is_another_exit(database: Database, tmp_path: Path) -> None:
    checked = run(database, "verify", "--heads", str(tmp_path))

    assert checked.exit_code == 2
    assert "no exported heads in it" in checked.output
