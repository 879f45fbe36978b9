"""One simulated platform for all tests of questions: making it takes some seconds."""

from collections.abc import Iterator

import pytest

from tests.helpers.server import Server
from tests.helpers.simulated import Mirrored, mirror_of, simulated_platform


@pytest.fixture(scope="session")
def platform(
    server: Server, template_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mirrored]:
    """A simulated platform and an analyst's mirror of it, only looked at."""
    folder = tmp_path_factory.mktemp("platform")
    with (
        simulated_platform(server, template_database, folder) as database,
        mirror_of(database, folder) as mirror,
    ):
        yield Mirrored(database, mirror)
