"""Setting up the embedded server's database: tables, and one login per role."""

from workstation.db.admin import create_login, init_database
from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine
from workstation.domain.people import Role

EMBEDDED_LOGINS = {role.name.lower(): role for role in Role}
"""Login on the embedded server → its role: "moderator", "analyst" and so on."""


def set_up_embedded(server: EmbeddedServer) -> None:
    """Make or upgrade tables and logins. Harmless to repeat.

    Args:
        server: A started one.
    """
    engine = make_engine(server.url(), statement_timeout_ms=0)
    try:
        init_database(engine)
        with engine.begin() as connection:
            for login, role in EMBEDDED_LOGINS.items():
                create_login(connection, name=login, password=server.password_of(login), role=role)
    finally:
        engine.dispose()
