"""What somebody concluded about the item on the desk, before it is a request."""

from dataclasses import dataclass

from workstation.domain.decisions import CHILD_SAFETY
from workstation.domain.measures import EscalationKind, Measures
from workstation.domain.review import Policy, Verdict

NEEDS_POLICY = frozenset({Verdict.TAKE_DOWN, Verdict.RESTRICT, Verdict.LABEL, Verdict.HIDE})
"""Verdicts that say which policy was broken."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A decision about any item; `DecisionRequest` is one about a certain version of one.

    Attributes:
        verdict: The conclusion.
        policy_code: What was broken, where the verdict needs that.
        note: For colleagues.
        escalation: To whom, for ESCALATE.
        measures: Instead of what is recommended.
    """

    verdict: Verdict
    policy_code: str | None = None
    note: str = ""
    escalation: EscalationKind | None = None
    measures: Measures | None = None


def escalated(kind: EscalationKind) -> Conclusion:
    """Return the conclusion that others shall decide."""
    code = CHILD_SAFETY if kind is EscalationKind.CHILD_SAFETY else None
    return Conclusion(Verdict.ESCALATE, code, escalation=kind)


def by_default(policy: Policy) -> Conclusion:
    """Return what a policy's key alone concludes."""
    if policy.default_verdict is not Verdict.ESCALATE:
        return Conclusion(policy.default_verdict, policy.code)
    is_for_children = policy.code == CHILD_SAFETY
    kind = EscalationKind.CHILD_SAFETY if is_for_children else EscalationKind.MANAGER
    return Conclusion(Verdict.ESCALATE, policy.code, escalation=kind)
