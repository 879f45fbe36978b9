"""The demo's colleagues were checked; some disagreements wait for whoever opens the window."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.analytics.agreement import Unknown
from workstation.db.session import transaction
from workstation.demo.checks import check_some
from workstation.demo.reviewing import REVIEWERS, act_as, make_reviewers
from workstation.domain.decisions import DecisionRequest
from workstation.domain.review import Verdict
from workstation.jobs.checks import read_checks
from workstation.queries.audit import verify_audit
from workstation.queries.checks import list_adjudications
from workstation.services.review import decide, lease_item


@pytest.fixture
def decided(database: Database) -> Iterator[Database]:
    """A database in which the demo's colleagues, who are the cluster's, decided about posts."""
    with transaction(database.sessions()) as session:
        make_reviewers(session)
        items = []
        for _ in range(60):
            post_id = builders.add_post(session, photos=1)
            builders.add_signal(session, post_id, policy_code="nudity")
            items.append(builders.add_item(session, subject_id=post_id, policy_code="nudity"))
    logins = list(REVIEWERS)
    for number, item_id in enumerate(items):
        with transaction(database.sessions()) as session:
            act_as(session, logins[number % len(logins)])
            version = lease_item(session, item_id).version
            verdict, policy = (Verdict.TAKE_DOWN, "nudity") if number % 2 else (Verdict.KEEP, None)
            decide(session, DecisionRequest(item_id, version, verdict, policy))
    yield database
    with transaction(database.sessions()) as session:
        for login in REVIEWERS:
            session.execute(text(f'DROP OWNED BY "{login}"'))
            session.execute(text(f'DROP ROLE "{login}"'))


def test_there_are_figures_golden_items_and_disagreements_to_settle(decided: Database) -> None:
    check_some(decided.sessions(), seed=1)

    with transaction(decided.sessions("manager")) as session:
        data = read_checks(session, days=28)
        waiting = list_adjudications(session, open_only=True)
    assert data.settings.second_rate > 0
    assert not isinstance(data.overall.alpha, Unknown)
    assert len(data.golden) == 6
    assert sum(each.answers for each in data.golden) > 0
    assert waiting
    assert not any(each.is_own for each in waiting)
    with transaction(decided.sessions()) as session:
        assert verify_audit(session).fault is None
        since = datetime.now(UTC) - timedelta(days=1)
        query = text("SELECT count(*) FROM moderation.settlement WHERE settled_at > :since")
        assert (session.scalar(query, {"since": since}) or 0) > 0
