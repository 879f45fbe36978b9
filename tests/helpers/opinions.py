"""Opinions as tables of textbooks have them: a row per item, a column per rater."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from workstation.domain.checks import CheckKind, Opinion
from workstation.domain.review import Verdict

START = datetime(2026, 11, 2, 9, tzinfo=UTC)


def opinion(
    item_id: int,
    reviewer: str,
    policy_code: str | None,
    *,
    kind: CheckKind | None = None,
    minutes: int = 0,
    signal_network: str = "",
) -> Opinion:
    """Return a conclusion: take down under a policy, or keep."""
    return Opinion(
        item_id=item_id,
        reviewer=reviewer,
        verdict=Verdict.TAKE_DOWN if policy_code else Verdict.KEEP,
        policy_code=policy_code or None,
        at=START + timedelta(minutes=minutes),
        kind=kind,
        signal_network=signal_network,
    )


def opinions_of(table: Sequence[Sequence[str | None]]) -> list[Opinion]:
    """Return what raters a, b, c … said of items 1, 2, 3 …; "keep" for KEEP, None for nothing."""
    return [
        opinion(
            number,
            chr(ord("a") + rater),
            None if said == "keep" else said,
            kind=CheckKind.SECOND if rater else None,
            minutes=rater,
        )
        for number, row in enumerate(table, start=1)
        for rater, said in enumerate(row)
        if said is not None
    ]
