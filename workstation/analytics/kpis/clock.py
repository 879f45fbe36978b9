"""Up to when figures are told, so that half a day is never compared with a whole one."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir

from workstation.domain.slices import Slice

WEEKS = 8
"""So many weeks up to now are told, each of seven days that end at this time of day."""

DAYS = 28
"""So many days are told one by one."""

_WEEK_S = 7 * 86_400


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment up to which figures are told.

    Attributes:
        at: In UTC, without a zone, as the mirror has times.
        day: In the business time zone.
        minute: Of that day: of other days, only what happened up to it is compared with this one.
        offset_s: Seconds by which the zone is ahead of UTC then.
    """

    at: datetime
    day: date
    minute: int
    offset_s: int

    @property
    def instant(self) -> ir.TimestampScalar:
        """The moment, for expressions."""
        return ibis.timestamp(self.at.isoformat(sep=" "))

    def weeks_before(self, at: ir.TimestampValue) -> ir.IntegerValue:
        """Return how many whole weeks before the moment something was."""
        seconds = self.instant.epoch_seconds() - at.epoch_seconds()
        return (seconds / _WEEK_S).floor().cast("int64")

    def is_past(self, at: ir.TimestampValue, *, weeks: int = WEEKS) -> ir.BooleanValue:
        """Return whether something was in the last weeks up to the moment."""
        first = self.at - timedelta(weeks=weeks)
        return (at > ibis.timestamp(first.isoformat(sep=" "))) & (at <= self.instant)


def clock_of(wanted: Slice, now: datetime, zone: str) -> Clock:
    """Return up to when a slice is told: now, or the end of its last day.

    Args:
        wanted: The slice.
        now: An aware time.
        zone: IANA name of the business time zone.
    """
    local = now.astimezone(ZoneInfo(zone))
    if wanted.last_day and wanted.last_day < local.date():
        local = datetime.combine(wanted.last_day, time(23, 59, 59, 999_999), ZoneInfo(zone))
    offset = local.utcoffset() or timedelta()
    return Clock(
        at=local.astimezone(UTC).replace(tzinfo=None),
        day=local.date(),
        minute=local.hour * 60 + local.minute,
        offset_s=int(offset.total_seconds()),
    )
