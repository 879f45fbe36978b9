"""Alerts: recorded once, extended where they overlap, kept away, done with."""

import random
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.helpers import builders
from tests.helpers.investigating import Bureau
from workstation.db.session import transaction
from workstation.domain.cases import (
    DEFAULT_LIMITS_FEN,
    CaseChangedError,
    CaseError,
    CaseProblem,
    OutcomeKind,
)
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.typologies import (
    AccountRole,
    AlertEventKind,
    AlertOrder,
    AlertRow,
    AlertState,
    RecordedAlerts,
    SnoozeRequest,
    Typology,
    belongs_together,
)
from workstation.queries.alerts import (
    list_snoozes,
    list_typology_settings,
    page_alerts,
    read_alert,
)
from workstation.services.alerts import (
    dismiss_alert,
    lift_snooze,
    record_alerts,
    save_typology_setting,
    snooze_alerts,
)


def dismiss(bureau: Bureau, alert_id: int, version: int, *, reason: str = "fans") -> None:
    bureau.run(dismiss_alert, alert_id, version=version, reason=reason, request_id=uuid.uuid4())


def test_a_finding_is_one_alert_however_often_it_is_found(bureau: Bureau) -> None:
    found = bureau.fan_in(clearing=(4, 5))
    assert bureau.record(found) == RecordedAlerts(1, 0, 0, 0)
    assert bureau.record(found, found) == RecordedAlerts(0, 0, 2, 0)
    assert bureau.record(replace(found, score=0.9004)) == RecordedAlerts(0, 0, 1, 0)

    (row,) = bureau.alerts()
    assert (row.typology, row.score, row.reason) == (Typology.FAN_IN, 0.9, {"payers": 6})
    assert (row.account_count, row.money_count, row.amount_fen) == (7, 6, 312_000)
    view = bureau.run(read_alert, row.alert_id)
    assert view.accounts == found.accounts
    assert {each.money for each in view.money} == found.transactions
    assert {each.money for each in view.money if each.is_core} == found.core
    assert {each.money for each in view.money if each.is_clearing} == found.clearing
    assert {each.sender_id for each in view.money} == set(bureau.payers[:6])
    assert [each.kind for each in view.events] == [AlertEventKind.RAISED]
    assert bureau.is_audited()


def test_what_overlaps_extends_and_what_does_not_is_another_one(bureau: Bureau) -> None:
    bureau.record(bureau.fan_in(clearing=(4, 5)))
    grown = bureau.fan_in(range(8), core=(5, 6, 7), clearing=(2, 4), score=0.95)
    assert bureau.record(grown) == RecordedAlerts(0, 1, 0, 0)
    other = bureau.fan_in(typology=Typology.BURST)
    assert bureau.record(other) == RecordedAlerts(1, 0, 0, 0)

    extended, _ = bureau.alerts()
    view = bureau.run(read_alert, extended.alert_id)
    assert (extended.score, extended.account_count, extended.version) == (0.95, 9, 2)
    change = view.events[1].change
    assert change["score"] == [0.9, 0.95]
    assert {member for member, _ in change["accounts"]} == set(bureau.payers[6:8])  # type: ignore[attr-defined]
    # A core stays one that fires by itself.
    assert sum(each.is_core for each in view.money) == 6
    # What would clear it clears both findings.
    clearing = {each.sender_id for each in view.money if each.is_clearing}
    assert clearing == {bureau.payers[place] for place in (2, 4, 5)}


def test_alerts_are_listed_by_score_money_or_time_page_by_page(bureau: Bureau) -> None:
    for payers, score, typology in (
        ([0], 0.9, Typology.BURST),
        ([1, 2, 3], 0.7, Typology.FAN_IN),
        ([1, 2], 0.8, Typology.SOLICITING),
    ):
        bureau.record(bureau.fan_in(payers, core=payers, score=score, typology=typology))
    burst, soliciting, fan_in = Typology.BURST, Typology.SOLICITING, Typology.FAN_IN
    for order, expected in (
        (AlertOrder.SUREST, [burst, soliciting, fan_in]),
        (AlertOrder.MOST_MONEY, [fan_in, soliciting, burst]),
        (AlertOrder.NEWEST, [soliciting, fan_in, burst]),
    ):
        seen: list[AlertRow] = []
        while rows := bureau.run(
            page_alerts,
            limit=1,
            member_id=bureau.poster,
            order=order,
            after=seen[-1] if seen else None,
        ):
            seen += rows
        assert [row.typology for row in seen] == expected


def test_the_database_merges_by_the_rule_of_the_program(bureau: Bureau) -> None:
    dice = random.Random(8)  # noqa: S311
    places = range(len(bureau.payers))
    pairs: list[tuple[list[int], list[int]]] = [
        ([0, 1], [0, 2]),  # with the poster just half, and no core in common
        ([0, 1, 2, 5], [3, 4, 6, 5]),  # a quarter, and the core
        *(
            (dice.sample(places, dice.randint(1, 6)), dice.sample(places, dice.randint(1, 6)))
            for _ in range(10)
        ),
    ]
    for payers, others in pairs:
        first = bureau.fan_in(payers, core=payers[-1:])
        second = bureau.fan_in(others, core=others[-1:])
        together = belongs_together(first.accounts, first.core, second.accounts, second.core)
        bureau.record(first)
        became = bureau.record(second)
        assert (became.raised == 0) == together, (first, second)
        for row in bureau.alerts():
            dismiss(bureau, row.alert_id, row.version)
        with bureau.database.engine().begin() as connection:  # the next pair begins anew
            connection.exec_driver_sql("UPDATE moderation.alert SET typology = 'cycle'")


def test_what_was_answered_comes_back_with_new_money_only(bureau: Bureau) -> None:
    bureau.record(bureau.fan_in())
    (row,) = bureau.alerts()
    with pytest.raises(ReasonRequiredError):
        dismiss(bureau, row.alert_id, row.version, reason=" ")
    dismiss(bureau, row.alert_id, row.version)
    with pytest.raises(CaseError) as refused:
        dismiss(bureau, row.alert_id, row.version)
    assert refused.value.problem is CaseProblem.ALERT_TAKEN

    assert bureau.record(bureau.fan_in(range(5))) == RecordedAlerts(0, 0, 1, 0)
    assert bureau.alerts() == []
    assert bureau.record(bureau.fan_in(core=(0, 1, 9))) == RecordedAlerts(1, 0, 0, 0)
    (again,) = bureau.alerts()
    assert again.alert_id != row.alert_id
    dismissal = bureau.run(read_alert, row.alert_id).dismissal
    assert dismissal is not None
    assert dismissal[::2] == ("analyst", "fans")
    assert bureau.is_audited()


def test_nobody_dismisses_more_than_they_saw(bureau: Bureau) -> None:
    bureau.record(bureau.fan_in())
    (row,) = bureau.alerts()
    bureau.record(bureau.fan_in(range(8)))
    with pytest.raises(CaseChangedError):
        dismiss(bureau, row.alert_id, row.version)
    assert [each.state for each in bureau.alerts()] == [AlertState.OPEN]


def test_what_takes_two_to_dismiss_as_a_case_is_not_dismissed_alone_as_an_alert(
    bureau: Bureau,
) -> None:
    with transaction(bureau.database.sessions()) as session:
        bureau.gifts = [
            builders.add_gift(session, bureau.post, amount_fen=1_000_000, sender_id=payer)
            for payer in bureau.payers
        ]
    bureau.record(bureau.fan_in(range(5)))
    (row,) = bureau.alerts()
    assert row.amount_fen == DEFAULT_LIMITS_FEN[OutcomeKind.DISMISS]
    bureau.record(bureau.fan_in(range(6)))
    (row,) = bureau.alerts()
    with pytest.raises(CaseError) as refused:
        dismiss(bureau, row.alert_id, row.version)
    assert refused.value.problem is CaseProblem.NEEDS_CASE
    assert [each.state for each in bureau.alerts()] == [AlertState.OPEN]


def test_a_snooze_keeps_away_what_is_nothing_without_the_account(bureau: Bureau) -> None:
    def snooze(member_id: int, until: datetime) -> int:
        request = SnoozeRequest(Typology.FAN_IN, member_id, until, "a fan club")
        return bureau.run(snooze_alerts, request)

    bureau.record(bureau.fan_in(), bureau.fan_in(typology=Typology.BURST))
    later = datetime.now(UTC) + timedelta(days=30)
    snooze(bureau.payers[0], later)
    assert len(bureau.alerts()) == 2  # others gave as well
    snooze_id = snooze(bureau.poster, later)
    assert [row.typology for row in bureau.alerts()] == [Typology.BURST]
    assert [row.is_snoozed for row in bureau.alerts(with_snoozed=True)] == [True, False]
    bureau.run(lift_snooze, snooze_id, reason="they sell", request_id=uuid.uuid4())
    assert len(bureau.alerts()) == 2
    newest = bureau.run(list_snoozes)[0]
    assert (newest.member_id, newest.set_by, newest.lifted_by) == (
        bureau.poster,
        "analyst",
        "analyst",
    )
    for until in (datetime.now(UTC) - timedelta(days=1), later + timedelta(days=999)):
        with pytest.raises(CaseError) as refused:
            snooze(bureau.poster, until)
        assert refused.value.problem is CaseProblem.BAD_TIME


def test_a_snooze_goes_by_what_is_decisive_and_ends_by_itself(bureau: Bureau) -> None:
    only, later = bureau.payers[2], datetime.now(UTC) + timedelta(hours=1)
    bureau.record(bureau.fan_in(core=[2]))
    request = SnoozeRequest(Typology.FAN_IN, only, later, "a fan")
    bureau.run(snooze_alerts, request)
    assert bureau.alerts() == []  # others gave as well, which alone would be no alert

    bureau.record(bureau.fan_in(core=[2], typology=Typology.BURST))
    with bureau.database.engine().begin() as connection:
        connection.execute(
            text(
                "INSERT INTO moderation.alert_snooze (typology, member_id, until, reason, set_by,"
                " set_at) VALUES ('burst', :only, now() - interval '1 second', 'a fan', 'analyst',"
                " now() - interval '1 day')"
            ),
            {"only": only},
        )
    assert [row.typology for row in bureau.alerts()] == [Typology.BURST]


def test_what_is_for_child_safety_is_in_no_alert(bureau: Bureau) -> None:
    with transaction(bureau.database.sessions()) as session:
        post_id = builders.add_post(session, author_id=bureau.poster)
        hidden = builders.add_gift(session, post_id, sender_id=bureau.payers[0])
        builders.add_item(session, subject_id=post_id, is_child_safety=True)
    bureau.gifts.append(hidden)
    place = len(bureau.gifts) - 1
    bureau.payers.append(bureau.payers[0])
    assert bureau.record(bureau.fan_in([place], core=[place])) == RecordedAlerts(0, 0, 0, 1)

    bureau.record(bureau.fan_in())
    with transaction(bureau.database.sessions()) as session:
        builders.add_item(session, subject_id=bureau.post, is_child_safety=True)
    (row,) = bureau.alerts()
    assert (row.money_count, row.amount_fen) == (0, 0)
    assert bureau.run(read_alert, row.alert_id).money == ()


def test_a_request_is_answered_once(bureau: Bureau) -> None:
    request_id = uuid.uuid4()
    first = bureau.run(record_alerts, [bureau.fan_in()], request_id=request_id)
    assert bureau.run(record_alerts, [bureau.fan_in()], request_id=request_id) == first
    for login, found in (("analyst", bureau.fan_in(score=0.5)), ("analyst2", bureau.fan_in())):
        with pytest.raises(DBAPIError, match="used for something else"):
            bureau.run_as(login, record_alerts, [found], request_id=request_id)
    for login in ("moderator", "manager", "admin", "scanner"):
        with pytest.raises(PermissionDeniedError):
            bureau.run_as(login, record_alerts, [bureau.fan_in()], request_id=uuid.uuid4())


def test_a_reason_holds_numbers_and_no_words(bureau: Bureau) -> None:
    found = bureau.fan_in()
    found.reason["name"] = "小雨"  # type: ignore[index]
    with pytest.raises(DBAPIError, match="no findings"):
        bureau.record(found)


def test_roles_are_said_again_only_when_something_is_known(bureau: Bureau) -> None:
    found = bureau.fan_in()
    bureau.record(found)
    found.accounts[bureau.poster] = AccountRole.OTHER  # type: ignore[index]
    found.accounts[bureau.payers[0]] = AccountRole.LIKELY_VICTIM  # type: ignore[index]
    bureau.record(found)
    (row,) = bureau.alerts()
    accounts = bureau.run(read_alert, row.alert_id).accounts
    assert accounts[bureau.poster] is AccountRole.POSSIBLY_COERCED
    assert accounts[bureau.payers[0]] is AccountRole.LIKELY_VICTIM


def test_parameters_are_saved_on_what_was_seen(bureau: Bureau) -> None:
    def save(value: float, based_on: int | None) -> int:
        return bureau.run(
            save_typology_setting,
            Typology.FAN_IN,
            {"payers": value},
            based_on=based_on,
            reason="fewer false alerts",
            request_id=uuid.uuid4(),
        )

    first = save(8, None)
    with pytest.raises(CaseChangedError) as refused:
        save(9, None)
    assert refused.value.changed_by == "analyst"
    save(9, first)
    newest, oldest = bureau.run(list_typology_settings)[Typology.FAN_IN]
    assert (newest.parameters, oldest.parameters) == ({"payers": 9}, {"payers": 8})
    assert bureau.is_audited()
