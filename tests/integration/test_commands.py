"""The command line as typed, each command a process of its own, on an embedded server."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.helpers.server import server_folder
from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine

DEMO = ("demo", "--people", "60", "--photos", "12", "--opened", "2016-11-24")


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """The folder of an embedded server that the tests of this module share."""
    with server_folder() as folder:
        yield folder


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    (home.parent / "a-file").touch()
    unset = {"DISPLAY", "WAYLAND_DISPLAY", "WORKSTATION_URL", "WORKSTATION_MEDIA"}
    inherited = {name: value for name, value in os.environ.items() if name not in unset}
    return subprocess.run(
        [sys.executable, "-m", "workstation", *arguments],
        env=inherited | {"WORKSTATION_EMBEDDED": str(home)} | environment,
        cwd=home.parent,
        capture_output=True,
        text=True,
        timeout=480,
        check=False,
    )


@pytest.fixture(scope="module")
def demo(home: Path) -> Path:
    """The same folder, once `workstation demo` has been there."""
    first = run(home, *DEMO)
    assert first.returncode == 0, first.stderr
    return home


def count(home: Path, query: str) -> object:
    with EmbeddedServer(home) as server:
        engine = make_engine(server.url())
        try:
            with engine.begin() as connection:
                return connection.scalar(text(query))
        finally:
            engine.dispose()


def test_without_a_display_the_demo_draws_every_pane(demo: Path) -> None:
    drawn = {path.name for path in (demo.parent / "build" / "screenshots").iterdir()}
    panes = {"connect", "review", "four_eyes", "scan", "quality", "team", "lexicon", "audit"}
    panes |= {"statements", "privacy"}
    panes |= {"review-grid", "member", "quality-people", "quality-disagreements"}
    panes |= {"appeals", "appeals-answer", "appeals-answered"}
    panes |= {"dashboard", "scores", "scores-limits", "scores-content", "eligibility"}
    panes |= {"solicitation", "solicitation-words", "solicitation-followed"}
    panes |= {"gifts", "gifts-sankey", "gifts-graph", "gifts-timeline"}
    panes |= {"cases", "cases-account", "cases-referrals", "cases-typologies"}
    panes |= {"cases-cases", "cases-outcome", "cases-canvas"}
    assert drawn == {
        f"{pane}-{theme}-{language}.png"
        for pane in panes
        for theme in ("light", "dark")
        for language in ("en", "zh_CN")
    }


def test_a_second_demo_keeps_the_data_and_reset_does_not(demo: Path) -> None:
    def members() -> object:
        return count(demo, "SELECT string_agg(nickname, ' ' ORDER BY id) FROM circles.member")

    before = members()
    # Without the pictures, which `demo` has drawn.
    again = run(demo, *DEMO, "--only-fill")
    assert again.returncode == 0, again.stderr
    assert "Simulating" not in again.stderr
    assert "--reset makes another" in again.stderr
    assert members() == before

    with EmbeddedServer(demo):
        refused = run(demo, *DEMO, "--reset")
    assert refused.returncode == 1
    assert "in use" in refused.stderr
    assert members() == before

    fresh = run(demo, *DEMO, "--reset", "--seed", "2", "--only-fill")
    assert fresh.returncode == 0, fresh.stderr
    assert members() != before


def test_everything_of_the_demo_is_scanned_and_flagged(demo: Path) -> None:
    assert count(demo, "SELECT count(*) FROM circles.photo") == count(
        demo, "SELECT count(*) FROM moderation.photo_score WHERE stage IS NOT NULL"
    )
    assert count(demo, "SELECT count(*) > 0 FROM moderation.review_item WHERE state = 'open'")


def test_the_audit_chain_is_verified_and_an_edit_is_named(demo: Path) -> None:
    head = run(demo, "audit", "head")
    assert head.returncode == 0, head.stderr
    whole = run(demo, "audit", "verify", "--head", head.stdout.strip())
    assert (whole.returncode, head.stdout.strip() in whole.stdout) == (0, True), whole.stderr

    other = f"1:{'0' * 64}"
    rewritten = run(demo, "audit", "verify", "--head", other)
    assert rewritten.returncode == 1
    assert "expected head" in rewritten.stderr

    nonsense = run(demo, "audit", "verify", "--head", "latest")
    assert nonsense.returncode == 2
    assert "workstation audit head" in nonsense.stderr


def test_what_is_over_is_shown_before_it_is_removed(demo: Path) -> None:
    count(
        demo,
        "INSERT INTO moderation.note (author, body, mentions, written_at)"
        " VALUES ('li.na', '很久以前', '{}', now() - interval '400 days') RETURNING id",
    )
    shown = run(demo, "retention")
    assert (shown.returncode, "--apply removes 1 row." in shown.stdout) == (0, True), shown.stderr
    assert count(demo, "SELECT count(*) FROM moderation.note WHERE body = '很久以前'") == 1

    applied = run(demo, "retention", "--apply")
    assert (applied.returncode, "1 row removed." in applied.stdout) == (0, True), applied.stderr
    assert count(demo, "SELECT count(*) FROM moderation.note WHERE body = '很久以前'") == 0
    assert "Nothing is kept for longer" in run(demo, "retention").stdout
    assert run(demo, "audit", "verify").returncode == 0


def test_files_of_erased_photos_are_removed_when_asked(demo: Path) -> None:
    assert "0 files removed." in run(demo, "erase", "--files").stdout
    assert run(demo, "erase").returncode == 2


def test_db_commands_say_how_the_database_stands(demo: Path) -> None:
    status = run(demo, "db", "status")
    assert status.returncode == 0, status.stderr
    assert "PostgreSQL 18" in status.stdout
    check = run(demo, "db", "check")
    assert check.returncode == 0, check.stderr

    with EmbeddedServer(demo) as server:
        engine = make_engine(server.url())
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE circles.gift RENAME amount_fen TO amount"))
        broken = run(demo, "db", "check")
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE circles.gift RENAME amount TO amount_fen"))
        engine.dispose()
    assert broken.returncode == 1
    assert broken.stderr.strip() == "circles.gift.amount_fen: missing (expected bigint)"


def test_sql_for_an_administrator_is_printed_without_a_database(home: Path) -> None:
    printed = run(home, "db", "init", "--sql")
    assert printed.returncode == 0, printed.stderr
    for wanted in ("ws_moderator", "CREATE SCHEMA", "moderation.audit_entry", "decide"):
        assert wanted in printed.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("scan", "--url", "mysql://u@h/d"), 2, "postgresql://"),
        (("scan", "--url", "nonsense secret"), 2, "postgresql://USER@HOST"),
        (("scan", "--url", "postgresql://u@127.0.0.1:9/d", "--media", "."), 1, "Nothing answers"),
        (("scan", "--profile", "nowhere"), 1, "There are: embedded"),
        (("demo", "--as", "queen"), 2, "moderator"),
        (("demo", "--people", "3"), 2, "50"),
        (("demo", "--people", "2000000"), 2, "1000000"),
        (("demo", "--screenshots", "a-file"), 1, "Name another: --screenshots"),
        ((), 1, "display"),
    ],
)
def test_bad_input_is_told_what_to_do(
    home: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    result = run(home, *arguments)
    assert (result.returncode, told in result.stderr) == (code, True), result.stderr
    assert "Traceback" not in result.stderr
    assert "secret" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "wanted"), [((), "--as moderator"), (("AS=manager",), "--as manager")]
)
def test_make_demo_opens_as_a_moderator_unless_told_otherwise(
    arguments: tuple[str, ...], wanted: str
) -> None:
    root = Path(__file__).parents[2]
    printed = subprocess.check_output(["make", "-n", "demo", *arguments], cwd=root, text=True)
    assert wanted in printed


def test_two_first_demos_at_once_share_one_platform() -> None:
    with server_folder() as folder, ThreadPoolExecutor(2) as both:
        results = list(both.map(lambda _: run(folder, *DEMO, "--only-fill"), range(2)))
        assert [result.returncode for result in results] == [0, 0], results
        assert count(folder, "SELECT count(*) FROM circles.member") == 60
        assert count(folder, "SELECT count(*) - count(DISTINCT photo_id) FROM"
                     " moderation.photo_score WHERE stage IS NOT NULL") == 0  # fmt: skip


def test_the_mirror_is_filled_and_compared_with_the_database(demo: Path) -> None:
    shutil.rmtree(demo / "mirrors", ignore_errors=True)  # windows that were drawn have filled it
    empty = run(demo, "mirror", "status", "--login", "manager")
    assert "`workstation mirror refresh --login manager` fills it." in empty.stdout
    filled = run(demo, "mirror", "refresh")
    assert filled.returncode == 0, filled.stderr
    assert "Everything was copied, since it was empty." in filled.stdout
    compared = run(demo, "mirror", "status", "--check")
    assert compared.returncode == 0, compared.stderr
    assert "Every table and day is as the database has it." in compared.stdout
    assert "gift" in compared.stdout


def test_a_platform_that_cannot_be_made_costs_nobody_the_one_there_is(home: Path) -> None:
    told = run(home, "demo", "--reset", "--people", "500", "--posts", "1000", "--only-fill")
    assert told.returncode == 2
    assert "1,000 --people" in told.stderr
    assert "Thrown away" not in told.stderr


def test_whose_mirror_is_somebody_who_may_have_one(home: Path) -> None:
    told = run(home, "mirror", "status", "--login", "nobody")
    assert told.returncode == 2
    assert "expected analyst or manager" in told.stderr


def test_a_server_that_does_not_answer_is_told_in_a_sentence(home: Path) -> None:
    told = run(home, "mirror", "status", "--url", "postgresql://nobody@127.0.0.1:1/circles")
    assert told.returncode == 1
    assert "The database cannot be reached." in told.stderr
    assert "Traceback" not in told.stderr
