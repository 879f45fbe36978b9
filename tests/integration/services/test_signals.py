"""What new signals do to review items that are there already."""

import dataclasses
from collections.abc import Sequence

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.scanned import CASCADE, scanned
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.networks import RegisteredCascade
from workstation.domain.platform import ReportReason, SubjectKind, Visibility
from workstation.domain.review import ItemState, SignalKind
from workstation.models.circles import Post
from workstation.models.classification import NetworkSetting
from workstation.models.moderation import ReviewItem, Signal
from workstation.services.review import lease_item
from workstation.services.scanning import (
    raise_report_signals,
    record_scan_batch,
    register_cascade,
)


def current(session: Session, version: str = "1") -> RegisteredCascade:
    """Register a cascade which flags from 0.8 on, and choose it."""
    registered = register_cascade(session, dataclasses.replace(CASCADE, version=version))
    session.add(
        NetworkSetting(network_id=registered.cascade_id, flag_at=0.8, entered=0, left_count=0)
    )
    session.flush()
    return registered


def record(
    session: Session, cascade: RegisteredCascade, scores: Sequence[tuple[int, dict[str, float]]]
) -> int:
    photos = [
        scanned(photo_id, min(sum(labels.values()), 1.0), labels=labels)
        for photo_id, labels in scores
    ]
    return record_scan_batch(session, cascade=cascade, photos=photos, bank_seen=0).flagged


def item_of(session: Session, post_id: int) -> ReviewItem:
    session.expire_all()
    return session.scalars(select(ReviewItem).where(ReviewItem.subject_id == post_id)).one()


def signal_of(post_id: int, photo_id: int, network_id: int) -> Signal:
    """What a network said of a photo, as issue 2 recorded it."""
    return Signal(
        subject_kind=SubjectKind.POST,
        subject_id=post_id,
        kind=SignalKind.PHOTO_SCORE,
        strength=0.97,
        photo_id=photo_id,
        network_id=network_id,
        policy_code="suggestive",
    )


def decided(session: Session, post_id: int) -> None:
    item_of(session, post_id).state = ItemState.DECIDED
    session.flush()


@pytest.mark.parametrize(
    ("labels", "policy"),
    [
        ({"porn": 0.5, "hentai": 0.1, "sexy": 0.3}, "nudity"),
        ({"porn": 0.1, "hentai": 0.1, "sexy": 0.7}, "suggestive"),
        ({"sexy": 0.9}, "suggestive"),
    ],
)
def test_labels_point_to_a_policy(session: Session, labels: dict[str, float], policy: str) -> None:
    post_id = builders.add_post(session)
    photo_id = builders.add_photo(session, post_id)
    assert record(session, current(session), [(photo_id, labels)]) == 1
    signal = session.scalars(select(Signal).where(Signal.subject_id == post_id)).one()
    assert signal.policy_code == policy
    assert signal.detail["label"] == max(labels, key=lambda label: labels[label])
    assert signal.detail["network"] == "test-cascade"
    assert item_of(session, post_id).policy_code == policy


def test_the_strongest_photo_counts(session: Session) -> None:
    post_id = builders.add_post(session)
    photos = [builders.add_photo(session, post_id, position=n) for n in (1, 2, 3)]
    record(
        session,
        current(session),
        [(photos[0], {"sexy": 0.85}), (photos[1], {"porn": 0.97}), (photos[2], {"sexy": 0.9})],
    )
    item = item_of(session, post_id)
    assert (item.priority, item.policy_code, item.version) == (0.3325, "nudity", 1)


def test_an_open_item_keeps_its_version_when_another_signal_comes(session: Session) -> None:
    post_id = builders.add_post(session, photos=1)
    item_id = builders.add_item(session, subject_id=post_id, priority=0.4)
    builders.add_report(session, post_id, reason=ReportReason.NUDITY)
    raise_report_signals(session)
    item = item_of(session, post_id)
    assert (item.id, item.version, item.priority) == (item_id, 1, 0.13)


def test_a_decided_item_reopens_for_news(session: Session) -> None:
    post_id = builders.add_post(session)
    builders.add_item(session, subject_id=post_id, state=ItemState.DECIDED)
    builders.add_report(session, post_id)
    raise_report_signals(session)
    item = item_of(session, post_id)
    assert (item.state, item.version) == (ItemState.OPEN, 2)


def test_another_networks_opinion_of_the_same_photo_is_no_news(session: Session) -> None:
    post_id = builders.add_post(session)
    first = builders.add_photo(session, post_id)
    record(session, current(session, "1"), [(first, {"sexy": 0.9})])
    decided(session, post_id)

    record(session, current(session, "2"), [(first, {"sexy": 0.95})])
    assert item_of(session, post_id).state is ItemState.DECIDED

    second = builders.add_photo(session, post_id, position=2)
    record(session, current(session, "2"), [(second, {"sexy": 0.95})])
    assert item_of(session, post_id).state is ItemState.OPEN


def test_what_former_networks_said_is_withdrawn_once_the_cascade_has_looked(
    session: Session,
) -> None:
    flagged, kept = (builders.add_post(session) for _ in range(2))
    photos = [builders.add_photo(session, post) for post in (flagged, kept)]
    former = builders.add_network(session)
    for post, photo in zip((flagged, kept), photos, strict=True):
        session.add(signal_of(post, photo, former))
        builders.add_item(session, subject_id=post, priority=0.97)
    builders.add_report(session, kept, reason=ReportReason.NUDITY)
    raise_report_signals(session)

    cascade = current(session)
    record(session, cascade, [(photo, {"sexy": 0.1}) for photo in photos])
    assert item_of(session, flagged).state is ItemState.WITHDRAWN
    item = item_of(session, kept)
    assert (item.state, item.priority, item.policy_code) == (ItemState.OPEN, 0.13, "nudity")


def test_an_item_stays_when_the_cascade_says_so_too(session: Session) -> None:
    post = builders.add_post(session)
    photo = builders.add_photo(session, post)
    session.add(signal_of(post, photo, builders.add_network(session)))
    builders.add_item(session, subject_id=post, priority=0.97)
    cascade = current(session)
    record(session, cascade, [(photo, {"sexy": 0.85})])
    item = item_of(session, post)
    assert (item.state, item.version) == (ItemState.OPEN, 1)
    assert item.priority == pytest.approx(0.2625)
    standing = select(Signal.network_id).where(Signal.withdrawn_at.is_(None))
    assert session.scalars(standing).all() == [cascade.cascade_id]


def test_an_item_that_somebody_holds_is_not_withdrawn(session: Session) -> None:
    post = builders.add_post(session)
    photo = builders.add_photo(session, post)
    session.add(signal_of(post, photo, builders.add_network(session)))
    lease_item(session, builders.add_item(session, subject_id=post))
    record(session, current(session), [(photo, {"sexy": 0.1})])
    assert item_of(session, post).state is ItemState.OPEN


def test_a_withdrawn_item_reopens_for_a_new_signal(session: Session) -> None:
    post = builders.add_post(session)
    builders.add_item(session, subject_id=post, priority=0.97, state=ItemState.WITHDRAWN)
    builders.add_report(session, post, reason=ReportReason.NUDITY)
    raise_report_signals(session)
    item = item_of(session, post)
    assert (item.state, item.priority, item.policy_code) == (ItemState.OPEN, 0.13, "nudity")
    assert item.version == 2


def test_what_is_removed_already_does_not_reopen(session: Session) -> None:
    post_id = builders.add_post(session, visibility=Visibility.REMOVED)
    builders.add_item(session, subject_id=post_id, state=ItemState.DECIDED)
    builders.add_report(session, post_id)
    assert raise_report_signals(session) == 1
    assert item_of(session, post_id).state is ItemState.DECIDED


def test_an_escalated_item_stays_escalated(session: Session) -> None:
    post_id = builders.add_post(session)
    builders.add_item(session, subject_id=post_id, state=ItemState.ESCALATED)
    builders.add_report(session, post_id)
    raise_report_signals(session)
    assert item_of(session, post_id).state is ItemState.ESCALATED


def test_reports_about_what_is_gone_are_passed_over(session: Session) -> None:
    builders.add_report(session, 987_654_321)
    post_id = builders.add_post(session)
    builders.add_report(session, post_id)
    assert raise_report_signals(session) == 1
    assert raise_report_signals(session) == 0
    kinds = session.scalars(select(Signal.kind).where(Signal.subject_id == post_id)).all()
    assert kinds == [SignalKind.USER_REPORT]


def test_a_score_on_a_child_safety_post_is_hidden_at_once(session: Session) -> None:
    post_id = builders.add_post(session)
    photo_id = builders.add_photo(session, post_id)
    builders.add_item(session, subject_id=post_id, is_child_safety=True)
    record(session, current(session), [(photo_id, {"sexy": 0.1})])
    assert session.scalar(
        text("SELECT is_child_safety FROM moderation.photo_score WHERE photo_id = :id"),
        {"id": photo_id},
    )
    assert session.get_one(Post, post_id).visibility is Visibility.VISIBLE


def test_a_scan_and_a_child_safety_decision_wait_for_each_other(database: Database) -> None:
    with transaction(database.sessions()) as session:
        cascade = current(session)
        post_id = builders.add_post(session)
        photo_id = builders.add_photo(session, post_id)
        item_id = builders.add_item(session, subject_id=post_id)
    with transaction(database.sessions("scanner")) as scanning:
        record(scanning, cascade, [(photo_id, {"sexy": 0.1})])
        with database.sessions("moderator")() as session:
            session.execute(text("SET LOCAL lock_timeout = '50ms'"))
            with pytest.raises(OperationalError, match="lock timeout"):
                lease_item(session, item_id)
