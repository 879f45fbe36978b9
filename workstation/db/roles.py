"""Logins of people and machines, as members of our group roles."""

from psycopg import sql
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from workstation.db.migrations.scripts import read_sql
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.people import Role

CHILD_SAFETY_ROLE = "ws_child_safety"
"""Extra role of those who may see items about children's safety."""

OWNER_ROLE = "ws_owner"
"""Owns our schemas and functions; nobody logs in as it."""

_MEMBERSHIPS = text("""
    SELECT DISTINCT g.rolname::text
    FROM pg_catalog.pg_auth_members m
    JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
    JOIN pg_catalog.pg_roles p ON p.oid = m.member
    WHERE p.rolname = :name AND g.rolname = ANY (:groups)
""")


def make_roles(connection: Connection) -> None:
    """Make the group roles, unless they are there.

    They belong to the whole cluster: keep the transaction short, since another database's
    installer waits for it.
    """
    connection.exec_driver_sql(read_sql("roles"), execution_options={"no_parameters": True})


def create_login(
    connection: Connection, *, name: str, password: str, role: Role, child_safety: bool = False
) -> None:
    """Make a login for a person or machine, or set password and role of one that is there.

    Args:
        connection: Of somebody who may create roles.
        name: The login.
        password: Leaves this process as a SCRAM verifier only, so that no server log has it.
        role: Its one role; other roles of ours are taken away.
        child_safety: Whether it may also see items about children's safety.

    Raises:
        PermissionDeniedError: The name belongs to a superuser or to a group role.
    """
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101  # an open connection has one
    verifier = driver.pgconn.encrypt_password(
        password.encode(), name.encode(), b"scram-sha-256"
    ).decode()

    known = connection.execute(
        text("SELECT rolsuper, rolcanlogin FROM pg_catalog.pg_roles WHERE rolname = :name"),
        {"name": name},
    ).one_or_none()
    if known is not None and (known.rolsuper or not known.rolcanlogin):
        raise PermissionDeniedError(name)

    def run(statement: str, *names: str) -> None:
        composed = sql.SQL(statement).format(*map(sql.Identifier, names), verifier=verifier)
        try:
            connection.exec_driver_sql(
                composed.as_string(driver), execution_options={"no_parameters": True}
            )
        except DBAPIError as error:
            error.statement = None  # it holds the verifier, and exceptions end in logs
            raise

    verb = "CREATE" if known is None else "ALTER"
    run(f"{verb} ROLE {{}} LOGIN INHERIT PASSWORD {{verifier}}", name)
    wanted = {role.value} | ({CHILD_SAFETY_ROLE} if child_safety else set())
    # Only what changes: taking away what nobody has is a warning in the server's log.
    ours = [*(each.value for each in Role), CHILD_SAFETY_ROLE]
    held = set(connection.scalars(_MEMBERSHIPS, {"name": name, "groups": ours}))
    for group in sorted(wanted - held):
        run("GRANT {} TO {}", group, name)
    for group in sorted(held - wanted):
        run("REVOKE {} FROM {}", group, name)
