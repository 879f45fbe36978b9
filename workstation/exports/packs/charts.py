"""Charts of a document, drawn by lines and bars: the same bytes for the same numbers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color

from workstation.domain.snapshots import SnapshotAccount, SnapshotMoney
from workstation.exports.packs.layout import ACCENT, MUTED, RULE, SECOND, WIDTH, Look, plain

Anchor = Literal["start", "middle", "end"]

_HEIGHT = 130.0
_LEFT, _BOTTOM = 52.0, 16.0
_MOST_BARS = 62
_MOST_ACCOUNTS = 10
_LONGEST_NAME = 15


def money_over_time(look: Look, money: Sequence[SnapshotMoney], zone: str) -> Drawing:
    """Return the sum of each day as bars; of longer steps where there are too many days."""
    days: dict[date, int] = defaultdict(int)
    for each in money:
        days[each.sent_at.astimezone(ZoneInfo(zone)).date()] += each.amount_fen
    first, last = min(days), max(days)
    step = -(-((last - first).days + 1) // _MOST_BARS)
    count = (last - first).days // step + 1
    sums = [0] * count
    for day, amount in days.items():
        sums[(day - first).days // step] += amount
    drawing = Drawing(WIDTH, _HEIGHT)
    top = max(sums)
    _scale(drawing, look, top)
    room = (WIDTH - _LEFT) / count
    # A few payments on one day are no wall.
    width = min(room * 0.75, 26)
    for place, amount in enumerate(sums):
        height = (_HEIGHT - _BOTTOM - 8) * amount / top
        x = _LEFT + room * place + (room - width) / 2
        _bar(drawing, x, _BOTTOM, (width, height), ACCENT)
    every = max(1, -(-count // 8))
    for place in range(0, count, every):
        label = (first + timedelta(days=place * step)).isoformat()
        x = _LEFT + room * (place + 0.5)
        write_label(drawing, look, label, x, 4, anchor="middle")
    return drawing


def steps_of(money: Sequence[SnapshotMoney], zone: str) -> int:
    """Return how many days a bar of `money_over_time` is."""
    days = [each.sent_at.astimezone(ZoneInfo(zone)).date() for each in money]
    return -(-((max(days) - min(days)).days + 1) // _MOST_BARS)


def who_gave_and_got(
    look: Look, accounts: Iterable[SnapshotAccount], names: tuple[str, str], unknown: str
) -> Drawing:
    """Return what the accounts with the most money gave and received, as pairs of bars.

    Args:
        look: Gives fonts.
        accounts: Of the case.
        names: Of the two bars.
        unknown: What an account that is gone is called.
    """
    largest = sorted(
        accounts, key=lambda one: (-max(one.given_fen, one.received_fen), one.member_id)
    )
    largest = largest[:_MOST_ACCOUNTS]
    top = max([*(max(one.given_fen, one.received_fen) for one in largest), 1])
    height = 24.0 * len(largest) + 18
    drawing = Drawing(WIDTH, height)
    left, room = 130.0, WIDTH - 130 - 70
    for place, one in enumerate(largest):
        y = height - 18 - 24 * (place + 1) + 6
        name = plain(one.nickname or unknown)
        short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
        write_label(drawing, look, short, left - 6, y + 8, anchor="end")
        write_label(drawing, look, str(one.member_id), left - 6, y, anchor="end", size=6)
        for bar, (amount, colour) in enumerate(
            ((one.received_fen, ACCENT), (one.given_fen, SECOND))
        ):
            low = y + 8 - 8 * bar
            _bar(drawing, left, low, (room * amount / top, 7), colour)
            x = left + room * amount / top + 4
            if amount:
                write_label(drawing, look, f"¥{amount / 100:,.2f}", x, low + 1, size=6)
    drawing.add(Line(left, 0, left, height - 18, strokeColor=RULE, strokeWidth=0.5))
    x = left
    for name, colour in zip(names, (ACCENT, SECOND), strict=True):
        _bar(drawing, x, height - 10, (7, 7), colour)
        write_label(drawing, look, name, x + 11, height - 9)
        x += 90
    return drawing


def _scale(drawing: Drawing, look: Look, top: int) -> None:
    for part in (0.0, 0.5, 1.0):
        y = _BOTTOM + (_HEIGHT - _BOTTOM - 8) * part
        drawing.add(Line(_LEFT, y, WIDTH, y, strokeColor=RULE, strokeWidth=0.5))
        write_label(drawing, look, f"¥{top * part / 100:,.0f}", _LEFT - 5, y - 2, anchor="end")


def _bar(drawing: Drawing, x: float, y: float, size: tuple[float, float], colour: Color) -> None:
    bar = Rect(x, y, *size)
    bar.fillColor, bar.strokeColor = colour, None
    drawing.add(bar)


def write_label(
    drawing: Drawing,
    look: Look,
    text: str,
    x: float,
    y: float,
    *,
    anchor: Anchor = "start",
    size: float = 7,
) -> None:
    """Write a line into a drawing."""
    drawing.add(
        String(
            x, y, text, fontName=look.font_of(text), fontSize=size, fillColor=MUTED,
            textAnchor=anchor,
        )
    )  # fmt: skip
