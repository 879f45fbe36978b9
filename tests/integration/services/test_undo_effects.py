"""Undoing one decision takes along what hung on it, and nothing that somebody changed since."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.helpers import builders
from tests.helpers.deciding import Desk, is_audited, measures
from tests.helpers.server import Database
from tests.helpers.waiting import wait_for_a_waiting_backend
from workstation.db.session import transaction
from workstation.domain.decisions import GroupRecorded
from workstation.domain.measures import AccountMeasure
from workstation.domain.platform import MemberStatus, Visibility
from workstation.domain.review import EnforcementAction, Verdict
from workstation.queries.measures import blast_radius, recommend
from workstation.queries.review import list_policies
from workstation.services import review


@pytest.fixture
def desk(database: Database) -> Desk:
    with transaction(database.sessions()) as session:
        return Desk(database, builders.add_member(session))


def decide_together(desk: Desk, items: list[int], policy: str = "nudity") -> GroupRecorded:
    requests = [desk.request(item, Verdict.TAKE_DOWN, policy) for item in items]
    with transaction(desk.database.sessions("moderator")) as session:
        return review.decide_group(session, requests, group_id=GROUP)


GROUP = uuid.uuid4()


class TestOneUndo:
    def test_post_strike_gifts_and_sanction_come_back_at_once(self, desk: Desk) -> None:
        item = desk.add_item(gifts=(520, 1314))
        recorded = desk.decide(item, policy_code="nudity")
        assert desk.status() is MemberStatus.MUTED
        undone = desk.undo(recorded.decision_id)
        assert undone.not_restored == ()
        assert desk.visibility(item) is Visibility.VISIBLE
        assert desk.gifts(item) == ["settled", "settled"]
        assert desk.status() is MemberStatus.ACTIVE
        assert is_audited(desk)

    def test_a_strike_that_is_gone_lifts_the_suspension_of_both(self, desk: Desk) -> None:
        first = desk.decide(desk.add_item(), policy_code="nudity")
        second = desk.decide(desk.add_item(), policy_code="nudity")
        assert desk.status() is MemberStatus.SUSPENDED
        # The suspension was the second one's: it goes with the first one's strike nevertheless,
        # and the second one's is worth a mute, as it would have been alone.
        desk.undo(first.decision_id)
        assert desk.status() is MemberStatus.MUTED
        assert is_audited(desk)
        desk.undo(second.decision_id)
        assert desk.status() is MemberStatus.ACTIVE

    def test_the_mute_that_is_left_is_not_longer_than_it_would_have_been(self, desk: Desk) -> None:
        first = desk.decide(desk.add_item(), policy_code="nudity")
        desk.decide(desk.add_item(), policy_code="nudity")
        desk.pass_time(timedelta(days=8))
        desk.undo(first.decision_id)
        assert desk.status() is MemberStatus.ACTIVE

    def test_a_sanction_that_a_person_chose_does_not_hang_on_strikes(self, desk: Desk) -> None:
        first = desk.decide(desk.add_item(), policy_code="nudity")
        chosen = measures(AccountMeasure.SUSPEND, days=5)
        desk.decide(desk.add_item(), policy_code="nudity", measures=chosen)
        desk.undo(first.decision_id)
        assert desk.status() is MemberStatus.SUSPENDED

    def test_what_somebody_made_of_the_account_since_is_left_and_said(self, desk: Desk) -> None:
        recorded = desk.decide(desk.add_item(), policy_code="nudity")
        desk.set_status(MemberStatus.BANNED)
        undone = desk.undo(recorded.decision_id)
        assert undone.not_restored == ((EnforcementAction.MEMBER_STATUS, desk.author_id),)
        assert desk.status() is MemberStatus.BANNED

    def test_a_harsher_status_of_the_platform_is_never_lowered(self, desk: Desk) -> None:
        desk.set_status(MemberStatus.BANNED)
        recorded = desk.decide(desk.add_item(), policy_code="nudity")
        assert desk.status() is MemberStatus.BANNED
        desk.undo(recorded.decision_id)
        assert desk.status() is MemberStatus.BANNED

    def test_an_account_that_was_set_free_is_sanctioned_anew(self, desk: Desk) -> None:
        desk.decide(desk.add_item(), policy_code="nudity")
        desk.set_status(MemberStatus.ACTIVE)
        desk.decide(desk.add_item(), policy_code="nudity")
        assert desk.status() is MemberStatus.SUSPENDED


class TestTogether:
    def test_everything_by_one_author_goes_together(self, desk: Desk) -> None:
        items = [desk.add_item() for _ in range(3)]
        outcome = decide_together(desk, items)
        assert len(outcome.recorded) == 3
        assert desk.status() is MemberStatus.SUSPENDED
        assert is_audited(desk)
        with transaction(desk.database.sessions("moderator")) as session:
            review.undo_group(session, GROUP)
        assert desk.status() is MemberStatus.ACTIVE
        assert {desk.visibility(item) for item in items} == {Visibility.VISIBLE}

    def test_so_does_what_one_holds(self, desk: Desk) -> None:
        with transaction(desk.database.sessions()) as session:
            items = [builders.add_item(session) for _ in range(3)]
        for item in items[:2]:
            desk.lease(item)
        outcome = decide_together(desk, items)
        assert [each.item_id for each in outcome.recorded] == items[:2]
        assert [each.item_id for each in outcome.refused] == items[2:]

    def test_a_lease_that_has_run_out_is_none(self, desk: Desk) -> None:
        with transaction(desk.database.sessions()) as session:
            items = [builders.add_item(session) for _ in range(2)]
        desk.lease(items[1])
        desk.run(
            "UPDATE moderation.review_item SET lease_expires_at = now() - interval '1 second'"
            " WHERE lease_holder IS NOT NULL"
        )
        assert [each.item_id for each in decide_together(desk, items).refused] == items[1:]

    def test_much_money_waits_item_by_item(self, desk: Desk) -> None:
        items = [desk.add_item(gifts=(amount,)) for amount in (1_000_001, 520, 2_000_000)]
        outcome = decide_together(desk, items)
        assert [each.pending for each in outcome.recorded] == [1, 0, 1]
        assert [desk.gifts(item) for item in items] == [["settled"], ["frozen"], ["settled"]]


class TestForeseen:
    def test_what_is_recommended_is_what_is_done(self, desk: Desk) -> None:
        desk.decide(desk.add_item(), policy_code="nudity")
        item = desk.add_item(gifts=(520, 1314))
        with transaction(desk.database.sessions("moderator")) as session:
            found = recommend(session, item, "solicitation")
        assert (found.strike_weight, found.weight_after) == (3, 6)
        assert (found.account, found.days) == (AccountMeasure.SUSPEND, 30)
        assert (found.gifts.value, found.gift_count, found.gift_fen) == ("refund", 2, 1834)
        assert found.needs_second == ()
        desk.decide(item, policy_code="solicitation")
        assert desk.status() is MemberStatus.SUSPENDED

    def test_a_group_is_foreseen_with_the_strikes_of_all(self, desk: Desk) -> None:
        items = [desk.add_item(gifts=(520,)) for _ in range(4)]
        with transaction(desk.database.sessions()) as session:
            items.append(builders.add_item(session))
        with transaction(desk.database.sessions("moderator")) as session:
            found = blast_radius(session, items, Verdict.TAKE_DOWN, "nudity")
            kept = blast_radius(session, items, Verdict.KEEP, None)
        assert (found.items, found.accounts, found.posts, found.comments) == (5, 2, 5, 0)
        assert (found.gifts, found.gift_fen, found.needs_second) == (4, 2080, 1)
        assert (kept.accounts, kept.gifts, kept.needs_second) == (2, 0, 0)
        decide_together(desk, items[:4])
        assert len(desk.pending()) == 1

    def test_strikes_for_child_safety_are_not_told(self, desk: Desk) -> None:
        desk.decide(desk.add_item(), policy_code="child_safety", login="manager")
        item = desk.add_item()
        with transaction(desk.database.sessions("moderator")) as session:
            assert recommend(session, item, "contact").weight_after == 1
        assert desk.decide(item, policy_code="contact").pending == 0

    def test_policies_say_what_their_key_decides(self, desk: Desk) -> None:
        with transaction(desk.database.sessions("moderator")) as session:
            found = {each.code: each for each in list_policies(session)}
        assert found["suggestive"].default_verdict is Verdict.RESTRICT
        assert found["child_safety"].default_verdict is Verdict.ESCALATE
        assert found["solicitation"].default_gifts.value == "refund"
        assert found["child_safety"].service_hours == 1
        assert found["contact"].parent_code == "solicitation"


class TestAtTheSameTime:
    def test_two_decisions_about_one_author_count_each_other(self, desk: Desk) -> None:
        items = {"moderator": desk.add_item(), "moderator2": desk.add_item()}
        for login, item in items.items():
            desk.lease(item, login=login)
        first, second = (desk.request(item, Verdict.TAKE_DOWN, "nudity") for item in items.values())
        with ThreadPoolExecutor(1) as pool:
            with transaction(desk.database.sessions("moderator")) as session:
                review.decide(session, first)
                waiting = pool.submit(desk.send, second, login="moderator2")
                wait_for_a_waiting_backend(desk.database)
            waiting.result(timeout=30)
        assert desk.status() is MemberStatus.SUSPENDED  # six, not twice three
