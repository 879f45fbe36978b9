"""How ADBC connects: as the engine does."""

import adbc_driver_postgresql.dbapi
import pytest
from psycopg.conninfo import conninfo_to_dict

from workstation.db.adbc import connect_adbc
from workstation.db.engine import APPLICATION_NAME, make_engine


def test_encrypted_bounded_and_named_as_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(adbc_driver_postgresql.dbapi, "connect", asked.append)
    connect_adbc(
        make_engine(
            "postgresql+psycopg://alice:p%40ss w'rd@db.example:6432/circles?sslmode=verify-full"
        )
    )
    said = conninfo_to_dict(asked[0])
    assert said["host"] == "db.example"
    assert (said["port"], said["dbname"], said["user"]) == ("6432", "circles", "alice")
    assert said["password"] == "p@ss w'rd"  # noqa: S105
    assert said["sslmode"] == "verify-full"
    assert said["application_name"] == APPLICATION_NAME
    assert int(str(said["connect_timeout"])) == 5
    assert "default_transaction_read_only=on" in str(said["options"])
