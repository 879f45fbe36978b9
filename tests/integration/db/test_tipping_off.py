"""Whoever could tip somebody off learns nothing of alerts and cases: not even that there are any.

What they may read is compared before and after an investigation; what they may not is tried.
"""

import re
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from tests.helpers.deciding import Desk
from tests.helpers.investigating import Bureau, add_analyst, make_bureau
from tests.helpers.server import Database, Server
from workstation.db import migrations
from workstation.domain.audit import AuditFilter
from workstation.domain.canvas import CanvasAccount, CanvasContent, CanvasDraft
from workstation.domain.cases import (
    CaseChange,
    CaseFile,
    ExhibitDraft,
    ExhibitKind,
    OutcomeKind,
    OutcomeProposal,
)
from workstation.domain.measures import EscalationKind
from workstation.domain.packs import DocumentKind, DocumentLanguage
from workstation.domain.review import Verdict
from workstation.domain.typologies import AccountRole, SnoozeRequest, Typology
from workstation.queries.audit import list_actions, page_audit, verify_audit
from workstation.queries.cases import list_referrals
from workstation.services.alerts import save_typology_setting, snooze_alerts
from workstation.services.canvas import save_canvas
from workstation.services.cases import add_file, change_case, propose_outcome
from workstation.services.packs import keep_snapshot, record_document

OUTSIDERS = ("moderator", "moderator2", "admin", "scanner")

_SCRIPTS = "\n".join(
    script.read_text(encoding="utf-8")
    for script in sorted(Path(migrations.__file__).parent.glob("sql/0008_*.sql"))
)
_OURS = set(re.findall(r"CREATE (?:TABLE|VIEW) moderation\.(\w+)", _SCRIPTS))
_FUNCTIONS = set(re.findall(r"CREATE FUNCTION moderation\.(\w+)", _SCRIPTS))
# One says what kinds of entries are kept from whom, one what a gift would be without cases.
_REFUSED = _FUNCTIONS - {"confidential_kinds", "shown_gift_status", "change_function"}
_AUDITED = set(re.findall(r"CREATE FUNCTION moderation\.content_of_(\w+)", _SCRIPTS))

_READABLE = text("""
    SELECT c.oid::regclass::text, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        AND NOT a.attisdropped AND has_column_privilege(c.oid, a.attnum, 'SELECT')
    WHERE c.relkind IN ('r', 'v')
        AND c.relnamespace IN ('moderation'::regnamespace, 'circles'::regnamespace)
    GROUP BY c.oid ORDER BY 1
""")


def everything(database: Database, login: str) -> dict[str, list[str]]:
    """Return all rows that a login can read, table by table, and how far ids have come."""
    with database.engine(login).connect() as connection:
        found = {
            table: sorted(
                connection.scalars(
                    text(f"SELECT to_jsonb(x)::text FROM (SELECT {columns} FROM {table}) x")  # noqa: S608
                )
            )
            for table, columns in connection.execute(_READABLE).all()
        }
        found["ids"] = sorted(
            connection.scalars(
                text("""
                    SELECT concat(schemaname, '.', sequencename, ' ', last_value) FROM pg_sequences
                    WHERE schemaname IN ('moderation', 'circles')
                """)
            )
        )
    return found


@pytest.fixture
def bureau(database: Database, server: Server) -> Bureau:
    return make_bureau(add_analyst(database, server))


@pytest.fixture
def referral(bureau: Bureau) -> int:
    """The id of what a moderator has handed to compliance."""
    desk = Desk(bureau.database, bureau.poster)
    desk.decide(
        desk.add_item(), Verdict.ESCALATE, escalation=EscalationKind.COMPLIANCE, note="pays"
    )
    return bureau.run(list_referrals)[0].referral_id


def investigate(bureau: Bureau, referral: int) -> None:
    """Do everything that analysts do, with an exhibit of every kind."""
    bureau.run(
        save_typology_setting,
        Typology.FAN_IN,
        {"payers": 5},
        based_on=None,
        reason="few",
        request_id=uuid.uuid4(),
    )
    bureau.record(bureau.fan_in(), bureau.fan_in(typology=Typology.BURST))
    until = datetime.now(UTC) + timedelta(days=9)
    bureau.run(snooze_alerts, SnoozeRequest(Typology.BURST, bureau.poster, until, "known"))
    (alert,) = bureau.alerts()
    opened = bureau.open(
        ExhibitDraft(ExhibitKind.ALERT, alert.alert_id),
        ExhibitDraft(ExhibitKind.REFERRAL, referral),
        ExhibitDraft(ExhibitKind.ACCOUNT, bureau.poster, AccountRole.POSSIBLY_COERCED),
        ExhibitDraft(ExhibitKind.POST, bureau.post),
        ExhibitDraft(ExhibitKind.GIFT, bureau.gifts[0]),
        ExhibitDraft(ExhibitKind.NOTE, body="小雨 and her payers"),
        title="Fans",
    )
    file = CaseFile("statement.csv", "text/csv", b"a,b")
    added = bureau.run(add_file, opened.case_id, file, request_id=uuid.uuid4())
    drawn = CanvasContent(accounts=(CanvasAccount(bureau.poster, 0, 0, remark="小雨?"),))
    bureau.run(save_canvas, CanvasDraft(opened.case_id, 0, drawn))
    changed = bureau.run(
        change_case,
        CaseChange(case_id=opened.case_id, version=added.version, assignee="analyst2"),
    )
    bureau.run(
        propose_outcome,
        OutcomeProposal(
            case_id=opened.case_id,
            version=changed.version,
            kind=OutcomeKind.FREEZE,
            gift_ids=(bureau.gifts[0],),
            reason="it would be gone tomorrow",
        ),
    )
    snapshot = bureau.run(keep_snapshot, opened.case_id, b"{}", request_id=uuid.uuid4())
    bureau.run(
        record_document,
        snapshot,
        kind=DocumentKind.GOAML,
        language=DocumentLanguage.CHINESE,
        is_draft=True,
        sha256="0" * 64,
        request_id=uuid.uuid4(),
    )


def test_an_investigation_changes_nothing_that_others_can_read(
    bureau: Bureau, referral: int
) -> None:
    readers = (*OUTSIDERS, "manager")
    before = {login: everything(bureau.database, login) for login in readers}
    investigate(bureau, referral)
    assert bureau.statuses(0) == ["frozen"]
    for login in readers:
        after = everything(bureau.database, login)
        changed = {table for table in after if after[table] != before[login][table]}
        # Copies have to be told that something about a gift changed; the audit's head counts.
        allowed = {
            "manager": {"circles.gift", "moderation.audit_head"},
            "admin": {"circles.gift", "moderation.audit_head"},
            "scanner": {"circles.gift"},
        }
        assert changed == allowed.get(login, set()), login


@pytest.mark.parametrize("login", OUTSIDERS)
def test_whoever_tries_is_refused_in_the_same_words(bureau: Bureau, login: str) -> None:
    with bureau.database.engine().connect() as connection:
        calls = connection.execute(
            text("""
                SELECT p.proname, format('SELECT moderation.%I(%s)', p.proname, (
                    SELECT string_agg('NULL::' || t::regtype, ', ' ORDER BY n)
                    FROM unnest(p.proargtypes) WITH ORDINALITY AS a (t, n)))
                FROM pg_proc p
                WHERE p.pronamespace = 'moderation'::regnamespace AND p.proname = ANY (:names)
            """),
            {"names": sorted(_REFUSED)},
        ).all()
    assert {name for name, _ in calls} == _REFUSED
    tries = [
        *((f"SELECT FROM moderation.{name}", name) for name in sorted(_OURS)),
        *((call, name) for name, call in calls),
    ]
    with bureau.database.engine(login).connect() as connection:
        for statement, name in tries:
            with pytest.raises(ProgrammingError) as refused:
                connection.execute(text(statement.replace(":", r"\:")))
            connection.rollback()
            assert isinstance(refused.value.orig, psycopg.errors.InsufficientPrivilege), statement
            said = refused.value.orig.diag.message_primary or ""
            assert re.fullmatch(rf"permission denied for (table|view|function) {name}", said)


def test_the_audit_tells_analysts_alone_and_is_whole_for_everybody(
    bureau: Bureau, referral: int
) -> None:
    investigate(bureau, referral)
    with bureau.database.engine().connect() as connection:
        kinds: list[str] = connection.execute(
            text("SELECT moderation.confidential_kinds()")
        ).scalar_one()
    assert set(kinds) == _AUDITED
    seen = {
        login: {
            entry.subject_kind
            for entry in bureau.run_as(
                login, page_audit, filter=AuditFilter(), before_seq=None, limit=200
            )
        }
        & _AUDITED
        for login in ("moderator", "manager", "admin", "analyst2")
    }
    assert seen["moderator"] == seen["manager"] == seen["admin"] == set()
    assert seen["analyst2"] == _AUDITED - {"alert_dismissal", "case_limit"}
    assert not any(
        action.startswith(("case.", "alert.")) for action in bureau.run_as("admin", list_actions)
    )
    for login in ("manager", "admin", "analyst"):
        assert bureau.run_as(login, verify_audit).fault is None, login
    with bureau.database.engine("admin").connect() as connection:
        rows = connection.execute(
            text("SELECT * FROM moderation.audit_chain(0, 1000) WHERE is_redacted")
        ).all()
    assert len(rows) >= len(_AUDITED)
    assert {(row.at, row.actor, row.subject_kind, row.detail) for row in rows} == {(None,) * 4}


def test_what_changed_under_an_entry_is_found_by_those_who_may_not_read_it(
    bureau: Bureau, referral: int
) -> None:
    investigate(bureau, referral)
    with bureau.database.engine().begin() as connection:
        connection.exec_driver_sql("UPDATE moderation.case_file SET assignee = 'analyst'")
    assert bureau.run_as("admin", verify_audit).fault is not None


def test_nobody_is_notified(bureau: Bureau, referral: int) -> None:
    url = bureau.database.url("moderator").set(drivername="postgresql")
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as listener:
        listener.execute("LISTEN moderation_queue")
        investigate(bureau, referral)
        with bureau.database.engine().begin() as connection:
            connection.exec_driver_sql("NOTIFY moderation_queue, 'the end'")
        (heard,) = listener.notifies(timeout=10, stop_after=1)
    assert heard.payload == "the end"
