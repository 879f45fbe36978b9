"""What the demo's colleagues leave, so that every pane has something to show."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.demo.colleagues import leave_traces
from workstation.demo.reviewing import REVIEWERS, make_reviewers
from workstation.domain.review import ItemState
from workstation.queries.care import team_exposure
from workstation.queries.erasure import list_erasures
from workstation.queries.measures import list_pending
from workstation.queries.notes import list_handovers, list_mentions


@pytest.fixture
def colleagues(database: Database) -> Iterator[Database]:
    """A database with five open items and the demo's colleagues, who are the cluster's."""
    with transaction(database.sessions()) as session:
        make_reviewers(session)
        for _ in range(5):
            builders.add_item(session)
        builders.add_item(session, state=ItemState.DECIDED)
    yield database
    with transaction(database.sessions()) as session:
        for login in REVIEWERS:
            session.execute(text(f'DROP OWNED BY "{login}"'))
            session.execute(text(f'DROP ROLE "{login}"'))


def test_there_is_something_for_everybody(colleagues: Database) -> None:
    leave_traces(colleagues.sessions(), seed=1)

    with transaction(colleagues.sessions("moderator")) as session:
        assert [note.author for note in list_handovers(session)] == ["li.na", "wang.fang"]
        assert {note.author for note in list_mentions(session)} == {"li.na", "wang.fang"}
    with transaction(colleagues.sessions("manager")) as session:
        (pending,) = list_pending(session)
        assert (pending.requested_by, pending.is_own) == ("li.na", False)
        assert [(row.asked_by, row.is_own) for row in list_erasures(session)] == [
            ("sun.hao", False)
        ]
        days = team_exposure(session, days=14)
        assert len(days) == 14
        assert {day.people for day in days} == {0, len(REVIEWERS)}
        escalated = text("SELECT count(*) FROM moderation.review_item WHERE state = 'escalated'")
        assert session.scalar(escalated) == 1


def test_nobody_can_log_in_as_a_colleague(colleagues: Database) -> None:
    with transaction(colleagues.sessions()) as session:
        roles = session.execute(
            text("""
                SELECT count(*) FROM pg_authid
                WHERE rolname = ANY (:logins) AND rolpassword IS NULL AND rolconnlimit = 0
            """),
            {"logins": list(REVIEWERS)},
        )
        assert roles.scalar_one() == len(REVIEWERS)
