"""Expected harm, part by part; how often reports were right; what is weighed again, and when."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.review import ItemState, QueueFilter, SignalKind, Verdict
from workstation.models.circles import Membership, Post
from workstation.models.moderation import Decision, ReviewItem
from workstation.queries.review import page_queue
from workstation.services.review import lease_item
from workstation.services.scanning import raise_report_signals, refresh_harm


def weigh(session: Session, post_id: int) -> ReviewItem:
    """Return a post's item, weighed at this moment."""
    session.execute(text("SELECT moderation.weigh_item('post', :post)"), {"post": post_id})
    session.expire_all()
    return session.scalars(select(ReviewItem).where(ReviewItem.subject_id == post_id)).one()


def flagged(
    session: Session,
    kind: SignalKind = SignalKind.PHOTO_SCORE,
    strength: float = 0.8,
    policy_code: str | None = None,
    views: int = 0,
) -> int:
    """Add a post, and an item of one reason."""
    post = builders.add_post(session, view_count=views)
    builders.add_item(session, subject_id=post)
    builders.add_signal(session, post, kind=kind, strength=strength, policy_code=policy_code)
    return post


@pytest.mark.parametrize(
    ("kind", "harm"),
    [
        (SignalKind.PHOTO_SCORE, {"photo": 0.2}),
        (SignalKind.TEXT_FINDING, {"solicitation": 0.12}),
        (SignalKind.KNOWN_PHOTO, {"photo": 0.2, "other": 0.28}),
        (SignalKind.GIFT_PATTERN, {"other": 0.08}),
    ],
)
def test_each_reason_gives_its_part(
    session: Session, kind: SignalKind, harm: dict[str, float]
) -> None:
    item = weigh(session, flagged(session, kind))
    assert item.harm == harm
    assert item.priority == pytest.approx(sum(harm.values()))


def test_the_policy_of_the_strongest_reason_gives_its_severity(session: Session) -> None:
    post = flagged(session, policy_code="nudity")
    builders.add_signal(
        session, post, kind=SignalKind.TEXT_FINDING, strength=0.4, policy_code="other"
    )
    item = weigh(session, post)
    assert item.policy_code == "nudity"
    assert item.harm == {"photo": 0.2, "solicitation": 0.06, "severity": 0.09}
    assert item.priority == pytest.approx(0.35)


def test_a_hundred_thousand_views_are_all_of_the_reach(session: Session) -> None:
    assert weigh(session, flagged(session, views=0)).harm.get("reach") is None
    assert weigh(session, flagged(session, views=99)).harm["reach"] == 0.028
    assert weigh(session, flagged(session, views=100_000)).harm["reach"] == 0.07
    assert weigh(session, flagged(session, views=10**9)).harm["reach"] == 0.07


def test_members_of_the_circle_count_as_reached(session: Session) -> None:
    post = flagged(session)
    circle = session.get_one(Post, post).circle_id
    for _ in range(9):
        member = builders.add_member(session)
        session.add(Membership(circle_id=circle, member_id=member, joined_at=datetime.now(UTC)))
    session.flush()
    assert weigh(session, post).harm["reach"] == 0.014  # ln 10 of ln 100,001


class TestReports:
    def report(self, session: Session, reporter: int | None = None) -> int:
        """Report a new post, and make an item of that; return the post."""
        post = builders.add_post(session)
        builders.add_report(session, post, reporter_id=reporter)
        raise_report_signals(session)
        return post

    def decide(
        self,
        session: Session,
        post: int,
        verdict: Verdict,
        undoes: int | None = None,
        after: timedelta = timedelta(hours=2),
    ) -> int:
        row = Decision(
            request_id=uuid.uuid4(),
            item_id=weigh(session, post).id,
            verdict=verdict,
            policy_code=None if verdict in {Verdict.KEEP, Verdict.UNDO} else "other",
            item_version=1,
            undoes_id=undoes,
            evidence={},
            decided_at=builders.POSTED_AT + after,
        )
        session.add(row)
        session.flush()
        return row.id

    def part(self, session: Session, post: int) -> object:
        return weigh(session, post).harm["reports"]

    def test_a_new_reporter_is_as_likely_right_as_wrong(self, session: Session) -> None:
        assert self.part(session, self.report(session)) == 0.04

    def test_two_who_say_the_same_are_more_likely_right(self, session: Session) -> None:
        post = self.report(session)
        builders.add_report(session, post)
        raise_report_signals(session)
        assert self.part(session, post) == 0.06

    @pytest.mark.parametrize(
        ("verdict", "part"),
        [
            (Verdict.TAKE_DOWN, 0.06),
            (Verdict.LABEL, 0.06),
            (Verdict.KEEP, 0.02),
            (Verdict.ESCALATE, 0.04),  # nobody knows yet
        ],
    )
    def test_whoever_was_right_before_is_believed(
        self, session: Session, verdict: Verdict, part: float
    ) -> None:
        reporter = builders.add_member(session)
        for _ in range(2):
            self.decide(session, self.report(session, reporter), verdict)
        assert self.part(session, self.report(session, reporter)) == part

    def test_decisions_that_were_undone_say_nothing(self, session: Session) -> None:
        reporter = builders.add_member(session)
        earlier = self.report(session, reporter)
        undone = self.decide(session, earlier, Verdict.TAKE_DOWN)
        self.decide(session, earlier, Verdict.UNDO, undoes=undone)
        assert self.part(session, self.report(session, reporter)) == 0.04

    def test_what_was_decided_before_the_report_says_nothing_of_it(self, session: Session) -> None:
        reporter = builders.add_member(session)
        earlier = self.report(session, reporter)
        self.decide(session, earlier, Verdict.TAKE_DOWN, after=timedelta(minutes=1))
        assert self.part(session, self.report(session, reporter)) == 0.04

    def test_later_reports_do_not_weigh_earlier_ones(self, session: Session) -> None:
        reporter = builders.add_member(session)
        first = self.report(session, reporter)
        self.decide(session, self.report(session, reporter), Verdict.TAKE_DOWN)
        assert self.part(session, first) == 0.04

    def test_child_safety_tells_nothing_by_it(self, session: Session) -> None:
        reporter = builders.add_member(session)
        hidden = self.report(session, reporter)
        self.decide(session, hidden, Verdict.TAKE_DOWN)
        weigh(session, hidden).is_child_safety = True
        session.flush()
        assert self.part(session, self.report(session, reporter)) == 0.04


class TestWeighingAgain:
    def days_ago(self, session: Session, post: int, days: float) -> None:
        weigh(session, post)
        session.execute(
            text(
                "UPDATE moderation.review_item SET weighed_at = now() - :age"
                " WHERE subject_id = :post"
            ),
            {"post": post, "age": timedelta(days=days)},
        )
        session.get_one(Post, post).view_count = 100_000
        session.flush()

    def reach(self, session: Session, post: int) -> object:
        session.expire_all()
        query = select(ReviewItem.harm).where(ReviewItem.subject_id == post)
        return session.scalars(query).one().get("reach")

    @pytest.mark.parametrize(
        ("days", "state", "reach"),
        [
            (1.1, ItemState.OPEN, 0.07),
            (1.1, ItemState.ESCALATED, 0.07),
            (0.9, ItemState.OPEN, None),
            (1.1, ItemState.DECIDED, None),
        ],
    )
    def test_what_has_waited_for_a_day(
        self, session: Session, days: float, state: ItemState, reach: float | None
    ) -> None:
        post = flagged(session)
        weigh(session, post).state = state
        self.days_ago(session, post, days)
        assert refresh_harm(session) == (reach is not None)
        assert self.reach(session, post) == reach
        assert refresh_harm(session) == 0

    def test_what_was_never_weighed_is(self, session: Session) -> None:
        post = flagged(session, views=100_000)
        assert refresh_harm(session) == 1
        assert self.reach(session, post) == 0.07

    def test_a_few_at_a_time(self, session: Session) -> None:
        for _ in range(3):
            flagged(session)
        assert [refresh_harm(session, limit=2) for _ in range(3)] == [2, 1, 0]

    def test_nobody_who_decides_is_waited_for(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            flagged(session)
            item_id = session.scalars(select(ReviewItem.id)).one()
        with transaction(database.sessions("moderator")) as colleague:
            lease_item(colleague, item_id)
            with transaction(database.sessions("scanner")) as session:
                assert refresh_harm(session) == 0
        with transaction(database.sessions("scanner")) as session:
            assert refresh_harm(session) == 1


def test_a_hundredth_of_harm_may_wait_an_hour(session: Session) -> None:
    def add(hours: float, priority: float) -> int:
        item_id = builders.add_item(session, priority=priority)
        row = session.get_one(ReviewItem, item_id)
        row.opened_at = datetime.now(UTC) - timedelta(hours=hours)
        session.flush()
        return item_id

    new = add(0, 0.30)
    older = add(6, 0.25)  # 0.31 by now
    old = add(4, 0.25)  # 0.29
    page = page_queue(session, filter=QueueFilter(), after=None, limit=10)
    assert [row.item_id for row in page] == [older, new, old]
