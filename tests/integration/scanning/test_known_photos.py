"""Copies of removed photos are in the queue before any network has run on them."""

from datetime import datetime

import pytest
from sqlalchemy import select

from tests.helpers.photos import post_photo
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.demo.drawing import Edit, Motif, draw_photo
from workstation.domain.decisions import DecisionRequest
from workstation.domain.networks import CascadeInfo, ScanSummary
from workstation.domain.photos import FindingKind
from workstation.domain.review import SignalKind, Verdict
from workstation.media import MediaFolder
from workstation.models.classification import PhotoScore
from workstation.models.moderation import ReviewItem, Signal
from workstation.models.photos import PhotoFinding
from workstation.scanning.photos import scan_photos
from workstation.services.review import decide, lease_item
from workstation.work import CancelToken


def scan(database: Database, media: MediaFolder, cascade: CascadeInfo | None = None) -> ScanSummary:
    return scan_photos(
        database.sessions("scanner"), media, cancel=CancelToken(), workers=1, cascade=cascade
    )


def post(database: Database, media: MediaFolder, edit: Edit | None = None, seed: int = 5) -> int:
    with transaction(database.sessions()) as session:
        return post_photo(session, media, draw_photo(Motif.ELLIPSOIDS, (1, seed), edit).data)


def take_down(database: Database, photo_id: int) -> None:
    with transaction(database.sessions("moderator")) as session:
        item_id = session.scalars(
            select(ReviewItem.id)
            .join(Signal, Signal.subject_id == ReviewItem.subject_id)
            .where(Signal.photo_id == photo_id)
        ).first()
        assert item_id is not None
        lease = lease_item(session, item_id)
        decide(session, DecisionRequest(item_id, lease.version, Verdict.TAKE_DOWN, "nudity"))


def known_at(database: Database, photo_id: int) -> datetime | None:
    """When it was noted as a copy of a known photo."""
    with transaction(database.sessions()) as session:
        return session.scalar(
            select(Signal.created_at).where(
                Signal.photo_id == photo_id, Signal.kind == SignalKind.KNOWN_PHOTO
            )
        )


def scored_at(database: Database, photo_id: int) -> datetime:
    with transaction(database.sessions()) as session:
        when = session.scalars(
            select(PhotoScore.scanned_at).where(PhotoScore.photo_id == photo_id)
        ).all()
    assert len(when) > 1, "networks, and their cascade"
    return min(when)


@pytest.fixture
def removed(database: Database, media: MediaFolder, flags_everything: CascadeInfo) -> int:
    """A photo that was taken down."""
    photo_id = post(database, media)
    scan(database, media, flags_everything)
    take_down(database, photo_id)
    return photo_id


@pytest.mark.parametrize("edit", [None, *Edit])
def test_a_copy_is_noted_before_networks_run(
    database: Database, media: MediaFolder, removed: int, edit: Edit | None
) -> None:
    copy, other = post(database, media, edit), post(database, media, seed=6)

    summary = scan(database, media)

    assert (summary.scored, summary.known) == (2, 1)
    noted = known_at(database, copy)
    assert noted is not None
    assert noted < scored_at(database, copy)
    assert known_at(database, other) is None
    assert known_at(database, removed) is None


def test_a_copy_that_was_posted_before_is_noted_when_its_like_is_removed(
    database: Database, media: MediaFolder, flags_everything: CascadeInfo
) -> None:
    first, copy = post(database, media), post(database, media, Edit.MIRRORED)
    scan(database, media, flags_everything)
    take_down(database, first)
    assert known_at(database, copy) is None
    scan(database, media)
    assert known_at(database, copy) is not None


def test_text_and_codes_are_kept_as_findings(database: Database, media: MediaFolder) -> None:
    card = draw_photo(Motif.CONTACT_CARD, (1, 0))
    with transaction(database.sessions()) as session:
        photo_id = post_photo(session, media, card.data)
    scan(database, media)
    with transaction(database.sessions()) as session:
        found = session.execute(
            select(PhotoFinding.kind, PhotoFinding.value).where(PhotoFinding.photo_id == photo_id)
        ).all()
    assert any(kind is FindingKind.TEXT and "coco_gz29" in value for kind, value in found)
    assert any(kind is FindingKind.CODE and value.endswith("/coco_gz29") for kind, value in found)
