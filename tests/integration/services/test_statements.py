"""Every decision that restricts somebody drafts a statement that can leave, and takes it back."""

import itertools
import uuid
from collections.abc import Sequence

import pytest

from tests.helpers import builders
from tests.helpers.court import Court, make_court
from tests.helpers.deciding import is_audited, measures
from tests.helpers.server import Database, Server
from workstation.db.session import transaction
from workstation.domain.appeals import AppealState, EffectKind
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.measures import (
    AccountMeasure,
    EscalationKind,
    GiftMeasure,
    Measures,
    PendingAnswer,
)
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import ItemNotFoundError, SignalKind, Verdict
from workstation.domain.statement_form import (
    AutomatedDecision,
    ContentType,
    ProvisionRestriction,
    SourceType,
    VisibilityRestriction,
)
from workstation.domain.statements import (
    CheckedStatement,
    FactsEdit,
    FaultKind,
    StatementChangedError,
    StatementShown,
    StatementState,
)
from workstation.exports.writing import check_rows, list_checked
from workstation.models.moderation import ReviewItem
from workstation.queries.statements import list_edits, page_statements
from workstation.services.review import decide_group
from workstation.services.statements import edit_facts


@pytest.fixture
def court(database: Database, server: Server) -> Court:
    return make_court(database, server)


def stated(
    court: Court, shown: StatementShown = StatementShown.DRAFT, login: str = "manager"
) -> list[CheckedStatement]:
    """Return statements, the newest first, as that login sees them."""
    with transaction(court.database.sessions(login)) as session:
        return list_checked(session, shown)


def the_only(court: Court, shown: StatementShown = StatementShown.DRAFT) -> CheckedStatement:
    (only,) = stated(court, shown)
    return only


def all_valid(court: Court, login: str = "specialist") -> Sequence[CheckedStatement]:
    """Look through everything that there is, whatever its state."""
    with transaction(court.database.sessions(login)) as session:
        rows = page_statements(session, limit=10_000)
        checked = check_rows(session, rows)
    assert [(each.row.facts, each.faults) for each in checked if each.faults] == []
    return checked


class TestDrafts:
    @pytest.mark.parametrize(
        ("verdict", "policy", "visibility"),
        [
            (Verdict.TAKE_DOWN, "contact", VisibilityRestriction.CONTENT_REMOVED),
            (Verdict.RESTRICT, "suggestive", VisibilityRestriction.OTHER),
            (Verdict.HIDE, "nudity", VisibilityRestriction.CONTENT_DISABLED),
            (Verdict.LABEL, "other", VisibilityRestriction.CONTENT_LABELLED),
        ],
    )
    def test_the_form_says_what_became_of_the_content(
        self, court: Court, verdict: Verdict, policy: str, visibility: VisibilityRestriction
    ) -> None:
        court.decide(court.add_item(), verdict, policy)
        statement = the_only(court).statement
        assert statement.decision_visibility == (visibility,)
        assert statement.content_type == (ContentType.IMAGE, ContentType.TEXT)

    def test_what_restricts_nobody_drafts_nothing(self, court: Court) -> None:
        court.decide(court.add_item(), Verdict.KEEP)
        court.escalate(court.add_item(), EscalationKind.MANAGER)
        court.escalate(court.add_item(), EscalationKind.COMPLIANCE, note="money")
        assert stated(court, StatementShown.ALL) == []

    def test_a_report_makes_it_a_notification_and_a_network_a_detection(self, court: Court) -> None:
        for kinds in ((SignalKind.USER_REPORT,), (SignalKind.PHOTO_SCORE,), ()):
            item = court.add_item()
            with transaction(court.database.sessions()) as session:
                subject = session.get_one(ReviewItem, item).subject_id
                for kind in kinds:
                    builders.add_signal(session, subject, kind=kind)
            court.decide(item, policy_code="contact")
        found, detected, reported = (each.statement for each in stated(court))
        assert (reported.source_type, reported.automated_detection) == (
            SourceType.TYPE_OTHER_NOTIFICATION,
            False,
        )
        assert (detected.source_type, detected.automated_detection) == (SourceType.VOLUNTARY, True)
        assert (found.source_type, found.automated_detection) == (SourceType.VOLUNTARY, False)

    def test_one_decision_for_many_is_partly_automated(self, court: Court) -> None:
        items = [court.add_item() for _ in range(3)]
        requests = [court.request(item, Verdict.TAKE_DOWN, "contact") for item in items]
        for item in items:
            court.lease(item)
        with transaction(court.database.sessions("moderator")) as session:
            decide_group(session, requests, group_id=uuid.uuid4())
        assert [each.statement.automated_decision for each in stated(court)] == [
            AutomatedDecision.PARTIALLY
        ] * 3

    def test_what_a_second_person_confirms_has_its_own(self, court: Court) -> None:
        court.decide(court.add_item(), policy_code="contact", measures=measures(AccountMeasure.BAN))
        court.confirm()
        banned, removed = (each.statement for each in stated(court))
        assert (removed.decision_account, banned.decision_visibility) == (None, ())
        assert banned.decision_account is not None

    def test_an_undo_withdraws_it(self, court: Court) -> None:
        recorded = court.decide(court.add_item(), policy_code="contact")
        court.undo(recorded.decision_id)
        assert stated(court) == []
        assert the_only(court, StatementShown.WITHDRAWN).row.withdrawn_at is not None

    def test_a_milder_sanction_in_place_of_another_is_stated(self, court: Court) -> None:
        first = court.decide(court.add_item(), policy_code="nudity")  # 3: muted
        court.decide(court.add_item(), policy_code="solicitation")  # 6: suspended
        court.undo(first.decision_id)
        newest = stated(court)[0]
        assert newest.row.policy_code == "solicitation"
        assert newest.statement.decision_provision is ProvisionRestriction.PARTIAL_SUSPENSION
        assert newest.statement.decision_visibility == ()
        all_valid(court)

    def test_a_partial_reversal_states_what_it_leaves(self, court: Court) -> None:
        recorded = court.decide(court.add_item(), policy_code="nudity")
        assert the_only(court).statement.decision_provision is not None
        court.conclude(
            court.file(recorded.decision_id), AppealState.PARTLY_REVERSED, EffectKind.SANCTION
        )
        left = the_only(court)
        assert left.statement.decision_provision is None
        assert left.statement.decision_visibility == (VisibilityRestriction.CONTENT_REMOVED,)
        assert the_only(court, StatementShown.WITHDRAWN).row.decision_id == recorded.decision_id

    def test_a_whole_reversal_withdraws_it(self, court: Court) -> None:
        recorded = court.decide(court.add_item(), policy_code="nudity")
        court.conclude(court.file(recorded.decision_id), AppealState.REVERSED)
        assert stated(court) == []


def test_every_kind_of_decision_validates(court: Court) -> None:
    """Verdict by subject by measures, and second persons' answers, through the real database."""
    policies = ["nudity", "suggestive", "solicitation", "contact", "gating", "harassment", "other"]
    for verdict in (Verdict.TAKE_DOWN, Verdict.RESTRICT, Verdict.HIDE, Verdict.LABEL):
        for policy in policies:
            court.decide(court.add_item(gifts=(500,)), verdict, policy, login="manager2")
            if verdict is not Verdict.LABEL:
                court.decide(court.add_comment_item(), verdict, policy, login="manager2")
    for gifts, account, locks in itertools.product(GiftMeasure, AccountMeasure, (False, True)):
        for amount in (500, 2_000_000):
            chosen = Measures(gifts, account, locks_circle=locks, reason="x")
            item = court.add_item(gifts=(amount,))
            court.decide(item, policy_code="contact", measures=chosen, login="manager2")
    for pending in court.pending():
        court.answer(PendingAnswer(pending.pending_id, confirms=True))
    for verdict in (Verdict.TAKE_DOWN, Verdict.RESTRICT, Verdict.HIDE, Verdict.ESCALATE):
        court.decide(court.add_item(gifts=(500,)), verdict, "child_safety", login="manager2")

    checked = all_valid(court)
    decided = court.run(
        "SELECT count(*) FROM moderation.decision d WHERE moderation.restrictions_of(d) IS NOT NULL"
    )
    assert len(checked) == decided
    shown = {each.row.facts.visibility for each in checked}
    done = {(each.row.facts.gifts, each.row.facts.account) for each in checked}
    assert len(shown) == 5
    assert len({gifts for gifts, _ in done}) == 3
    assert {account for _, account in done} == set(AccountMeasure) - {AccountMeasure.WARN}


class TestChildSafety:
    def test_others_see_nothing_of_it(self, court: Court) -> None:
        court.decide(court.add_item(), Verdict.TAKE_DOWN, "child_safety")
        assert stated(court, StatementShown.ALL) == []
        (told,) = stated(court, StatementShown.ALL, "specialist")
        assert told.row.facts.is_child_safety
        with (
            pytest.raises(ItemNotFoundError),
            transaction(court.database.sessions("manager")) as session,
        ):
            edit_facts(session, FactsEdit(told.row.statement_id, told.row.version, "x", "y"))


class TestOtherWords:
    def test_they_are_kept_with_who_and_why_and_audited(self, court: Court) -> None:
        court.decide(court.add_item(), policy_code="contact")
        row = the_only(court).row
        edit = FactsEdit(row.statement_id, row.version, "The text leads elsewhere.", "clearer")
        for _ in range(2):  # sent again, it changes nothing
            with transaction(court.database.sessions("manager")) as session:
                assert edit_facts(session, edit) == row.version + 1
        assert the_only(court).statement.decision_facts == "The text leads elsewhere."
        with transaction(court.database.sessions("admin")) as session:
            (kept,) = list_edits(session, row.statement_id)
        assert (kept.edited_by, kept.reason) == ("manager", "clearer")
        assert is_audited(court)

    def test_what_changed_meanwhile_is_not_overwritten(self, court: Court) -> None:
        court.decide(court.add_item(), policy_code="contact")
        row = the_only(court).row
        for words in ("one", "other"):
            edit = FactsEdit(row.statement_id, row.version, words, "why")
            with transaction(court.database.sessions("manager")) as session:
                if words == "one":
                    edit_facts(session, edit)
                    continue
                with pytest.raises(Exception, match="changed meanwhile"):
                    edit_facts(session, edit)
                session.rollback()
        assert the_only(court).row.edited_facts == "one"

    def test_errors_are_ours(self, court: Court) -> None:
        court.decide(court.add_item(), policy_code="contact")
        row = the_only(court).row
        stale = FactsEdit(row.statement_id, row.version + 1, "x", "y")
        with (
            pytest.raises(StatementChangedError),
            transaction(court.database.sessions("manager")) as session,
        ):
            edit_facts(session, stale)
        with (
            pytest.raises(ReasonRequiredError),
            transaction(court.database.sessions("manager")) as session,
        ):
            edit_facts(session, FactsEdit(row.statement_id, row.version, "x", "  "))
        with (
            pytest.raises(PermissionDeniedError),
            transaction(court.database.sessions("moderator")) as session,
        ):
            edit_facts(session, FactsEdit(row.statement_id, row.version, "x", "y"))

    def test_names_of_any_member_are_found(self, court: Court) -> None:
        court.decide(court.add_item(), policy_code="contact")
        with transaction(court.database.sessions()) as session:
            builders.add_member(session, nickname="Butterfly Queen")
            builders.add_member(session, nickname="月光下的猫")
        row = the_only(court).row
        words = "The author and Butterfly Queen wrote to 月光下的猫."
        with transaction(court.database.sessions("manager")) as session:
            edit_facts(session, FactsEdit(row.statement_id, row.version, words, "why"))
        found = {fault.found for fault in the_only(court).faults if fault.kind is FaultKind.NAME}
        assert found == {"Butterfly Queen", "月光下的猫"}

    def test_erasure_takes_them_and_the_audit_stays_whole(self, court: Court) -> None:
        court.decide(court.add_item(), policy_code="contact")
        row = the_only(court).row
        with transaction(court.database.sessions("manager")) as session:
            edit_facts(session, FactsEdit(row.statement_id, row.version, "小雨 did it.", "why"))
        assert court.run(f"SELECT moderation.erase_statements({court.author_id})") == 1
        assert the_only(court).row.edited_facts == ""
        with transaction(court.database.sessions("manager")) as session:
            (kept,) = list_edits(session, row.statement_id)
        assert (kept.facts, kept.reason) == (None, None)
        assert is_audited(court)

    def test_tampering_with_them_is_found(self, court: Court) -> None:
        court.decide(court.add_item(), policy_code="contact")
        row = the_only(court).row
        with transaction(court.database.sessions("manager")) as session:
            edit_facts(session, FactsEdit(row.statement_id, row.version, "One.", "why"))
        court.run(
            "SET LOCAL session_replication_role = replica;"
            " UPDATE moderation.statement_edit SET facts = 'Two.'"
        )
        assert not is_audited(court)


def test_a_statement_that_was_drafted_stays_as_it_was(court: Court) -> None:
    court.decide(court.add_item(), policy_code="contact")
    before = the_only(court).statement
    court.run(
        "UPDATE moderation.policy SET name_en = 'New', reason_en = 'New' WHERE code='contact'"
    )
    assert the_only(court).statement == before
    assert the_only(court).row.state is StatementState.DRAFT
