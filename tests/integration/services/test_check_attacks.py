"""What a moderator with psql could try of checks: what is theirs tells nothing."""

import threading
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.checking import FIRST, SECOND, CheckDesk
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.review import ItemNotFoundError, Verdict
from workstation.services.notes import write_note

# Everything of the schema that a moderator may read, without times, ids and what an item is about.
_TABLES = """
    SELECT c.relname, array_agg(a.attname ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE c.relnamespace = 'moderation'::regnamespace AND c.relkind IN ('r', 'v')
        AND has_column_privilege(c.oid, a.attnum, 'SELECT')
    GROUP BY 1 ORDER BY 1
"""
_WEIGH = "SELECT moderation.weigh_item(subject_kind, subject_id) FROM moderation.review_item"
_HIDDEN = (
    "check_setting",
    "golden",
    "golden_retirement",
    "review_check",
    "check_mask",
    "adjudication",
    "settlement",
)


@pytest.fixture
def desk(database: Database) -> CheckDesk:
    with transaction(database.sessions()) as session:
        return CheckDesk(database, builders.add_member(session))


def rows_about(desk: CheckDesk, item_id: int, login: str = SECOND) -> dict[str, int]:
    """Return how many rows of each table that login finds about an item's subject."""
    subject_id = desk.item(item_id).subject_id
    with transaction(desk.database.sessions(login)) as session:
        found = {}
        for table, columns in session.execute(text(_TABLES)).all():
            for column in ("subject_id", "post_id", "item_id"):
                if column in columns:
                    value = item_id if column == "item_id" else subject_id
                    kind = "subject_kind = 'post'" if "subject_kind" in columns else "true"
                    where = f"{column} = :v AND {kind}"
                    found[f"{table}.{column}"] = session.execute(
                        text(f"SELECT count(*) FROM moderation.{table} WHERE {where}"),  # noqa: S608
                        {"v": value},
                    ).scalar_one()
        return found


def test_no_table_tells_a_check_from_an_item(desk: CheckDesk) -> None:
    item_id, ordinary = desk.new_item(), desk.new_item()
    check = desk.second(desk.decide(item_id, Verdict.KEEP))
    assert rows_about(desk, check) == rows_about(desk, ordinary)
    for each in (check, ordinary):
        desk.decide(each, Verdict.KEEP, login=SECOND)
    assert rows_about(desk, check) == rows_about(desk, ordinary)


def test_no_column_of_an_item_tells_it(desk: CheckDesk) -> None:
    query = """
        SELECT subject_kind, state, is_child_safety, lease_holder, version, ring_id, escalation,
            opened_at = created_at, weighed_at IS NULL, circle_id IS NULL, language
        FROM moderation.review_item WHERE id = :id
    """
    item_id = desk.new_item()
    desk.execute(
        "SELECT moderation.weigh_item(subject_kind, subject_id) FROM moderation.review_item"
    )
    check = desk.second(desk.decide(item_id, Verdict.KEEP))
    ordinary = desk.new_item()
    desk.execute(
        "SELECT moderation.weigh_item(subject_kind, subject_id) FROM moderation.review_item"
    )

    def columns(of: int) -> Any:  # noqa: ANN401  # a row
        with transaction(desk.database.sessions(SECOND)) as session:
            return session.execute(text(query), {"id": of}).one()

    assert columns(check) == columns(ordinary)


@pytest.mark.parametrize("table", _HIDDEN)
@pytest.mark.parametrize("way", ["SELECT 1 FROM {}", "EXPLAIN SELECT 1 FROM {}", "TABLE {}"])
def test_nothing_behind_it_is_told(desk: CheckDesk, table: str, way: str) -> None:
    with desk.database.engine(SECOND).connect() as connection:
        refusal = pytest.raises(Exception, match="permission denied")
        with refusal:
            connection.execute(text(way.format(f"moderation.{table}")))


def test_nor_by_functions_and_sequences(desk: CheckDesk) -> None:
    calls = [
        "SELECT moderation.is_check(1)",
        "SELECT moderation.bring_checks()",
        "SELECT moderation.drop_checks()",
        "SELECT moderation.can_check(NULL, 'moderator')",
        f"SELECT moderation.next_golden('{SECOND}')",
        "SELECT * FROM moderation.golden_answers()",
        "SELECT * FROM moderation.check_opinions('-infinity', 'infinity')",
        "SELECT moderation.claim_from_queue(1, NULL, 'open', NULL, NULL, NULL, NULL, 'x', NULL)",
        "SELECT last_value FROM moderation.review_check_id_seq",
        "SELECT last_value FROM moderation.golden_id_seq",
        "SELECT last_value FROM moderation.review_item_id_seq",
    ]
    for call in calls:
        with (
            desk.database.engine(SECOND).connect() as connection,
            pytest.raises(Exception, match="permission denied"),
        ):
            connection.execute(text(call))


def test_a_setting_of_ones_own_opens_nothing(desk: CheckDesk) -> None:
    item_id = desk.new_item()
    check = desk.second(desk.decide(item_id, Verdict.KEEP))
    desk.execute(
        "UPDATE circles.post SET body = '改过' WHERE id = :id", id=desk.item(item_id).subject_id
    )
    desk.claim(SECOND)
    with transaction(desk.database.sessions(SECOND)) as session:
        session.execute(text("SET LOCAL moderation.ends_checks = 'on'"))
        assert (
            session.execute(
                text("SELECT count(*) FROM moderation.review_item WHERE id = :id"), {"id": check}
            ).scalar_one()
            == 0
        )


def test_the_audit_tells_reviewers_of_their_own_decisions_only(desk: CheckDesk) -> None:
    item_id = desk.new_item()
    check = desk.second(desk.decide(item_id, Verdict.KEEP))
    desk.decide(check, Verdict.TAKE_DOWN, "nudity", login=SECOND)
    desk.settle(Verdict.KEEP)
    with transaction(desk.database.sessions(SECOND)) as session:
        actions = session.scalars(
            text("SELECT DISTINCT action FROM moderation.audit_entry WHERE action NOT LIKE 'evid%'")
        ).all()
    assert set(actions) == {"decision.keep", "decision.take_down"}


def test_notifications_tell_nothing(desk: CheckDesk) -> None:
    """A check comes as something new does, while others claim; and changes as any item does."""
    item_id, ordinary = desk.new_item(), desk.new_item()
    recorded = desk.decide(item_id, Verdict.KEEP)
    desk.be_active()
    raw = desk.database.engine(SECOND).raw_connection()
    listener = raw.driver_connection
    assert isinstance(listener, psycopg.Connection)
    listener.autocommit = True
    try:
        listener.execute("LISTEN moderation_queue")
        desk.draw(recorded)
        (claimed,) = desk.claim(FIRST)
        (check,) = desk.checks_of(item_id)
        desk.decide(check, Verdict.TAKE_DOWN, "nudity", login=SECOND)
        told = [each.payload for each in listener.notifies(timeout=2)]
    finally:
        raw.invalidate()
    assert claimed == ordinary
    assert sorted(told) == sorted([str(ordinary), "", str(check), str(check)])


@pytest.mark.parametrize("login", [FIRST, "manager"])
def test_nobody_else_takes_it(desk: CheckDesk, login: str) -> None:
    ordinary = desk.new_item()
    check = desk.second(desk.decide(desk.new_item(), Verdict.KEEP))
    assert desk.claim(login, count=10) == [ordinary]
    with pytest.raises(ItemNotFoundError):
        desk.lease(check, login=login)
    with pytest.raises(ItemNotFoundError), transaction(desk.database.sessions(login)) as session:
        write_note(session, check, "是抽查吗？")


def test_claims_and_decisions_at_once_lose_nothing(desk: CheckDesk) -> None:
    items = [desk.new_item() for _ in range(6)]
    desk.be_active()
    for item_id in items:
        desk.draw(desk.decide(item_id, Verdict.KEEP))
    waiting = [desk.new_item() for _ in range(12)]
    failures: list[Exception] = []

    def work(login: str) -> None:
        try:
            for _ in range(8):
                for item_id in desk.claim(login):
                    desk.send(desk.request(item_id, Verdict.KEEP), login=login)
        except Exception as error:  # noqa: BLE001  # told below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(login,)) for login in (FIRST, SECOND, "manager")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert {desk.item(item_id).state.value for item_id in waiting} == {"decided"}
    assert all(len(desk.checks_of(item_id)) <= 1 for item_id in items)
    assert any(desk.checks_of(item_id) for item_id in items)
