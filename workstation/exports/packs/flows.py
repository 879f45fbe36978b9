"""Drawings of who paid whom: bands between accounts, and the analyst's own canvas."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Circle, Drawing, Line, Path, Polygon, Rect
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from workstation.domain.snapshots import SnapshotMoney
from workstation.exports.packs.charts import Anchor, write_label
from workstation.exports.packs.layout import ACCENT, MUTED, SECOND, WIDTH, Look, plain

_MOST_BANDS = 24
_MOST_THICK, _THICK_EACH = 220.0, 24.0
_LEFT = 120.0
_NODE = 7.0
_LEAST, _GAP = 9.0, 5.0
_CANVAS_HEIGHT = 260.0
_MARGIN = 34.0
_PAPER = Color(1, 1, 1, alpha=0.85)
_BAND = Color(ACCENT.red, ACCENT.green, ACCENT.blue, alpha=0.28)

Pair = tuple[int, int]
Name = Callable[[int], str]


def pairs_of(money: Iterable[SnapshotMoney]) -> dict[Pair, int]:
    """Return the sum from each account to each other one; banks have no account here."""
    sums: dict[Pair, int] = defaultdict(int)
    for each in money:
        if each.sender_id != each.receiver_id:
            sums[each.sender_id, each.receiver_id] += each.amount_fen
    return dict(sums)


def bands(look: Look, pairs: Mapping[Pair, int], name: Name) -> Drawing:
    """Return the largest sums as bands: who gave on the left, who received on the right."""
    largest = sorted(pairs.items(), key=lambda one: (-one[1], one[0]))[:_MOST_BANDS]
    total = sum(amount for _, amount in largest)
    # So much at most that the drawing fits on a page with all of its accounts.
    room = min(_MOST_THICK, _THICK_EACH * len(largest))
    width = {pair: max(amount / total * room, 1.0) for pair, amount in largest}
    left, right = _side(width, 0), _side(width, 1)
    height = max(left.height, right.height)
    drawing = Drawing(WIDTH, height)
    far = WIDTH - _LEFT
    for side, x in ((left, _LEFT), (right, far)):
        for member_id, (y, thick) in side.places.items():
            low = height - y - thick
            path = Path(fillColor=ACCENT if side is right else SECOND, strokeColor=None)
            _quad(path, (x - _NODE / 2, low), (x + _NODE / 2, low + thick))
            drawing.add(path)
            text = _short(look, name(member_id), _LEFT - 2 * _NODE)
            is_left = side is left
            at = x - _NODE if is_left else x + _NODE
            anchor: Anchor = "end" if is_left else "start"
            write_label(drawing, look, text, at, low + thick / 2 - 2.5, anchor=anchor)
    for pair, thick in width.items():
        start = height - left.starts[pair]
        end = height - right.starts[pair]
        drawing.add(_band((_LEFT + _NODE / 2, start), (far - _NODE / 2, end), thick))
    return drawing


@dataclass(frozen=True, slots=True)
class _Side:
    """Where accounts and bands lie on one side, from the top downwards."""

    places: Mapping[int, tuple[float, float]]
    starts: Mapping[Pair, float]
    height: float


def _side(width: Mapping[Pair, float], end: int) -> _Side:
    totals: dict[int, float] = defaultdict(float)
    for pair, thick in width.items():
        totals[pair[end]] += thick
    places: dict[int, tuple[float, float]] = {}
    starts: dict[Pair, float] = {}
    y = 2.0
    for member_id in sorted(totals, key=lambda one: (-totals[one], one)):
        places[member_id] = (y, totals[member_id])
        at = y
        for pair, thick in width.items():
            if pair[end] == member_id:
                starts[pair] = at
                at += thick
        y += max(totals[member_id], _LEAST) + _GAP
    return _Side(places, starts, y)


def _quad(path: Path, low: tuple[float, float], high: tuple[float, float]) -> None:
    path.moveTo(*low)
    path.lineTo(high[0], low[1])
    path.lineTo(*high)
    path.lineTo(low[0], high[1])
    path.closePath()


def _band(start: tuple[float, float], end: tuple[float, float], thick: float) -> Path:
    path = Path(fillColor=_BAND, strokeColor=None)
    (x, y), (far, other) = start, end
    middle = (x + far) / 2
    path.moveTo(x, y)
    path.curveTo(middle, y, middle, other, far, other)
    path.lineTo(far, other - thick)
    path.curveTo(middle, other - thick, middle, y - thick, x, y - thick)
    path.closePath()
    return path


def canvas(
    look: Look,
    places: Mapping[int, tuple[float, float]],
    edges: Sequence[Pair],
    pairs: Mapping[Pair, int],
    name: Name,
) -> Drawing:
    """Return accounts where the analyst put them, with the money between them.

    Args:
        look: Gives fonts.
        places: Of the accounts, y downwards.
        edges: That are drawn.
        pairs: The sum of each.
        name: What an account is called.
    """
    drawing = Drawing(WIDTH, _CANVAS_HEIGHT)
    xs, ys = zip(*places.values(), strict=True)
    across, high = max(xs) - min(xs) or 1, max(ys) - min(ys) or 1
    unit = min((WIDTH - 4 * _MARGIN) / across, (_CANVAS_HEIGHT - 2 * _MARGIN) / high)
    left = (WIDTH - across * unit) / 2
    low = (_CANVAS_HEIGHT - high * unit) / 2
    at = {
        member_id: (left + (x - min(xs)) * unit, low + (max(ys) - y) * unit)
        for member_id, (x, y) in places.items()
    }
    top = max([pairs.get(edge, 0) for edge in edges] or [1]) or 1
    for edge in edges:
        if edge[0] in at and edge[1] in at and edge[0] != edge[1]:
            _arrow(drawing, at[edge[0]], at[edge[1]], 0.5 + 1.7 * pairs.get(edge, 0) / top)
    for member_id, (x, y) in at.items():
        drawing.add(Circle(x, y, 5, fillColor=ACCENT, strokeColor=None))
        shown = _short(look, name(member_id), _LEFT)
        wide = stringWidth(shown, look.font_of(shown), 7) + 4
        paper = Rect(x - wide / 2, y - 16, wide, 9)
        paper.fillColor, paper.strokeColor = _PAPER, None
        drawing.add(paper)
        write_label(drawing, look, shown, x, y - 14, anchor="middle")
    return drawing


def _arrow(
    drawing: Drawing, start: tuple[float, float], end: tuple[float, float], width: float
) -> None:
    along = (end[0] - start[0], end[1] - start[1])
    length = (along[0] ** 2 + along[1] ** 2) ** 0.5 or 1.0
    dx, dy = along[0] / length, along[1] / length
    tip = (end[0] - 7 * dx, end[1] - 7 * dy)
    base = (tip[0] - 7 * dx, tip[1] - 7 * dy)
    drawing.add(Line(*start, *base, strokeColor=MUTED, strokeWidth=width))
    points = [*tip, base[0] - 3.5 * dy, base[1] + 3.5 * dx, base[0] + 3.5 * dy, base[1] - 3.5 * dx]
    drawing.add(Polygon(points, fillColor=MUTED, strokeColor=None))


def _short(look: Look, name: str, room: float) -> str:
    """Return a name that is no wider than that; its id, at the end, stays."""
    shown, _, end = plain(name).rpartition(" ")
    whole = f"{shown} {end}".lstrip()
    font, cut = look.font_of(whole), whole
    while shown and stringWidth(cut, font, 7) > room:
        shown = shown[:-1]
        cut = f"{shown}… {end}"
    return cut
