from pathlib import Path

import duckdb
import numpy as np
import pytest

from workstation.analytics.typologies.transfers import (
    TransfersError,
    dealings,
    from_arrays,
    read_transfers,
)

HEAD = "tran_id,orig_acct,bene_acct,base_amt,step,is_sar\n"


def test_what_is_no_transfer_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "dirty.csv"
    rows = ["1,7,8,5.5,3,0", "2,7,7,5,3,0", "3,7,8,0,3,0", "4,7,8,-2,3,0", "5,7,8,NaN,3,0"]
    rows += ["6,7,8,inf,3,0", "7,,8,5,3,0", "8,7,8,,3,0", "9,7,8,5,,0", "10,8,7,6,1,1"]
    path.write_text(HEAD + "\n".join(rows))
    transfers = read_transfers(path)
    assert transfers.ids.tolist() == [10, 1]
    assert transfers.days.tolist() == [1.0, 3.0]


def test_accounts_of_words_and_of_numbers_are_told_apart_as_written(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_text(HEAD + "1,7,shop,5,3,0\n2,8,7,5,3,0\n")
    transfers = read_transfers(path)
    assert set(transfers.accounts.tolist()) == {"7", "8", "shop"}
    assert transfers.givers[0] == transfers.receivers[1]


@pytest.mark.parametrize("step", ["DATE '2026-03-04'", "TIMESTAMP '2026-03-04 12:00:00'", "4"])
def test_parquet_with_days_dates_and_times(tmp_path: Path, step: str) -> None:
    path = tmp_path / "transfers.parquet"
    source = duckdb.connect()
    source.sql(
        f"SELECT 1 AS tran_id, 'a' AS orig_acct, 'b' AS bene_acct, 5 AS base_amt, {step} AS step "
        f"UNION ALL SELECT 2, 'b', 'a', 5, {step} + {'1' if step == '4' else 'INTERVAL 1 DAY'}"
    ).write_parquet(str(path))
    assert np.diff(read_transfers(path).days).tolist() == [1.0]


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "damaged.parquet"
    path.write_bytes(b"PAR1 no")
    with pytest.raises(TransfersError, match=r"damaged\.parquet"):
        read_transfers(path)


def test_dealings_count_the_days_around_and_only_the_same_direction() -> None:
    days = np.array([0.0, 20.0, 45.0, 200.0, 20.0])
    givers, receivers = np.array([1, 1, 1, 1, 2]), np.array([2, 2, 2, 2, 1])
    transfers = from_arrays(np.arange(5), givers, receivers, np.ones(5), days)
    counts = dict(zip(transfers.ids.tolist(), dealings(transfers, 30.0).tolist(), strict=True))
    assert counts == {0: 2, 1: 3, 2: 2, 3: 1, 4: 1}
