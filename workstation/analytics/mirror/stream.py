"""Rows from PostgreSQL into DuckDB, without ever being all in memory."""

from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pyarrow as pa

from workstation.work import CancelToken

INCOMING = "incoming_rows"
"""What a statement calls the rows that come in."""


class Inflow:
    """Reads queries over a connection of ADBC's DB-API, and can be stopped."""

    def __init__(
        self,
        connection: Any,  # noqa: ANN401  # untyped library
        cancel: CancelToken,
    ) -> None:
        """Read nothing yet.

        Args:
            connection: To the circles database.
            cancel: Stops a query that is under way.
        """
        self._connection = connection
        self._cancel = cancel

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the few rows of a query."""
        self._cancel.raise_if_cancelled()
        with self._connection.cursor() as cursor, self._cancel.stopping(cursor.adbc_cancel):
            try:
                cursor.execute(query)
                return list(cursor.fetchall())
            except Exception:
                self._cancel.raise_if_cancelled()
                raise

    def run(self, statement: str) -> None:
        """Run what returns nothing."""
        with self._connection.cursor() as cursor:
            cursor.execute(statement)

    def end(self) -> None:
        """End the transaction. Nothing was written."""
        self._connection.rollback()

    def pour(
        self,
        query: str,
        duck: duckdb.DuckDBPyConnection,
        statement: str,
        on_rows: Callable[[int], None] = lambda _count: None,
    ) -> None:
        """Run a statement of DuckDB over the rows of a query, which it calls `INCOMING`.

        Args:
            query: For PostgreSQL.
            duck: Runs the statement.
            statement: Reads `INCOMING` once.
            on_rows: Told of every batch how many rows it has.
        """
        self._cancel.raise_if_cancelled()
        # DuckDB makes a text of what a stream raises; whoever called wants the error itself.
        raised: list[Exception] = []
        with self._connection.cursor() as cursor, self._cancel.stopping(cursor.adbc_cancel):
            try:
                cursor.execute(query)
                reader = cursor.fetch_record_batch()

                def batches() -> Iterator[pa.RecordBatch]:
                    try:
                        for batch in reader:
                            self._cancel.raise_if_cancelled()
                            on_rows(batch.num_rows)
                            yield batch
                    except Exception as error:
                        raised.append(error)
                        raise

                stream = pa.RecordBatchReader.from_batches(reader.schema, batches())
                duck.register(INCOMING, stream)
                duck.execute(statement)
            except Exception as error:
                self._cancel.raise_if_cancelled()
                if raised and raised[0] is not error:
                    raise raised[0] from None
                raise
