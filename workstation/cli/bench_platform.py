"""A platform to measure on: one that is there already, or one made for it and removed again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from workstation.cli.bench_server import bench_server
from workstation.db.adbc import connect_adbc
from workstation.db.embedded import EmbeddedServer
from workstation.db.embedded_setup import set_up_embedded
from workstation.settings.profiles import EMBEDDED
from workstation.workspace import fill_at_size, mirror_path

if TYPE_CHECKING:  # heavy
    from workstation.analytics.mirror.store import Mirror

_ZONE = "Asia/Shanghai"


@contextmanager
def bench_platform(
    folder: Path | None, *, people: int, posts: int, gifts: int, seed: int = 1
) -> Iterator[EmbeddedServer]:
    """Run an embedded server with a platform.

    Args:
        folder: Of a server that has one; None makes one, of the sizes that follow.
        people: Members.
        posts: Posts.
        gifts: Gifts.
        seed: Chooses who does what.
    """
    if folder is not None:
        with EmbeddedServer(folder) as server:
            set_up_embedded(server)
            yield server
        return
    from workstation.demo.bulk.platform import Size

    with bench_server() as server:
        set_up_embedded(server)
        fill_at_size(server, Size(people=people, posts=posts, gifts=gifts), seed=seed)
        yield server


@contextmanager
def filled_mirror(server: EmbeddedServer, engine: Engine) -> "Iterator[Mirror]":
    """Yield an analyst's mirror of the platform as it is now.

    Args:
        server: Has the platform.
        engine: Of the analyst.
    """
    from workstation.analytics.mirror.store import Mirror

    mirror = Mirror(mirror_path(EMBEDDED, "analyst", server), "analyst")
    try:
        connection = connect_adbc(engine)
        try:
            mirror.refresh(connection, zone=_ZONE)
        finally:
            connection.close()
        yield mirror
    finally:
        mirror.close()
