"""`workstation import photos`, `workstation scan` and `workstation bench scan`, as typed."""

from pathlib import Path

import pytest
import typer
from sqlalchemy import text
from typer.testing import CliRunner, Result

from tests.helpers import builders
from tests.helpers import photos as helper
from tests.helpers.networks import bring
from tests.helpers.server import Database
from workstation.classifiers.image.cascade_files import default_cascade
from workstation.classifiers.image.store import add_network
from workstation.cli.bench import bench_app
from workstation.cli.importing import import_app
from workstation.cli.root import _message_for
from workstation.cli.scan import scan
from workstation.db.session import transaction
from workstation.scanning import alone

CIRCLE = "Campus Diary"


@pytest.fixture
def cli() -> typer.Typer:
    app = typer.Typer()
    app.add_typer(import_app, name="import")
    app.add_typer(bench_app, name="bench")
    app.command()(scan)
    return app


@pytest.fixture
def folder(database: Database, tmp_path: Path) -> Path:
    with transaction(database.sessions()) as session:
        builders.add_circle(session, name=CIRCLE)
    folder = tmp_path / "photos"
    folder.mkdir()
    for seed in range(3):
        (folder / f"{seed}.jpg").write_bytes(helper.draw(seed))
    (folder / "notes [bold].txt").write_text("no photo")
    return folder


def run(
    cli: typer.Typer, database: Database, tmp_path: Path, *arguments: str, login: str
) -> Result:
    url = database.url(login).render_as_string(hide_password=False)
    options = ("--url", url, "--media", str(tmp_path / "media"))
    return CliRunner().invoke(cli, [*arguments, *options], env={"COLUMNS": "200"})


def told(result: Result) -> str:
    """What `workstation` says of the error that ended a command."""
    assert isinstance(result.exception, Exception)
    return _message_for(result.exception) or ""


def test_imports_and_scans(
    cli: typer.Typer, database: Database, folder: Path, tmp_path: Path
) -> None:
    first = run(
        cli, database, tmp_path, "import", "photos", str(folder), "--circle", CIRCLE,
        "--author", "小林", login="installer",
    )  # fmt: skip
    assert first.exit_code == 0, first.output
    assert "3 photos posted in Campus Diary by 小林, 1 file skipped." in first.stdout
    assert "not a photo" in first.stderr
    assert "notes [bold].txt" in first.stderr

    second = run(cli, database, tmp_path, "scan", login="scanner")
    assert second.exit_code == 0, second.output
    assert second.stdout.startswith("3 photos in ")
    assert "0 could not be read" in second.stdout
    # The photos' posts say nothing: their author's name is read.
    assert "1 text in " in second.stdout
    assert "0 flagged, 0 contacts (word lists: version 1)." in second.stdout

    again = run(
        cli, database, tmp_path, "import", "photos", str(folder), "--circle", CIRCLE,
        login="installer",
    )  # fmt: skip
    assert "No photo posted, 4 files skipped." in again.stdout
    assert "on the platform already" in again.stderr


def test_what_could_not_be_read_is_tried_again_on_demand(
    cli: typer.Typer, database: Database, tmp_path: Path
) -> None:
    (tmp_path / "media").mkdir()
    with transaction(database.sessions()) as session:
        builders.add_post(session, photos=1)
    for arguments, done in (("scan",), 1), (("scan",), 0), (("scan", "--retry"), 1):
        result = run(cli, database, tmp_path, *arguments, login="scanner")
        assert result.exit_code == 0, result.output
        assert result.stdout.startswith("1 photo in" if done else "0 photos in")


def test_a_scan_tells_once_what_it_offers(
    cli: typer.Typer, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSTATION_NETWORKS", str(tmp_path / "networks"))
    (tmp_path / "media").mkdir()
    first = run(cli, database, tmp_path, "scan", login="scanner")
    add_network(bring(tmp_path / "from"), lambda _manifest: None)
    second = run(cli, database, tmp_path, "scan", login="scanner")
    third = run(cli, database, tmp_path, "scan", login="scanner")
    assert [result.exception for result in (first, second, third)] == [None] * 3
    offered = f"Offered: racy-cascade {default_cascade().version}, with your networks"
    assert [offered in result.stdout for result in (first, second, third)] == [False, True, False]

    (tmp_path / "networks" / "own@1" / "own.onnx").unlink()
    damaged = run(cli, database, tmp_path, "scan", login="scanner")
    assert damaged.exit_code == 0, damaged.output
    assert "Left out: your network own 1 is damaged" in damaged.stderr


def test_an_unknown_circle_names_those_that_exist(
    cli: typer.Typer, database: Database, folder: Path, tmp_path: Path
) -> None:
    result = run(
        cli, database, tmp_path, "import", "photos", str(folder), "--circle", "Dairy",
        login="installer",
    )  # fmt: skip
    assert result.exit_code == 1
    assert "There is no circle 'Dairy'. There are: Campus Diary." in result.stderr


def test_a_second_scan_says_that_one_is_running(
    cli: typer.Typer,
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alone, "_LOCK_WAIT_MS", 50)
    with database.engine("scanner").connect() as other:
        other.execute(text("SELECT moderation.be_the_only_scan()"))
        result = run(cli, database, tmp_path, "scan", login="scanner")
    assert result.exit_code == 1
    assert told(result).startswith("A scan is running already.")


def test_a_missing_media_folder_is_named(
    cli: typer.Typer, database: Database, tmp_path: Path
) -> None:
    with transaction(database.sessions()) as session:
        builders.add_post(session, photos=1)
    result = run(cli, database, tmp_path, "scan", login="scanner")
    assert result.exit_code == 1
    assert str(tmp_path / "media") in told(result)


def test_bench_compares_the_scan_with_its_limit(cli: typer.Typer, folder: Path) -> None:
    result = CliRunner().invoke(
        cli, ["bench", "scan", "--photos", str(folder), "--count", "7", "--rows", "40"]
    )
    assert result.exit_code == 0, result.output
    for told_of in ("scan, stage 1", "scan, everything", "of the limit", "Peak memory: ", "filled"):
        assert told_of in result.stdout
