"""The contract between a platform and us: does a database offer schema `circles`?

Tables or views, whichever: names, columns and kinds of types count.
"""

from sqlalchemy import BigInteger, Connection, DateTime, text
from sqlalchemy.sql.type_api import TypeEngine

from workstation.domain.errors import ContractFault, ContractProblem
from workstation.models.base import PlatformBase
from workstation.models.circles import Post

_COLUMNS = text("""
    SELECT c.relname, a.attname, t.typname
    FROM pg_catalog.pg_class c
    LEFT JOIN pg_catalog.pg_attribute a
        ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    WHERE c.relnamespace = pg_catalog.to_regnamespace(:schema)
        AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
""")

# What serves as what: the first name is how we say it.
_INTEGER = ("bigint", {"int8", "int4", "int2"})
_TIME = ("timestamp with time zone", {"timestamptz"})
_TEXT = ("text", {"text", "varchar"})


def _family(column_type: TypeEngine[object]) -> tuple[str, set[str]]:
    if isinstance(column_type, BigInteger):
        return _INTEGER
    if isinstance(column_type, DateTime):
        return _TIME
    return _TEXT


def check_contract(connection: Connection) -> list[ContractFault]:
    """Compare schema circles with what we read from it.

    Args:
        connection: Any login's; only the catalogue is read.

    Returns:
        What is missing or of another type, by table; empty if all is well.
    """
    schema = Post.__table__.schema
    found: dict[str, dict[str, str]] = {}
    for table_name, column_name, type_name in connection.execute(_COLUMNS, {"schema": schema}):
        columns = found.setdefault(table_name, {})
        if column_name is not None:
            columns[column_name] = type_name

    faults = []
    for table in PlatformBase.metadata.sorted_tables:
        if table.name not in found:
            faults.append(ContractFault(ContractProblem.MISSING_TABLE, table.name))
            continue
        for column in table.columns:
            expected, accepted = _family(column.type)
            type_name = found[table.name].get(column.name, "")
            if not type_name:
                problem = ContractProblem.MISSING_COLUMN
            elif type_name not in accepted:
                problem = ContractProblem.WRONG_TYPE
            else:
                continue
            faults.append(ContractFault(problem, table.name, column.name, expected, type_name))
    return faults
