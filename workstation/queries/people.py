"""Reading who is connected."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.people import Person, Role

_WHOAMI = text("SELECT login, roles FROM moderation.whoami()")


def read_person(session: Session) -> Person:
    """Return the login of this session and every role that it may act as."""
    login, names = session.execute(_WHOAMI).one()
    return Person(login, frozenset(Role(name) for name in names))
