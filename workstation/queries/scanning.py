"""Reading what a scan has to do, and where it stands."""

from sqlalchemy import Exists, func, select
from sqlalchemy.orm import Session

from workstation.domain.networks import NetworkInfo, PhotoToScan, ScanState, UnreadablePhoto
from workstation.domain.platform import SubjectKind
from workstation.models.circles import Photo
from workstation.models.classification import Network, PhotoScore, ScanBatch


def page_photos_to_scan(
    session: Session, *, network_id: int, after_id: int, limit: int, retry_failed: bool = False
) -> list[PhotoToScan]:
    """Return photos that the network has not seen, by id.

    A photo that it could not read has been seen: its score says why.

    Args:
        session: An open session; only read from.
        network_id: As `register_network` returned it.
        after_id: Id of the last photo that was handed out, or 0.
        limit: Most photos to return; fewer means that there are no more.
        retry_failed: Also those that it could not read.
    """
    query = (
        select(Photo.id, Photo.post_id, Photo.uri, Photo.sha256)
        .where(Photo.id > after_id, ~_was_seen(network_id, in_vain=not retry_failed))
        .order_by(Photo.id)
        .limit(limit)
    )
    return [PhotoToScan(*row) for row in session.execute(query)]


def read_scan_state(session: Session) -> ScanState:
    """Return how far the current network has come. Counts every photo: not for each keystroke."""
    current = session.execute(
        select(
            Network.id,
            Network.name,
            Network.version,
            Network.sha256,
            Network.labels,
            Network.racy_labels,
            Network.flag_at,
        )
        .order_by(Network.registered_at.desc(), Network.id.desc())
        .limit(1)
    ).one_or_none()
    # Where the tables are a platform's own, photos of child-safety items may be visible, and are
    # nobody's business all the same. Their scores are hidden: they would seem to wait.
    hidden = func.moderation.hidden_subjects().table_valued("subject_kind", "subject_id")
    visible = Photo.post_id.not_in(
        select(hidden.c.subject_id).where(hidden.c.subject_kind == SubjectKind.POST.value)
    )
    photos = select(func.count()).select_from(Photo).where(visible)
    if current is None:
        photo_count = session.scalar(photos) or 0
        return ScanState(None, photo_count, photo_count, 0, None)

    score, batch = PhotoScore, ScanBatch
    photo_count, waiting, failed, last_batch_at = session.execute(
        select(
            photos.scalar_subquery(),
            photos.where(~_was_seen(current.id, in_vain=True)).scalar_subquery(),
            select(func.count())
            .where(score.network_id == current.id, score.error.is_not(None))
            .scalar_subquery(),
            select(func.max(batch.recorded_at))
            .where(batch.network_id == current.id)
            .scalar_subquery(),
        )
    ).one()
    network = NetworkInfo(
        name=current.name,
        version=current.version,
        sha256=current.sha256,
        labels=tuple(current.labels),
        racy_labels=tuple(current.racy_labels),
        flag_at=current.flag_at,
    )
    return ScanState(network, photo_count, waiting, failed, last_batch_at)


def page_unreadable(session: Session, *, limit: int) -> list[UnreadablePhoto]:
    """Return photos that the current network could not read, the newest ids first."""
    current = (
        select(Network.id)
        .order_by(Network.registered_at.desc(), Network.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(PhotoScore.photo_id, PhotoScore.post_id, PhotoScore.error, PhotoScore.scanned_at)
        .where(PhotoScore.network_id == current, PhotoScore.error.is_not(None))
        .order_by(PhotoScore.photo_id.desc())
        .limit(limit)
    )
    return [
        UnreadablePhoto(photo_id, post_id, error, scanned_at)
        for photo_id, post_id, error, scanned_at in session.execute(query)
        if error is not None
    ]


def _was_seen(network_id: int, *, in_vain: bool) -> Exists:
    # Not SELECT *: a scanner may read some columns only.
    query = select(PhotoScore.photo_id).where(
        PhotoScore.photo_id == Photo.id, PhotoScore.network_id == network_id
    )
    return (query if in_vain else query.where(PhotoScore.error.is_(None))).exists()
