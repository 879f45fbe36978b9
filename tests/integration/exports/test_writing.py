"""What leaves: each statement once, whatever stops an export."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DataError

from tests.helpers.court import Court, make_court
from tests.helpers.deciding import is_audited
from tests.helpers.server import Database, Server
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.review import Verdict
from workstation.domain.statements import (
    DifferentFileError,
    ExportRunningError,
    FactsEdit,
    FolderError,
    StatementShown,
)
from workstation.exports import writing
from workstation.exports.writing import export_csv, export_statements
from workstation.queries.statements import count_statements, page_statements
from workstation.services.statements import be_the_only_export, edit_facts, take_out_batch


@pytest.fixture
def court(database: Database, server: Server) -> Court:
    return make_court(database, server)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BATCH_SIZE", 2)


def decide(court: Court, count: int) -> None:
    for _ in range(count):
        court.decide(court.add_item(), policy_code="contact")


def read(folder: Path) -> list[dict[str, Any]]:
    return [
        statement
        for path in sorted(folder.glob("statements-*.json"))
        for statement in json.loads(path.read_text(encoding="utf-8"))["statements"]
    ]


def puids(court: Court) -> set[str]:
    with transaction(court.database.sessions("specialist")) as session:
        return {str(row.puid) for row in page_statements(session, limit=10_000)}


@pytest.mark.usefixtures("small_batches")
class TestExport:
    def test_all_leave_once_in_batches(self, court: Court, tmp_path: Path) -> None:
        decide(court, 5)
        done = export_statements(court.database.sessions("manager"), tmp_path)
        again = export_statements(court.database.sessions("manager"), tmp_path)
        assert (done.exported, done.faulty, again.exported, again.files) == (5, 0, 0, ())
        assert [len(json.loads(path.read_text())["statements"])
                for path in sorted(tmp_path.iterdir())] == [2, 2, 1]  # fmt: skip
        found = [each["puid"] for each in read(tmp_path)]
        assert len(found) == len(set(found))
        assert set(found) == puids(court)
        assert is_audited(court)

    def test_faulty_ones_stay(self, court: Court, tmp_path: Path) -> None:
        decide(court, 2)
        with transaction(court.database.sessions("manager")) as session:
            row = page_statements(session)[0]
            edit_facts(session, FactsEdit(row.statement_id, row.version, "小雨 again", "why"))
        done = export_statements(court.database.sessions("manager"), tmp_path)
        assert (done.exported, done.faulty) == (1, 1)
        assert "小雨" not in json.dumps(read(tmp_path), ensure_ascii=False)

    def test_killed_before_the_file_is_there_the_next_one_writes_it(
        self, court: Court, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        decide(court, 5)
        sessions = court.database.sessions("manager")
        with monkeypatch.context() as killed:
            killed.setattr(writing, "_write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                export_statements(sessions, tmp_path)
        assert list(tmp_path.iterdir()) == []
        done = export_statements(sessions, tmp_path)
        assert (done.exported, len(done.files)) == (3, 3)
        found = [each["puid"] for each in read(tmp_path)]
        assert len(found) == len(set(found)) == 5

    def test_killed_before_the_file_is_noted_it_is_compared(
        self, court: Court, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        decide(court, 1)
        sessions = court.database.sessions("manager")
        with monkeypatch.context() as killed:
            killed.setattr(
                writing, "mark_written", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
            )
            with pytest.raises(KeyboardInterrupt):
                export_statements(sessions, tmp_path)
        (path,) = tmp_path.iterdir()
        written = path.read_bytes()
        assert export_statements(sessions, tmp_path).files == (path.name,)
        assert path.read_bytes() == written

    def test_batches_can_be_written_again_and_say_the_same(
        self, court: Court, tmp_path: Path
    ) -> None:
        decide(court, 3)
        sessions = court.database.sessions("manager")
        export_statements(sessions, tmp_path / "first")
        done = export_statements(sessions, tmp_path / "again", again=True)
        assert (done.exported, len(done.files)) == (0, 2)
        for path in (tmp_path / "first").iterdir():
            assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()

    def test_a_file_that_says_something_else_is_left_alone(
        self, court: Court, tmp_path: Path
    ) -> None:
        decide(court, 1)
        theirs = tmp_path / "statements-000001.json"
        theirs.write_text("mine")
        with pytest.raises(DifferentFileError):
            export_statements(court.database.sessions("manager"), tmp_path)
        assert theirs.read_text() == "mine"
        elsewhere = export_statements(court.database.sessions("manager"), tmp_path / "new")
        assert len(elsewhere.files) == 1

    def test_what_is_taken_back_later_is_a_correction(self, court: Court, tmp_path: Path) -> None:
        recorded = court.decide(court.add_item(), policy_code="contact")
        export_statements(court.database.sessions("manager"), tmp_path)
        court.undo(recorded.decision_id)
        with transaction(court.database.sessions("manager")) as session:
            counts = count_statements(session)
        assert counts[StatementShown.CORRECTION] == 1
        assert counts[StatementShown.EXPORTED] == 0

    def test_child_safety_leaves_apart_and_for_few(self, court: Court, tmp_path: Path) -> None:
        decide(court, 1)
        court.decide(court.add_item(), Verdict.TAKE_DOWN, "child_safety")
        own = export_statements(court.database.sessions("manager"), tmp_path / "manager")
        assert own.exported == 1
        decide(court, 1)
        rest = export_statements(court.database.sessions("specialist"), tmp_path / "specialist")
        assert (rest.exported, len(rest.files)) == (2, 2)
        minors = [
            told["category"] == "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"
            for told in read(tmp_path / "specialist")
        ]
        assert sorted(minors) == [False, True]
        again = export_statements(
            court.database.sessions("manager"), tmp_path / "again", again=True
        )
        assert len(again.files) == 2

    def test_the_csv_has_all_of_them(self, court: Court, tmp_path: Path) -> None:
        decide(court, 5)
        sessions = court.database.sessions("manager")
        export_statements(sessions, tmp_path)
        path = tmp_path / "statements.csv"
        assert export_csv(sessions, path) == 5
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["puid"] for row in rows} == puids(court)
        assert rows[0]["decision_visibility"] == "DECISION_VISIBILITY_CONTENT_REMOVED"

    def test_one_at_a_time(
        self, court: Court, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(writing, "_LOCK_WAIT", "50ms")
        with transaction(court.database.sessions("manager2")) as other:
            be_the_only_export(other)
            with pytest.raises(ExportRunningError):
                export_statements(court.database.sessions("manager"), tmp_path)

    def test_a_folder_that_is_none_is_told(self, court: Court, tmp_path: Path) -> None:
        decide(court, 1)
        (tmp_path / "file").touch()
        with pytest.raises(FolderError):
            export_statements(court.database.sessions("manager"), tmp_path / "file")

    def test_only_managers_export(self, court: Court, tmp_path: Path) -> None:
        for login in ("moderator", "analyst", "admin"):
            with pytest.raises(PermissionDeniedError):
                export_statements(court.database.sessions(login), tmp_path)

    def test_a_batch_counts_each_statement_once(self, court: Court) -> None:
        decide(court, 1)
        with transaction(court.database.sessions("manager")) as session:
            (row,) = page_statements(session, limit=2)
        once = (row, {"puid": str(row.puid)})
        with (
            pytest.raises(DataError, match="each once"),
            transaction(court.database.sessions("manager")) as session,
        ):
            take_out_batch(session, [once, once])

    def test_what_has_left_cannot_be_changed_unnoticed(self, court: Court, tmp_path: Path) -> None:
        decide(court, 1)
        export_statements(court.database.sessions("manager"), tmp_path)
        court.run(
            "UPDATE moderation.statement"
            " SET record = jsonb_set(record, '{decision_facts}', '\"Nothing happened.\"')"
        )
        assert not is_audited(court)
