"""Run by Alembic: what holds around every migration.

`workstation.db.admin` hands over a connection inside a transaction of its own; without one,
Alembic prints (`workstation db init --sql`).
"""

from alembic import context

from workstation.db.migrations.scripts import run_sql

# One installer per database at a time; the number is ours and arbitrary.
_PREPARE = (
    "SET LOCAL statement_timeout = '10min'",
    "SELECT pg_advisory_xact_lock(4720161124)",
    # Now, not before: waiting for another installer may take long, waiting for a reader of a
    # table may not, since everybody else queues up behind us meanwhile.
    "SET LOCAL lock_timeout = '5s'",
)
_BECOME_OWNER = (
    "SET LOCAL ROLE ws_owner",
    "CREATE SCHEMA IF NOT EXISTS moderation",
)


def _migrate() -> None:
    migration_context = context.get_context()
    for statement in _PREPARE:
        context.execute(statement)
    run_sql(migration_context, "database")
    for statement in _BECOME_OWNER:
        context.execute(statement)
    context.run_migrations()


connection = context.config.attributes.get("connection")
if connection is None:
    context.configure(dialect_name="postgresql", as_sql=True, version_table_schema="moderation")
    with context.begin_transaction():
        _migrate()
else:
    context.configure(connection=connection, version_table_schema="moderation")
    _migrate()
