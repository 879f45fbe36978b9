"""Checks that a manager could see: made-up people, policies, conclusions, disagreements."""

import random
from datetime import UTC, datetime, timedelta

from tests.helpers.opinions import opinion
from workstation.domain.checks import (
    Adjudication,
    CheckKind,
    CheckSettings,
    GoldenItem,
    Opinion,
)
from workstation.domain.platform import SubjectKind
from workstation.domain.review import Policy, Verdict
from workstation.jobs.checks import ChecksData, checks_data

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def _policy(code: str, name_en: str, name_zh: str, parent: str | None = None) -> Policy:
    return Policy(code, 0.5, name_en, name_zh, "", 1, parent)


POLICIES = (
    _policy("nudity", "Nudity", "裸露"),
    _policy("suggestive", "Suggestive", "性暗示"),
    _policy("solicitation", "Solicitation", "招嫖"),
    _policy("contact", "Contact details", "联系方式"),
    _policy("minor_solicitation", "Solicitation of minors", "招揽未成年人", "solicitation"),
)


def make_opinions(*, items: int = 160, seed: int = 1) -> list[Opinion]:
    """Return decisions and their second reviews by four people, who agree four times in five."""
    draw = random.Random(seed)  # noqa: S311  # made-up people
    people = ("chen", "li.na", "moderator", "moderator2")
    weights = (60, 25, 22, 6)
    said = (None, "nudity", "suggestive", "contact")
    opinions = []
    for item in range(1, items + 1):
        first, second = draw.sample(people, counts=weights, k=2)
        if first == second:
            second = next(each for each in people if each != first)
        truth = draw.choices(said, weights=(50, 25, 20, 5))[0]
        other = truth if draw.random() < 0.8 else draw.choice(said)
        network = "house cascade 1.2" if truth in ("nudity", "suggestive") or item % 6 == 0 else ""
        opinions += [
            opinion(item, first, truth, signal_network=network),
            opinion(item, second, other, kind=CheckKind.SECOND, minutes=9, signal_network=network),
        ]
    return opinions


def golden(golden_id: int, *, is_retired: bool = False, **changed: object) -> GoldenItem:
    """Return a golden item, answered six times, twice otherwise."""
    fields: dict[str, object] = {
        "golden_id": golden_id,
        "item_id": golden_id,
        "subject_kind": SubjectKind.POST,
        "subject_id": 7_000 + golden_id,
        "verdict": Verdict.TAKE_DOWN,
        "policy_code": "nudity",
        "reason": "Nothing is covered, and nothing else could be meant.",
        "set_by": "manager",
        "set_at": NOW - timedelta(days=golden_id),
        "answers": 6,
        "missed": 2,
        "is_retired": is_retired,
    }
    return GoldenItem(**{**fields, **changed})  # type: ignore[arg-type]  # by name


def adjudication(adjudication_id: int, **changed: object) -> Adjudication:
    """Return a disagreement that waits: kept by one, nudity by the other."""
    fields: dict[str, object] = {
        "adjudication_id": adjudication_id,
        "item_id": 100 + adjudication_id,
        "subject_kind": SubjectKind.POST,
        "subject_id": 7_100 + adjudication_id,
        "kind": CheckKind.SECOND,
        "first": (Verdict.TAKE_DOWN, "nudity"),
        "other": (Verdict.KEEP, None),
        "opened_at": NOW - timedelta(hours=adjudication_id),
        "version": 1,
        "is_own": False,
    }
    return Adjudication(**{**fields, **changed})  # type: ignore[arg-type]  # by name


def make_checks(**changed: object) -> ChecksData:
    """Return everything on the page of people and policies."""
    given: dict[str, object] = {
        "days": 90,
        "since": NOW - timedelta(days=90),
        "settings": CheckSettings(0.03, 0.05),
        "policies": POLICIES,
        "opinions": make_opinions(),
        "golden": [
            golden(1),
            golden(2, verdict=Verdict.KEEP, policy_code=None, answers=0, missed=0),
            golden(3, is_retired=True),
        ],
        "adjudications": [
            adjudication(1),
            adjudication(2, verdict=Verdict.KEEP, reason="so", settled_by="m", settled_at=NOW),
        ],
    }
    return checks_data(**{**given, **changed})  # type: ignore[arg-type]  # by name
