"""Rows that were hidden are deleted, and yet lie in the file until it is written anew."""

import duckdb

RESIDUE = "mirror_residue"
"""An empty table, which is there while that is to be done."""


def mark_residue(duck: duckdb.DuckDBPyConnection) -> None:
    """Note it, in the transaction of the refresh."""
    duck.execute(f"CREATE TABLE IF NOT EXISTS {RESIDUE} (is_left BOOLEAN)")


def has_residue(duck: duckdb.DuckDBPyConnection) -> bool:
    """Whether the file has to be written anew."""
    found = f"SELECT count(*) FROM duckdb_tables() WHERE table_name = '{RESIDUE}'"
    return bool(duck.execute(found).fetchall()[0][0])
