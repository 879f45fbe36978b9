"""The server on this machine, as those see it who wait for it."""

import enum
from collections.abc import Callable


class StartPhase(enum.Enum):
    """What a start is doing.

    Waiting: for another process that is starting or stopping the same server. Copying:
    PostgreSQL's programs, once. Creating: an empty database, once. Recovering: after a
    kill or a power cut; may take long and must not be cut short. Filling, scanning: a new
    database gets a simulated platform, once.
    """

    WAITING = "waiting"
    COPYING = "copying"
    CREATING = "creating"
    STARTING = "starting"
    RECOVERING = "recovering"
    FILLING = "filling"
    SCANNING = "scanning"


ReportPhase = Callable[[StartPhase, float], None]
"""Called several times a second with the phase and the seconds since the start began."""


def ignore_phase(_phase: StartPhase, _seconds: float) -> None:
    """Report to nobody."""
