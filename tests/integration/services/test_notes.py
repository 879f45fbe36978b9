"""Notes: who reads them, whom they mention, and that they stand."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.notes import LONGEST_NOTE
from workstation.domain.review import ItemNotFoundError, QueueFilter
from workstation.queries.notes import (
    list_colleagues,
    list_handovers,
    list_mentions,
    list_notes,
)
from workstation.queries.review import page_queue, read_item
from workstation.services.notes import mark_read, write_note


def add_item(database: Database, *, is_child_safety: bool = False) -> int:
    with transaction(database.sessions()) as session:
        return builders.add_item(session, is_child_safety=is_child_safety)


def write(database: Database, login: str, item_id: int | None, body: str) -> int:
    with transaction(database.sessions(login)) as session:
        return write_note(session, item_id, body)


def mentions_of(database: Database, body: str) -> tuple[str, ...]:
    write(database, "moderator", None, body)
    with transaction(database.sessions("moderator")) as session:
        return list_handovers(session, limit=1)[0].mentions


def test_a_note_is_read_by_colleagues_oldest_first(database: Database) -> None:
    item_id = add_item(database)
    write(database, "moderator", item_id, "  Looks like the ring of yesterday.\n")
    write(database, "moderator2", item_id, "是同一个人")

    with transaction(database.sessions("moderator2")) as session:
        notes = list_notes(session, item_id)

    assert [(note.author, note.body, note.item_id, note.is_read) for note in notes] == [
        ("moderator", "Looks like the ring of yesterday.", item_id, False),
        ("moderator2", "是同一个人", item_id, True),
    ]


def test_the_queue_counts_notes_and_the_item_has_them(database: Database) -> None:
    item_id, quiet_id = add_item(database), add_item(database)
    write(database, "moderator", item_id, "first")
    write(database, "moderator2", item_id, "second")

    with transaction(database.sessions("moderator")) as session:
        rows = page_queue(session, filter=QueueFilter(), after=None, limit=10)
        detail = read_item(session, item_id)
        assert read_item(session, quiet_id).notes == ()

    assert {row.item_id: row.note_count for row in rows} == {item_id: 2, quiet_id: 0}
    assert [note.body for note in detail.notes] == ["first", "second"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("@moderator2 please look", ("moderator2",)),
        ("请@moderator2看看", ("moderator2",)),
        ("＠manager，@moderator2。@manager", ("manager", "moderator2")),
        ("ask @moderator2.", ("moderator2",)),
        ("@moderator23 and @moderator2.x and @nobody and me@manager", ()),
        ("@moderator: I name myself; @installer and @scanner do not review", ()),
        ("@@@@ @ manager" * 20, ()),
    ],
)
def test_mentions_are_logins_of_other_reviewers(
    database: Database, body: str, named: tuple[str, ...]
) -> None:
    assert mentions_of(database, body) == named


def test_a_mention_is_unread_until_it_is_marked(database: Database) -> None:
    item_id = add_item(database)
    first = write(database, "moderator", item_id, "@moderator2 look")
    second = write(database, "manager", None, "@moderator2 thanks")
    with transaction(database.sessions("moderator2")) as session:
        assert [note.note_id for note in list_mentions(session)] == [second, first]
        mark_read(session, [first, 999_999])
        mark_read(session, [first])

    with transaction(database.sessions("moderator2")) as session:
        assert [note.note_id for note in list_mentions(session)] == [second]
        everything = list_mentions(session, unread_only=False)
        assert [(note.note_id, note.is_read) for note in everything] == [
            (second, False),
            (first, True),
        ]
    with transaction(database.sessions("manager")) as session:
        assert list_mentions(session, unread_only=False) == []
        assert [note.is_read for note in list_notes(session, item_id)] == [False]


def test_handovers_are_for_reviewers_and_notes_go_with_their_item(database: Database) -> None:
    item_id = add_item(database)
    write(database, "moderator", None, "All quiet.")
    write(database, "moderator", item_id, "Strange.")

    with transaction(database.sessions("manager")) as session:
        assert [note.body for note in list_handovers(session)] == ["All quiet."]
    with database.engine("analyst").connect() as connection:
        bodies = connection.scalars(text("SELECT body FROM moderation.note"))
        assert bodies.all() == ["Strange."]
    with (
        pytest.raises(PermissionDeniedError),
        transaction(database.sessions("analyst")) as session,
    ):
        write_note(session, item_id, "I am no reviewer.")


def test_nothing_tells_of_notes_on_a_child_safety_item(database: Database) -> None:
    item_id = add_item(database)
    note_id = write(database, "moderator", item_id, "@moderator2 look")
    with transaction(database.sessions()) as session:
        session.execute(text("UPDATE moderation.review_item SET is_child_safety = true"))

    for login in ("moderator", "moderator2", "manager"):
        with transaction(database.sessions(login)) as session:
            assert list_notes(session, item_id) == []
            assert list_mentions(session, unread_only=False) == []
            assert session.scalars(text("SELECT moderation.own_mentions()")).all() == []
            mark_read(session, [note_id])
            assert session.scalars(text("SELECT note_id FROM moderation.note_read")).all() == []
        with (
            pytest.raises(ItemNotFoundError),
            transaction(database.sessions(login)) as session,
        ):
            write_note(session, item_id, "Is there something?")

    with transaction(database.sessions()) as session:
        session.execute(text("GRANT ws_child_safety TO moderator2"))
    try:
        with transaction(database.sessions("moderator2")) as session:
            assert [note.note_id for note in list_mentions(session)] == [note_id]
    finally:
        with transaction(database.sessions()) as session:
            session.execute(text("REVOKE ws_child_safety FROM moderator2"))


@pytest.mark.parametrize("body", ["", " \n\u3000", "\0", "x" * (LONGEST_NOTE + 1)])
def test_a_note_says_something_and_not_too_much(database: Database, body: str) -> None:
    with pytest.raises(ValueError, match="1 to 4000"):
        write(database, "moderator", None, body)


def test_whatever_can_be_typed_is_kept_as_it_is(database: Database) -> None:
    body = "'; DROP TABLE note; -- \\ %s {} <b>&amp; 👩‍👧 :name"
    write(database, "moderator", None, body)
    with transaction(database.sessions("moderator")) as session:
        assert list_handovers(session)[0].body == body


def test_an_unknown_item_takes_no_note(database: Database) -> None:
    with pytest.raises(ItemNotFoundError):
        write(database, "moderator", 999_999, "Where?")


@pytest.mark.parametrize("login", ["moderator", "manager", "installer"])
def test_nobody_changes_a_note(database: Database, login: str) -> None:
    write(database, "moderator", None, "It stands.")
    with pytest.raises(DBAPIError), database.engine(login).begin() as connection:
        connection.execute(text("UPDATE moderation.note SET body = 'no'"))


def test_colleagues_are_the_other_reviewers(database: Database) -> None:
    with transaction(database.sessions("moderator")) as session:
        assert set(list_colleagues(session)) >= {"moderator2", "manager"}
        assert not {"moderator", "analyst", "scanner", "ws_moderator"} & set(
            list_colleagues(session)
        )
