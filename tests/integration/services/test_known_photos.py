"""The bank of known photos: what fills it, what it finds, who learns of it."""

import dataclasses
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Row, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.scanned import CASCADE, flip, make_hash, scanned
from tests.helpers.server import Database
from tests.helpers.waiting import wait_for_a_waiting_backend
from workstation.db.session import transaction
from workstation.domain.audit import AuditFilter
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.networks import KnownListEntry, RecordedBatch, ScannedPhoto
from workstation.domain.photos import PhotoHash
from workstation.domain.platform import Visibility
from workstation.domain.review import ItemState, SignalKind, Verdict
from workstation.models.circles import Photo
from workstation.models.moderation import ReviewItem, Signal
from workstation.models.photos import KnownList, KnownPhoto
from workstation.models.photos import PhotoHash as PhotoHashRow
from workstation.queries.audit import page_audit, verify_audit
from workstation.queries.scanning import read_bank
from workstation.services.review import decide, lease_item, undo
from workstation.services.scanning import (
    import_known_list,
    raise_known_signals,
    record_scan_batch,
    register_cascade,
)

ORIGINAL = make_hash("original")


def copy_of(original: PhotoHash, bits: int, *, quality: int = 100) -> PhotoHash:
    """The hash of a copy; its other ways round are near nothing."""
    return dataclasses.replace(make_hash("copy"), pdq=flip(original.pdq, bits), quality=quality)


def record(session: Session, *photos: ScannedPhoto, bank_seen: int = 0) -> RecordedBatch:
    cascade = register_cascade(session, CASCADE)
    return record_scan_batch(session, cascade=cascade, photos=photos, bank_seen=bank_seen)


def add_photo(
    session: Session, pdq_hash: PhotoHash | None = None, *, sha256: str | None = None
) -> int:
    """Add a photo on a post of its own, hashed unless told otherwise."""
    photo_id = builders.add_photo(session, builders.add_post(session))
    if pdq_hash is not None:
        record(session, scanned(photo_id, pdq_hash=pdq_hash, sha256=sha256))
    return photo_id


def post_of(session: Session, photo_id: int) -> int:
    return session.scalars(select(Photo.post_id).where(Photo.id == photo_id)).one()


def decided(
    session: Session, photo_id: int, verdict: Verdict, policy: str | None = "nudity"
) -> int:
    """Decide the photo's post; return the decision."""
    post_id = post_of(session, photo_id)
    item_id = session.scalar(select(ReviewItem.id).where(ReviewItem.subject_id == post_id))
    item_id = item_id or builders.add_item(session, subject_id=post_id)
    lease = lease_item(session, item_id)
    return decide(session, DecisionRequest(item_id, lease.version, verdict, policy)).decision_id


def taken_down(session: Session, pdq_hash: PhotoHash = ORIGINAL, **facts: str) -> tuple[int, int]:
    """Add a photo and take its post down; return photo and decision."""
    policy = facts.pop("policy", "nudity")
    photo_id = add_photo(session, pdq_hash, **facts)
    return photo_id, decided(session, photo_id, Verdict.TAKE_DOWN, policy)


def raise_all(session: Session) -> None:
    while raise_known_signals(session):
        pass


def standing(session: Session) -> list[Signal]:
    return list(
        session.scalars(
            select(Signal)
            .where(Signal.kind == SignalKind.KNOWN_PHOTO, Signal.withdrawn_at.is_(None))
            .order_by(Signal.photo_id)
            .execution_options(populate_existing=True)
        )
    )


def copies(session: Session) -> list[int | None]:
    return [signal.photo_id for signal in standing(session)]


def item_of(session: Session, photo_id: int) -> ReviewItem:
    return session.scalars(
        select(ReviewItem)
        .where(ReviewItem.subject_id == post_of(session, photo_id))
        .execution_options(populate_existing=True)
    ).one()


def entry(pdq: bytes, reason: str = "", policy: str | None = None) -> KnownListEntry:
    return KnownListEntry(pdq, reason, policy)


def removals(session: Session, item_id: int) -> Sequence[Row[Any]]:
    return session.execute(
        text("SELECT * FROM moderation.past_removals(:item)"), {"item": item_id}
    ).all()


def test_a_take_down_fills_the_bank_and_undoing_it_empties_it(session: Session) -> None:
    photo_id, decision_id = taken_down(session)
    assert [known.pdq for known in read_bank(session)] == [ORIGINAL.pdq]
    row = session.scalars(select(KnownPhoto)).one()
    assert (row.photo_id, row.decision_id, row.policy_code) == (photo_id, decision_id, "nudity")
    undo(session, UndoRequest(decision_id))
    assert read_bank(session) == []


@pytest.mark.parametrize(
    ("verdict", "policy"),
    [(Verdict.KEEP, None), (Verdict.RESTRICT, "suggestive"), (Verdict.ESCALATE, "nudity")],
)
def test_nothing_else_fills_it(session: Session, verdict: Verdict, policy: str | None) -> None:
    decided(session, add_photo(session, ORIGINAL), verdict, policy)
    assert read_bank(session) == []


def test_a_re_upload_is_in_the_queue_before_any_network_has_run(session: Session) -> None:
    removed, decision_id = taken_down(session)
    known_id = read_bank(session)[0].known_id
    again = builders.add_photo(session, builders.add_post(session))
    found = scanned(again, pdq_hash=copy_of(ORIGINAL, 4), known=[known_id])
    assert record(session, found, bank_seen=known_id) == RecordedBatch(flagged=0, known=1)

    signal = standing(session)[0]
    assert (signal.photo_id, signal.policy_code) == (again, "nudity")
    assert signal.detail == {"known": str(known_id), "bits": "4"}
    item = item_of(session, again)
    assert item.state is ItemState.OPEN
    assert item.priority == pytest.approx(0.6 * (1 - 4 / 256) + 0.09, abs=1e-4)
    earlier = removals(session, item.id)
    assert [tuple(row)[:8] for row in earlier] == [
        (known_id, 4, "nudity", "", "", decision_id, "installer", earlier[0].removed_at)
    ]
    assert (earlier[0].photo_id, earlier[0].times_removed) == (removed, 1)
    # And again: no news.
    assert record(session, found, bank_seen=known_id).known == 0


def test_a_weak_match_is_among_the_most_urgent_all_the_same(session: Session) -> None:
    taken_down(session)
    again = add_photo(session, copy_of(ORIGINAL, 31))
    item = item_of(session, again)
    assert item.harm == {"photo": 0.225, "severity": 0.09, "other": 0.315}
    assert item.priority == pytest.approx(0.63)


@pytest.mark.parametrize(
    ("found", "is_copy"),
    [
        (copy_of(ORIGINAL, 31), True),
        (copy_of(ORIGINAL, 32), False),
        (copy_of(ORIGINAL, 0, quality=50), True),
        (copy_of(ORIGINAL, 0, quality=49), False),
        (dataclasses.replace(make_hash("turned"), turned=(bytes(32),) * 6 + (ORIGINAL.pdq,)), True),
    ],
)
@pytest.mark.parametrize("hashed_before", [False, True])
def test_copies_are_within_31_bits_however_they_are_turned(
    session: Session, found: PhotoHash, is_copy: bool, hashed_before: bool
) -> None:
    # Both for photos that a scan meets later, and for those that it has hashed before.
    if hashed_before:
        copy = add_photo(session, found)
        entries = [entry(ORIGINAL.pdq)]
        import_known_list(session, name="partner", source="", entries=entries)
        raise_all(session)
    else:
        taken_down(session)
        copy = add_photo(session, found)
    assert copies(session) == ([copy] if is_copy else [])


def test_copies_that_were_hashed_before_the_take_down_are_found(session: Session) -> None:
    plain = add_photo(session, copy_of(ORIGINAL, 31))
    turned = add_photo(session, dataclasses.replace(make_hash("t"), pdq=ORIGINAL.turned[2]))
    add_photo(session, make_hash("another"))
    taken_down(session)
    assert copies(session) == []
    assert raise_known_signals(session) == 1
    assert copies(session) == [plain, turned]
    assert raise_known_signals(session) == 0


def test_exact_copies_match_whatever_the_quality(session: Session) -> None:
    flat = make_hash("flat", quality=10)
    before = add_photo(session, flat, sha256="5" * 64)
    taken_down(session, flat, sha256="5" * 64)
    assert read_bank(session) == []
    raise_all(session)
    after = add_photo(session, flat, sha256="5" * 64)
    add_photo(session, flat, sha256="6" * 64)
    assert copies(session) == [before, after]
    assert standing(session)[0].detail["bits"] == "0"


def test_a_photo_that_is_hashed_after_its_post_was_taken_down_becomes_known(
    session: Session,
) -> None:
    photo_id = add_photo(session)
    decision_id = decided(session, photo_id, Verdict.TAKE_DOWN)
    assert read_bank(session) == []
    record(session, scanned(photo_id, 0.9, pdq_hash=ORIGINAL))
    assert [known.pdq for known in read_bank(session)] == [ORIGINAL.pdq]
    undo(session, UndoRequest(decision_id))
    assert read_bank(session) == []


def test_what_was_undone_before_it_was_hashed_does_not(session: Session) -> None:
    photo_id = add_photo(session)
    undo(session, UndoRequest(decided(session, photo_id, Verdict.TAKE_DOWN)))
    record(session, scanned(photo_id, 0.1, pdq_hash=ORIGINAL))
    assert read_bank(session) == []


def test_a_removed_post_is_not_found_again(session: Session) -> None:
    taken_down(session)
    removed = builders.add_post(session, visibility=Visibility.REMOVED)
    photo_id = builders.add_photo(session, removed)
    assert record(session, scanned(photo_id, pdq_hash=ORIGINAL)).known == 0
    raise_all(session)
    assert copies(session) == []


def test_undoing_withdraws_what_rests_on_the_decision_alone(session: Session) -> None:
    _, first = taken_down(session, sha256="1" * 64)
    copy = add_photo(session, copy_of(ORIGINAL, 3))
    _, second = taken_down(session, copy_of(ORIGINAL, 1), sha256="2" * 64)
    assert standing(session)[0].detail["bits"] == "3"

    undo(session, UndoRequest(first))
    assert item_of(session, copy).state is ItemState.OPEN
    assert [signal.detail["bits"] for signal in standing(session)] == ["2"]

    undo(session, UndoRequest(second))
    raise_all(session)
    assert item_of(session, copy).state is ItemState.WITHDRAWN


def test_undoing_keeps_items_that_have_another_reason(session: Session) -> None:
    _, decision_id = taken_down(session)
    copy = builders.add_photo(session, builders.add_post(session))
    record(session, scanned(copy, 0.7, pdq_hash=ORIGINAL))
    assert item_of(session, copy).priority == pytest.approx(0.25 + 0.35 + 0.09)
    undo(session, UndoRequest(decision_id))
    item = item_of(session, copy)
    assert (item.state, item.priority, item.policy_code) == (ItemState.OPEN, 0.225, "suggestive")


def test_a_decided_item_reopens_for_a_known_photo_but_not_for_another_entry(
    session: Session,
) -> None:
    copy = add_photo(session, copy_of(ORIGINAL, 5))
    decided(session, copy, Verdict.KEEP, None)
    taken_down(session)
    raise_all(session)
    assert item_of(session, copy).state is ItemState.OPEN
    decided(session, copy, Verdict.KEEP, None)
    taken_down(session, copy_of(copy_of(ORIGINAL, 5), 1))
    raise_all(session)
    assert [signal.detail["bits"] for signal in standing(session) if signal.photo_id == copy] == [
        "1"
    ]
    assert item_of(session, copy).state is ItemState.DECIDED


def test_entries_that_became_visible_late_are_not_missed(database: Database) -> None:
    with transaction(database.sessions()) as session:
        early = add_photo(session, make_hash("early"))
        late = add_photo(session, make_hash("late"))
        builders.add_item(session, subject_id=post_of(session, late))
    with database.sessions()() as slow:
        # Has its number before the other, and commits behind it.
        decided(slow, early, Verdict.TAKE_DOWN)
        with transaction(database.sessions("moderator")) as session:
            decided(session, late, Verdict.TAKE_DOWN)
        with transaction(database.sessions("scanner")) as session:
            seen = [known.known_id for known in read_bank(session)]
        slow.commit()
    with transaction(database.sessions()) as session:
        copy = builders.add_photo(session, builders.add_post(session))
        entry_ids = session.scalars(select(KnownPhoto.id).order_by(KnownPhoto.id)).all()
    assert seen == list(entry_ids[1:])
    with transaction(database.sessions("scanner")) as session:
        batch = record(session, scanned(copy, pdq_hash=make_hash("early")), bank_seen=max(seen))
    assert batch.known == 1


def test_entries_are_compared_once_the_batches_under_way_are_written(database: Database) -> None:
    with transaction(database.sessions()) as session:
        taken_down(session)
        copy = builders.add_photo(session, builders.add_post(session))
        seen = read_bank(session)[-1].known_id
    with database.sessions("scanner")() as scanning:
        # As if it had read the bank before the entry was there.
        record(scanning, scanned(copy, pdq_hash=ORIGINAL), bank_seen=seen)
        with database.sessions("admin")() as other:
            other.execute(text("SET LOCAL lock_timeout = '50ms'"))
            with pytest.raises(OperationalError, match="lock timeout"):
                raise_known_signals(other)
        scanning.commit()
    with transaction(database.sessions("admin")) as session:
        assert raise_known_signals(session) == 1
    with transaction(database.sessions()) as session:
        assert copies(session) == [copy]


def test_matches_are_checked(session: Session) -> None:
    taken_down(session)
    known_id = read_bank(session)[0].known_id
    photo_id = builders.add_photo(session, builders.add_post(session))
    false = scanned(photo_id, pdq_hash=make_hash("other"), known=[known_id, 987_654_321])
    assert record(session, false, bank_seen=known_id).known == 0


def test_a_list_is_imported_once(session: Session) -> None:
    hashes = [make_hash(number).pdq for number in range(3)]
    entries = [entry(pdq, "nude", "nudity") for pdq in hashes[:2]]

    def load(name: str, entries: Sequence[KnownListEntry]) -> int:
        return import_known_list(session, name=name, source="example.org", entries=entries)

    assert load("partner", [*entries, entries[0]]) == 2
    assert load("partner", entries) == 0
    assert load("partner", [*entries, entry(hashes[2])]) == 1
    assert load("another", entries) == 2
    lists = session.execute(select(KnownList.name, KnownList.entry_count).order_by(KnownList.id))
    assert lists.all() == [("partner", 2), ("partner", 1), ("another", 2)]


def test_reviewers_learn_what_the_list_says(session: Session) -> None:
    copy = add_photo(session, copy_of(ORIGINAL, 7))
    entries = [entry(ORIGINAL.pdq, "revenge", "nudity")]
    import_known_list(session, name="Partner", source="example.org", entries=entries)
    assert raise_known_signals(session) == 1
    assert raise_known_signals(session) == 0
    row = removals(session, item_of(session, copy).id)[0]
    assert (row.bits, row.source, row.reason) == (7, "Partner", "revenge")
    assert (row.policy_code, row.decision_id, row.photo_id) == ("nudity", None, None)


def test_an_unknown_policy_loads_nothing(session: Session) -> None:
    entries = [entry(ORIGINAL.pdq, "", "csam")]
    with pytest.raises(IntegrityError, match="policy"):
        import_known_list(session, name="partner", source="", entries=entries)


@pytest.mark.parametrize("pdq", [None, "ff", "F" * 64, "g" * 64, "f" * 65])
def test_a_hash_that_is_none_is_not_loaded(session: Session, pdq: str | None) -> None:
    load = text("SELECT moderation.import_known_list('p', '', :pdqs, :reasons, :policies)")
    hashes = [ORIGINAL.pdq.hex(), pdq]
    facts = {"pdqs": hashes, "reasons": ["", ""], "policies": [None, None]}
    with pytest.raises(DBAPIError, match="64 hexadecimal digits"):
        session.execute(load, facts)


def test_an_undo_locks_the_copies_items_with_its_own_in_one_order(database: Database) -> None:
    with transaction(database.sessions()) as session:
        copy = add_photo(session, copy_of(ORIGINAL, 3))
        removed, decision_id = taken_down(session)
        raise_all(session)
        assert copies(session) == [copy]
        own, other = item_of(session, removed).id, item_of(session, copy).id
    lock = text("SELECT id FROM moderation.review_item WHERE id = :id FOR UPDATE NOWAIT")

    def take_back() -> None:
        with transaction(database.sessions("manager")) as session:
            undo(session, UndoRequest(decision_id))

    with ThreadPoolExecutor(1) as pool:
        with database.engine().connect() as colleague:
            colleague.execute(lock, {"id": other})
            taken_back = pool.submit(take_back)
            wait_for_a_waiting_backend(database)
            colleague.execute(lock, {"id": own})  # the undo waits and holds nothing
        taken_back.result()
    with transaction(database.sessions()) as session:
        assert item_of(session, copy).state is ItemState.WITHDRAWN


def test_an_import_is_audited(database: Database) -> None:
    with transaction(database.sessions("admin")) as session:
        import_known_list(session, name="partner", source="", entries=[entry(ORIGINAL.pdq)])
    with transaction(database.sessions("manager")) as session:
        newest = page_audit(session, filter=AuditFilter(), before_seq=None, limit=1)[0]
        assert (newest.actor, newest.action) == ("admin", "known.import")
        assert verify_audit(session).fault is None


def test_a_copy_of_what_endangers_minors_is_for_child_safety_reviewers_from_the_beginning(
    database: Database,
) -> None:
    with transaction(database.sessions()) as session:
        _, decision_id = taken_down(session, policy="child_safety")
        copy = builders.add_photo(session, builders.add_post(session))
        record(session, scanned(copy, 0.9, pdq_hash=copy_of(ORIGINAL, 2)))
        item_id = item_of(session, copy).id
        # Not even for them is the removed photo named.
        earlier = removals(session, item_id)
        assert [(row.bits, row.policy_code, row.photo_id) for row in earlier] == [
            (2, "child_safety", None)
        ]
    assert visible_to_managers(database) == (0, 0, 0, 0, 0)
    with transaction(database.sessions()) as session:
        undo(session, UndoRequest(decision_id))
    # Both items are ordinary ones again: their scores keep them in the queue.
    assert visible_to_managers(database) == (2, 2, 2, 2, 1)


def visible_to_managers(database: Database) -> tuple[int, ...]:
    """How many photos, hashes, items, scores and signals a manager can find."""
    with database.engine("manager").connect() as connection:
        return tuple(
            connection.execute(
                text("""
                    SELECT (SELECT count(*) FROM circles.photo),
                        (SELECT count(photo_id) FROM moderation.photo_hash),
                        (SELECT count(*) FROM moderation.review_item WHERE state = 'open'),
                        (SELECT count(*) FROM moderation.photo_score),
                        (SELECT count(*) FROM moderation.signal WHERE withdrawn_at IS NULL)
                """)
            ).one()
        )


@pytest.mark.parametrize("login", ["moderator", "analyst", "manager"])
def test_people_do_not_read_the_bank(database: Database, login: str) -> None:
    for statement in (
        "SELECT pdq FROM moderation.known_photo",
        "SELECT pdq FROM moderation.photo_hash",
        "SELECT turned FROM moderation.photo_digest",
        "SELECT * FROM moderation.entries_like(1)",
        "SELECT * FROM moderation.photos_like(1)",
        "SELECT moderation.bank_add(1)",
        "SELECT moderation.bank_withdraw(1)",
        "SELECT moderation.import_known_list('x', '', '{}', '{}', '{}')",
    ):
        with (
            database.engine(login).connect() as connection,
            pytest.raises(ProgrammingError, match="permission denied"),
        ):
            connection.execute(text(statement))


def test_similar_photos_are_those_of_other_posts_and_never_hidden(database: Database) -> None:
    with transaction(database.sessions()) as session:
        photo = add_photo(session, ORIGINAL)
        item_id = builders.add_item(session, subject_id=post_of(session, photo))
        beside = builders.add_photo(session, post_of(session, photo), position=2)
        record(session, scanned(beside, pdq_hash=copy_of(ORIGINAL, 1)))
        plain = add_photo(session, copy_of(ORIGINAL, 31))
        turned = add_photo(session, dataclasses.replace(make_hash("t"), pdq=ORIGINAL.turned[4]))
        add_photo(session, copy_of(ORIGINAL, 33))
        hidden = add_photo(session, copy_of(ORIGINAL, 2))
        builders.add_item(session, subject_id=post_of(session, hidden))
        session.execute(
            text("SELECT moderation.hide_as_child_safety('post', :post)"),
            {"post": post_of(session, hidden)},
        )
        secret = item_of(session, hidden).id
    found = "SELECT photo_id, bits FROM moderation.similar_photos(:item) ORDER BY 1"
    with database.engine("moderator").connect() as connection:
        assert connection.execute(text(found), {"item": item_id}).all() == [
            (plain, 30),
            (turned, 0),
        ]
        assert connection.execute(text(found), {"item": secret}).all() == []


@pytest.mark.parametrize("bits", range(32))
def test_the_index_misses_none(session: Session, bits: int) -> None:
    # Wherever the bits are: in one place, spread, at random, at the edges of bands.
    generator = random.Random(bits)  # noqa: S311
    places = [
        [*range(bits)],
        [*range(256 - bits, 256)],
        [place * 8 + 1 for place in range(bits)],
        *(generator.sample(range(256), bits) for _ in range(40)),
    ]
    query = make_hash("query").pdq
    for number, flipped in enumerate(places):
        pdq = int.from_bytes(query)
        for place in flipped:
            pdq ^= 1 << place
        session.add(
            PhotoHashRow(
                photo_id=number + 1,
                post_id=1,
                quality=50,
                pdq=f"{pdq:0256b}",
            )
        )
    session.flush()
    found = session.execute(
        text("SELECT bits FROM moderation.photos_near(moderation.to_pdq(:query))"),
        {"query": query},
    )
    assert found.scalars().all() == [bits] * len(places)
