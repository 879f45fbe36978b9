"""Files of appeals: what is wrong is named by line and column, and nothing of it is used."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workstation.scanning.appeal_files import AppealFileError, read_appeals

HEADER = "decision_id,reference,filed_at,body,language"
GOOD = "17,A-1,2026-11-28T09:30:00+08:00,这不是裸露。,zh"
NAMED = {
    "decision_id": 17,
    "reference": "A-1",
    "filed_at": "2026-11-28T01:30:00Z",
    "body": "It is a swimsuit.",
    "language": "en",
}


def write(tmp_path: Path, *lines: str, name: str = "appeals.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path


class TestGoodFiles:
    def test_columns_are_found_by_name_and_others_passed_over(self, tmp_path: Path) -> None:
        path = write(
            tmp_path,
            "filed_at, Body ,app_version,reference,decision_id",
            '2026-11-28T09:30:00+08:00,"one line,\nand another",3.1,A-1,17',
            "",
            "2026-11-28T09:30:00Z,x,3.1,A-2,18",
        )
        first, second = read_appeals(path)
        assert (first.line, second.line) == (2, 5)
        assert first.filing.decision_id == 17
        assert first.filing.body == "one line,\nand another"
        assert first.filing.filed_at == datetime(2026, 11, 28, 1, 30, tzinfo=UTC)
        assert (first.filing.language, second.filing.reference) == ("zh", "A-2")

    @pytest.mark.parametrize("name", ["appeals.jsonl", "appeals.txt"])
    def test_an_object_per_line(self, tmp_path: Path, name: str) -> None:
        path = write(tmp_path, json.dumps(NAMED), "", json.dumps(NAMED), name=name)
        assert [each.line for each in read_appeals(path)] == [1, 3]
        assert read_appeals(path)[0].filing.language == "en"


class TestBadLines:
    @pytest.mark.parametrize(
        ("column", "row"),
        [
            ("decision_id", "seventeen,A-1,2026-11-28T09:30:00Z,x,zh"),
            ("decision_id", "0,A-1,2026-11-28T09:30:00Z,x,zh"),
            ("decision_id", f"{2**63},A-1,2026-11-28T09:30:00Z,x,zh"),
            ("decision_id", "１７,A-1,2026-11-28T09:30:00Z,x,zh"),
            ("reference", "17,,2026-11-28T09:30:00Z,x,zh"),
            ("reference", f"17,{'A' * 201},2026-11-28T09:30:00Z,x,zh"),
            ("filed_at", "17,A-1,yesterday,x,zh"),
            ("filed_at", "17,A-1,2026-11-28T09:30:00,x,zh"),
            ("body", "17,A-1,2026-11-28T09:30:00Z,  ,zh"),
            ("body", f"17,A-1,2026-11-28T09:30:00Z,{'x' * 5001},zh"),
            ("body", "17,A-1,2026-11-28T09:30:00Z,a\0b,zh"),
            ("language", "17,A-1,2026-11-28T09:30:00Z,x,fr"),
            ("", "17,A-1,2026-11-28T09:30:00Z"),
            ("", '17,A-1,2026-11-28T09:30:00Z,"x"y,zh'),
        ],
    )
    def test_line_and_column_are_named(self, tmp_path: Path, column: str, row: str) -> None:
        path = write(tmp_path, HEADER, GOOD, row)
        with pytest.raises(AppealFileError) as caught:
            read_appeals(path)
        assert (caught.value.line, caught.value.column) == (3, column)

    @pytest.mark.parametrize(
        ("column", "line"),
        [
            ("", "[1]"),
            ("", "{"),
            ("decision_id", json.dumps(NAMED | {"decision_id": True})),
            ("body", json.dumps(NAMED | {"body": 5})),
            ("body", '{"decision_id": 1, "reference": "r", "filed_at": "x", "body": "\\ud800"}'),
            ("reference", json.dumps(NAMED | {"body": "other words"})),
        ],
    )
    def test_so_they_are_in_lines_of_json(self, tmp_path: Path, column: str, line: str) -> None:
        path = write(tmp_path, json.dumps(NAMED), line, name="appeals.jsonl")
        with pytest.raises(AppealFileError) as caught:
            read_appeals(path)
        assert (caught.value.line, caught.value.column) == (2, column)

    @pytest.mark.parametrize(
        ("header", "column"),
        [("decision_id,filed_at,body", "reference"), (f"{HEADER},body", "body")],
    )
    def test_a_header_lacks_nothing(self, tmp_path: Path, header: str, column: str) -> None:
        with pytest.raises(AppealFileError) as caught:
            read_appeals(write(tmp_path, header, GOOD))
        assert (caught.value.line, caught.value.column) == (1, column)

    @pytest.mark.parametrize("content", [b"", HEADER.encode(), b"\xff\xfe\x00", b"\n\n"])
    def test_a_file_without_appeals_is_refused(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "appeals.csv"
        path.write_bytes(content)
        with pytest.raises(AppealFileError):
            read_appeals(path)
