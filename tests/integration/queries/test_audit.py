import hashlib
import json
import threading
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.helpers import builders as add
from tests.helpers.auditing import (
    EVERYTHING,
    columns_of,
    decide_new_item,
    head_of,
    overwrite,
    read_all,
    tampering,
    verify,
    write_entries,
)
from tests.helpers.server import Database
from workstation.db.functions import audit_triggers
from workstation.db.session import transaction
from workstation.domain.audit import (
    GENESIS,
    AuditFilter,
    AuditHead,
    AuditReport,
    ChainFault,
)
from workstation.domain.errors import PermissionDeniedError
from workstation.models.audit import AuditRecord
from workstation.queries import audit
from workstation.queries.audit import (
    list_actions,
    list_actors,
    page_audit,
    verify_audit,
)
from workstation.work import Cancelled, CancelToken, Progress


@pytest.fixture
def chained(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A database with twelve entries or more, which are read five at a time."""
    monkeypatch.setattr(audit, "_BATCH_ROWS", 5)
    write_entries(database, 12)
    return database


class TestVerify:
    def test_nothing_is_wrong_with_what_the_program_wrote(self, chained: Database) -> None:
        decide_new_item(chained)
        head = head_of(chained)

        assert verify(chained, expected=head) == AuditReport(head.seq, head)
        assert head.seq >= 13

    @pytest.mark.parametrize("login", ["analyst", "admin", "installer"])
    def test_others_who_may_read_all_can_verify_too(self, chained: Database, login: str) -> None:
        with transaction(chained.sessions(login)) as session:
            assert verify_audit(session).fault is None

    def test_a_moderator_may_not(self, chained: Database) -> None:
        with (
            pytest.raises(PermissionDeniedError),
            transaction(chained.sessions("moderator")) as session,
        ):
            verify_audit(session)

    def test_an_empty_chain_is_intact(self, database: Database) -> None:
        with tampering(database) as session:
            session.execute(text("DELETE FROM moderation.audit_entry"))
            for trigger in audit_triggers():
                session.execute(text(f"DELETE FROM moderation.{trigger.table}"))  # noqa: S608
            session.execute(
                text("UPDATE moderation.audit_head SET seq = 0, hash = :hash"), {"hash": GENESIS}
            )

        assert verify(database) == AuditReport(0, AuditHead(0, GENESIS))

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE moderation.audit_entry SET actor = 'somebody' WHERE seq = 7",
            "UPDATE moderation.audit_entry SET action = 'decision.keep' WHERE seq = 7",
            "UPDATE moderation.audit_entry SET at = at + interval '1 microsecond' WHERE seq = 7",
            "UPDATE moderation.audit_entry SET subject_kind = 'post' WHERE seq = 7",
            "UPDATE moderation.audit_entry SET subject_id = subject_id + 1 WHERE seq = 7",
            "UPDATE moderation.audit_entry SET detail = detail || ' ' WHERE seq = 7",
            "UPDATE moderation.audit_entry SET hash = sha256(hash) WHERE seq = 7",
            "UPDATE moderation.audit_entry SET prev_hash = sha256(prev_hash) WHERE seq = 7",
        ],
    )
    def test_an_edited_entry_is_named(self, chained: Database, change: str) -> None:
        with tampering(chained) as session:
            session.execute(text(change))

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (7, ChainFault.EDITED)
        assert report.head.seq == 6

    def test_an_entry_sealed_anew_does_not_fit_the_next(self, chained: Database) -> None:
        edited = replace(read_all(chained)[6], actor="somebody")
        with tampering(chained) as session:
            overwrite(session, replace(edited, hash=edited.sealed_hash()))

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (8, ChainFault.UNCHAINED)

    @pytest.mark.parametrize("seq", [1, 5, 6])
    def test_a_deleted_entry_is_missed(self, chained: Database, seq: int) -> None:
        with tampering(chained) as session:
            session.execute(
                text("DELETE FROM moderation.audit_entry WHERE seq = :seq"), {"seq": seq}
            )

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (seq, ChainFault.MISSING)

    def test_a_gap_that_was_closed_is_found(self, chained: Database) -> None:
        with tampering(chained) as session:
            session.execute(text("DELETE FROM moderation.audit_entry WHERE seq = 7"))
            for seq in range(8, head_of(chained).seq + 1):
                session.execute(
                    text("UPDATE moderation.audit_entry SET seq = seq - 1 WHERE seq = :seq"),
                    {"seq": seq},
                )

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (7, ChainFault.EDITED)

    def test_swapped_entries_are_found(self, chained: Database) -> None:
        with tampering(chained) as session:
            for old, new in [(7, 1_000_000), (8, 7), (1_000_000, 8)]:
                session.execute(
                    text("UPDATE moderation.audit_entry SET seq = :new WHERE seq = :old"),
                    {"old": old, "new": new},
                )

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (7, ChainFault.EDITED)

    def test_a_cut_end_is_found_by_the_stored_head(self, chained: Database) -> None:
        last = head_of(chained).seq
        with tampering(chained) as session:
            session.execute(
                text("DELETE FROM moderation.audit_entry WHERE seq > :last"), {"last": last - 2}
            )

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (last - 1, ChainFault.MISSING)

    def test_a_chain_rewritten_to_its_end_is_found_by_a_head_kept_elsewhere(
        self, chained: Database
    ) -> None:
        kept = head_of(chained)
        entries = read_all(chained)
        with tampering(chained) as session:
            previous = entries[5].hash
            for entry in entries[6:]:
                rewritten = replace(entry, actor="somebody", prev_hash=previous)
                rewritten = replace(rewritten, hash=rewritten.sealed_hash())
                overwrite(session, rewritten)
                previous = rewritten.hash
            session.execute(
                text("UPDATE moderation.audit_head SET hash = :hash"), {"hash": previous}
            )
        write_entries(chained, 3)

        assert verify(chained).fault is None
        report = verify(chained, expected=kept)
        assert (report.bad_seq, report.fault) == (kept.seq, ChainFault.HEAD_MISMATCH)

    def test_an_entry_beyond_the_head_is_found(self, chained: Database) -> None:
        newest = read_all(chained)[-1]
        forged = replace(newest, seq=newest.seq + 1, prev_hash=newest.hash)
        with tampering(chained) as session:
            session.add(AuditRecord(**columns_of(replace(forged, hash=forged.sealed_hash()))))

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (forged.seq, ChainFault.HEAD_MISMATCH)

    def test_a_changed_head_is_found(self, chained: Database) -> None:
        head = head_of(chained)
        with tampering(chained) as session:
            session.execute(text("UPDATE moderation.audit_head SET hash = sha256(hash)"))

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (head.seq, ChainFault.HEAD_MISMATCH)

    def test_a_deleted_head_is_found(self, chained: Database) -> None:
        with tampering(chained) as session:
            session.execute(text("DELETE FROM moderation.audit_head"))

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (1, ChainFault.HEAD_MISMATCH)

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE moderation.decision SET note = 'never mind' WHERE id = :id",
            "UPDATE moderation.decision SET evidence = '{}' WHERE id = :id",
            "UPDATE moderation.enforcement SET before = 'hidden' WHERE decision_id = :id",
            "DELETE FROM moderation.strike WHERE decision_id = :id",
        ],
    )
    def test_a_decision_that_was_changed_later_is_found(
        self, chained: Database, change: str
    ) -> None:
        decide_new_item(chained)
        decision = decide_new_item(chained)
        seq = [e.seq for e in read_all(chained) if e.action.startswith("decision.")][-1]
        decide_new_item(chained)
        assert verify(chained).fault is None
        with tampering(chained) as session:
            session.execute(text(change), {"id": decision})

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (seq, ChainFault.CONTENT_CHANGED)

    def test_goes_on_after_a_fault_and_counts_them(self, chained: Database) -> None:
        first, second = decide_new_item(chained), decide_new_item(chained)
        with tampering(chained) as session:
            session.execute(
                text("UPDATE moderation.decision SET note = 'x' WHERE id = ANY (:ids)"),
                {"ids": [first, second]},
            )
            session.execute(text("DELETE FROM moderation.audit_entry WHERE seq IN (3, 4)"))

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (3, ChainFault.MISSING)
        assert report.bad_count == 3  # one gap, two decisions
        assert report.head.seq == 2
        assert report.checked == head_of(chained).seq - 2

    @pytest.mark.parametrize("at", ["-infinity", "infinity", "20000-01-01Z", "0099-01-01Z BC"])
    def test_a_time_that_python_cannot_represent_is_an_edit(
        self, chained: Database, at: str
    ) -> None:
        with tampering(chained) as session:
            session.execute(
                text("ALTER TABLE moderation.audit_entry DROP CONSTRAINT ck_audit_entry_at_range")
            )
            session.execute(
                text(
                    "UPDATE moderation.audit_entry SET at = CAST(:at AS timestamptz) WHERE seq = 7"
                ),
                {"at": at},
            )

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (7, ChainFault.EDITED)
        assert read_all(chained)[6].at.year in {1900, 2200}

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE moderation.audit_entry SET seq = -seq WHERE seq = 7",
            "UPDATE moderation.audit_entry SET at = 'infinity' WHERE seq = 7",
        ],
    )
    def test_such_entries_are_refused_even_without_triggers(
        self, chained: Database, change: str
    ) -> None:
        with (
            pytest.raises(IntegrityError),
            tampering(chained) as session,
        ):
            session.execute(text(change))

    @pytest.mark.parametrize(
        "addition",
        [
            """
            INSERT INTO moderation.decision (request_id, item_id, verdict, item_version, evidence)
            SELECT gen_random_uuid(), item_id, 'keep', 9, '{}' FROM moderation.decision
            """,
            """
            INSERT INTO moderation.scan_batch
                (network_id, photo_count, failed_count, flagged_count, digest)
            SELECT id, 1, 0, 0, '' FROM moderation.network
            """,
            """
            INSERT INTO moderation.import_batch (circle_id, photo_count, digest)
            VALUES (1, 1, '')
            """,
            """
            INSERT INTO moderation.network (name, version, sha256, labels, racy_labels, flag_at)
            SELECT name, 'other', sha256, labels, racy_labels, flag_at FROM moderation.network
            """,
            """
            INSERT INTO moderation.policy
            SELECT 'new', parent_code, severity, name_en, name_zh, reason_en, reason_zh, '8',
                strike_weight, strike_days, is_child_safety, default_verdict, default_gifts,
                service_hours
            FROM moderation.policy WHERE code = 'other'
            """,
        ],
    )
    def test_a_record_without_an_entry_is_found(self, chained: Database, addition: str) -> None:
        decide_new_item(chained)
        with transaction(chained.sessions("installer")) as session:
            add.add_network(session)
        assert verify(chained).fault is None
        with tampering(chained) as session:
            session.execute(text(addition))

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (None, ChainFault.UNRECORDED)
        assert report.bad_count == 1

    @pytest.mark.parametrize(
        "replacement",
        [
            """
            CREATE OR REPLACE FUNCTION moderation.is_content_intact(
                p_entry moderation.audit_entry) RETURNS boolean
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
            AS 'SELECT true'
            """,
            """
            CREATE OR REPLACE FUNCTION moderation.count_unrecorded() RETURNS bigint
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
            AS 'SELECT 0::bigint'
            """,
            "ALTER FUNCTION moderation.content_digest(text, text) SET search_path = public",
            "ALTER TABLE moderation.decision DISABLE TRIGGER audit",
            "DROP TRIGGER audit ON moderation.policy",
        ],
    )
    def test_a_replaced_check_is_not_believed(self, chained: Database, replacement: str) -> None:
        with tampering(chained) as session:
            session.execute(text(replacement))

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (None, ChainFault.CHECKS_REPLACED)
        assert report.bad_count == 1

    def test_a_policy_changed_without_an_entry_is_found(self, chained: Database) -> None:
        seq = head_of(chained).seq  # the newest entry of that policy
        with tampering(chained) as session:
            session.execute(
                text("UPDATE moderation.policy SET strike_weight = 9 WHERE code = 'other'")
            )

        report = verify(chained)

        assert (report.bad_seq, report.fault) == (seq, ChainFault.CONTENT_CHANGED)

    def test_entries_about_child_safety_are_verified_without_being_shown(
        self, chained: Database
    ) -> None:
        decide_new_item(chained, policy_code="child_safety")
        head = head_of(chained)
        assert read_all(chained)[-1].seq < head.seq
        assert verify(chained) == AuditReport(head.seq, head)

        with tampering(chained) as session:
            session.execute(
                text("UPDATE moderation.audit_entry SET actor = 'x' WHERE seq = :seq"),
                {"seq": head.seq},
            )
        report = verify(chained)
        assert (report.bad_seq, report.fault) == (head.seq, ChainFault.EDITED)

    def test_can_be_stopped_between_batches(self, chained: Database) -> None:
        cancel = CancelToken()
        reports: list[Progress] = []

        def stop_after_the_first(progress: Progress) -> None:
            reports.append(progress)
            cancel.cancel()

        with (
            transaction(chained.sessions("manager")) as session,
            pytest.raises(Cancelled),
        ):
            verify_audit(session, cancel=cancel, report=stop_after_the_first)

        assert [progress.done for progress in reports] == [5]

    def test_says_how_far_it_is(self, chained: Database) -> None:
        last = head_of(chained).seq
        reports: list[Progress] = []
        with transaction(chained.sessions("manager")) as session:
            verify_audit(session, report=reports.append)

        assert [progress.done for progress in reports] == [*range(5, last, 5), last]
        assert {progress.total for progress in reports} == {last}

    def test_people_who_go_on_working_meanwhile_are_no_fault(self, chained: Database) -> None:
        is_enough = threading.Event()

        def work() -> None:
            while not is_enough.wait(0.05):
                write_entries(chained, 1)

        colleagues = [threading.Thread(target=work) for _ in range(2)]
        for colleague in colleagues:
            colleague.start()
        try:
            reports = [verify(chained, expected=head_of(chained)) for _ in range(3)]
        finally:
            is_enough.set()
            for colleague in colleagues:
                colleague.join()

        assert {report.fault for report in reports} == {None}
        assert reports[-1].checked > reports[0].checked

    def test_ends_although_others_write_faster_than_it_reads(self, chained: Database) -> None:
        reports: list[Progress] = []

        def outrun(progress: Progress) -> None:
            reports.append(progress)
            assert len(reports) < 20, "chases the head"
            write_entries(chained, 6)

        last = head_of(chained).seq
        with transaction(chained.sessions("manager")) as session:
            report = verify_audit(session, report=outrun)

        assert report.fault is None
        assert report.checked >= last


class TestPage:
    def test_newest_first_by_key(self, chained: Database) -> None:
        last = head_of(chained).seq
        with transaction(chained.sessions("manager")) as session:
            first = page_audit(session, filter=EVERYTHING, before_seq=None, limit=4)
            second = page_audit(session, filter=EVERYTHING, before_seq=first[-1].seq, limit=4)

        assert [entry.seq for entry in first + second] == list(range(last, last - 8, -1))

    def test_an_entry_comes_as_it_is_stored(self, chained: Database) -> None:
        decision = decide_new_item(chained)
        entries = read_all(chained)
        place = next(n for n, e in enumerate(entries) if e.action == "decision.take_down")
        entry, previous = entries[place], entries[place - 1]

        assert (entry.actor, entry.action) == ("moderator", "decision.take_down")
        assert entry.subject_kind == "post"
        assert json.loads(entry.detail)["decision_id"] == decision
        assert entry.prev_hash == previous.hash
        assert entry.hash == hashlib.sha256(previous.hash + entry.canonical_bytes()).digest()

    def test_a_moderator_sees_their_own_entries_only(self, chained: Database) -> None:
        decide_new_item(chained, login="moderator")
        decide_new_item(chained, login="moderator2")

        with transaction(chained.sessions("moderator")) as session:
            entries = page_audit(session, filter=EVERYTHING, before_seq=None, limit=50)
            assert {entry.actor for entry in entries} == {"moderator"}
            assert list_actors(session) == ["moderator"]
            assert "decision.take_down" in list_actions(session)
            assert "policy.insert" not in list_actions(session)

    def test_filters_by_actor_action_and_time(self, chained: Database) -> None:
        decide_new_item(chained, login="moderator")
        decide_new_item(chained, login="moderator2")
        with transaction(chained.sessions("manager")) as session:
            entries = page_audit(session, filter=EVERYTHING, before_seq=None, limit=50)

            def seqs(part: AuditFilter) -> list[int]:
                page = page_audit(session, filter=part, before_seq=None, limit=50)
                return [entry.seq for entry in page]

            newest, before = (e for e in entries if e.action.startswith("decision."))
            only = AuditFilter(actor="moderator", action_prefix="decision.")
            assert seqs(only) == [before.seq]
            assert seqs(AuditFilter(action_prefix="decision.")) == [newest.seq, before.seq]
            assert seqs(AuditFilter(action_prefix="decision.keep")) == []
            assert seqs(replace(only, actor="", since=newest.at)) == [newest.seq]
            assert seqs(replace(only, since=before.at, until=newest.at)) == [before.seq]
            # A wildcard of LIKE is an ordinary character to people.
            assert seqs(AuditFilter(action_prefix="%take")) == []

    def test_lists_what_there_is_to_choose_from(self, chained: Database) -> None:
        decide_new_item(chained)
        with transaction(chained.sessions("manager")) as session:
            assert list_actors(session) == ["installer", "moderator"]
            actions = list_actions(session)
            assert {"decision.take_down", "ladder.set", "policy.insert", "note.write"} - {
                *actions
            } == {"note.write"}
            assert actions == sorted(actions)


def test_the_head_is_the_newest_entry(chained: Database) -> None:
    newest = read_all(chained)[-1]

    assert head_of(chained) == AuditHead(newest.seq, newest.hash)
