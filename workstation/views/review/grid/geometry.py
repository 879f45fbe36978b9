"""How so many tiles fill a rectangle: all of them are seen, none is scrolled away."""

from dataclasses import dataclass

GAP = 8


@dataclass(frozen=True, slots=True)
class TileGrid:
    """Where tiles lie.

    Attributes:
        columns: Tiles in a row.
        width: Of a tile.
        height: Of a tile, its caption included.
    """

    columns: int
    width: int
    height: int

    def place(self, position: int) -> tuple[int, int]:
        """Return left and top of a tile."""
        row, column = divmod(position, self.columns)
        return column * (self.width + GAP), row * (self.height + GAP)

    def position_at(self, x: int, y: int, count: int) -> int | None:
        """Return which of `count` tiles lies at a point; None between them."""
        column, in_column = divmod(x, self.width + GAP)
        row, in_row = divmod(y, self.height + GAP)
        is_on_tile = in_column < self.width and in_row < self.height
        position = row * self.columns + column
        is_there = x >= 0 and y >= 0 and column < self.columns and position < count
        return position if is_on_tile and is_there else None


def fit(count: int, width: int, height: int, caption: int) -> TileGrid:
    """Return the grid with the largest photos.

    Args:
        count: How many tiles, at least one.
        width: Of the room.
        height: Of the room.
        caption: Height of what stands below each photo.
    """
    grids = [_with_columns(columns, count, width, height) for columns in range(1, count + 1)]
    return max(grids, key=lambda grid: min(grid.width, grid.height - caption))


def _with_columns(columns: int, count: int, width: int, height: int) -> TileGrid:
    rows = -(-count // columns)
    tile_width = max(1, (width + GAP) // columns - GAP)
    tile_height = max(1, (height + GAP) // rows - GAP)
    return TileGrid(columns, tile_width, tile_height)
