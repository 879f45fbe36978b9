"""Reading what a scan has to do, and where it stands."""

from sqlalchemy import BigInteger, Exists, Select, false, func, or_, select, text
from sqlalchemy.orm import Session, aliased

from workstation.domain.networks import (
    CascadeInfo,
    KnownHash,
    PhotoToScan,
    RegisteredCascade,
    ScanState,
    UnreadablePhoto,
)
from workstation.domain.platform import SubjectKind
from workstation.models.circles import Photo
from workstation.models.classification import Network, NetworkSetting, PhotoScore, ScanBatch
from workstation.queries.cascades import read_cascade

# bit_send() puts four bytes before the bits: how many they are.
_BANK = text("""
    SELECT id, substring(bit_send(pdq) FROM 5) FROM moderation.known_photo
    WHERE id > :after_id AND withdrawn_at IS NULL AND pdq IS NOT NULL
    ORDER BY id
""")
_MEMBERS = text("""
    SELECT n.id FROM moderation.network c
    CROSS JOIN LATERAL jsonb_array_elements(c.parameters -> 'networks') AS part
    JOIN moderation.network n ON n.name = part ->> 'name' AND n.version = part ->> 'version'
    WHERE c.id = :cascade_id
""").columns(id=BigInteger)


def read_current_cascade(
    session: Session,
) -> tuple[RegisteredCascade, CascadeInfo, float] | None:
    """Return the cascade whose scores make the queue, and the racy score from which it flags.

    None before the first scan has registered one.
    """
    setting = session.execute(
        select(NetworkSetting.network_id, NetworkSetting.flag_at)
        .order_by(NetworkSetting.id.desc())
        .limit(1)
    ).one_or_none()
    if setting is None:
        return None
    info = read_cascade(session, setting.network_id)
    ids = {
        (name, version): network_id
        for name, version, network_id in session.execute(
            select(Network.name, Network.version, Network.id)
        )
    }
    members = {each.name: ids[each.name, each.version] for each in info.networks}
    return RegisteredCascade(setting.network_id, members), info, setting.flag_at


def read_bank(session: Session, *, after_id: int = 0) -> list[KnownHash]:
    """Return the standing entries of the bank of known photos, by id, for a scanner.

    Args:
        session: An open session; only read from.
        after_id: Id of the last entry that was read, or 0.
    """
    return [KnownHash(*row) for row in session.execute(_BANK, {"after_id": after_id})]


def page_photos_to_scan(
    session: Session, *, cascade_id: int, after_id: int, limit: int, retry_failed: bool = False
) -> list[PhotoToScan]:
    """Return photos that the cascade has not scored, or not all of its networks, by id.

    Networks of stage 2 are to have seen what went on to stage 2, also those that a cascade brought
    which fused the others' stored scores. A photo that could not be read has been seen: its score
    says why.

    Args:
        session: An open session; only read from.
        cascade_id: As `register_cascade` returned it.
        after_id: Id of the last photo that was handed out, or 0.
        limit: Most photos to return; fewer means that there are no more.
        retry_failed: Also those that could not be read.
    """
    photo = (Photo.id, Photo.post_id, Photo.uri, Photo.sha256)
    unseen = session.execute(
        select(*photo)
        .where(Photo.id > after_id, ~_was_seen(cascade_id, in_vain=not retry_failed))
        .order_by(Photo.id)
        .limit(limit)
    ).all()
    half_seen = (
        _half_seen(session, cascade_id, in_vain=not retry_failed)
        .with_only_columns(*photo)
        .where(PhotoScore.photo_id > after_id)
        .order_by(PhotoScore.photo_id)
        .limit(limit)
    )
    if len(unseen) == limit:
        # Every score is looked at once, not once per page.
        half_seen = half_seen.where(PhotoScore.photo_id < unseen[-1].id)
    rows = sorted([*unseen, *session.execute(half_seen)], key=lambda row: row.id)
    return [PhotoToScan(*row) for row in rows[:limit]]


def read_scan_state(session: Session) -> ScanState:
    """Return how far the current cascade has come. Counts every photo: not for each keystroke."""
    # Where the tables are a platform's own, photos of child-safety items may be visible, and are
    # nobody's business all the same. Their scores are hidden: they would seem to wait.
    hidden = func.moderation.hidden_subjects().table_valued("subject_kind", "subject_id")
    visible = Photo.post_id.not_in(
        select(hidden.c.subject_id).where(hidden.c.subject_kind == SubjectKind.POST.value)
    )
    photos = select(func.count()).select_from(Photo).where(visible)
    current = read_current_cascade(session)
    if current is None:
        photo_count = session.scalar(photos) or 0
        return ScanState(None, None, photo_count, photo_count, 0, None)

    registered, cascade, flag_at = current
    score, batch = PhotoScore, ScanBatch
    half_seen = _half_seen(session, registered.cascade_id, in_vain=True).where(visible)
    photo_count, unseen, half, failed, last_batch_at = session.execute(
        select(
            photos.scalar_subquery(),
            photos.where(~_was_seen(registered.cascade_id, in_vain=True)).scalar_subquery(),
            half_seen.with_only_columns(func.count()).scalar_subquery(),
            select(func.count())
            .where(score.network_id == registered.cascade_id, score.error.is_not(None))
            .scalar_subquery(),
            select(func.max(batch.recorded_at))
            .where(batch.network_id == registered.cascade_id)
            .scalar_subquery(),
        )
    ).one()
    return ScanState(cascade, flag_at, photo_count, unseen + half, failed, last_batch_at)


def page_unreadable(session: Session, *, limit: int) -> list[UnreadablePhoto]:
    """Return photos that the current cascade could not read, the newest ids first."""
    current = (
        select(NetworkSetting.network_id)
        .order_by(NetworkSetting.id.desc())
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


def _was_seen(cascade_id: int, *, in_vain: bool) -> Exists:
    # Not SELECT *: a scanner may read some columns only.
    query = select(PhotoScore.photo_id).where(
        PhotoScore.photo_id == Photo.id, PhotoScore.network_id == cascade_id
    )
    return (query if in_vain else query.where(PhotoScore.error.is_(None))).exists()


def _half_seen(session: Session, cascade_id: int, *, in_vain: bool) -> Select[int]:
    """Photos that went on to stage 2, where a network of the cascade has not seen them."""
    members = session.scalars(_MEMBERS, {"cascade_id": cascade_id}).all()
    score = aliased(PhotoScore)
    seen = select(score.photo_id).where(score.photo_id == PhotoScore.photo_id)
    if not in_vain:
        seen = seen.where(score.error.is_(None))
    return (
        select(Photo.id)
        .join(PhotoScore, PhotoScore.photo_id == Photo.id)
        .where(
            PhotoScore.network_id == cascade_id,
            PhotoScore.stage == 2,  # noqa: PLR2004  # its name
            or_(false(), *(~seen.where(score.network_id == each).exists() for each in members)),
        )
    )
