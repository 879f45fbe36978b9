"""Figures of the dashboard that only the database tells, since they are about people or bins."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from workstation.analytics.agreement import Unknown, overall_agreement
from workstation.analytics.quality import WeekDrift, drift
from workstation.domain.kpis import Kpi, Measure, Target
from workstation.domain.quality import CascadeState
from workstation.domain.review import Policy
from workstation.domain.team import TeamExposure
from workstation.jobs.checks import branches_of
from workstation.queries.care import team_exposure
from workstation.queries.checks import list_opinions
from workstation.queries.quality import list_cascades, read_score_weeks
from workstation.queries.review import list_policies
from workstation.queries.targets import list_targets

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DAYS = 28
"""What agreement is told over, and exposure."""

_WEEK = timedelta(days=7)
_MINUTE_S = 60.0


@dataclass(frozen=True, slots=True)
class DashboardData:
    """What the dashboard asks the database.

    Attributes:
        kpis: Agreement, exposure of the team, drift of the cascade in force.
        targets: What was aimed at, by measure, the newest first.
        policies: All of them.
    """

    kpis: dict[Measure, Kpi]
    targets: dict[Measure, list[Target]]
    policies: tuple[Policy, ...]


def read_dashboard(session: "Session", *, now: datetime, time_zone: str) -> DashboardData:
    """Return what the dashboard asks the database, to a manager.

    Args:
        session: A manager's.
        now: Up to when.
        time_zone: IANA name of the zone in which weeks begin.
    """
    policies = tuple(list_policies(session))
    return DashboardData(
        kpis={
            Measure.AGREEMENT: _agreement(session, policies, now),
            Measure.EXPOSURE: exposure_kpi(team_exposure(session, days=DAYS)),
            Measure.DRIFT: drift_kpi(_drift(session, time_zone)),
        },
        targets=list_targets(session),
        policies=policies,
    )


def exposure_kpi(newest_first: Sequence[TeamExposure]) -> Kpi:
    """Return the mean minutes of the last day that is told, and of its weekday a week earlier."""
    told = {
        date.fromisoformat(day.day): day.mean_exposure / _MINUTE_S
        for day in newest_first
        if day.mean_exposure is not None
    }
    if not told:
        return Kpi(measure=Measure.EXPOSURE, value=None)
    last = max(told)
    line = [told.get(last - timedelta(days=back), math.nan) for back in range(DAYS - 1, -1, -1)]
    people = next(day.people for day in newest_first if day.day == last.isoformat())
    return Kpi(
        measure=Measure.EXPOSURE,
        value=told[last],
        before=told.get(last - _WEEK),
        line=tuple(line),
        cases=people,
    )


def drift_kpi(weeks: Sequence[WeekDrift]) -> Kpi:
    """Return the stability index of the last week that has one, and of the week before."""
    line = tuple(math.nan if week.index is None else week.index for week in weeks)
    while line and math.isnan(line[-1]):
        line, weeks = line[:-1], weeks[: len(line) - 1]
    if not line:
        return Kpi(measure=Measure.DRIFT, value=None)
    before = line[-2] if len(line) > 1 and not math.isnan(line[-2]) else None
    return Kpi(
        measure=Measure.DRIFT,
        value=line[-1],
        before=before,
        line=line,
        step_days=_WEEK.days,
        cases=weeks[-1].photos,
    )


def _agreement(session: "Session", policies: Sequence[Policy], now: datetime) -> Kpi:
    branches = branches_of(policies)
    since = now - _WEEK - timedelta(days=DAYS)
    opinions = list_opinions(session, since=since, until=now)
    found = [
        overall_agreement(
            [
                each
                for each in opinions
                if until - timedelta(days=DAYS) <= each.at < until
            ],
            branches,
        )
        for until in (now - _WEEK, now)
    ]  # fmt: skip
    before, value = (
        None if isinstance(one.percent, Unknown) else one.percent.value for one in found
    )
    line = tuple(math.nan if each is None else each for each in (before, value))
    return Kpi(
        measure=Measure.AGREEMENT,
        value=value,
        before=before,
        line=line,
        step_days=_WEEK.days,
        cases=found[1].items,
    )


def _drift(session: "Session", time_zone: str) -> Sequence[WeekDrift]:
    current = [row for row in list_cascades(session) if row.state is CascadeState.CURRENT]
    if not current:
        return ()
    return drift(read_score_weeks(session, current[0].cascade_id, time_zone=time_zone))
