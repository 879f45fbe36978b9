"""Everything by one author: what the reader may see of it, and no credit score."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.server import Database
from tests.helpers.statements import recorded
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.members import MemberDetail
from workstation.domain.messages import Contact, ContactType, TextKind
from workstation.domain.platform import SubjectKind
from workstation.domain.review import ItemNotFoundError, Verdict
from workstation.queries.members import read_member
from workstation.services.review import decide, lease_item, undo


def read(database: Database, member_id: int, login: str = "moderator") -> MemberDetail:
    with transaction(database.sessions(login)) as session:
        return read_member(session, member_id)


def take_down(database: Database, item_id: int, policy_code: str = "nudity") -> int:
    with transaction(database.sessions("moderator")) as session:
        lease = lease_item(session, item_id)
        request = DecisionRequest(item_id, lease.version, Verdict.TAKE_DOWN, policy_code)
        return decide(session, request).decision_id


def test_posts_and_comments_newest_first_with_their_state(database: Database) -> None:
    with transaction(database.sessions()) as session:
        author_id = builders.add_member(session, nickname="小雨")
        quiet = builders.add_post(session, author_id=author_id, body="never looked at", photos=2)
        flagged = builders.add_post(
            session,
            author_id=author_id,
            body="flagged",
            posted_at=builders.POSTED_AT + timedelta(hours=1),
        )
        comment_id = builders.add_comment(
            session,
            builders.add_post(session),
            author_id=author_id,
            commented_at=builders.POSTED_AT + timedelta(hours=2),
        )
        item_id = builders.add_item(session, subject_id=flagged, priority=0.7)
        builders.add_signal(session, flagged)
        builders.add_item(session)  # somebody else's

    member = read(database, author_id)

    assert member.author.nickname == "小雨"
    assert [(post.row.subject_kind, post.row.subject_id) for post in member.posts] == [
        (SubjectKind.COMMENT, comment_id),
        (SubjectKind.POST, flagged),
        (SubjectKind.POST, quiet),
    ]
    assert [post.row.item_id for post in member.posts] == [0, item_id, 0]
    assert [post.is_open for post in member.posts] == [False, True, False]
    assert [post.body for post in member.posts] == ["nice", "flagged", "never looked at"]
    assert member.posts[1].row.priority == pytest.approx(0.7)
    assert member.posts[2].row.photo_count == 2
    assert member.finding_counts == {"photo_score": 1}


def test_what_was_decided_and_undone(database: Database) -> None:
    with transaction(database.sessions()) as session:
        author_id = builders.add_member(session)
        items = [
            builders.add_item(session, subject_id=builders.add_post(session, author_id=author_id))
            for _ in range(2)
        ]
    stands = take_down(database, items[0])
    undone = take_down(database, items[1], "suggestive")
    with transaction(database.sessions("moderator")) as session:
        undo(session, UndoRequest(undone))

    member = read(database, author_id)

    by_item = {post.row.item_id: post for post in member.posts}
    assert (by_item[items[0]].last_verdict, by_item[items[0]].last_policy) == (
        Verdict.TAKE_DOWN,
        "nudity",
    )
    assert by_item[items[0]].visibility == "removed"
    assert by_item[items[1]].last_verdict is None
    assert by_item[items[1]].is_open
    assert [(strike.policy_code, strike.is_standing) for strike in member.strikes] == [
        ("suggestive", False),
        ("nudity", True),
    ]
    assert [(each.decision_id, each.is_undone) for each in member.decisions][-1] == (stands, False)
    assert [each.verdict for each in member.decisions] == [
        Verdict.UNDO,
        Verdict.TAKE_DOWN,
        Verdict.TAKE_DOWN,
    ]
    author = member.author
    assert (author.active_strikes, author.takedown_count) == (1, 1)
    assert author.strike_weight == member.strikes[1].weight


def test_sanctions_and_which_of_them_stand(database: Database) -> None:
    with transaction(database.sessions()) as session:
        author_id = builders.add_member(session)
        items = [
            builders.add_item(session, subject_id=builders.add_post(session, author_id=author_id))
            for _ in range(3)
        ]
    decisions = [take_down(database, item_id) for item_id in items]
    before = read(database, author_id).sanctions
    assert before
    assert before[0].is_standing
    assert before[0].imposed_by == "moderator"
    with transaction(database.sessions("moderator")) as session:
        undo(session, UndoRequest(decisions[-1]))

    after = read(database, author_id).sanctions

    assert [each.measure for each in after] == [each.measure for each in before]
    assert not after[0].is_standing


def test_contacts_most_used_first(database: Database) -> None:
    often = Contact(ContactType.WECHAT, "abc_123", 0, 7)
    once = Contact(ContactType.PHONE, "13800138000", 0, 11)
    with transaction(database.sessions()) as session:
        author_id = builders.add_member(session)
        for contacts in ([often], [often, once]):
            post_id = builders.add_post(session, author_id=author_id, body="x")
            builders.add_reading(session, TextKind.POST, post_id, body="x", contacts=contacts)
    assert read(database, author_id).contacts == ("wechat:abc_123", "phone:13800138000")


def test_nothing_tells_of_what_the_reader_may_not_see(database: Database) -> None:
    contact = Contact(ContactType.WECHAT, "abc_123", 0, 7)
    with transaction(database.sessions()) as session:
        author_id = builders.add_member(session)
        post_id = builders.add_post(session, author_id=author_id, body="x")
        item_id = builders.add_item(session, subject_id=post_id)
        builders.add_signal(session, post_id)
        builders.add_reading(session, TextKind.POST, post_id, body="x", contacts=[contact])
    take_down(database, item_id)
    with transaction(database.sessions()) as session:
        session.execute(text("UPDATE moderation.review_item SET is_child_safety = true"))
        session.execute(text("UPDATE moderation.message_reading SET is_child_safety = true"))

    for login in ("moderator2", "manager", "analyst"):
        member = read(database, author_id, login)
        assert (member.posts, member.strikes, member.decisions, member.contacts) == ((),) * 4
        assert member.sanctions == ()
        assert member.finding_counts == {}
        assert (member.author.active_strikes, member.author.takedown_count) == (0, 0)
    assert len(read(database, author_id, "installer").posts) == 1


def test_seven_statements_however_much_there_is(database: Database) -> None:
    with transaction(database.sessions()) as session:
        author_id = builders.add_member(session)
        for _ in range(5):
            post_id = builders.add_post(session, author_id=author_id, photos=2)
            builders.add_item(session, subject_id=post_id)
    engine = database.engine("moderator")
    with recorded(engine) as statements:
        read(database, author_id)
    assert len(statements) <= 7
    assert not any("credit_score" in each.sql for each in statements)


def test_an_unknown_member_is_not_found(database: Database) -> None:
    with pytest.raises(ItemNotFoundError):
        read(database, 999_999)
