"""What is kept with a decision, and that nobody can change it."""

import hashlib

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.deciding import Desk, is_audited
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.evidence import KeptEvidence, KeptText
from workstation.domain.messages import Contact, ContactType, TextKind
from workstation.domain.platform import SubjectKind
from workstation.domain.review import Verdict
from workstation.models.circles import Comment, Member, Post
from workstation.queries.evidence import read_evidence


@pytest.fixture
def desk(database: Database) -> Desk:
    with transaction(database.sessions()) as session:
        return Desk(database, builders.add_member(session, nickname="小雨"))


def evidence_of(desk: Desk, decision_id: int, *, login: str = "moderator") -> KeptEvidence | None:
    with transaction(desk.database.sessions(login)) as session:
        return read_evidence(session, decision_id)


def test_texts_stay_as_they_were_decided(desk: Desk) -> None:
    item_id = desk.add_item()
    post_id = desk.item(item_id).subject_id
    recorded = desk.decide(item_id, Verdict.TAKE_DOWN, "solicitation")
    with transaction(desk.database.sessions()) as session:
        session.get_one(Post, post_id).body = "something else"
    desk.run("UPDATE moderation.policy SET name_en = 'Other' WHERE code = 'solicitation'")

    kept = evidence_of(desk, recorded.decision_id)

    assert kept is not None
    assert kept.texts == (KeptText(TextKind.POST, post_id, "今天天气真好"),)
    assert kept.policy["name_en"] != "Other"
    assert kept.policy["reason_zh"]
    assert is_audited(desk)


def test_comments_and_nicknames_are_kept(desk: Desk) -> None:
    comment = desk.add_comment_item()
    with transaction(desk.database.sessions()) as session:
        member = builders.add_item(
            session, subject_kind=SubjectKind.MEMBER, subject_id=desk.author_id
        )
    on_comment = desk.decide(comment, Verdict.KEEP)
    on_member = desk.decide(member, Verdict.KEEP)
    with transaction(desk.database.sessions()) as session:
        session.get_one(Comment, desk.item(comment).subject_id).body = "changed"
        session.get_one(Member, desk.author_id).nickname = "changed"

    of_comment = evidence_of(desk, on_comment.decision_id)
    of_member = evidence_of(desk, on_member.decision_id)

    assert of_comment is not None
    assert [each.text for each in of_comment.texts] == ["nice"]
    assert of_member is not None
    assert of_member.texts == (KeptText(TextKind.NICKNAME, desk.author_id, "小雨"),)


def test_text_in_photos_is_kept_and_messages_of_gifts_are_not(desk: Desk) -> None:
    item_id = desk.add_item(gifts=(520,))
    post_id = desk.item(item_id).subject_id
    contact = Contact(ContactType.WECHAT, "abc123", 0, 6)
    with transaction(desk.database.sessions()) as session:
        photo_id = session.execute(
            text("SELECT id FROM circles.photo WHERE post_id = :post"), {"post": post_id}
        ).scalar_one()
        session.execute(
            text("UPDATE circles.gift SET message = '加我' WHERE post_id = :post"),
            {"post": post_id},
        )
        session.execute(
            text(
                "INSERT INTO moderation.photo_finding"
                " (photo_id, post_id, kind, value, corners, score, source)"
                " VALUES (:photo, :post, 'text', 'V信abc123', '[[0,0],[1,0],[1,1],[0,1]]', 1, 't')"
            ),
            {"photo": photo_id, "post": post_id},
        )
        gift_id = session.execute(text("SELECT max(id) FROM circles.gift")).scalar_one()
        builders.add_reading(session, TextKind.PHOTO, photo_id, contacts=[contact])
        builders.add_reading(session, TextKind.GIFT, gift_id, contacts=[contact])

    kept = evidence_of(desk, desk.decide(item_id, Verdict.KEEP).decision_id)

    assert kept is not None
    assert {(each.kind, each.text) for each in kept.texts} == {
        (TextKind.POST, "今天天气真好"),
        (TextKind.PHOTO, "V信abc123"),
    }


def test_a_second_person_confirms_what_the_first_one_saw(desk: Desk) -> None:
    item_id = desk.add_item(gifts=(100_000_000,))
    post_id = desk.item(item_id).subject_id
    desk.decide(item_id, Verdict.TAKE_DOWN, "solicitation")
    with transaction(desk.database.sessions()) as session:
        session.get_one(Post, post_id).body = "edited before the second look"

    confirmed = evidence_of(desk, desk.confirm().decision_id)

    assert confirmed is not None
    assert confirmed.texts == (KeptText(TextKind.POST, post_id, "今天天气真好"),)


def test_an_undo_keeps_nothing_new(desk: Desk) -> None:
    recorded = desk.decide(desk.add_item(), Verdict.KEEP)
    assert evidence_of(desk, desk.undo(recorded.decision_id).decision_id) is None


def test_equal_texts_have_different_salted_hashes(desk: Desk) -> None:
    for _ in range(2):
        desk.decide(desk.add_item(), Verdict.KEEP)
    with transaction(desk.database.sessions()) as session:
        hashes = session.execute(text("SELECT sha256 FROM moderation.evidence_text")).scalars()
        found = list(hashes)
    assert len(set(found)) == 2
    assert hashlib.sha256("今天天气真好".encode()).hexdigest() not in found


def test_what_is_for_child_safety_is_hidden(desk: Desk) -> None:
    recorded = desk.decide(desk.add_item(), Verdict.TAKE_DOWN, "child_safety")
    for login in ("moderator", "manager", "analyst"):
        assert evidence_of(desk, recorded.decision_id, login=login) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE moderation.evidence_text SET text = 'x'",
        "UPDATE moderation.evidence_text SET text = NULL, salt = NULL",
        "DELETE FROM moderation.evidence_text",
        "DELETE FROM moderation.evidence",
        "TRUNCATE moderation.evidence_text",
    ],
)
def test_not_even_the_owner_changes_what_is_kept(desk: Desk, statement: str) -> None:
    desk.decide(desk.add_item(), Verdict.KEEP)
    with pytest.raises(PermissionDeniedError, match="only ever added"):
        desk.run(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE moderation.evidence_text SET text = 'x'",
        "UPDATE moderation.evidence_text SET sha256 = repeat('0', 64)",
        "DELETE FROM moderation.evidence_text",
        "UPDATE moderation.evidence_text SET text = NULL, salt = NULL",
        "UPDATE moderation.evidence SET policy = '{}'",
        "DELETE FROM moderation.evidence",
    ],
)
def test_what_a_superuser_changes_is_found(desk: Desk, statement: str) -> None:
    desk.decide(desk.add_item(), Verdict.KEEP)
    assert is_audited(desk)
    desk.run(f"SET session_replication_role = replica; {statement}")
    assert not is_audited(desk)


def test_salts_are_read_by_nobody(desk: Desk) -> None:
    for login in ("moderator", "manager", "analyst", "admin", "scanner"):
        with pytest.raises(PermissionDeniedError):
            desk.run("SELECT salt FROM moderation.evidence_text", login=login)
