"""Who is handed a photo is recorded, by the function that hands it out."""

import pytest
from sqlalchemy import text

from tests.helpers import builders as add
from tests.helpers.auditing import head_of, read_all, tampering, verify
from tests.helpers.server import Database
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.domain.audit import ChainFault
from workstation.domain.decisions import DecisionRequest
from workstation.domain.errors import NotRecordableError
from workstation.domain.photos import PhotoPurpose
from workstation.domain.review import QueueFilter, Verdict
from workstation.queries.members import read_member
from workstation.queries.photo_addresses import hand_out
from workstation.queries.review import page_queue, read_item
from workstation.services.review import decide, lease_item

# Login, purpose, item, photos.
View = tuple[str, str, int | None, list[int]]


@pytest.fixture
def item(database: Database) -> int:
    with transaction(database.sessions()) as session:
        post = add.add_post(session, circle_id=add.add_circle(session), photos=2)
        return add.add_item(session, subject_id=post)


def views(database: Database, login: str = "installer") -> list[View]:
    with transaction(database.sessions(login)) as session:
        rows = session.execute(
            text("SELECT login, purpose, item_id, photo_ids FROM moderation.photo_view ORDER BY id")
        )
        return [(row.login, row.purpose, row.item_id, row.photo_ids) for row in rows]


def open_item(database: Database, item: int, login: str = "moderator") -> list[int]:
    with transaction(database.sessions(login)) as session:
        detail = read_item(session, item)
    assert all(photo.uri and photo.sha256 for photo in detail.photos)
    return [photo.photo_id for photo in detail.photos]


def test_opening_an_item_is_recorded_once(database: Database, item: int) -> None:
    photos = open_item(database, item)
    open_item(database, item)
    open_item(database, item, "manager")

    assert views(database) == [
        ("moderator", "item", item, photos),
        ("manager", "item", item, photos),
    ]
    entry = read_all(database)[-2]
    assert (entry.action, entry.actor) == ("photo.view", "moderator")
    assert verify(database).fault is None


def test_a_view_after_ten_minutes_is_another_one(database: Database, item: int) -> None:
    open_item(database, item)
    with tampering(database) as session:
        session.execute(
            text("UPDATE moderation.photo_view SET viewed_at = viewed_at - interval '11 minutes'")
        )

    open_item(database, item)

    assert len(views(database)) == 2


def test_the_same_photos_with_another_item_are_another_view(database: Database, item: int) -> None:
    photos = open_item(database, item)
    with transaction(database.sessions()) as session:
        other = add.add_item(session, subject_id=add.add_post(session))
    with transaction(database.sessions("moderator")) as session:
        hand_out(session, photos, PhotoPurpose.ITEM, item_id=other)

    assert [view[2:] for view in views(database)] == [(item, photos), (other, photos)]


def test_thumbnails_of_a_page_are_recorded_as_one_view(database: Database, item: int) -> None:
    with transaction(database.sessions("moderator")) as session:
        (row,) = page_queue(session, filter=QueueFilter(), after=None, limit=10)

    assert row.item_id == item
    assert row.first_photo_uri
    assert row.first_photo_sha256
    assert views(database) == [("moderator", "list", None, [row.first_photo_id])]


def test_what_is_taken_back_was_not_shown(database: Database, item: int) -> None:
    with database.sessions("moderator")() as session:
        assert hand_out(session, [1, 2], PhotoPurpose.ITEM, item_id=item)
        session.rollback()

    assert views(database) == []


def test_nobody_is_handed_a_photo_of_a_hidden_item(database: Database, item: int) -> None:
    photos = open_item(database, item)
    with transaction(database.sessions("moderator")) as session:
        lease = lease_item(session, item)
        decide(session, DecisionRequest(item, lease.version, Verdict.ESCALATE, "child_safety"))

    with transaction(database.sessions("manager")) as session:
        assert hand_out(session, photos, PhotoPurpose.ITEM) == {}
    # Neither does anybody learn who has seen one, but for oneself.
    assert views(database, "manager") == []
    assert views(database, "moderator") == [("moderator", "item", item, photos)]


def test_without_a_record_there_are_no_photos(database: Database, item: int) -> None:
    engine = make_engine(database.url("moderator"), read_only=True)
    try:
        with transaction(make_sessions(engine)) as session:
            detail = read_item(session, item)
        assert {photo.uri for photo in detail.photos} == {""}
        assert detail.row.first_photo_uri is None
        with (
            pytest.raises(NotRecordableError),
            transaction(make_sessions(engine)) as session,
        ):
            session.execute(
                text("SELECT * FROM moderation.hand_out_photos(ARRAY[1]::bigint[], 'item', NULL)")
            )
    finally:
        engine.dispose()
    assert views(database) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE moderation.photo_view SET login = 'moderator2'",
        "UPDATE moderation.photo_view SET photo_ids = ARRAY[99]",
        "DELETE FROM moderation.photo_view",
    ],
)
def test_a_view_that_was_changed_is_found(database: Database, item: int, change: str) -> None:
    open_item(database, item)
    seq = head_of(database).seq
    with tampering(database) as session:
        session.execute(text(change))

    report = verify(database)

    assert (report.bad_seq, report.fault) == (seq, ChainFault.CONTENT_CHANGED)


def test_views_of_a_member_are_recorded(database: Database, item: int) -> None:
    with transaction(database.sessions()) as session:
        author = session.execute(text("SELECT author_id FROM circles.post")).scalar_one()
    with transaction(database.sessions("moderator")) as session:
        read_member(session, author)

    assert [view[1] for view in views(database)] == ["member"]


def test_views_that_are_over_are_removed_lawfully(database: Database, item: int) -> None:
    open_item(database, item)
    with tampering(database) as session:
        session.execute(
            text("UPDATE moderation.photo_view SET viewed_at = viewed_at - interval '200 days'")
        )
    with transaction(database.sessions("admin")) as session:
        removed = session.execute(
            text("SELECT moderation.apply_retention('photo_view', 100)")
        ).scalar_one()

    assert removed == 1
    assert views(database) == []
    assert verify(database).fault is None
