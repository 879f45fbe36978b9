"""The SQL files of the migrations, and how they are run."""

from pathlib import Path

from alembic.runtime.migration import MigrationContext

_FOLDER = Path(__file__).with_name("sql")


def read_sql(name: str) -> str:
    """Return the text of a file in `sql/`."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def run_sql(context: MigrationContext, name: str) -> None:
    """Run a file in `sql/`, or print it where Alembic only prints."""
    sql = read_sql(name)
    if context.as_sql:
        context.impl.static_output(sql)
        return
    assert context.connection is not None  # noqa: S101  # Alembic's promise when not printing
    # Without parameters the driver takes colons and percent signs as they are, and many
    # statements at once.
    context.connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
