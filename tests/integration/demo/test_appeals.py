"""The demo's authors appeal, and colleagues answer; some is left to whoever opens the window."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.demo.appeals import appeal_some
from workstation.demo.reviewing import REVIEWERS, act_as, make_reviewers
from workstation.domain.appeals import AppealState
from workstation.domain.decisions import DecisionRequest
from workstation.domain.review import Verdict
from workstation.queries.appeals import list_appeals
from workstation.queries.audit import verify_audit
from workstation.services.review import decide, lease_item


@pytest.fixture
def decided(database: Database) -> Iterator[Database]:
    """A database in which the demo's colleagues, who are the cluster's, took posts down."""
    with transaction(database.sessions()) as session:
        make_reviewers(session)
        items = [builders.add_item(session) for _ in range(40)]
    for item_id in items:
        with transaction(database.sessions()) as session:
            act_as(session, "li.na")
            version = lease_item(session, item_id).version
            decide(session, DecisionRequest(item_id, version, Verdict.TAKE_DOWN, "nudity"))
    yield database
    with transaction(database.sessions()) as session:
        for login in REVIEWERS:
            session.execute(text(f'DROP OWNED BY "{login}"'))
            session.execute(text(f'DROP ROLE "{login}"'))


def test_there_are_appeals_of_every_outcome_and_open_ones(decided: Database) -> None:
    appeal_some(decided.sessions(), seed=1)

    with transaction(decided.sessions("manager")) as session:
        rows = list_appeals(session, states=set(AppealState), own_only=False)
        assert {row.state for row in rows} == set(AppealState)
        assert all(row.assigned_to not in {"", "li.na"} for row in rows)
    with transaction(decided.sessions()) as session:
        assert verify_audit(session).fault is None
