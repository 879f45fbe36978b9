"""What a reviewer is told of messages, and what nobody is."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import text, update

from tests.helpers import builders
from tests.helpers.messages import PlainReader
from tests.helpers.server import Database, Server
from tests.helpers.statements import recorded
from workstation.classifiers.text.lexicons import shipped_terms
from workstation.classifiers.text.signature import bands
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest, Refusal
from workstation.domain.messages import (
    ALIKE,
    BAND_ROWS,
    ContactType,
    MessageCategory,
    MessageView,
    Reason,
    TextKind,
    likeness,
)
from workstation.domain.people import Role
from workstation.domain.platform import SubjectKind
from workstation.domain.review import ItemDetail, Verdict
from workstation.models.circles import Comment, Gift, Post
from workstation.models.messages import MessageContact, MessageReadingRecord
from workstation.models.moderation import ReviewItem
from workstation.queries.messages import (
    list_lexicon_versions,
    read_contact_uses,
    read_lexicon,
    read_messages_of,
    read_similar_messages,
)
from workstation.queries.review import read_item
from workstation.scanning.messages import read_messages
from workstation.services.messages import save_lexicon
from workstation.services.review import decide, decide_group, lease_item
from workstation.work import CancelToken

SEEKS = "求包养，加 wx:lulu"
TEMPLATE = "周末可以求包养，认真的来，不闲聊，照片是本人"
SHIPPED = dict(shipped_terms()) | {"sponsor": ("包养",)}


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lists that the program brings name one word only."""
    monkeypatch.setattr("workstation.classifiers.text.lexicons.shipped_terms", lambda: SHIPPED)


@pytest.fixture
def specialist(database: Database, server: Server) -> str:
    """The login of a manager who may see items about children's safety."""
    with transaction(database.sessions()) as session:
        create_login(
            session.connection(),
            name="specialist",
            password=server.password_of("specialist"),
            role=Role.MANAGER,
            child_safety=True,
        )
    return "specialist"


def scan(database: Database) -> None:
    read_messages(database.sessions("scanner"), cancel=CancelToken(), make_reader=PlainReader)


def add(database: Database, make: Callable[..., int], *arguments: object, **options: object) -> int:
    with transaction(database.sessions()) as session:
        return make(session, *arguments, **options)


def add_gift(database: Database, post_id: int, message: str) -> int:
    with transaction(database.sessions()) as session:
        gift_id = builders.add_gift(session, post_id)
        session.execute(update(Gift).where(Gift.id == gift_id).values(message=message))
        return gift_id


def item_id_of(database: Database, subject_id: int, kind: SubjectKind = SubjectKind.POST) -> int:
    with transaction(database.sessions()) as session:
        item_id: int = session.scalars(
            text(
                "SELECT id FROM moderation.review_item WHERE subject_kind = :k AND subject_id = :i"
            ),
            {"k": kind.value, "i": subject_id},
        ).one()
        return item_id


def messages_of(
    database: Database, post_id: int, login: str = "moderator"
) -> tuple[MessageView, ...]:
    with transaction(database.sessions(login)) as session:
        return read_messages_of(session, SubjectKind.POST, post_id)


def detail_of(database: Database, item_id: int) -> ItemDetail:
    with transaction(database.sessions("moderator")) as session:
        return read_item(session, item_id)


def similar(
    database: Database, item_id: int, login: str = "moderator"
) -> list[tuple[str, int, int | None]]:
    with transaction(database.sessions(login)) as session:
        return [
            (each.subject_kind.value, each.subject_id, each.item_id)
            for each in read_similar_messages(session, item_id)
        ]


class TestMessagesOfAnItem:
    def test_spans_point_into_the_text(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        scan(database)
        (view,) = detail_of(database, item_id_of(database, post_id)).messages
        assert (view.kind, view.source_id, view.text) == (TextKind.POST, post_id, SEEKS)
        assert view.is_current
        assert view.flagged
        assert view.category is MessageCategory.SEEK_SPONSOR
        assert view.reasons == (Reason("sponsor", 1, 3, "包养"),)
        (seen,) = view.contacts
        assert (seen.contact.type, seen.contact.value) == (ContactType.WECHAT, "lulu")
        assert SEEKS[seen.contact.start : seen.contact.end] == "wx:lulu"
        assert (seen.other_accounts, seen.other_texts) == (0, 0)

    def test_an_edited_text_is_told_apart(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        scan(database)
        with transaction(database.sessions()) as session:
            session.execute(update(Post).values(body="x"))
        (view,) = messages_of(database, post_id)
        assert (view.text, view.is_current) == ("x", False)

    def test_others_who_give_a_contact_are_counted(self, database: Database) -> None:
        author = add(database, builders.add_member, nickname="露露 wx:lulu")
        post_id = add(database, builders.add_post, body=SEEKS, author_id=author)
        other = add(database, builders.add_member)
        for _ in range(2):
            add(database, builders.add_post, body="wx:lulu", author_id=other)
        add(database, builders.add_comment, post_id, body="wx:lulu")
        scan(database)
        (seen,) = messages_of(database, post_id)[0].contacts
        # Its author's own nickname is no other account's.
        assert (seen.other_accounts, seen.other_texts) == (2, 3)

    def test_of_gifts_only_what_they_are_is_told(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body="今天天气真好")
        gift_id = add_gift(database, post_id, SEEKS)
        add_gift(database, post_id, "好看")
        scan(database)
        own, gift = messages_of(database, post_id)
        assert own.kind is TextKind.POST
        assert (gift.kind, gift.source_id, gift.flagged) == (TextKind.GIFT, gift_id, True)
        assert (gift.text, gift.reasons, gift.contacts) == ("", (), ())
        assert gift.is_current
        for login in ("moderator", "manager"):
            with transaction(database.sessions(login)) as session:
                assert read_contact_uses(session, ContactType.WECHAT, "lulu") == ()
                assert session.query(MessageContact).count() == 0
        with transaction(database.sessions("analyst")) as session:
            (use,) = read_contact_uses(session, ContactType.WECHAT, "lulu")
        assert (use.kind, use.source_id, use.text) == (TextKind.GIFT, gift_id, "")

    def test_nothing_was_read(self, database: Database) -> None:
        item_id = add(database, builders.add_item)
        assert detail_of(database, item_id).messages == ()

    def test_three_statements_whatever_there_is(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        for _ in range(3):
            add_gift(database, post_id, SEEKS)
        scan(database)
        with recorded(database.engine("moderator")) as statements:
            messages_of(database, post_id)
        assert len(statements) == 3


def test_uses_of_a_contact_come_with_who_and_where(database: Database) -> None:
    member_id = add(database, builders.add_member, nickname="露露 wx:lulu")
    post_id = add(database, builders.add_post, body="x" * 300 + "wx:lulu")
    add(database, builders.add_post, body="wx:lulu2")
    scan(database)
    with transaction(database.sessions("moderator")) as session:
        uses = read_contact_uses(session, ContactType.WECHAT, "lulu")
        assert len(read_contact_uses(session, ContactType.WECHAT, "lulu", limit=1)) == 1
        assert read_contact_uses(session, ContactType.QQ, "lulu") == ()
    assert {(use.kind, use.source_id) for use in uses} == {
        (TextKind.POST, post_id),
        (TextKind.NICKNAME, member_id),
    }
    by_kind = {use.kind: use for use in uses}
    assert by_kind[TextKind.NICKNAME].nickname == "露露 wx:lulu"
    assert by_kind[TextKind.POST].text == "x" * 200


class TestSimilarMessages:
    def test_others_and_the_same_author_are_found(self, database: Database) -> None:
        author = add(database, builders.add_member)
        posts = [
            add(database, builders.add_post, body=TEMPLATE, author_id=author),
            add(database, builders.add_post, body=f"{TEMPLATE} wx:nana", author_id=author),
            add(database, builders.add_post, body=f"{TEMPLATE} wx:momo"),
        ]
        add(database, builders.add_post, body="求包养的时候请认真一点，北京本地优先")
        comment_id = add(database, builders.add_comment, posts[0], body=TEMPLATE)
        scan(database)
        first = item_id_of(database, posts[0])
        assert set(similar(database, first)) == {
            ("post", posts[1], item_id_of(database, posts[1])),
            ("post", posts[2], item_id_of(database, posts[2])),
            ("comment", comment_id, item_id_of(database, comment_id, SubjectKind.COMMENT)),
        }
        with transaction(database.sessions("moderator")) as session:
            found = read_similar_messages(session, first)
        # The comment is the very same; the others have a space more.
        assert found[0].subject_kind is SubjectKind.COMMENT
        assert found[0].likeness == 1
        assert {each.text for each in found} > {TEMPLATE}
        assert all(not each.has_other_reasons and each.leased_by is None for each in found)

    def test_what_is_not_in_the_queue_is_told_as_such(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body=TEMPLATE.replace("包养", "保养"))]
        posts += [add(database, builders.add_post, body=TEMPLATE) for _ in range(2)]
        scan(database)
        with transaction(database.sessions()) as session:
            builders.add_signal(session, posts[2])
        found = similar(database, item_id_of(database, posts[1]))
        assert found == [
            ("post", posts[2], item_id_of(database, posts[2])),
            ("post", posts[0], None),
        ]
        with transaction(database.sessions("moderator")) as session:
            assert read_similar_messages(session, item_id_of(database, posts[1]))[
                0
            ].has_other_reasons

    def test_short_messages_are_like_none(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body="求包养") for _ in range(2)]
        scan(database)
        assert similar(database, item_id_of(database, posts[0])) == []

    def test_the_database_compares_as_the_program_does(self, database: Database) -> None:
        reader = PlainReader(SHIPPED)
        one, other = (
            reading.signature for reading in reader.read([TEMPLATE, TEMPLATE.replace("本人", "真")])
        )
        with database.engine().connect() as connection:
            found = connection.scalar(
                text("SELECT moderation.likeness(:one, :other)"),
                {"one": list(one), "other": list(other)},
            )
        assert found == likeness(one, other)
        assert ALIKE < found < 1
        assert set(bands(one, BAND_ROWS)) & set(bands(other, BAND_ROWS))


class TestDecidingTogether:
    def requests(
        self, database: Database, posts: list[int], kind: SubjectKind = SubjectKind.POST
    ) -> list[DecisionRequest]:
        with transaction(database.sessions()) as session:
            versions = {
                row.subject_id: (row.id, row.version)
                for row in session.query(ReviewItem).filter(ReviewItem.subject_kind == kind)
            }
        return [
            DecisionRequest(*versions[post_id], Verdict.TAKE_DOWN, "solicitation")
            for post_id in posts
        ]

    def test_one_decision_for_a_ring(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body=f"{TEMPLATE} wx:{n}") for n in "abcd"]
        comment_id = add(database, builders.add_comment, posts[0], body=TEMPLATE)
        other_id = add(database, builders.add_post, body=SEEKS)
        scan(database)
        requests = [
            *self.requests(database, [*posts, other_id]),
            *self.requests(database, [comment_id], SubjectKind.COMMENT),
        ]
        with transaction(database.sessions("moderator")) as session:
            lease_item(session, requests[0].item_id)
        with transaction(database.sessions("moderator")) as session:
            recorded = decide_group(session, requests, group_id=uuid.uuid4())
        assert len(recorded.recorded) == 5
        assert [(each.item_id, each.reason) for each in recorded.refused] == [
            (requests[4].item_id, Refusal.NOT_ALLOWED)
        ]
        assert similar(database, requests[0].item_id) == []

    @pytest.mark.parametrize("edited", [0, 1])
    def test_what_was_edited_since_it_was_read_is_left_out(
        self, database: Database, edited: int
    ) -> None:
        posts = [add(database, builders.add_post, body=TEMPLATE) for _ in range(3)]
        comments = [add(database, builders.add_comment, posts[0], body=TEMPLATE) for _ in "ab"]
        scan(database)
        with transaction(database.sessions()) as session:
            session.execute(
                update(Post).where(Post.id == posts[edited]).values(body="今天女儿满月，全家拍了照")
            )
            session.execute(
                update(Comment).where(Comment.id == comments[1]).values(body="恭喜恭喜，真可爱呀")
            )
        requests = [
            *self.requests(database, posts),
            *self.requests(database, comments, SubjectKind.COMMENT),
        ]
        found = {
            (kind, subject_id) for kind, subject_id, _ in similar(database, requests[0].item_id)
        }
        expected = {("post", posts[2]), ("comment", comments[0])} if edited else set()
        assert found == expected
        with transaction(database.sessions("moderator")) as session:
            recorded = decide_group(session, requests, group_id=uuid.uuid4())
        assert len(recorded.recorded) == 1 + len(expected)
        assert {each.reason for each in recorded.refused} == {Refusal.NOT_ALLOWED}

    def test_child_safety_is_left_out(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body=TEMPLATE) for _ in range(3)]
        scan(database)
        with transaction(database.sessions("moderator")) as session:
            lease = lease_item(session, item_id_of(database, posts[1]))
            decide(
                session,
                DecisionRequest(lease.item_id, lease.version, Verdict.ESCALATE, "child_safety"),
            )
        requests = self.requests(database, posts)
        with transaction(database.sessions("moderator")) as session:
            recorded = decide_group(session, requests, group_id=uuid.uuid4())
        assert [each.reason for each in recorded.refused] == [Refusal.NOT_FOUND]


class TestChildSafety:
    def test_all_that_was_read_is_hidden_with_the_post(
        self, database: Database, specialist: str
    ) -> None:
        post_id = add(database, builders.add_post, body=f"{TEMPLATE} wx:lulu")
        other_id = add(database, builders.add_post, body=f"{TEMPLATE} wx:lulu")
        add(database, builders.add_comment, post_id, body=f"{TEMPLATE} wx:lulu")
        add_gift(database, post_id, SEEKS)
        scan(database)
        other_item = item_id_of(database, other_id)
        assert len(similar(database, other_item)) == 2
        with transaction(database.sessions("moderator")) as session:
            lease = lease_item(session, item_id_of(database, post_id))
            decide(
                session,
                DecisionRequest(lease.item_id, lease.version, Verdict.ESCALATE, "child_safety"),
            )
        # Also what is written afterwards.
        add(database, builders.add_comment, post_id, body=f"{TEMPLATE} wx:lulu")
        scan(database)

        for login in ("moderator", "manager", "analyst"):
            with transaction(database.sessions(login)) as session:
                uses = read_contact_uses(session, ContactType.WECHAT, "lulu")
                assert [use.source_id for use in uses] == [other_id], login
                assert read_messages_of(session, SubjectKind.POST, post_id) == (), login
                kinds = {row.kind for row in session.query(MessageReadingRecord)}
                assert TextKind.COMMENT not in kinds, login
                assert TextKind.GIFT not in kinds, login
                # Its author's and the commenters' names are everybody's to see.
                assert session.query(MessageContact).count() == 1, login
        assert similar(database, other_item) == []
        assert similar(database, item_id_of(database, post_id), specialist) == []
        assert len(messages_of(database, post_id, specialist)) == 2
        with transaction(database.sessions(specialist)) as session:
            assert len(read_contact_uses(session, ContactType.WECHAT, "lulu")) == 4
        # A scanner knows that they were read, and does not read them again.
        assert (
            read_messages(
                database.sessions("scanner"), cancel=CancelToken(), make_reader=PlainReader
            ).texts
            == 0
        )

    def test_what_is_hidden_no_more_is_there_again(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        comment_id = add(database, builders.add_comment, post_id, body=SEEKS)
        add(database, builders.add_comment, post_id, body=SEEKS)
        scan(database)
        with transaction(database.sessions()) as session:
            for hidden in (
                "'post', :post, true",
                "'comment', :comment, true",
                "'post', :post, false",
            ):
                session.execute(
                    text(f"SELECT moderation.hide_as_child_safety({hidden})"),
                    {"post": post_id, "comment": comment_id},
                )
        with transaction(database.sessions("moderator")) as session:
            kinds = [row.kind for row in session.query(MessageReadingRecord)]
        # The comment that is hidden for itself stays so.
        assert sorted(kind.value for kind in kinds if kind is not TextKind.NICKNAME) == [
            "comment",
            "post",
        ]


def test_versions_of_the_word_lists_are_listed_newest_first(database: Database) -> None:
    with transaction(database.sessions("manager")) as session:
        assert read_lexicon(session) is None
        assert list_lexicon_versions(session) == []
    scan(database)
    with transaction(database.sessions("manager")) as session:
        save_lexicon(session, SHIPPED | {"sponsor": ("糖爹",)}, reason="why", base_version=1)
    with transaction(database.sessions("manager")) as session:
        newest, first = list_lexicon_versions(session)
        assert list_lexicon_versions(session, limit=1) == [newest]
        assert read_lexicon(session) == newest
    assert (newest.version, newest.reason, newest.terms["sponsor"]) == (2, "why", ("糖爹",))
    assert (first.version, first.terms) == (1, SHIPPED)
