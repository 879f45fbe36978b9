"""What a decision does beside hiding: labels, gifts, strikes that lead to sanctions."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.helpers import builders
from tests.helpers.deciding import Desk, is_audited, measures
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.measures import AccountMeasure, EscalationKind, GiftMeasure, Measures
from workstation.domain.platform import MemberStatus, Visibility
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import ItemState, PolicyRequiredError, Verdict
from workstation.models.measures import PostLabel, RefundRequest, Sanction, SanctionLift
from workstation.queries.review import read_item
from workstation.services import review


@pytest.fixture
def desk(database: Database) -> Desk:
    with transaction(database.sessions()) as session:
        return Desk(database, builders.add_member(session))


def labels(desk: Desk) -> dict[int, str]:
    with transaction(desk.database.sessions("moderator")) as session:
        return {row.post_id: row.policy_code for row in session.query(PostLabel)}


class TestLabelAndHide:
    def test_a_label_warns_of_a_post_that_stays(self, desk: Desk) -> None:
        item = desk.add_item()
        recorded = desk.decide(item, Verdict.LABEL, "other")
        assert desk.visibility(item) is Visibility.VISIBLE
        assert labels(desk) == {desk.item(item).subject_id: "other"}
        with transaction(desk.database.sessions("moderator")) as session:
            assert read_item(session, item).label == "other"
        assert desk.item(item).state is ItemState.DECIDED

        desk.undo(recorded.decision_id)
        assert labels(desk) == {}
        assert is_audited(desk)

    def test_another_label_comes_in_its_place_and_goes_again(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.decide(item, Verdict.LABEL, "other")
        desk.run("UPDATE moderation.review_item SET state = 'open'")
        recorded = desk.decide(item, Verdict.LABEL, "suggestive")
        assert list(labels(desk).values()) == ["suggestive"]
        desk.undo(recorded.decision_id)
        assert list(labels(desk).values()) == ["other"]

    def test_only_posts_bear_a_label(self, desk: Desk) -> None:
        with pytest.raises(Exception, match="only posts bear a warning"):
            desk.decide(desk.add_comment_item(), Verdict.LABEL, "other")

    @pytest.mark.parametrize("verdict", [Verdict.LABEL, Verdict.HIDE])
    def test_both_name_a_policy(self, desk: Desk, verdict: Verdict) -> None:
        with pytest.raises(PolicyRequiredError):
            desk.decide(desk.add_item(), verdict)

    def test_what_is_hidden_waits_for_a_manager_who_shows_it_again(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.decide(item, Verdict.HIDE, "harassment")
        assert desk.visibility(item) is Visibility.HIDDEN
        found = desk.item(item)
        assert found.state is ItemState.ESCALATED
        assert found.escalation is EscalationKind.MANAGER

        desk.decide(item, Verdict.KEEP, login="manager")
        assert desk.visibility(item) is Visibility.VISIBLE
        assert desk.item(item).escalation is None

    def test_what_is_removed_is_not_shown_by_hiding_it(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.run("UPDATE circles.post SET visibility = 'removed'")
        desk.decide(item, Verdict.HIDE, "harassment")
        assert desk.visibility(item) is Visibility.REMOVED


class TestGifts:
    @pytest.mark.parametrize(
        ("policy", "statuses", "refunds"),
        [
            ("harassment", ["settled", "settled"], 0),
            ("nudity", ["frozen", "frozen"], 0),
            ("solicitation", ["frozen", "frozen"], 2),
        ],
    )
    def test_the_policy_says_what_becomes_of_them(
        self, desk: Desk, policy: str, statuses: list[str], refunds: int
    ) -> None:
        item = desk.add_item(gifts=(520, 1314))
        recorded = desk.decide(item, policy_code=policy)
        assert desk.gifts(item) == statuses
        assert desk.count(RefundRequest, login="analyst") == refunds
        desk.undo(recorded.decision_id)
        assert desk.gifts(item) == ["settled", "settled"]
        assert (
            desk.run("SELECT count(*) FROM moderation.refund_request WHERE state <> 'withdrawn'")
            == 0
        )

    def test_a_refund_that_was_made_is_not_taken_back(self, desk: Desk) -> None:
        item = desk.add_item(gifts=(520,))
        recorded = desk.decide(item, policy_code="solicitation")
        desk.run("UPDATE moderation.refund_request SET state = 'done'")
        undone = desk.undo(recorded.decision_id)
        assert [action.value for action, _ in undone.not_restored] == ["gift_refund"]


class TestLadder:
    @pytest.mark.parametrize(
        ("policies", "status"),
        [
            (["contact"], MemberStatus.ACTIVE),
            (["nudity"], MemberStatus.MUTED),
            (["nudity", "nudity"], MemberStatus.SUSPENDED),
            (["other"], MemberStatus.ACTIVE),
        ],
    )
    def test_strikes_add_up_to_a_sanction(
        self, desk: Desk, policies: list[str], status: MemberStatus
    ) -> None:
        for policy in policies:
            desk.decide(desk.add_item(), policy_code=policy)
        assert desk.status() is status
        assert is_audited(desk)

    def test_a_mute_ends_when_its_time_is_over(self, desk: Desk) -> None:
        desk.decide(desk.add_item(), policy_code="nudity")
        assert lift(desk) == 0
        desk.pass_time(timedelta(days=8))
        assert lift(desk) == 1
        assert desk.status() is MemberStatus.ACTIVE
        assert lift(desk) == 0
        assert desk.count(SanctionLift, login="moderator") == 1

    def test_a_lift_is_audited(self, desk: Desk) -> None:
        with transaction(desk.database.sessions()) as session:
            post_id = builders.add_post(session, author_id=desk.author_id)
            item = builders.add_item(session, subject_id=post_id)
        desk.decide(item, policy_code="nudity")
        desk.run(
            "INSERT INTO moderation.sanction_lift (sanction_id, before, after)"
            " SELECT id, 'muted', 'active' FROM moderation.sanction"
        )
        assert is_audited(desk)
        assert (
            desk.run("SELECT count(*) FROM moderation.audit_entry WHERE action = 'sanction.lift'")
            == 1
        )

    def test_a_suspension_ends_into_what_still_stands(self, desk: Desk) -> None:
        desk.decide(
            desk.add_item(), measures=measures(AccountMeasure.MUTE, days=90), policy_code="other"
        )
        desk.decide(
            desk.add_item(), measures=measures(AccountMeasure.SUSPEND, days=10), policy_code="other"
        )
        assert desk.status() is MemberStatus.SUSPENDED
        desk.pass_time(timedelta(days=11))
        lift(desk)
        assert desk.status() is MemberStatus.MUTED

    def test_what_somebody_else_made_of_an_account_is_left(self, desk: Desk) -> None:
        desk.decide(desk.add_item(), policy_code="nudity")
        desk.set_status(MemberStatus.BANNED)
        desk.pass_time(timedelta(days=8))
        lift(desk)
        assert desk.status() is MemberStatus.BANNED

    def test_an_account_goes_back_to_what_it_was_before_us(self, desk: Desk) -> None:
        desk.set_status(MemberStatus.MUTED)
        for _ in range(2):
            desk.decide(desk.add_item(), policy_code="nudity")
        assert desk.status() is MemberStatus.SUSPENDED
        desk.pass_time(timedelta(days=31))
        lift(desk)
        assert desk.status() is MemberStatus.MUTED

    def test_strikes_that_expire_take_their_sanction_along(self, desk: Desk) -> None:
        for _ in range(2):
            desk.decide(desk.add_item(), policy_code="nudity")
        with transaction(desk.database.sessions()) as session:
            session.connection().exec_driver_sql("SET LOCAL session_replication_role = replica")
            session.connection().exec_driver_sql("UPDATE moderation.strike SET expires_at = now()")
        assert lift(desk) == 1
        assert desk.status() is MemberStatus.ACTIVE


def lift(desk: Desk, login: str = "scanner") -> int:
    with transaction(desk.database.sessions(login)) as session:
        return review.lift_expired(session)


class TestOverrides:
    def test_a_reason_is_required(self, desk: Desk) -> None:
        wanted = Measures(GiftMeasure.NONE, AccountMeasure.NONE, reason="  ")
        with pytest.raises(ReasonRequiredError):
            desk.decide(desk.add_item(), policy_code="nudity", measures=wanted)

    def test_what_somebody_chose_is_done_instead(self, desk: Desk) -> None:
        item = desk.add_item(gifts=(520,))
        chosen = measures(AccountMeasure.SUSPEND, days=3, gifts=GiftMeasure.REFUND)
        desk.decide(item, policy_code="harassment", measures=chosen)
        assert desk.status() is MemberStatus.SUSPENDED
        assert desk.gifts(item) == ["frozen"]
        with transaction(desk.database.sessions("moderator")) as session:
            sanction = session.query(Sanction).one()
            assert sanction.until is not None
            assert (sanction.until - sanction.imposed_at) == timedelta(days=3)
        assert is_audited(desk)

    def test_nothing_may_be_chosen_and_the_strike_stands(self, desk: Desk) -> None:
        desk.decide(desk.add_item(), policy_code="nudity", measures=measures())
        assert desk.status() is MemberStatus.ACTIVE
        desk.decide(desk.add_item(), policy_code="nudity")
        assert desk.status() is MemberStatus.SUSPENDED  # six by now

    def test_a_mute_without_days_lasts_as_long_as_the_ladder_says(self, desk: Desk) -> None:
        desk.decide(desk.add_item(), policy_code="other", measures=measures(AccountMeasure.MUTE))
        with transaction(desk.database.sessions("moderator")) as session:
            sanction = session.query(Sanction).one()
            assert sanction.until is not None
            assert (sanction.until - sanction.imposed_at) == timedelta(days=7)

    @pytest.mark.parametrize(
        ("verdict", "chosen"),
        [
            (Verdict.RESTRICT, measures()),
            (Verdict.TAKE_DOWN, measures(AccountMeasure.BAN, days=3)),
            (Verdict.TAKE_DOWN, measures(AccountMeasure.MUTE, days=0)),
            (Verdict.TAKE_DOWN, measures(AccountMeasure.MUTE, days=366)),
        ],
    )
    def test_others_are_refused(self, desk: Desk, verdict: Verdict, chosen: Measures) -> None:
        with pytest.raises(Exception, match="no measures of a take-down"):
            desk.decide(desk.add_item(), verdict, "nudity", measures=chosen)

    def test_the_same_request_with_other_measures_is_another_one(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.lease(item)
        request = desk.request(item, Verdict.TAKE_DOWN, "nudity", measures=measures())
        first = desk.send(request)
        assert desk.send(request) == first
        with pytest.raises(Exception, match="used for something else"):
            desk.send(replace(request, measures=None))
