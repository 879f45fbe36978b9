"""Reading what is kept with decisions."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workstation.domain.evidence import KeptEvidence, KeptText
from workstation.models.evidence import Evidence, EvidenceText


def read_evidence(session: Session, decision_id: int) -> KeptEvidence | None:
    """Return what was kept with a decision; None if nothing was, or not for this reader.

    Decisions of before issue 6, and those that only take something back, have none.
    """
    kept = session.execute(
        select(Evidence.policy, Evidence.lexicon_version).where(Evidence.decision_id == decision_id)
    ).one_or_none()
    if kept is None:
        return None
    texts = session.execute(
        select(EvidenceText.kind, EvidenceText.source_id, EvidenceText.text)
        .where(EvidenceText.decision_id == decision_id)
        .order_by(EvidenceText.id)
    )
    return KeptEvidence(
        kept.policy or {}, kept.lexicon_version, tuple(KeptText(*text) for text in texts)
    )
