"""The simulated platform's messages are read as what they were written to be."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from tests.helpers.server import Database, Server, _clone
from tests.integration.demo.test_platform import fill
from workstation.db.session import transaction
from workstation.domain.messages import MessageSummary
from workstation.domain.review import QueueFilter
from workstation.queries.audit import verify_audit
from workstation.queries.messages import read_lexicon
from workstation.queries.review import page_queue
from workstation.scanning.messages import read_messages
from workstation.work import CancelToken


@pytest.fixture(scope="module")
def read(
    server: Server, template_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, MessageSummary]]:
    """A simulated platform whose messages were read, only looked at."""
    with _clone(server, template_database) as database:
        fill(database.engine(), tmp_path_factory.mktemp("media"))
        yield database, read_messages(database.sessions("scanner"), cancel=CancelToken())


@pytest.fixture
def connection(read: tuple[Database, MessageSummary]) -> Iterator[Connection]:
    with read[0].engine().connect() as connection:
        yield connection


def test_everything_is_read_with_the_first_word_lists(
    read: tuple[Database, MessageSummary],
) -> None:
    database, summary = read
    with database.engine().connect() as connection:
        texts = connection.scalar(
            text("""
                SELECT (SELECT count(*) FROM circles.post WHERE body <> '')
                    + (SELECT count(*) FROM circles.comment WHERE body <> '')
                    + (SELECT count(*) FROM circles.gift WHERE message <> '')
                    + (SELECT count(*) FROM circles.member WHERE nickname <> '')
            """)
        )
    assert summary.texts == texts
    assert summary.lexicon_version == 1
    with transaction(database.sessions("manager")) as session:
        assert read_lexicon(session) is not None
        assert verify_audit(session).fault is None
        assert page_queue(session, filter=QueueFilter(), after=None, limit=5)


def test_what_solicits_is_flagged_and_little_else(connection: Connection) -> None:
    soliciting, found, flagged = connection.execute(
        text("""
            SELECT count(*) FILTER (WHERE t.kind = 'soliciting'),
                count(*) FILTER (WHERE t.kind = 'soliciting' AND r.flagged),
                count(*) FILTER (WHERE r.flagged)
            FROM moderation.message_reading r
            LEFT JOIN demo_truth.text t ON t.subject_kind = r.kind AND t.subject_id = r.source_id
            WHERE r.kind IN ('post', 'comment')
        """)
    ).one()
    assert soliciting > 50
    assert found > 0.85 * soliciting
    assert found > 0.85 * flagged


def test_contacts_are_found_as_they_were_meant(connection: Connection) -> None:
    given, found = connection.execute(
        text("""
            SELECT count(*), count(c.id)
            FROM demo_truth.contact t
            LEFT JOIN moderation.message_reading r
                ON r.kind = t.subject_kind AND r.source_id = t.subject_id
            LEFT JOIN moderation.message_contact c ON c.reading_id = r.id
                AND c.type = t.type AND c.value = t.value
            WHERE t.subject_kind IN ('post', 'comment')
        """)
    ).one()
    assert given > 50
    assert found > 0.85 * given


def test_a_planted_ring_is_one_row_and_shares_a_contact(connection: Connection) -> None:
    rings = connection.execute(
        text("""
            SELECT p.ring, count(*) AS posts, max(mates.count) AS largest
            FROM demo_truth.ring_post p
            JOIN moderation.message_reading r ON r.kind = 'post' AND r.source_id = p.post_id
            CROSS JOIN LATERAL (
                SELECT count(*) FROM demo_truth.ring_post o
                JOIN moderation.message_reading s ON s.kind = 'post' AND s.source_id = o.post_id
                WHERE o.ring = p.ring AND s.ring_id = r.ring_id) AS mates
            GROUP BY p.ring
        """)
    ).all()
    assert rings
    assert sum(ring.largest for ring in rings) > 0.5 * sum(ring.posts for ring in rings)
    shared = connection.scalar(
        text("SELECT count(*) FROM moderation.signal WHERE policy_code = 'contact'")
    )
    assert shared
