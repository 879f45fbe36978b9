"""Every table of ours is audited, or it is written down why not."""

from sqlalchemy import text

from tests.helpers.server import Database
from workstation.db.audited import NOT_AUDITED
from workstation.db.functions import audit_triggers, find_replaced


def test_every_table_is_audited_or_has_a_reason(database: Database) -> None:
    with database.engine().connect() as connection:
        tables = set(
            connection.scalars(
                text("SELECT tablename FROM pg_tables WHERE schemaname = 'moderation'")
            )
        )
        audited = set(
            connection.scalars(
                text("""
                    SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                    WHERE c.relnamespace = 'moderation'::regnamespace AND t.tgname LIKE 'audit%'
                """)
            )
        )

    assert audited == {trigger.table for trigger in audit_triggers()}
    assert audited.isdisjoint(NOT_AUDITED)
    assert sorted(tables - audited) == sorted(NOT_AUDITED)


def test_whatever_has_an_entry_says_what_it_vouches_for(database: Database) -> None:
    generic = {t.table for t in audit_triggers() if t.function == "audit_row"}
    with database.engine().connect() as connection:
        described = set(
            connection.scalars(
                text("""
                    SELECT substr(proname, 12) FROM pg_proc
                    WHERE pronamespace = 'moderation'::regnamespace
                        AND proname LIKE 'content\\_of\\_%'
                """)
            )
        )
    assert described == generic


def test_a_new_database_has_the_audit_of_the_program(database: Database) -> None:
    with database.engine().connect() as connection:
        assert find_replaced(connection) == set()
