"""Reading what is known of the photos of one post under review."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from workstation.domain.photos import Finding, PastRemoval, PhotoAddress
from workstation.domain.review import PhotoScore, PhotoView
from workstation.models import classification, photos
from workstation.models.circles import Photo

# Bounds that no ordinary post reaches; what lies beyond is left out of the picture.
_MOST_SCORES = 500
_MOST_FINDINGS = 500


def read_photos(session: Session, post_id: int) -> tuple[PhotoView, ...]:
    """Return the photos of a post in order of position, in two statements, without addresses.

    The scores are those of networks. A cascade is among them only as the bearer of an error, where
    the current one could not read the photo.
    """
    score, network = classification.PhotoScore, classification.Network
    fused = aliased(score)
    current = (
        select(classification.NetworkSetting.network_id)
        .order_by(classification.NetworkSetting.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(
            Photo.id,
            Photo.width,
            Photo.height,
            network.name,
            network.version,
            score.racy,
            score.labels,
            score.error,
            fused.stage,
            fused.racy.label("fused_racy"),
        )
        .select_from(Photo)
        .outerjoin(fused, and_(fused.photo_id == Photo.id, fused.network_id == current))
        .outerjoin(score, score.photo_id == Photo.id)
        .outerjoin(
            network,
            and_(
                network.id == score.network_id,
                or_(
                    network.kind == "network",
                    and_(network.id == current, score.error.is_not(None)),
                ),
            ),
        )
        .where(Photo.post_id == post_id)
        .order_by(Photo.position, network.registered_at, network.id)
        .limit(_MOST_SCORES)
    )
    findings = _read_findings(session, post_id)
    views: dict[int, PhotoView] = {}
    for row in session.execute(query):
        seen = views.get(row.id)
        scores = () if seen is None else seen.scores
        if row.name is not None:
            scores += (PhotoScore(row.name, row.version, row.racy, row.labels, row.error),)
        views[row.id] = PhotoView(
            row.id,
            "",
            "",
            row.width,
            row.height,
            scores,
            row.stage,
            row.fused_racy,
            tuple(findings.get(row.id, ())),
        )
    return tuple(views.values())


_PhotoT = TypeVar("_PhotoT", PhotoView, PastRemoval)


def with_address(photo: _PhotoT, addresses: Mapping[int, PhotoAddress]) -> _PhotoT:
    """Return a photo with its address, if it was handed out."""
    address = addresses.get(photo.photo_id or 0)
    if address is None:
        return photo
    return replace(photo, uri=address.uri, sha256=address.sha256)


def _read_findings(session: Session, post_id: int) -> dict[int, list[Finding]]:
    finding = photos.PhotoFinding
    query = (
        select(
            finding.photo_id,
            finding.kind,
            finding.value,
            finding.corners,
            finding.score,
            finding.source,
        )
        .where(finding.post_id == post_id)
        .order_by(finding.photo_id, finding.id)
        .limit(_MOST_FINDINGS)
    )
    found: dict[int, list[Finding]] = {}
    for row in session.execute(query):
        corners = tuple((float(x), float(y)) for x, y in row.corners)
        found.setdefault(row.photo_id, []).append(
            Finding(row.kind, row.value, corners, row.score, row.source)
        )
    return found
