"""Candidates fitted to decisions: made, compared, and chosen on the command line."""

from dataclasses import replace
from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from tests.helpers import builders, cascades
from tests.helpers.cascades import LARGE, SMALL
from tests.helpers.quality import make_cascade, make_reviewed
from tests.helpers.server import Database
from workstation.analytics.calibration import NEEDED
from workstation.cli.networks import networks_app
from workstation.cli.root import _message_for
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.networks import FusedScore
from workstation.domain.photos import Fusion
from workstation.domain.quality import (
    CascadeNotFoundError,
    CascadeRow,
    CascadeState,
    ReviewedPost,
    StoredScores,
    TooFewReviewedError,
)
from workstation.domain.review import ItemState, Verdict
from workstation.jobs.quality import fuse_waiting, read_quality
from workstation.models.circles import Photo
from workstation.models.classification import Network, PhotoScore
from workstation.models.moderation import Decision
from workstation.queries.quality import list_cascades, list_settings, read_reviewed
from workstation.scanning.calibrating import Candidate, calibrate_cascade, find_cascade, fuse
from workstation.services.scanning import register_cascade
from workstation.work import Cancelled, CancelToken, Progress

ENOUGH = make_reviewed(2 * NEEDED + 40, racy_share=0.5)


def add_post(session: Session, cascade_id: int, label: ReviewedPost) -> None:
    """A decided post whose one photo the networks scored like this."""
    post_id = builders.add_post(session, photos=1)
    photo_id = session.scalars(select(Photo.id).where(Photo.post_id == post_id)).one()
    ids = {row.name: row.id for row in session.scalars(select(Network)) if row.kind == "network"}
    facts = [PhotoScore(network_id=ids[name], racy=racy) for name, racy in label.scores.items()]
    facts.append(PhotoScore(network_id=cascade_id, racy=label.racy, stage=label.stage))
    for score in facts:
        score.photo_id, score.post_id = photo_id, post_id
        session.add(score)
    item_id = builders.add_item(session, subject_id=post_id, state=ItemState.DECIDED)
    verdict, policy = (Verdict.TAKE_DOWN, "nudity") if label.is_racy else (Verdict.KEEP, None)
    session.add(
        Decision(
            request_id=uuid4(),
            item_id=item_id,
            verdict=verdict,
            policy_code=policy,
            item_version=1,
            evidence={},
        )
    )


def review_posts(database: Database, labels: list[ReviewedPost]) -> int:
    """Post and decide posts like these; return the cascade that scored them."""
    with transaction(database.sessions()) as session:
        cascade_id = cascades.add_cascade(session, flag_at=0.65)
        for label in labels:
            add_post(session, cascade_id, label)
    return cascade_id


def calibrate(database: Database, cancel: CancelToken | None = None) -> Candidate:
    return calibrate_cascade(
        database.sessions("manager"), cancel=cancel or CancelToken(), report=lambda _progress: None
    )


def rows(database: Database) -> list[CascadeRow]:
    with transaction(database.sessions("manager")) as session:
        return list_cascades(session)


def run(database: Database, *arguments: str, answer: str = "", login: str = "manager") -> Result:
    url = database.url(login).render_as_string(hide_password=False)
    return CliRunner().invoke(
        networks_app, [*arguments, "--url", url], input=answer, env={"COLUMNS": "200"}
    )


def test_a_candidate_is_registered_and_changes_nothing(database: Database) -> None:
    cascade_id = review_posts(database, ENOUGH)
    told: list[Progress] = []
    candidate = calibrate_cascade(
        database.sessions("manager"), cancel=CancelToken(), report=told.append
    )
    assert candidate.fused == len(ENOUGH)
    assert told == [Progress(len(ENOUGH), len(ENOUGH))]
    current, other = rows(database)
    assert (current.cascade_id, current.state) == (cascade_id, CascadeState.CURRENT)
    assert (other.cascade_id, other.state) == (candidate.cascade_id, CascadeState.CANDIDATE)
    assert other.info == candidate.calibration.cascade
    assert other.photo_count == len(ENOUGH)


def test_its_scores_are_those_of_its_fusion(database: Database) -> None:
    review_posts(database, ENOUGH)
    candidate = calibrate(database)
    weights = candidate.calibration.cascade.stage2_fusion
    with transaction(database.sessions("manager")) as session:
        posts = read_reviewed(session, candidate.cascade_id)
    assert len(posts) == len(ENOUGH)
    assert [post.racy for post in posts] == pytest.approx(
        [weights.fuse(post.scores) if post.scores[SMALL] >= 0.2 else post.racy for post in posts]
    )


def test_again_it_is_the_same_candidate(database: Database) -> None:
    review_posts(database, ENOUGH)
    first = calibrate(database)
    assert calibrate(database) == first
    assert len(rows(database)) == 2


def test_too_few_decisions_leave_everything_as_it_was(database: Database) -> None:
    review_posts(database, ENOUGH[:30])
    with pytest.raises(TooFewReviewedError) as refusal:
        calibrate(database)
    assert refusal.value.racy + refusal.value.clean <= 30
    assert len(rows(database)) == 1
    told = run(database, "calibrate")
    assert told.exit_code == 1
    assert isinstance(told.exception, Exception)
    assert f"{NEEDED} of each are needed" in (_message_for(told.exception) or "")


def test_without_a_cascade_there_is_nothing_to_fit(database: Database) -> None:
    with pytest.raises(CascadeNotFoundError):
        calibrate(database)


def test_it_can_be_stopped(database: Database) -> None:
    review_posts(database, ENOUGH)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        calibrate(database, cancel)
    # And goes on another time.
    assert calibrate(database).fused == len(ENOUGH)


def test_a_candidate_that_has_scored_nothing_is_fused_when_the_pane_shows_it(
    database: Database,
) -> None:
    review_posts(database, ENOUGH)
    with transaction(database.sessions("manager")) as session:
        candidate = register_cascade(
            session, replace(find_cascade(list_cascades(session)).info, version="1+0123abcd")
        ).cascade_id
        before = read_quality(session, cascade_id=candidate, time_zone="Asia/Shanghai")
    assert before.shown is not None
    assert (before.shown.row.photo_count, before.waiting) == (0, len(ENOUGH))
    told: list[Progress] = []
    fuse_candidate = partial(
        fuse_waiting,
        database.sessions("manager"),
        cascade_id=candidate,
        cancel=CancelToken(),
        report=told.append,
    )
    assert fuse_candidate() == len(ENOUGH)
    assert told == [Progress(len(ENOUGH), len(ENOUGH))]
    with transaction(database.sessions("manager")) as session:
        after = read_quality(session, cascade_id=candidate, time_zone="Asia/Shanghai")
    assert after.shown is not None
    assert (after.shown.row.photo_count, after.waiting) == (len(ENOUGH), 0)
    assert after.shown.racy + after.shown.clean == len(ENOUGH)
    # It fuses as the one in force does: it begins with that one's threshold.
    assert after.flag_at == 0.65
    assert fuse_candidate() == 0


def test_the_cascade_in_force_is_not_fused_anew(database: Database) -> None:
    cascade_id = review_posts(database, ENOUGH[:3])
    assert (
        fuse_waiting(
            database.sessions("manager"),
            cascade_id=cascade_id,
            cancel=CancelToken(),
            report=lambda _progress: None,
        )
        == 0
    )


def test_the_pane_reads_both_side_by_side(database: Database) -> None:
    cascade_id = review_posts(database, ENOUGH)
    candidate = calibrate(database)
    with transaction(database.sessions("manager")) as session:
        first = read_quality(session, cascade_id=None, time_zone="Asia/Shanghai")
        both = read_quality(session, cascade_id=candidate.cascade_id, time_zone="Asia/Shanghai")
    assert first.shown is not None
    assert first.current is None
    assert first.shown.row.cascade_id == cascade_id
    racy = sum(post.is_racy for post in ENOUGH)
    assert (first.shown.racy, first.shown.clean) == (racy, len(ENOUGH) - racy)
    assert first.shown.curve.at(0.01).flagged == len(ENOUGH)
    # All of one day, as old as this platform is.
    assert first.shown.curve.at(0.01).per_day == pytest.approx(len(ENOUGH))
    assert [week.photos for week in first.weeks] == [len(ENOUGH)]
    assert both.shown is not None
    assert both.current is not None
    assert both.shown.row.cascade_id == candidate.cascade_id
    assert both.in_force is both.current


def test_typed_it_compares_and_choosing_asks_first(database: Database) -> None:
    cascade_id = review_posts(database, ENOUGH)
    made = run(database, "calibrate")
    assert made.exit_code == 0, made.output
    assert "average precision" in made.output
    assert f"weight of {LARGE}" in made.output
    version = rows(database)[1].info.version
    arguments = ("choose", "test-cascade", version, "--reason", "fewer beaches")

    refused = run(database, *arguments, answer="n\n")
    assert refused.exit_code == 1
    assert "would enter the queue" in refused.output
    assert rows(database)[0].cascade_id == cascade_id

    chosen = run(database, *arguments, "--flag-at", "0.7", "--yes")
    assert chosen.exit_code == 0, chosen.output
    current = rows(database)[0]
    assert (current.info.version, current.flag_at) == (version, 0.7)
    assert rows(database)[1].state is CascadeState.FORMER


def test_an_unknown_cascade_is_refused_with_those_that_there_are(database: Database) -> None:
    review_posts(database, [])
    result = run(database, "choose", "test-cascade", "9", "--reason", "x", "--yes")
    assert isinstance(result.exception, CascadeNotFoundError)
    message = _message_for(result.exception)
    assert message == "There is no cascade test-cascade 9. There are: test-cascade 1."


def test_cascades_are_listed_as_choose_wants_them(database: Database) -> None:
    assert "no cascade yet" in run(database, "cascades").output
    review_posts(database, ENOUGH)
    version = calibrate(database).calibration.cascade.version
    lines = [line.split() for line in run(database, "cascades").output.splitlines()]
    count = str(len(ENOUGH))
    assert lines[1][:5] == ["test-cascade", "1", "current", "0.65", count]
    assert lines[2][:3] == ["test-cascade", version, "candidate"]
    assert lines[2][4] == count
    assert f"{SMALL} 1, {LARGE} 1" in " ".join(lines[1])


def test_choosing_what_is_in_force_changes_nothing(database: Database) -> None:
    review_posts(database, [])
    again = run(database, "choose", "test-cascade", "1", "--reason", "x", "--flag-at", "0.65")
    assert again.output == "test-cascade 1 is in force already, from 0.65: nothing was changed.\n"
    with transaction(database.sessions("manager")) as session:
        assert len(list_settings(session)) == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--reason", " "), "say why"),
        (("--reason", "x", "--flag-at", "0.305"), "two digits after the point"),
    ],
)
def test_what_cannot_be_recorded_is_not_chosen(
    database: Database, options: tuple[str, ...], told: str
) -> None:
    review_posts(database, [])
    result = run(database, "choose", "test-cascade", "1", "--yes", *options)
    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.parametrize(
    "arguments",
    [("calibrate",), ("cascades",), ("choose", "test-cascade", "9", "--reason", "x")],
)
def test_who_is_no_manager_is_told_so_first(database: Database, arguments: tuple[str, ...]) -> None:
    result = run(database, *arguments, login="moderator")
    assert isinstance(result.exception, PermissionDeniedError)


def stored(**scores: float) -> StoredScores:
    return StoredScores(7, scores)


def test_below_stage_2_the_first_network_decides_alone() -> None:
    cascade = make_cascade()
    score = fuse(cascade, stored(small=0.19, large=0.9))
    assert score == FusedScore(7, 1, cascade.stage1_fusion.fuse({SMALL: 0.19}))


def test_from_there_on_all_of_them() -> None:
    cascade = make_cascade()
    score = fuse(cascade, stored(small=0.2, large=0.9))
    assert score == FusedScore(7, 2, cascade.stage2_fusion.fuse({SMALL: 0.2, LARGE: 0.9}))


def test_what_a_network_that_counts_has_not_seen_waits() -> None:
    cascade = make_cascade()
    assert fuse(cascade, stored(small=0.5)) is None
    assert fuse(cascade, stored(large=0.5)) is None
    weightless = replace(cascade, stage2_fusion=Fusion(0, {SMALL: 1.0, LARGE: 0.0}))
    assert fuse(weightless, stored(small=0.5)) == FusedScore(7, 2, 0.5)


def test_the_cascade_in_force_is_found_by_its_state() -> None:
    with pytest.raises(CascadeNotFoundError):
        find_cascade([])
