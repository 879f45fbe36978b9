import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from workstation.domain.audit import AuditHead
from workstation.domain.heads import (
    Coverage,
    DatabaseIdentity,
    ExportKind,
    HeadExport,
    HeadProblem,
    KeptHead,
    grouped,
    parse_kept_head,
    problem_with,
)

HERE = DatabaseIdentity("circles", "7300000000000000001")
KEPT = KeptHead(
    AuditHead(12_345, bytes(range(32))), HERE, datetime(2026, 11, 20, 10, tzinfo=UTC), "0.1.0"
)


def test_a_file_says_again_what_was_written() -> None:
    assert parse_kept_head(KEPT.to_text()) == KEPT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        KEPT.to_text()[:-40],
        KEPT.to_text().replace("12345", "12346"),
        KEPT.to_text().replace("circles", "triangles"),
        json.dumps({"format": "another", "check": ""}),
    ],
)
def test_a_damaged_file_says_nothing(text: str) -> None:
    assert parse_kept_head(text) is None


def test_files_lie_in_order_of_the_chain_and_have_harmless_names() -> None:
    strange = replace(KEPT, database=DatabaseIdentity("../a b\n", "1"))

    assert KEPT.file_name() == "head-circles-000000012345-20261120T100000Z.json"
    assert strange.file_name() == "head--a-b--000000012345-20261120T100000Z.json"


@pytest.mark.parametrize(
    ("database", "newest_seq", "found", "problem"),
    [
        (HERE, 20_000, KEPT.head.hash, None),
        (HERE, 20_000, b"\1" * 32, HeadProblem.DIFFERENT),
        (HERE, 12_000, None, HeadProblem.BEYOND),
        (DatabaseIdentity("circles", "1"), 20_000, b"\1" * 32, HeadProblem.FOREIGN),
        # A copy of the database that was restored on another server.
        (DatabaseIdentity("circles", "1"), 20_000, KEPT.head.hash, None),
    ],
)
def test_what_is_wrong_with_a_head(
    database: DatabaseIdentity, newest_seq: int, found: bytes | None, problem: HeadProblem | None
) -> None:
    assert problem_with(KEPT, database=database, newest_seq=newest_seq, found=found) is problem


def test_an_entry_is_covered_since_the_first_head_that_follows_it() -> None:
    days = [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2)]
    coverage = Coverage(
        30,
        [
            HeadExport(10, ExportKind.FOLDER, "manager", days[0]),
            HeadExport(20, ExportKind.PAGE, "manager", days[1]),
        ],
    )

    assert coverage.covered_seq == 20
    assert [coverage.covered_since(seq) for seq in (9, 10, 11, 20, 21)] == [
        days[0], days[0], days[1], days[1], None,
    ]  # fmt: skip


def test_hashes_are_compared_in_groups_of_four() -> None:
    assert grouped(bytes(range(4))) == ["0001", "0203"]
