"""Appeals and checks of quality about one item: neither spoils the other."""

from datetime import UTC, datetime

import pytest

from tests.helpers import builders
from tests.helpers.checking import FIRST, SECOND, CheckDesk
from tests.helpers.deciding import is_audited
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.appeals import AppealError, AppealFiling, AppealProblem, AppealState
from workstation.domain.review import Verdict
from workstation.queries.appeals import list_appeals, read_appeal
from workstation.services.appeals import file_appeal


@pytest.fixture
def desk(database: Database) -> CheckDesk:
    with transaction(database.sessions()) as session:
        return CheckDesk(database, builders.add_member(session))


def appeal(desk: CheckDesk, decision_id: int) -> str:
    """File an appeal; return to whom it was given."""
    with transaction(desk.database.sessions("admin")) as session:
        filing = AppealFiling(decision_id, "请重新看", datetime.now(UTC), reference="A-1")
        appeal_id = file_appeal(session, filing)
    with transaction(desk.database.sessions()) as session:
        return read_appeal(session, appeal_id).row.assigned_to


def test_who_is_checked_about_an_item_gets_no_appeal_and_learns_of_none(desk: CheckDesk) -> None:
    recorded = desk.decide(desk.new_item(), Verdict.TAKE_DOWN, "nudity")
    check = desk.second(recorded)
    assert appeal(desk, recorded.decision_id) not in {FIRST, SECOND}
    with transaction(desk.database.sessions(SECOND)) as session:
        assert list_appeals(session, states=set(AppealState), own_only=False) == []
    # Everybody else can read of the decision now: the check gives way.
    desk.claim(SECOND)
    assert check not in [row.item_id for row in desk.rows()]
    assert is_audited(desk)


def test_what_was_appealed_against_is_not_drawn_again(desk: CheckDesk) -> None:
    recorded = desk.decide(desk.new_item(), Verdict.TAKE_DOWN, "nudity")
    appeal(desk, recorded.decision_id)
    desk.be_active()
    desk.draw(recorded)
    desk.claim(FIRST)
    assert desk.checks_of(recorded.item_id) == []


def test_a_disagreement_is_settled_after_the_appeal(desk: CheckDesk) -> None:
    recorded = desk.decide(desk.new_item(), Verdict.TAKE_DOWN, "nudity")
    desk.decide(desk.second(recorded), Verdict.KEEP, login=SECOND)
    appeal(desk, recorded.decision_id)
    with pytest.raises(AppealError) as caught:
        desk.settle(Verdict.KEEP)
    assert caught.value.problem is AppealProblem.UNDER_APPEAL
    assert len(desk.disputes()) == 1


def test_who_settled_a_disagreement_has_had_a_part(desk: CheckDesk) -> None:
    recorded = desk.decide(desk.new_item(), Verdict.TAKE_DOWN, "nudity")
    desk.decide(desk.second(recorded), Verdict.KEEP, login=SECOND)
    desk.settle(Verdict.TAKE_DOWN, "nudity")
    assert appeal(desk, recorded.decision_id) not in {FIRST, SECOND, "manager"}
