"""What managers read of cascades, decisions and scores."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import ProgrammingError

from tests.helpers import builders, cascades
from tests.helpers.cascades import LARGE, SMALL
from tests.helpers.court import make_court
from tests.helpers.server import Database, Server
from tests.helpers.statements import recorded
from workstation.db.session import transaction
from workstation.domain.appeals import AppealState
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.photos import Fusion
from workstation.domain.quality import (
    SCORE_BINS,
    CascadeState,
    QueueChange,
    ReviewedPost,
    StoredScores,
)
from workstation.domain.review import Verdict
from workstation.models.circles import Photo
from workstation.models.classification import Network
from workstation.models.moderation import ReviewItem
from workstation.queries import quality
from workstation.queries.scanning import read_current_cascade
from workstation.services import review
from workstation.services.quality import apply_setting


@pytest.fixture
def cascade_id(database: Database) -> int:
    with transaction(database.sessions()) as session:
        return cascades.add_cascade(session)


def add_post(
    database: Database,
    cascade_id: int,
    *racies: float,
    posted_at: datetime = builders.POSTED_AT,
    stage: int = 2,
) -> int:
    """Add a post in the queue whose photos have these scores."""
    with transaction(database.sessions()) as session:
        post_id = builders.add_post(session, photos=len(racies), posted_at=posted_at)
        photos = select(Photo.id).where(Photo.post_id == post_id).order_by(Photo.position)
        for photo_id, racy in zip(session.scalars(photos).all(), racies, strict=True):
            cascades.add_fused(session, photo_id, cascade_id=cascade_id, racy=racy, stage=stage)
        builders.add_item(session, subject_id=post_id)
        return post_id


def decide(
    database: Database, post_id: int, verdict: Verdict, policy_code: str | None = None
) -> int:
    with transaction(database.sessions()) as session:
        item_id = session.scalars(
            select(ReviewItem.id).where(ReviewItem.subject_id == post_id)
        ).one()
    with transaction(database.sessions("manager")) as session:
        lease = review.lease_item(session, item_id)
        request = DecisionRequest(item_id, lease.version, verdict, policy_code)
        return review.decide(session, request).decision_id


class TestReadReviewed:
    def read(self, database: Database, cascade_id: int) -> list[ReviewedPost]:
        with transaction(database.sessions("manager")) as session:
            return quality.read_reviewed(session, cascade_id)

    def test_a_post_is_labelled_by_its_decision_and_scored_by_its_raciest_photo(
        self, database: Database, cascade_id: int
    ) -> None:
        removed = add_post(database, cascade_id, 0.3, 0.9)
        kept = add_post(database, cascade_id, 0.1, stage=1)
        decide(database, removed, Verdict.TAKE_DOWN, "nudity")
        decide(database, kept, Verdict.KEEP)

        first, second = self.read(database, cascade_id)

        assert (first.post_id, first.racy, first.is_racy, first.stage) == (removed, 0.9, True, 2)
        assert first.scores == {SMALL: 0.9, LARGE: 0.9}
        assert first.decided_at > datetime.now(UTC) - timedelta(hours=1)
        assert (second.post_id, second.racy, second.is_racy) == (kept, 0.1, False)
        assert (second.stage, second.scores) == (1, {SMALL: 0.1})

    @pytest.mark.parametrize(
        ("verdict", "policy_code", "is_racy"),
        [
            (Verdict.RESTRICT, "suggestive", True),
            (Verdict.KEEP, None, False),
            (Verdict.TAKE_DOWN, "solicitation", None),  # says nothing of the photos
            (Verdict.ESCALATE, None, None),
            (Verdict.TAKE_DOWN, "child_safety", None),
        ],
    )
    def test_what_says_nothing_of_the_photos_is_no_label(
        self,
        database: Database,
        cascade_id: int,
        verdict: Verdict,
        policy_code: str | None,
        is_racy: bool | None,
    ) -> None:
        decide(database, add_post(database, cascade_id, 0.9), verdict, policy_code)
        found = [each.is_racy for each in self.read(database, cascade_id)]
        assert found == ([] if is_racy is None else [is_racy])

    def test_the_decision_that_stands_counts(self, database: Database, cascade_id: int) -> None:
        undone = add_post(database, cascade_id, 0.9)
        decision_id = decide(database, undone, Verdict.TAKE_DOWN, "nudity")
        with transaction(database.sessions("manager")) as session:
            review.undo(session, UndoRequest(decision_id))
        passed_on = add_post(database, cascade_id, 0.8)
        decide(database, passed_on, Verdict.ESCALATE)
        decide(database, passed_on, Verdict.KEEP)
        found = self.read(database, cascade_id)
        assert [(each.post_id, each.is_racy) for each in found] == [(passed_on, False)]

    def test_what_an_appeal_reversed_was_as_it_should_be(
        self, database: Database, server: Server, cascade_id: int
    ) -> None:
        post_id = add_post(database, cascade_id, 0.9)
        court = make_court(database, server)
        decision_id = decide(database, post_id, Verdict.TAKE_DOWN, "nudity")
        court.conclude(court.file(decision_id), AppealState.REVERSED)
        assert [each.is_racy for each in self.read(database, cascade_id)] == [False]

    def test_posts_without_a_score_of_the_cascade_are_left_out(
        self, database: Database, cascade_id: int
    ) -> None:
        with transaction(database.sessions()) as session:
            other = cascades.add_cascade(session, version="2", is_current=False)
        decide(database, add_post(database, cascade_id, 0.9), Verdict.KEEP)
        assert self.read(database, other) == []


def test_child_safety_is_in_no_figure_even_for_those_who_see_it(
    database: Database, cascade_id: int
) -> None:
    post_id = add_post(database, cascade_id, 0.9)
    decide(database, post_id, Verdict.TAKE_DOWN, "child_safety")
    # As the installer, whom no row policy stops.
    with transaction(database.sessions()) as session:
        candidate = cascades.add_cascade(session, version="2", is_current=False)
        assert quality.read_reviewed(session, cascade_id) == []
        assert quality.read_score_weeks(session, cascade_id, time_zone="UTC") == []
        assert sum(quality.read_daily_posts(session, cascade_id, days=7).counts) == 0
        pages = quality.page_network_scores(session, cascade_id=candidate, after_id=0, limit=9)
        assert pages == []
        assert [each.photo_count for each in quality.list_cascades(session)] == [0, 0]


def test_weeks_begin_on_monday_in_the_business_time_zone(
    database: Database, cascade_id: int
) -> None:
    sunday_evening = datetime(2016, 11, 27, 15, 59, tzinfo=UTC)  # 23:59 in Shanghai
    add_post(database, cascade_id, 0.0, 0.999, posted_at=sunday_evening)
    add_post(database, cascade_id, 1.0, 0.31, posted_at=sunday_evening + timedelta(minutes=1))

    with transaction(database.sessions("manager")) as session:
        first, second = quality.read_score_weeks(session, cascade_id, time_zone="Asia/Shanghai")
        (only,) = quality.read_score_weeks(session, cascade_id, time_zone="UTC")

    assert (first.week, second.week) == (date(2016, 11, 21), date(2016, 11, 28))
    assert [bin_ for bin_, count in enumerate(first.counts) if count] == [0, SCORE_BINS - 1]
    assert [bin_ for bin_, count in enumerate(second.counts) if count] == [31, SCORE_BINS - 1]
    assert sum(only.counts) == 4


def test_the_cost_is_counted_in_posts_by_their_highest_score(
    database: Database, cascade_id: int
) -> None:
    newest = builders.POSTED_AT + timedelta(days=10)
    add_post(database, cascade_id, 0.05, 0.95, posted_at=newest)
    add_post(database, cascade_id, 0.95, posted_at=newest - timedelta(days=2))
    add_post(database, cascade_id, 0.05, posted_at=newest - timedelta(days=6, hours=23))
    add_post(database, cascade_id, 0.95, posted_at=newest - timedelta(days=7))  # too long ago
    with transaction(database.sessions("manager")) as session:
        daily = quality.read_daily_posts(session, cascade_id, days=7)
        # On a young platform there are no more days than it is old.
        longer = quality.read_daily_posts(session, cascade_id, days=28)
    assert {bin_: count for bin_, count in enumerate(daily.counts) if count} == {5: 1, 95: 2}
    assert len(daily.counts) == SCORE_BINS
    assert daily.days == 7
    assert (sum(longer.counts), longer.days) == (4, 7)


def test_cascades_are_current_former_or_candidates(database: Database, cascade_id: int) -> None:
    add_post(database, cascade_id, 0.9, 0.2)
    with transaction(database.sessions()) as session:
        second = cascades.add_cascade(session, version="2", flag_at=0.7, is_current=False)
        third = cascades.add_cascade(session, version="3", flag_at=0.6, is_current=False)
    with transaction(database.sessions("manager")) as session:
        apply_setting(session, cascade_id=second, flag_at=0.4, reason="calmer")

    with transaction(database.sessions("manager")) as session:
        with recorded(database.engine("manager")) as statements:
            found = quality.list_cascades(session)
        assert len(statements) == 2
    assert [(each.cascade_id, each.state, each.flag_at) for each in found] == [
        (second, CascadeState.CURRENT, 0.4),
        (third, CascadeState.CANDIDATE, 0.6),
        (cascade_id, CascadeState.FORMER, 0.8),
    ]
    assert [each.photo_count for each in found] == [0, 0, 2]
    info = found[2].info
    assert (info.name, info.version, info.stage2_at) == ("test-cascade", "1", 0.2)
    assert [each.name for each in info.networks] == [SMALL, LARGE]
    assert info.networks[0].racy_labels == ("porn", "sexy")
    assert info.stage1_fusion == Fusion(-1.0, {SMALL: 1.0})
    assert info.stage2_fusion == Fusion(0.0, {SMALL: 0.5, LARGE: 0.5})


def test_a_cascade_that_cannot_be_read_keeps_none_of_the_others_from_being_listed(
    database: Database, cascade_id: int
) -> None:
    with transaction(database.sessions()) as session:
        for version, parameters in (("2", {"stage1": {}}), ("3", {"stage2_at": None, "stage2": 1})):
            broken = cascades.add_cascade(session, version=version, is_current=False)
            row = session.get_one(Network, broken)
            row.parameters = {"networks": (row.parameters or {})["networks"], **parameters}
    with transaction(database.sessions("manager")) as session:
        assert [each.cascade_id for each in quality.list_cascades(session)] == [cascade_id]
        current = read_current_cascade(session)
    assert current is not None
    assert current[0].cascade_id == cascade_id


def test_settings_are_listed_newest_first(database: Database, cascade_id: int) -> None:
    add_post(database, cascade_id, 0.9)
    with transaction(database.sessions("manager")) as session:
        change = apply_setting(session, cascade_id=cascade_id, flag_at=0.5, reason="too much")
    assert change == QueueChange(0, 0, 1)
    with transaction(database.sessions("manager")) as session:
        newest, first = quality.list_settings(session)
    assert (newest.cascade_name, newest.cascade_version) == ("test-cascade", "1")
    assert (newest.flag_at, newest.reason, newest.set_by) == (0.5, "too much", "manager")
    assert (newest.entered, newest.left) == (0, 0)
    assert (first.flag_at, first.reason) == (0.8, "")
    assert (newest.is_first, first.is_first) == (False, True)


def test_scores_are_paged_for_fusing_them_anew(database: Database, cascade_id: int) -> None:
    add_post(database, cascade_id, 0.9, 0.8)
    add_post(database, cascade_id, 0.1, stage=1)
    with transaction(database.sessions()) as session:
        photos = session.scalars(select(Photo.id).order_by(Photo.id)).all()
        candidate = cascades.add_cascade(session, version="2", is_current=False)
    with transaction(database.sessions("manager")) as session:
        page = quality.page_network_scores(session, cascade_id=candidate, after_id=0, limit=2)
        rest = quality.page_network_scores(
            session, cascade_id=candidate, after_id=page[-1].photo_id, limit=2
        )
    assert page == [
        StoredScores(photos[0], {SMALL: 0.9, LARGE: 0.9}),
        StoredScores(photos[1], {SMALL: 0.8, LARGE: 0.8}),
    ]
    assert rest == [StoredScores(photos[2], {SMALL: 0.1})]


def test_photos_that_have_a_score_are_not_fused_again(database: Database, cascade_id: int) -> None:
    add_post(database, cascade_id, 0.9)
    with transaction(database.sessions("manager")) as session:
        assert (
            quality.page_network_scores(session, cascade_id=cascade_id, after_id=0, limit=2) == []
        )


@pytest.mark.parametrize("login", ["admin", "scanner"])
def test_other_roles_do_not_read_decisions(database: Database, cascade_id: int, login: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        database.sessions(login)() as session,
    ):
        quality.read_reviewed(session, cascade_id)
