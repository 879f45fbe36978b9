"""A media folder, and networks that flag more or less."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.photos import draw, post_photo
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.media import MediaFolder
from workstation.resources import asset


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
def flags_everything(tmp_path: Path) -> Path:
    """The manifest of our network, with a threshold that every photo reaches."""
    original = asset("networks", "nsfwjs-mobilenet-v2.toml")
    text = re.sub(r"(?m)^flag_at = .*$", "flag_at = 0.0000001", original.read_text())
    manifest = tmp_path / original.name
    manifest.write_text(text)
    (tmp_path / original.with_suffix(".onnx").name).symlink_to(original.with_suffix(".onnx"))
    return manifest
