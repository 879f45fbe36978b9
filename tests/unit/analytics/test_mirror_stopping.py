"""What DuckDB does ends when somebody asks for it, whenever that is."""

import duckdb
import pytest

from workstation.analytics.mirror.stopping import interrupted_by
from workstation.work import CancelToken

ENDLESS = "SELECT sum(a.range * b.range) FROM range(10_000_000_000) a, range(1_000) b"


def ask_too_late(cancel: CancelToken, duck: duckdb.DuckDBPyConnection) -> None:
    with interrupted_by(cancel, duck):
        cancel.cancel()
        duck.execute(ENDLESS)


def test_a_stop_that_comes_before_the_query_has_begun_is_not_forgotten() -> None:
    with duckdb.connect() as duck:
        with pytest.raises(duckdb.InterruptException):
            ask_too_late(CancelToken(), duck)
        # What follows is its own affair.
        assert duck.execute("SELECT count(*) FROM range(1_000_000)").fetchall() == [(1_000_000,)]
