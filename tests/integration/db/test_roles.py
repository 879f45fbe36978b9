"""What the window hides, psql refuses as well: one line per thing that a role must not do."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from tests.helpers import builders
from tests.helpers.server import PEOPLE, Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.people import Role

ALL = frozenset(PEOPLE) - {"moderator2"}

# Statement, and the logins that may run it. Everybody else is refused.
READS = {
    "SELECT * FROM circles.member": {"moderator", "analyst", "manager"},
    "SELECT * FROM circles.circle": {"moderator", "analyst", "manager"},
    "SELECT * FROM circles.post": {"moderator", "analyst", "manager"},
    "SELECT body FROM circles.post": {*ALL},
    "SELECT author_id FROM circles.post": {"moderator", "analyst", "manager"},
    "SELECT id, body FROM circles.comment": {*ALL},
    "SELECT author_id FROM circles.comment": {"moderator", "analyst", "manager"},
    "SELECT nickname FROM circles.member": {*ALL},
    "SELECT gender FROM circles.member": {"moderator", "analyst", "manager"},
    "SELECT id, visibility FROM circles.post": {*ALL},
    "SELECT * FROM circles.comment": {"moderator", "analyst", "manager"},
    "SELECT * FROM circles.photo": {"admin", "scanner"},
    "SELECT uri FROM circles.photo": {"admin", "scanner"},
    "SELECT sha256 FROM circles.photo": {"admin", "scanner"},
    "SELECT id, post_id, position, width FROM circles.photo": {*ALL},
    "SELECT * FROM moderation.photo_view": {"moderator", "analyst", "manager", "admin"},
    "SELECT * FROM circles.credit_score": {"analyst", "manager"},
    "SELECT * FROM circles.gift": {"analyst"},
    "SELECT sender_id FROM circles.gift": {"analyst"},
    "SELECT receiver_id FROM circles.gift": {"analyst"},
    "SELECT message FROM circles.gift": {"analyst", "scanner", "admin"},
    "SELECT amount_fen, sent_at FROM circles.gift": {"moderator", "analyst", "manager"},
    "SELECT status FROM circles.gift": {"analyst"},
    "SELECT * FROM circles.transfer": {"analyst"},
    "SELECT reporter_id FROM circles.report": {"analyst"},
    "SELECT note FROM circles.report": {"moderator", "analyst", "manager"},
    "SELECT reason FROM circles.report": {*ALL},
    "SELECT * FROM circles.deletion_log": {"analyst", "manager"},
    "SELECT * FROM moderation.mirror_log": {"analyst", "manager"},
    "SELECT * FROM moderation.policy": {*ALL},
    "SELECT * FROM moderation.network": {*ALL},
    "SELECT * FROM moderation.scan_batch": {*ALL},
    "SELECT * FROM moderation.network_setting": {*ALL},
    "SELECT * FROM moderation.photo_finding": {"moderator", "analyst", "manager"},
    "SELECT value FROM moderation.photo_finding": {*ALL},
    "SELECT * FROM moderation.lexicon_version": {"manager", "admin", "scanner"},
    "SELECT * FROM moderation.message_batch": {*ALL},
    "SELECT * FROM moderation.message_reading": {"moderator", "analyst", "manager"},
    "SELECT kind, source_id, reader_version FROM moderation.message_reading": {*ALL},
    "SELECT reasons FROM moderation.message_reading": {"moderator", "analyst", "manager"},
    "SELECT body_sha256 FROM moderation.message_reading": {"moderator", "analyst", "manager"},
    "SELECT * FROM moderation.message_contact": {"moderator", "analyst", "manager"},
    "SELECT * FROM moderation.message_ring": set(),
    "SELECT photo_id, quality FROM moderation.photo_hash": {*ALL},
    "SELECT pdq FROM moderation.photo_hash": {"scanner", "admin"},
    "SELECT turned FROM moderation.photo_digest": {"scanner", "admin"},
    "SELECT id, pdq FROM moderation.known_photo": {"scanner", "admin"},
    "SELECT photo_id FROM moderation.known_photo": set(),
    "SELECT reason FROM moderation.known_photo": set(),
    "SELECT * FROM moderation.known_list": {"manager", "admin", "scanner"},
    "SELECT * FROM moderation.review_item": set(),
    "SELECT id, state, version FROM moderation.review_item": {"moderator", "analyst", "manager"},
    "SELECT check_for FROM moderation.review_item": set(),
    "SELECT checked_by FROM moderation.review_item": set(),
    "SELECT updated_at FROM moderation.review_item": set(),
    "SELECT ctid, tableoid FROM moderation.review_item": set(),
    "SELECT * FROM moderation.check_setting": {"manager"},
    "SELECT * FROM moderation.target": {"manager", "admin"},
    "SELECT * FROM moderation.table_import": {"manager", "admin"},
    "SELECT * FROM moderation.golden": {"manager"},
    "SELECT * FROM moderation.alert": {"analyst", "manager"},
    "SELECT * FROM moderation.alert_account": {"analyst", "manager"},
    "SELECT * FROM moderation.alert_money": {"analyst", "manager"},
    "SELECT * FROM moderation.alert_event": {"analyst", "manager"},
    "SELECT * FROM moderation.alert_batch": {"analyst"},
    "SELECT * FROM moderation.alert_dismissal": {"analyst"},
    "SELECT * FROM moderation.alert_snooze": {"analyst"},
    "SELECT * FROM moderation.typology_setting": {"analyst"},
    "SELECT * FROM moderation.case_request": set(),
    "SELECT * FROM moderation.case_file": {"analyst", "manager"},
    "SELECT * FROM moderation.case_event": {"analyst", "manager"},
    "SELECT * FROM moderation.case_exhibit": {"analyst", "manager"},
    "SELECT * FROM moderation.case_limit": {"analyst", "manager"},
    "SELECT * FROM moderation.case_outcome": {"analyst", "manager"},
    "SELECT * FROM moderation.case_answer": {"analyst", "manager"},
    "SELECT * FROM moderation.case_freeze": {"analyst", "manager"},
    "SELECT * FROM moderation.case_canvas": {"analyst", "manager"},
    "SELECT * FROM moderation.case_standing": {"analyst", "manager"},
    "SELECT * FROM moderation.case_money": {"analyst", "manager"},
    "SELECT * FROM moderation.case_account": {"analyst", "manager"},
    "SELECT * FROM moderation.case_snapshot": {"analyst"},
    "SELECT * FROM moderation.case_document": {"analyst"},
    "SELECT * FROM moderation.golden_retirement": {"manager"},
    "SELECT * FROM moderation.adjudication": {"manager"},
    "SELECT * FROM moderation.settlement": {"manager"},
    "SELECT * FROM moderation.review_check": set(),
    "SELECT * FROM moderation.check_mask": set(),
    "SELECT * FROM moderation.signal": {"moderator", "analyst", "manager"},
    "SELECT * FROM moderation.photo_score": {"moderator", "analyst", "manager"},
    "SELECT photo_id, error FROM moderation.photo_score": {*ALL},
    "SELECT racy FROM moderation.photo_score": {"moderator", "analyst", "manager"},
    "SELECT * FROM moderation.decision": {"moderator", "analyst", "manager"},
    "SELECT * FROM moderation.enforcement": {"moderator", "analyst", "manager"},
    "SELECT * FROM moderation.strike": {"moderator", "analyst", "manager"},
    "SELECT * FROM moderation.audit_entry": {"moderator", "analyst", "manager", "admin"},
    "SELECT * FROM moderation.audit_head": {"analyst", "manager", "admin"},
    "SELECT * FROM moderation.audit_export": {"analyst", "manager", "admin"},
    "SELECT * FROM moderation.reviewer": {"manager", "admin"},
    "SELECT * FROM moderation.statement": set(),
    "SELECT facts, edited_facts FROM moderation.statement": {"manager", "admin"},
    "SELECT * FROM moderation.statement_edit": set(),
    "SELECT reason FROM moderation.statement_edit": {"manager", "admin"},
    "SELECT * FROM moderation.statement_batch": {"manager", "admin"},
    "SELECT * FROM moderation.statement_rule": {"manager", "admin"},
    "SELECT * FROM moderation.erasure": {"manager", "admin"},
    "SELECT failures FROM moderation.erased_file": {"manager", "admin"},
    "SELECT uri FROM moderation.erased_file": set(),
    "SELECT * FROM moderation.redaction": set(),
    "SELECT text FROM moderation.evidence_text": {"moderator", "analyst", "manager"},
    "SELECT salt FROM moderation.evidence_text": set(),
    "SELECT policy FROM moderation.evidence": {"moderator", "analyst", "manager"},
    "SELECT photos FROM moderation.evidence": set(),
    "SELECT * FROM moderation.opt_out": set(),
    "SELECT id, body, reference FROM moderation.appeal": {"moderator", "manager"},
    "SELECT id, network, filed_at FROM moderation.appeal": {"moderator", "analyst", "manager"},
    "SELECT body_salt FROM moderation.appeal": set(),
    "SELECT body_sha256 FROM moderation.appeal": set(),
    "SELECT letter FROM moderation.appeal_answer": {"moderator", "manager"},
    "SELECT letter_salt FROM moderation.appeal_answer": set(),
    "SELECT outcome FROM moderation.appeal_answer": {"moderator", "analyst", "manager"},
    "SELECT * FROM moderation.appeal_assignment": {"moderator", "manager"},
    "SELECT * FROM moderation.appeal_effect": {"moderator", "analyst", "manager"},
}

# Functions of ours that somebody may call, and the logins that may. Nobody may call any other.
CALLS = {
    "add_golden": {"manager"},
    "answer_appeal": {"moderator", "manager"},
    "answer_erasure": {"manager"},
    "answer_pending": {"manager"},
    "appeal_effects": {"moderator", "manager"},
    "apply_retention": {"admin"},
    "apply_setting": {"manager"},
    "ask_erasure": {"manager"},
    "as_shown": {"moderator", "analyst", "manager"},
    "audit_chain": {"analyst", "manager", "admin"},
    "author_was_allowed": {"moderator", "analyst", "manager"},
    "await_scan_batches": {"admin", "scanner"},
    "be_the_only_export": {"manager"},
    "be_the_only_scan": {"admin", "scanner"},
    "ban_waits": {"moderator", "manager"},
    "break_lease": {"manager"},
    "check_opinions": {"manager"},
    "chain_hashes": {"analyst", "manager", "admin"},
    "claim_items": {"moderator", "manager"},
    "claim_posts": {"moderator", "manager"},
    "colleagues": {"moderator", "manager"},
    "content_faults": {"analyst", "manager", "admin"},
    "count_unrecorded": {"analyst", "manager", "admin"},
    "database_identity": {"analyst", "manager", "admin"},
    "decide": {"moderator", "manager"},
    "decide_group": {"moderator", "manager"},
    "edit_statement": {"manager"},
    "end_shift": {"moderator", "manager"},
    "gift_limit": {"manager"},
    "export_statements": {"manager"},
    "file_appeals": {"manager", "admin"},
    "files_to_remove": {"manager", "admin"},
    "gift_readings": {"moderator", "analyst", "manager"},
    "hand_back": {"moderator", "manager"},
    "golden_answers": {"manager"},
    "hand_out_photos": {"moderator", "analyst", "manager"},
    "hidden_photos": {"analyst", "manager", "admin"},
    "hidden_records": {"analyst", "manager", "admin"},
    "hidden_subjects": {*ALL},
    "import_known_list": {"admin"},
    "lease_item": {"moderator", "manager"},
    "lift_expired": {"moderator", "manager", "admin", "scanner"},
    "lift_hold": {"manager"},
    "list_matches": {"admin"},
    "mark_batch_written": {"manager"},
    "mark_read": {"moderator", "manager"},
    "mirror_horizon": {"analyst", "manager"},
    "own_mentions": {"moderator", "manager"},
    "own_part": {"moderator", "analyst", "manager"},
    "past_removals": {"moderator", "manager"},
    "preview_retention": {"manager", "admin"},
    "preview_setting": {"manager"},
    "raise_contact_signals": {"admin", "scanner"},
    "raise_known_signals": {"admin", "scanner"},
    "raise_report_signals": {"admin", "scanner"},
    "reassign_appeals": {"moderator", "manager"},
    "recommend_measures": {"moderator", "manager"},
    "record_comparison": {"admin", "scanner"},
    "record_export": {"manager", "admin"},
    "record_exposure": {"moderator", "manager"},
    "record_fused": {"manager", "admin", "scanner"},
    "record_message_batch": {"admin", "scanner"},
    "record_removed_files": {"manager", "admin"},
    "record_scan_batch": {"admin", "scanner"},
    "refresh_harm": {"admin", "scanner"},
    "register_cascade": {"manager", "admin", "scanner"},
    "register_lexicon": {"admin", "scanner"},
    "release_item": {"moderator", "manager"},
    "release_items": {"moderator", "manager"},
    "retire_golden": {"manager"},
    "review_settings": {"moderator", "manager"},
    "reviewers": {"moderator", "manager"},
    "save_check_setting": {"manager"},
    "save_lexicon": {"manager"},
    "save_review_setting": {"manager"},
    "save_target": {"manager"},
    "set_retention": {"admin"},
    "set_opt_outs": {"moderator", "manager"},
    "set_reviewer": {"manager"},
    "settle_adjudication": {"manager"},
    "similar_messages": {"moderator", "manager"},
    "similar_photos": {"moderator", "manager"},
    "statement_surroundings": {"manager", "admin"},
    "take_break": {"moderator", "manager"},
    "team_exposure": {"manager"},
    "tidy_messages": {"admin", "scanner"},
    "undo": {"moderator", "manager"},
    "undo_group": {"moderator", "manager"},
    "undo_target": {"manager"},
    "was_given": {"moderator", "manager"},
    "whoami": {*ALL},
    "withdraw_known_list": {"admin"},
    "write_note": {"moderator", "manager"},
    "record_alerts": {"analyst"},
    "dismiss_alert": {"analyst"},
    "snooze_alerts": {"analyst"},
    "lift_snooze": {"analyst"},
    "is_snoozed": {"analyst"},
    "save_typology_setting": {"analyst"},
    "open_case": {"analyst"},
    "change_case": {"analyst"},
    "add_exhibits": {"analyst"},
    "add_file": {"analyst"},
    "remove_exhibit": {"analyst"},
    "reopen_case": {"analyst"},
    "save_canvas": {"analyst"},
    "propose_outcome": {"analyst"},
    "keep_snapshot": {"analyst"},
    "record_document": {"analyst"},
    "answer_outcome": {"analyst", "manager"},
    "outcome_limit": {"analyst", "manager"},
    "sees_case": {"analyst", "manager"},
    "shown_gift_status": {"moderator", "analyst", "manager"},
    "sees_alert": {"analyst", "manager"},
    "save_case_limit": {"manager"},
    "confidential_kinds": {"analyst", "manager", "admin"},
}

NOBODY = [
    "SET ROLE ws_owner",
    "SET SESSION AUTHORIZATION installer",
    "ALTER TABLE moderation.decision DISABLE TRIGGER audit",
    "SET session_replication_role = replica",
    "CREATE TABLE moderation.mine (id int)",
    "CREATE TABLE circles.mine (id int)",
    "CREATE TABLE public.mine (id int)",
    "SELECT lo_create(0)",
    "SELECT lo_creat(-1)",
    "SELECT lo_from_bytea(0, 'x')",
]

TABLES = [
    "circles.circle",
    "circles.comment",
    "circles.credit_score",
    "circles.deletion_log",
    "circles.gift",
    "circles.member",
    "circles.membership",
    "circles.photo",
    "circles.post",
    "circles.report",
    "circles.transfer",
    "moderation.adjudication",
    "moderation.alert",
    "moderation.alert_account",
    "moderation.alert_batch",
    "moderation.alert_dismissal",
    "moderation.alert_event",
    "moderation.alert_money",
    "moderation.alert_snooze",
    "moderation.appeal",
    "moderation.appeal_answer",
    "moderation.appeal_assignment",
    "moderation.appeal_effect",
    "moderation.audit_entry",
    "moderation.audit_export",
    "moderation.audit_head",
    "moderation.case_answer",
    "moderation.case_canvas",
    "moderation.case_document",
    "moderation.case_event",
    "moderation.case_exhibit",
    "moderation.case_file",
    "moderation.case_freeze",
    "moderation.case_limit",
    "moderation.case_outcome",
    "moderation.case_request",
    "moderation.case_snapshot",
    "moderation.check_mask",
    "moderation.check_setting",
    "moderation.decision",
    "moderation.enforcement",
    "moderation.erased_file",
    "moderation.erasure",
    "moderation.evidence",
    "moderation.evidence_text",
    "moderation.exposure_day",
    "moderation.golden",
    "moderation.golden_retirement",
    "moderation.hold_lift",
    "moderation.import_batch",
    "moderation.known_list",
    "moderation.known_photo",
    "moderation.legal_hold",
    "moderation.lexicon_version",
    "moderation.member_standing",
    "moderation.message_batch",
    "moderation.message_contact",
    "moderation.message_reading",
    "moderation.message_ring",
    "moderation.mirror_log",
    "moderation.network",
    "moderation.network_setting",
    "moderation.note",
    "moderation.note_read",
    "moderation.opt_out",
    "moderation.pending_measure",
    "moderation.photo_digest",
    "moderation.photo_finding",
    "moderation.photo_hash",
    "moderation.photo_score",
    "moderation.photo_view",
    "moderation.policy",
    "moderation.post_label",
    "moderation.redaction",
    "moderation.referral",
    "moderation.refund_request",
    "moderation.removal",
    "moderation.retention_rule",
    "moderation.retention_run",
    "moderation.review_check",
    "moderation.review_item",
    "moderation.review_setting",
    "moderation.reviewer",
    "moderation.sanction",
    "moderation.sanction_lift",
    "moderation.sanction_step",
    "moderation.scan_batch",
    "moderation.settlement",
    "moderation.shift",
    "moderation.signal",
    "moderation.statement",
    "moderation.statement_batch",
    "moderation.statement_edit",
    "moderation.statement_rule",
    "moderation.strike",
    "moderation.table_import",
    "moderation.target",
    "moderation.typology_setting",
]


def refused(database: Database, login: str, statement: str) -> bool:
    try:
        with database.engine(login).begin() as connection:
            connection.execute(text(statement))
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != "42501":
            raise
        return True
    return False


def test_each_role_reads_what_it_needs_and_no_more(database: Database) -> None:
    allowed = {
        statement: {login for login in ALL if not refused(database, login, statement)}
        for statement in READS
    }
    assert allowed == READS


def test_each_role_calls_what_it_needs_and_no_more(database: Database) -> None:
    with database.engine().connect() as connection:
        found = connection.execute(
            text("""
                SELECT p.proname, l.login FROM pg_proc p, unnest(CAST(:logins AS text[])) l (login)
                WHERE p.pronamespace = 'moderation'::regnamespace
                    AND has_function_privilege(l.login, p.oid, 'EXECUTE')
            """),
            {"logins": sorted(ALL)},
        ).all()
    allowed: dict[str, set[str]] = {}
    for name, login in found:
        allowed.setdefault(name, set()).add(login)
    assert allowed == CALLS


@pytest.mark.parametrize("login", sorted(ALL))
def test_nobody_may_do_by_hand_what_functions_do(database: Database, login: str) -> None:
    assert [each for each in NOBODY if not refused(database, login, each)] == []


@pytest.mark.parametrize("login", sorted(ALL))
def test_nobody_writes_a_table(database: Database, login: str) -> None:
    with database.engine(login).connect() as connection:
        rights = connection.execute(
            text("""
                SELECT t || ' ' || p FROM unnest(CAST(:tables AS text[])) AS t,
                    unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES',
                                 'TRIGGER']) AS p
                WHERE has_table_privilege(t, p)
                    OR (p IN ('INSERT', 'UPDATE', 'REFERENCES')
                        AND has_any_column_privilege(t, p))
            """),
            {"tables": TABLES},
        ).all()
    assert rights == []


def test_no_table_is_forgotten_here(database: Database) -> None:
    with database.engine().connect() as connection:
        found = connection.scalars(
            text("""
                SELECT schemaname || '.' || tablename FROM pg_tables
                WHERE schemaname IN ('circles', 'moderation') AND tablename <> 'alembic_version'
                ORDER BY 1
            """)
        ).all()
    assert found == TABLES


def test_a_moderator_sees_only_own_audit_entries(database: Database) -> None:
    with transaction(database.sessions()) as session:
        builders.add_network(session)
    counts = {}
    for login in ("moderator", "analyst", "manager", "admin"):
        with database.engine(login).connect() as connection:
            counts[login] = connection.scalar(
                text("SELECT count(*) FROM moderation.audit_entry WHERE actor = 'installer'")
            )
    assert counts["moderator"] == 0
    assert counts["analyst"] == counts["manager"] == counts["admin"] > 0


@pytest.mark.parametrize(
    ("login", "roles"),
    [
        ("moderator", ["ws_moderator"]),
        ("manager", ["ws_manager"]),
        ("admin", ["ws_admin", "ws_scanner"]),
    ],
)
def test_the_database_knows_who_asks(database: Database, login: str, roles: list[str]) -> None:
    with database.engine(login).connect() as connection:
        row = connection.execute(text("SELECT * FROM moderation.whoami()")).one()
    assert row == (login, roles, False)


def test_a_login_without_a_role_sees_nothing(database: Database, server: Server) -> None:
    with database.engine().begin() as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS stranger")
        connection.exec_driver_sql(
            f"CREATE ROLE stranger LOGIN PASSWORD '{server.password_of('stranger')}'"
        )
    for statement in READS:
        assert refused(database, "stranger", statement), statement


def test_a_login_can_be_made_again_with_another_role(database: Database, server: Server) -> None:
    def make(role: Role) -> None:
        with database.engine().begin() as connection:
            create_login(connection, name="Zhang 'San'", password=password, role=role)

    def roles() -> list[str]:
        with database.engine("Zhang 'San'").connect() as connection:
            found: list[str] = connection.execute(
                text("SELECT roles FROM moderation.whoami()")
            ).scalar_one()
            return found

    password = server.password_of("Zhang 'San'")
    make(Role.MODERATOR)
    assert roles() == ["ws_moderator"]
    make(Role.ANALYST)
    assert roles() == ["ws_analyst"]


@pytest.mark.parametrize("name", ["installer", "ws_owner", "ws_moderator"])
def test_superusers_and_groups_do_not_become_logins(database: Database, name: str) -> None:
    with database.engine().begin() as connection, pytest.raises(PermissionDeniedError):
        create_login(connection, name=name, password="x", role=Role.MODERATOR)  # noqa: S106
