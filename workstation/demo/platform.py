"""Fills an empty platform with simulated people and what they do."""

import os
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import psycopg
from sqlalchemy import Connection, text

from workstation.demo.activity import Activity
from workstation.demo.gallery import Albums, draw_gallery
from workstation.demo.load import copy_day, copy_rows, create_truth, finish
from workstation.demo.people import (
    circle_rows,
    make_population,
    member_rows,
    membership_rows,
    score_rows,
)
from workstation.demo.plants import plant
from workstation.demo.rows import (
    CircleRow,
    CommentRow,
    CreditScoreRow,
    GiftRow,
    MemberRow,
    MembershipRow,
    PhotoRow,
    PostRow,
    ReportRow,
    Row,
    TransferRow,
)
from workstation.demo.span import Span, span_of
from workstation.demo.writer import Writer
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

PEOPLE = 2_000
PHOTOS = 900
MIN_PEOPLE = 50
"""Fewer cannot fill sixteen circles."""

_POSTS_PER_PERSON = 3


class AlreadyFilledError(Exception):
    """The platform has members: simulated people must not mix with others."""


@dataclass(frozen=True, slots=True)
class SimulationSummary:
    """What a simulated platform holds.

    Attributes:
        opened: The day on which Circles opened.
    """

    opened: date
    people: int
    scores: int
    circles: int
    memberships: int
    posts: int
    photos: int
    comments: int
    gifts: int
    transfers: int
    reports: int


def simulate(
    connection: Connection,
    media_root: Path,
    *,
    people: int = PEOPLE,
    photos: int = PHOTOS,
    opened: date | None = None,
    seed: int = 1,
    workers: int | None = None,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> SimulationSummary:
    """Fill an empty platform, in the caller's transaction.

    Works as a login that may become `ws_owner` and create a schema. What was planted goes to the
    schema `demo_truth`, which nobody else can read. The same seed and opening day give the same
    rows and the same photos.

    Args:
        connection: To an initialised database; its transaction is the caller's to commit.
        media_root: Folder for the photos.
        people: How many members, at least `MIN_PEOPLE`.
        photos: How many different photos.
        opened: First of the 90 days; None for those that end now.
        seed: Chooses one of many platforms.
        workers: Processes that draw; None for one a core.
        cancel: Asked between photos and days.
        report: Told about photos and days done.

    Raises:
        AlreadyFilledError: There are members already.
        Cancelled: Somebody asked for a stop; files drawn so far stay.
    """
    if people < MIN_PEOPLE:
        raise ValueError(f"at least {MIN_PEOPLE} people, not {people}")
    cancel = cancel or CancelToken()
    span = span_of(opened, datetime.now(UTC).replace(microsecond=0))
    begin_filling(connection)
    raw = cast("psycopg.Connection[tuple[object, ...]]", connection.connection.driver_connection)
    create_truth(raw)
    note_simulation(connection, seed, span, people=people, photos=photos)
    total = photos + span.day_count
    gallery = draw_gallery(
        seed,
        photos,
        media_root,
        workers=workers or os.cpu_count() or 1,
        cancel=cancel,
        report=lambda progress: report(Progress(progress.done, total)),
    )
    counts: Counter[type[Row]] = Counter()
    posts = max(_POSTS_PER_PERSON * people, photos)
    writer = Writer()
    population = make_population(seed, people, span)
    for kind, everybody in (
        (MemberRow, member_rows(seed, population, writer)),
        (CreditScoreRow, score_rows(seed, population)),
        (CircleRow, circle_rows(span)),
        (MembershipRow, membership_rows(seed, population)),
    ):
        cancel.raise_if_cancelled()
        counts[kind] = copy_rows(raw, kind, everybody)
    plants = plant(seed, population, writer, posts)
    activity = Activity(seed, population, writer, plants, Albums(seed, gallery, posts), posts)
    for day, rows in enumerate(activity.days(), start=1):
        cancel.raise_if_cancelled()
        counts.update(copy_day(raw, rows))
        report(Progress(photos + day, total))
    finish(raw)
    connection.execute(text("RESET ROLE"))
    return _summary(span, counts)


def begin_filling(connection: Connection) -> None:
    """Become the owner of an empty platform, and keep others from filling it.

    Raises:
        AlreadyFilledError: There are members already.
    """
    # Locals of the transaction: it may last longer than people are let wait for a query.
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    connection.execute(text("CREATE SCHEMA IF NOT EXISTS demo_truth AUTHORIZATION ws_owner"))
    connection.execute(text("SET LOCAL ROLE ws_owner"))
    # Nobody else joins, by import or simulation, while we look and fill.
    connection.execute(text("LOCK TABLE circles.member IN SHARE ROW EXCLUSIVE MODE"))
    if connection.scalar(text("SELECT EXISTS (SELECT FROM circles.member)")):
        raise AlreadyFilledError


def note_simulation(
    connection: Connection, seed: int, span: Span, *, people: int, photos: int
) -> None:
    """Record with the truth what was asked for."""
    connection.execute(
        text("INSERT INTO demo_truth.simulation VALUES (:seed, :opened, :ended, :people, :photos)"),
        {
            "seed": seed,
            "opened": span.opened,
            "ended": span.end,
            "people": people,
            "photos": photos,
        },
    )


def _summary(span: Span, counts: Counter[type[Row]]) -> SimulationSummary:
    return SimulationSummary(
        opened=span.opened,
        people=counts[MemberRow],
        scores=counts[CreditScoreRow],
        circles=counts[CircleRow],
        memberships=counts[MembershipRow],
        posts=counts[PostRow],
        photos=counts[PhotoRow],
        comments=counts[CommentRow],
        gifts=counts[GiftRow],
        transfers=counts[TransferRow],
        reports=counts[ReportRow],
    )
