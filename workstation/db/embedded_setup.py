"""Setting up the embedded server's database: tables, and one login per role."""

from sqlalchemy import text

from workstation.db.admin import init_database
from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine
from workstation.db.roles import create_login
from workstation.domain.people import Role

# Two programs that start on a new machine at once must not both make the same things.
_SET_UP_LOCK = 0x5CA_7002

EMBEDDED_LOGINS = {role.name.lower(): role for role in Role}
"""Login on the embedded server → its role: "moderator", "analyst" and so on."""


def set_up_embedded(server: EmbeddedServer) -> None:
    """Make or upgrade tables and logins. Harmless to repeat.

    Args:
        server: A started one.
    """
    engine = make_engine(server.url(), statement_timeout_ms=0)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SET_UP_LOCK})
            init_database(engine)
            for login, role in EMBEDDED_LOGINS.items():
                create_login(
                    connection,
                    name=login,
                    password=server.password_of(login),
                    role=role,
                    # Somebody must see what others escalate as a matter of child safety.
                    child_safety=role is Role.MANAGER,
                )
    finally:
        engine.dispose()
