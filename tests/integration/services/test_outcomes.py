"""How cases end: alone below limits, by two above them, and what becomes of frozen gifts."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from tests.helpers.deciding import Desk, measures
from tests.helpers.investigating import Bureau
from tests.integration.services.test_cases import at_once
from workstation.domain.case_views import CaseFilter
from workstation.domain.cases import (
    CaseError,
    CaseProblem,
    CaseRecorded,
    CaseState,
    ExhibitDraft,
    ExhibitKind,
    OutcomeAnswer,
    OutcomeKind,
    OutcomeProposal,
    OutcomeRecorded,
    OutcomeReply,
)
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.measures import GiftMeasure
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import SecondPersonError
from workstation.domain.typologies import AlertState
from workstation.queries.cases import list_limits, page_cases, read_case
from workstation.queries.known_alerts import list_known_alerts
from workstation.queries.measures import recommend
from workstation.queries.review_context import read_gifts
from workstation.services.cases import (
    add_exhibits,
    answer_outcome,
    propose_outcome,
    remove_exhibit,
    reopen_case,
    save_case_limit,
)


def propose(
    bureau: Bureau, case_id: int, kind: OutcomeKind, *places: int, **more: object
) -> OutcomeRecorded:
    proposal = OutcomeProposal(
        case_id=case_id,
        version=bureau.case(case_id).row.version,
        kind=kind,
        gift_ids=tuple(bureau.gifts[place] for place in places),
        reason="as the exhibits say",
        **more,  # type: ignore[arg-type]
    )
    return bureau.run(propose_outcome, proposal)


def answer(
    bureau: Bureau, outcome_id: int, said: OutcomeAnswer, *, login: str, reason: str = ""
) -> CaseRecorded:
    return bureau.run_as(login, answer_outcome, OutcomeReply(outcome_id, said, reason))


def limit(bureau: Bureau, kind: OutcomeKind, fen: int) -> None:
    bureau.run_as(
        "manager", save_case_limit, kind, fen, reason="as agreed", request_id=uuid.uuid4()
    )


def test_below_the_limit_one_person_ends_a_case_and_opens_it_again(bureau: Bureau) -> None:
    bureau.record(bureau.fan_in())
    opened = bureau.open(ExhibitDraft(ExhibitKind.ALERT, bureau.alerts()[0].alert_id))
    assert not propose(bureau, opened.case_id, OutcomeKind.DISMISS).needs_second
    case = bureau.case(opened.case_id)
    assert case.row.state is CaseState.CLOSED
    assert [each.answer for each in case.outcomes] == [OutcomeAnswer.ALONE]
    assert [each.state for each in bureau.alerts(state=None)] == [AlertState.CLOSED]
    (alert,) = bureau.alerts(state=None)
    (known,) = bureau.run(list_known_alerts, after_id=alert.alert_id - 1)
    assert (known.alert_id, known.case_id, known.is_upheld) == (
        alert.alert_id, opened.case_id, False,
    )  # fmt: skip
    assert known.core == bureau.fan_in().core
    assert known.accounts == bureau.fan_in().accounts.keys()
    with pytest.raises(CaseError) as refused:
        bureau.run(add_exhibits, opened.case_id, [], request_id=uuid.uuid4())
    assert refused.value.problem is CaseProblem.CLOSED

    bureau.run(
        reopen_case,
        opened.case_id,
        version=case.row.version,
        reason="a new victim",
        request_id=uuid.uuid4(),
    )
    assert bureau.case(opened.case_id).row.state is CaseState.INVESTIGATING
    assert [each.state for each in bureau.alerts(state=None)] == [AlertState.IN_CASE]
    (known,) = bureau.run(list_known_alerts, after_id=alert.alert_id - 1)
    assert (known.state, known.is_upheld) == (AlertState.IN_CASE, None)
    assert bureau.is_audited()


def test_above_the_limit_nothing_happens_until_a_second_person_agrees(lone_bureau: Bureau) -> None:
    bureau = lone_bureau
    limit(bureau, OutcomeKind.FREEZE, 100_000)
    opened = bureau.open_with_gifts(0, 1, 2)
    other = bureau.open_with_gifts(3)
    proposed = propose(bureau, opened.case_id, OutcomeKind.FREEZE, 0, 1)
    assert proposed.needs_second
    assert bureau.statuses(0, 1, 2) == ["settled"] * 3
    for said in (OutcomeAnswer.CONFIRM, OutcomeAnswer.REFUSE):
        with pytest.raises(SecondPersonError):
            answer(bureau, proposed.outcome_id, said, login="analyst", reason="x")
    for problem, act in (
        (CaseProblem.PROPOSED, lambda: propose(bureau, opened.case_id, OutcomeKind.DISMISS)),
        (
            CaseProblem.NOT_YOURS,
            lambda: answer(bureau, proposed.outcome_id, OutcomeAnswer.WITHDRAW, login="analyst2"),
        ),
    ):
        with pytest.raises(CaseError) as refused:
            act()
        assert refused.value.problem is problem

    # A manager sees what waits for a second person, and after it what they answered themselves.
    seen = bureau.run_as("manager", page_cases, filter=CaseFilter(), limit=9)
    assert [row.case_id for row in seen] == [opened.case_id]
    with pytest.raises(CaseError):
        bureau.run_as("manager", read_case, other.case_id)
    answer(bureau, proposed.outcome_id, OutcomeAnswer.CONFIRM, login="manager")
    assert bureau.statuses(0, 1, 2) == ["frozen", "frozen", "settled"]
    case = bureau.run_as("manager", read_case, opened.case_id)
    assert case.row.state is CaseState.INVESTIGATING
    assert case.outcomes[0].answered_by == "manager"
    assert [each.gift_id for each in case.outcomes[0].frozen] == bureau.gifts[:2]
    assert bureau.is_audited()
    assert bureau.is_audited("manager")


def test_small_steps_and_exhibits_taken_out_are_under_no_limit(lone_bureau: Bureau) -> None:
    bureau = lone_bureau
    limit(bureau, OutcomeKind.FREEZE, 52_000)  # just one gift
    limit(bureau, OutcomeKind.DISMISS, 60_000)
    opened = bureau.open_with_gifts(0, 1)
    assert not propose(bureau, opened.case_id, OutcomeKind.FREEZE, 0).needs_second
    second = propose(bureau, opened.case_id, OutcomeKind.FREEZE, 1)
    assert second.needs_second
    answer(bureau, second.outcome_id, OutcomeAnswer.CONFIRM, login="analyst2")
    for exhibit in bureau.case(opened.case_id).exhibits:
        bureau.run(remove_exhibit, exhibit.exhibit_id, reason="not of it", request_id=uuid.uuid4())
    assert propose(bureau, opened.case_id, OutcomeKind.DISMISS).needs_second
    assert bureau.statuses(0, 1) == ["frozen", "frozen"]


def test_of_two_who_answer_one_does(lone_bureau: Bureau) -> None:
    bureau = lone_bureau
    limit(bureau, OutcomeKind.FREEZE, 0)
    opened = bureau.open_with_gifts(0)
    outcome_id = propose(bureau, opened.case_id, OutcomeKind.FREEZE, 0).outcome_id
    refused = at_once(
        lambda: answer(bureau, outcome_id, OutcomeAnswer.CONFIRM, login="analyst2"),
        lambda: answer(bureau, outcome_id, OutcomeAnswer.CONFIRM, login="manager"),
    )
    (error,) = (each for each in refused if each is not None)
    assert isinstance(error, CaseError)
    # A manager who came second does not learn that there is anything any more.
    assert error.problem in {CaseProblem.ANSWERED, CaseProblem.NOT_FOUND}
    (outcome,) = bureau.case(opened.case_id).outcomes
    assert len(outcome.frozen) == 1


def test_an_answer_that_is_sent_again_is_one(bureau: Bureau) -> None:
    opened = bureau.open_with_gifts(0)
    outcome_id = propose(bureau, opened.case_id, OutcomeKind.REPORT).outcome_id
    reply = OutcomeReply(outcome_id, OutcomeAnswer.CONFIRM)
    first = bureau.run_as("analyst2", answer_outcome, reply)
    assert bureau.run_as("analyst2", answer_outcome, reply) == first
    assert bureau.case(opened.case_id).row.state is CaseState.CLOSED


def test_refused_or_withdrawn_the_case_goes_on(bureau: Bureau) -> None:
    opened = bureau.open_with_gifts(0)
    outcome_id = propose(bureau, opened.case_id, OutcomeKind.REPORT).outcome_id
    with pytest.raises(ReasonRequiredError):
        answer(bureau, outcome_id, OutcomeAnswer.REFUSE, login="analyst2", reason=" ")
    answer(bureau, outcome_id, OutcomeAnswer.REFUSE, login="analyst2", reason="too thin")
    outcome_id = propose(bureau, opened.case_id, OutcomeKind.REPORT).outcome_id
    answer(bureau, outcome_id, OutcomeAnswer.WITHDRAW, login="analyst")
    case = bureau.case(opened.case_id)
    assert case.row.state is CaseState.INVESTIGATING
    assert [each.answer for each in case.outcomes] == [
        OutcomeAnswer.REFUSE,
        OutcomeAnswer.WITHDRAW,
    ]
    # For a manager, who did not answer, it is there no more, and never was.
    with pytest.raises(CaseError) as refused:
        answer(bureau, outcome_id, OutcomeAnswer.CONFIRM, login="manager")
    assert refused.value.problem is CaseProblem.NOT_FOUND
    of_poster = CaseFilter(member_id=bureau.poster)
    assert bureau.run_as("manager", page_cases, filter=of_poster, limit=9) == []
    assert bureau.is_audited()


def test_what_is_monitored_comes_back_on_its_day(bureau: Bureau) -> None:
    opened = bureau.open_with_gifts(0)
    day = datetime.now(UTC) + timedelta(days=90)
    with pytest.raises(CaseError) as refused:
        propose(bureau, opened.case_id, OutcomeKind.MONITOR)
    assert refused.value.problem is CaseProblem.BAD_TIME
    propose(bureau, opened.case_id, OutcomeKind.MONITOR, review_at=day)
    row = bureau.case(opened.case_id).row
    assert (row.state, row.due_at) == (CaseState.MONITORED, day)


def test_only_gifts_of_the_case_are_frozen(bureau: Bureau) -> None:
    opened = bureau.open_with_gifts(0)
    for places in ((0, 1), ()):
        with pytest.raises(CaseError) as refused:
            propose(bureau, opened.case_id, OutcomeKind.FREEZE, *places)
        assert refused.value.problem is CaseProblem.NOT_IN_CASE


@pytest.fixture
def item(bureau: Bureau) -> int:
    """A review item of a post with one gift, the eleventh of the bureau."""
    item = Desk(bureau.database, bureau.poster).add_item(gifts=(520,))
    with bureau.database.engine().connect() as connection:
        found = text("SELECT max(id) FROM circles.gift")
        bureau.gifts.append(connection.execute(found).scalar_one())
    return item


def test_a_decision_does_not_let_go_of_what_a_case_holds(bureau: Bureau, item: int) -> None:
    desk = Desk(bureau.database, bureau.poster)
    decided = desk.decide(item, policy_code="solicitation")
    opened = bureau.open_with_gifts(10)
    propose(bureau, opened.case_id, OutcomeKind.FREEZE, 10)
    undone = desk.undo(decided.decision_id)
    assert undone.not_restored == ()  # what they are always told
    assert bureau.statuses(10) == ["frozen"]
    propose(bureau, opened.case_id, OutcomeKind.DISMISS)
    assert bureau.statuses(10) == ["settled"]
    assert bureau.is_audited()


def test_who_decides_about_a_post_notices_nothing(bureau: Bureau, item: int) -> None:
    desk = Desk(bureau.database, bureau.poster)
    opened = bureau.open_with_gifts(10)
    propose(bureau, opened.case_id, OutcomeKind.FREEZE, 10)

    post_id = desk.item(item).subject_id
    assert bureau.run_as("moderator", read_gifts, post_id).frozen_count == 0
    assert bureau.run_as("analyst", read_gifts, post_id).frozen_count == 1
    told = bureau.run_as("moderator", recommend, item, "solicitation")
    assert told.gift_count == 1
    desk.decide(item, policy_code="solicitation", measures=measures(gifts=GiftMeasure.REFUND))
    assert bureau.run_as("moderator", read_gifts, post_id).frozen_count == 1
    with bureau.database.engine("moderator").connect() as connection:
        done = connection.execute(
            text("""
                SELECT action, before, after FROM moderation.enforcement
                WHERE action LIKE 'gift%' AND target_id = :id ORDER BY id
            """),
            {"id": bureau.gifts[10]},
        ).all()
    assert done == [("gift_status", "settled", "frozen"), ("gift_refund", "none", "requested")]
    # The money goes back when the case lets it go, and not before.
    refunds = text("SELECT state FROM moderation.refund_request WHERE gift_id = :id")
    states = []
    for kind in (None, OutcomeKind.DISMISS):
        if kind is not None:
            propose(bureau, opened.case_id, kind)
        with bureau.database.engine("analyst").connect() as connection:
            states.append(connection.scalars(refunds, {"id": bureau.gifts[10]}).all())
    assert states == [[], ["requested"]]
    assert bureau.statuses(10) == ["frozen"]
    # That it is not asked for yet would tell a manager of the case.
    with (
        bureau.database.engine("manager").connect() as connection,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        connection.execute(refunds, {"id": bureau.gifts[10]})


def test_a_gift_is_free_when_the_last_case_lets_go(bureau: Bureau) -> None:
    cases = [bureau.open_with_gifts(0).case_id for _ in range(2)]
    for case_id in cases:
        propose(bureau, case_id, OutcomeKind.FREEZE, 0)
    for case_id, status in zip(cases, ("frozen", "settled"), strict=True):
        propose(bureau, case_id, OutcomeKind.DISMISS)
        assert bureau.statuses(0) == [status]


def test_a_higher_limit_holds_a_day_later(lone_bureau: Bureau) -> None:
    bureau = lone_bureau

    def now() -> tuple[int, int]:
        found = {each.outcome: each for each in bureau.run(list_limits)}[OutcomeKind.FREEZE]
        return found.limit_fen, found.set_fen

    assert now() == (1_000_000, 1_000_000)
    limit(bureau, OutcomeKind.FREEZE, 2_000_000)
    assert now() == (1_000_000, 2_000_000)
    with bureau.database.engine().begin() as connection:
        connection.exec_driver_sql("ALTER TABLE moderation.case_limit DISABLE TRIGGER append_only")
        connection.exec_driver_sql(
            "UPDATE moderation.case_limit SET set_at = now() - interval '25 hours'"
        )
    assert now() == (2_000_000, 2_000_000)
    limit(bureau, OutcomeKind.FREEZE, 500)
    assert now() == (500, 500)
    for login in ("analyst", "moderator", "admin"):
        with pytest.raises(PermissionDeniedError):
            bureau.run_as(
                login,
                save_case_limit,
                OutcomeKind.FREEZE,
                1,
                reason="x",
                request_id=uuid.uuid4(),
            )
