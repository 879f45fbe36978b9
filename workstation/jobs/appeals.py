"""What the Appeals pane reads in one go, and answers on their way to the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session
from typing_extensions import override

from workstation.domain.appeals import (
    AppealAnswer,
    AppealAnswered,
    AppealDetail,
    AppealFigures,
    AppealRow,
    AppealState,
)
from workstation.domain.decisions import is_final
from workstation.domain.evidence import KeptEvidence
from workstation.domain.photos import PhotoPurpose
from workstation.domain.platform import SubjectKind
from workstation.domain.review import PhotoScore, PhotoView, Policy
from workstation.jobs.outbox import Outbox
from workstation.jobs.runner import Job
from workstation.queries.appeals import appeal_figures, count_appeals, list_appeals, read_appeal
from workstation.queries.evidence import read_evidence
from workstation.queries.photo_addresses import hand_out
from workstation.queries.review import list_policies
from workstation.queries.review_photos import read_photos, with_address
from workstation.services.appeals import answer_appeal

MOST_LISTED = 500
FIGURES_DAYS = 90
ANSWERED = (AppealState.UPHELD, AppealState.PARTLY_REVERSED, AppealState.REVERSED)


@dataclass(frozen=True, slots=True)
class AppealsRead:
    """What the pane lists.

    Attributes:
        open_rows: Open appeals that the reader may know of.
        answered_rows: Answered ones, the latest first; empty if they were not asked for.
        own_open: How many open ones are the reader's.
        all_open: How many there are.
        policies: All of them.
    """

    open_rows: tuple[AppealRow, ...]
    answered_rows: tuple[AppealRow, ...]
    own_open: int
    all_open: int
    policies: tuple[Policy, ...]


@dataclass(frozen=True, slots=True)
class FiguresRead:
    """How the appeals of the last `FIGURES_DAYS` days ended, for managers.

    Attributes:
        whole: All of them; None where none was filed.
        by_policy: One for each policy.
        by_network: One for each network that flagged what was decided.
    """

    whole: AppealFigures | None
    by_policy: tuple[AppealFigures, ...]
    by_network: tuple[AppealFigures, ...]


@dataclass(frozen=True, slots=True)
class AppealCase:
    """An appeal, and the photos of its post as they were when it was decided.

    Attributes:
        detail: Everything else.
        photos: With the hashes and scores of then; what is gone from the platform has no address.
        kept: Texts, wording of the policy and word lists of then; None of old decisions.
    """

    detail: AppealDetail
    photos: tuple[PhotoView, ...]
    kept: KeptEvidence | None = None

    @property
    def is_child_safety(self) -> bool:
        """Whether nothing may be kept of it."""
        signals = entries_of(self.detail.evidence.get("signals"))
        codes = [self.detail.row.policy_code, *(_text(each.get("policy_code")) for each in signals)]
        return any(is_final(code) for code in codes)


def read_board(session: Session, *, with_answered: bool) -> AppealsRead:
    """Return the lists, how much is open, and the policies.

    Args:
        session: Of the reader.
        with_answered: Whether the answered ones are wanted too.
    """
    is_open = (AppealState.OPEN,)
    # Own ones are listed however many newer ones there are.
    own = list_appeals(session, states=is_open, own_only=True, limit=MOST_LISTED)
    newest = list_appeals(session, states=is_open, own_only=False, limit=MOST_LISTED)
    opened = {row.appeal_id: row for row in (*own, *newest)}
    answered = (
        list_appeals(session, states=ANSWERED, own_only=False, limit=MOST_LISTED)
        if with_answered
        else []
    )
    own_open, all_open = count_appeals(session)
    policies = tuple(list_policies(session))
    return AppealsRead(tuple(opened.values()), tuple(answered), own_open, all_open, policies)


def read_figures(session: Session) -> FiguresRead:
    """Return how appeals ended, to a manager."""
    until = datetime.now(UTC)
    since = until - timedelta(days=FIGURES_DAYS)
    whole = appeal_figures(session, since=since, until=until)
    return FiguresRead(
        whole[0] if whole else None,
        tuple(appeal_figures(session, since=since, until=until, by="policy")),
        tuple(appeal_figures(session, since=since, until=until, by="network")),
    )


def read_case(session: Session, appeal_id: int) -> AppealCase:
    """Return one appeal with the texts and photos that were decided about."""
    detail = read_appeal(session, appeal_id)
    row = detail.row
    present: tuple[PhotoView, ...] = ()
    if row.subject_kind is SubjectKind.POST:
        photos = read_photos(session, row.subject_id)
        ids = [photo.photo_id for photo in photos]
        addresses = hand_out(session, ids, PhotoPurpose.ITEM, item_id=row.item_id)
        present = tuple(with_address(photo, addresses) for photo in photos)
    kept = read_evidence(session, row.decision_id)
    return AppealCase(detail, photos_then(detail.evidence, present), kept)


def photos_then(
    evidence: Mapping[str, object], present: tuple[PhotoView, ...]
) -> tuple[PhotoView, ...]:
    """Return the photos of the evidence: hashes and scores of then, addresses of now.

    A file that was exchanged since does not fit its hash and is not shown.

    Args:
        evidence: Of the decision.
        present: What the post has now.
    """
    addresses = {photo.photo_id: photo for photo in present}
    return tuple(_photos(evidence, addresses))


def _photos(
    evidence: Mapping[str, object], present: Mapping[int, PhotoView]
) -> Iterator[PhotoView]:
    for each in entries_of(evidence.get("photos")):
        photo_id, sha256 = each.get("id"), _text(each.get("sha256"))
        if not isinstance(photo_id, int) or sha256 is None:
            continue
        scores = [(_score(score), score.get("stage")) for score in entries_of(each.get("scores"))]
        # Of a cascade alone it is recorded how far it went.
        fused = next((score.racy for score, stage in scores if stage is not None), None)
        stage = next((stage for _, stage in scores if isinstance(stage, int)), None)
        known = present.get(photo_id)
        empty = PhotoView(photo_id, "", sha256, None, None, ())
        yield replace(
            known or empty,
            sha256=sha256,
            scores=tuple(score for score, _ in scores),
            stage=stage,
            racy=fused,
            findings=(),
        )


def _score(score: Mapping[str, object]) -> PhotoScore:
    racy, labels = score.get("racy"), score.get("labels")
    return PhotoScore(
        network=_text(score.get("network")) or "",
        version=_text(score.get("version")) or "",
        racy=float(racy) if isinstance(racy, int | float) else None,
        labels={str(k): float(v) for k, v in labels.items()} if isinstance(labels, dict) else {},
        error=_text(score.get("error")),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def entries_of(value: object) -> list[dict[str, object]]:
    """Return the objects of a list in evidence; none of what is no such list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


class AppealOutbox(Outbox[AppealAnswer, AppealAnswered]):
    """Sends answers to appeals."""

    @override
    def _start(self, outgoing: AppealAnswer) -> Job:
        return self._database.submit(answer_appeal, outgoing)
