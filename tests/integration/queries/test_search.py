"""Search: what is typed is found, whatever it is, and nothing that the reader may not see."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import execute_bounded, transaction
from workstation.domain.errors import StatementTimeoutError
from workstation.domain.messages import Contact, ContactType, TextKind
from workstation.domain.platform import SubjectKind
from workstation.domain.searching import HitKind, SearchResult
from workstation.queries.search import search

P, C, M, K = HitKind.POST, HitKind.COMMENT, HitKind.MEMBER, HitKind.CONTACT


def find(session: Session, typed: str) -> list[tuple[HitKind, int]]:
    return [(hit.kind, hit.subject_id) for hit in search(session, typed).hits]


def test_ids_find_what_bears_them(session: Session) -> None:
    post_id = builders.add_post(session)
    item_id = builders.add_item(session, subject_id=post_id)
    post = next(hit for hit in search(session, f"#{item_id}").hits if hit.subject_id == post_id)
    assert (post.kind, post.item_id) == (P, item_id)
    member_id = builders.add_member(session)
    assert (M, member_id) in find(session, str(member_id))
    assert find(session, "9" * 19) == find(session, "9" * 18) == []


def test_nicknames_by_their_beginning_and_circles_by_a_part(session: Session) -> None:
    whole = builders.add_member(session, nickname="小雨")
    longer = builders.add_member(session, nickname="小雨点")
    builders.add_member(session, nickname="大小雨")
    circle_id = builders.add_circle(session, name="White-collar Diary 日记")

    assert find(session, "小雨") == [(M, whole), (M, longer)]
    assert find(session, " collar DIARY ") == [(HitKind.CIRCLE, circle_id)]


def test_texts_newest_first_also_old_ones(session: Session) -> None:
    old = builders.add_post(
        session, body="西湖边的下午", posted_at=builders.POSTED_AT - timedelta(days=300)
    )
    new = builders.add_post(session, body="又去了西湖 Lake")
    comment_id = builders.add_comment(session, new, body="西湖好玩吗")

    found = search(session, "西湖")

    assert [(hit.kind, hit.subject_id) for hit in found.hits] == [
        (C, comment_id),
        (P, new),
        (P, old),
    ]
    assert found.is_whole
    assert find(session, "lake") == [(P, new)]


@pytest.mark.parametrize(
    "typed", ["138 0013 8000", "+86 138-0013-8000", "１３８００１３８０００", "电话 13800138000"]
)
def test_a_contact_in_any_usual_writing_finds_who_gives_it(session: Session, typed: str) -> None:
    contact = Contact(ContactType.PHONE, "13800138000", 0, 11)
    posts = [builders.add_post(session, body="call me") for _ in range(2)]
    for post_id in posts:
        builders.add_reading(session, TextKind.POST, post_id, body="call me", contacts=[contact])

    hits = search(session, typed).hits

    assert {(hit.kind, hit.subject_id, hit.title, hit.subtitle) for hit in hits} == {
        (K, post_id, "13800138000", "2") for post_id in posts
    }


@pytest.mark.parametrize("typed", ["50%_", "%", "_", "\\", "\\%", "'", '"; --', "👩‍👧", "%(x)s :y"])
def test_nothing_that_is_typed_is_a_wildcard(session: Session, typed: str) -> None:
    builders.add_post(session, body="今天天气真好 abc 50 percent")
    builders.add_member(session, nickname="plain")
    literal = builders.add_post(session, body=f"有 {typed} 的")
    assert find(session, typed) == [(P, literal)]


@pytest.mark.parametrize("typed", ["", " \u3000\n", "\0\0", "\ud800"])
def test_nothing_finds_nothing(session: Session, typed: str) -> None:
    builders.add_post(session)
    assert search(session, typed) == SearchResult((), is_whole=True)


@pytest.mark.parametrize("typed", ["a\0b\ud800c", "长" * 100_000, "%" * 5_000, "²³"])
def test_hostile_input_does_no_harm(session: Session, typed: str) -> None:
    builders.add_post(session, body="xabcx")
    found = find(session, typed)
    assert len(found) == (1 if typed.startswith("a") else 0)


def test_no_more_than_asked_for_and_it_says_so(session: Session) -> None:
    for _ in range(4):
        builders.add_post(session, body="西湖")
    found = search(session, "西湖", limit=3)
    assert len(found.hits) == 3
    assert not found.is_whole


def test_when_time_is_up_the_rest_is_left_out(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.add_post(session, body="西湖")
    monkeypatch.setattr("workstation.queries.search._BUDGET_S", 0.0)
    assert search(session, "西湖") == SearchResult((), is_whole=False)


def test_a_bounded_query_leaves_the_transaction_usable(session: Session) -> None:
    before = session.scalar(text("SHOW statement_timeout"))
    with pytest.raises(StatementTimeoutError):
        execute_bounded(session, text("SELECT pg_sleep(:s)"), {"s": 20}, timeout_ms=5)
    assert execute_bounded(session, select(text("1")), {}, timeout_ms=5_000)[0][0] == 1
    assert session.scalar(text("SHOW statement_timeout")) == before


def test_what_the_reader_may_not_see_is_not_found(database: Database) -> None:
    contact = Contact(ContactType.WECHAT, "abc_123", 0, 7)
    with transaction(database.sessions()) as session:
        post_id = builders.add_post(session, body="secret words")
        comment_id = builders.add_comment(session, post_id, body="secret too")
        builders.add_reading(
            session, TextKind.POST, post_id, body="secret words", contacts=[contact]
        )
        item_id = builders.add_item(session, subject_id=post_id, is_child_safety=True)
        session.execute(text("UPDATE moderation.message_reading SET is_child_safety = true"))
    for login, typed in (
        (login, typed)
        for login in ("moderator", "analyst", "manager")
        for typed in ("secret", "abc_123", str(post_id), str(item_id), str(comment_id))
    ):
        with transaction(database.sessions(login)) as session:
            assert not {(P, post_id), (C, comment_id), (K, post_id)} & set(find(session, typed))
    with transaction(database.sessions()) as session:
        assert {(P, post_id), (C, comment_id)} <= set(find(session, "secret"))
        assert (K, post_id) in find(session, "abc_123")


def test_a_hit_knows_its_item(session: Session) -> None:
    member_id = builders.add_member(session, nickname="someone")
    item_id = builders.add_item(
        session, subject_kind=SubjectKind.MEMBER, subject_id=member_id, policy_code=None
    )
    assert [(hit.item_id, hit.member_id) for hit in search(session, "someone").hits] == [
        (item_id, member_id)
    ]
