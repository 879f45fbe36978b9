import itertools
import uuid
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.helpers import builders as add
from tests.helpers.server import Database
from tests.helpers.statements import recorded
from workstation.db.session import transaction
from workstation.domain.context import GiftSummary
from workstation.domain.decisions import DecisionRequest, Recorded, StandingDecision, UndoRequest
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.measures import EscalationKind
from workstation.domain.platform import Gender, GiftStatus, SubjectKind, Visibility
from workstation.domain.review import (
    EnforcementAction,
    ItemNotFoundError,
    ItemState,
    QueueCursor,
    QueueFilter,
    QueueRow,
    SignalKind,
    Verdict,
)
from workstation.queries.review import (
    count_queue,
    count_states,
    find_decision,
    list_policies,
    page_queue,
    read_item,
)
from workstation.queries.review_undo import list_undoable
from workstation.services.review import decide, lease_item, release_item, undo

OPEN = QueueFilter()


def read_queue(
    database: Database, *, login: str = "moderator", part: QueueFilter = OPEN, page_rows: int = 50
) -> list[QueueRow]:
    """Every row of the queue, page by page."""
    rows: list[QueueRow] = []
    with transaction(database.sessions(login)) as session:
        while page := page_queue(
            session,
            filter=part,
            after=rows[-1].cursor if rows else None,
            limit=page_rows,
        ):
            rows += page
    return rows


def decide_one(
    database: Database,
    item_id: int,
    verdict: Verdict,
    *,
    login: str = "moderator",
    policy_code: str | None = None,
    note: str = "",
) -> Recorded:
    with transaction(database.sessions(login)) as session:
        lease = lease_item(session, item_id)
        request = DecisionRequest(item_id, lease.version, verdict, policy_code, note)
        return decide(session, request)


def undo_one(database: Database, decision_id: int, *, login: str = "moderator") -> Recorded:
    with transaction(database.sessions(login)) as session:
        return undo(session, UndoRequest(decision_id))


class TestPageQueue:
    def test_the_most_urgent_come_first_and_the_newer_of_equals(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            low = add.add_item(session, priority=0.2)
            older, newer = (add.add_item(session, priority=0.9) for _ in range(2))
            middle = add.add_item(session, priority=0.5)

        assert [row.item_id for row in read_queue(database)] == [newer, older, middle, low]

    @pytest.mark.parametrize("page_rows", [1, 2, 3, 7, 50])
    def test_pages_bring_every_item_once(self, database: Database, page_rows: int) -> None:
        # 1/3 has no short decimal form: the cursor must carry every bit of it.
        with transaction(database.sessions("installer")) as session:
            items = {add.add_item(session, priority=p) for p in [1 / 3, 1 / 3, 1 / 3, 0, 1, 1, 0.1]}

        rows = read_queue(database, page_rows=page_rows)

        assert len(rows) == len(items)
        assert {row.item_id for row in rows} == items

    def test_a_page_has_no_more_rows_than_asked_for(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            for _ in range(3):
                add.add_item(session)

        with transaction(database.sessions("moderator")) as session:
            assert len(page_queue(session, filter=OPEN, after=None, limit=2)) == 2

    def test_shows_what_it_is_about(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            circle = add.add_circle(session, name="Campus Diary")
            post = add.add_post(session, circle_id=circle)
            second = add.add_photo(session, post, position=2)
            first = add.add_photo(session, post, position=1, uri="ab/first.jpg", sha256="a" * 64)
            add.add_signal(session, post, photo_id=first)
            add.add_signal(session, post, photo_id=second)
            add.add_signal(session, post, kind=SignalKind.USER_REPORT)
            item = add.add_item(session, subject_id=post, priority=0.75, policy_code="nudity")

        (row,) = read_queue(database)
        assert [row] == [
            QueueRow(
                item_id=item,
                subject_kind=SubjectKind.POST,
                subject_id=post,
                state=ItemState.OPEN,
                priority=0.75,
                version=1,
                circle_name="Campus Diary",
                posted_at=add.POSTED_AT,
                photo_count=2,
                first_photo_id=first,
                signal_kinds=frozenset({SignalKind.PHOTO_SCORE, SignalKind.USER_REPORT}),
                leased_by=None,
                policy_code="nudity",
                first_photo_uri="ab/first.jpg",
                first_photo_sha256="a" * 64,
                rank=row.rank,
                due_at=row.due_at,
                circle_id=circle,
                language="zh",
            )
        ]

    def test_shows_comments_members_and_circles_too(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            circle = add.add_circle(session, name="Campus Diary")
            post = add.add_post(session, circle_id=circle, photos=1)
            comment = add.add_comment(session, post, commented_at=add.POSTED_AT)
            member = add.add_member(session, joined_at=add.OPENED_AT)
            # The same number as the post, so that whoever mixes up the kinds is found.
            for kind, subject, priority in [
                (SubjectKind.COMMENT, comment, 0.9),
                (SubjectKind.MEMBER, member, 0.8),
                (SubjectKind.CIRCLE, circle, 0.7),
            ]:
                add.add_item(session, subject_kind=kind, subject_id=subject, priority=priority)

        rows = read_queue(database)

        assert [(row.subject_kind, row.circle_name, row.posted_at) for row in rows] == [
            (SubjectKind.COMMENT, "Campus Diary", add.POSTED_AT),
            (SubjectKind.MEMBER, "", add.OPENED_AT),
            (SubjectKind.CIRCLE, "Campus Diary", add.OPENED_AT),
        ]
        assert {(row.photo_count, row.first_photo_id) for row in rows} == {(0, None)}

    def test_a_post_that_the_platform_deleted_stays_in_the_queue(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            item = add.add_item(session, subject_id=987_654)

        (row,) = read_queue(database)

        assert (row.item_id, row.circle_name, row.posted_at) == (item, "", None)

    def test_filters_by_policy_and_state(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            nudity = add.add_item(session, policy_code="nudity")
            escalated = add.add_item(session, policy_code="nudity", state=ItemState.ESCALATED)
            add.add_item(session, policy_code="suggestive")
            add.add_item(session, policy_code=None)
            add.add_item(session, policy_code="nudity", state=ItemState.DECIDED)

        def ids(part: QueueFilter) -> list[int]:
            return [row.item_id for row in read_queue(database, login="manager", part=part)]

        assert ids(QueueFilter(policy_code="nudity")) == [nudity]
        assert ids(QueueFilter(state=ItemState.ESCALATED)) == [escalated]
        assert len(ids(OPEN)) == 3

    def test_shows_who_holds_an_item_until_the_lease_expires(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            item = add.add_item(session)

        with transaction(database.sessions("moderator")) as session:
            lease_item(session, item)
        assert [row.leased_by for row in read_queue(database, login="moderator2")] == ["moderator"]

        with transaction(database.sessions("installer")) as session:
            session.execute(
                text("UPDATE moderation.review_item SET lease_expires_at = clock_timestamp()")
            )
        assert [row.leased_by for row in read_queue(database, login="moderator2")] == [None]

    def test_a_released_item_is_held_by_nobody(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            item = add.add_item(session)
        with transaction(database.sessions("moderator")) as session:
            lease_item(session, item)
            release_item(session, item)

        assert [row.leased_by for row in read_queue(database)] == [None]

    def test_two_statements_bring_a_page_and_its_thumbnails(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            for _ in range(5):
                add.add_item(session)

        with transaction(database.sessions("moderator")) as session:
            session.connection()
            with recorded(database.engine("moderator")) as statements:
                page_queue(session, filter=OPEN, after=None, limit=5)

        assert len(statements) == 2

    def test_child_safety_items_are_for_members_of_that_role_only(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            item = add.add_item(session, is_child_safety=True)
            session.execute(text("GRANT ws_child_safety TO moderator2"))
        try:
            assert read_queue(database, login="moderator") == []
            assert read_queue(database, login="manager") == []
            assert [row.item_id for row in read_queue(database, login="moderator2")] == [item]
            with transaction(database.sessions("moderator")) as session:
                assert count_queue(session, filter=OPEN) == {}
                with pytest.raises(ItemNotFoundError):
                    read_item(session, item)
            with transaction(database.sessions("moderator2")) as session:
                assert count_queue(session, filter=OPEN) == {"suggestive": 1}
                assert read_item(session, item).row.item_id == item
        finally:
            # Roles outlive the database: they belong to the whole server.
            with transaction(database.sessions("installer")) as session:
                session.execute(text("REVOKE ws_child_safety FROM moderator2"))

    def test_a_scanner_has_no_queue(self, database: Database) -> None:
        with (
            pytest.raises(PermissionDeniedError),
            transaction(database.sessions("scanner")) as session,
        ):
            page_queue(session, filter=OPEN, after=None, limit=5)


def test_counts_by_policy_whatever_the_filter_names(database: Database) -> None:
    with transaction(database.sessions("installer")) as session:
        for policy_code in ["nudity", "nudity", "suggestive", None]:
            add.add_item(session, policy_code=policy_code)
        add.add_item(session, policy_code="nudity", state=ItemState.ESCALATED)

    with transaction(database.sessions("moderator")) as session:
        expected = {"nudity": 2, "suggestive": 1, "": 1}
        assert count_queue(session, filter=OPEN) == expected
        assert count_queue(session, filter=QueueFilter(policy_code="nudity")) == expected
        assert count_queue(session, filter=QueueFilter(state=ItemState.ESCALATED)) == {"nudity": 1}


def nodes_of(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *itertools.chain.from_iterable(map(nodes_of, plan.get("Plans", [])))]


def is_items(node: dict[str, Any]) -> bool:
    return bool(node.get("Relation Name") == "review_item")


@pytest.mark.parametrize(
    ("part", "index"),
    [
        (OPEN, "ix_review_item_queue"),
        (QueueFilter(policy_code="suggestive"), "ix_review_item_policy"),
    ],
)
@pytest.mark.parametrize("after", [None, QueueCursor(0.5, 10_000)])
def test_a_page_is_read_from_the_index_and_not_sorted_from_everything(
    database: Database, part: QueueFilter, index: str, after: QueueCursor | None
) -> None:
    with transaction(database.sessions("installer")) as session:
        session.execute(
            text("""
                INSERT INTO moderation.review_item
                    (subject_kind, subject_id, priority, policy_code, state)
                SELECT 'post', n, (n * 7919 % 10007) / 10007.0,
                       CASE n % 2 WHEN 0 THEN 'suggestive' ELSE 'nudity' END,
                       CASE n % 3 WHEN 0 THEN 'decided' ELSE 'open' END
                FROM generate_series(1, 20000) AS n
            """)
        )
        session.execute(text("ANALYZE moderation.review_item"))

    with transaction(database.sessions("moderator")) as session:
        session.connection()
        with recorded(database.engine("moderator")) as statements:
            page_queue(session, filter=part, after=after, limit=200)
        (statement,) = statements
        explained = session.connection().exec_driver_sql(
            f"EXPLAIN (ANALYZE, FORMAT JSON) {statement.sql}", statement.parameters
        )
        (plan,) = explained.scalar_one()

    nodes = nodes_of(plan["Plan"])
    scans = [node for node in nodes if node.get("Index Name") == index]
    # The page is cut right behind the index: nothing else of the queue was looked at.
    assert [scan["Actual Rows"] for scan in scans] == [200]
    assert scans[0].get("Rows Removed by Filter", 0) == 0
    assert not [node for node in nodes if node["Node Type"] == "Seq Scan" and is_items(node)]
    assert all(node["Actual Rows"] <= 200 for node in nodes if node["Node Type"] == "Sort")


class TestReadItem:
    @pytest.mark.parametrize("login", ["moderator", "manager"])
    def test_brings_everything_that_a_reviewer_sees(self, database: Database, login: str) -> None:
        with transaction(database.sessions("installer")) as session:
            network = add.add_network(session, name="testnet", version="7")
            circle = add.add_circle(session, name="Campus Diary", topic="student life")
            author = add.add_member(session, nickname="小雨")
            post = add.add_post(
                session,
                circle_id=circle,
                author_id=author,
                body="加我 “vx”",
                visibility=Visibility.RESTRICTED,
                view_count=1234,
            )
            photos = [add.add_photo(session, post, position=p) for p in (2, 1, 3)]
            add.add_score(session, photos[0], network_id=network, racy=0.75)
            add.add_score(session, photos[1], network_id=network, racy=None, error="truncated")
            add.add_signal(session, post, strength=0.4, photo_id=photos[0])
            add.add_signal(session, post, strength=0.9, kind=SignalKind.TEXT_FINDING)
            add.add_gift(session, post, amount_fen=520)
            add.add_gift(session, post, amount_fen=131400, status=GiftStatus.FROZEN)
            item = add.add_item(session, subject_id=post)
            # What is about somebody else must not show up here.
            other = add.add_post(session, circle_id=circle, photos=1)
            add.add_signal(session, other)
            add.add_gift(session, other)
            add.add_comment(session, other)

        with transaction(database.sessions(login)) as session:
            detail = read_item(session, item)

        assert detail.row.item_id == item
        assert detail.body == "加我 “vx”"
        assert detail.visibility is Visibility.RESTRICTED
        assert detail.circle_topic == "student life"
        assert detail.view_count == 1234
        assert detail.author is not None
        assert (detail.author.member_id, detail.author.nickname) == (author, "小雨")
        assert (detail.author.status, detail.author.joined_at) == (
            "active",
            add.OPENED_AT - timedelta(days=30),
        )
        assert [photo.photo_id for photo in detail.photos] == [photos[1], photos[0], photos[2]]
        unreadable, scored, unseen = (photo.scores for photo in detail.photos)
        assert [(s.network, s.version, s.racy, s.error) for s in unreadable] == [
            ("testnet", "7", None, "truncated")
        ]
        assert [(s.racy, s.labels) for s in scored] == [(0.75, {"neutral": 0.25, "sexy": 0.75})]
        assert unseen == ()
        assert [(s.kind, s.strength, s.photo_id, s.detail) for s in detail.signals] == [
            (SignalKind.TEXT_FINDING, 0.9, None, {}),
            (SignalKind.PHOTO_SCORE, 0.4, photos[0], {"label": "sexy"}),
        ]
        assert detail.gifts == GiftSummary(2, 131920, 1, 131400)
        assert detail.comments == ()
        assert detail.history == ()

    def test_tells_of_its_label_and_of_a_legal_hold(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            item_id = add.add_item(session)
        with transaction(database.sessions("manager")) as session:
            before = read_item(session, item_id)
            for verdict, policy, escalation in (
                (Verdict.ESCALATE, None, EscalationKind.LEGAL_HOLD),
                (Verdict.LABEL, "suggestive", None),
            ):
                version = lease_item(session, item_id).version
                request = DecisionRequest(item_id, version, verdict, policy, escalation=escalation)
                decide(session, request)
            after = read_item(session, item_id)
        assert (before.label, before.is_on_hold) == (None, False)
        assert (after.label, after.is_on_hold) == ("suggestive", True)

    def test_takes_at_most_twelve_statements(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            post = add.add_post(session, photos=5)
            for _ in range(5):
                add.add_comment(session, post)
                add.add_gift(session, post)
            item = add.add_item(session, subject_id=post)

        with transaction(database.sessions("moderator")) as session:
            session.connection()
            with recorded(database.engine("moderator")) as statements:
                read_item(session, item)

        assert len(statements) <= 12

    def test_an_unknown_item_is_named(self, database: Database) -> None:
        with (
            transaction(database.sessions("moderator")) as session,
            pytest.raises(ItemNotFoundError),
        ):
            read_item(session, 987_654)

    def test_scores_of_every_network_are_shown_by_age_of_the_network(
        self, database: Database
    ) -> None:
        with transaction(database.sessions("installer")) as session:
            post = add.add_post(session)
            photo = add.add_photo(session, post)
            for version, racy in [("9", 0.1), ("10", 0.2)]:
                network = add.add_network(session, version=version)
                add.add_score(session, photo, network_id=network, racy=racy)
            item = add.add_item(session, subject_id=post)

        with transaction(database.sessions("moderator")) as session:
            (view,) = read_item(session, item).photos

        assert [(score.version, score.racy) for score in view.scores] == [("9", 0.1), ("10", 0.2)]

    @pytest.mark.parametrize(
        ("gender", "was_allowed"), [(Gender.FEMALE, True), (Gender.MALE, False)]
    )
    def test_says_whether_the_author_was_allowed_to_post(
        self, database: Database, gender: Gender, was_allowed: bool
    ) -> None:
        with transaction(database.sessions("installer")) as session:
            author = add.add_member(session, gender=gender)
            item = add.add_item(session, subject_id=add.add_post(session, author_id=author))

        with transaction(database.sessions("moderator")) as session:
            view = read_item(session, item).author

        assert view is not None
        assert view.was_allowed is was_allowed

    @pytest.mark.parametrize(("score", "was_allowed"), [(751, True), (750, False)])
    def test_of_a_comment_the_score_of_its_time_counts(
        self, database: Database, score: int, was_allowed: bool
    ) -> None:
        with transaction(database.sessions("installer")) as session:
            author = add.add_member(session, score=score)
            late = add.POSTED_AT + timedelta(days=1)
            add.add_credit_score(session, author, score=1450 - score, scored_at=late)
            post = add.add_post(session)
            comment = add.add_comment(session, post, author_id=author, body="loan?")
            item = add.add_item(session, subject_kind=SubjectKind.COMMENT, subject_id=comment)

        with transaction(database.sessions("moderator")) as session:
            detail = read_item(session, item)

        assert (detail.body, detail.visibility) == ("loan?", Visibility.VISIBLE)
        assert detail.author is not None
        assert detail.author.member_id == author
        assert detail.author.was_allowed is was_allowed

    def test_members_and_circles_have_names_instead_of_texts(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            member = add.add_member(session, nickname="小雨")
            circle = add.add_circle(session, name="Campus Diary")
            member_item = add.add_item(session, subject_kind=SubjectKind.MEMBER, subject_id=member)
            circle_item = add.add_item(session, subject_kind=SubjectKind.CIRCLE, subject_id=circle)

        with transaction(database.sessions("moderator")) as session:
            of_member, of_circle = read_item(session, member_item), read_item(session, circle_item)

        assert (of_member.body, of_member.visibility) == ("小雨", None)
        assert of_member.author is not None
        assert (of_member.author.member_id, of_member.author.was_allowed) == (member, None)
        assert (of_circle.body, of_circle.author) == ("Campus Diary", None)

    def test_an_item_whose_post_is_gone_can_still_be_opened(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            item = add.add_item(session, subject_id=987_654)

        with transaction(database.sessions("moderator")) as session:
            detail = read_item(session, item)

        assert (detail.body, detail.visibility, detail.author) == ("", None, None)
        assert (detail.photos, detail.comments) == ((), ())

    def test_shows_the_latest_twenty_comments_oldest_first_without_removed_ones(
        self, database: Database
    ) -> None:
        with transaction(database.sessions("installer")) as session:
            post = add.add_post(session)
            author = add.add_member(session, nickname="阿强")
            for minute in range(25):
                add.add_comment(
                    session,
                    post,
                    author_id=author,
                    body=f"comment {minute}",
                    commented_at=add.POSTED_AT + timedelta(minutes=minute),
                    visibility=Visibility.REMOVED if minute == 24 else Visibility.VISIBLE,
                )
            item = add.add_item(session, subject_id=post)

        with transaction(database.sessions("moderator")) as session:
            comments = read_item(session, item).comments

        assert [comment.body for comment in comments] == [f"comment {n}" for n in range(4, 24)]
        assert {comment.nickname for comment in comments} == {"阿强"}

    def test_strikes_and_takedowns_count_until_undone(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            author = add.add_member(session)
            first, second, shown = (
                add.add_item(session, subject_id=add.add_post(session, author_id=author))
                for _ in range(3)
            )
            somebody_elses = add.add_item(session)
            weight = session.scalar(
                text("SELECT strike_weight FROM moderation.policy WHERE code = 'solicitation'")
            )
        assert weight

        def counts(item: int = shown) -> tuple[int, int, int]:
            with transaction(database.sessions("moderator")) as session:
                view = read_item(session, item).author
            assert view is not None
            return view.active_strikes, view.strike_weight, view.takedown_count

        assert counts() == (0, 0, 0)
        taken_down = [
            decide_one(database, item, Verdict.TAKE_DOWN, policy_code="solicitation")
            for item in (first, second, somebody_elses)
        ]
        assert counts() == (2, 2 * weight, 2)
        # A post's own takedown is in its history, not among what was there before.
        assert counts(first) == (2, 2 * weight, 1)

        undo_one(database, taken_down[0].decision_id)
        assert counts() == (1, weight, 1)

        with transaction(database.sessions("installer")) as session:
            session.execute(text("SET LOCAL session_replication_role = replica"))
            session.execute(text("UPDATE moderation.strike SET expires_at = clock_timestamp()"))
        assert counts() == (0, 0, 1)

    def test_history_is_newest_first_and_says_what_was_undone(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            item = add.add_item(session)
        kept = decide_one(database, item, Verdict.KEEP, note="a lamp")
        undone = undo_one(database, kept.decision_id)
        decide_one(database, item, Verdict.RESTRICT, login="moderator2", policy_code="nudity")

        with transaction(database.sessions("moderator")) as session:
            restricted, undo_, keep = read_item(session, item).history

        assert (restricted.verdict, restricted.policy_code) == (Verdict.RESTRICT, "nudity")
        assert (restricted.decided_by, restricted.is_undone) == ("moderator2", False)
        assert (undo_.decision_id, undo_.verdict) == (undone.decision_id, Verdict.UNDO)
        assert (undo_.is_undone, keep.is_undone) == (False, True)
        assert (keep.verdict, keep.decided_by, keep.note) == (Verdict.KEEP, "moderator", "a lamp")


class TestFindDecision:
    def test_a_request_that_never_arrived_is_not_found(self, database: Database) -> None:
        with transaction(database.sessions("moderator")) as session:
            assert find_decision(session, uuid.uuid4()) is None

    def test_finds_what_the_service_returned(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            item = add.add_item(session)
        with transaction(database.sessions("moderator")) as session:
            lease = lease_item(session, item)
            request = DecisionRequest(item, lease.version, Verdict.TAKE_DOWN, "nudity")
            recorded_ = decide(session, request)

        with transaction(database.sessions("moderator")) as session:
            assert find_decision(session, request.request_id) == recorded_
        assert recorded_.item_id == item

    def test_of_an_undo_it_tells_again_what_was_not_restored(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            post = add.add_post(session)
            item = add.add_item(session, subject_id=post)
        taken_down = decide_one(database, item, Verdict.TAKE_DOWN, policy_code="nudity")
        with transaction(database.sessions("installer")) as session:
            session.execute(
                text("UPDATE circles.post SET visibility = 'hidden' WHERE id = :id"), {"id": post}
            )
        request = UndoRequest(taken_down.decision_id)
        with transaction(database.sessions("moderator")) as session:
            answered = undo(session, request)

        with transaction(database.sessions("moderator")) as session:
            found = find_decision(session, request.request_id)

        assert found == answered
        assert answered.not_restored == ((EnforcementAction.POST_VISIBILITY, post),)

    def test_of_an_undo_that_restored_everything_nothing_is_left(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            item = add.add_item(session)
        taken_down = decide_one(database, item, Verdict.TAKE_DOWN, policy_code="nudity")
        request = UndoRequest(taken_down.decision_id)
        with transaction(database.sessions("moderator")) as session:
            answered = undo(session, request)

        with transaction(database.sessions("moderator")) as session:
            assert find_decision(session, request.request_id) == answered
        assert answered.not_restored == ()


def test_policies_are_listed_by_their_key(database: Database) -> None:
    with transaction(database.sessions("moderator")) as session:
        policies = list_policies(session)

    assert [policy.shortcut for policy in policies] == sorted(p.shortcut for p in policies)
    nudity = next(policy for policy in policies if policy.code == "nudity")
    assert nudity.name_en
    assert nudity.name_zh
    assert {"nudity", "suggestive", "solicitation"} <= {policy.code for policy in policies}


def test_pages_neither_repeat_nor_lose_items_while_colleagues_decide(database: Database) -> None:
    with transaction(database.sessions("installer")) as session:
        items = {add.add_item(session, priority=n % 7 / 7) for n in range(60)}
    waiting = [row.item_id for row in read_queue(database)]
    touched: set[int] = set()

    def decide_as_colleague(item_id: int, *, is_undone: bool) -> None:
        kept = decide_one(database, item_id, Verdict.KEEP, login="moderator2")
        if is_undone:
            undo_one(database, kept.decision_id, login="moderator2")
        touched.add(item_id)

    seen: list[QueueRow] = []
    page: list[QueueRow] | None = None
    while page != []:
        with transaction(database.sessions("moderator")) as session:
            after = seen[-1].cursor if seen else None
            page = page_queue(session, filter=OPEN, after=after, limit=7)
        seen += page
        ahead = waiting[len(seen) + 3 :]
        # One behind us leaves, one comes back to its old place; ahead of us likewise.
        for there in (page, [row for row in read_queue(database) if row.item_id in ahead[:2]]):
            for row, is_undone in zip(there[:2], (False, True), strict=False):
                decide_as_colleague(row.item_id, is_undone=is_undone)

    ids = [row.item_id for row in seen]
    assert len(touched) > 20
    assert len(ids) == len(set(ids))
    assert items - touched <= set(ids)


class TestListUndoable:
    def read(self, database: Database, login: str = "moderator") -> list[StandingDecision]:
        with transaction(database.sessions(login)) as session:
            return list_undoable(session)

    def test_brings_what_it_takes_to_undo_the_newest_last(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            circle = add.add_circle(session, name="Campus Diary")
            first, second = (
                add.add_item(session, subject_id=add.add_post(session, circle_id=circle))
                for _ in range(2)
            )
        removed = decide_one(
            database, second, Verdict.TAKE_DOWN, policy_code="nudity", note="a lamp"
        )
        escalated = decide_one(database, first, Verdict.ESCALATE)

        older, newer = self.read(database)

        assert (older.decision_id, newer.decision_id) == (
            removed.decision_id,
            escalated.decision_id,
        )
        request = older.request
        assert (request.item_id, request.version) == (second, 1)
        assert (request.verdict, request.policy_code) == (Verdict.TAKE_DOWN, "nudity")
        assert request.note == "a lamp"
        assert (older.row.item_id, older.row.circle_name) == (second, "Campus Diary")
        assert (older.row.state, newer.row.state) == (ItemState.DECIDED, ItemState.ESCALATED)
        with transaction(database.sessions("moderator")) as session:
            assert find_decision(session, request.request_id) == removed
            assert decide(session, request) == removed  # the very request that was made
        undo_one(database, newer.decision_id)
        assert [each.decision_id for each in self.read(database)] == [removed.decision_id]

    def test_leaves_out_what_cannot_be_taken_back(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            undone, child, passed_on, colleagues, old = (add.add_item(session) for _ in range(5))
        undo_one(database, decide_one(database, undone, Verdict.KEEP).decision_id)
        decide_one(database, child, Verdict.TAKE_DOWN, policy_code="child_safety")
        decide_one(database, passed_on, Verdict.ESCALATE)
        decide_one(database, passed_on, Verdict.KEEP, login="manager")
        decide_one(database, colleagues, Verdict.KEEP, login="moderator2")
        too_old = decide_one(database, old, Verdict.KEEP)
        with transaction(database.sessions("installer")) as session:
            session.execute(text("SET LOCAL session_replication_role = replica"))  # no triggers
            session.execute(
                text(
                    "UPDATE moderation.decision SET decided_at = now() - interval '13 hours'"
                    " WHERE id = :id"
                ),
                {"id": too_old.decision_id},
            )

        assert self.read(database) == []

    def test_a_decision_whose_successor_was_undone_stands_again(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            item = add.add_item(session)
        escalated = decide_one(database, item, Verdict.ESCALATE)
        kept = decide_one(database, item, Verdict.KEEP, login="manager")
        undo_one(database, kept.decision_id, login="manager")

        (standing,) = self.read(database)

        assert standing.decision_id == escalated.decision_id
        undo_one(database, standing.decision_id)

    def test_has_a_limit_that_keeps_the_newest(self, database: Database) -> None:
        with transaction(database.sessions("installer")) as session:
            items = [add.add_item(session) for _ in range(3)]
        made = [decide_one(database, item, Verdict.KEEP).decision_id for item in items]
        with transaction(database.sessions("moderator")) as session:
            found = list_undoable(session, limit=2)
        assert [each.decision_id for each in found] == made[1:]


def test_counts_by_state(database: Database) -> None:
    with transaction(database.sessions("installer")) as session:
        add.add_item(session, policy_code="nudity")
        add.add_item(session, policy_code=None, state=ItemState.ESCALATED)
    with transaction(database.sessions("manager")) as session:
        counts = count_states(session, states=(ItemState.OPEN, ItemState.ESCALATED))
    assert counts == {ItemState.OPEN: {"nudity": 1}, ItemState.ESCALATED: {"": 1}}
