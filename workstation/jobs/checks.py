"""What the Quality pane tells of people and policies, read and computed in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from workstation.analytics.agreement import (
    Agreement,
    agreement_by_policy,
    agreement_by_reviewer,
    category,
    overall_agreement,
)
from workstation.analytics.error_rates import (
    AutomatedRate,
    ErrorRate,
    automated_rates,
    error_rates,
)
from workstation.domain.checks import (
    Adjudication,
    CheckSettings,
    GoldenItem,
    Opinion,
    branch_of,
)
from workstation.domain.review import Policy
from workstation.queries.checks import (
    list_adjudications,
    list_golden,
    list_opinions,
    read_check_settings,
)
from workstation.queries.review import list_policies

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SPANS = (28, 90, 365)
"""Days that figures may be of."""

# What cascades of photos look for; another breach is no success of theirs.
_RACY = frozenset({"nudity", "suggestive"})


@dataclass(frozen=True, slots=True)
class ChecksData:
    """Everything on the page "People and policies".

    Attributes:
        days: What the figures are of.
        settings: How much is checked.
        policies: All of them.
        overall: How far any two conclusions agree.
        by_policy: The same of each policy, in the order of the policies.
        by_reviewer: The same of each reviewer and their colleagues, by login.
        errors: How each reviewer answered what is known, by login.
        automated: What became of checked items that a cascade had flagged.
        golden: Golden items, newest first.
        settled: Disagreements that were settled in these days.
        waiting: Disagreements that wait to be settled.
    """

    days: int
    settings: CheckSettings
    policies: tuple[Policy, ...]
    overall: Agreement
    by_policy: tuple[Agreement, ...]
    by_reviewer: tuple[Agreement, ...]
    errors: tuple[ErrorRate, ...]
    automated: tuple[AutomatedRate, ...]
    golden: tuple[GoldenItem, ...]
    settled: int
    waiting: int


def read_checks(session: "Session", *, days: int) -> ChecksData:
    """Return what the page shows, to a manager.

    Args:
        session: A manager's.
        days: Conclusions of so many days up to now count.
    """
    until = datetime.now(UTC)
    since = until - timedelta(days=days)
    return checks_data(
        days=days,
        since=since,
        settings=read_check_settings(session),
        policies=list_policies(session),
        opinions=list_opinions(session, since=since, until=until),
        golden=list_golden(session),
        adjudications=list_adjudications(session, open_only=False),
    )


def checks_data(
    *,
    days: int,
    since: datetime,
    settings: CheckSettings,
    policies: Sequence[Policy],
    opinions: Sequence[Opinion],
    golden: Sequence[GoldenItem],
    adjudications: Sequence[Adjudication],
) -> ChecksData:
    """Compute what the page shows from what was read."""
    branches = branches_of(policies)
    right = {
        **{each.item_id: category(each.verdict, each.policy_code, branches) for each in golden},
        **_settled_answers(adjudications, branches),
    }
    place = {policy.code: number for number, policy in enumerate(policies)}
    by_policy = agreement_by_policy(opinions, branches)
    return ChecksData(
        days=days,
        settings=settings,
        policies=tuple(policies),
        overall=overall_agreement(opinions, branches),
        by_policy=tuple(sorted(by_policy, key=lambda one: place.get(one.name, len(place)))),
        by_reviewer=agreement_by_reviewer(opinions, branches),
        errors=error_rates(opinions, right, branches),
        automated=automated_rates(opinions, right, branches, looks_for=_RACY),
        golden=tuple(golden),
        settled=sum(
            each.settled_at is not None and each.settled_at >= since for each in adjudications
        ),
        waiting=sum(each.settled_at is None for each in adjudications),
    )


def branches_of(policies: Sequence[Policy]) -> dict[str, str]:
    """Return the top of each policy's branch of the tree, by code."""
    parents = {policy.code: policy.parent_code for policy in policies}
    return {code: branch_of(code, parents) or code for code in parents}


def _settled_answers(
    adjudications: Sequence[Adjudication], branches: Mapping[str, str]
) -> dict[int, str]:
    return {
        each.item_id: category(each.verdict, each.policy_code, branches)
        for each in adjudications
        if each.verdict is not None
    }
