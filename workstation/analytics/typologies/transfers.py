"""Transfers as arrays, and those between accounts that hardly deal with each other."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

COLUMNS = ("tran_id", "orig_acct", "bene_acct", "base_amt", "step")
"""What a file must have. `step` is a day, as a number or as a date or time; others are ignored."""


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
    """

    ids: Integers
    accounts: NDArray[np.object_] | Integers
    givers: Integers
    receivers: Integers
    amounts: Numbers
    days: Numbers

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
        )


def read_transfers(path: Path, threads: int | None = None) -> Transfers:
    """Read a CSV (also .gz) or Parquet file with `COLUMNS`.

    Transfers of nothing, and to oneself, are left out: no typology is made of them.

    Raises:
        TransfersError: It is no such file.
    """
    source = duckdb.connect(config={} if threads is None else {"threads": threads})
    try:
        return from_relation(_relation(source, path))
    except duckdb.Error as error:
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
        raise TransfersError(f"{path}: no column {', '.join(missing)}")
    return relation


def from_relation(relation: duckdb.DuckDBPyRelation) -> Transfers:
    """Take transfers from anything that DuckDB can read, with `COLUMNS`."""
    kind = str(relation.select("step").types[0]).upper()
    is_date = kind.startswith(("DATE", "TIMESTAMP"))
    day = "epoch(step::TIMESTAMP) / 86400.0" if is_date else "step::DOUBLE"
    kept = relation.filter("base_amt > 0 AND orig_acct <> bene_acct AND step IS NOT NULL")
    arrays = kept.project(
        f"tran_id::BIGINT AS id, orig_acct, bene_acct, base_amt::DOUBLE AS amount, {day} AS day"
    ).fetchnumpy()
    return from_arrays(
        arrays["id"], arrays["orig_acct"], arrays["bene_acct"], arrays["amount"], arrays["day"]
    )


def from_arrays(
    ids: Integers,
    givers: NDArray[np.object_] | Integers,
    receivers: NDArray[np.object_] | Integers,
    amounts: Numbers,
    days: Numbers,
) -> Transfers:
    """Number the accounts from 0 and put the transfers in the order of their time."""
    order = np.argsort(days, kind="stable")
    both = np.concatenate((np.asarray(givers)[order], np.asarray(receivers)[order]))
    places, accounts = pd.factorize(both)
    half = len(order)
    return Transfers(
        np.asarray(ids)[order],
        np.asarray(accounts),
        places[:half].astype(np.int64),
        places[half:].astype(np.int64),
        np.asarray(amounts, dtype=np.float64)[order],
        np.asarray(days, dtype=np.float64)[order],
    )


def strangers(transfers: Transfers, *, within_days: float, at_most: int) -> Integers:
    """Return the places of the transfers between two accounts that hardly deal with each other.

    That is: the giver paid this receiver at most `at_most` times from `within_days` before to
    `within_days` after. Wages, subscriptions and the daily gifts of a fan repeat; the legs of a
    scheme mostly do not. On a platform it leaves a small part of the transfers to look at.
    """
    pairs = transfers.givers * len(transfers.accounts) + transfers.receivers
    order = np.argsort(pairs, kind="stable")  # within a pair by time, as the transfers are
    pairs, days = pairs[order], transfers.days[order]
    # The transfer `at_most` places on is the first too many, if it is of the same pair and near.
    count = len(order)
    far = np.ones((at_most + 1, count), dtype=bool)
    for before in range(at_most + 1):
        # A window of at_most + 1 transfers of the pair that begins `before` places earlier.
        first = np.arange(count) - before
        last = first + at_most
        inside = (first >= 0) & (last < count)
        low, high = first[inside], last[inside]
        centre = np.flatnonzero(inside)
        far[before, centre] = (
            (pairs[low] != pairs[high])
            | (days[centre] - days[low] > within_days)
            | (days[high] - days[centre] > within_days)
        )
    kept = np.zeros(count, dtype=bool)
    kept[order] = far.all(axis=0)
    return np.flatnonzero(kept)
