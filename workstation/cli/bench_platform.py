"""A platform to measure on: one that is there already, or one made for it and removed again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workstation.cli.bench_server import bench_server
from workstation.db.embedded import EmbeddedServer
from workstation.db.embedded_setup import set_up_embedded
from workstation.workspace import fill_at_size


@contextmanager
def bench_platform(
    folder: Path | None, *, people: int, posts: int, gifts: int
) -> Iterator[EmbeddedServer]:
    """Run an embedded server with a platform.

    Args:
        folder: Of a server that has one; None makes one, of the sizes that follow.
        people: Members.
        posts: Posts.
        gifts: Gifts.
    """
    if folder is not None:
        with EmbeddedServer(folder) as server:
            set_up_embedded(server)
            yield server
        return
    from workstation.demo.bulk.platform import Size

    with bench_server() as server:
        set_up_embedded(server)
        fill_at_size(server, Size(people=people, posts=posts, gifts=gifts))
        yield server
