"""What a manager's choice of cascade and threshold does to the queue, and says it would do."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from tests.helpers import builders, cascades
from tests.helpers.server import Database
from tests.helpers.waiting import wait_for_a_waiting_backend
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.networks import FusedScore
from workstation.domain.platform import Visibility
from workstation.domain.quality import QueueChange, ReasonRequiredError
from workstation.domain.review import (
    AlreadyDecidedError,
    ItemState,
    QueueFilter,
    SignalKind,
    Verdict,
)
from workstation.models.audit import AuditRecord
from workstation.models.circles import Photo, Post
from workstation.models.classification import NetworkSetting, PhotoScore, ScanBatch
from workstation.models.moderation import ReviewItem, Signal
from workstation.queries.review import page_queue, read_item
from workstation.services import review
from workstation.services.quality import apply_setting, preview_setting, record_fused


@dataclass
class Platform:
    """Posts with a scored photo each, and a cascade that flags at 0.8."""

    database: Database
    cascade_id: int

    def post(self, *racies: float, cascade_id: int | None = None) -> int:
        """Add a post with photos of these scores."""
        with transaction(self.database.sessions()) as session:
            post_id = builders.add_post(session, photos=len(racies))
            for position, racy in enumerate(racies, start=1):
                photo_id = session.scalars(
                    select(Photo.id).where(Photo.post_id == post_id, Photo.position == position)
                ).one()
                cascades.add_fused(
                    session, photo_id, cascade_id=cascade_id or self.cascade_id, racy=racy
                )
            return post_id

    def photo(self, post_id: int, position: int = 1) -> int:
        with transaction(self.database.sessions()) as session:
            return session.scalars(
                select(Photo.id).where(Photo.post_id == post_id, Photo.position == position)
            ).one()

    def apply(self, flag_at: float, cascade_id: int | None = None) -> QueueChange:
        """Apply a setting, after checking that the preview says the same."""
        chosen = cascade_id or self.cascade_id
        with transaction(self.database.sessions("manager")) as session:
            expected = preview_setting(session, cascade_id=chosen, flag_at=flag_at)
        with transaction(self.database.sessions("manager")) as session:
            change = apply_setting(session, cascade_id=chosen, flag_at=flag_at, reason="a test")
        assert change == expected
        with transaction(self.database.sessions("manager")) as session:
            again = preview_setting(session, cascade_id=chosen, flag_at=flag_at)
        assert again == QueueChange(0, 0, change.stay + change.enter)
        return change

    def item(self, post_id: int) -> ReviewItem:
        with transaction(self.database.sessions()) as session:
            return session.scalars(select(ReviewItem).where(ReviewItem.subject_id == post_id)).one()

    def standing(self, post_id: int) -> list[tuple[SignalKind, float, str | None]]:
        with transaction(self.database.sessions()) as session:
            signals = session.scalars(
                select(Signal)
                .where(Signal.subject_id == post_id, Signal.withdrawn_at.is_(None))
                .order_by(Signal.strength.desc())
            )
            return [(each.kind, each.strength, each.policy_code) for each in signals]

    def queue(self) -> list[int]:
        with transaction(self.database.sessions("moderator")) as session:
            rows = page_queue(session, filter=QueueFilter(), after=None, limit=100)
            return [row.subject_id for row in rows]

    def lease(self, post_id: int) -> int:
        with transaction(self.database.sessions("moderator")) as session:
            return review.lease_item(session, self.item(post_id).id).version

    def decide(self, post_id: int, verdict: Verdict, policy_code: str | None = None) -> None:
        version = self.lease(post_id)
        request = DecisionRequest(self.item(post_id).id, version, verdict, policy_code)
        with transaction(self.database.sessions("moderator")) as session:
            review.decide(session, request)


@pytest.fixture
def platform(database: Database) -> Platform:
    with transaction(database.sessions()) as session:
        return Platform(database, cascades.add_cascade(session))


def test_a_lower_threshold_lets_items_in_the_raciest_first(platform: Platform) -> None:
    clean, doubtful, racy = platform.post(0.1, 0.2), platform.post(0.1, 0.6), platform.post(0.9)

    assert platform.apply(0.5) == QueueChange(enter=2, leave=0, stay=0)

    assert platform.queue() == [racy, doubtful]
    item = platform.item(doubtful)
    assert (item.priority, item.policy_code, item.state) == (0.2, "suggestive", ItemState.OPEN)
    with transaction(platform.database.sessions("moderator")) as session:
        (signal,) = read_item(session, item.id).signals
    assert signal.photo_id == platform.photo(doubtful, 2)
    assert signal.detail == {"network": "test-cascade", "version": "1", "label": "sexy"}
    assert clean not in platform.queue()


def test_a_higher_threshold_lets_go_of_what_nothing_else_keeps(platform: Platform) -> None:
    racy, doubtful, reported = platform.post(0.9), platform.post(0.6), platform.post(0.6)
    platform.apply(0.5)
    with transaction(platform.database.sessions()) as session:
        builders.add_signal(
            session,
            reported,
            kind=SignalKind.USER_REPORT,
            strength=0.3,
            policy_code="solicitation",
        )

    assert platform.apply(0.7) == QueueChange(enter=0, leave=1, stay=2)

    assert platform.queue() == [racy, reported]
    assert platform.item(doubtful).state is ItemState.WITHDRAWN
    assert platform.standing(doubtful) == []
    item = platform.item(reported)
    assert (item.priority, item.policy_code) == (0.08, "solicitation")  # what is left of it
    with transaction(platform.database.sessions("moderator")) as session:
        (row,) = [
            row
            for row in page_queue(session, filter=QueueFilter(), after=None, limit=10)
            if row.subject_id == reported
        ]
    assert row.signal_kinds == {SignalKind.USER_REPORT}

    assert platform.apply(0.5) == QueueChange(enter=1, leave=0, stay=2)
    item = platform.item(doubtful)
    assert (item.state, item.priority) == (ItemState.OPEN, 0.2)
    assert len(platform.standing(doubtful)) == 1


def test_an_item_that_stays_keeps_its_version(platform: Platform) -> None:
    post_id = platform.post(0.9, 0.6)
    platform.apply(0.5)
    version = platform.lease(post_id)
    platform.apply(0.7)
    assert platform.item(post_id).version == version
    request = DecisionRequest(platform.item(post_id).id, version, Verdict.KEEP)
    with transaction(platform.database.sessions("moderator")) as session:
        assert review.decide(session, request).verdict is Verdict.KEEP


def test_whoever_saw_an_item_before_it_left_does_not_decide_it(platform: Platform) -> None:
    post_id = platform.post(0.6)
    platform.apply(0.5)
    version = platform.item(post_id).version
    platform.apply(0.7)
    platform.apply(0.5)
    assert platform.lease(post_id) > version
    request = DecisionRequest(platform.item(post_id).id, version, Verdict.KEEP)
    with (
        pytest.raises(AlreadyDecidedError),
        transaction(platform.database.sessions("moderator")) as session,
    ):
        review.decide(session, request)


def test_an_item_that_somebody_holds_stays(platform: Platform) -> None:
    post_id = platform.post(0.6)
    platform.apply(0.5)
    platform.lease(post_id)

    assert platform.apply(0.7) == QueueChange(enter=0, leave=0, stay=1)
    assert platform.standing(post_id) == [(SignalKind.PHOTO_SCORE, 0.6, "suggestive")]

    with transaction(platform.database.sessions("moderator")) as session:
        review.release_item(session, platform.item(post_id).id)
    assert platform.apply(0.7) == QueueChange(enter=0, leave=1, stay=0)


def test_a_setting_waits_for_decisions_and_holds_no_item_meanwhile(platform: Platform) -> None:
    held, open_ = platform.post(0.6), platform.post(0.6)
    platform.apply(0.5)
    version = platform.lease(held)
    request = DecisionRequest(platform.item(held).id, version, Verdict.KEEP)
    lock = text("SELECT id FROM moderation.review_item WHERE id = :id FOR UPDATE NOWAIT")
    with ThreadPoolExecutor(1) as pool:
        with transaction(platform.database.sessions("moderator")) as session:
            review.decide(session, request)
            applied = pool.submit(_apply, platform.database, "manager", platform.cascade_id, 0.7)
            wait_for_a_waiting_backend(platform.database)
            with transaction(platform.database.sessions()) as colleague:
                colleague.execute(lock, {"id": platform.item(open_).id})
        applied.result()
    assert platform.item(held).state is ItemState.DECIDED
    assert platform.item(open_).state is ItemState.WITHDRAWN


@pytest.mark.parametrize(
    ("verdict", "policy_code"), [(Verdict.KEEP, None), (Verdict.ESCALATE, None)]
)
def test_what_a_person_said_stands(
    platform: Platform, verdict: Verdict, policy_code: str | None
) -> None:
    post_id = platform.post(0.6)
    platform.apply(0.5)
    platform.decide(post_id, verdict, policy_code)
    before = platform.item(post_id)

    assert platform.apply(0.7) == QueueChange(0, 0, 0)
    assert platform.apply(0.5) == QueueChange(0, 0, 0)

    after = platform.item(post_id)
    assert (after.state, after.version) == (before.state, before.version)
    assert len(platform.standing(post_id)) == 1


def test_a_decided_item_comes_back_for_another_photo_unless_removed(platform: Platform) -> None:
    kept, removed = platform.post(0.9, 0.6), platform.post(0.9, 0.6)
    platform.apply(0.8)
    platform.decide(kept, Verdict.KEEP)
    platform.decide(removed, Verdict.TAKE_DOWN, "nudity")

    assert platform.apply(0.5) == QueueChange(enter=1, leave=0, stay=0)

    assert platform.queue() == [kept]
    assert platform.item(removed).state is ItemState.DECIDED


def test_posts_that_are_removed_or_gone_do_not_come_in(platform: Platform) -> None:
    removed, gone = platform.post(0.9), platform.post(0.9)
    with transaction(platform.database.sessions()) as session:
        session.get_one(Post, removed).visibility = Visibility.REMOVED
        session.delete(session.get_one(Photo, platform.photo(gone)))
    assert platform.apply(0.5) == QueueChange(0, 0, 0)


def test_child_safety_is_left_alone_and_not_counted(platform: Platform) -> None:
    flagged, unflagged = platform.post(0.9), platform.post(0.6)
    platform.apply(0.8)
    with transaction(platform.database.sessions()) as session:
        for post_id in (flagged, unflagged):
            item = session.scalars(
                select(ReviewItem).where(ReviewItem.subject_id == post_id)
            ).one_or_none()
            if item is None:
                builders.add_item(session, subject_id=post_id, is_child_safety=True)
            else:
                item.is_child_safety = True
    for flag_at in (0.95, 0.5):
        assert platform.apply(flag_at) == QueueChange(0, 0, 0)
    assert len(platform.standing(flagged)) == 1
    assert platform.standing(unflagged) == []


def test_another_cascade_takes_over_where_it_has_scores(platform: Platform) -> None:
    both, only_old, neither_new, unscored = (
        platform.post(0.9),
        platform.post(0.85),
        platform.post(0.1),
        platform.post(0.95),
    )
    platform.apply(0.8)
    with transaction(platform.database.sessions()) as session:
        other = cascades.add_cascade(session, version="2", is_current=False)
        for post_id, racy in ((both, 0.7), (only_old, 0.3), (neither_new, 0.75)):
            photo_id = session.scalars(select(Photo.id).where(Photo.post_id == post_id)).one()
            cascades.add_fused(session, photo_id, cascade_id=other, racy=racy)

    assert platform.apply(0.6, other) == QueueChange(enter=1, leave=1, stay=2)

    # What the other has not seen keeps its signal until a scan comes to it.
    assert platform.queue() == [unscored, neither_new, both]
    assert platform.standing(both) == [(SignalKind.PHOTO_SCORE, 0.7, "suggestive")]
    assert platform.apply(0.8) == QueueChange(enter=1, leave=1, stay=2)
    assert platform.queue() == [unscored, both, only_old]


def test_the_policy_is_that_of_the_strongest_label(platform: Platform) -> None:
    with transaction(platform.database.sessions()) as session:
        post_id = builders.add_post(session, photos=1)
        photo_id = session.scalars(select(Photo.id).where(Photo.post_id == post_id)).one()
        labels = {"neutral": 0.1, "porn": 0.5, "sexy": 0.4}
        cascades.add_fused(
            session, photo_id, cascade_id=platform.cascade_id, racy=0.9, labels=labels
        )
    platform.apply(0.8)
    assert platform.standing(post_id) == [(SignalKind.PHOTO_SCORE, 0.9, "nudity")]


def test_a_setting_is_recorded_with_who_and_why_and_audited(platform: Platform) -> None:
    platform.post(0.9)
    platform.apply(0.5)
    with transaction(platform.database.sessions("manager")) as session:
        setting = session.scalars(
            select(NetworkSetting).order_by(NetworkSetting.id.desc()).limit(1)
        ).one()
        entry = session.scalars(
            select(AuditRecord)
            .where(AuditRecord.action == "network.setting")
            .order_by(AuditRecord.seq.desc())
            .limit(1)
        ).one()
    assert (setting.network_id, setting.flag_at) == (platform.cascade_id, 0.5)
    assert (setting.set_by, setting.reason) == ("manager", "a test")
    assert (setting.entered, setting.left_count) == (1, 0)
    assert (entry.actor, entry.subject_id) == ("manager", setting.id)


@pytest.mark.parametrize("reason", ["", " \t\n", "\u3000"])
def test_nothing_changes_without_a_reason(platform: Platform, reason: str) -> None:
    platform.post(0.6)
    with (
        pytest.raises(ReasonRequiredError),
        transaction(platform.database.sessions("manager")) as session,
    ):
        apply_setting(session, cascade_id=platform.cascade_id, flag_at=0.5, reason=reason)
    assert platform.queue() == []
    with transaction(platform.database.sessions()) as session:
        assert len(session.scalars(select(NetworkSetting)).all()) == 1


def _preview(database: Database, login: str, cascade_id: int, flag_at: float) -> None:
    with transaction(database.sessions(login)) as session:
        preview_setting(session, cascade_id=cascade_id, flag_at=flag_at)


def _apply(database: Database, login: str, cascade_id: int, flag_at: float) -> None:
    with transaction(database.sessions(login)) as session:
        apply_setting(session, cascade_id=cascade_id, flag_at=flag_at, reason="calmer")


@pytest.mark.parametrize("act", [_preview, _apply])
@pytest.mark.parametrize("login", ["moderator", "analyst", "scanner", "admin"])
def test_only_managers_choose(
    platform: Platform, act: Callable[[Database, str, int, float], None], login: str
) -> None:
    with pytest.raises(PermissionDeniedError):
        act(platform.database, login, platform.cascade_id, 0.5)


@pytest.mark.parametrize("act", [_preview, _apply])
def test_what_is_no_cascade_or_no_threshold_is_refused(
    platform: Platform, act: Callable[[Database, str, int, float], None]
) -> None:
    with transaction(platform.database.sessions()) as session:
        network_id = builders.add_network(session)
    for cascade_id, flag_at in ((network_id, 0.5), (4711, 0.5), (platform.cascade_id, 1.5)):
        with pytest.raises(DBAPIError, match="no such cascade"):
            act(platform.database, "manager", cascade_id, flag_at)


@pytest.mark.parametrize(
    "call",
    [
        "moderation.setting_effects(1, 0.5)",
        "moderation.scored_photos(1, '{}')",
        "moderation.record_decision(gen_random_uuid(), NULL, NULL, 'keep', NULL, '')",
        "moderation.take_back(gen_random_uuid(), NULL, NULL, NULL)",
        "moderation.lock_to_decide(1, 1, 'keep')",
    ],
)
def test_what_these_functions_are_made_of_is_nobodys(platform: Platform, call: str) -> None:
    with (
        pytest.raises(PermissionDeniedError),
        transaction(platform.database.sessions("manager")) as session,
    ):
        session.execute(text(f"SELECT {call}"))  # no outside text


class TestRecordFused:
    def test_scores_of_a_candidate_are_stored_and_the_queue_stays(self, platform: Platform) -> None:
        photos = [platform.photo(platform.post(0.9)), platform.photo(platform.post(0.3))]
        platform.apply(0.8)
        with transaction(platform.database.sessions()) as session:
            candidate = cascades.add_cascade(session, version="2", is_current=False)
        scores = [FusedScore(photos[0], 2, 0.25), FusedScore(photos[1], 1, 0.5)]
        gone = FusedScore(4711, 1, 0.5)

        with transaction(platform.database.sessions("manager")) as session:
            assert record_fused(session, cascade_id=candidate, scores=[*scores, gone]) == 2
        with transaction(platform.database.sessions("manager")) as session:
            again = [FusedScore(photos[0], 2, 0.35)]
            assert record_fused(session, cascade_id=candidate, scores=again) == 1

        with transaction(platform.database.sessions()) as session:
            stored = session.scalars(
                select(PhotoScore)
                .where(PhotoScore.network_id == candidate)
                .order_by(PhotoScore.photo_id)
            ).all()
            assert [(each.photo_id, each.stage, each.racy) for each in stored] == [
                (photos[0], 2, 0.35),
                (photos[1], 1, 0.5),
            ]
            batches = session.scalars(
                select(ScanBatch.photo_count)
                .where(ScanBatch.network_id == candidate)
                .order_by(ScanBatch.id)
            ).all()
            assert batches == [2, 1]
            session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        assert len(platform.queue()) == 1
        assert platform.apply(0.4, candidate) == QueueChange(enter=1, leave=1, stay=0)

    def test_the_current_cascade_is_scans_alone(self, platform: Platform) -> None:
        scores = [FusedScore(platform.photo(platform.post(0.9)), 2, 0.1)]
        with (
            pytest.raises(DBAPIError, match="current one"),
            transaction(platform.database.sessions("manager")) as session,
        ):
            record_fused(session, cascade_id=platform.cascade_id, scores=scores)

    def test_child_safety_is_passed_over(self, platform: Platform) -> None:
        post_id = platform.post(0.9)
        with transaction(platform.database.sessions()) as session:
            builders.add_item(session, subject_id=post_id, is_child_safety=True)
            candidate = cascades.add_cascade(session, version="2", is_current=False)
        scores = [FusedScore(platform.photo(post_id), 2, 0.1)]
        with transaction(platform.database.sessions("manager")) as session:
            assert record_fused(session, cascade_id=candidate, scores=scores) == 0

    @pytest.mark.parametrize("login", ["moderator", "analyst"])
    def test_reviewers_record_none(self, platform: Platform, login: str) -> None:
        with (
            pytest.raises(PermissionDeniedError),
            transaction(platform.database.sessions(login)) as session,
        ):
            record_fused(session, cascade_id=platform.cascade_id, scores=[])
