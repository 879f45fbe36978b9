"""A second way into PostgreSQL, for many rows at a time: ADBC gives Arrow."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine

from workstation.db.engine import connect_args
from workstation.db.errors import translate_said


def connect_adbc(engine: Engine) -> Any:  # noqa: ANN401  # untyped library
    """Return a connection of ADBC's DB-API with the address and login of an engine.

    It writes nothing, and its statements may take as long as they do. The caller closes it, and
    uses it within `adbc_errors`.

    Raises:
        DatabaseError: One of its subclasses.
    """
    import adbc_driver_postgresql.dbapi as adbc

    # As the engine connects: encrypted as the profile says, and bounded in time.
    _, address = engine.dialect.create_connect_args(engine.url)
    address.pop("context", None)  # psycopg's own
    parameters = {**connect_args(0, read_only=True), **address}
    with adbc_errors():
        return adbc.connect(make_conninfo(**parameters))


@contextmanager
def adbc_errors() -> Iterator[None]:
    """Turn what ADBC raises within the block into errors of ours.

    Raises:
        DatabaseError: One of its subclasses.
    """
    import adbc_driver_manager
    import pyarrow as pa

    try:
        yield
    except adbc_driver_manager.Error as error:
        ours = translate_said(error.sqlstate or "", str(error))
    except (pa.ArrowException, OSError) as error:
        # What breaks while rows are coming is said by Arrow, without a code.
        if "libpq" not in str(error):
            raise
        ours = translate_said("", str(error))
    else:
        return
    # Not chained: what the server says may quote a row, and the address is in it.
    raise ours from None
