"""The rows behind a number: pages of ids from the mirror, what they are from the database."""

import csv
from collections.abc import Iterator
from pathlib import Path

import ibis.expr.types as ir
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.server import Database
from tests.helpers.simulated import Mirrored
from workstation.analytics.asking import question_of
from workstation.analytics.mirror.tables import CREDIT_SCORE, GIFT, MEMBER, POST
from workstation.analytics.rows import ids_of, page_of
from workstation.db.session import make_sessions, transaction
from workstation.domain.rows import ROW_FIELDS, Party, RowField, RowKind
from workstation.exports.rows import export_rows
from workstation.queries.rows import read_item_about, read_rows
from workstation.work import CancelToken, ignore_progress

TABLES = {RowKind.MEMBER: MEMBER, RowKind.POST: POST, RowKind.SCORE: CREDIT_SCORE}


@pytest.fixture
def analyst(platform: Mirrored) -> Iterator[Session]:
    with transaction(make_sessions(platform.database.engine("analyst"))) as session:
        yield session


@pytest.fixture
def manager(platform: Mirrored) -> Iterator[Session]:
    with transaction(make_sessions(platform.database.engine("manager"))) as session:
        yield session


def _gifts_above(fen: int) -> ir.Table:
    return GIFT.table.filter(GIFT.table.amount_fen > fen)


def _all_of(kind: RowKind) -> ir.Table:
    return TABLES[kind].table


def test_pages_of_ids_are_those_of_the_database(platform: Mirrored, analyst: Session) -> None:
    rows = question_of(_gifts_above, 10_000)
    by_hand = "SELECT id, circle_id FROM circles.gift WHERE amount_fen > 10000"
    expected = analyst.execute(text(f"{by_hand} ORDER BY amount_fen DESC, id DESC")).all()
    with platform.mirror.reader() as reader:
        pages = [
            page_of(
                reader,
                rows,
                sorts=("posted_at", "amount_fen"),
                start=start,
                limit=7,
                extras=("circle_id",),
            )
            for start in (0, 7)
        ]
    assert len(expected) > 14
    assert pages[0].sort == "amount_fen"
    assert pages[0].total == pages[1].total == len(expected)
    found = [*zip(pages[0].ids, pages[0].extras["circle_id"], strict=True)]
    found += zip(pages[1].ids, pages[1].extras["circle_id"], strict=True)
    assert found == [tuple(row) for row in expected[:14]]


@pytest.mark.parametrize("kind", list(RowKind))
def test_analysts_see_every_column_of_every_kind(analyst: Session, kind: RowKind) -> None:
    table = {"score": "credit_score"}.get(kind.value, kind.value)
    ids = list(analyst.scalars(text(f"SELECT id FROM circles.{table} ORDER BY id LIMIT 3")))  # noqa: S608
    wanted = [ids[2], ids[0], -1]
    found = read_rows(analyst, kind, wanted)
    # In the order asked for; what is not there is absent.
    assert [row.row_id for row in found] == wanted[:2]
    assert {*found[0].values} == {*ROW_FIELDS[kind]}


def test_a_gift_names_who_gave_it_and_to_whom(analyst: Session) -> None:
    by_hand = """SELECT g.id, g.amount_fen, s.id, s.nickname, r.id, r.nickname FROM circles.gift g
        JOIN circles.member s ON s.id = sender_id JOIN circles.member r ON r.id = receiver_id
        ORDER BY g.id LIMIT 1"""
    gift, amount, *people = analyst.execute(text(by_hand)).one()
    (row,) = read_rows(analyst, RowKind.GIFT, [gift])
    assert row.values[RowField.AMOUNT] == amount
    assert row.values[RowField.GIVER] == Party(*people[:2])
    assert row.values[RowField.RECEIVER] == Party(*people[2:])


def test_managers_see_gifts_without_people(manager: Session) -> None:
    gift = manager.scalar(text("SELECT min(id) FROM circles.gift"))
    (row,) = read_rows(manager, RowKind.GIFT, [gift])
    assert {*row.values} == {
        *(RowField.ID, RowField.AT, RowField.AMOUNT, RowField.CIRCLE, RowField.STATUS)
    }


def test_what_is_hidden_for_child_safety_is_absent(database: Database) -> None:
    with transaction(database.sessions()) as session:
        posts = [builders.add_post(session) for _ in range(2)]
        comments = [builders.add_comment(session, one) for one in posts]
        gifts = [builders.add_gift(session, one) for one in posts]
        builders.add_item(session, subject_id=posts[0], is_child_safety=True)
    with transaction(database.sessions("analyst")) as session:
        for kind, ids in (
            (RowKind.POST, posts),
            (RowKind.COMMENT, comments),
            (RowKind.GIFT, gifts),
        ):
            assert [row.row_id for row in read_rows(session, kind, ids)] == ids[1:]


def test_rows_become_a_file_in_which_nothing_is_a_formula(
    platform: Mirrored, analyst: Session, tmp_path: Path
) -> None:
    ids = list(analyst.scalars(text("SELECT id FROM circles.gift ORDER BY id LIMIT 5")))
    path = tmp_path / "gifts.csv"
    written = export_rows(
        make_sessions(platform.database.engine("analyst")),
        path,
        RowKind.GIFT,
        ids,
        ("No.", "Amount"),
        lambda row: (row.row_id, "=1+1"),
        cancel=CancelToken(),
        report=ignore_progress,
    )
    assert written == 5
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["No.", "Amount"], *([str(one), "'=1+1"] for one in ids)]


def test_all_ids_are_in_the_order_of_the_pages(platform: Mirrored) -> None:
    for is_descending in (True, False):
        rows, sort = question_of(_gifts_above, 0), "amount_fen"
        with platform.mirror.reader() as reader:
            page = page_of(
                reader, rows, limit=50, start=20, sorts=[sort], is_descending=is_descending
            )
            ids = ids_of(reader, rows, sort=sort, is_descending=is_descending)
        assert len(ids) == page.total
        assert tuple(ids[20:70]) == page.ids


def test_the_item_about_a_post_is_found_under_ones_own_rights(database: Database) -> None:
    with transaction(database.sessions()) as session:
        posts = [builders.add_post(session) for _ in range(3)]
        item = builders.add_item(session, subject_id=posts[0])
        builders.add_item(session, subject_id=posts[1], is_child_safety=True)
    with transaction(database.sessions("manager")) as session:
        found = [read_item_about(session, RowKind.POST, post) for post in posts]
    assert found == [item, None, None]


def test_every_kind_has_its_table_in_the_mirror(platform: Mirrored) -> None:
    with platform.mirror.reader() as reader:
        for kind in TABLES:
            assert page_of(reader, question_of(_all_of, kind), limit=1).total > 0
