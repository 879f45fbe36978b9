"""The platform at size, in small: it keeps the rules as the story-telling one does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from tests.helpers.server import Database, Server, _clone
from tests.integration.demo.test_platform import FORBIDDEN
from workstation.db.session import transaction
from workstation.demo.bulk import following
from workstation.demo.bulk.platform import Size, simulate_at_size
from workstation.demo.platform import AlreadyFilledError, SimulationSummary
from workstation.queries.audit import verify_audit
from workstation.work import Cancelled, CancelToken, Progress, ReportProgress, ignore_progress

SIZE = Size(people=2_000, posts=6_000, gifts=12_000, photos=8)

WRONG = {
    "gifts of nobody, to oneself or without a post's author": """
        SELECT g.id FROM circles.gift g LEFT JOIN circles.post p ON p.id = g.post_id
        WHERE g.sender_id = g.receiver_id OR p.author_id <> g.receiver_id
            OR p.circle_id <> g.circle_id""",
    "before the post, or a week after it": """
        SELECT g.id FROM circles.gift g JOIN circles.post p ON p.id = g.post_id
        WHERE g.sent_at < p.posted_at OR g.sent_at > p.posted_at + interval '7 days'
        UNION ALL
        SELECT c.id FROM circles.comment c JOIN circles.post p ON p.id = c.post_id
        WHERE c.commented_at < p.posted_at OR c.commented_at > p.posted_at + interval '7 days'""",
    "outside of the simulated time": """
        SELECT x.at FROM demo_truth.simulation s, (
            SELECT posted_at AS at FROM circles.post UNION ALL SELECT sent_at FROM circles.gift
            UNION ALL SELECT commented_at FROM circles.comment
            UNION ALL SELECT sent_at FROM circles.transfer
            UNION ALL SELECT reported_at FROM circles.report) x
        WHERE x.at < s.opened::timestamp AT TIME ZONE 'Asia/Shanghai' OR x.at >= s.ended_at""",
    "not in the circle, and not planted": """
        SELECT x.id FROM (
            SELECT 'post' AS kind, id, author_id AS who, circle_id, posted_at AS at
            FROM circles.post
            UNION ALL SELECT 'gift', id, sender_id, circle_id, sent_at FROM circles.gift) x
        WHERE NOT EXISTS (SELECT FROM circles.membership m WHERE m.member_id = x.who
                AND m.circle_id = x.circle_id AND m.joined_at <= x.at)
            AND NOT EXISTS (SELECT FROM demo_truth.breach b
                WHERE b.subject_kind = x.kind AND b.subject_id = x.id)""",
}


def fill(
    connection: Connection,
    media_root: Path,
    *,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> SimulationSummary:
    return simulate_at_size(
        connection, media_root, SIZE, opened=date(2016, 11, 24), cancel=cancel, report=report
    )


@contextmanager
def small_batches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(following, "BATCH", 100)
        yield


@pytest.fixture(scope="module")
def media_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def filled(server: Server, template_database: str, media_root: Path) -> Iterator[Database]:
    with _clone(server, template_database) as database:
        with small_batches(), database.engine().begin() as connection:
            summary = fill(connection, media_root)
            planted = connection.scalar(
                text("SELECT count(*) FROM demo_truth.pattern_money WHERE flow = 'gift'")
            )
        assert (summary.people, summary.posts) == (SIZE.people, SIZE.posts)
        assert 0 <= SIZE.gifts + planted - summary.gifts < 50
        yield database


@pytest.fixture
def connection(filled: Database) -> Iterator[Connection]:
    with filled.engine().connect() as connection:
        yield connection


@pytest.mark.parametrize("query", WRONG.values(), ids=WRONG)
def test_nothing_is_wrong(connection: Connection, query: str) -> None:
    assert connection.execute(text(query)).all() == []


def test_exactly_what_was_planted_breaks_the_rules(connection: Connection) -> None:
    planted = connection.execute(
        text("SELECT subject_kind, subject_id, cause FROM demo_truth.breach")
    ).all()
    women_only = connection.execute(
        text(
            "SELECT 'post', p.id FROM circles.post p JOIN circles.circle c ON c.id = p.circle_id"
            " JOIN circles.member m ON m.id = p.author_id"
            " WHERE c.may_post = 'female' AND m.gender <> 'female'"
        )
    ).all()
    broken = {*connection.execute(text(FORBIDDEN)).all(), *women_only}

    assert {(kind, number) for kind, number, _ in planted} == broken
    assert {cause for _, _, cause in planted} == {"wrong_gender", "unguarded", "late_score"}


def test_scores_are_pushed_over_the_limit_and_soliciting_pays(connection: Connection) -> None:
    below, above = connection.execute(
        text(
            "SELECT count(*) FILTER (WHERE score BETWEEN 746 AND 750),"
            " count(*) FILTER (WHERE score BETWEEN 751 AND 755) FROM circles.credit_score"
            " WHERE scored_at > (SELECT min(opened_at) FROM circles.circle)"
        )
    ).one()
    assert above > 1.4 * below
    gifts: dict[bool, float] = dict(
        connection.execute(
            text(
                "SELECT coalesce(t.kind = 'soliciting', false), count(g.id)::float8"
                " / count(DISTINCT p.id) FROM circles.post p"
                " LEFT JOIN demo_truth.text t ON t.subject_kind = 'post' AND t.subject_id = p.id"
                " LEFT JOIN circles.gift g ON g.post_id = p.id GROUP BY 1"
            )
        ).all()
    )
    assert gifts[True] > 2 * gifts[False]


def test_rings_do_not_begin_the_day(connection: Connection) -> None:
    first, posts = connection.execute(
        text(
            "SELECT count(*) FILTER (WHERE NOT EXISTS (SELECT FROM circles.post e"
            "  WHERE e.circle_id = p.circle_id AND e.posted_at < p.posted_at"
            "   AND date_trunc('day', e.posted_at, 'Asia/Shanghai')"
            "    = date_trunc('day', p.posted_at, 'Asia/Shanghai')"
            "   AND NOT EXISTS (SELECT FROM demo_truth.ring_post r WHERE r.post_id = e.id)"
            "   AND NOT EXISTS (SELECT FROM demo_truth.breach b"
            "    WHERE b.subject_kind = 'post' AND b.subject_id = e.id))), count(*)"
            " FROM demo_truth.ring_post r JOIN circles.post p ON p.id = r.post_id"
        )
    ).one()
    assert posts > 10
    assert first < posts / 2


def test_keys_and_indexes_are_all_there_again(connection: Connection, database: Database) -> None:
    indexes = text(
        "SELECT indexdef FROM pg_indexes WHERE schemaname IN ('circles', 'moderation') ORDER BY 1"
    )
    keys = text(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated"
        " FROM pg_constraint WHERE conrelid::regclass::text ~ '^(circles|moderation)'"
        " ORDER BY 1, 2"
    )
    with database.engine().connect() as empty:
        for what in (indexes, keys):
            assert connection.execute(what).all() == empty.execute(what).all()


def test_readings_are_marked_as_made_up_and_the_audit_is_whole(filled: Database) -> None:
    with transaction(filled.sessions("analyst")) as session:
        counts = session.execute(
            text(
                "SELECT count(*), count(*) FILTER (WHERE flagged), min(reader_version),"
                " max(reader_version) FROM moderation.message_reading"
            )
        ).one()
        assert counts[0] == SIZE.posts
        assert counts[1] > 0
        assert counts[2:] == ("simulated", "simulated")
    with transaction(filled.sessions()) as session:
        assert verify_audit(session).fault is None


def test_the_same_seed_gives_the_same_rows_and_a_filled_platform_is_refused(
    filled: Database, database: Database, media_root: Path
) -> None:
    digest = text(
        "SELECT md5(string_agg(g::text, '' ORDER BY g.id)),"
        " md5(string_agg(p::text, '' ORDER BY p.id))"
        " FROM circles.gift g FULL JOIN circles.post p ON p.id = g.id"
    )
    with small_batches(), database.engine().begin() as connection:
        fill(connection, media_root)
    with database.engine().connect() as one, filled.engine().connect() as other:
        # Everybody's id is given, but not those of contacts.
        assert one.execute(digest).all() == other.execute(digest).all()
    with filled.engine().connect() as connection, pytest.raises(AlreadyFilledError):
        fill(connection, media_root)


def test_a_stopped_simulation_leaves_nothing(database: Database, media_root: Path) -> None:
    cancel = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.done > SIZE.people * 15:
            cancel.cancel()

    with pytest.raises(Cancelled), database.engine().begin() as connection:
        fill(connection, media_root, cancel=cancel, report=stop)
    with database.engine().connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM circles.member")) == 0
        assert connection.scalar(text("SELECT to_regclass('circles.ix_gift_sent_at')")) is not None
