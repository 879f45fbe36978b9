"""What the demo aims at is set by its manager."""

from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.demo.reviewing import make_reviewers
from workstation.demo.targets import set_targets
from workstation.domain.kpis import AIMS
from workstation.queries.targets import list_targets


def test_the_manager_of_the_demo_aims_at_what_may_be_aimed_at(database: Database) -> None:
    with transaction(database.sessions()) as session:
        make_reviewers(session)
    set_targets(database.sessions())
    with transaction(database.sessions("manager")) as session:
        targets = list_targets(session)
    assert set(targets) <= set(AIMS)
    assert {one.set_by for (one,) in targets.values()} == {"sun.hao"}
