"""Figures of a shift, for whoever comes next."""

from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.review import Verdict
from workstation.queries.handover import read_handover_figures
from workstation.queries.review import read_item
from workstation.services.review import decide, lease_item, undo


def _fill(database: Database) -> list[int]:
    with transaction(database.sessions()) as session:
        items = [builders.add_item(session) for _ in range(4)]
        builders.add_item(session, policy_code="nudity")
        builders.add_item(session, policy_code=None)
        builders.add_item(session, policy_code="child_safety", is_child_safety=True)
    return items


def _decide(session: Session, item_id: int, verdict: Verdict) -> int:
    lease_item(session, item_id)
    version = read_item(session, item_id).row.version
    policy = None if verdict is Verdict.KEEP else "suggestive"
    return decide(session, DecisionRequest(item_id, version, verdict, policy)).decision_id


def test_a_handover_counts_what_one_decided_and_what_waits(database: Database) -> None:
    items = _fill(database)
    with transaction(database.sessions("moderator")) as session:
        _decide(session, items[0], Verdict.KEEP)
        _decide(session, items[1], Verdict.RESTRICT)
        undone = _decide(session, items[2], Verdict.KEEP)
    with transaction(database.sessions("moderator")) as session:
        undo(session, UndoRequest(undone))
    with transaction(database.sessions("moderator2")) as session:
        _decide(session, items[3], Verdict.KEEP)

    with transaction(database.sessions("moderator")) as session:
        figures = read_handover_figures(session)

    assert figures.decided == {"keep": 1, "restrict": 1}, "a colleague's are theirs"
    assert figures.undone == 1
    assert figures.open_items == {"suggestive": 1, "nudity": 1, "": 1}


def test_a_handover_counts_nothing_for_child_safety_whoever_writes_it(database: Database) -> None:
    _fill(database)

    with transaction(database.sessions()) as session:  # sees everything
        figures = read_handover_figures(session)

    assert "child_safety" not in figures.open_items
