"""Servers and databases that are made for a measurement, and removed afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions
from workstation.domain.people import Role


@contextmanager
def bench_server() -> Iterator[EmbeddedServer]:
    """Run an embedded server in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="circles-bench-"))
    folder.chmod(0o711)  # for root, the server runs as another user, who passes through
    try:
        with EmbeddedServer(folder / "server") as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def bench_database(
    server: EmbeddedServer, name: str
) -> Iterator[tuple[sessionmaker[Session], sessionmaker[Session]]]:
    """Yield sessions of the installer and of the scanner in a database that is set up."""
    from workstation.db.admin import init_database  # loads Alembic
    from workstation.db.roles import create_login

    maintenance = create_engine(server.url(), isolation_level="AUTOCOMMIT")
    with maintenance.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    installer = make_engine(server.url(database=name))
    scanner = make_engine(server.url("scanner", database=name))
    try:
        init_database(installer)
        with installer.begin() as connection:
            for login, role in (("scanner", Role.SCANNER), ("admin", Role.ADMIN)):
                create_login(connection, name=login, password=server.password_of(login), role=role)
        yield make_sessions(installer), make_sessions(scanner)
    finally:
        for engine in (maintenance, installer, scanner):
            engine.dispose()
