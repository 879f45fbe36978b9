"""SQL that is made once for all questions of a shape, and the values put in per question.

Days, moments, numbers and sets of numbers are values; all else is shape. What a shape's SQL does
with its values is learned by compiling it for two sets of them that have nothing in common: where
both texts agree, SQL stands; where they differ by literals, each of which is one of the values (a
day or moment perhaps moved by a constant span), that value is put in. Whatever else differs (a
Monday worked out in Python, another branch for long spans) has no template.

So a question may not treat single values in a way of their own, such as a certain day: that would
be learned by neither.
"""

import enum
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from typing import Any


class Kind(enum.Enum):
    """What is put into SQL."""

    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class _Made:
    """A dataclass or a tuple without its values: of what type, from which parts."""

    type: type
    names: tuple[str, ...]
    parts: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Constant:
    """What is no value. The type tells True from 1.0."""

    type: type
    value: object


@dataclass(frozen=True, slots=True)
class _Put:
    """Where a value goes.

    Attributes:
        place: Which value it is.
        moved: By what a day or moment is moved.
        between: What separates the numbers of a set.
    """

    place: int
    moved: timedelta = timedelta()
    between: str = ""

    def written(self, value: Any) -> str:  # noqa: ANN401  # of any kind
        """Return a value as Ibis writes it for DuckDB."""
        match value:
            case datetime():
                at = value + self.moved
                seconds = at.second + at.microsecond / 1e6
                where = f"{at.year}, {at.month}, {at.day}, {at.hour}, {at.minute}, {seconds}"
                return f"MAKE_TIMESTAMP({where})"
            case date():
                day = value + self.moved
                return f"MAKE_DATE({day.year}, {day.month}, {day.day})"
            case frozenset():
                return self.between.join(map(str, sorted(value)))
            case _:
                return str(value)


@dataclass(frozen=True, slots=True)
class Template:
    """SQL with gaps. `parts` are text, and what is put between."""

    parts: tuple[str | _Put, ...]

    def filled(self, values: tuple[Any, ...]) -> str:
        """Return the SQL of values as `take_apart` returns them."""
        return "".join(
            part if isinstance(part, str) else part.written(values[part.place])
            for part in self.parts
        )


def take_apart(thing: object) -> tuple[object, tuple[Any, ...]]:
    """Return the shape of something, to be hashed, and its values in order.

    Args:
        thing: What a question is asked with: dataclasses and tuples are looked into; sets are
            frozen. What is no value has to be hashable.
    """
    values: list[Any] = []
    return _shape(thing, values), tuple(values)


def _shape(thing: object, values: list[Any]) -> object:
    if (kind := _kind(thing)) is not None:
        values.append(thing)
        return kind
    if type(thing) is tuple:
        return _Made(tuple, (), tuple(_shape(part, values) for part in thing))
    if is_dataclass(thing) and not isinstance(thing, type):
        names = tuple(field.name for field in fields(thing))
        return _Made(
            type(thing), names, tuple(_shape(getattr(thing, name), values) for name in names)
        )
    return _Constant(type(thing), thing)


def _kind(thing: object) -> Kind | None:
    if isinstance(thing, datetime):
        # Moments with a zone are written in other ways.
        return Kind.MOMENT if thing.tzinfo is None else None
    if isinstance(thing, date):
        return Kind.DAY
    if type(thing) is int:
        return Kind.NUMBER
    if isinstance(thing, frozenset) and thing and all(type(part) is int for part in thing):
        return Kind.NUMBERS
    return None


def _put_together(shape: object, values: Iterator[Any]) -> object:
    if isinstance(shape, Kind):
        return next(values)
    if isinstance(shape, _Made):
        parts = [_put_together(part, values) for part in shape.parts]
        return (
            shape.type(**dict(zip(shape.names, parts, strict=True))) if shape.names else (*parts,)
        )
    assert isinstance(shape, _Constant)  # noqa: S101  # there is nothing else in a shape
    return shape.value


def learn(shape: object, sql_of: Callable[[Any], str]) -> Template | None:
    """Return how the SQL of a shape is made of its values; None if it is not.

    Args:
        shape: As `take_apart` returns it.
        sql_of: Returns the SQL of what was taken apart.
    """
    kinds = list(_kinds(shape))
    if not kinds:
        return Template((sql_of(_put_together(shape, iter(()))),))
    one, other = ([_probe(kind, place, far) for place, kind in enumerate(kinds)] for far in (0, 1))
    try:
        texts = [sql_of(_put_together(shape, iter(probes))) for probes in (one, other)]
    except (ValueError, OverflowError):
        return None  # no such numbers or days can be asked for
    return _compared(texts, [one, other])


def _kinds(shape: object) -> Iterator[Kind]:
    if isinstance(shape, Kind):
        yield shape
    elif isinstance(shape, _Made):
        for part in shape.parts:
            yield from _kinds(part)


# Ibis knows moments of three centuries only.
_LONG_AGO = datetime.fromisoformat("1700-03-05T07:11:13")


def _probe(kind: Kind, place: int, far: int) -> Any:  # noqa: ANN401  # of any kind
    """Return a value that nobody asks for.

    The two of a place differ by what those of no other place do, in the day of the week, in how
    far they are from those of other places, and in how many they are.
    """
    days = timedelta(days=3 * place + far * (180_003 + 700 * place))
    number = 31_002_017 + 1_009 * place + far * (40_000_003 + 7_001 * place)
    match kind:
        case Kind.DAY:
            return _LONG_AGO.date() + days
        case Kind.MOMENT:
            return _LONG_AGO + days + timedelta(seconds=4_217 * far)
        case Kind.NUMBER:
            return number
        case Kind.NUMBERS:
            return frozenset(range(number, number + 2 + far))


_LITERAL = re.compile(
    r"(MAKE_DATE\(\d+, \d+, \d+\)|MAKE_TIMESTAMP\([\d.e, -]+\)|(?<![\w.])\d+(?:, ?\d+)*(?![\w.]))"
)


def _compared(texts: list[str], probes: list[list[Any]]) -> Template | None:
    pieces, others = (_LITERAL.split(text) for text in texts)
    if len(pieces) != len(others):
        return None
    parts: list[str | _Put] = []
    for number, pair in enumerate(zip(pieces, others, strict=True)):
        is_literal = number % 2 == 1
        put = _put_of(pair, probes) if is_literal and pair[0] != pair[1] else None
        if put is not None:
            parts.append(put)
        elif pair[0] != pair[1]:
            return None
        elif parts and isinstance(parts[-1], str):
            parts[-1] += pair[0]
        else:
            parts.append(pair[0])
    return Template(tuple(parts))


def _put_of(pair: tuple[str, str], probes: list[list[Any]]) -> _Put | None:
    """Return which value two literals are, that stand at the same place of two texts."""
    between = ", " if ", " in pair[0] else ","
    literals = [_read(literal) for literal in pair]
    for place, values in enumerate(zip(*probes, strict=True)):
        if any(type(one) is not type(other) for one, other in zip(literals, values, strict=True)):
            continue
        if isinstance(values[0], date):
            moved, also = (one - other for one, other in zip(literals, values, strict=True))
            if moved == also:
                return _Put(place, moved)
        else:
            put = _Put(place, between=between)
            if tuple(map(put.written, values)) == pair:
                return put
    return None


def _read(literal: str) -> date | datetime | int | frozenset[int]:
    name, _, inside = literal.rpartition("(")
    parts = inside.rstrip(")").split(",")
    if not name:
        return frozenset(map(int, parts)) if "," in literal else int(literal)
    year, month, day, *rest = map(float, parts)
    midnight = datetime.combine(date(int(year), int(month), int(day)), time.min)
    if not rest:
        return midnight.date()
    hours, minutes, seconds = rest
    return midnight + timedelta(hours=hours, minutes=minutes, seconds=seconds)
