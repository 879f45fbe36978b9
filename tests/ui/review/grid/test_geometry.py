"""All tiles of a page are on screen, and found where they lie."""

import pytest

from workstation.views.review.grid.geometry import fit

CAPTION = 46


@pytest.mark.parametrize("count", [1, 7, 12, 24, 48])
@pytest.mark.parametrize("size", [(716, 520), (1056, 720), (3000, 1800)])
def test_all_tiles_are_inside_and_apart(count: int, size: tuple[int, int]) -> None:
    grid = fit(count, *size, CAPTION)
    places = [grid.place(position) for position in range(count)]
    assert len(set(places)) == count
    assert all(left >= 0 and left + grid.width <= size[0] for left, _ in places)
    assert all(top >= 0 and top + grid.height <= size[1] for _, top in places)
    centres = [(left + grid.width // 2, top + grid.height // 2) for left, top in places]
    assert [grid.position_at(*centre, count) for centre in centres] == list(range(count))


def test_between_tiles_and_behind_the_last_there_is_none() -> None:
    grid = fit(5, 700, 500, CAPTION)
    assert grid.position_at(grid.width + 1, 5, 5) is None
    assert grid.position_at(-1, 5, 5) is None
    left, top = grid.place(5)
    assert grid.position_at(left + 1, top + 1, 5) is None
