"""What is stated of random decisions is valid, and tells of nobody."""

import pytest

from tests.helpers.court import make_court
from tests.helpers.server import Database, Server
from workstation.cli.bench_statements import measure
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.people import Role


@pytest.mark.parametrize("seed", [1, 2])
def test_none_is_invalid_and_none_tells_of_anybody(
    database: Database, server: Server, seed: int
) -> None:
    make_court(database, server)
    with transaction(database.sessions()) as session:
        create_login(
            session.connection(),
            name="deciding",
            password=server.password_of("deciding"),
            role=Role.MANAGER,
            child_safety=True,
        )
    figures = measure(
        database.sessions(),
        database.sessions("deciding"),
        database.sessions("specialist"),
        decisions=300,
        seed=seed,
    )
    assert figures.statements > 200
    assert (figures.faulty, figures.leaking) == (0, 0)
    assert figures.caught == figures.planted > 0
