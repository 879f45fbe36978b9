"""What the mirror keeps ready follows whatever happens to the rows that it is computed from."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workstation.analytics.mirror import sums
from workstation.analytics.mirror.delta import Touched, read_doubts
from workstation.analytics.mirror.derived import DERIVED
from workstation.analytics.mirror.doubts import EVERYTHING
from workstation.analytics.mirror.scoring import LATE, keep_history, rescore, scored
from workstation.analytics.mirror.source import AT, DAY, Source
from workstation.analytics.mirror.sql import create
from workstation.analytics.mirror.state import shape_of
from workstation.analytics.mirror.stream import INCOMING, Inflow
from workstation.analytics.mirror.tables import GIFT
from workstation.analytics.mirror.tables import SOURCES as ALL_SOURCES

_MADE = {derived.name: shape_of(derived) for derived in DERIVED}
_USED = {name for derived in DERIVED for name in (derived.of.name, *derived.others)}
SOURCES = [source for source in ALL_SOURCES if source.name in _USED]
# Few values, so that rows meet; those of columns that decide what is counted.
_WORDS = {
    "gender": ("female", "male", "unknown"),
    "may_post": ("female", "everyone"),
    "kind": ("post", "comment", "nickname"),
    "verdict": ("keep", "take_down", "escalate", "undo"),
    "state": ("open", "escalated", "decided"),
    "code": ("a", "b"),
    "policy_code": ("a", "b", None),
}
_SCORES = (599, 600, 601, 750, 751, 900)
_RATIOS = (None, 0.0, 0.29, 0.5, 1.0)

World = dict[str, dict[tuple[object, ...], tuple[object, ...]]]


def _value(chance: random.Random, name: str, type_: str) -> object:
    if name in _WORDS:
        return chance.choice(_WORDS[name])
    if "score" in name and type_ == "int16":
        return chance.choice(_SCORES)
    made: dict[str, Callable[[], object]] = {
        "int64": lambda: chance.randint(1, 5),
        "int16": lambda: chance.randint(0, 23),
        "float64": lambda: chance.choice(_RATIOS),
        "boolean": lambda: chance.random() < 0.7,
        "string": lambda: chance.choice("xy"),
        AT: lambda: f"2016-12-01 {chance.randint(0, 23):02}:00:00",
        DAY: lambda: f"2016-12-0{chance.randint(1, 3)}",
    }
    return made[type_]()


def _row(chance: random.Random, source: Source, key: int) -> tuple[object, ...]:
    row = {name: _value(chance, name, type_) for name, type_ in source.columns.items()}
    row["id"] = key
    if source.name == "decision":  # what is undone was decided of the same item
        row |= {"item_id": 1 + key % 3, "undoes_id": chance.choice([None, key % 3, 3 + key % 3])}
    return tuple(row[name] for name in source.columns)


def _add(chance: random.Random, world: World, source: Source, keys: range) -> None:
    for key in keys:
        row = _row(chance, source, key)
        found = dict(zip(source.columns, row, strict=True))
        world[source.name][tuple(found[name] for name in source.key)] = row


def _world(chance: random.Random) -> World:
    world: World = {source.name: {} for source in SOURCES}
    for source in SOURCES:
        _add(chance, world, source, range(1, chance.choice([1, 4, 8])))
    return world


def _later(chance: random.Random, world: World) -> World:
    """Return a world of which rows were edited, moved, removed and added."""
    later = {name: dict(rows) for name, rows in world.items()}
    for source in SOURCES:
        change = chance.choice(["none", "none", "edit", "remove", "add"])
        rows = later[source.name]
        for key in chance.sample(sorted(rows, key=repr), min(len(rows), 2)):
            if change == "remove":
                del rows[key]
            elif change == "edit":
                fresh = dict(zip(source.columns, _row(chance, source, 0), strict=True))
                names = [name for name in source.columns if name not in source.key]
                edited = chance.choice([names, [chance.choice(names)]])
                rows[key] = tuple(
                    fresh[name] if name in edited else cell
                    for name, cell in zip(source.columns, rows[key], strict=True)
                )
        if change == "add":
            _add(chance, later, source, range(8, 10))
    return later


class _There:
    """The database's side, of one table."""

    def __init__(self, source: Source, world: World) -> None:
        self.source, self.rows = source, world[source.name]

    def pour(self, _query: str, duck: duckdb.DuckDBPyConnection, statement: str) -> None:
        duck.execute(create(INCOMING, dict(self.source.columns)).replace("TABLE", "TEMP TABLE", 1))
        if self.rows:
            marks = f"({', '.join('?' * len(self.source.columns))})"
            rows = ", ".join([marks] * len(self.rows))
            cells = [cell for row in self.rows.values() for cell in row]
            duck.execute(f"INSERT INTO {INCOMING} VALUES {rows}", cells)  # noqa: S608  # ours
        duck.execute(statement)


@contextmanager
def _copied(world: World) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a mirror that was filled from a world."""
    with duckdb.connect(config={"threads": 1}) as duck:
        duck.execute(f"CREATE TEMP TABLE {LATE} (member_id BIGINT, since TIMESTAMP)")
        for source in SOURCES:
            duck.execute(create(source.name, source.schema))
            if source.scores:
                keep_history(duck)
            insert = f"INSERT INTO {source.name} {scored(source, INCOMING, source.columns)}"
            _There(source, world).pour("", duck, insert)
        sums.make_sums(duck, (), {})
        yield duck


def _read(duck: duckdb.DuckDBPyConnection, world: World, touched: Touched) -> None:
    for source in SOURCES:
        read_doubts(
            duck,
            cast("Inflow", _There(source, world)),
            source,
            [EVERYTHING],
            readable=source.columns,
            zone="UTC",
            touched=touched,
        )


def _contents(duck: duckdb.DuckDBPyConnection) -> dict[str, Counter[tuple[object, ...]]]:
    return {name: Counter(duck.execute(f"FROM {name}").fetchall()) for name in _MADE}


def _check_sums(duck: duckdb.DuckDBPyConnection) -> None:
    found = _contents(duck)
    sums.make_sums(duck, (), {})
    assert found == _contents(duck)


@example(1, True)
@settings(max_examples=5, deadline=None)
@given(st.integers(0, 1 << 32), st.booleans())
def test_it_is_as_if_made_from_nothing(seed: int, in_parts: bool) -> None:
    chance = random.Random(seed)  # noqa: S311  # repeatable
    with pytest.MonkeyPatch.context() as patched, _copied(before := _world(chance)) as duck:
        patched.setattr(sums, "_MANY_ROWS", 1_000 if in_parts else 2)
        touched = Touched()
        # What was read is found to have drifted as well, in the same refresh.
        after = _later(chance, before)
        for world in (after, after := _later(chance, after)):
            _read(duck, world, touched)
        touched.rescored = rescore(duck)
        sums.make_sums(duck, touched.tables, _MADE)
        _check_sums(duck)


def test_corrected_amounts_are_in_all_sums() -> None:
    before = _world(random.Random(1))  # noqa: S311  # repeatable
    place = list(GIFT.columns).index("amount_fen")
    gifts = before["gift"].items()
    corrected = {key: (*row[:place], 1_314, *row[place + 1 :]) for key, row in gifts}
    with _copied(before) as duck:
        _read(duck, before | {"gift": corrected}, touched := Touched())
        sums.make_sums(duck, touched.tables, _MADE)
        _check_sums(duck)


def test_what_an_older_program_summed_in_another_way_is_summed_anew_and_nothing_else() -> None:
    with _copied(_world(random.Random(1))) as duck:  # noqa: S311  # repeatable
        before = _contents(duck)
        for name in ("gift_day", "giver_day"):
            assert before[name]
            duck.execute(f"TRUNCATE {name}")
        sums.make_sums(duck, (), _MADE | {"gift_day": "in another way"})
        assert _contents(duck) == before | {"giver_day": Counter()}
