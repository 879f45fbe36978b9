"""Copies of a photo: an earlier removal beside it, and one decision for all of them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.canned import CannedDatabase
from tests.helpers.photos import draw
from tests.helpers.review import add_photo_file
from tests.helpers.scanned import CASCADE, flip, make_hash, scanned
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.test_deciding import has_policies, words_of
from tests.ui.review.test_pane import (
    button,
    decisions,
    is_leased,
    is_on_desk,
    is_revealed,
    label,
    press,
    settled,
    shows,
    visibility,
)
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.networks import KnownListEntry, ScannedPhoto
from workstation.domain.photos import PastRemoval, PhotoHash
from workstation.domain.platform import Visibility
from workstation.domain.review import Verdict
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder
from workstation.models.circles import Photo
from workstation.models.moderation import Decision, ReviewItem
from workstation.queries.review import read_item
from workstation.services.review import decide, lease_item
from workstation.services.scanning import (
    import_known_list,
    record_scan_batch,
    register_cascade,
)
from workstation.views.appearance import Appearance
from workstation.views.review.copies import Copies
from workstation.views.review.known_card import KnownCard
from workstation.views.review.pane import ReviewPane
from workstation.views.review.phase import Phase
from workstation.views.review.similar_strip import Thumbnails

Key = Qt.Key
BASE = make_hash("base")


def test_copies_that_could_not_be_read_are_read_again(
    database: Database, fill: Fill, qtbot: QtBot
) -> None:
    item_id = fill(builders.add_item)
    assert isinstance(item_id, int)
    with transaction(database.sessions("moderator")) as session:
        detail = read_item(session, item_id)
    runner = JobRunner(max_threads=1)
    unreachable = CannedDatabase(runner)
    copies = Copies(unreachable, "moderator")
    copies.read(detail)
    qtbot.waitUntil(lambda: not copies.is_reading)
    asked = list(unreachable.calls)
    assert asked
    copies.read(detail)  # as once the connection is back
    assert unreachable.calls == asked * 2
    qtbot.waitUntil(lambda: not copies.is_reading)
    runner.shutdown(1_000)


def near(bits: int) -> PhotoHash:
    return PhotoHash(flip(BASE.pdq, bits), BASE.turned, 100)


def post(fill: Fill, media: MediaFolder, seed: int) -> int:
    """Add a post with a photo of its own, and return the photo's id."""

    def add(session: Session) -> int:
        return add_photo_file(session, media, builders.add_post(session), draw(seed)).id

    photo_id = fill(add)
    assert isinstance(photo_id, int)
    return photo_id


def scan(database: Database, *photos: ScannedPhoto) -> None:
    with transaction(database.sessions("scanner")) as session:
        cascade = register_cascade(session, CASCADE)
        record_scan_batch(session, cascade=cascade, photos=photos, bank_seen=0)


def items_of(database: Database, photo_ids: Sequence[int]) -> list[int]:
    """The review items of the posts with these photos."""
    with transaction(database.sessions()) as session:
        posts = {photo_id: session.get_one(Photo, photo_id).post_id for photo_id in photo_ids}
        rows = session.execute(select(ReviewItem.subject_id, ReviewItem.id))
        items = {row.subject_id: row.id for row in rows}
    return [items[posts[photo_id]] for photo_id in photo_ids]


@pytest.fixture
def copies(database: Database, fill: Fill, media: MediaFolder) -> list[int]:
    """Items: four with copies of one photo, the most urgent first, and one with another photo."""
    ids = [post(fill, media, seed) for seed in range(5)]
    hashes = [near(0), near(4), near(8), near(31), make_hash("other")]
    scan(
        database,
        *(
            scanned(photo_id, 0.95 - at / 10, stage=2, pdq_hash=hashes[at])
            for at, photo_id in enumerate(ids)
        ),
    )
    return items_of(database, ids)


def open_on(pane: ReviewPane, item_id: int, qtbot: QtBot) -> Thumbnails:
    """Wait until the item was seen, and its copies are there."""
    qtbot.waitUntil(shows(pane, item_id))
    qtbot.waitUntil(lambda: has_policies(pane))
    strip = part(pane, QWidget, "similar")
    qtbot.waitUntil(lambda: strip.isVisibleTo(pane))
    return part(pane, Thumbnails, "similar_thumbnails")


def leave_out(thumbnails: Thumbnails, position: int, qtbot: QtBot) -> None:
    centre = thumbnails._square(position).center()
    qtbot.mouseClick(thumbnails, Qt.MouseButton.LeftButton, pos=centre)


def group_ids(database: Database) -> list[object]:
    with transaction(database.sessions()) as session:
        return list(session.scalars(select(Decision.group_id).order_by(Decision.id)))


class TestTogether:
    def test_one_decision_is_recorded_for_each_and_undone_together(
        self, open_pane: OpenPane, copies: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        thumbnails = open_on(pane, copies[0], qtbot)
        assert label(pane, "similar_title") == "3 MORE LIKE THIS"
        assert button(pane, "decide_take_down").text() == "Take down"
        press(pane, qtbot, Key.Key_L)
        assert button(pane, "decide_take_down").text() == "Take down 4"
        leave_out(thumbnails, 1, qtbot)
        assert button(pane, "decide_take_down").text() == "Take down 3"
        assert label(pane, "similar_title") == "3 MORE LIKE THIS · 1 left out"
        press(pane, qtbot, Key.Key_T, Key.Key_1)
        assert label(pane, "outcome") == "Take down 3…"
        qtbot.waitUntil(settled(pane))
        assert label(pane, "outcome") == "Taken down: Nudity · 3"
        decided = [copies[0], copies[1], copies[3]]
        assert sorted(decisions(database)) == [
            (item_id, "moderator", Verdict.TAKE_DOWN, "nudity") for item_id in sorted(decided)
        ]
        assert len(set(group_ids(database))) == 1
        assert None not in group_ids(database)
        qtbot.waitUntil(shows(pane, copies[2]))
        assert {row.item_id for row in pane.desk.queue.rows} == {copies[2], copies[4]}
        assert "and 2 more" in button(pane, "decide_undo").toolTip()

        press(pane, qtbot, Key.Key_Z)
        qtbot.waitUntil(shows(pane, copies[0]))
        assert {visibility(database, item_id) for item_id in copies} == {Visibility.VISIBLE}
        qtbot.waitUntil(lambda: {row.item_id for row in pane.desk.queue.rows} == set(copies))
        assert not pane.desk.can_undo
        # And they are offered again, as one knew them before.
        qtbot.waitUntil(lambda: label(pane, "similar_title") == "3 MORE LIKE THIS")

    def test_nothing_is_decided_together_unless_that_was_asked(
        self, open_pane: OpenPane, copies: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, copies[0], qtbot)
        press(pane, qtbot, Key.Key_L, Key.Key_L, Key.Key_K)
        qtbot.waitUntil(settled(pane))
        assert [row[0] for row in decisions(database)] == [copies[0]]

    def test_the_next_item_starts_alone(
        self, open_pane: OpenPane, copies: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, copies[0], qtbot)
        press(pane, qtbot, Key.Key_L, Key.Key_Down)
        open_on(pane, copies[1], qtbot)
        assert button(pane, "decide_keep").text() == "Keep"

    def test_what_a_colleague_holds_is_left_out(
        self, open_pane: OpenPane, copies: list[int], database: Database, qtbot: QtBot
    ) -> None:
        with transaction(database.sessions("moderator2")) as session:
            lease_item(session, copies[1])
        pane = open_pane()
        thumbnails = open_on(pane, copies[0], qtbot)
        press(pane, qtbot, Key.Key_L)
        assert button(pane, "decide_keep").text() == "Keep 3"
        leave_out(thumbnails, 0, qtbot)  # theirs, whatever one clicks
        assert button(pane, "decide_keep").text() == "Keep 3"

    def test_what_a_colleague_takes_meanwhile_is_left_and_told(
        self, open_pane: OpenPane, copies: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, copies[0], qtbot)
        press(pane, qtbot, Key.Key_L)
        with transaction(database.sessions("moderator2")) as session:
            lease_item(session, copies[1])
        press(pane, qtbot, Key.Key_K)
        qtbot.waitUntil(lambda: bool(label(pane, "notice_title")))
        assert label(pane, "notice_title") == "Kept: 3. Left as they were: 1"
        assert label(pane, "notice_text") == "1 held by moderator2"
        qtbot.waitUntil(shows(pane, copies[4]))
        held = next(row for row in pane.desk.queue.rows if row.item_id == copies[1])
        assert held.leased_by == "moderator2"

    def test_a_group_of_an_earlier_sitting_is_undone_together(
        self, open_pane: OpenPane, copies: list[int], database: Database, qtbot: QtBot
    ) -> None:
        before = open_pane()
        open_on(before, copies[0], qtbot)
        press(before, qtbot, Key.Key_L, Key.Key_T, Key.Key_1)
        qtbot.waitUntil(settled(before))
        before.deactivate()
        pane = open_pane()
        qtbot.waitUntil(shows(pane, copies[4]))
        qtbot.waitUntil(lambda: pane.desk.can_undo)
        assert "and 3 more" in button(pane, "decide_undo").toolTip()
        press(pane, qtbot, Key.Key_Z)
        qtbot.waitUntil(lambda: not pane.desk.can_undo)
        qtbot.waitUntil(settled(pane))
        assert {visibility(database, item_id) for item_id in copies} == {Visibility.VISIBLE}

    def test_escalating_is_for_one_alone(
        self, open_pane: OpenPane, copies: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, copies[0], qtbot)
        press(pane, qtbot, Key.Key_L)
        assert not button(pane, "decide_escalate").isEnabled()
        press(pane, qtbot, Key.Key_L)
        assert button(pane, "decide_escalate").isEnabled()

    def test_child_safety_is_for_one_alone(
        self, open_pane: OpenPane, copies: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, copies[0], qtbot)
        press(pane, qtbot, Key.Key_L, Key.Key_T, Key.Key_9)
        assert "3 other" in label(pane, "notice_title")
        qtbot.waitUntil(settled(pane))
        assert decisions(database) == [(copies[0], "moderator", Verdict.ESCALATE, "child_safety")]
        assert group_ids(database) == [None]

    def test_keys_along_the_row(self, open_pane: OpenPane, copies: list[int], qtbot: QtBot) -> None:
        pane = open_pane()
        thumbnails = open_on(pane, copies[0], qtbot)
        press(pane, qtbot, Key.Key_L)
        thumbnails.setFocus()
        for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Space):
            qtbot.keyClick(thumbnails, key)
        assert not is_revealed(pane)
        assert [item.item_id for item in pane._copies.chosen] == [copies[1], copies[2]]
        qtbot.keyClick(thumbnails, Key.Key_Left)
        qtbot.keyClick(thumbnails, Key.Key_Space)
        assert [item.item_id for item in pane._copies.chosen] == [copies[1]]
        assert is_on_desk(pane, copies[0])

    def test_a_click_takes_in_that_one_alone(
        self, open_pane: OpenPane, copies: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        thumbnails = open_on(pane, copies[0], qtbot)
        leave_out(thumbnails, 1, qtbot)
        assert [item.item_id for item in pane._copies.chosen] == [copies[2]]
        assert button(pane, "decide_keep").text() == "Keep 2"
        leave_out(thumbnails, 0, qtbot)
        assert [item.item_id for item in pane._copies.chosen] == [copies[1], copies[2]]
        press(pane, qtbot, Key.Key_L, Key.Key_L)
        assert len(pane._copies.chosen) == 3

    def test_posts_with_other_reasons_are_left_out_unless_taken_in(
        self, open_pane: OpenPane, copies: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        thumbnails = open_on(pane, copies[0], qtbot)
        known = pane._copies.items
        pane._copies._show((replace(known[0], other_reasons=True), *known[1:]))
        press(pane, qtbot, Key.Key_L)
        assert [item.item_id for item in pane._copies.chosen] == [copies[2], copies[3]]
        assert label(pane, "similar_title") == "3 MORE LIKE THIS · 1 left out"
        leave_out(thumbnails, 0, qtbot)
        assert len(pane._copies.chosen) == 3

    def test_a_copy_tells_what_else_is_in_its_post(
        self, open_pane: OpenPane, copies: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        thumbnails = open_on(pane, copies[0], qtbot)
        plain = thumbnails.grab().toImage()
        known = pane._copies.items
        more = replace(known[0], photo_count=4, other_reasons=True, body="add <b>me</b>\nnow")
        pane._copies._show((more, *known[1:]))
        assert thumbnails.grab().toImage() != plain  # a badge
        tip = thumbnails._tip(more)
        assert "add <b>me</b> now" in tip
        assert "3 more photo(s)" in tip
        assert "in the queue for other reasons as well" in tip

    @pytest.mark.parametrize("way", ["double click", "Enter"])
    def test_a_copy_is_opened_by_itself(
        self, open_pane: OpenPane, copies: list[int], database: Database, qtbot: QtBot, way: str
    ) -> None:
        pane = open_pane()
        thumbnails = open_on(pane, copies[0], qtbot)
        if way == "Enter":
            thumbnails.setFocus()
            qtbot.keyClick(thumbnails, Key.Key_Right)
            qtbot.keyClick(thumbnails, Key.Key_Return)
        else:
            centre = thumbnails._square(1).center()
            qtbot.mouseDClick(thumbnails, Qt.MouseButton.LeftButton, pos=centre)
        qtbot.waitUntil(shows(pane, copies[2]))
        assert button(pane, "decide_keep").text() == "Keep"
        assert decisions(database) == []

    def test_a_copy_that_the_queue_has_not_loaded_is_opened_as_well(
        self, open_pane: OpenPane, copies: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, copies[0], qtbot)
        far = pane._copies.items[2]
        pane.desk.queue.hide(next(row for row in pane.desk.queue.rows if row.item_id == copies[3]))
        pane._copies.open(far.item_id)
        qtbot.waitUntil(shows(pane, copies[3]))

        def has_what_the_database_has() -> bool:  # and not only what the copy knew
            return pane.desk.row is not None and pane.desk.row.priority > 0

        qtbot.waitUntil(has_what_the_database_has)

    def test_a_copy_with_a_colleague_is_not_opened(
        self, open_pane: OpenPane, copies: list[int], database: Database, qtbot: QtBot
    ) -> None:
        with transaction(database.sessions("moderator2")) as session:
            lease_item(session, copies[1])
        pane = open_pane()
        open_on(pane, copies[0], qtbot)
        pane._copies.open(copies[1])
        assert is_on_desk(pane, copies[0])

    def test_for_child_safety_no_thumbnail_of_a_copy_is_kept(
        self, open_pane: OpenPane, copies: list[int], loader: PhotoLoader, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        thumbnails = open_on(pane, copies[0], qtbot)
        hashes = {item.sha256 for item in pane._copies.items}
        thumbnails.grab()
        qtbot.waitUntil(lambda: hashes <= {key[0] for key in loader.cached_keys})
        press(pane, qtbot, Key.Key_T, Key.Key_9, Key.Key_Return)
        # At once: what stays in the queue is loaded for its line there again.
        assert not hashes & {key[0] for key in loader.cached_keys}
        qtbot.waitUntil(settled(pane))

    def test_a_colleague_may_have_decided_all_of_them(
        self, open_pane: OpenPane, copies: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        open_on(pane, copies[0], qtbot)
        qtbot.waitUntil(is_leased(database, copies[0], "moderator"))
        press(pane, qtbot, Key.Key_L)
        with transaction(database.sessions()) as session:
            for item_id in copies[:4]:
                session.get_one(ReviewItem, item_id).version += 1
        press(pane, qtbot, Key.Key_K)
        qtbot.waitUntil(settled(pane))
        assert label(pane, "notice_title") == "Kept: 0. Left as they were: 4"
        assert label(pane, "notice_text") == "4 changed meanwhile"
        assert decisions(database) == []
        assert not pane.desk.can_undo


class TestKnown:
    def removed(self, database: Database, fill: Fill, media: MediaFolder, code: str) -> int:
        """A photo that a moderator has taken down."""
        photo_id = post(fill, media, 1)
        scan(database, scanned(photo_id, 0.9, stage=2, pdq_hash=BASE))
        (item_id,) = items_of(database, [photo_id])
        with transaction(database.sessions("moderator")) as session:
            lease = lease_item(session, item_id)
            decide(session, DecisionRequest(item_id, lease.version, Verdict.TAKE_DOWN, code))
        return photo_id

    def test_a_copy_is_shown_with_the_removal_before_any_network_has_seen_it(
        self,
        open_pane: OpenPane,
        database: Database,
        fill: Fill,
        media: MediaFolder,
        qtbot: QtBot,
    ) -> None:
        removed = self.removed(database, fill, media, "nudity")
        copy = post(fill, media, 2)
        scan(database, scanned(copy, pdq_hash=near(4)))  # hashed, and nothing more
        pane = open_pane()
        (item_id,) = items_of(database, [copy])
        qtbot.waitUntil(shows(pane, item_id))
        qtbot.waitUntil(lambda: {"removed 1 time(s)", "Nudity"} <= set(words_of(pane)))
        words = words_of(pane)
        assert "Copy of a removed photo" in words
        assert any(each.startswith("moderator · ") for each in words)
        assert "resized or altered · differs in 4 of 256 bits" in words
        assert "No network has seen it yet" in words
        card = part(pane, QWidget, "known_card")
        sha256 = fill(lambda session: session.get_one(Photo, removed).sha256)
        previews = [each for each in card.findChildren(QWidget) if hasattr(each, "_sha256")]
        assert [each._sha256 for each in previews] == [sha256]

    def test_a_partners_list_is_named_with_its_reason(
        self,
        open_pane: OpenPane,
        database: Database,
        fill: Fill,
        media: MediaFolder,
        qtbot: QtBot,
    ) -> None:
        with transaction(database.sessions("admin")) as session:
            entries = [KnownListEntry(BASE.pdq, "shared <b>without</b> consent", None)]
            import_known_list(session, name="Partners 2016-11", source="x", entries=entries)
        copy = post(fill, media, 2)
        scan(database, scanned(copy, 0.1, pdq_hash=near(31)))
        pane = open_pane()
        (item_id,) = items_of(database, [copy])
        qtbot.waitUntil(shows(pane, item_id))
        words = words_of(pane)
        assert "On a partner's list" in words
        assert "shared <b>without</b> consent" in words
        assert "resized or altered · differs in 31 of 256 bits" in words
        assert {"List", "Partners 2016-11", "Reason"} <= set(words)
        assert not any(each.startswith("removed ") for each in words)
        assert "Stage 1 of 2: harmless at first sight" in words


@pytest.mark.parametrize(
    ("bits", "turned", "expected"),
    [
        (0, False, "the same picture, resized at most"),
        (0, True, "mirrored or turned"),
        (4, False, "resized or altered · differs in 4 of 256 bits"),
        (4, True, "mirrored or turned · differs in 4 of 256 bits"),
    ],
)
def test_a_known_card_says_how_near_a_copy_is(
    appearance: Appearance,
    loader: PhotoLoader,
    qtbot: QtBot,
    *,
    bits: int,
    turned: bool,
    expected: str,
) -> None:
    removal = PastRemoval(
        known_id=1,
        bits=bits,
        policy_code=None,
        source="",
        reason="",
        decision_id=7,
        decided_by="moderator",
        removed_at=builders.POSTED_AT,
        times_removed=1,
        photo_id=None,
        uri=None,
        sha256=None,
        turned=turned,
    )
    card = KnownCard(appearance, loader, removal, None)
    qtbot.addWidget(card)
    assert expected in [each.text() for each in card.findChildren(QLabel)]


def test_items_without_copies_show_no_strip(
    open_pane: OpenPane, copies: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    open_on(pane, copies[0], qtbot)
    click(pane, "decide_skip")
    press(pane, qtbot, Key.Key_End)
    qtbot.waitUntil(shows(pane, copies[4]))
    qtbot.waitUntil(lambda: not pane._copies.is_reading)
    assert not part(pane, QWidget, "similar").isVisibleTo(pane)
    press(pane, qtbot, Key.Key_L)
    assert button(pane, "decide_keep").text() == "Keep"
    assert pane.desk.phase is Phase.ITEM
    assert part(pane, QLabel, "similar_title").text() != "3 MORE LIKE THIS"
