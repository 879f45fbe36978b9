import dataclasses

import pytest
from sqlalchemy import text

from tests.helpers import builders as add
from tests.helpers.cascades import add_cascade
from tests.helpers.scanned import CASCADE, flip, make_hash, scanned
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.networks import (
    FusedScore,
    KnownHash,
    KnownListEntry,
    PhotoToScan,
    ScanState,
)
from workstation.domain.photos import NetworkScore
from workstation.queries.scanning import (
    page_photos_to_scan,
    page_unreadable,
    read_bank,
    read_current_cascade,
    read_scan_state,
)
from workstation.services.quality import apply_setting, record_fused
from workstation.services.scanning import import_known_list, record_scan_batch, register_cascade


def to_scan(
    database: Database, cascade: int, *, after_id: int = 0, retry_failed: bool = False
) -> list[int]:
    with transaction(database.sessions("scanner")) as session:
        photos = page_photos_to_scan(
            session,
            cascade_id=cascade,
            after_id=after_id,
            limit=50,
            retry_failed=retry_failed,
        )
    return [photo.photo_id for photo in photos]


def test_photos_come_by_id_in_pages_as_the_scanner_may_read_them(database: Database) -> None:
    with transaction(database.sessions("installer")) as session:
        network = add_cascade(session)
        post = add.add_post(session)
        first = add.add_photo(session, post, position=2, uri="ab/x.jpg", sha256="a" * 64)
        second = add.add_photo(session, post, position=1)
        third = add.add_photo(session, add.add_post(session))

    with transaction(database.sessions("scanner")) as session:
        page = page_photos_to_scan(session, cascade_id=network, after_id=0, limit=1)
    assert page == [PhotoToScan(first, post, "ab/x.jpg", "a" * 64)]
    assert to_scan(database, network, after_id=first) == [second, third]
    assert to_scan(database, network, after_id=third) == []


def test_a_photo_is_seen_once_by_each_cascade_even_if_it_could_not_be_read(
    database: Database,
) -> None:
    with transaction(database.sessions("installer")) as session:
        old, new = (add_cascade(session, version=version) for version in "12")
        scored, broken, waiting = (add.add_photo(session, add.add_post(session)) for _ in range(3))
        add.add_score(session, scored, network_id=old)
        add.add_score(session, broken, network_id=old, racy=None, error="truncated")
        add.add_score(session, scored, network_id=new)

    assert to_scan(database, old) == [waiting]
    assert to_scan(database, new) == [broken, waiting]
    assert to_scan(database, old, retry_failed=True) == [broken, waiting]
    assert to_scan(database, old, retry_failed=True, after_id=broken) == [waiting]


@pytest.mark.parametrize("login", ["moderator", "manager", "admin", "scanner"])
def test_before_the_first_scan_everything_waits(database: Database, login: str) -> None:
    with transaction(database.sessions("installer")) as session:
        add.add_post(session, photos=3)

    with transaction(database.sessions(login)) as session:
        assert read_scan_state(session) == ScanState(None, None, 3, 3, 0, None)


@pytest.mark.parametrize("login", ["moderator", "manager", "admin", "scanner"])
def test_counts_for_the_current_cascade(database: Database, login: str) -> None:
    with transaction(database.sessions("installer")) as session:
        current = add_cascade(session, version="2.0", flag_at=0.7)
        old = add_cascade(session, is_current=False)
        photos = [add.add_photo(session, add.add_post(session)) for _ in range(4)]
        for photo in photos:
            add.add_score(session, photo, network_id=old, racy=None, error="empty")
        add.add_score(session, photos[0], network_id=current)
        add.add_score(session, photos[1], network_id=current, racy=None, error="empty")
        session.execute(
            text("""
                INSERT INTO moderation.scan_batch
                    (network_id, photo_count, failed_count, flagged_count, recorded_at, digest)
                VALUES (:current, 1, 0, 1, '2016-11-25 00:00Z', ''),
                       (:current, 1, 1, 0, '2016-11-26 00:00Z', ''),
                       (:old, 4, 4, 0, '2016-11-27 00:00Z', '')
            """),
            {"current": current, "old": old},
        )

    with transaction(database.sessions(login)) as session:
        state = read_scan_state(session)

    assert (state.photo_count, state.waiting, state.failed) == (4, 2, 1)
    assert state.cascade is not None
    assert (state.cascade.name, state.cascade.version) == ("test-cascade", "2.0")
    assert [network.name for network in state.cascade.networks] == ["small", "large"]
    assert state.flag_at == 0.7
    assert state.last_batch_at is not None
    assert state.last_batch_at.isoformat() == "2016-11-26T00:00:00+00:00"


def test_unreadable_photos_are_listed_newest_first_for_the_current_cascade(
    database: Database,
) -> None:
    with transaction(database.sessions("installer")) as session:
        current = add_cascade(session)
        old = add_cascade(session, version="2", is_current=False)
        posts = [add.add_post(session) for _ in range(4)]
        photos = [add.add_photo(session, post) for post in posts]
        add.add_score(session, photos[0], network_id=current)
        add.add_score(session, photos[1], network_id=current, racy=None, error="truncated")
        add.add_score(session, photos[2], network_id=current, racy=None, error="too_large")
        add.add_score(session, photos[3], network_id=old, racy=None, error="empty")

    with transaction(database.sessions("manager")) as session:
        found = page_unreadable(session, limit=10)
        newest = page_unreadable(session, limit=1)

    assert [(row.photo_id, row.post_id, row.error) for row in found] == [
        (photos[2], posts[2], "too_large"),
        (photos[1], posts[1], "truncated"),
    ]
    assert newest == found[:1]


def test_photos_that_were_tried_again_do_not_hide_those_that_wait(database: Database) -> None:
    with transaction(database.sessions("installer")) as session:
        tried, _waiting = (add.add_photo(session, add.add_post(session)) for _ in range(2))
    for error in ("missing", "truncated"):
        with transaction(database.sessions("scanner")) as session:
            cascade = register_cascade(session, CASCADE)
            photo = scanned(tried, error=error)
            record_scan_batch(session, cascade=cascade, photos=[photo], bank_seen=0)
    with transaction(database.sessions("admin")) as session:
        state = read_scan_state(session)
    assert (state.waiting, state.failed) == (1, 1)


@pytest.mark.parametrize("login", ["moderator", "analyst", "manager", "admin", "scanner"])
def test_everybody_reads_the_current_cascade_as_it_was_registered(
    database: Database, login: str
) -> None:
    with transaction(database.sessions(login)) as session:
        assert read_current_cascade(session) is None
    with transaction(database.sessions("scanner")) as session:
        registered = register_cascade(session, CASCADE)
    with transaction(database.sessions(login)) as session:
        assert read_current_cascade(session) == (registered, CASCADE, CASCADE.flag_at)


def test_a_scanner_reads_the_bank(database: Database) -> None:
    hashes = [make_hash("known").pdq, flip(make_hash("known").pdq, 3)]
    entries = [KnownListEntry(pdq, "", None) for pdq in hashes]
    with transaction(database.sessions("admin")) as session:
        import_known_list(session, name="partner", source="", entries=entries)
    with transaction(database.sessions("scanner")) as session:
        bank = read_bank(session)
        assert bank == [
            KnownHash(bank[0].known_id, hashes[0]),
            KnownHash(bank[1].known_id, hashes[1]),
        ]
        assert read_bank(session, after_id=bank[0].known_id) == bank[1:]


def test_photos_of_child_safety_items_do_not_seem_to_wait(database: Database) -> None:
    with transaction(database.sessions("installer")) as session:
        network = add_cascade(session)
        for _ in range(2):
            post = add.add_post(session)
            photo = add.add_photo(session, post)
        add.add_score(session, photo, network_id=network)
        session.execute(text("UPDATE moderation.photo_score SET is_child_safety = true"))
        add.add_item(session, subject_id=post, is_child_safety=True)

    counts = {}
    for login in ["manager", "scanner"]:
        with transaction(database.sessions(login)) as session:
            state = read_scan_state(session)
            counts[login] = (state.photo_count, state.waiting)
    assert counts == {"manager": (1, 1), "scanner": (2, 1)}


def test_photos_of_stage_2_wait_for_a_network_that_has_not_seen_them(database: Database) -> None:
    with transaction(database.sessions("installer")) as session:
        shown, plain, gone = (add.add_photo(session, add.add_post(session)) for _ in range(3))
    with transaction(database.sessions("scanner")) as session:
        cascade = register_cascade(session, CASCADE)
        racy = [scanned(each, 0.6, stage=2) for each in (shown, gone)]
        photos = [*racy, scanned(plain, 0.1)]
        record_scan_batch(session, cascade=cascade, photos=photos, bank_seen=0)
    assert to_scan(database, cascade.cascade_id) == []

    network = dataclasses.replace(CASCADE.networks[1], name="own", sha256="c" * 64)
    larger = dataclasses.replace(CASCADE, version="2", networks=(*CASCADE.networks, network))
    fused = [FusedScore(each, 2, 0.6) for each in (shown, gone)] + [FusedScore(plain, 1, 0.1)]
    with transaction(database.sessions("manager")) as session:
        chosen = register_cascade(session, larger)
        record_fused(session, cascade_id=chosen.cascade_id, scores=fused)
        apply_setting(
            session, cascade_id=chosen.cascade_id, flag_at=0.5, reason="A network of our own"
        )
    assert to_scan(database, chosen.cascade_id) == [shown, gone]
    assert to_scan(database, chosen.cascade_id, after_id=shown) == [gone]
    with transaction(database.sessions("scanner")) as session:
        assert read_scan_state(session).waiting == 2

    again = scanned(shown, 0.6, stage=2)
    scores = {**(again.scores or {}), "own": NetworkScore(0.7, {"sexy": 0.7})}
    again = dataclasses.replace(again, scores=scores)
    for _ in range(2):
        with transaction(database.sessions("scanner")) as session:
            both = [again, scanned(gone, error="missing")]
            record_scan_batch(session, cascade=chosen, photos=both, bank_seen=0)
    assert to_scan(database, chosen.cascade_id) == []
    assert to_scan(database, chosen.cascade_id, retry_failed=True) == [gone]
    with transaction(database.sessions("manager")) as session:
        own = chosen.network_ids["own"]
        rows = session.execute(
            text(
                "SELECT photo_id, racy, error FROM moderation.photo_score WHERE network_id = :own"
            ),
            {"own": own},
        )
        assert sorted(rows.all()) == [(shown, 0.7, None), (gone, None, "missing")]
        assert session.scalar(text("SELECT count(*) FROM moderation.scan_batch")) == 3
        assert read_scan_state(session).waiting == 0
