"""Who uses the program, and in which roles."""

import enum
from dataclasses import dataclass


class Role(enum.Enum):
    """What a person's database login is a member of. The value is the PostgreSQL role."""

    MODERATOR = "ws_moderator"
    ANALYST = "ws_analyst"
    MANAGER = "ws_manager"
    ADMIN = "ws_admin"
    SCANNER = "ws_scanner"


REVIEW_ROLES = frozenset({Role.MODERATOR, Role.MANAGER})
"""Who has the queue."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is connected.

    Attributes:
        login: The database's `session_user`.
        roles: Everything that login may act as, inherited roles included.
    """

    login: str
    roles: frozenset[Role]
