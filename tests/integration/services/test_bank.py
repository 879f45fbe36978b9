"""Which photos a decision makes known, and what keeping a copy does to that."""

import uuid

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.scanned import scanned
from tests.helpers.server import Database
from tests.integration.services.test_known_photos import (
    ORIGINAL,
    add_photo,
    copies,
    copy_of,
    decided,
    entry,
    item_of,
    post_of,
    raise_all,
    record,
    taken_down,
)
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.photos import Finding, FindingKind
from workstation.domain.review import ItemState, Verdict
from workstation.models.photos import KnownPhoto
from workstation.queries.scanning import read_bank
from workstation.services.review import decide_group, undo, undo_group
from workstation.services.scanning import import_known_list

CODE = Finding(FindingKind.CODE, "wx:lamp", ((0, 0), (1, 0), (1, 1), (0, 1)), 1.0, "test")


def add_three(session: Session, racy: float = 0.1) -> list[int]:
    """Add a post whose second photo is so racy, and whose third has a code in it."""
    post_id = builders.add_post(session)
    photos = [builders.add_photo(session, post_id, position=each) for each in (1, 2, 3)]
    record(
        session,
        scanned(photos[0], 0.1),
        scanned(photos[1], racy),
        scanned(photos[2], 0.1, findings=[CODE]),
    )
    return photos


def known(session: Session) -> list[int | None]:
    standing = select(KnownPhoto.photo_id).where(KnownPhoto.withdrawn_at.is_(None))
    return list(session.scalars(standing.order_by(KnownPhoto.photo_id)))


@pytest.mark.parametrize(
    ("policy", "flagged", "unflagged"),
    [
        ("nudity", {1}, set()),
        ("suggestive", {1}, set()),
        ("child_safety", {1}, {0, 1, 2}),
        ("contact", {2}, {2}),
        ("gating", set(), set()),
        ("other", set(), set()),
    ],
)
@pytest.mark.parametrize("racy", [0.9, 0.1])
@pytest.mark.parametrize("is_late", [False, True])
def test_only_photos_that_were_a_reason_become_known(
    session: Session,
    policy: str,
    flagged: set[int],
    unflagged: set[int],
    racy: float,
    is_late: bool,
) -> None:
    if is_late:
        post_id = builders.add_post(session)
        photos = [builders.add_photo(session, post_id, position=each) for each in (1, 2, 3)]
        decided(session, photos[0], Verdict.TAKE_DOWN, policy)
        record(
            session,
            scanned(photos[0], 0.1),
            scanned(photos[1], racy),
            scanned(photos[2], 0.1, findings=[CODE]),
        )
    else:
        photos = add_three(session, racy)
        decided(session, photos[0], Verdict.TAKE_DOWN, policy)
    wanted = flagged if racy > 0.5 else unflagged
    assert known(session) == [photos[each] for each in sorted(wanted)]


class TestKeeping:
    def test_what_is_nearly_the_same_is_not_looked_for_any_more_until_undone(
        self, session: Session
    ) -> None:
        taken_down(session)
        kept = add_photo(session, copy_of(ORIGINAL, 10))
        waiting = add_photo(session, copy_of(ORIGINAL, 3))
        decision_id = decided(session, kept, Verdict.KEEP, None)
        assert known(session) == []
        assert item_of(session, waiting).state is ItemState.WITHDRAWN
        later = add_photo(session, copy_of(ORIGINAL, 4))
        raise_all(session)
        assert later not in copies(session)

        undo(session, UndoRequest(decision_id))
        raise_all(session)
        assert copies(session) == [kept, waiting, later]
        assert item_of(session, waiting).state is ItemState.OPEN
        assert len(read_bank(session)) == 1

    def test_an_entry_whose_take_down_is_undone_does_not_come_back(self, session: Session) -> None:
        _, removal = taken_down(session)
        kept = decided(session, add_photo(session, ORIGINAL), Verdict.KEEP, None)
        undo(session, UndoRequest(removal))
        undo(session, UndoRequest(kept))
        assert known(session) == []

    def test_what_is_less_like_it_stays_known_but_not_for_the_same_bytes(
        self, session: Session
    ) -> None:
        removed, _ = taken_down(session)
        found = copy_of(ORIGINAL, 11)
        kept = decided(session, add_photo(session, found, sha256="e" * 64), Verdict.KEEP, None)
        assert known(session) == [removed]
        same = add_photo(session, found, sha256="e" * 64)
        other = add_photo(session, found, sha256="f" * 64)
        assert other in copies(session)
        assert same not in copies(session)
        undo(session, UndoRequest(kept))
        raise_all(session)
        assert same in copies(session)

    def test_a_partners_entry_stays(self, session: Session) -> None:
        import_known_list(session, name="partner", source="", entries=[entry(ORIGINAL.pdq)])
        kept = add_photo(session, ORIGINAL, sha256="e" * 64)
        decided(session, kept, Verdict.KEEP, None)
        again = add_photo(session, ORIGINAL, sha256="e" * 64)
        other = add_photo(session, ORIGINAL, sha256="f" * 64)
        assert copies(session) == [kept, other]
        assert again not in copies(session)
        assert len(read_bank(session)) == 1

    def test_copies_that_are_kept_together_are_all_decided(self, session: Session) -> None:
        taken_down(session)
        photos = [add_photo(session, copy_of(ORIGINAL, bits)) for bits in (1, 2, 3)]
        items = [item_of(session, each) for each in photos]
        group_id = uuid.uuid4()
        done = decide_group(
            session,
            [DecisionRequest(each.id, each.version, Verdict.KEEP) for each in items],
            group_id=group_id,
        )
        assert (len(done.recorded), done.refused, known(session)) == (3, (), [])
        undo_group(session, group_id)
        assert len(known(session)) == 1
        assert {item_of(session, each).state for each in photos} == {ItemState.OPEN}


class TestChildSafety:
    @pytest.mark.parametrize("verdict", [Verdict.TAKE_DOWN, Verdict.ESCALATE])
    def test_copies_are_hidden_at_once(self, session: Session, verdict: Verdict) -> None:
        seen = add_photo(session, ORIGINAL)
        plain = add_photo(session, copy_of(ORIGINAL, 20))
        builders.add_item(session, subject_id=post_of(session, plain))
        decided(session, seen, verdict, "child_safety")
        assert item_of(session, plain).is_child_safety

    def test_it_goes_before_what_is_nearer_or_was_known_before(self, session: Session) -> None:
        hashes = copy_of(ORIGINAL, 0), copy_of(ORIGINAL, 30)
        entries = [entry(hashes[0].pdq, "", "nudity"), entry(hashes[1].pdq, "", "child_safety")]
        for number, each in enumerate(entries):
            import_known_list(session, name=f"list {number}", source="", entries=[each])
        copy = add_photo(session, ORIGINAL)
        assert item_of(session, copy).is_child_safety

    def test_it_is_noted_where_another_match_stands_or_the_post_is_removed(
        self, session: Session
    ) -> None:
        import_known_list(session, name="a", source="", entries=[entry(ORIGINAL.pdq)])
        open_one = add_photo(session, ORIGINAL)
        removed = add_photo(session, ORIGINAL)
        decided(session, removed, Verdict.TAKE_DOWN, "other")
        assert not item_of(session, removed).is_child_safety
        secret = [entry(copy_of(ORIGINAL, 20).pdq, "", "child_safety")]
        import_known_list(session, name="b", source="", entries=secret)
        raise_all(session)
        assert item_of(session, open_one).is_child_safety
        assert item_of(session, removed).is_child_safety
        assert item_of(session, removed).state is ItemState.DECIDED

    def test_keeping_a_copy_does_not_overrule_it(self, session: Session) -> None:
        secret, _ = taken_down(session, policy="child_safety")
        copy = add_photo(session, copy_of(ORIGINAL, 2))
        decided(session, copy, Verdict.KEEP, None)
        assert known(session) == [secret]

    def test_a_decision_otherwise_overrules_the_escalation(self, session: Session) -> None:
        seen = add_photo(session, ORIGINAL)
        copy = builders.add_photo(session, builders.add_post(session))
        record(session, scanned(copy, 0.9, pdq_hash=copy_of(ORIGINAL, 5)))
        decided(session, seen, Verdict.ESCALATE, "child_safety")
        assert item_of(session, copy).is_child_safety
        decided(session, seen, Verdict.KEEP, None)
        assert known(session) == []
        assert not item_of(session, copy).is_child_safety

    def test_an_administrator_who_scans_does_not_see_it(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            taken_down(session, policy="child_safety")
        counts = []
        for login in ("admin", "scanner"):
            with database.engine(login).connect() as connection:
                counts.append(
                    connection.execute(text("SELECT count(id) FROM circles.photo")).scalar_one()
                )
        assert counts == [0, 1]
