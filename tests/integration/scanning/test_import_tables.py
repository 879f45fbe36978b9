"""Files with the platform's tables: all of them right, or nothing is loaded."""

import csv
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from tests.helpers.server import Database, Server, _clone
from workstation.cli.importing import import_app
from workstation.cli.root import _message_for
from workstation.db.binary_copy import Texts
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.table_files import TableFilesError
from workstation.error_words import error_words, speak_english
from workstation.queries.audit import verify_audit
from workstation.scanning.table_files import checking, files, loading
from workstation.services import table_import
from workstation.work import Cancelled, CancelToken, Progress

AT = "2016-11-28T09:30:00+08:00"
HASH = "0123456789abcdef" * 4
GOOD = {
    "member.csv": "id,nickname,gender,region,joined_at,status\n"
    f'1,"Lu\nlu, ""the cat""",female,Beijing,{AT},active\n\n'
    f"2,小雨,male,Shanghai,2016-11-28 01:30:00.5Z,muted\n",
    "credit_score.csv": "id,member_id,score,scored_at,updated_at\n"
    f"1,2,751,{AT},2016-11-30T00:00:00Z\n",
    "circle.csv": f"id,name,topic,opened_at\n7,Campus Diary,University,{AT}\n",
    "membership.csv": f"joined_at,id,circle_id,member_id\n{AT},1,7,1\n",
    "post.csv": "id,circle_id,author_id,body,posted_at,edited_at\n"
    f'10,7,1,"one\n\\.\ntwo",{AT},\n11,7,1,,{AT},{AT}\n',
    "photo.csv": f"id,post_id,position,uri,sha256,width\n5,10,1,a/b.jpg,{HASH},\n",
    "comment.csv": f"id,post_id,author_id,body,commented_at\n3,10,2,好看,{AT}\n",
    "gift.csv": "id,sender_id,receiver_id,post_id,circle_id,amount_fen,sent_at\n"
    f"1,2,1,10,7,52000,{AT}\n2,2,1,,7,1314,{AT}\n",
    "transfer.csv": f"id,sender_id,receiver_id,amount_fen,kind,sent_at\n1,1,1,100,cash_out,{AT}\n",
    "report.csv": "id,reporter_id,subject_kind,subject_id,reason,reported_at\n"
    f"1,2,post,10,nudity,{AT}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in GOOD.items():
        (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    return tmp_path


def faults_of(database: Database, folder: Path) -> list[str]:
    """What is said about files that are not loaded."""
    with pytest.raises(TableFilesError) as refused:
        loading.import_tables(database.sessions(), folder)
    words = error_words(refused.value, speak_english)
    assert words.text.startswith("Nothing was loaded.")
    with transaction(database.sessions()) as session:
        assert session.scalar(text("SELECT count(*) FROM moderation.table_import")) == 0
        assert session.scalar(text("SELECT count(*) FROM circles.gift")) == 0
    return words.details.splitlines()


@pytest.mark.parametrize("name", ["gender=male", "a*b", "[ab]"])
def test_what_a_folder_is_called_adds_nothing(
    database: Database, tmp_path: Path, name: str
) -> None:
    for folder, nickname in ((name, "cat"), ("acb", "dog"), ("a", "dog"), ("b", "dog")):
        (tmp_path / folder).mkdir()
        member = {
            "nickname": [nickname], "gender": ["female"], "region": ["Beijing"],
            "joined_at": [datetime(2016, 11, 28, tzinfo=UTC)],
        }  # fmt: skip
        pa.parquet.write_table(pa.table({"id": [1]} | member), tmp_path / folder / "member.parquet")
        content = f"id,name,topic,opened_at\n1,{nickname},University,2016-11-28T01:30Z\n".encode()
        (tmp_path / folder / "circle.csv").write_bytes(content)
    loading.import_tables(database.sessions(), tmp_path / name)
    with transaction(database.sessions()) as session:
        members = session.execute(text("SELECT nickname, gender FROM circles.member")).all()
        circles = session.scalars(text("SELECT name FROM circles.circle")).all()
    assert ([tuple(row) for row in members], circles) == ([("cat", "female")], ["cat"])


def test_everything_is_loaded_as_it_stands_and_once(database: Database, folder: Path) -> None:
    (folder / "README.txt").write_text("of the platform")
    done: list[Progress] = []
    imported = loading.import_tables(database.sessions(), folder, report=done.append)
    counts = imported.rows

    assert not imported.lacks_times_of_scores
    assert counts["member"] == 2
    assert len(counts) == len(GOOD)
    assert done[-1].done == done[-1].total
    with transaction(database.sessions()) as session:
        names = session.scalars(text("SELECT nickname FROM circles.member ORDER BY id")).all()
        assert names == ['Lu\nlu, "the cat"', "小雨"]
        bodies = session.scalars(text("SELECT body FROM circles.post ORDER BY id")).all()
        assert bodies == ["one\n\\.\ntwo", ""]
        gifts = session.execute(
            text("SELECT post_id, amount_fen, status, sent_at AT TIME ZONE 'UTC' FROM circles.gift")
        ).all()
        assert [tuple(map(str, gift)) for gift in gifts] == [
            ("10", "52000", "settled", "2016-11-28 01:30:00"),
            ("None", "1314", "settled", "2016-11-28 01:30:00"),
        ]
        # When the platform learnt of a score is kept; of other rows, readers learn when they came.
        assert session.scalar(
            text("SELECT updated_at = '2016-11-30T00:00:00Z' FROM circles.credit_score")
        )
        assert session.scalar(
            text("SELECT min(updated_at) > now() - interval '1 minute' FROM circles.member")
        )
        new = session.scalar(
            text(
                "INSERT INTO circles.member (nickname, gender, region, joined_at)"
                " VALUES ('next', 'female', 'Beijing', now()) RETURNING id"
            )
        )
        assert new == 3
    with transaction(database.sessions("manager")) as session:
        imports = session.execute(
            text("SELECT table_name, row_count, imported_by FROM moderation.table_import")
        ).all()
        assert ("gift", 2, "installer") in [tuple(row) for row in imports]
    with transaction(database.sessions()) as session:
        assert verify_audit(session).fault is None
        recorded = session.scalar(
            text("SELECT count(*) FROM moderation.audit_entry WHERE action = 'import.table'")
        )
        assert recorded == len(GOOD)

    with pytest.raises(TableFilesError) as refused:
        loading.import_tables(database.sessions(), folder)
    told = error_words(refused.value, speak_english).details
    assert "member.csv, line 2, id: “1” is in the database already" in told
    assert "circle.csv, line 2, name: “Campus Diary” is in the database already" in told
    assert "membership.csv, line 2, member_id: “7, 1” is in the database already" in told


CELLS = [
    ("gift.csv", "52000", "1e400", "line 2, amount_fen: “1e400” is not a whole number"),
    ("gift.csv", "52000", "99999999999999999999", "line 2, amount_fen: 99999999999999999999 is"),
    ("gift.csv", "52000", "9223372036854775808", "line 2, amount_fen: 9223372036854775808 is not"),
    ("gift.csv", "52000", "5.20", "line 2, amount_fen: “5.20” is not a whole number of fen; 5.20"),
    ("gift.csv", "\n2,2", "\n9223372036854775807,2", "line 3, id: 9223372036854775807 is not in"),
    ("gift.csv", "\n2,2", "\n9223372036854775808,2", "line 3, id: 9223372036854775808 is not in"),
    ("gift.csv", "52000", f"-{'9' * 50}", f"line 2, amount_fen: -{'9' * 50} is not in 1–"),
    ("gift.csv", "52000", "0", "line 2, amount_fen: 0 is not more than 0"),
    ("gift.csv", "52000", "", "line 2, amount_fen: it is empty"),
    ("gift.csv", "52000", " 520", "line 2, amount_fen: “ 520” is not"),
    ("gift.csv", f"1314,{AT}", "1314,0000-01-01T00:00:00Z", "line 3, sent_at: “0000-01-01"),
    ("gift.csv", f"1314,{AT}", "1314,2016-02-30T00:00:00Z", "line 3, sent_at: “2016-02-30"),
    ("gift.csv", f"1314,{AT}", "1314,2016-11-28T09:30:00", "line 3, sent_at: “2016-11-28T09:30"),
    ("gift.csv", f"1314,{AT}", "1314,2201-01-01T00:00:00Z", "line 3, sent_at: “2201-01-01"),
    ("gift.csv", f"1314,{AT}", "1314,infinity", "line 3, sent_at: “infinity”"),
    ("gift.csv", "1,2,1,10,", "1,9,1,10,", "line 2, sender_id: there is no member 9, neither"),
    ("gift.csv", "1,2,1,10,", "1,2,1,12,", "line 2, post_id: there is no post 12, neither"),
    ("gift.csv", "\n2,2", "\n1,2", "line 3, id: “1” is in line 2 already"),
    # Behind a record of two lines and an empty one.
    ("member.csv", "male,Sh", "man,Sh", "line 5, gender: “man” is none of: female, male, unknown"),
    ("member.csv", "\n2,小雨", "\n1,小雨", "line 5, id: “1” is in line 2 already"),
    ("member.csv", ",Shanghai", "", "line 5: it has 5 cells, where 6 are expected"),
    ("member.csv", "muted", '"muted', "line 5: its quotes do not fit together"),
    ("member.csv", "小雨", "小\0雨", "line 5: there is a NUL character in it"),
    ("member.csv", "小雨", "x" * 100_001, "line 5: it is longer than 100,000"),
    ("credit_score.csv", "751", "951", "line 2, score: 951 is not in 350–950"),
    ("photo.csv", HASH, HASH.upper(), "line 2, sha256: “0123456789ABCDEF"),
    ("transfer.csv", "cash_out", "payment", "line 2, receiver_id: a payment is between two"),
    ("circle.csv", "topic", "theme", "line 1, theme: the table has no such column; it has: id"),
    ("circle.csv", ",opened_at", ",status", "line 1, opened_at: the column is missing; needed"),
    ("circle.csv", "topic", "name", "line 1, name: the column is there twice"),
    ("post.csv", "7,1,,", "8,1,,", "line 5, circle_id: there is no circle 8, neither"),
    ("membership.csv", GOOD["membership.csv"], "", "it is empty; the first line names"),
]


@pytest.mark.parametrize(("name", "was", "becomes", "told"), CELLS)
def test_what_is_wrong_is_named_with_its_place(
    refusing: Database, folder: Path, name: str, was: str, becomes: str, told: str
) -> None:
    content = GOOD[name]
    assert was in content
    if "there is no" not in told:  # what it refers to need not be there, then
        for path in folder.iterdir():
            path.unlink()
    (folder / name).write_text(content.replace(was, becomes, 1), encoding="utf-8", newline="")

    said = faults_of(refusing, folder)

    assert any(line.startswith(f"{name}, {told}".replace(", it is", ": it is")) for line in said), (
        said
    )


@pytest.fixture(scope="module")
def refusing(server: Server, template_database: str) -> Iterator[Database]:
    """A database into which nothing comes."""
    with _clone(server, template_database) as database:
        yield database


def test_files_that_are_none(refusing: Database, folder: Path, tmp_path: Path) -> None:
    (folder / "gifts.csv").write_text("id\n1\n")
    (folder / "Gift.parquet").write_bytes(b"PAR1")
    (folder / "post.csv").unlink()
    (folder / "post.csv").symlink_to("/etc/passwd")
    (folder / "report.csv").unlink()
    os.mkfifo(folder / "report.csv")

    said = faults_of(refusing, folder)

    every = "member, credit_score, circle, membership, post, photo, comment, gift, transfer, report"
    assert said == [
        "gift.csv: Gift.parquet is the same table; leave one of them",
        f"gifts.csv: no table is called that; there are: {every}",
        "post.csv: it is a link or no ordinary file; copy the file itself here",
        "report.csv: it is a link or no ordinary file; copy the file itself here",
    ]
    for path in folder.iterdir():
        path.unlink()
    assert faults_of(refusing, folder)[0].startswith("there is no table in the folder")


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"\xff\xfei\0d\0", "member.csv: it is text in UTF-16; save it as CSV in UTF-8"),
        ("id,nickname\n".encode("utf-16-be"), "member.csv: it is text in UTF-16; save"),
        (b"PK\x03\x04\x14\0\x06\0", "member.csv: it is packed, or a workbook; unpack it"),
        (b"\x1f\x8b\x08\0", "member.csv: it is packed, or a workbook; unpack it"),
        (b"PAR1\x15", "member.csv: it is Parquet; let its name end on .parquet"),
        ("id,nickname\n1,小雨".encode("gb18030"), "member.csv, line 2: it is not text in UTF-8"),
        (b"id,nickname\n1,\xed\xa0\x80\n", "member.csv, line 2: it is not text in UTF-8"),
        (b"x" * 3_000_000, "member.csv, line 1: it is longer than 2,000,000"),
        (b"id;nickname\n1;x\n", "member.csv, line 1, id;nickname: the table has no such column"),
        (b"id,nickname\r1,x\r", "member.csv, line 1: its quotes do not fit together"),
    ],
)
def test_bytes_that_are_no_table(refusing: Database, tmp_path: Path, raw: bytes, told: str) -> None:
    (tmp_path / "member.csv").write_bytes(raw)

    assert faults_of(refusing, tmp_path)[0].startswith(told)


def test_twenty_are_named_and_the_others_counted(refusing: Database, tmp_path: Path) -> None:
    rows = "".join(f"{number},x,alien,Beijing,{AT}\n" for number in range(1, 31))
    (tmp_path / "member.csv").write_text(f"id,nickname,gender,region,joined_at\n{rows}")

    said = faults_of(refusing, tmp_path)

    assert len(said) == 21
    assert said[19].startswith("member.csv, line 21, gender")
    assert said[-1] == "… and 10 more"


def test_a_file_that_changes_meanwhile_is_refused(
    refusing: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_through = files.look_through

    def look_and_change(file: files.TableFile, cancel: CancelToken) -> files.Shape:
        shape = look_through(file, cancel)
        if file.table == "gift":
            with file.path.open("a") as appended:
                appended.write(f"3,2,1,,7,1,{AT}\n")
        return shape

    monkeypatch.setattr(loading, "look_through", look_and_change)

    assert faults_of(refusing, folder) == [
        "gift.csv: somebody wrote it while it was read; try again"
    ]


def test_a_stop_loads_nothing(refusing: Database, folder: Path) -> None:
    cancel = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.total is not None and progress.done == progress.total - 3:
            cancel.cancel()

    with pytest.raises(Cancelled):
        loading.import_tables(refusing.sessions(), folder, cancel=cancel, report=stop)
    with transaction(refusing.sessions()) as session:
        assert session.scalar(text("SELECT count(*) FROM circles.member")) == 0


def test_parquet_in_parts_is_loaded_likewise(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_BATCH_ROWS", 2)
    monkeypatch.setattr(table_import, "_ROWS_PER_INSERT", 3)
    rows = pa.table(
        {
            "id": pa.array(range(1, 9), pa.int64()),
            "sender_id": pa.array([2] * 8, pa.int32()),
            "receiver_id": pa.array([1] * 8, pa.int64()),
            "post_id": pa.array([10, None] * 4, pa.int64()),
            "circle_id": pa.array([7] * 8, pa.int64()),
            "amount_fen": pa.array(range(100, 900, 100), pa.int64()),
            "message": pa.array(["", "给你\n"] * 4),
            "sent_at": pa.array(
                [1_480_296_600_000_000] * 8, pa.timestamp("us", tz="Asia/Shanghai")
            ),
        }
    )
    (folder / "gift.csv").unlink()
    pa.parquet.write_table(rows, folder / "gift.parquet")

    assert loading.import_tables(database.sessions(), folder).rows["gift"] == 8

    with transaction(database.sessions()) as session:
        found = session.execute(
            text(
                "SELECT sum(amount_fen), count(post_id), max(message),"
                " min(sent_at) = '2016-11-28T09:30:00+08:00' FROM circles.gift"
            )
        ).one()
        assert [str(value) for value in found] == ["3600", "4", "给你\n", "True"]


@pytest.mark.parametrize(
    ("column", "values", "told"),
    [
        ("id", pa.array([1, 1]), "member.parquet, row 2, id: “1” is in line 1 already"),
        ("gender", pa.array(["male", "x"]), "member.parquet, row 2, gender: “x” is none of"),
        ("nickname", pa.array(["a\0b", "x"]), "member.parquet, row 1, nickname: there is a NUL"),
        ("id", pa.array([1.0, 2.0]), "member.parquet, id: the column is DOUBLE"),
        ("joined_at", pa.array([1, 2], pa.timestamp("us")), "member.parquet, joined_at: the colu"),
        ("region", pa.array([["a"], ["b"]]), "member.parquet, region: the column is VARCHAR[]"),
    ],
)
def test_rows_of_parquet_are_named(
    refusing: Database, tmp_path: Path, column: str, values: pa.Array, told: str
) -> None:
    columns = {
        "id": pa.array([1, 2]),
        "nickname": pa.array(["x", "y"]),
        "gender": pa.array(["male", "female"]),
        "region": pa.array(["Beijing", "Beijing"]),
        "joined_at": pa.array([0, 0], pa.timestamp("us", tz="UTC")),
    }
    pa.parquet.write_table(pa.table({**columns, column: values}), tmp_path / "member.parquet")

    assert faults_of(refusing, tmp_path)[0].startswith(told)


def test_python_and_duckdb_read_the_same_records(refusing: Database, tmp_path: Path) -> None:
    """Of texts with everything that CSV has a way to write."""
    texts = ['"', "a,b", "a\r\nb", "\n", "'", "\\", "“”", " x ", "#no comment", "NULL", "\ufeff"]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "nickname", "gender", "region", "joined_at"])
    for number, name in enumerate(texts, start=1):
        writer.writerow([number, name, "female", name, AT])
    (tmp_path / "member.csv").write_bytes(out.getvalue().encode())
    found, _ = files.find_files(tmp_path)
    room = checking.CheckRoom(tmp_path)
    try:
        shape = files.look_through(found[0], CancelToken())
        columns = room.read(found[0], shape)
        assert room.check(found[0], columns).count == 0
        batches = list(room.batches(found[0], columns, CancelToken()))
    finally:
        room.close()
    regions = [batch["region"] for batch in batches]
    read = [field for column in regions if isinstance(column, Texts) for field in column.values]
    assert [field[4:].decode() for field in read] == texts


def test_as_typed(database: Database, folder: Path) -> None:
    url = database.url().render_as_string(hide_password=False)
    command = ["tables", str(folder), "--url", url]

    first = CliRunner().invoke(import_app, command)
    again = CliRunner().invoke(import_app, command)

    assert first.exit_code == 0, first.output
    assert "gift: 2 rows\n" in first.output
    assert isinstance(again.exception, TableFilesError)
    assert "is in the database already" in (_message_for(again.exception) or "")


def test_what_a_killed_import_left_goes_and_what_another_needs_stays(
    refusing: Database, folder: Path, tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    place = tmp_path_factory.mktemp("tmp")
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    process = subprocess.Popen(
        [sys.executable, "-c", _IMPORTING], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"TMPDIR": str(place)},
    )  # fmt: skip
    assert process.stdout is not None
    theirs = Path(process.stdout.readline().strip())
    making, beside = place / "circles-import-new", place / "circles-other"
    making.mkdir()
    beside.mkdir()
    (folder / "gift.csv").write_text("id")
    with pytest.raises(TableFilesError):
        loading.import_tables(refusing.sessions(), folder)
    assert {*place.iterdir()} == {theirs, making, beside}

    process.kill()
    process.communicate()
    assert (theirs / "check.duckdb").exists()
    os.utime(making, (0, 0))
    with pytest.raises(TableFilesError):
        loading.import_tables(refusing.sessions(), folder)
    assert {*place.iterdir()} == {beside}


_IMPORTING = """
import time
from workstation.scanning.table_files.private_folder import private_folder
with private_folder() as place:
    (place / "check.duckdb").write_text("names")
    print(place, flush=True)
    time.sleep(60)
"""


def test_whoever_imports_scores_without_their_times_is_told(
    database: Database, folder: Path
) -> None:
    for path in folder.iterdir():
        if path.name not in {"member.csv", "credit_score.csv"}:
            path.unlink()
    (folder / "credit_score.csv").write_text(f"id,member_id,score,scored_at\n1,2,751,{AT}\n")
    url = database.url().render_as_string(hide_password=False)

    said = CliRunner().invoke(import_app, ["tables", str(folder), "--url", url])

    assert said.exit_code == 0, said.output
    assert "credit_score: 1 row\nThe scores have no column updated_at" in said.output


def test_a_broken_parquet_says_why(refusing: Database, tmp_path: Path) -> None:
    (tmp_path / "member.parquet").write_bytes(b"PAR1" + b"x" * 100)

    (said,) = faults_of(refusing, tmp_path)

    assert said.startswith("member.parquet: it cannot be read for sure (")
    assert "No magic bytes found at end of file 'member.parquet'" in said


def test_nobody_else_may(database: Database, folder: Path) -> None:
    for login in ("admin", "analyst"):
        with pytest.raises(PermissionDeniedError):
            loading.import_tables(database.sessions(login), folder)
