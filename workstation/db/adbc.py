"""A second way into PostgreSQL, for many rows at a time: ADBC gives Arrow."""

from typing import Any

from sqlalchemy import Engine


def connect_adbc(engine: Engine) -> Any:  # noqa: ANN401  # untyped library
    """Return a connection of ADBC's DB-API with the address and login of an engine.

    The caller closes it.

    Raises:
        DatabaseError: One of its subclasses.
    """
    import adbc_driver_postgresql.dbapi as adbc

    url = engine.url.set(drivername="postgresql")
    return adbc.connect(url.render_as_string(hide_password=False))
