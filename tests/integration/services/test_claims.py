"""Taking the next items, and who works on what."""

import random
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.platform import SubjectKind
from workstation.domain.review import (
    ItemState,
    NotYourKindError,
    QueueFilter,
    QueueOrder,
    TooManyLeasesError,
    Verdict,
)
from workstation.domain.team import Reviewer
from workstation.jobs.review_grid import claim_page
from workstation.queries.audit import verify_audit
from workstation.queries.review import (
    count_colleagues,
    count_queue,
    list_circles,
    page_queue,
    read_queue_rows,
)
from workstation.queries.team import list_reviewers, read_own_work
from workstation.services.review import claim_items, decide, lease_item, release_items
from workstation.services.team import set_opt_outs, set_reviewer

OPEN = QueueFilter()


def fill(
    database: Database, *priorities: float, policy_code: str | None = "suggestive"
) -> list[int]:
    with transaction(database.sessions()) as session:
        return [
            builders.add_item(session, priority=priority, policy_code=policy_code)
            for priority in priorities
        ]


def claim(
    database: Database,
    login: str = "moderator",
    *,
    filter: QueueFilter = OPEN,  # noqa: A002
    count: int = 1,
    skipped: tuple[int, ...] = (),
) -> list[int]:
    with transaction(database.sessions(login)) as session:
        leases = claim_items(session, filter=filter, count=count, skipped=skipped)
        return [lease.item_id for lease in leases]


def page(database: Database, login: str = "moderator", filter: QueueFilter = OPEN) -> list[int]:  # noqa: A002
    with transaction(database.sessions(login)) as session:
        return [row.item_id for row in page_queue(session, filter=filter, after=None, limit=50)]


def restrict(database: Database, login: str = "moderator", **part: list[str] | list[int]) -> None:
    whole: dict[str, list[str] | list[int] | None] = dict.fromkeys(
        ("policies", "languages", "circles")
    )
    with transaction(database.sessions("manager")) as session:
        set_reviewer(session, login, **(whole | part))  # type: ignore[arg-type]  # by keyword


class TestClaiming:
    def test_each_takes_the_most_urgent_that_nobody_holds(self, database: Database) -> None:
        low, high, middle = fill(database, 0.1, 0.9, 0.5)
        assert claim(database) == [high]
        assert claim(database, "moderator2", count=2) == [middle, low]
        assert claim(database) == []

    def test_what_is_claimed_can_be_decided(self, database: Database) -> None:
        fill(database, 0.5)
        with transaction(database.sessions("moderator")) as session:
            (lease,) = claim_items(session, filter=OPEN)
            decide(session, DecisionRequest(lease.item_id, lease.version, Verdict.KEEP))
        assert claim(database) == []

    def test_what_somebody_is_taking_now_is_passed_over(self, database: Database) -> None:
        low, high = fill(database, 0.1, 0.9)
        with transaction(database.sessions("moderator")) as session:
            (first,) = claim_items(session, filter=OPEN)
            assert first.item_id == high
            assert claim(database, "moderator2") == [low]  # and nobody waits

    def test_a_lease_that_ran_out_is_free(self, database: Database) -> None:
        items = fill(database, 0.5)
        claim(database)
        with transaction(database.sessions()) as session:
            session.execute(
                text("UPDATE moderation.review_item SET lease_expires_at = now() - interval '1 s'")
            )
        assert claim(database, "moderator2") == items

    def test_the_oldest_first(self, database: Database) -> None:
        items = fill(database, 0.1, 0.9, 0.5)
        oldest = QueueFilter(order=QueueOrder.OLDEST_FIRST)
        assert page(database, filter=oldest) == items
        assert claim(database, filter=oldest, count=2) == items[:2]

    def test_skipped_ones_and_worse_ones_are_passed_over(self, database: Database) -> None:
        low, high, middle = fill(database, 0.1, 0.9, 0.5)
        assert claim(database, skipped=(high,)) == [middle]
        assert claim(database, filter=QueueFilter(most_harm=0.3)) == [low]

    def test_every_filter_narrows(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            circle = builders.add_circle(session)
            english = builders.add_post(session, circle_id=circle, body="call me")
            here = builders.add_item(session, subject_id=english, policy_code="nudity")
            builders.add_item(session, subject_id=builders.add_post(session, body="在吗"))
        for part in (
            QueueFilter(circle_id=circle),
            QueueFilter(language="en"),
            QueueFilter(policy_code="nudity"),
        ):
            assert page(database, filter=part) == [here]
            assert claim(database, filter=part, count=9) == [here]
            with transaction(database.sessions("moderator")) as session:
                release_items(session, [here])

    def test_escalated_ones_are_for_managers(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            item = builders.add_item(session, state=ItemState.ESCALATED)
        escalated = QueueFilter(ItemState.ESCALATED)
        with pytest.raises(PermissionDeniedError):
            claim(database, filter=escalated)
        assert claim(database, "manager", filter=escalated) == [item]

    def test_child_safety_is_not_given_to_others(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            builders.add_item(session, is_child_safety=True)
        assert claim(database) == []

    def test_nobody_takes_more_than_sixty(self, database: Database) -> None:
        fill(database, *[0.5] * 62)
        assert len(claim(database, count=48)) == 48
        assert len(claim(database, count=48)) == 12
        with pytest.raises(TooManyLeasesError):
            claim(database)

    def test_release_lets_go_of_ones_own_only(self, database: Database) -> None:
        high, low = fill(database, 0.9, 0.1)
        claim(database)
        claim(database, "moderator2")
        with transaction(database.sessions("moderator")) as session:
            release_items(session, [high, low])
        assert claim(database, "manager", count=2) == [high]


class TestPagesOfTheGrid:
    @staticmethod
    def claim(
        database: Database, count: int, login: str = "moderator", state: ItemState = ItemState.OPEN
    ) -> list[int]:
        with transaction(database.sessions(login)) as session:
            rows = claim_page(session, wanted=QueueFilter(state), count=count, skipped=())
            assert all(row.leased_by == login for row in rows)
            return [row.item_id for row in rows]

    @pytest.fixture
    def posts(self, database: Database) -> list[int]:
        """Posts with photos, the most urgent first; before, between and after them other things."""
        with transaction(database.sessions()) as session:
            comment = builders.add_comment(session, builders.add_post(session))
            builders.add_item(
                session, subject_kind=SubjectKind.COMMENT, subject_id=comment, priority=0.99
            )
            found = []
            for at in range(3):
                with_photo = builders.add_post(session, photos=1)
                found.append(
                    builders.add_item(session, subject_id=with_photo, priority=0.9 - at / 10)
                )
                bare = builders.add_post(session)
                builders.add_item(session, subject_id=bare, priority=0.88 - at / 10)
            alone = builders.add_post(session, photos=1)
            builders.add_item(session, subject_id=alone, priority=0.95, policy_code="child_safety")
            return found

    def test_only_posts_with_photos_lie_there_in_order(
        self, database: Database, posts: list[int]
    ) -> None:
        assert self.claim(database, 2) == posts[:2]
        assert self.claim(database, 9, "moderator2") == posts[2:]
        assert self.claim(database, 9, "manager") == []

    def test_what_may_be_for_child_safety_never_does(
        self, database: Database, posts: list[int]
    ) -> None:
        with transaction(database.sessions()) as session:
            session.execute(
                text(
                    "UPDATE moderation.review_item SET state = 'escalated',"
                    " escalation = 'child_safety' WHERE id = :item"
                ),
                {"item": posts[0]},
            )
        assert self.claim(database, 9, "manager", state=ItemState.ESCALATED) == []
        assert self.claim(database, 9) == posts[1:]

    def test_far_down_a_queue_of_other_things_they_are_found(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            for _ in range(150):
                builders.add_item(session, subject_id=builders.add_post(session), priority=0.9)
            post = builders.add_post(session, photos=1)
            item = builders.add_item(session, subject_id=post, priority=0.1)
        assert self.claim(database, 1) == [item]

    def test_who_holds_sixty_gets_none(self, database: Database, posts: list[int]) -> None:
        assert posts
        fill(database, *[1.0] * 60)
        for _ in range(2):
            claim(database, count=30)
        assert self.claim(database, 5) == []

    def test_what_somebody_is_taking_now_is_passed_over(
        self, database: Database, posts: list[int]
    ) -> None:
        with transaction(database.sessions("moderator")) as session:
            (row,) = claim_page(session, wanted=OPEN, count=1, skipped=())
            assert row.item_id == posts[0]
            assert self.claim(database, 1, "moderator2") == posts[1:2]  # and nobody waits


class TestWhoWorksOnWhat:
    def test_other_policies_are_left_out_and_refused(self, database: Database) -> None:
        (suggestive,) = fill(database, 0.9)
        (nudity,) = fill(database, 0.1, policy_code="nudity")
        (without,) = fill(database, 0.1, policy_code=None)
        restrict(database, policies=["nudity"])
        assert set(page(database)) == {nudity, without}
        assert set(claim(database, count=9)) == {nudity, without}
        with transaction(database.sessions("moderator")) as session:
            assert count_queue(session, filter=OPEN) == {"nudity": 1, "": 1}
        with (
            pytest.raises(NotYourKindError),
            transaction(database.sessions("moderator")) as session,
        ):
            lease_item(session, suggestive)

    @pytest.mark.parametrize("what", ["languages", "circles"])
    def test_other_languages_and_circles_too(self, database: Database, what: str) -> None:
        with transaction(database.sessions()) as session:
            circle = builders.add_circle(session)
            mine = builders.add_post(session, circle_id=circle, body="hello")
            item = builders.add_item(session, subject_id=mine, priority=0.1)
            builders.add_item(session, priority=0.9)
        if what == "circles":
            restrict(database, circles=[circle])
        else:
            restrict(database, languages=["en"])
        assert page(database) == [item]
        assert claim(database, count=9) == [item]
        with transaction(database.sessions("moderator")) as session:
            assert [found[0] for found in list_circles(session)] == [circle]

    def test_an_opt_out_leaves_out_and_forbids_nothing(self, database: Database) -> None:
        (nudity,) = fill(database, 0.9, policy_code="nudity")
        (other,) = fill(database, 0.1, policy_code="other")
        with transaction(database.sessions("moderator")) as session:
            set_opt_outs(session, ["nudity"])
        assert page(database) == [other]
        assert claim(database, count=9) == [other]
        with transaction(database.sessions("moderator")) as session:
            assert lease_item(session, nudity).item_id == nudity
        with transaction(database.sessions("moderator")) as session:
            set_opt_outs(session, [])
        assert set(page(database)) == {nudity, other}

    def test_the_newest_word_of_a_manager_counts_and_is_audited(self, database: Database) -> None:
        restrict(database, policies=["nudity"])
        restrict(database, languages=["zh"])
        with transaction(database.sessions("manager")) as session:
            (found,) = [r for r in list_reviewers(session) if r.login == "moderator"]
            assert (found.policies, found.languages) == (None, frozenset({"zh"}))
            assert found.set_by == "manager"
            entries = session.execute(
                text("SELECT actor FROM moderation.audit_entry WHERE action = 'team.set'")
            )
            assert [row.actor for row in entries] == ["manager", "manager"]
            assert verify_audit(session).fault is None
        with transaction(database.sessions("moderator")) as session:
            assert read_own_work(session) == found
            assert list_reviewers(session) == [found]  # and nobody else's

    def test_only_managers_say_so(self, database: Database) -> None:
        with (
            pytest.raises(PermissionDeniedError),
            transaction(database.sessions("moderator")) as session,
        ):
            set_reviewer(session, "moderator", policies=None, languages=None, circles=None)

    def test_somebody_of_whom_nothing_is_said_works_on_all(self, database: Database) -> None:
        with transaction(database.sessions("moderator")) as session:
            assert read_own_work(session) == Reviewer("moderator")


def test_claims_come_in_the_order_of_the_list(database: Database) -> None:
    """Claims have conditions of their own, so that an index serves each: they must be the same."""
    chance = random.Random(5)  # noqa: S311  # the same posts each time
    policies = ["nudity", "suggestive", "other", None]
    with transaction(database.sessions()) as session:
        circles = [builders.add_circle(session) for _ in range(3)]
        for _ in range(40):
            post = builders.add_post(
                session,
                circle_id=chance.choice(circles),
                body=chance.choice(["hello", "今天天气真好", "…", ""]),
            )
            builders.add_item(
                session,
                subject_id=post,
                priority=chance.randrange(10) / 10,
                policy_code=chance.choice(policies),
                is_child_safety=chance.random() < 0.1,
            )
    parts: list[dict[str, Any]] = [
        {},
        {"policies": ["nudity", "other"]},
        {"languages": ["zh"]},
        {"circles": circles[:2]},
        {"policies": ["suggestive"], "languages": ["en", "zh"], "circles": circles[1:]},
    ]
    filters = [
        OPEN,
        QueueFilter(policy_code="nudity"),
        QueueFilter(circle_id=circles[0]),
        QueueFilter(language="zh"),
        QueueFilter(most_harm=0.5),
    ]
    compared = 0
    for part in parts:
        restrict(database, **part)
        for opt_outs in ([], ["other"]):
            with transaction(database.sessions("moderator")) as session:
                set_opt_outs(session, opt_outs)
            for wanted in filters:
                for order in QueueOrder:
                    asked = replace(wanted, order=order)
                    listed = page(database, filter=asked)
                    claimed = claim(database, filter=asked, count=48)
                    assert claimed == listed, (part, opt_outs, asked)
                    compared += len(claimed)
                    with transaction(database.sessions("moderator")) as session:
                        release_items(session, claimed)
    assert compared > 500


def test_rows_are_read_again_while_they_are_in_the_queue(database: Database) -> None:
    kept, hidden, other = fill(database, 0.9, 0.8, 0.7)
    with transaction(database.sessions()) as session:
        session.execute(
            text("UPDATE moderation.review_item SET is_child_safety = true WHERE id = :id"),
            {"id": hidden},
        )
    claim(database, "moderator2", skipped=(other,))
    with transaction(database.sessions("moderator")) as session:
        rows = read_queue_rows(session, [kept, hidden], filter=OPEN)
        assert [(row.item_id, row.leased_by) for row in rows] == [(kept, "moderator2")]
        assert count_colleagues(session, filter=OPEN) == 1
    with transaction(database.sessions("moderator2")) as session:
        assert count_colleagues(session, filter=OPEN) == 0
