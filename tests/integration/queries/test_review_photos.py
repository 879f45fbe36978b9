"""What reviewers see of photos: scores, findings, earlier removals of copies, other copies."""

import pytest
from sqlalchemy import select, text

from tests.helpers import builders
from tests.helpers.scanned import CASCADE, flip, make_hash, scanned
from tests.helpers.server import Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.networks import RegisteredCascade, ScannedPhoto
from workstation.domain.people import Role
from workstation.domain.photos import Finding, FindingKind, PhotoHash, SimilarItem
from workstation.domain.review import ItemDetail, ItemState, SignalKind, Verdict
from workstation.models.circles import Photo
from workstation.models.moderation import ReviewItem
from workstation.queries.review import read_item, read_similar
from workstation.services import review
from workstation.services.scanning import raise_known_signals, record_scan_batch, register_cascade

CORNERS = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.2), (0.1, 0.2))


@pytest.fixture
def cascade(database: Database) -> RegisteredCascade:
    with transaction(database.sessions("scanner")) as session:
        return register_cascade(session, CASCADE)


def add_photos(database: Database, count: int = 1) -> list[int]:
    """Add a post with so many photos and return their ids."""
    with transaction(database.sessions()) as session:
        post_id = builders.add_post(session, photos=count)
        query = select(Photo.id).where(Photo.post_id == post_id).order_by(Photo.position)
        return list(session.scalars(query))


def record(database: Database, cascade: RegisteredCascade, *photos: ScannedPhoto) -> None:
    with transaction(database.sessions("scanner")) as session:
        record_scan_batch(session, cascade=cascade, photos=photos, bank_seen=0)
    with transaction(database.sessions("scanner")) as session:
        while raise_known_signals(session):
            pass


def item_of(database: Database, photo_id: int) -> int:
    with transaction(database.sessions()) as session:
        return session.scalars(
            select(ReviewItem.id)
            .join(Photo, Photo.post_id == ReviewItem.subject_id)
            .where(Photo.id == photo_id)
        ).one()


def see(database: Database, photo_id: int, login: str = "moderator") -> ItemDetail:
    with transaction(database.sessions(login)) as session:
        return read_item(session, item_of(database, photo_id))


def decide(
    database: Database,
    photo_id: int,
    policy_code: str = "nudity",
    verdict: Verdict = Verdict.TAKE_DOWN,
) -> int:
    with transaction(database.sessions("moderator")) as session:
        lease = review.lease_item(session, item_of(database, photo_id))
        request = DecisionRequest(lease.item_id, lease.version, verdict, policy_code)
        return review.decide(session, request).decision_id


def similar(database: Database, photo_id: int, login: str = "moderator") -> tuple[SimilarItem, ...]:
    with transaction(database.sessions(login)) as session:
        return read_similar(session, item_of(database, photo_id))


def near(photo_hash: PhotoHash, bits: int) -> PhotoHash:
    return PhotoHash(flip(photo_hash.pdq, bits), make_hash(bits).turned, photo_hash.quality)


class TestReadItem:
    def test_a_photo_has_a_stage_a_fused_score_and_what_the_networks_said(
        self, database: Database, cascade: RegisteredCascade
    ) -> None:
        racy, clean, failed = add_photos(database, 3)
        record(
            database,
            cascade,
            scanned(racy, 0.9, stage=2),
            scanned(clean, 0.1),
            scanned(failed, error="truncated"),
        )

        first, second, third = see(database, racy).photos

        assert (first.stage, first.racy) == (2, 0.9)
        assert [(each.network, each.racy) for each in first.scores] == [
            ("small", 0.9),
            ("large", 0.9),
        ]
        assert (second.stage, second.racy) == (1, 0.1)
        assert [each.network for each in second.scores] == ["small"]
        assert (third.stage, third.racy) == (None, None)
        assert [(each.network, each.error) for each in third.scores] == [
            ("test-cascade", "truncated")
        ]

    def test_findings_are_with_their_photo(
        self, database: Database, cascade: RegisteredCascade
    ) -> None:
        first, second = add_photos(database, 2)
        words = Finding(FindingKind.TEXT, "加我", CORNERS, 0.9, "rapidocr 3.10.0")
        code = Finding(FindingKind.CODE, "wx:lamp", CORNERS, 1.0, "zxing-cpp 2.3.0")
        record(
            database,
            cascade,
            scanned(first, 0.9, stage=2, findings=[words, code]),
            scanned(second, 0.9, stage=2),
        )
        seen = see(database, first).photos
        assert [each.findings for each in seen] == [(words, code), ()]

    def test_a_copy_of_a_removed_photo_is_shown_with_the_earlier_decision(
        self, database: Database, cascade: RegisteredCascade
    ) -> None:
        (removed,), (copy,) = add_photos(database), add_photos(database)
        lamp = make_hash("a lamp")
        record(database, cascade, scanned(removed, 0.9, pdq_hash=lamp))
        decision_id = decide(database, removed)
        record(database, cascade, scanned(copy, pdq_hash=near(lamp, 4)))

        detail = see(database, copy)

        assert [each.kind for each in detail.signals] == [SignalKind.KNOWN_PHOTO]
        (removal,) = detail.removals
        assert (removal.bits, removal.policy_code, removal.times_removed) == (4, "nudity", 1)
        assert (removal.decision_id, removal.decided_by) == (decision_id, "moderator")
        assert (removal.source, removal.reason) == ("", "")
        assert removal.photo_id == removed
        assert not removal.turned
        assert removal.uri == see(database, removed).photos[0].uri

        with transaction(database.sessions("moderator")) as session:
            review.undo(session, UndoRequest(decision_id))
        with transaction(database.sessions()) as session:
            item = session.get_one(ReviewItem, detail.row.item_id)
            assert item.state is ItemState.WITHDRAWN
        left = see(database, copy)
        assert (left.signals, left.removals, left.row.signal_kinds) == ((), (), frozenset())

    def test_copies_of_what_a_group_removed_are_known(
        self, database: Database, cascade: RegisteredCascade
    ) -> None:
        (removed,), (copy,) = add_photos(database), add_photos(database)
        lamp = make_hash("a lamp")
        record(database, cascade, scanned(removed, 0.9, pdq_hash=lamp))
        request = DecisionRequest(item_of(database, removed), 1, Verdict.TAKE_DOWN, "nudity")
        with transaction(database.sessions("moderator")) as session:
            review.decide_group(session, [request], group_id=request.request_id)
        record(database, cascade, scanned(copy, pdq_hash=lamp))
        assert [each.bits for each in see(database, copy).removals] == [0]

        with transaction(database.sessions("moderator")) as session:
            review.undo_group(session, request.request_id)
        assert see(database, copy).removals == ()

    def test_what_child_safety_removed_has_no_preview(
        self, server: Server, database: Database, cascade: RegisteredCascade
    ) -> None:
        with database.engine().begin() as connection:
            create_login(
                connection,
                name="specialist",
                password=server.password_of("specialist"),
                role=Role.MODERATOR,
                child_safety=True,
            )
        (removed,), (copy,) = add_photos(database), add_photos(database)
        lamp = make_hash("a lamp")
        record(database, cascade, scanned(removed, 0.9, pdq_hash=lamp))
        decide(database, removed, "child_safety")
        record(database, cascade, scanned(copy, pdq_hash=lamp))
        (removal,) = see(database, copy, "specialist").removals
        assert removal.policy_code == "child_safety"
        assert (removal.photo_id, removal.uri, removal.sha256) == (None, None, None)

    def test_a_copy_of_a_removed_photo_that_was_mirrored_says_so(
        self, database: Database, cascade: RegisteredCascade
    ) -> None:
        (removed,), (copy,) = add_photos(database), add_photos(database)
        lamp = make_hash("a lamp")
        record(database, cascade, scanned(removed, 0.9, pdq_hash=lamp))
        decide(database, removed)
        mirrored = PhotoHash(
            flip(lamp.turned[3], 2), (lamp.pdq, *make_hash("mirror").turned[1:]), 100
        )
        record(database, cascade, scanned(copy, pdq_hash=mirrored))
        assert [each.turned for each in see(database, copy).removals] == [True]


class TestReadSimilar:
    def test_brings_open_items_with_copies_the_nearest_first(
        self, database: Database, cascade: RegisteredCascade
    ) -> None:
        (seen, other), (far,), (same,), (turned,), (stranger,) = (
            add_photos(database, count) for count in (2, 1, 1, 1, 1)
        )
        lamp = make_hash("a lamp")
        mirrored = PhotoHash(flip(lamp.turned[3], 2), make_hash("mirror").turned, 100)
        record(
            database,
            cascade,
            scanned(seen, 0.9, pdq_hash=lamp),
            scanned(other, 0.9, pdq_hash=near(lamp, 1)),  # of the same post
            scanned(far, 0.9, pdq_hash=near(lamp, 31)),
            scanned(same, 0.9, pdq_hash=lamp),
            scanned(turned, 0.9, pdq_hash=mirrored),
            scanned(stranger, 0.9, pdq_hash=near(lamp, 33)),
        )

        found = similar(database, seen)

        assert [(each.photo_id, each.bits) for each in found] == [(same, 0), (turned, 2), (far, 30)]
        nearest = found[0]
        view = see(database, same)
        assert (nearest.item_id, nearest.version) == (view.row.item_id, view.row.version)
        assert (nearest.post_id, nearest.circle_name) == (
            view.row.subject_id,
            view.row.circle_name,
        )
        assert nearest.posted_at == view.row.posted_at
        assert (nearest.uri, nearest.sha256) == (view.photos[0].uri, view.photos[0].sha256)
        assert nearest.leased_by is None

    def test_what_is_decided_or_hidden_is_left_out_and_who_holds_one_is_said(
        self, database: Database, cascade: RegisteredCascade
    ) -> None:
        photos = [add_photos(database)[0] for _ in range(4)]
        seen, decided, hidden, held = photos
        lamp = make_hash("a lamp")
        record(database, cascade, *(scanned(each, 0.9, pdq_hash=lamp) for each in photos))
        decide(database, decided, verdict=Verdict.RESTRICT)
        hidden_item = item_of(database, hidden)
        with transaction(database.sessions()) as session:
            post_id = session.get_one(ReviewItem, hidden_item).subject_id
            hide = text("SELECT moderation.hide_as_child_safety('post', :post)")
            session.execute(hide, {"post": post_id})
        with transaction(database.sessions("moderator2")) as session:
            review.lease_item(session, item_of(database, held))

        found = similar(database, seen)

        assert [(each.photo_id, each.leased_by) for each in found] == [(held, "moderator2")]
        assert similar(database, hidden) == ()

    def test_photos_with_little_in_them_are_alike_only_byte_by_byte(
        self, database: Database, cascade: RegisteredCascade
    ) -> None:
        (seen,), (same,), (alike,) = (add_photos(database) for _ in range(3))
        grey = make_hash("grey", quality=10)
        record(
            database,
            cascade,
            scanned(seen, 0.9, pdq_hash=grey, sha256="a" * 64),
            scanned(same, 0.9, pdq_hash=grey, sha256="a" * 64),
            scanned(alike, 0.9, pdq_hash=grey, sha256="b" * 64),
        )
        assert [(each.photo_id, each.bits) for each in similar(database, seen)] == [(same, 0)]

    def test_says_what_else_is_on_a_copys_post(
        self, database: Database, cascade: RegisteredCascade
    ) -> None:
        (seen,), (plain,), (mixed, racy) = (add_photos(database, count) for count in (1, 1, 2))
        lamp = make_hash("a lamp")
        copies = [scanned(each, 0.9, pdq_hash=lamp) for each in (seen, plain, mixed)]
        record(database, cascade, *copies, scanned(racy, 0.9))
        with transaction(database.sessions()) as session:
            session.execute(text("UPDATE circles.post SET body = repeat('lamp ', 100)"))
        found = [
            (each.photo_id, each.photo_count, each.other_reasons, each.body)
            for each in similar(database, seen)
        ]
        body = "lamp " * 40
        assert found == [(plain, 1, False, body), (mixed, 2, True, body)]
