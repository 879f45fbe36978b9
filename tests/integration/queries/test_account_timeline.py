"""What an account did: everything of its own, in order, and nothing that is hidden."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.helpers.builders import (
    POSTED_AT,
    add_comment,
    add_credit_score,
    add_gift,
    add_item,
    add_member,
    add_post,
    add_reading,
)
from tests.helpers.cascades import add_cascade, add_fused
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.messages import MessageCategory, TextKind
from workstation.domain.platform import SubjectKind, TransferKind
from workstation.domain.timeline import AccountTimeline, EventKind
from workstation.models.circles import Photo, Transfer
from workstation.queries import account_timeline
from workstation.queries.account_timeline import read_timeline

ZONE = "Asia/Shanghai"
# Midnight in the business time zone, and the moment before.
MIDNIGHT = datetime(2016, 11, 29, 16, 0, tzinfo=UTC)


class Planted:
    """The ids of what was planted."""

    woman: int
    man: int
    post: int
    comment: int
    gift_in: int
    gift_out: int


@pytest.fixture
def planted(database: Database) -> Planted:
    found = Planted()
    with transaction(database.sessions()) as session:
        found.woman = add_member(session, nickname="小雨", score=None)
        found.man = add_member(session, nickname="老王")
        found.post = add_post(session, author_id=found.woman, body="看我的照片", photos=1)
        add_reading(
            session,
            TextKind.POST,
            found.post,
            solicitation=0.93,
            flagged=True,
            category=MessageCategory.PAID_PHOTOS,
        )
        cascade = add_cascade(session, flag_at=0.8)
        photo = session.query(Photo).filter_by(post_id=found.post).one()
        add_fused(session, photo.id, cascade_id=cascade, racy=0.85)
        below = add_post(session, author_id=found.woman, photos=1)
        other = session.query(Photo).filter_by(post_id=below).one()
        add_fused(session, other.id, cascade_id=cascade, racy=0.79)
        his = add_post(session, author_id=found.man)
        found.comment = add_comment(session, his, author_id=found.woman, body="好看")
        found.gift_in = add_gift(session, found.post, sender_id=found.man, amount_fen=52_000)
        found.gift_out = add_gift(session, his, sender_id=found.woman, amount_fen=1_314)
        for sender, receiver, kind, fen in (
            (found.man, found.woman, TransferKind.PAYMENT, 8_800),
            (found.woman, found.man, TransferKind.PAYMENT, 6_600),
            (found.woman, found.woman, TransferKind.CASH_OUT, 50_000),
        ):
            session.add(
                Transfer(
                    sender_id=sender,
                    receiver_id=receiver,
                    kind=kind,
                    amount_fen=fen,
                    sent_at=POSTED_AT,
                )
            )
        add_credit_score(session, found.woman, score=760, scored_at=MIDNIGHT)
        add_credit_score(
            session, found.woman, score=740, scored_at=MIDNIGHT - timedelta(microseconds=1)
        )
        # Nobody else's, and nothing that is hidden.
        add_gift(session, his, sender_id=found.man)
        hidden = add_post(session, author_id=found.woman, body="hidden")
        add_item(session, subject_kind=SubjectKind.POST, subject_id=hidden, is_child_safety=True)
        add_gift(session, hidden, sender_id=found.man)
        add_comment(session, hidden, author_id=found.woman)
    return found


def read(database: Database, member_id: int, **days: date) -> AccountTimeline:
    with transaction(database.sessions("analyst")) as session:
        return read_timeline(session, member_id, zone=ZONE, **days)


def test_everything_of_the_account_is_there_and_nothing_hidden(
    database: Database, planted: Planted
) -> None:
    timeline = read(database, planted.woman)
    assert timeline.nickname == "小雨"
    assert not timeline.cut
    assert [event.at for event in timeline.events] == sorted(e.at for e in timeline.events)
    by_kind = {
        kind: [event for event in timeline.events if event.kind is kind] for kind in EventKind
    }
    assert [e.text for e in by_kind[EventKind.POST]] == ["看我的照片", "今天天气真好"]
    (comment,) = by_kind[EventKind.COMMENT]
    assert (comment.row_id, comment.partner_id) == (planted.comment, planted.man)
    (taken,) = by_kind[EventKind.GIFT_IN]
    assert (taken.row_id, taken.amount_fen) == (planted.gift_in, 52_000)
    assert (taken.partner_id, taken.partner_name) == (planted.man, "老王")
    (given,) = by_kind[EventKind.GIFT_OUT]
    assert (given.row_id, given.amount_fen) == (planted.gift_out, 1_314)
    (paid,) = by_kind[EventKind.PAYMENT_IN]
    assert (paid.amount_fen, paid.partner_id) == (8_800, planted.man)
    (pays,) = by_kind[EventKind.PAYMENT_OUT]
    assert (pays.amount_fen, pays.partner_id) == (6_600, planted.man)
    (cash,) = by_kind[EventKind.BANK]
    assert (cash.amount_fen, cash.partner_id, cash.code) == (50_000, None, "cash_out")
    found = {(e.code, e.row_id): e.value for e in by_kind[EventKind.FINDING]}
    assert found == {
        ("paid_photos", planted.post): pytest.approx(0.93),
        ("racy", planted.post): pytest.approx(0.85),
    }
    assert [e.value for e in by_kind[EventKind.SCORE]] == [740, 760]


def test_a_day_begins_at_midnight_in_the_business_time_zone(
    database: Database, planted: Planted
) -> None:
    day = date(2016, 11, 30)
    assert [e.value for e in read(database, planted.woman, first_day=day).events] == [760]
    before = read(database, planted.woman, last_day=day - timedelta(days=1)).events
    assert [e.value for e in before if e.kind is EventKind.SCORE] == [740]
    assert any(e.at == POSTED_AT for e in before)


def test_of_many_the_newest_are_shown_and_it_is_said(
    database: Database, planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account_timeline, "MOST_PER_KIND", 1)
    timeline = read(database, planted.woman)
    assert EventKind.SCORE in timeline.cut
    assert [e.value for e in timeline.events if e.kind is EventKind.SCORE] == [760]


def test_nobody_has_an_empty_timeline(database: Database) -> None:
    assert read(database, 2**62) == AccountTimeline(2**62, "", (), frozenset())
