"""The dashboard's page where there is no room for it."""

import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workstation.domain.statements import FolderError
from workstation.views.dashboard.page import Page, save_pdf, save_png, save_svg

_ROOM_BYTES = 1_000

PAGE = Page(
    title="Dashboard",
    lines=("of a day",),
    figures=(),
    flow=None,
    waiting=("Waiting", ()),
    decided=(("Decided", ()),),
    foot="",
)


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file may be larger than `_ROOM_BYTES`."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM_BYTES, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("save", [save_pdf, save_svg, save_png])
@pytest.mark.usefixtures("qapp", "little_room")
def test_half_a_page_is_not_taken_for_a_whole_one(
    tmp_path: Path, save: Callable[[Path, Page], None]
) -> None:
    path = tmp_path / "dashboard"
    path.write_bytes(b"last week's")
    with pytest.raises(FolderError):
        save(path, PAGE)
    assert path.read_bytes() == b"last week's"
    assert list(tmp_path.iterdir()) == [path]
