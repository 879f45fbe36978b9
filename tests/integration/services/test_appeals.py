"""Appeals go to somebody who had no part in it, and to nobody who must not know of them."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.helpers.court import Court, make_court
from tests.helpers.deciding import is_audited, measures
from tests.helpers.server import Database, Server
from workstation.db.session import transaction
from workstation.domain.appeals import (
    AppealAnswer,
    AppealError,
    AppealFiling,
    AppealProblem,
    AppealState,
)
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.measures import AccountMeasure
from workstation.domain.review import (
    AlreadyDecidedError,
    ItemNotFoundError,
    Verdict,
)
from workstation.queries.appeals import (
    appeal_figures,
    count_appeals,
    find_appealable,
    list_appeals,
)
from workstation.queries.audit import verify_audit
from workstation.services import appeals, review
from workstation.services.team import set_opt_outs, set_reviewer


@pytest.fixture
def court(database: Database, server: Server) -> Court:
    return make_court(database, server)


def problem_of(caught: pytest.ExceptionInfo[AppealError]) -> AppealProblem:
    return caught.value.problem


class TestFiling:
    def test_it_goes_to_somebody_who_had_no_part_in_it(self, court: Court) -> None:
        recorded = court.decide(court.add_item(), policy_code="suggestive")
        appeal = court.file(recorded.decision_id)
        assert court.assignee(appeal) not in {"", "moderator"}
        assert not court.may_answer(appeal, "moderator")
        for login in ("moderator2", "manager", "manager2"):
            assert court.may_answer(appeal, login)
        for login in ("analyst", "admin", "scanner", "installer", "nobody"):
            assert not court.may_answer(appeal, login)
        assert is_audited(court)

    def test_the_fewest_open_appeals_come_first(self, court: Court) -> None:
        given = [
            court.assignee(
                court.file(court.decide(court.add_item(), policy_code="contact").decision_id)
            )
            for _ in range(4)
        ]
        assert len(set(given)) == 4

    @pytest.mark.parametrize(
        ("verdict", "policy"),
        [
            (Verdict.RESTRICT, "suggestive"),
            (Verdict.LABEL, "other"),
            (Verdict.HIDE, "nudity"),
            (Verdict.TAKE_DOWN, "nudity"),
        ],
    )
    def test_every_restricting_verdict_can_be_appealed_against(
        self, court: Court, verdict: Verdict, policy: str
    ) -> None:
        recorded = court.decide(court.add_item(), verdict, policy)
        detail = court.read(court.file(recorded.decision_id))
        assert (detail.row.verdict, detail.row.author_name) == (verdict, "小雨")
        assert detail.row.due_at - detail.row.filed_at == timedelta(days=14)

    def test_what_took_nothing_or_was_undone_cannot(self, court: Court) -> None:
        kept = court.decide(court.add_item(), Verdict.KEEP)
        with pytest.raises(AppealError) as caught:
            court.file(kept.decision_id)
        assert problem_of(caught) is AppealProblem.NOT_RESTRICTING
        undone = court.decide(court.add_item(), policy_code="contact")
        court.undo(undone.decision_id)
        with pytest.raises(AppealError) as caught:
            court.file(undone.decision_id)
        assert problem_of(caught) is AppealProblem.UNDONE

    def test_the_same_reference_twice_is_one_appeal(self, court: Court) -> None:
        first = court.decide(court.add_item(), policy_code="contact").decision_id
        other = court.decide(court.add_item(), policy_code="contact").decision_id
        filed = court.file(first, reference="A-1")
        assert court.file(first, reference="A-1") == filed
        for decision, words in ((other, "这不是裸露，是泳装。"), (first, "other words")):
            with pytest.raises(AppealError) as caught:
                court.file(decision, reference="A-1", body=words)
            assert problem_of(caught) is AppealProblem.REFERENCE_USED
        with pytest.raises(AppealError) as caught:
            court.file(first, reference="A-2")
        assert problem_of(caught) is AppealProblem.APPEALED

    def test_one_entered_by_hand_and_sent_again_is_one(self, court: Court) -> None:
        decision = court.decide(court.add_item(), policy_code="contact").decision_id
        assert court.file(decision) == court.file(decision)
        with pytest.raises(AppealError) as caught:
            court.file(decision, body="other words")
        assert problem_of(caught) is AppealProblem.APPEALED

    def test_dates_before_the_decision_and_to_come_are_refused(self, court: Court) -> None:
        decision = court.decide(court.add_item(), policy_code="contact").decision_id
        for shift, problem in (
            (timedelta(days=-2), AppealProblem.TOO_EARLY),
            (timedelta(days=2), AppealProblem.IN_FUTURE),
        ):
            filing = AppealFiling(decision, "x", datetime.now(UTC) + shift)
            with (
                pytest.raises(AppealError) as caught,
                transaction(court.database.sessions("manager")) as session,
            ):
                appeals.file_appeal(session, filing)
            assert problem_of(caught) is problem

    def test_moderators_and_analysts_enter_none(self, court: Court) -> None:
        decision = court.decide(court.add_item(), policy_code="contact").decision_id
        for login in ("moderator2", "analyst"):
            with pytest.raises(PermissionDeniedError):
                court.file(decision, login=login)

    def test_whoever_does_not_work_on_the_policy_is_passed_over(self, court: Court) -> None:
        with transaction(court.database.sessions("manager")) as session:
            for login in ("manager", "manager2"):
                set_reviewer(session, login, policies=["nudity"], languages=None, circles=None)
        for _ in range(5):
            recorded = court.decide(court.add_item(), policy_code="contact")
            assert court.assignee(court.file(recorded.decision_id)) not in {"manager", "manager2"}

    def test_whoever_asked_not_to_see_such_things_is_passed_over(self, court: Court) -> None:
        for login in ("moderator2", "manager"):
            with transaction(court.database.sessions(login)) as session:
                set_opt_outs(session, ["nudity"])
        # Of whoever may answer, the one who has fewest is next: all have had a turn by then.
        for _ in range(len(court.managers()) + 1):
            recorded = court.decide(court.add_item(), policy_code="nudity")
            assert court.assignee(court.file(recorded.decision_id)) not in {"moderator2", "manager"}

    def test_what_nobody_may_have_waits_until_somebody_may(self, court: Court) -> None:
        recorded = court.decide(court.add_item(), policy_code="nudity")
        everybody = court.run(
            "SELECT array_agg(rolname::text) FROM pg_roles WHERE rolcanlogin AND NOT rolsuper"
            " AND (pg_has_role(oid, 'ws_manager', 'USAGE')"
            " OR pg_has_role(oid, 'ws_moderator', 'USAGE'))"
        )
        assert isinstance(everybody, list)
        with transaction(court.database.sessions("manager")) as session:
            for login in everybody:
                set_reviewer(session, login, policies=["contact"], languages=None, circles=None)
        appeal = court.file(recorded.decision_id)
        assert court.assignee(appeal) == ""

        def reassign() -> int:
            with transaction(court.database.sessions("moderator2")) as session:
                return appeals.reassign_appeals(session)

        assert reassign() == 0
        with transaction(court.database.sessions("manager")) as session:
            set_reviewer(session, "moderator2", policies=None, languages=None, circles=None)
        assert reassign() == 1
        assert court.assignee(appeal) == "moderator2"
        assert is_audited(court)


class TestWhoAnswers:
    def test_only_whoever_it_is_given_to(self, court: Court) -> None:
        recorded = court.decide(court.add_item(), policy_code="contact")
        appeal = court.file(recorded.decision_id)
        given = court.assignee(appeal)
        for login in {"moderator", "moderator2", "manager", "manager2"} - {given}:
            with pytest.raises(AppealError) as caught:
                court.conclude(appeal, AppealState.REVERSED, login=login)
            assert problem_of(caught) is AppealProblem.NOT_YOURS
        court.conclude(appeal, AppealState.UPHELD, login=given)

    def test_the_decider_cannot_give_it_to_themselves_by_sql(self, court: Court) -> None:
        appeal = court.file(court.decide(court.add_item(), policy_code="contact").decision_id)
        for attack in (
            "INSERT INTO moderation.appeal_assignment DEFAULT VALUES",
            "UPDATE moderation.appeal SET entered_by = 'x'",
            "SELECT moderation.give_appeal(a, NULL) FROM moderation.appeal a",
            "INSERT INTO moderation.appeal_effect DEFAULT VALUES",
        ):
            with pytest.raises(PermissionDeniedError):
                court.run(attack, login="moderator")
        assert court.assignee(appeal) != "moderator"

    def test_who_has_decided_on_the_item_since_may_answer_no_more(self, court: Court) -> None:
        item = court.add_item()
        appeal = court.file(court.decide(item, policy_code="suggestive").decision_id)
        given = court.assignee(appeal)
        court.reopen(item)
        court.decide(item, policy_code="nudity", login=given)
        with pytest.raises(AppealError) as caught:
            court.conclude(appeal, AppealState.REVERSED, login=given)
        assert problem_of(caught) is AppealProblem.NOT_YOURS
        with transaction(court.database.sessions("moderator")) as session:
            assert appeals.reassign_appeals(session) == 1
        assert court.assignee(appeal) not in {given, "moderator"}

    def test_neither_the_first_person_of_a_ban_nor_the_second(self, court: Court) -> None:
        court.decide(court.add_item(), policy_code="nudity", measures=measures(AccountMeasure.BAN))
        answered = court.confirm()
        appeal = court.file(answered.decision_id)
        assert court.assignee(appeal) in court.managers() - {"manager"}
        for login in ("moderator", "moderator2", "manager"):
            assert not court.may_answer(appeal, login)

    def test_colleagues_of_a_group_have_a_part_in_all_of_it(self, court: Court) -> None:
        items = [court.add_item(), court.add_item()]
        requests = [court.request(item, Verdict.TAKE_DOWN, "contact") for item in items]
        with transaction(court.database.sessions("moderator")) as session:
            group = review.decide_group(session, requests, group_id=uuid.uuid4())
        appeal = court.file(group.recorded[0].decision_id)
        assert court.assignee(appeal) != "moderator"
        assert not court.may_answer(appeal, "moderator")

    def test_a_manager_hands_it_over_to_somebody_else(self, court: Court) -> None:
        appeal = court.file(court.decide(court.add_item(), policy_code="contact").decision_id)
        before = court.read(appeal).row
        with transaction(court.database.sessions("manager")) as session:
            now = appeals.hand_back(session, appeal, before.version)
        after = court.read(appeal).row
        assert now == after.assigned_to != before.assigned_to
        assert after.version == before.version + 1
        with (
            pytest.raises(AlreadyDecidedError),
            transaction(court.database.sessions("manager")) as session,
        ):
            appeals.hand_back(session, appeal, before.version)
        assert is_audited(court)

    @pytest.mark.parametrize("decider", ["moderator", "manager"])
    def test_whoever_decided_does_not_hand_it_over(self, court: Court, decider: str) -> None:
        recorded = court.decide(court.add_item(), policy_code="contact", login=decider)
        appeal = court.file(recorded.decision_id)
        with (
            pytest.raises(AppealError) as caught,
            transaction(court.database.sessions(decider)) as session,
        ):
            appeals.hand_back(session, appeal, court.read(appeal).row.version)
        assert problem_of(caught) is AppealProblem.NOT_YOURS


class TestChildSafety:
    @pytest.fixture
    def appeal(self, court: Court) -> int:
        item = court.add_item()
        recorded = court.decide(item, policy_code="child_safety", login="specialist")
        # Whoever enters what the platform sends need not know what it is about.
        return court.file(recorded.decision_id, login="admin", reference="C-1")

    def test_it_is_there_for_nobody_else(self, court: Court, appeal: int) -> None:
        assert court.assignee(appeal) != "moderator2"
        for login in ("moderator", "moderator2", "manager", "manager2"):
            with pytest.raises(ItemNotFoundError):
                court.read(appeal, login=login)
            with transaction(court.database.sessions(login)) as session:
                assert count_appeals(session) == (0, 0)
                assert list_appeals(session, states=set(AppealState), own_only=False) == []
                assert find_appealable(session, "小雨") == []
                since, until = (datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2100))
                (figures,) = appeal_figures(session, since=since, until=until)
                assert figures.filed == 0
                effects = text("SELECT count(*) FROM moderation.appeal_effects(:appeal)")
                assert session.scalar(effects, {"appeal": appeal}) == 0
            with pytest.raises(ItemNotFoundError):
                court.send_answer(
                    AppealAnswer(appeal, 1, AppealState.REVERSED, "x", "x"), login=login
                )

    def test_the_audit_tells_nobody_else_that_there_is_one(self, court: Court, appeal: int) -> None:
        court.send_answer(
            AppealAnswer(appeal, court.read(appeal).row.version, AppealState.UPHELD, "x", "x")
        )
        told = text("SELECT count(*) FROM moderation.audit_entry WHERE subject_kind LIKE 'appeal%'")
        chain = text(
            "SELECT count(*) FROM moderation.audit_chain(0, 1000) WHERE subject_kind LIKE 'appeal%'"
        )
        answerer = court.assignee(appeal)
        for login, seen in (("manager", 0), ("analyst", 0), ("moderator", 0), (answerer, 3)):
            with transaction(court.database.sessions(login)) as session:
                assert session.scalar(told) == seen
                if login != "moderator":
                    assert session.scalar(chain) == seen
                    fault = verify_audit(session).fault
                    assert fault is None

    def test_a_manager_who_enters_one_is_told_that_there_is_no_decision(
        self, court: Court, appeal: int
    ) -> None:
        decision = court.read(appeal).row.decision_id
        for wanted, reference in ((decision, ""), (decision, "C-1"), (10**9, "")):
            with pytest.raises(AppealError) as caught:
                court.file(wanted, reference=reference)
            assert problem_of(caught) is AppealProblem.NOT_FOUND


class TestErasure:
    def test_words_go_and_the_audit_stays_whole(self, court: Court) -> None:
        appeal = court.file(court.decide(court.add_item(), policy_code="nudity").decision_id)
        court.conclude(appeal, AppealState.UPHELD)
        assert court.run(f"SELECT moderation.erase_appeals({court.author_id})") == 2
        detail = court.read(appeal)
        assert (detail.body, detail.letter) == (None, "")
        assert is_audited(court)

    @pytest.mark.parametrize(
        "tampering",
        [
            "UPDATE moderation.appeal SET body = 'other'",
            "UPDATE moderation.appeal_answer SET outcome = 'reversed'",
            "DELETE FROM moderation.appeal_assignment",
            "TRUNCATE moderation.appeal_effect",
        ],
    )
    def test_nothing_else_changes_not_even_by_the_installer(
        self, court: Court, tampering: str
    ) -> None:
        appeal = court.file(court.decide(court.add_item(), policy_code="nudity").decision_id)
        court.conclude(appeal, AppealState.UPHELD)
        with pytest.raises(Exception, match="only ever added"):
            court.run(tampering)

    def test_words_that_a_superuser_took_away_are_missed(self, court: Court) -> None:
        court.file(court.decide(court.add_item(), policy_code="nudity").decision_id)
        with pytest.raises(Exception, match="only ever added"):
            court.run("UPDATE moderation.appeal SET body = NULL, body_salt = NULL")
        court.run(
            "SET session_replication_role = replica;"
            "UPDATE moderation.appeal SET body = NULL, body_salt = NULL"
        )
        assert not is_audited(court)
