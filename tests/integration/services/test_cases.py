"""Cases: opened, worked on by several people, every change kept."""

import threading
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.helpers import builders
from tests.helpers.deciding import Desk
from tests.helpers.investigating import Bureau
from tests.helpers.server import PEOPLE
from workstation.db.session import transaction
from workstation.domain.case_views import CaseFilter, CaseRow
from workstation.domain.cases import (
    CaseChange,
    CaseChangedError,
    CaseDraft,
    CaseError,
    CaseEventKind,
    CaseFile,
    CaseProblem,
    CaseState,
    ExhibitDraft,
    ExhibitKind,
    OutcomeKind,
    OutcomeProposal,
    Priority,
)
from workstation.domain.measures import EscalationKind
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import Verdict
from workstation.domain.typologies import AccountRole, AlertState
from workstation.queries.cases import (
    list_analysts,
    list_case_money,
    list_links,
    list_referrals,
    page_cases,
    read_file,
)
from workstation.services.cases import (
    add_exhibits,
    add_file,
    change_case,
    open_case,
    propose_outcome,
    remove_exhibit,
)

NOTE = ExhibitDraft(ExhibitKind.NOTE, body="same contact as in case 3")


def at_once(*acts: Callable[[], object]) -> list[Exception | None]:
    """Do things at the same moment, and return what each was refused with."""
    start = threading.Barrier(len(acts))
    refused: list[Exception | None] = [None] * len(acts)

    def act(place: int) -> None:
        start.wait(timeout=10)
        try:
            acts[place]()
        except Exception as error:  # noqa: BLE001  # what each was refused with is the result
            refused[place] = error

    threads = [threading.Thread(target=act, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return refused


def test_a_case_holds_what_was_put_into_it_and_every_change(bureau: Bureau) -> None:
    bureau.record(bureau.fan_in())
    (alert,) = bureau.alerts()
    account = ExhibitDraft(ExhibitKind.ACCOUNT, bureau.payers[9], AccountRole.LIKELY_VICTIM)
    opened = bureau.open(ExhibitDraft(ExhibitKind.ALERT, alert.alert_id), account, NOTE)
    bureau.run(
        change_case,
        CaseChange(
            case_id=opened.case_id,
            version=opened.version,
            title="Fans of one poster",
            priority=Priority.HIGH,
            assignee="analyst2",
            state=CaseState.INVESTIGATING,
            reason="taken over",
        ),
    )
    file = CaseFile("answer.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")
    added = bureau.run(add_file, opened.case_id, file, request_id=uuid.uuid4())
    bureau.run(remove_exhibit, opened.exhibits[2], reason="the wrong case", request_id=uuid.uuid4())

    case = bureau.case(opened.case_id)
    assert (case.row.title, case.row.assignee) == ("Fans of one poster", "analyst2")
    assert (case.row.account_count, case.row.money_count, case.row.amount_fen) == (8, 6, 312_000)
    assert [each.kind.value for each in case.exhibits] == ["alert", "account", "note", "file"]
    assert [each.is_removed for each in case.exhibits] == [False, False, True, False]
    assert case.exhibits[1].role is AccountRole.LIKELY_VICTIM
    assert case.exhibits[2].body == NOTE.body
    assert bureau.run(read_file, added.exhibits[0]) == file
    changes = {each.kind: (each.before, each.after) for each in case.events}
    assert changes[CaseEventKind.PRIORITY] == ("normal", "high")
    assert changes[CaseEventKind.ASSIGNEE] == (None, "analyst2")
    assert changes[CaseEventKind.TITLE] == ("", "Fans of one poster")
    assert case.events[-1].reason == "the wrong case"
    assert [each.version for each in case.events] == [1, 1, 1, 1, 2, 2, 2, 2, 3, 4]
    (row,) = bureau.alerts(state=AlertState.IN_CASE)
    assert row.case_id == opened.case_id
    assert len(bureau.run(list_case_money, opened.case_id)) == 6
    assert bureau.is_audited()


def test_of_two_who_take_a_case_one_does(bureau: Bureau) -> None:
    opened = bureau.open(NOTE)

    def take(login: str) -> Callable[[], object]:
        change = CaseChange(case_id=opened.case_id, version=opened.version, assignee=login)
        return lambda: bureau.run_as(login, change_case, change)

    refused = at_once(take("analyst"), take("analyst2"))
    assert sum(each is None for each in refused) == 1
    (error,) = (each for each in refused if each is not None)
    winner = ("analyst", "analyst2")[refused.index(None)]
    assert isinstance(error, CaseChangedError)
    assert error.changed_by == winner
    assert bureau.case(opened.case_id).row.assignee == winner


def test_a_request_that_is_sent_again_opens_no_second_case(bureau: Bureau) -> None:
    account = ExhibitDraft(ExhibitKind.ACCOUNT, bureau.poster, AccountRole.ORGANISER)
    draft = CaseDraft(exhibits=(account,))
    assert at_once(*[lambda: bureau.run(open_case, draft)] * 3) == [None] * 3
    (row,) = bureau.run(page_cases, filter=CaseFilter(member_id=bureau.poster), limit=10)
    assert bureau.run(open_case, draft).case_id == row.case_id
    other = CaseDraft(request_id=draft.request_id, title="another")
    with pytest.raises(DBAPIError, match="used for something else"):
        bureau.run(open_case, other)


def test_an_alert_is_in_one_case(bureau: Bureau) -> None:
    bureau.record(bureau.fan_in())
    exhibit = ExhibitDraft(ExhibitKind.ALERT, bureau.alerts()[0].alert_id)
    first = bureau.open(exhibit)
    with pytest.raises(CaseError) as refused:
        bureau.open(exhibit)
    assert refused.value.problem is CaseProblem.ALERT_TAKEN
    # What a run finds of it later is the case's as well.
    bureau.record(bureau.fan_in(range(9)))
    assert bureau.case(first.case_id).row.money_count == 9
    bureau.run(remove_exhibit, first.exhibits[0], reason="fans", request_id=uuid.uuid4())
    bureau.open(exhibit)


def test_what_stands_there_already_is_not_added_again(bureau: Bureau) -> None:
    opened = bureau.open_with_gifts(0)
    again = bureau.run(
        add_exhibits,
        opened.case_id,
        [ExhibitDraft(ExhibitKind.GIFT, bureau.gifts[0])],
        request_id=uuid.uuid4(),
    )
    assert again.exhibits == opened.exhibits
    facts = bureau.case(opened.case_id).exhibits[0].facts
    assert (facts["amount_fen"], facts["sender_id"]) == (52_000, bureau.payers[0])


def test_what_a_case_does_not_allow(bureau: Bureau) -> None:
    opened = bureau.open(NOTE)
    change = CaseChange(case_id=opened.case_id, version=opened.version)
    for wanted, problem in (
        (replace(change, assignee="moderator"), CaseProblem.NO_ANALYST),
        (replace(change, assignee="installer"), CaseProblem.NO_ANALYST),
        (replace(change, state=CaseState.CLOSED), CaseProblem.OPEN),
        (replace(change, case_id=10**9), CaseProblem.NOT_FOUND),
    ):
        with pytest.raises(CaseError) as refused:
            bureau.run(change_case, wanted)
        assert refused.value.problem is problem
    with pytest.raises(ReasonRequiredError):
        bureau.open(ExhibitDraft(ExhibitKind.NOTE, body=" "))
    # Logins are the server's: tests of other databases may have made more.
    assert set(bureau.run(list_analysts)) & {*PEOPLE, "analyst2"} == {"analyst", "analyst2"}


def test_cases_are_linked_by_the_accounts_that_they_share(bureau: Bureau) -> None:
    first, second, third = (bureau.open_with_gifts(*places) for places in ((0, 1), (1, 2), (3,)))
    account = ExhibitDraft(ExhibitKind.ACCOUNT, bureau.payers[1], AccountRole.OTHER)
    fourth = bureau.open(account)
    links = bureau.run(list_links, first.case_id)
    shared = {link.case_id: set(link.shared) for link in links}
    assert shared == {
        second.case_id: {bureau.poster, bureau.payers[1]},
        third.case_id: {bureau.poster},
        fourth.case_id: {bureau.payers[1]},
    }
    assert links[0].case_id == second.case_id
    of_one = CaseFilter(member_id=bureau.payers[2])
    assert [r.case_id for r in bureau.run(page_cases, filter=of_one, limit=9)] == [second.case_id]


def test_the_inbox_shows_what_is_urgent_first_page_by_page(bureau: Bureau) -> None:
    now = datetime.now(UTC)
    account = (ExhibitDraft(ExhibitKind.ACCOUNT, bureau.poster, AccountRole.OTHER),)
    drafts = [
        CaseDraft(exhibits=account, priority=Priority.NORMAL),
        CaseDraft(exhibits=account, priority=Priority.URGENT, due_at=now + timedelta(days=2)),
        CaseDraft(exhibits=account, priority=Priority.URGENT, due_at=now + timedelta(days=1)),
        CaseDraft(exhibits=account, priority=Priority.URGENT),
        CaseDraft(exhibits=account, priority=Priority.LOW),
    ]
    ids = [bureau.run(open_case, draft).case_id for draft in drafts]
    mine = CaseFilter(assignee="", member_id=bureau.poster)
    seen: list[int] = []
    last: CaseRow | None = None
    while rows := bureau.run(page_cases, filter=mine, limit=2, after=last):
        seen += [row.case_id for row in rows]
        last = rows[-1]
    assert seen == [ids[place] for place in (2, 1, 3, 0, 4)]
    closed = CaseFilter(states=frozenset({CaseState.CLOSED}), member_id=bureau.poster)
    assert bureau.run(page_cases, filter=closed, limit=9) == []

    # What is done with comes last, however urgent it was; a manager has what waits before all else.
    _propose(bureau, ids[2], OutcomeKind.DISMISS)
    _propose(bureau, ids[4], OutcomeKind.REPORT)
    for waiting_first, expected in ((False, (1, 3, 0, 4, 2)), (True, (4, 1, 3, 0, 2))):
        seen, last = [], None
        while rows := bureau.run(
            page_cases, filter=mine, limit=2, after=last, waiting_first=waiting_first
        ):
            seen += [row.case_id for row in rows]
            last = rows[-1]
        assert seen == [ids[place] for place in expected]


def _propose(bureau: Bureau, case_id: int, kind: OutcomeKind) -> None:
    version = bureau.case(case_id).row.version
    proposal = OutcomeProposal(case_id=case_id, version=version, kind=kind, reason="x")
    bureau.run(propose_outcome, proposal)


def test_a_referral_arrives_and_waits_until_a_case_holds_it(bureau: Bureau) -> None:
    desk = Desk(bureau.database, bureau.poster)
    item = desk.add_item()
    desk.decide(
        item, Verdict.ESCALATE, escalation=EscalationKind.COMPLIANCE, note="pays for meetings"
    )
    (referral,) = bureau.run(list_referrals)
    assert (referral.note, referral.referred_by) == ("pays for meetings", "moderator")
    assert not referral.is_taken_back
    opened = bureau.open(ExhibitDraft(ExhibitKind.REFERRAL, referral.referral_id))
    assert bureau.run(list_referrals) == []
    bureau.run(remove_exhibit, opened.exhibits[0], reason="no money", request_id=uuid.uuid4())
    assert len(bureau.run(list_referrals)) == 1
    # One that only says "manager" is none.
    other = desk.add_item()
    desk.decide(other, Verdict.ESCALATE, escalation=EscalationKind.MANAGER)
    with bureau.database.engine().connect() as connection:
        ids = connection.scalars(text("SELECT id FROM moderation.referral ORDER BY id")).all()
    with pytest.raises(CaseError):
        bureau.open(ExhibitDraft(ExhibitKind.REFERRAL, ids[-1]))


def test_exhibits_about_child_safety_are_not_there(bureau: Bureau) -> None:
    opened = bureau.open_with_gifts(0)
    bureau.run(
        add_exhibits,
        opened.case_id,
        [ExhibitDraft(ExhibitKind.POST, bureau.post)],
        request_id=uuid.uuid4(),
    )
    with transaction(bureau.database.sessions()) as session:
        builders.add_item(session, subject_id=bureau.post, is_child_safety=True)
    case = bureau.case(opened.case_id)
    assert (case.exhibits, case.row.money_count, case.row.account_count) == ((), 0, 0)
    for kind, ref_id in ((ExhibitKind.POST, bureau.post), (ExhibitKind.GIFT, bureau.gifts[1])):
        with pytest.raises(CaseError) as refused:
            bureau.open(ExhibitDraft(kind, ref_id))
        assert refused.value.problem is CaseProblem.NOT_FOUND
    assert bureau.is_audited()
