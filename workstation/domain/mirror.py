"""The mirror: a local copy of ids, numbers, times and categories, for questions about many."""

import enum
from dataclasses import dataclass
from datetime import date, datetime

from workstation.domain.people import Role

MIRROR_ROLES = frozenset({Role.ANALYST, Role.MANAGER})
"""Who may have one."""


class MirrorNews(enum.Enum):
    """What a mirror is told besides what changed; the value is stored in the database."""

    READING_GONE = "reading_gone"
    POST_SHOWN = "post_shown"
    COMMENT_SHOWN = "comment_shown"
    MEMBER_SHOWN = "member_shown"
    CIRCLE_SHOWN = "circle_shown"


class RebuildReason(enum.StrEnum):
    """Why a mirror was filled anew."""

    FIRST = "first"
    DAMAGED = "damaged"
    PROGRAM = "program"
    DATABASE = "database"
    TIME_ZONE = "time zone"
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True)
class TableStatus:
    """One table of the mirror.

    Attributes:
        name: As the mirror calls it.
        rows: How many it holds.
        newest: Last day with a row, in the business time zone; None if it is empty or undated.
    """

    name: str
    rows: int
    newest: date | None


@dataclass(frozen=True, slots=True)
class MirrorStatus:
    """What the mirror of a login holds.

    Attributes:
        login: Whose it is.
        refreshed_at: As of when it is; None if it was never filled.
        checked_at: When it was last compared with the database; None for never.
        size_bytes: Of its file.
        time_zone: IANA name of the zone of its days.
        tables: All tables.
    """

    login: str
    refreshed_at: datetime | None
    checked_at: datetime | None
    size_bytes: int
    time_zone: str
    tables: tuple[TableStatus, ...]


@dataclass(frozen=True, slots=True)
class RefreshSummary:
    """What a refresh did.

    Attributes:
        refreshed_at: As of when the mirror is now, by the database's clock.
        rebuilt_because: A `RebuildReason`: why everything was copied anew; empty if only changes
            were.
        changed: Per table how many rows came or were replaced.
        removed: Per table how many rows went.
        drifted: Days of tables that differed from the database, and were read again.
        seconds: How long it took.
    """

    refreshed_at: datetime
    rebuilt_because: str
    changed: dict[str, int]
    removed: dict[str, int]
    drifted: tuple[tuple[str, date | None], ...]
    seconds: float


class MirrorError(Exception):
    """The mirror cannot answer."""


class MirrorMissingError(MirrorError):
    """It was never filled, or what there was cannot be read any more: refresh it."""


class MirrorRefusedError(MirrorError):
    """This login may have no mirror; what there was of it is gone."""


class MirrorFullError(MirrorError):
    """There was no room on the disk. The mirror is as it was."""


class MirrorOwnedError(MirrorError):
    """Another process has it, and does not answer.

    Attributes:
        pid: Of that process; None if it did not say.
    """

    def __init__(self, pid: int | None = None) -> None:
        super().__init__(pid)
        self.pid = pid


class MirrorOwnerFailedError(MirrorError):
    """Another process has it, and failed at what it was asked for, in a way that it cannot tell."""


class MirrorBusyError(MirrorOwnedError):
    """Another process has it for a moment, and brings it up to date for nobody else; or had it."""
