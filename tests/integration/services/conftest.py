"""A bureau of analysts: most tests need people of their own, few a database of their own."""

from collections.abc import Iterator

import pytest

from tests.helpers.investigating import Bureau, add_analyst, make_bureau
from tests.helpers.server import Database, Server, _clone


@pytest.fixture(scope="session")
def _bureau_database(server: Server, template_database: str) -> Iterator[Database]:
    with _clone(server, template_database) as clone:
        yield add_analyst(clone, server)


@pytest.fixture
def bureau(_bureau_database: Database) -> Bureau:
    """A bureau that shares its database with other tests, but not its people."""
    return make_bureau(_bureau_database)


@pytest.fixture
def lone_bureau(database: Database, server: Server) -> Bureau:
    """A bureau with a database of its own: for limits, which hold for everybody."""
    return make_bureau(add_analyst(database, server))
