"""Transfers as arrays, and how often two accounts deal with each other."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Names = NDArray[np.int64] | NDArray[np.object_]
"""What transfers and accounts are called in a file: numbers or words."""

COLUMNS = ("tran_id", "orig_acct", "bene_acct", "base_amt", "step")
"""What a file must have. `step` is a day, as a number or as a date or time; others are ignored."""


_BITS = 63
_LATEST_DAY = 1_000_000
_WHOLE = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}
TINY_DAYS = 1e-5
"""A second: more than what adding days to keys may lose."""


class TransfersError(ValueError):
    """A file that cannot be read as transfers. Its text names the file and what is missing."""


@dataclass(frozen=True, slots=True)
class Transfers:
    """Transfers in the order of their time.

    Attributes:
        ids: What each is called where it came from.
        accounts: What each account is called there; `givers` and `receivers` are places in it.
        givers: Who paid.
        receivers: Who was paid.
        amounts: Above 0, in whatever currency.
        days: When, in days since any common beginning; whole days are enough.
        is_gift: Which are gifts, whose amounts people choose for what they mean. The others are
            payments between accounts; None: all are.
    """

    ids: Names
    accounts: Names
    givers: Integers
    receivers: Integers
    amounts: Numbers
    days: Numbers
    is_gift: Flags | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def only(self, chosen: Integers | Flags) -> "Transfers":
        """Return some of them, with the same accounts."""
        return Transfers(
            self.ids[chosen],
            self.accounts,
            self.givers[chosen],
            self.receivers[chosen],
            self.amounts[chosen],
            self.days[chosen],
            None if self.is_gift is None else self.is_gift[chosen],
        )


def read_transfers(path: Path) -> Transfers:
    """Read a CSV (also .gz) or Parquet file with `COLUMNS`.

    Transfers of nothing, to oneself, and without one of the columns are left out: no typology is
    made of them.

    Raises:
        TransfersError: It is no such file.
    """
    source = duckdb.connect()
    try:
        return from_relation(_relation(source, path))
    except (duckdb.Error, TransfersError) as error:
        raise TransfersError(f"{path}: {str(error).splitlines()[0]}") from error
    finally:
        source.close()


def _relation(source: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyRelation:
    name = str(path)
    if path.suffix.lower() in {".parquet", ".pq"}:
        relation = source.from_parquet(name)
    else:
        relation = source.read_csv(name)
    missing = [column for column in COLUMNS if column not in relation.columns]
    if missing:
        raise TransfersError(f"no column {', '.join(missing)}")
    return relation


def from_relation(relation: duckdb.DuckDBPyRelation) -> Transfers:
    """Take transfers from anything that DuckDB can read, with `COLUMNS`."""
    kind = str(relation.select("step").types[0]).upper()
    is_date = kind.startswith(("DATE", "TIMESTAMP"))
    day = "epoch(step::TIMESTAMP) / 86400.0" if is_date else "step::DOUBLE"
    # Where one side looks like whole numbers and the other does not, both are words; so are numbers
    # of more digits than numpy keeps apart.
    kinds = {column: str(relation.select(column).types[0]) for column in COLUMNS[:3]}
    plain = {column for column, kind in kinds.items() if kind in _WHOLE}
    words = "" if {"orig_acct", "bene_acct"} <= plain else "::VARCHAR"
    name = "" if "tran_id" in plain else "::VARCHAR"
    arrays = (
        relation.project(
            f"tran_id{name} AS id, orig_acct{words} AS giver, bene_acct{words} AS receiver, "
            f"base_amt::DOUBLE AS amount, {day} AS day"
        )
        .filter("amount > 0 AND isfinite(amount) AND isfinite(day) AND id IS NOT NULL")
        .filter("giver <> receiver")
        .fetchnumpy()
    )
    if len(arrays["day"]) and np.abs(arrays["day"]).max() > _LATEST_DAY:
        raise TransfersError("step is neither in days nor a date or time")
    return from_arrays(
        arrays["id"], arrays["giver"], arrays["receiver"], arrays["amount"], arrays["day"]
    )


def from_arrays(
    ids: Names,
    givers: Names,
    receivers: Names,
    amounts: Numbers,
    days: Numbers,
    is_gift: Flags | None = None,
) -> Transfers:
    """Number the accounts from 0 and put the transfers in the order of their time."""
    order = np.argsort(days, kind="stable")
    both = np.concatenate((np.asarray(givers)[order], np.asarray(receivers)[order]))
    places, accounts = pd.factorize(both)
    half = len(order)
    return Transfers(
        cast("Names", np.asarray(ids)[order]),
        np.asarray(accounts),
        places[:half].astype(np.int64),
        places[half:].astype(np.int64),
        np.asarray(amounts, dtype=np.float64)[order],
        np.asarray(days, dtype=np.float64)[order],
        None if is_gift is None else np.asarray(is_gift, dtype=np.bool_)[order],
    )


def order_by(keys: Integers) -> Integers:
    """Return the places of keys of 0 and above in rising order, equal ones as they came.

    numpy sorts plain numbers several times faster than it finds a stable order: so each place is
    put into the low bits of its key, where there is room.
    """
    bits = len(keys).bit_length()
    if not len(keys) or int(keys.max()).bit_length() + bits > _BITS:
        return np.argsort(keys, kind="stable")
    packed = (keys << bits) | np.arange(len(keys))
    packed.sort()
    return np.asarray(packed & ((1 << bits) - 1))


def dealings(transfers: Transfers, within_days: float) -> Integers:
    """Return, for each transfer, how often its giver paid its receiver around that time.

    Counted from `within_days` before it to `within_days` after it, itself included. Wages,
    subscriptions and the daily gifts of a fan repeat; the legs of a scheme mostly do not.
    """
    if not len(transfers):
        return np.empty(0, dtype=np.int64)
    pairs = transfers.givers * len(transfers.accounts) + transfers.receivers
    order = order_by(pairs)  # within a pair by time, as the transfers are
    sorted_pairs, days = pairs[order], transfers.days[order]
    # Pairs numbered one after the other leave the days their precision in one key.
    number = np.cumsum(np.concatenate(([0], sorted_pairs[1:] != sorted_pairs[:-1])))
    begin, span = float(days.min()), float(np.ptp(days)) + within_days + 1.0
    keys = number * span + (days - begin)
    low = np.searchsorted(keys, keys - within_days - TINY_DAYS, side="left")
    high = np.searchsorted(keys, keys + within_days + TINY_DAYS, side="right")
    first = np.searchsorted(number, number, side="left")
    counts = np.empty(len(order), dtype=np.int64)
    counts[order] = high - np.maximum(low, first)
    return counts
