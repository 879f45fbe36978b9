"""What the Team pane shows, read in one go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.domain.review import Policy
from workstation.domain.team import GiftLimit, Reviewer, ReviewSettings, TeamExposure
from workstation.queries.care import read_gift_limit, read_settings, team_exposure
from workstation.queries.review import list_circles, list_policies
from workstation.queries.team import list_reviewers, read_own_work

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DAYS = 28


@dataclass(frozen=True, slots=True)
class TeamData:
    """Everything on the Team pane.

    Attributes:
        reviewers: Who works on what.
        settings: What is set for everybody.
        gift_limit: From which sum gifts wait for a second person now: a raise holds after a day.
        exposure: How the team fares, newest day first; never one person.
        policies: All of them.
        circles: Id and name of circles with open items, most items first.
    """

    reviewers: tuple[Reviewer, ...]
    settings: ReviewSettings
    gift_limit: GiftLimit
    exposure: tuple[TeamExposure, ...]
    policies: tuple[Policy, ...]
    circles: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class OwnWork:
    """What a person works on, and the policies that they may ask not to see."""

    reviewer: Reviewer
    policies: tuple[Policy, ...]


def read_team(session: "Session") -> TeamData:
    """Return what the Team pane shows, to a manager."""
    return TeamData(
        reviewers=tuple(list_reviewers(session)),
        settings=read_settings(session),
        gift_limit=read_gift_limit(session),
        exposure=tuple(team_exposure(session, days=DAYS)),
        policies=tuple(list_policies(session)),
        circles=tuple((circle_id, name) for circle_id, name, _ in list_circles(session)),
    )


def read_own(session: "Session") -> OwnWork:
    """Return what the reader works on."""
    return OwnWork(read_own_work(session), tuple(list_policies(session)))
