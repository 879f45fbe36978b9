"""How often conclusions differ from answers that are known to be right.

Right answers are those of golden items and of disagreements that a manager settled. Items are not
drawn evenly from the queue: golden ones are chosen, settled ones were disputed. What is measured is
how these were answered, not how good anybody is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workstation.analytics.agreement import FEWEST_ITEMS, NOTHING, Figure, Unknown, category
from workstation.analytics.quality import Estimate, wilson
from workstation.domain.checks import Opinion


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """How somebody answered items whose right answer is known.

    Attributes:
        reviewer: Login.
        answers: Items answered.
        differs: Share answered otherwise than right.
        missed: Items that break a rule and were kept.
        too_strict: Items that break none and were not kept.
        other_policy: Items put under another policy than the right one.
    """

    reviewer: str
    answers: int
    differs: Figure
    missed: int
    too_strict: int
    other_policy: int


@dataclass(frozen=True, slots=True)
class AutomatedRate:
    """What became of checked items that a cascade had flagged.

    Attributes:
        network: Name and version of the cascade.
        items: Items that it flagged.
        right: Flagged items that break a rule it looks for.
        precision: Their share.
        false_flags: The share of the others.
    """

    network: str
    items: int
    right: int
    precision: Figure
    false_flags: Figure


def error_rates(
    opinions: Iterable[Opinion], right: Mapping[int, str], branches: Mapping[str, str]
) -> tuple[ErrorRate, ...]:
    """Return how each reviewer answered, by login.

    Args:
        opinions: Conclusions; each reviewer's first one about an item counts.
        right: Items' right categories.
        branches: A policy's code to that of the top of its branch.
    """
    answers: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for opinion in sorted(opinions, key=lambda one: one.at):
        if opinion.reviewer and opinion.item_id in right:
            answers[opinion.reviewer].setdefault(opinion.item_id, _said(opinion, branches))
    return tuple(_rate(login, answers[login], right) for login in sorted(answers))


def automated_rates(
    opinions: Iterable[Opinion],
    right: Mapping[int, str],
    branches: Mapping[str, str],
    *,
    looks_for: frozenset[str],
) -> tuple[AutomatedRate, ...]:
    """Return how often what a cascade flagged was so, by the cascade's name.

    Args:
        opinions: Conclusions. An item without a right answer goes by the decision in force.
        right: Items' right categories.
        branches: A policy's code to that of the top of its branch.
        looks_for: Branches that the cascades look for.
    """
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for opinion in sorted(opinions, key=lambda one: one.at):
        if opinion.signal_network:
            items = found[opinion.signal_network]
            if opinion.item_id in right:
                items[opinion.item_id] = right[opinion.item_id]
            elif opinion.kind is None:
                items[opinion.item_id] = _said(opinion, branches)
    return tuple(_automated(name, found[name], looks_for) for name in sorted(found))


def _said(opinion: Opinion, branches: Mapping[str, str]) -> str:
    return category(opinion.verdict, opinion.policy_code, branches)


def _rate(login: str, answers: Mapping[int, str], right: Mapping[int, str]) -> ErrorRate:
    wrong = [(right[item], said) for item, said in answers.items() if said != right[item]]
    missed = sum(said == NOTHING for _, said in wrong)
    too_strict = sum(truth == NOTHING for truth, _ in wrong)
    return ErrorRate(
        reviewer=login,
        answers=len(answers),
        differs=_share(len(wrong), len(answers)),
        missed=missed,
        too_strict=too_strict,
        other_policy=len(wrong) - missed - too_strict,
    )


def _automated(name: str, items: Mapping[int, str], looks_for: frozenset[str]) -> AutomatedRate:
    right = sum(conclusion in looks_for for conclusion in items.values())
    return AutomatedRate(
        network=name,
        items=len(items),
        right=right,
        precision=_share(right, len(items)),
        false_flags=_share(len(items) - right, len(items)),
    )


def _share(hits: int, of: int) -> Figure:
    if of < FEWEST_ITEMS:
        return Unknown.TOO_FEW
    return Estimate(*map(float, wilson([hits], [of])[0]))
