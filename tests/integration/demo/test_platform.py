"""The simulated platform in a database: what is planted is there, and nothing else is wrong."""

import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import ProgrammingError

from tests.helpers.server import Database, Server, _clone
from workstation.demo.platform import AlreadyFilledError, SimulationSummary, simulate
from workstation.work import Cancelled, CancelToken, Progress

OPENED = date(2016, 11, 24)
PEOPLE = 150
PHOTOS = 16

TABLES = [
    "member",
    "credit_score",
    "circle",
    "membership",
    "post",
    "photo",
    "comment",
    "gift",
    "transfer",
    "report",
]

# Everything that a score forbids: below or at the limit when it was done, by the history of scores.
FORBIDDEN = """
WITH action AS (
    SELECT 'gift' AS kind, id, sender_id AS actor, circle_id, sent_at AS at FROM circles.gift
    UNION ALL
    SELECT 'comment', c.id, c.author_id, p.circle_id, c.commented_at
    FROM circles.comment c JOIN circles.post p ON p.id = c.post_id
)
SELECT action.kind, action.id
FROM action
JOIN circles.circle ON circle.id = action.circle_id
LEFT JOIN LATERAL (
    SELECT score FROM circles.credit_score s
    WHERE s.member_id = action.actor AND s.scored_at <= action.at
    ORDER BY s.scored_at DESC LIMIT 1
) known ON true
WHERE coalesce(known.score, 0) <=
    CASE action.kind WHEN 'gift' THEN min_score_give ELSE min_score_comment END
"""


def fill(
    engine: Engine, media_root: Path, *, seed: int = 1, cancel: CancelToken | None = None
) -> SimulationSummary:
    with engine.begin() as connection:
        return simulate(
            connection,
            media_root,
            people=PEOPLE,
            photos=PHOTOS,
            opened=OPENED,
            seed=seed,
            workers=1,
            cancel=cancel,
        )


@pytest.fixture(scope="module")
def media_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def filled(server: Server, template_database: str, media_root: Path) -> Iterator[Database]:
    """A database with a simulated platform, only looked at."""
    with _clone(server, template_database) as database:
        fill(database.engine(), media_root)
        yield database


@pytest.fixture
def connection(filled: Database) -> Iterator[Connection]:
    with filled.engine().connect() as connection:
        yield connection


def contents(connection: Connection) -> dict[str, str | None]:
    """A digest of every table, truth included."""
    names = [f"circles.{table}" for table in TABLES]
    truth = ["text", "contact", "photo", "breach", "ring_post", "report", "simulation"]
    truth += ["pattern", "pattern_account", "pattern_money", "pattern_post"]
    names += [f"demo_truth.{table}" for table in truth]
    connection.execute(text("SET TIME ZONE 'UTC'"))
    return {
        name: connection.scalar(
            text(f"SELECT md5(string_agg(r::text, '|' ORDER BY r::text)) FROM {name} r")  # noqa: S608
        )
        for name in names
    }


def test_the_same_seed_and_opening_day_give_the_same_rows_and_photos(
    filled: Database, connection: Connection, database: Database, media_root: Path, tmp_path: Path
) -> None:
    fill(database.engine(), tmp_path)
    with database.engine().connect() as other:
        assert contents(other) == contents(connection)
    first = {path.relative_to(media_root): path.read_bytes() for path in media_root.rglob("*.jpg")}
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.jpg")}
    assert first == again
    assert len(first) == PHOTOS


def test_the_breaches_of_scores_are_those_that_were_planted(connection: Connection) -> None:
    found = {tuple(row) for row in connection.execute(text(FORBIDDEN))}
    planted = {
        tuple(row)
        for row in connection.execute(
            text(
                "SELECT subject_kind, subject_id FROM demo_truth.breach"
                " WHERE cause IN ('unguarded', 'late_score')"
            )
        )
    }
    assert found == planted
    assert {kind for kind, _ in planted} == {"gift", "comment"}


def test_one_gift_came_from_a_score_of_742_that_was_learned_late(connection: Connection) -> None:
    rows = connection.execute(
        text(
            "SELECT s.score, s.updated_at > g.sent_at AS was_late FROM demo_truth.breach b"
            " JOIN circles.gift g ON g.id = b.subject_id AND b.subject_kind = 'gift'"
            " JOIN LATERAL (SELECT * FROM circles.credit_score s WHERE s.member_id = g.sender_id"
            " AND s.scored_at <= g.sent_at ORDER BY s.scored_at DESC LIMIT 1) s ON true"
            " WHERE b.cause = 'late_score'"
        )
    ).all()
    assert all(row.was_late for row in rows)
    assert 742 in {row.score for row in rows}


def test_men_post_in_circles_for_women_only_where_planted(connection: Connection) -> None:
    found = connection.scalars(
        text(
            "SELECT p.id FROM circles.post p JOIN circles.circle c ON c.id = p.circle_id"
            " JOIN circles.member m ON m.id = p.author_id"
            " WHERE c.may_post = 'female' AND m.gender <> 'female' ORDER BY 1"
        )
    ).all()
    planted = connection.scalars(
        text(
            "SELECT subject_id FROM demo_truth.breach WHERE cause = 'wrong_gender'"
            " ORDER BY subject_id"
        )
    ).all()
    assert found == planted
    assert found


def test_photos_are_where_the_rows_say(connection: Connection, media_root: Path) -> None:
    rows = connection.execute(text("SELECT DISTINCT uri, sha256, size_bytes FROM circles.photo"))
    seen = 0
    for row in rows:
        path = media_root / row.uri
        assert path.stat().st_size == row.size_bytes
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert row.sha256 in row.uri
        seen += 1
    assert seen == PHOTOS


@pytest.mark.parametrize("login", ["moderator", "analyst", "manager", "admin", "scanner"])
def test_nobody_may_read_what_was_planted(filled: Database, login: str) -> None:
    with (
        filled.engine(login).connect() as connection,
        pytest.raises(ProgrammingError, match="permission denied for schema demo_truth"),
    ):
        connection.execute(text("SELECT * FROM demo_truth.breach"))


@pytest.mark.parametrize("login", ["moderator", "admin", "scanner"])
def test_only_who_may_become_the_owner_fills_a_platform(
    database: Database, login: str, tmp_path: Path
) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        fill(database.engine(login), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_platform_with_members_is_left_alone(filled: Database, tmp_path: Path) -> None:
    with filled.engine().connect() as connection:
        before = contents(connection)
    with pytest.raises(AlreadyFilledError):
        fill(filled.engine(), tmp_path, seed=2)
    with filled.engine().connect() as connection:
        assert contents(connection) == before
    assert list(tmp_path.iterdir()) == []


def test_a_stop_half_way_leaves_an_empty_platform_that_can_be_filled(
    database: Database, tmp_path: Path
) -> None:
    cancel = CancelToken()

    def stop_after_some_days(progress: Progress) -> None:
        if progress.done > PHOTOS + 30:
            cancel.cancel()

    with pytest.raises(Cancelled), database.engine().begin() as connection:
        simulate(
            connection,
            tmp_path,
            people=PEOPLE,
            photos=PHOTOS,
            opened=OPENED,
            workers=1,
            cancel=cancel,
            report=stop_after_some_days,
        )
    with database.engine().connect() as connection:
        for table in TABLES:
            assert not connection.scalar(text(f"SELECT count(*) FROM circles.{table}"))  # noqa: S608
        assert not connection.scalar(text("SELECT to_regnamespace('demo_truth') IS NOT NULL"))
    assert fill(database.engine(), tmp_path).people == PEOPLE


def test_the_summary_counts_what_is_there(database: Database, tmp_path: Path) -> None:
    summary = fill(database.engine(), tmp_path)
    with database.engine().connect() as connection:
        counts = {
            table: connection.scalar(text(f"SELECT count(*) FROM circles.{table}"))  # noqa: S608
            for table in TABLES
        }
    assert counts == {
        "member": summary.people,
        "credit_score": summary.scores,
        "circle": summary.circles,
        "membership": summary.memberships,
        "post": summary.posts,
        "photo": summary.photos,
        "comment": summary.comments,
        "gift": summary.gifts,
        "transfer": summary.transfers,
        "report": summary.reports,
    }
    assert summary.opened == OPENED


def test_the_platform_goes_on_behind_the_simulated_ids(database: Database, tmp_path: Path) -> None:
    fill(database.engine(), tmp_path)
    with database.engine().begin() as connection:
        last = connection.scalar(text("SELECT max(id) FROM circles.member"))
        new = connection.scalar(
            text(
                "INSERT INTO circles.member (nickname, gender, region, joined_at)"
                " VALUES ('new', 'female', 'Zhejiang', now()) RETURNING id"
            )
        )
        assert new == last + 1


def test_the_owner_role_is_left_again(database: Database, tmp_path: Path) -> None:
    with database.engine().begin() as connection:
        simulate(connection, tmp_path, people=PEOPLE, photos=0, opened=OPENED, workers=1)
        assert connection.scalar(text("SELECT current_user = session_user"))


def test_too_few_people_are_refused(database: Database, tmp_path: Path) -> None:
    with (
        database.engine().connect() as connection,
        pytest.raises(ValueError, match="at least 50 people"),
    ):
        simulate(connection, tmp_path, people=49, photos=0)
