"""A media folder, and a cascade that flags everything."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers.photos import draw, post_photo
from tests.helpers.server import Database
from workstation.classifiers.image.cascade_files import default_cascade
from workstation.db.session import transaction
from workstation.domain.networks import CascadeInfo
from workstation.media import MediaFolder


@pytest.fixture
def media(tmp_path: Path) -> MediaFolder:
    folder = MediaFolder(tmp_path / "media")
    folder.root.mkdir(mode=0o700)
    return folder


@pytest.fixture
def post_photos(database: Database, media: MediaFolder) -> Callable[[int], list[int]]:
    """Post so many drawn photos and return their ids."""

    def post(count: int) -> list[int]:
        with transaction(database.sessions()) as session:
            return [post_photo(session, media, draw(seed)) for seed in range(count)]

    return post


@pytest.fixture
def flags_everything() -> CascadeInfo:
    """Our cascade, with a threshold that every photo reaches."""
    return replace(default_cascade(), version="for tests", flag_at=0.0000001)
