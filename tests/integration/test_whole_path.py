"""From a photo on the platform to a takedown and back, each step as the login that takes it."""

import json

import pytest
from sqlalchemy import select

from tests.helpers import builders as add
from tests.helpers.scanned import CASCADE, scanned
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.audit import AuditEntry, AuditFilter
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.platform import GiftStatus, ReportReason, Visibility
from workstation.domain.review import (
    AlreadyDecidedError,
    ItemDetail,
    QueueFilter,
    QueueRow,
    SignalKind,
    Verdict,
)
from workstation.models.circles import Gift, Post
from workstation.queries.audit import page_audit, read_head, verify_audit
from workstation.queries.review import find_decision, page_queue, read_item
from workstation.queries.scanning import page_photos_to_scan, read_scan_state
from workstation.services.review import decide, lease_item, undo
from workstation.services.scanning import (
    raise_report_signals,
    record_scan_batch,
    register_cascade,
)


def scan(database: Database, racy: dict[int, float]) -> int:
    """Scan every waiting photo as a machine does; return how many were flagged."""
    with transaction(database.sessions("scanner")) as session:
        cascade = register_cascade(session, CASCADE)
        photos = page_photos_to_scan(session, cascade_id=cascade.cascade_id, after_id=0, limit=50)
        batch = record_scan_batch(
            session,
            cascade=cascade,
            photos=[scanned(photo.photo_id, racy[photo.photo_id]) for photo in photos],
            bank_seen=0,
        )
        while raise_report_signals(session):
            pass
    return batch.flagged


def read_queue(database: Database) -> list[QueueRow]:
    with transaction(database.sessions("moderator")) as session:
        return page_queue(session, filter=QueueFilter(), after=None, limit=50)


def read_detail(database: Database, item_id: int) -> ItemDetail:
    with transaction(database.sessions("moderator")) as session:
        return read_item(session, item_id)


def platform_state(database: Database, post: int) -> tuple[Visibility, list[GiftStatus]]:
    """What the platform itself would show, as its owner reads it."""
    with transaction(database.sessions("installer")) as session:
        visibility = session.scalars(select(Post.visibility).where(Post.id == post)).one()
        gifts = session.scalars(select(Gift.status).where(Gift.post_id == post).order_by(Gift.id))
        return visibility, list(gifts)


def newest_entry(database: Database, action_prefix: str = "") -> AuditEntry:
    wanted = AuditFilter(action_prefix=action_prefix)
    with transaction(database.sessions("manager")) as session:
        return page_audit(session, filter=wanted, before_seq=None, limit=1)[0]


@pytest.fixture
def post(database: Database) -> int:
    """A post with a racy and a harmless photo, gifts and a report; beside it a harmless post."""
    with transaction(database.sessions("installer")) as session:
        circle = add.add_circle(session, name="Campus Diary")
        author = add.add_member(session, nickname="小雨")
        post = add.add_post(session, circle_id=circle, author_id=author)
        racy = {
            add.add_photo(session, post, position=1): 0.95,
            add.add_photo(session, post, position=2): 0.1,
            add.add_photo(session, add.add_post(session, circle_id=circle)): 0.2,
        }
        add.add_gift(session, post, amount_fen=520)
        add.add_gift(session, post, amount_fen=1314, status=GiftStatus.REFUNDED)
        add.add_report(session, post, reason=ReportReason.SOLICITATION)
    assert scan(database, racy) == 1
    return post


def test_from_the_scan_to_the_takedown_and_back(database: Database, post: int) -> None:
    with transaction(database.sessions("manager")) as session:
        state = read_scan_state(session)
        assert (state.cascade, state.photo_count, state.waiting) == (CASCADE, 3, 0)

    # The scan put exactly this post into the queue, for both reasons.
    (row,) = read_queue(database)
    assert (row.subject_id, row.circle_name) == (post, "Campus Diary")
    assert row.priority == pytest.approx(0.95 * 0.25 + 0.05 + 0.04)
    assert row.signal_kinds == {SignalKind.PHOTO_SCORE, SignalKind.USER_REPORT}
    assert platform_state(database, post) == (
        Visibility.VISIBLE,
        [GiftStatus.SETTLED, GiftStatus.REFUNDED],
    )

    # A moderator takes it down.
    with transaction(database.sessions("moderator")) as session:
        lease = lease_item(session, row.item_id)
        detail = read_item(session, row.item_id)
    assert detail.row.leased_by == "moderator"
    assert detail.photos[0].scores[0].racy == 0.95
    request = DecisionRequest(row.item_id, lease.version, Verdict.TAKE_DOWN, "nudity")
    with transaction(database.sessions("moderator")) as session:
        taken_down = decide(session, request)

    # Platform, decision and audit entry agree.
    assert platform_state(database, post) == (
        Visibility.REMOVED,
        [GiftStatus.FROZEN, GiftStatus.REFUNDED],
    )
    detail = read_detail(database, row.item_id)
    assert detail.visibility is Visibility.REMOVED
    assert (detail.gifts.count, detail.gifts.frozen_count) == (2, 1)
    assert detail.author is not None
    assert (detail.author.was_allowed, detail.author.active_strikes) == (True, 1)
    (past,) = detail.history
    assert (past.decision_id, past.verdict, past.policy_code, past.decided_by) == (
        taken_down.decision_id,
        Verdict.TAKE_DOWN,
        "nudity",
        "moderator",
    )
    entry = newest_entry(database, "decision.")
    assert (entry.action, entry.subject_kind, entry.subject_id, entry.actor) == (
        "decision.take_down",
        "post",
        post,
        "moderator",
    )
    assert json.loads(entry.detail)["decision_id"] == taken_down.decision_id
    assert read_queue(database) == []
    with transaction(database.sessions("moderator")) as session:
        assert find_decision(session, request.request_id) == taken_down
    with transaction(database.sessions("manager")) as session:
        kept_head = read_head(session)

    # Undone, everything is as before, and the chain tells of both.
    with transaction(database.sessions("moderator")) as session:
        undone = undo(session, UndoRequest(taken_down.decision_id))
    assert undone.not_restored == ()
    assert platform_state(database, post) == (
        Visibility.VISIBLE,
        [GiftStatus.SETTLED, GiftStatus.REFUNDED],
    )
    assert [(r.item_id, r.priority, r.leased_by) for r in read_queue(database)] == [
        (row.item_id, row.priority, None)
    ]
    detail = read_detail(database, row.item_id)
    assert detail.author is not None
    assert detail.author.active_strikes == 0
    assert [past.is_undone for past in detail.history] == [False, True]
    entry = newest_entry(database, "decision.")
    assert (entry.action, entry.subject_id) == ("decision.undo", post)
    with transaction(database.sessions("manager")) as session:
        report = verify_audit(session, expected=[kept_head])
        assert (report.fault, report.head) == (None, read_head(session))
    assert report.head.seq >= entry.seq > kept_head.seq


def test_a_colleague_who_looked_at_the_same_item_learns_who_decided(
    database: Database, post: int
) -> None:
    (row,) = read_queue(database)
    with transaction(database.sessions("moderator")) as session:
        lease = lease_item(session, row.item_id)
        decide(session, DecisionRequest(row.item_id, lease.version, Verdict.KEEP))

    with (
        pytest.raises(AlreadyDecidedError) as refused,
        transaction(database.sessions("moderator2")) as session,
    ):
        decide(session, DecisionRequest(row.item_id, row.version, Verdict.TAKE_DOWN, "nudity"))

    assert refused.value.decided_by == "moderator"
    assert platform_state(database, post)[0] is Visibility.VISIBLE


def test_scanning_again_changes_nothing(database: Database, post: int) -> None:
    before, entry = read_queue(database), newest_entry(database)

    assert scan(database, {}) == 0

    assert read_queue(database) == before
    assert newest_entry(database) == entry
