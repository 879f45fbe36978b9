"""Does a database offer the schema `circles`?"""

import pytest
from sqlalchemy import text

from tests.helpers.server import Database
from workstation.db.contract import check_contract
from workstation.domain.errors import ContractFault, ContractProblem


def faults_after(database: Database, *statements: str) -> list[ContractFault]:
    with database.engine().connect() as connection:
        # Ours only, and in the way of other types: they name the columns that they watch.
        for table in ("post", "comment", "gift", "member", "photo", "report"):
            connection.execute(text(f"DROP TRIGGER keep_text ON circles.{table}"))
        for statement in statements:
            connection.execute(text(statement))
        return check_contract(connection)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "DROP TABLE circles.report",
            ContractFault(ContractProblem.MISSING_TABLE, "report"),
        ),
        (
            "ALTER TABLE circles.post DROP COLUMN edited_at",
            ContractFault(
                ContractProblem.MISSING_COLUMN, "post", "edited_at", "timestamp with time zone"
            ),
        ),
        (
            "ALTER TABLE circles.post ALTER edited_at TYPE timestamp",
            ContractFault(
                ContractProblem.WRONG_TYPE,
                "post",
                "edited_at",
                "timestamp with time zone",
                "timestamp",
            ),
        ),
        (
            "ALTER TABLE circles.gift ALTER amount_fen TYPE numeric",
            ContractFault(ContractProblem.WRONG_TYPE, "gift", "amount_fen", "bigint", "numeric"),
        ),
        (
            "ALTER TABLE circles.member ALTER nickname TYPE bytea USING NULL",
            ContractFault(ContractProblem.WRONG_TYPE, "member", "nickname", "text", "bytea"),
        ),
    ],
)
def test_each_fault_is_named(database: Database, statement: str, fault: ContractFault) -> None:
    assert faults_after(database, statement) == [fault]


def test_our_own_tables_and_wider_ones_fulfil_it(database: Database) -> None:
    assert faults_after(database) == []
    assert (
        faults_after(
            database,
            "ALTER TABLE circles.photo ALTER width TYPE integer",
            "ALTER TABLE circles.post ALTER body TYPE text",
            "ALTER TABLE circles.post ADD COLUMN mood text",
            "CREATE TABLE circles.advertisement (id bigint)",
        )
        == []
    )


def test_views_fulfil_it(database: Database) -> None:
    assert (
        faults_after(
            database,
            "ALTER TABLE circles.circle RENAME TO community",
            "CREATE VIEW circles.circle AS SELECT * FROM circles.community",
        )
        == []
    )


def test_without_the_schema_every_table_is_missing(database: Database) -> None:
    faults = faults_after(database, "ALTER SCHEMA circles RENAME TO squares")
    assert {fault.problem for fault in faults} == {ContractProblem.MISSING_TABLE}
    assert len(faults) == 11


def test_anybody_may_ask(database: Database) -> None:
    with database.engine("scanner").connect() as connection:
        assert check_contract(connection) == []
