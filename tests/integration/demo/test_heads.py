from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.demo.heads import keep_a_head
from workstation.demo.reviewing import make_reviewers
from workstation.queries.heads import read_coverage


def test_entries_of_the_demo_are_covered_by_a_page(database: Database) -> None:
    with transaction(database.sessions()) as session:
        make_reviewers(session)

    keep_a_head(database.sessions())

    with transaction(database.sessions("manager")) as session:
        coverage = read_coverage(session)
    assert coverage.covered_seq == coverage.newest_seq - 1 > 0
