"""Statements of reasons, from the decision on."""

import pytest

from tests.helpers import builders
from tests.helpers.deciding import Desk
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.statements import StatementRow, StatementShown, StatementState
from workstation.exports.writing import list_checked
from workstation.queries.statements import page_statements


@pytest.fixture
def desk(database: Database) -> Desk:
    with transaction(database.sessions()) as session:
        return Desk(database, builders.add_member(session, nickname="Xiaoyu"))


def statements(desk: Desk, login: str = "manager") -> list[StatementRow]:
    with transaction(desk.database.sessions(login)) as session:
        return page_statements(session)


def test_a_takedown_drafts_a_valid_statement(desk: Desk) -> None:
    desk.decide(desk.add_item(), policy_code="nudity")

    with transaction(desk.database.sessions("manager")) as session:
        (only,) = list_checked(session, StatementShown.DRAFT)
    assert only.faults == ()
    assert only.row.state is StatementState.DRAFT
