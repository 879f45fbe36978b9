"""What copies of known photos must not give away, and how near a copy must be, on every way."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Row, select, text, update
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.scanned import CASCADE, flip, make_hash, scanned
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.networks import KnownListEntry, RecordedBatch, ScannedPhoto
from workstation.domain.photos import MATCH_BITS, MATCH_QUALITY, PhotoHash
from workstation.domain.review import SignalKind, Verdict
from workstation.models.circles import Photo
from workstation.models.moderation import ReviewItem, Signal
from workstation.queries.scanning import read_bank
from workstation.services.review import decide, lease_item, undo
from workstation.services.scanning import (
    import_known_list,
    raise_known_signals,
    record_scan_batch,
    register_cascade,
)

ORIGINAL = make_hash("original")


def record(session: Session, photo: ScannedPhoto, *, bank_seen: int = 0) -> RecordedBatch:
    cascade = register_cascade(session, CASCADE)
    return record_scan_batch(session, cascade=cascade, photos=[photo], bank_seen=bank_seen)


def add_photo(session: Session, pdq_hash: PhotoHash) -> int:
    """Add a photo on a post of its own, hashed."""
    photo_id = builders.add_photo(session, builders.add_post(session))
    record(session, scanned(photo_id, pdq_hash=pdq_hash))
    return photo_id


def item_of(session: Session, photo_id: int) -> int:
    """Return the photo's review item; there is one now."""
    post_id = session.get_one(Photo, photo_id).post_id
    item_id = session.scalar(select(ReviewItem.id).where(ReviewItem.subject_id == post_id))
    return item_id or builders.add_item(session, subject_id=post_id)


def taken_down(session: Session, policy: str = "nudity") -> tuple[int, int]:
    """Add the original and take its post down; return photo and decision."""
    photo_id = add_photo(session, ORIGINAL)
    item_id = item_of(session, photo_id)
    lease = lease_item(session, item_id)
    request = DecisionRequest(item_id, lease.version, Verdict.TAKE_DOWN, policy)
    return photo_id, decide(session, request).decision_id


def import_original(session: Session, policy: str | None = None) -> None:
    entries = [KnownListEntry(ORIGINAL.pdq, "", policy)]
    import_known_list(session, name="partner", source="", entries=entries)


def hide(session: Session, item_id: int, *, is_hidden: bool = True) -> None:
    session.execute(
        update(ReviewItem).where(ReviewItem.id == item_id).values(is_child_safety=is_hidden)
    )


def removals(database: Database, login: str, item_id: int) -> Sequence[Row[Any]]:
    with database.engine(login).connect() as connection:
        return connection.execute(
            text("SELECT * FROM moderation.past_removals(:item)"), {"item": item_id}
        ).all()


def test_a_hidden_item_tells_plain_reviewers_no_removals(database: Database) -> None:
    with transaction(database.sessions()) as session:
        taken_down(session)
        item_id = item_of(session, add_photo(session, ORIGINAL))
    assert len(removals(database, "moderator", item_id)) == 1
    with transaction(database.sessions()) as session:
        hide(session, item_id)
    assert removals(database, "moderator", item_id) == []
    assert len(removals(database, "installer", item_id)) == 1


def test_removals_for_child_safety_are_told_to_child_safety_reviewers_only(
    database: Database,
) -> None:
    with transaction(database.sessions()) as session:
        item_id = item_of(session, add_photo(session, ORIGINAL))
        import_original(session, "child_safety")  # and nobody has compared it yet
    assert removals(database, "moderator", item_id) == []
    assert [row.policy_code for row in removals(database, "installer", item_id)] == ["child_safety"]


def test_a_removed_photo_that_was_hidden_afterwards_is_not_named(database: Database) -> None:
    with transaction(database.sessions()) as session:
        removed, _ = taken_down(session)
        item_id = item_of(session, add_photo(session, ORIGINAL))
        removed_item = item_of(session, removed)
    (row,) = removals(database, "moderator", item_id)
    assert row.photo_id == removed
    with transaction(database.sessions()) as session:
        hide(session, removed_item)
    (row,) = removals(database, "moderator", item_id)
    assert row.photo_id is None


@pytest.mark.parametrize("policy", ["child_safety", "nudity"])
def test_another_signal_of_child_safety_keeps_a_copy_hidden(
    database: Database, policy: str
) -> None:
    with transaction(database.sessions()) as session:
        _, decision_id = taken_down(session, "child_safety")
        copy = add_photo(session, ORIGINAL)
        item_id = item_of(session, copy)
        post_id = session.get_one(Photo, copy).post_id
        builders.add_signal(session, post_id, kind=SignalKind.USER_REPORT, policy_code=policy)
    assert not is_visible(database, item_id)
    with transaction(database.sessions()) as session:
        undo(session, UndoRequest(decision_id))
    assert is_visible(database, item_id) == (policy == "nudity")


def is_visible(database: Database, item_id: int) -> bool:
    """Whether a plain moderator finds the item."""
    with database.engine("moderator").connect() as connection:
        found = connection.execute(
            text("SELECT FROM moderation.review_item WHERE id = :id"), {"id": item_id}
        )
        return len(found.all()) == 1


@pytest.mark.parametrize("way", ["given", "later", "before", "list"])
@pytest.mark.parametrize(
    ("bits", "quality", "is_copy"),
    [
        (MATCH_BITS, MATCH_QUALITY, True),
        (MATCH_BITS + 1, 100, False),
        (0, MATCH_QUALITY - 1, False),
    ],
)
def test_every_way_of_comparing_has_the_programs_limits(
    session: Session, way: str, bits: int, quality: int, is_copy: bool
) -> None:
    found = dataclasses.replace(make_hash("copy"), pdq=flip(ORIGINAL.pdq, bits), quality=quality)
    if way == "given":  # the scan says that it is a copy
        taken_down(session)
        known_id = read_bank(session)[0].known_id
        photo_id = builders.add_photo(session, builders.add_post(session))
        batch = record(
            session, scanned(photo_id, pdq_hash=found, known=[known_id]), bank_seen=known_id
        )
        assert batch.known == int(is_copy)
    elif way == "later":  # the scan had not read this entry
        taken_down(session)
        photo_id = add_photo(session, found)
    else:  # the photo was hashed before
        photo_id = add_photo(session, found)
        if way == "before":
            taken_down(session)
        else:
            import_original(session)
    while raise_known_signals(session):
        pass
    standing = session.scalars(
        select(Signal.photo_id).where(
            Signal.kind == SignalKind.KNOWN_PHOTO, Signal.withdrawn_at.is_(None)
        )
    ).all()
    assert standing == ([photo_id] if is_copy else [])
