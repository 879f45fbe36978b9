"""What managers aim at: kept with who and why, taken back, refused to others."""

import pytest

from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.kpis import Measure, is_missed
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import CannotUndoError
from workstation.queries.audit import verify_audit
from workstation.queries.targets import list_targets
from workstation.services.targets import save_target, undo_target


def aim(database: Database, value: float | None, *, login: str = "manager", why: str = "x") -> None:
    with transaction(database.sessions(login)) as session:
        save_target(session, Measure.WAITING, value, why)


def take_back(database: Database, target_id: int) -> None:
    with transaction(database.sessions("manager")) as session:
        undo_target(session, target_id)


def test_a_target_is_set_with_a_reason_and_taken_back(database: Database) -> None:
    aim(database, 200, why=" for the holidays ")
    aim(database, 150)
    with transaction(database.sessions("manager")) as session:
        newest, first = list_targets(session)[Measure.WAITING]
    assert (first.value, first.reason, first.set_by) == (200, "for the holidays", "manager")
    assert is_missed(Measure.WAITING, 151, newest.value)

    with pytest.raises(CannotUndoError):
        take_back(database, first.target_id)
    take_back(database, newest.target_id)
    with pytest.raises(CannotUndoError):
        take_back(database, newest.target_id)
    with transaction(database.sessions("manager")) as session:
        after = list_targets(session)[Measure.WAITING][0]
        assert (after.value, after.is_undo) == (200, True)
        assert verify_audit(session).bad_seq is None
    with pytest.raises(CannotUndoError):  # nothing is taken back twice over
        take_back(database, after.target_id)


def test_who_may_not_and_what_is_no_target_is_refused(database: Database) -> None:
    for login in ("moderator", "analyst", "admin"):
        with pytest.raises(PermissionDeniedError):
            aim(database, 1, login=login)
    with pytest.raises(ReasonRequiredError):
        aim(database, 1, why=" ")
    for value in (-1, float("nan"), float("inf")):
        with pytest.raises(Exception, match="value_range"):
            aim(database, value)
    with transaction(database.sessions("manager")) as session:
        assert list_targets(session) == {}
