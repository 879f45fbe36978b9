"""Scans read every text once, and again when it changed; what solicits comes into the queue."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text, update

from tests.helpers import builders
from tests.helpers.court import make_court
from tests.helpers.deadlocks import deadlocks
from tests.helpers.messages import PlainReader
from tests.helpers.server import Database, Server
from workstation.classifiers.text.lexicons import shipped_terms
from workstation.db.session import transaction
from workstation.domain.appeals import AppealState
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.errors import (
    ConnectionLostError,
    LexiconChangedError,
    ScanInterruptedError,
    ScanRunningError,
)
from workstation.domain.messages import MessageReading, MessageSummary, Terms, TextKind
from workstation.domain.photos import FindingKind
from workstation.domain.platform import SubjectKind
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import ItemState, QueueFilter, QueueRow, SignalKind, Verdict
from workstation.models.circles import Comment, Gift, Member, Post
from workstation.models.messages import MessageBatch, MessageReadingRecord
from workstation.models.moderation import Decision, ReviewItem, Signal
from workstation.models.photos import PhotoFinding
from workstation.queries.audit import verify_audit
from workstation.queries.messages import read_lexicon
from workstation.queries.review import page_queue
from workstation.scanning import messages as scanning
from workstation.scanning.messages import preview_lexicon, read_messages
from workstation.services.messages import raise_contact_signals, save_lexicon
from workstation.services.review import decide, lease_item, undo
from workstation.work import Cancelled, CancelToken, Progress, ignore_progress

SEEKS = "求包养的时候请认真一点，北京本地优先"
TEMPLATE = "周末可以求包养，认真的来，不闲聊，照片是本人"
HARMLESS = "今天的云很好看，下班路上拍的照片"


def scan(
    database: Database,
    *,
    cancel: CancelToken | None = None,
    report: Callable[[Progress], None] = ignore_progress,
    login: str = "scanner",
) -> MessageSummary:
    return read_messages(
        database.sessions(login),
        cancel=cancel or CancelToken(),
        report=report,
        make_reader=PlainReader,
    )


def add(database: Database, make: Callable[..., int], *arguments: object, **options: object) -> int:
    with transaction(database.sessions()) as session:
        return make(session, *arguments, **options)


def edit(database: Database, post_id: int, body: str) -> None:
    with transaction(database.sessions()) as session:
        session.execute(update(Post).where(Post.id == post_id).values(body=body))


def standing(database: Database) -> set[tuple[str, int, str | None, float]]:
    """Signals about texts: kind and id of the subject, policy, strength."""
    with transaction(database.sessions("moderator")) as session:
        rows = session.execute(
            select(
                Signal.subject_kind, Signal.subject_id, Signal.policy_code, Signal.strength
            ).where(Signal.kind == SignalKind.TEXT_FINDING, Signal.withdrawn_at.is_(None))
        )
        return {(row[0].value, *row[1:]) for row in rows}


def item_of(
    database: Database, subject_id: int, kind: SubjectKind = SubjectKind.POST
) -> ReviewItem | None:
    with transaction(database.sessions()) as session:
        return session.scalars(
            select(ReviewItem).where(
                ReviewItem.subject_kind == kind, ReviewItem.subject_id == subject_id
            )
        ).one_or_none()


def state_of(database: Database, post_id: int) -> ItemState | None:
    item = item_of(database, post_id)
    return item.state if item else None


def queue(database: Database, *, policy_code: str | None = None) -> list[QueueRow]:
    wanted = QueueFilter(policy_code=policy_code)
    with transaction(database.sessions("moderator")) as session:
        return page_queue(session, filter=wanted, after=None, limit=50)


def decide_about(
    database: Database, post_id: int, verdict: Verdict, policy: str | None = None
) -> int:
    item = item_of(database, post_id)
    assert item is not None
    with transaction(database.sessions("moderator")) as session:
        lease = lease_item(session, item.id)
        return decide(session, DecisionRequest(item.id, lease.version, verdict, policy)).decision_id


def save(database: Database, terms: Terms, *, base: int | None = 1, reason: str = "news") -> int:
    with transaction(database.sessions("manager")) as session:
        return save_lexicon(session, terms, reason=reason, base_version=base)


def with_sponsor(*terms: str) -> Terms:
    return dict(shipped_terms()) | {"sponsor": terms}


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lists that the program brings name one word only."""
    monkeypatch.setattr("workstation.classifiers.text.lexicons.shipped_terms", lambda: SHIPPED)


SHIPPED = with_sponsor("包养")


class TestWhatIsAReason:
    def test_a_soliciting_post_comes_into_the_queue(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        add(database, builders.add_post, body=HARMLESS)
        add(database, builders.add_post, body="")

        summary = scan(database)

        # Nicknames are texts as well: three authors.
        assert (summary.texts, summary.flagged, summary.contacts) == (5, 1, 0)
        assert summary.lexicon_version == 1
        (row,) = queue(database)
        assert (row.subject_id, row.priority, row.policy_code) == (post_id, 0.215, "solicitation")
        assert row.signal_kinds == {SignalKind.TEXT_FINDING}
        with transaction(database.sessions("manager")) as session:
            signal = session.scalars(select(Signal)).one()
            lexicon = read_lexicon(session)
            batches = session.scalars(select(MessageBatch)).all()
            assert verify_audit(session).fault is None
        assert signal.detail == {"text": "post", "category": "seek_sponsor"}
        assert lexicon is not None
        assert (lexicon.version, lexicon.saved_by, lexicon.reason) == (1, "scanner", "")
        assert dict(lexicon.terms)["sponsor"] == ("包养",)
        assert sum(batch.text_count for batch in batches) == 5
        assert {batch.recorded_by for batch in batches} == {"scanner"}

    def test_each_kind_of_text_is_a_reason_for_its_subject(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            post_id = builders.add_post(session, photos=1)
            photo_id = session.scalars(text("SELECT id FROM circles.photo")).one()
            comment_id = builders.add_comment(session, post_id, body=SEEKS)
            gift_id = builders.add_gift(session, post_id)
            loose_id = builders.add_gift(session, post_id)
            member_id = builders.add_member(session, nickname=SEEKS)
            receiver_id = session.get_one(Gift, loose_id).receiver_id
            session.execute(update(Gift).where(Gift.id == gift_id).values(message=SEEKS))
            session.execute(
                update(Gift).where(Gift.id == loose_id).values(message=SEEKS, post_id=None)
            )
            for value, kind in (("求包", "text"), ("养我吧", "code"), ("包养", "part")):
                session.add(
                    PhotoFinding(
                        photo_id=photo_id,
                        post_id=post_id,
                        kind=FindingKind(kind),
                        value=value,
                        corners=[[0, 0]] * 4,
                        score=0.9,
                        source="test",
                    )
                )
            # Two lines are not one word.
            session.add(
                PhotoFinding(
                    photo_id=photo_id,
                    post_id=post_id,
                    kind=FindingKind.TEXT,
                    value="求包养?",
                    corners=[[0, 0]] * 4,
                    score=0.9,
                    source="test",
                )
            )
        scan(database)
        assert standing(database) == {
            ("post", post_id, "solicitation", 0.9),  # the gift on it
            ("post", post_id, "solicitation", 0.6),  # its photo
            ("comment", comment_id, "solicitation", 0.9),
            ("member", receiver_id, "solicitation", 0.9),
            ("member", member_id, "solicitation", 0.9),
        }
        with transaction(database.sessions("moderator")) as session:
            photos = session.scalars(
                select(Signal.photo_id).where(Signal.photo_id.is_not(None))
            ).all()
        assert photos == [photo_id]

    def test_an_administrator_may_scan(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            post_id = builders.add_post(session, body=SEEKS)
            builders.add_comment(session, post_id)
            builders.add_gift(session, post_id)
        assert scan(database, login="admin").flagged == 1

    def test_another_scan_that_runs_is_named(self, database: Database) -> None:
        with database.engine("scanner").begin() as other:
            other.execute(text("SELECT moderation.be_the_only_scan()"))
            with pytest.raises(ScanRunningError):
                scan(database)


class TestReadingAgain:
    def test_a_text_is_read_once(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        scan(database)
        before = item_of(database, post_id)
        assert scan(database).texts == 0
        # Views change the row, not the text.
        with transaction(database.sessions()) as session:
            session.execute(update(Post).values(view_count=7))
        assert scan(database).texts == 1
        assert scan(database).texts == 0
        after = item_of(database, post_id)
        assert before is not None
        assert after is not None
        assert (after.version, after.updated_at) == (before.version, before.updated_at)

    def test_what_does_not_solicit_any_more_leaves_the_queue(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        scan(database)
        edit(database, post_id, HARMLESS)
        scan(database)
        assert standing(database) == set()
        assert state_of(database, post_id) is ItemState.WITHDRAWN
        edit(database, post_id, SEEKS + "?")
        scan(database)
        assert state_of(database, post_id) is ItemState.OPEN
        assert standing(database) == {("post", post_id, "solicitation", 0.6)}

    def test_less_of_a_reason_is_less_urgent(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        scan(database)
        edit(database, post_id, SEEKS + "?")
        scan(database)
        assert [row.priority for row in queue(database)] == [pytest.approx(0.17)]

    def test_other_lists_read_every_text_again(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        other_id = add(database, builders.add_post, body=HARMLESS)
        scan(database)
        assert save(database, with_sponsor("云")) == 2
        summary = scan(database)
        assert (summary.texts, summary.lexicon_version) == (4, 2)
        assert standing(database) == {("post", other_id, "solicitation", 0.9)}
        assert state_of(database, post_id) is ItemState.WITHDRAWN

    def test_a_kept_post_comes_back_only_for_what_was_not_there(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=HARMLESS, photos=1)
        add(database, builders.add_item, subject_id=post_id)
        decide_about(database, post_id, Verdict.KEEP)
        # Read for the first time, and with other lists: the reviewer has seen the text.
        scan(database)
        save(database, with_sponsor("云"))
        scan(database)
        assert state_of(database, post_id) is ItemState.DECIDED
        assert standing(database) == {("post", post_id, "solicitation", 0.9)}
        edit(database, post_id, HARMLESS + "!")
        scan(database)
        assert state_of(database, post_id) is ItemState.OPEN

    def test_a_kept_soliciting_post_comes_back_when_edited(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        scan(database)
        decide_about(database, post_id, Verdict.KEEP)
        scan(database)
        assert state_of(database, post_id) is ItemState.DECIDED
        edit(database, post_id, SEEKS + "，加我")
        scan(database)
        assert state_of(database, post_id) is ItemState.OPEN

    def test_a_post_that_an_appeal_gave_back_comes_back_when_edited(
        self, database: Database, server: Server
    ) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        scan(database)
        recorded = decide_about(database, post_id, Verdict.TAKE_DOWN, "solicitation")
        court = make_court(database, server)
        court.conclude(court.file(recorded), AppealState.REVERSED)
        save(database, with_sponsor("云", "包养"))
        scan(database)
        assert state_of(database, post_id) is ItemState.DECIDED
        edit(database, post_id, SEEKS + "，加我")
        scan(database)
        assert state_of(database, post_id) is ItemState.OPEN

    def test_a_gift_after_the_decision_is_news(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        old_id = add(database, builders.add_gift, post_id)
        with transaction(database.sessions()) as session:
            session.execute(update(Gift).where(Gift.id == old_id).values(message=HARMLESS))
        scan(database)
        decide_about(database, post_id, Verdict.KEEP)
        save(database, with_sponsor("云", "包养"))
        scan(database)
        assert state_of(database, post_id) is ItemState.DECIDED
        with transaction(database.sessions()) as session:
            gift_id = builders.add_gift(session, post_id)
            session.execute(update(Gift).where(Gift.id == gift_id).values(message=SEEKS))
        scan(database)
        assert state_of(database, post_id) is ItemState.OPEN

    def test_a_gift_that_changed_but_for_its_message_is_no_news(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=HARMLESS)
        gift_id = add(database, builders.add_gift, post_id)
        with transaction(database.sessions()) as session:
            session.execute(update(Gift).where(Gift.id == gift_id).values(message=SEEKS))
        scan(database)
        decide_about(database, post_id, Verdict.KEEP)
        with transaction(database.sessions()) as session:
            session.execute(
                update(Gift).where(Gift.id == gift_id).values(amount_fen=Gift.amount_fen + 1)
            )
        assert scan(database).texts == 1
        assert state_of(database, post_id) is ItemState.DECIDED

    def test_a_removed_post_does_not_come_back(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        scan(database)
        decision_id = decide_about(database, post_id, Verdict.TAKE_DOWN, "solicitation")
        edit(database, post_id, SEEKS + "，加我")
        scan(database)
        assert state_of(database, post_id) is ItemState.DECIDED
        with transaction(database.sessions("moderator")) as session:
            undo(session, UndoRequest(decision_id))
        assert state_of(database, post_id) is ItemState.OPEN

    def test_a_post_that_the_platform_removed_makes_no_item(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            post_id = builders.add_post(session, body=SEEKS)
            session.execute(update(Post).values(visibility="removed"))
        scan(database)
        assert state_of(database, post_id) is None

    def test_a_stopped_scan_goes_on(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scanning, "_BATCH_TEXTS", 2)
        for _ in range(5):
            add(database, builders.add_post, body=SEEKS)
        cancel = CancelToken()
        with pytest.raises(Cancelled):
            scan(database, cancel=cancel, report=lambda _: cancel.cancel())
        assert len(standing(database)) == 2
        assert scan(database).texts == 8
        assert len(standing(database)) == 5

    def test_a_scan_whose_connection_is_cut_goes_on(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scanning, "_BATCH_TEXTS", 2)
        for _ in range(3):
            add(database, builders.add_post, body=SEEKS)

        def cut(_progress: Progress) -> None:
            with database.engine().begin() as connection:
                connection.execute(
                    text(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE usename = 'scanner' AND datname = current_database()"
                    )
                )

        with pytest.raises(ScanInterruptedError) as caught:
            scan(database, report=cut)
        assert isinstance(caught.value.cause, ConnectionLostError)
        assert scan(database).texts == 4
        assert len(standing(database)) == 3
        with transaction(database.sessions("manager")) as session:
            assert verify_audit(session).fault is None

    def test_a_deadlock_costs_nothing(self, database: Database) -> None:
        add(database, builders.add_post, body=SEEKS)
        with transaction(database.sessions()) as session:
            ending = deadlocks(session, "moderation.message_reading")
            ending.__enter__()
        assert scan(database).flagged == 1
        with transaction(database.sessions()) as session:
            taken = session.scalar(text("SELECT last_value FROM public.test_deadlocks"))
        assert taken is not None
        assert taken > 1

    def test_what_is_gone_is_passed_over(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)

        class Slow(PlainReader):
            def read(self, texts: Sequence[str]) -> list[MessageReading]:
                with transaction(database.sessions()) as session:
                    session.execute(text("DELETE FROM circles.post"))
                return super().read(texts)

        summary = read_messages(
            database.sessions("scanner"), cancel=CancelToken(), make_reader=Slow
        )
        assert summary.flagged == 0
        assert state_of(database, post_id) is None


class TestContacts:
    def test_a_contact_of_four_accounts_is_a_reason(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body="约拍 wx:lulu") for _ in range(3)]
        author = add(database, builders.add_member)
        for _ in range(2):  # twice is one account
            add(database, builders.add_post, body="wx:nana", author_id=author)
        scan(database)
        assert standing(database) == set()
        comment_id = add(database, builders.add_comment, posts[0], body="找我 wx:lulu")
        scan(database)
        assert standing(database) == {
            *(("post", post_id, "contact", 0.5) for post_id in posts[:3]),
            ("comment", comment_id, "contact", 0.5),
        }

    def test_of_too_few_it_is_none_any_more(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body="约拍 wx:lulu") for _ in range(4)]
        scan(database)
        assert len(standing(database)) == 4
        edit(database, posts[0], HARMLESS)
        scan(database)
        assert standing(database) == set()
        assert {state_of(database, post_id) for post_id in posts} == {ItemState.WITHDRAWN}

    def test_a_nickname_counts_and_is_none_itself(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body="约拍 wx:lulu") for _ in range(3)]
        add(database, builders.add_member, nickname="露露 wx:lulu")
        scan(database)
        assert standing(database) == {("post", post_id, "contact", 0.5) for post_id in posts}

    def test_a_kept_post_stays_decided(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body="约拍 wx:lulu") for _ in range(3)]
        add(database, builders.add_item, subject_id=posts[0])
        scan(database)
        decide_about(database, posts[0], Verdict.KEEP)
        add(database, builders.add_post, body="约拍 wx:lulu")
        scan(database)
        assert len(standing(database)) == 4
        assert state_of(database, posts[0]) is ItemState.DECIDED

    def test_a_killed_scan_leaves_none_behind(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(4):
            add(database, builders.add_post, body="约拍 wx:lulu")

        def die(*_: object) -> int:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(scanning, "raise_contact_signals", die)
            with pytest.raises(KeyboardInterrupt):
                scan(database)
        assert standing(database) == set()
        assert scan(database).texts == 0
        assert len(standing(database)) == 4

    def test_very_many_are_weighed_in_parts(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            scanning,
            "raise_contact_signals",
            lambda session: raise_contact_signals(session, limit=2),
        )
        posts = [add(database, builders.add_post, body="约拍 wx:lulu") for _ in range(3)]
        scan(database)
        posts += [add(database, builders.add_post, body="约拍 wx:lulu") for _ in range(6)]
        scan(database)
        assert len(standing(database)) == 9
        for post_id in posts[3:]:
            edit(database, post_id, HARMLESS)
        scan(database)
        assert standing(database) == set()


class TestDeletedTexts:
    def test_what_was_read_is_forgotten(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body="约拍 wx:lulu") for _ in range(4)]
        comment_id = add(database, builders.add_comment, posts[0], body=SEEKS)
        scan(database)
        assert len(standing(database)) == 5
        with transaction(database.sessions()) as session:
            session.execute(text("DELETE FROM circles.comment"))
            session.execute(text("DELETE FROM circles.post WHERE id = :id"), {"id": posts[0]})
        scan(database)
        assert standing(database) == set()
        item = item_of(database, comment_id, SubjectKind.COMMENT)
        assert item is not None
        assert item.state is ItemState.WITHDRAWN
        with transaction(database.sessions()) as session:
            left = session.query(MessageReadingRecord).filter_by(kind=TextKind.POST).count()
        assert left == 3

    def test_a_text_that_is_found_in_a_photo_no_more_is_no_reason(self, database: Database) -> None:
        post_id = add(database, builders.add_post, photos=1)
        with transaction(database.sessions()) as session:
            session.add(
                PhotoFinding(
                    photo_id=session.scalars(text("SELECT id FROM circles.photo")).one(),
                    post_id=post_id,
                    kind=FindingKind.TEXT,
                    value=SEEKS,
                    corners=[[0, 0]] * 4,
                    score=0.9,
                    source="test",
                )
            )
        scan(database)
        assert standing(database) == {("post", post_id, "solicitation", 0.9)}
        with transaction(database.sessions()) as session:
            session.execute(text("UPDATE moderation.photo_finding SET kind = 'part'"))
        scan(database)
        assert standing(database) == set()
        assert state_of(database, post_id) is ItemState.WITHDRAWN

    def test_what_was_hidden_meanwhile_is_hidden(self, database: Database) -> None:
        post_id = add(database, builders.add_post, body=SEEKS)
        add(database, builders.add_comment, post_id, body=SEEKS)
        scan(database)
        with transaction(database.sessions()) as session:
            session.execute(
                text(
                    "UPDATE moderation.review_item SET is_child_safety = true"
                    " WHERE subject_kind = 'post'"
                )
            )
        scan(database)
        with transaction(database.sessions("moderator")) as session:
            kinds = {row.kind for row in session.query(MessageReadingRecord)}
        assert kinds == {TextKind.NICKNAME}


class TestRings:
    def test_a_ring_is_one_row(self, database: Database) -> None:
        posts = [
            add(database, builders.add_post, body=f"{TEMPLATE} wx:{name}")
            for name in ("lulu", "nana", "momo")
        ]
        other_id = add(database, builders.add_post, body=SEEKS)
        scan(database)
        rows = {row.subject_id: row.ring_size for row in queue(database)}
        assert rows == {posts[2]: 3, other_id: 1}
        # Another batch, another author, a comment: later due than those that are there.
        add(database, builders.add_comment, posts[0], body=f"{TEMPLATE} wx:coco")
        scan(database)
        rows = {row.subject_id: row.ring_size for row in queue(database)}
        assert rows == {posts[2]: 4, other_id: 1}
        assert len(queue(database, policy_code="solicitation")) == 2

    @pytest.mark.parametrize("is_shared", [True, False])
    def test_one_contact_joins_what_is_less_alike(
        self, database: Database, *, is_shared: bool
    ) -> None:
        posts = [
            add(database, builders.add_post, body=f"{body} wx:{contact}")
            for body, contact in (
                ("求包养，重庆本地优先，可以长期，找我详聊", "lulu"),
                ("求包养，杭州本地优先，可以长期，来电话吧", "lulu" if is_shared else "nana"),
                ("我的金主在哪里呢，今晚有空的包养我", "lulu"),  # nothing else in common
            )
        ]
        scan(database)
        with transaction(database.sessions("moderator")) as session:
            rings = {
                row.source_id: row.ring_id
                for row in session.query(MessageReadingRecord).filter_by(kind=TextKind.POST)
            }
        assert (rings[posts[0]] == rings[posts[1]]) is is_shared
        assert rings[posts[2]] not in {rings[posts[0]], rings[posts[1]]}

    def test_what_is_there_for_more_has_a_row_of_its_own(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body=TEMPLATE) for _ in range(3)]
        with transaction(database.sessions()) as session:
            builders.add_signal(session, posts[0], strength=0.3)
            gift_id = builders.add_gift(session, posts[1])
            session.execute(update(Gift).where(Gift.id == gift_id).values(message=SEEKS))
        scan(database)
        # The first is there for a photo as well: most urgent, and the third is listed with it.
        assert [row.subject_id for row in queue(database)] == posts[:2]

    def test_escalated_ones_are_all_listed(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body=TEMPLATE) for _ in range(2)]
        scan(database)
        for post_id in posts:
            decide_about(database, post_id, Verdict.ESCALATE)
        with transaction(database.sessions("manager")) as session:
            escalated = QueueFilter(ItemState.ESCALATED)
            rows = page_queue(session, filter=escalated, after=None, limit=9)
        assert [row.subject_id for row in rows] == posts[::-1]

    def test_a_decided_one_makes_room_for_the_next(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body=TEMPLATE) for _ in range(3)]
        scan(database)
        decide_about(database, posts[2], Verdict.KEEP)
        (row,) = queue(database)
        assert (row.subject_id, row.ring_size) == (posts[1], 2)

    def test_an_edited_one_leaves_the_ring(self, database: Database) -> None:
        posts = [add(database, builders.add_post, body=TEMPLATE) for _ in range(3)]
        scan(database)
        edit(database, posts[0], SEEKS)
        scan(database)
        assert {row.subject_id: row.ring_size for row in queue(database)} == {
            posts[2]: 2,
            posts[0]: 1,
        }


class TestLexicon:
    def test_only_one_of_two_changes_is_saved(self, database: Database) -> None:
        scan(database)
        assert save(database, with_sponsor("云")) == 2
        with pytest.raises(LexiconChangedError) as caught:
            save(database, with_sponsor("雨"), base=1)
        assert caught.value.saved_by == "manager"
        with transaction(database.sessions("manager")) as session:
            lexicon = read_lexicon(session)
            assert verify_audit(session).fault is None
        assert lexicon is not None
        assert (lexicon.version, lexicon.reason, lexicon.saved_by) == (2, "news", "manager")
        assert dict(lexicon.terms)["sponsor"] == ("云",)

    @pytest.mark.parametrize("reason", ["", " \n\t\u3000"])
    def test_not_without_a_reason(self, database: Database, reason: str) -> None:
        scan(database)
        with pytest.raises(ReasonRequiredError):
            save(database, with_sponsor("云"), reason=reason)

    def test_nobody_changes_what_was_saved(self, database: Database) -> None:
        scan(database)
        with (
            database.engine().begin() as connection,
            pytest.raises(Exception, match="only ever added"),
        ):
            connection.execute(text("UPDATE moderation.lexicon_version SET reason = 'x'"))

    @pytest.mark.parametrize("terms", [["包" * 301], [""], ["包养"] * 5001, [1], "包养", None])
    def test_the_database_refuses_lists_that_no_scan_would_finish(
        self, database: Database, terms: object
    ) -> None:
        scan(database)
        with (
            database.engine("manager").begin() as connection,
            pytest.raises(Exception, match="no word lists"),
        ):
            connection.execute(
                text("SELECT moderation.save_lexicon(CAST(:terms AS jsonb), 'why', 1)"),
                {"terms": json.dumps({"sponsor": terms})},
            )

    def test_lists_of_another_program_do_no_harm(self, database: Database) -> None:
        with database.engine("scanner").begin() as connection:
            connection.execute(text("""SELECT moderation.register_lexicon('{"new": ["x"]}')"""))
        add(database, builders.add_post, body=SEEKS)
        assert scan(database).flagged == 1

    def test_a_preview_says_what_a_scan_then_does(self, database: Database) -> None:
        now = datetime.now(UTC)
        bodies = [SEEKS, HARMLESS, "云和雨，都是天气而已，不必多想", "雨?", TEMPLATE]
        posts = [
            add(database, builders.add_post, body=body, posted_at=now - timedelta(days=2))
            for body in bodies
        ]
        add(database, builders.add_post, body="云", posted_at=now - timedelta(days=40))
        comment_id = add(
            database,
            builders.add_comment,
            posts[0],
            body="云",
            commented_at=now - timedelta(days=1),
        )
        scan(database)
        unread_id = add(database, builders.add_post, body=SEEKS, posted_at=now)
        terms = with_sponsor("云", "雨", "周末")
        progress: list[Progress] = []

        preview = preview_lexicon(
            database.sessions("manager"),
            terms,
            cancel=CancelToken(),
            report=progress.append,
            make_reader=PlainReader,
        )

        assert (preview.texts, preview.flagged_before, preview.flagged_after) == (7, 3, 5)
        assert [each.source_id for each in preview.entered] == [
            posts[1],
            posts[2],
            comment_id,
            posts[3],
        ]
        assert [each.source_id for each in preview.left] == [posts[0], unread_id]
        assert (preview.entered_count, preview.left_count) == (4, 2)
        assert preview.entered[0].text == HARMLESS
        assert preview.entered[0].before == 0.1
        assert progress[-1] == Progress(7, 7)
        save(database, terms)
        scan(database)
        with transaction(database.sessions("manager")) as session:
            recent = select(MessageReadingRecord.flagged).where(
                MessageReadingRecord.flagged,
                MessageReadingRecord.source_id != posts[-1] + 1,
            )
            flagged = len(session.scalars(recent).all())
        assert flagged == preview.flagged_after

    def test_a_preview_can_be_stopped(self, database: Database) -> None:
        add(database, builders.add_post, body=SEEKS, posted_at=datetime.now(UTC))
        cancel = CancelToken()
        cancel.cancel()
        with pytest.raises(Cancelled):
            preview_lexicon(
                database.sessions("manager"),
                SHIPPED,
                cancel=cancel,
                make_reader=PlainReader,
            )


def test_a_decision_keeps_what_was_read_and_no_word_of_it(database: Database) -> None:
    post_id = add(database, builders.add_post, body=f"{SEEKS} wx:lulu")
    scan(database)
    with transaction(database.sessions()) as session:
        gift_id = builders.add_gift(session, post_id)
        session.execute(update(Gift).where(Gift.id == gift_id).values(message=SEEKS))
    scan(database)
    decide_about(database, post_id, Verdict.TAKE_DOWN, "solicitation")
    with transaction(database.sessions("moderator")) as session:
        evidence = session.scalars(select(Decision.evidence)).one()
    message, gift = evidence["messages"]
    assert (gift["kind"], gift["flagged"]) == ("gift", True)
    assert "body_sha256" not in gift
    assert message["kind"] == "post"
    assert message["contacts"] == 1
    assert message["category"] == "seek_sponsor"
    assert message["body_sha256"] == evidence["subject"]["body_sha256"]
    assert "包养" not in str(evidence)
    assert "lulu" not in str(evidence)


def test_a_contact_in_a_nickname_can_be_edited_away(database: Database) -> None:
    member_id = add(database, builders.add_member, nickname=SEEKS)
    scan(database)
    with transaction(database.sessions()) as session:
        session.execute(update(Member).values(nickname="小雨"))
    scan(database)
    item = item_of(database, member_id, SubjectKind.MEMBER)
    assert item is not None
    assert item.state is ItemState.WITHDRAWN


def test_a_comment_is_edited_like_a_post(database: Database) -> None:
    post_id = add(database, builders.add_post)
    comment_id = add(database, builders.add_comment, post_id, body=SEEKS)
    scan(database)
    with transaction(database.sessions()) as session:
        session.execute(update(Comment).values(body=HARMLESS))
    scan(database)
    item = item_of(database, comment_id, SubjectKind.COMMENT)
    assert item is not None
    assert item.state is ItemState.WITHDRAWN
    with transaction(database.sessions()) as session:
        assert session.scalar(select(func.count()).select_from(MessageReadingRecord)) == 4
