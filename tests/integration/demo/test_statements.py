"""The demo has a statement that can leave and one that cannot."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.deciding import Desk
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.demo.reviewing import REVIEWERS, make_reviewers
from workstation.demo.statements import write_statements
from workstation.domain.statements import FaultKind, StatementShown
from workstation.exports.writing import list_checked


@pytest.fixture
def colleagues(database: Database) -> Iterator[Database]:
    with transaction(database.sessions()) as session:
        make_reviewers(session)
    yield database
    with transaction(database.sessions()) as session:
        for login in REVIEWERS:
            session.execute(text(f'DROP OWNED BY "{login}"'))
            session.execute(text(f'DROP ROLE "{login}"'))


def test_one_can_leave_and_one_cannot(colleagues: Database) -> None:
    with transaction(colleagues.sessions()) as session:
        desk = Desk(colleagues, builders.add_member(session, nickname="Xiaoyu"))
    for _ in range(3):
        desk.decide(desk.add_item(), policy_code="solicitation")

    write_statements(colleagues.sessions())

    with transaction(colleagues.sessions("manager")) as session:
        newest, *others = list_checked(session, StatementShown.DRAFT)
    assert {FaultKind.NAME, FaultKind.CONTACT} <= {fault.kind for fault in newest.faults}
    assert [each.faults for each in others] == [(), ()]
