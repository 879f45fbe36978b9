"""What is reversed is taken back as an undo would, once, and by nobody else."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.helpers.court import LETTER, Court, make_court
from tests.helpers.deadlocks import deadlocks
from tests.helpers.deciding import is_audited, measures
from tests.helpers.proxy import Proxy
from tests.helpers.server import Database, Server
from tests.helpers.waiting import wait_for_a_waiting_backend
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.domain.appeals import (
    AppealAnswer,
    AppealError,
    AppealProblem,
    AppealState,
    EffectKind,
)
from workstation.domain.decisions import UndoRequest
from workstation.domain.errors import ConnectionLostError
from workstation.domain.measures import AccountMeasure, EscalationKind, GiftMeasure
from workstation.domain.platform import MemberStatus, Visibility
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import (
    AlreadyDecidedError,
    CannotUndoError,
    EnforcementAction,
    ItemState,
    Verdict,
)
from workstation.queries.members import read_member
from workstation.queries.review_undo import list_undoable
from workstation.services import appeals, review


@pytest.fixture
def court(database: Database, server: Server) -> Court:
    return make_court(database, server)


def problem_of(caught: pytest.ExceptionInfo[AppealError]) -> AppealProblem:
    return caught.value.problem


class TestUpholding:
    def test_nothing_changes_and_the_letter_is_there(self, court: Court) -> None:
        item = court.add_item()
        appeal = court.file(court.decide(item, policy_code="nudity").decision_id)
        version = court.item(item).version
        answered = court.conclude(appeal, AppealState.UPHELD)
        detail = court.read(appeal)
        assert detail.row.state is AppealState.UPHELD
        assert (detail.letter, detail.answer_reason) == (LETTER, "Looked at it again.")
        assert court.visibility(item) is Visibility.REMOVED
        assert court.item(item).version == version
        assert answered.not_restored == ()
        assert is_audited(court)

    def test_an_answer_needs_a_reason_and_a_letter(self, court: Court) -> None:
        appeal = court.file(court.decide(court.add_item(), policy_code="contact").decision_id)
        answer = court.answer_for(appeal, AppealState.UPHELD)
        for lacking in (replace(answer, reason=" "), replace(answer, letter="")):
            with pytest.raises(ReasonRequiredError):
                court.send_answer(lacking)

    def test_the_first_decider_cannot_undo_it_a_manager_can(self, court: Court) -> None:
        item = court.add_item()
        recorded = court.decide(item, policy_code="contact")
        court.conclude(court.file(recorded.decision_id), AppealState.UPHELD)
        with pytest.raises(AppealError):
            court.undo(recorded.decision_id)
        court.undo(recorded.decision_id, login="manager")
        assert court.visibility(item) is Visibility.VISIBLE
        assert is_audited(court)


class TestReversing:
    def test_everything_comes_back(self, court: Court) -> None:
        item = court.add_item(gifts=(520, 1314))
        recorded = court.decide(item, policy_code="solicitation")
        assert court.status() is MemberStatus.MUTED
        answered = court.conclude(court.file(recorded.decision_id), AppealState.REVERSED)
        assert answered.not_restored == ()
        assert court.visibility(item) is Visibility.VISIBLE
        assert court.gifts(item) == ["settled", "settled"]
        assert court.run("SELECT array_agg(DISTINCT state) FROM moderation.refund_request") == [
            "withdrawn"
        ]
        assert court.status() is MemberStatus.ACTIVE
        assert court.item(item).state is ItemState.DECIDED
        assert is_audited(court)

    def test_a_label_goes(self, court: Court) -> None:
        item = court.add_item()
        recorded = court.decide(item, Verdict.LABEL, "other")
        court.conclude(court.file(recorded.decision_id), AppealState.REVERSED)
        assert court.run("SELECT count(*) FROM moderation.post_label") == 0

    def test_a_hidden_post_is_shown_and_waits_for_nobody(self, court: Court) -> None:
        item = court.add_item()
        recorded = court.decide(item, Verdict.HIDE, "nudity")
        court.conclude(court.file(recorded.decision_id), AppealState.REVERSED)
        assert court.visibility(item) is Visibility.VISIBLE
        assert (court.item(item).state, court.item(item).escalation) == (ItemState.DECIDED, None)

    def test_a_later_escalation_still_waits(self, court: Court) -> None:
        item = court.add_item()
        recorded = court.decide(item, Verdict.HIDE, "nudity")
        court.decide(item, Verdict.ESCALATE, login="manager", escalation=EscalationKind.LEGAL_HOLD)
        court.conclude(court.file(recorded.decision_id), AppealState.REVERSED)
        found = court.item(item)
        assert (found.state, found.escalation) == (ItemState.ESCALATED, EscalationKind.LEGAL_HOLD)

    def test_the_ban_that_was_confirmed_goes_along(self, court: Court) -> None:
        ban = measures(AccountMeasure.BAN, gifts=GiftMeasure.NONE)
        recorded = court.decide(court.add_item(), policy_code="nudity", measures=ban)
        court.confirm()
        assert court.status() is MemberStatus.BANNED
        appeal = court.file(recorded.decision_id)
        assert court.assignee(appeal) in court.managers()
        court.conclude(appeal, AppealState.REVERSED)
        assert court.status() is MemberStatus.ACTIVE
        assert is_audited(court)

    def test_a_ban_alone_goes_and_the_removal_stays(self, court: Court) -> None:
        item = court.add_item()
        court.decide(item, policy_code="nudity", measures=measures(AccountMeasure.BAN))
        answered = court.confirm()
        court.conclude(court.file(answered.decision_id), AppealState.REVERSED)
        assert court.status() is not MemberStatus.BANNED
        assert court.visibility(item) is Visibility.REMOVED
        assert court.item(item).state is ItemState.DECIDED
        assert court.pending() == []
        assert court.run(
            "SELECT bool_or(moderation.is_pending(m)) FROM moderation.pending_measure m"
        ) is False  # fmt: skip
        assert is_audited(court)

    def test_what_was_changed_since_is_left_and_said(self, court: Court) -> None:
        item = court.add_item()
        recorded = court.decide(item, policy_code="nudity")
        court.run("UPDATE circles.post SET visibility = 'restricted'")
        court.set_status(MemberStatus.BANNED)
        answered = court.conclude(court.file(recorded.decision_id), AppealState.REVERSED)
        post = court.item(item).subject_id
        assert set(answered.not_restored) == {
            (EnforcementAction.POST_VISIBILITY, post),
            (EnforcementAction.MEMBER_STATUS, court.author_id),
        }
        assert court.visibility(item) is Visibility.RESTRICTED
        assert court.status() is MemberStatus.BANNED

    def test_what_a_later_decision_wants_too_is_left(self, court: Court) -> None:
        item = court.add_item()
        recorded = court.decide(item, policy_code="contact")
        court.reopen(item)
        court.decide(item, policy_code="nudity", login="moderator2")
        appeal = court.file(recorded.decision_id)
        (visible,) = [
            each for each in court.read(appeal).effects if each.kind is EffectKind.ENFORCEMENT
        ]
        assert visible.is_changed
        court.conclude(appeal, AppealState.REVERSED)
        assert court.visibility(item) is Visibility.REMOVED

    def test_nobody_undoes_it_nor_what_lies_before(self, court: Court) -> None:
        item = court.add_item()
        kept = court.decide(item, Verdict.KEEP)
        court.reopen(item)
        removed = court.decide(item, policy_code="contact")
        answered = court.conclude(court.file(removed.decision_id), AppealState.REVERSED)
        for login in ("moderator", "manager"):
            with pytest.raises(AppealError):
                court.undo(removed.decision_id, login=login)
            for other in (kept.decision_id, answered.decision_id):
                with pytest.raises(CannotUndoError):
                    court.undo(other, login=login)
        with transaction(court.database.sessions("moderator")) as session:
            assert list_undoable(session) == []


class TestReversingInPart:
    def test_the_strike_goes_with_its_suspension_and_the_removal_stays(self, court: Court) -> None:
        court.decide(court.add_item(), policy_code="nudity")
        item = court.add_item(gifts=(520,))
        recorded = court.decide(item, policy_code="nudity")
        assert court.status() is MemberStatus.SUSPENDED
        appeal = court.file(recorded.decision_id)
        court.conclude(appeal, AppealState.PARTLY_REVERSED, EffectKind.STRIKE)
        # What is left of the strikes is worth a mute.
        assert court.status() is MemberStatus.MUTED
        assert court.visibility(item) is Visibility.REMOVED
        assert court.gifts(item) == ["frozen"]
        with transaction(court.database.sessions("moderator")) as session:
            member = read_member(session, court.author_id)
        assert (member.author.active_strikes, member.author.strike_weight) == (1, 3)
        assert [each.is_standing for each in member.strikes] == [False, True]
        standing = [each.measure for each in member.sanctions if each.is_standing]
        assert set(standing) == {AccountMeasure.MUTE}
        assert is_audited(court)

    def test_a_sanction_alone_goes(self, court: Court) -> None:
        chosen = measures(AccountMeasure.SUSPEND, days=5)
        recorded = court.decide(court.add_item(), policy_code="nudity", measures=chosen)
        appeal = court.file(recorded.decision_id)
        court.conclude(appeal, AppealState.PARTLY_REVERSED, EffectKind.SANCTION)
        assert court.status() is MemberStatus.ACTIVE
        with transaction(court.database.sessions("moderator")) as session:
            assert read_member(session, court.author_id).author.strike_weight == 3
        court.pass_time(timedelta(days=6))
        with transaction(court.database.sessions("moderator")) as session:
            assert review.lift_expired(session) == 0

    def test_a_suspension_that_goes_leaves_no_mute_in_its_place(self, court: Court) -> None:
        court.decide(court.add_item(), policy_code="nudity")
        court.pass_time(timedelta(days=8))  # the first one's mute is over, its strike stands
        recorded = court.decide(court.add_item(), policy_code="nudity")
        assert court.status() is MemberStatus.SUSPENDED
        court.conclude(
            court.file(recorded.decision_id),
            AppealState.PARTLY_REVERSED,
            EffectKind.STRIKE,
            EffectKind.SANCTION,
        )
        assert court.status() is MemberStatus.ACTIVE

    def test_gifts_alone_come_back(self, court: Court) -> None:
        item = court.add_item(gifts=(520,))
        recorded = court.decide(item, policy_code="nudity")
        appeal = court.file(recorded.decision_id)
        court.conclude(appeal, AppealState.PARTLY_REVERSED, EnforcementAction.GIFT_STATUS)
        assert court.gifts(item) == ["settled"]
        assert court.visibility(item) is Visibility.REMOVED
        assert court.status() is MemberStatus.MUTED
        effects = {each.action: each.is_standing for each in court.read(appeal).effects}
        assert effects[EnforcementAction.GIFT_STATUS] is False
        assert effects[EnforcementAction.POST_VISIBILITY] is True

    def test_it_cannot_be_undone_afterwards(self, court: Court) -> None:
        recorded = court.decide(court.add_item(), policy_code="nudity")
        court.conclude(
            court.file(recorded.decision_id), AppealState.PARTLY_REVERSED, EffectKind.STRIKE
        )
        with pytest.raises(AppealError) as caught:
            court.undo(recorded.decision_id, login="manager")
        assert problem_of(caught) is AppealProblem.UNDER_APPEAL

    @pytest.mark.parametrize("named", ["none", "all", "another's", "nobody's"])
    def test_effects_that_make_no_part_are_refused(self, court: Court, named: str) -> None:
        court.decide(court.add_item(), policy_code="nudity")
        recorded = court.decide(court.add_item(), policy_code="nudity")
        appeal = court.file(recorded.decision_id)
        every = frozenset(
            (each.kind, each.effect_id) for each in court.read(appeal).effects if each.is_standing
        )
        strike = court.run("SELECT min(id) FROM moderation.strike")
        assert isinstance(strike, int)
        answer = replace(
            court.answer_for(appeal, AppealState.PARTLY_REVERSED),
            effects={
                "none": frozenset(),
                "all": every,
                "another's": frozenset({(EffectKind.STRIKE, strike)}),
                "nobody's": frozenset({(EffectKind.STRIKE, 10**9)}),
            }[named],
        )
        with pytest.raises(Exception, match="effects that do not stand"):
            court.send_answer(answer)
        assert court.read(appeal).row.state is AppealState.OPEN


class TestWhileItIsOpen:
    def test_the_decider_cannot_undo_it_silently(self, court: Court) -> None:
        item = court.add_item()
        recorded = court.decide(item, policy_code="contact")
        court.file(recorded.decision_id)
        for login in ("moderator", "manager"):
            with pytest.raises(AppealError) as caught:
                court.undo(recorded.decision_id, login=login)
            assert problem_of(caught) is AppealProblem.UNDER_APPEAL
        assert court.visibility(item) is Visibility.REMOVED
        with transaction(court.database.sessions("moderator")) as session:
            assert list_undoable(session) == []

    def test_the_rest_of_its_group_can_be_undone(self, court: Court) -> None:
        items = [court.add_item(), court.add_item()]
        requests = [court.request(item, Verdict.TAKE_DOWN, "contact") for item in items]
        group = uuid.uuid4()
        with transaction(court.database.sessions("moderator")) as session:
            recorded = review.decide_group(session, requests, group_id=group).recorded
        court.file(recorded[0].decision_id)
        with transaction(court.database.sessions("moderator")) as session:
            undone = review.undo_group(session, group)
        assert [each.item_id for each in undone] == [items[1]]

    def test_what_was_confirmed_of_it_stays_as_well(self, court: Court) -> None:
        recorded = court.decide(
            court.add_item(), policy_code="nudity", measures=measures(AccountMeasure.BAN)
        )
        answered = court.confirm()
        court.file(recorded.decision_id)
        with pytest.raises(AppealError):
            court.undo(answered.decision_id, login="manager")


class TestAtOnce:
    def test_an_answer_sent_again_is_what_was_recorded(self, court: Court) -> None:
        recorded = court.decide(court.add_item(), policy_code="nudity")
        appeal = court.file(recorded.decision_id)
        given = court.assignee(appeal)
        answer = court.answer_for(appeal, AppealState.PARTLY_REVERSED, EffectKind.STRIKE)
        first = court.send_answer(answer, login=given)
        assert court.send_answer(answer, login=given) == first
        with pytest.raises(Exception, match="used for something else"):
            court.send_answer(replace(answer, letter="another one"), login=given)
        assert court.run("SELECT count(*) FROM moderation.appeal_answer") == 1

    def test_an_answer_whose_commit_was_lost_is_looked_up(self, court: Court) -> None:
        appeal = court.file(court.decide(court.add_item(), policy_code="nudity").decision_id)
        given = court.assignee(appeal)
        answer = court.answer_for(appeal, AppealState.REVERSED)
        with Proxy(court.database.url(given)) as proxy:
            engine = make_engine(proxy.url)
            proxy.loses_commits = True
            with (
                pytest.raises(ConnectionLostError) as caught,
                transaction(make_sessions(engine)) as session,
            ):
                appeals.answer_appeal(session, answer)
            engine.dispose()
        assert caught.value.outcome_unknown
        assert court.send_answer(answer, login=given).outcome is AppealState.REVERSED
        assert court.run("SELECT count(*) FROM moderation.appeal_answer") == 1

    def test_of_two_answers_one_counts(self, court: Court) -> None:
        recorded = court.decide(court.add_item(), policy_code="nudity")
        appeal = court.file(recorded.decision_id)
        given = court.assignee(appeal)
        answers = [
            court.answer_for(appeal, outcome)
            for outcome in (AppealState.UPHELD, AppealState.REVERSED)
        ]
        court.database.engine(given)  # made before the threads start

        def send(answer: AppealAnswer) -> str:
            try:
                return court.send_answer(answer, login=given).outcome.value
            except AlreadyDecidedError:
                return "late"

        with ThreadPoolExecutor(2) as pool:
            outcomes = sorted(pool.map(send, answers))
        assert "late" in outcomes
        assert court.run("SELECT count(*) FROM moderation.appeal_answer") == 1
        assert is_audited(court)

    def test_an_appeal_that_comes_while_somebody_undoes(self, court: Court) -> None:
        recorded = court.decide(court.add_item(), policy_code="contact")
        database = court.database
        database.engine("manager"), database.engine("moderator")  # before the threads start
        with database.sessions("moderator")() as undoing, ThreadPoolExecutor(1) as pool:
            review.undo(undoing, UndoRequest(recorded.decision_id))
            filing = pool.submit(court.file, recorded.decision_id)
            wait_for_a_waiting_backend(database)
            undoing.commit()
            with pytest.raises(AppealError) as caught:
                filing.result()
        assert problem_of(caught) is AppealProblem.UNDONE

    def test_an_answer_that_ended_a_deadlock_is_recorded_all_the_same(self, court: Court) -> None:
        appeal = court.file(court.decide(court.add_item(), policy_code="nudity").decision_id)
        with court.database.sessions()() as session, deadlocks(session, "moderation.decision"):
            session.commit()
            court.conclude(appeal, AppealState.REVERSED)
        assert court.read(appeal).row.state is AppealState.REVERSED
