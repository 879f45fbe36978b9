"""Rows that an import writes."""

import hashlib
import threading

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.models.circles import Member, Membership, Photo, Post
from workstation.models.classification import ImportBatch
from workstation.services.importing import (
    CircleNotFoundError,
    NewPhoto,
    add_photo_posts,
    find_circle,
    find_known_photos,
)


def photo(number: int) -> NewPhoto:
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    return NewPhoto(f"{digest[:2]}/{digest}.jpeg", digest, 40, 30, 1000)


def test_finds_circles_by_their_exact_name(session: Session) -> None:
    circle_id = builders.add_circle(session, name="白领日记")
    assert find_circle(session, "白领日记") == circle_id
    with pytest.raises(CircleNotFoundError) as caught:
        find_circle(session, "白领")
    assert "白领日记" in caught.value.existing


def test_posts_what_is_new_and_records_the_batch(session: Session) -> None:
    circle_id = builders.add_circle(session)
    builders.add_photo(session, builders.add_post(session), sha256=photo(1).sha256)
    photos = [photo(1), photo(2), photo(3)]

    posted = add_photo_posts(session, circle_id=circle_id, nickname="import", photos=photos)

    assert posted == 2
    rows = session.execute(
        select(Photo.sha256, Photo.uri, Photo.width, Photo.height, Photo.position)
        .join(Post)
        .where(Post.circle_id == circle_id)
        .order_by(Photo.id)
    ).all()
    assert rows == [(each.sha256, each.uri, 40, 30, 1) for each in photos[1:]]
    hashes = "\n".join(sorted([photo(2).sha256, photo(3).sha256]))
    batch = session.execute(
        select(ImportBatch.photo_count, ImportBatch.digest, ImportBatch.recorded_by).where(
            ImportBatch.circle_id == circle_id
        )
    ).one()
    assert batch[:2] == (2, hashlib.sha256(hashes.encode()).hexdigest())
    assert batch.recorded_by == session.scalar(select(func.session_user()))


def test_nothing_new_leaves_no_trace(session: Session) -> None:
    circle_id = builders.add_circle(session)
    builders.add_photo(session, builders.add_post(session), sha256=photo(1).sha256)
    posted = add_photo_posts(session, circle_id=circle_id, nickname="nobody", photos=[photo(1)])
    assert posted == 0
    assert session.scalar(select(Member.id).where(Member.nickname == "nobody")) is None


def test_an_author_joins_the_circle_once(session: Session) -> None:
    circle_id = builders.add_circle(session)
    for number in (1, 2):
        add_photo_posts(session, circle_id=circle_id, nickname="lin", photos=[photo(number)])
    members = session.scalars(
        select(Membership.member_id).where(Membership.circle_id == circle_id)
    ).all()
    assert len(members) == 1


def test_knows_which_photos_the_platform_has(session: Session) -> None:
    builders.add_photo(session, builders.add_post(session), sha256=photo(1).sha256)
    assert find_known_photos(session, [photo(1).sha256, photo(2).sha256]) == {photo(1).sha256}


def test_two_imports_at_once_post_each_photo_once(database: Database) -> None:
    with transaction(database.sessions()) as session:
        circle_id = builders.add_circle(session)
    photos = [photo(number) for number in range(50)]
    barrier = threading.Barrier(2)
    posted: list[int] = []

    def run() -> None:
        with transaction(database.sessions()) as session:
            session.connection()
            barrier.wait()
            posted.append(
                add_photo_posts(session, circle_id=circle_id, nickname="lin", photos=photos)
            )

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(posted) == [0, 50]
    with transaction(database.sessions()) as session:
        assert session.scalar(select(func.count()).select_from(Photo)) == 50
        assert session.scalar(select(func.count()).select_from(Member)) == 1
