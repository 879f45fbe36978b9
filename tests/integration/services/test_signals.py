"""What new signals do to review items that are there already."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.networks import NetworkInfo, PhotoToScan, ScannedPhoto
from workstation.domain.platform import ReportReason, Visibility
from workstation.domain.review import ItemState, SignalKind
from workstation.models.circles import Post
from workstation.models.moderation import ReviewItem, Signal
from workstation.services.review import lease_item
from workstation.services.scanning import (
    raise_report_signals,
    record_scan_batch,
    register_network,
)

LABELS = ("drawing", "hentai", "neutral", "porn", "sexy")


def network(session: Session, version: str = "1") -> int:
    return register_network(
        session,
        NetworkInfo("nsfw", version, "ab" * 32, LABELS, ("sexy", "porn", "hentai"), 0.8),
    )


def record(
    session: Session, network_id: int, scores: Sequence[tuple[int, dict[str, float]]]
) -> int:
    photos = [
        ScannedPhoto(PhotoToScan(photo_id, 0, "", ""), sum(labels.values()), labels, None)
        for photo_id, labels in scores
    ]
    return record_scan_batch(session, network_id=network_id, photos=photos)


def item_of(session: Session, post_id: int) -> ReviewItem:
    session.expire_all()
    return session.scalars(select(ReviewItem).where(ReviewItem.subject_id == post_id)).one()


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
    assert record(session, network(session), [(photo_id, labels)]) == 1
    signal = session.scalars(select(Signal).where(Signal.subject_id == post_id)).one()
    assert signal.policy_code == policy
    assert signal.detail["label"] == max(labels, key=lambda label: labels[label])
    assert signal.detail["network"] == "nsfw"
    assert item_of(session, post_id).policy_code == policy


def test_the_strongest_photo_counts(session: Session) -> None:
    post_id = builders.add_post(session)
    photos = [builders.add_photo(session, post_id, position=n) for n in (1, 2, 3)]
    record(
        session,
        network(session),
        [(photos[0], {"sexy": 0.85}), (photos[1], {"porn": 0.97}), (photos[2], {"sexy": 0.9})],
    )
    item = item_of(session, post_id)
    assert (item.priority, item.policy_code, item.version) == (0.97, "nudity", 1)


def test_an_open_item_keeps_its_version_when_another_signal_comes(session: Session) -> None:
    post_id = builders.add_post(session, photos=1)
    item_id = builders.add_item(session, subject_id=post_id, priority=0.4)
    builders.add_report(session, post_id, reason=ReportReason.NUDITY)
    raise_report_signals(session)
    item = item_of(session, post_id)
    assert (item.id, item.version, item.priority) == (item_id, 1, 0.7)


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
    record(session, network(session, "1"), [(first, {"sexy": 0.9})])
    decided(session, post_id)

    record(session, network(session, "2"), [(first, {"sexy": 0.95})])
    assert item_of(session, post_id).state is ItemState.DECIDED

    second = builders.add_photo(session, post_id, position=2)
    record(session, network(session, "2"), [(second, {"sexy": 0.95})])
    assert item_of(session, post_id).state is ItemState.OPEN


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
    record(session, network(session), [(photo_id, {"sexy": 0.1})])
    assert session.scalar(
        text("SELECT is_child_safety FROM moderation.photo_score WHERE photo_id = :id"),
        {"id": photo_id},
    )
    assert session.get_one(Post, post_id).visibility is Visibility.VISIBLE


def test_a_scan_and_a_child_safety_decision_wait_for_each_other(database: Database) -> None:
    with transaction(database.sessions()) as session:
        network_id = network(session)
        post_id = builders.add_post(session)
        photo_id = builders.add_photo(session, post_id)
        item_id = builders.add_item(session, subject_id=post_id)
    with transaction(database.sessions("scanner")) as scanning:
        record(scanning, network_id, [(photo_id, {"sexy": 0.1})])
        with database.sessions("moderator")() as session:
            session.execute(text("SET LOCAL lock_timeout = '50ms'"))
            with pytest.raises(OperationalError, match="lock timeout"):
                lease_item(session, item_id)


def test_the_network_registered_last_is_the_current_one(session: Session) -> None:
    def current() -> str | None:
        version: str | None = session.scalar(
            text("SELECT version FROM moderation.network ORDER BY registered_at DESC LIMIT 1")
        )
        return version

    network(session, "1")
    network(session, "2")
    assert current() == "2"
    network(session, "1")
    assert current() == "1"
    before = session.scalar(text("SELECT max(registered_at) FROM moderation.network"))
    network(session, "1")
    assert session.scalar(text("SELECT max(registered_at) FROM moderation.network")) == before


def test_other_weights_need_another_version(session: Session) -> None:
    network(session, "1")
    with pytest.raises(Exception, match="registered with other weights"):
        register_network(
            session,
            NetworkInfo("nsfw", "1", "cd" * 32, LABELS, ("sexy", "porn", "hentai"), 0.8),
        )
