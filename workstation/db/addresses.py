"""From a connection profile to the address of a database."""

from sqlalchemy import URL

from workstation.settings.profiles import ConnectionProfile


def server_url(profile: ConnectionProfile, user: str, password: str | None) -> URL:
    """Return where a profile of a server points to. Never log it as it is.

    Args:
        profile: Of kind "server"; the embedded server knows its own address.
        user: Login to work as.
        password: None leaves it to libpq (PGPASSWORD, ~/.pgpass, a certificate).
    """
    return URL.create(
        "postgresql+psycopg",
        username=user or None,
        password=password,
        host=profile.host,
        port=profile.port,
        database=profile.database,
        query={"sslmode": profile.sslmode},
    )
