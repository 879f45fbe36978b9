"""Entries of the audit for tests, and hands that tamper with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.helpers import builders as add
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.audit import AuditEntry, AuditFilter, AuditHead, AuditReport
from workstation.domain.decisions import DecisionRequest
from workstation.domain.review import Verdict
from workstation.queries.audit import page_audit, read_head, verify_audit
from workstation.services.review import decide, lease_item

EVERYTHING = AuditFilter()


def write_entries(database: Database, count: int) -> None:
    """Add so many entries, each in a transaction of its own."""
    for _ in range(count):
        with transaction(database.sessions("installer")) as session:
            session.execute(
                text("UPDATE moderation.policy SET severity = 1 - severity WHERE code = 'other'")
            )


def decide_new_item(
    database: Database, *, login: str = "moderator", policy_code: str = "nudity"
) -> int:
    """Take down a new post; return the decision's id."""
    with transaction(database.sessions("installer")) as session:
        item = add.add_item(session)
    with transaction(database.sessions(login)) as session:
        lease = lease_item(session, item)
        request = DecisionRequest(item, lease.version, Verdict.TAKE_DOWN, policy_code)
        return decide(session, request).decision_id


def verify(database: Database, *, expected: AuditHead | None = None) -> AuditReport:
    """Verify as `workstation audit verify` does, over two connections."""
    sessions = database.sessions("manager")
    heads = [] if expected is None else [expected]
    with transaction(sessions) as session:
        return verify_audit(session, expected=heads, beside=sessions)


def head_of(database: Database) -> AuditHead:
    with transaction(database.sessions("manager")) as session:
        return read_head(session)


def read_all(database: Database) -> list[AuditEntry]:
    with transaction(database.sessions("manager")) as session:
        newest_first = page_audit(session, filter=EVERYTHING, before_seq=None, limit=1000)
    return newest_first[::-1]


@contextmanager
def tampering(database: Database) -> Iterator[Session]:
    """A superuser's session that no trigger stops."""
    with transaction(database.sessions("installer")) as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        yield session


def columns_of(entry: AuditEntry) -> dict[str, Any]:
    return {field.name: getattr(entry, field.name) for field in fields(entry)}


def overwrite(session: Session, entry: AuditEntry) -> None:
    session.execute(
        text("""
            UPDATE moderation.audit_entry
            SET actor = :actor, action = :action, detail = :detail, prev_hash = :prev_hash,
                hash = :hash
            WHERE seq = :seq
        """),
        columns_of(entry),
    )
