"""Fills an empty platform at size, a batch at a time."""

import os
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import numpy as np
from sqlalchemy import Connection as SqlConnection
from sqlalchemy import text

from workstation.demo.bulk.choosing import Choosing
from workstation.demo.bulk.days import Days, Loader
from workstation.demo.bulk.following import GIFTS_PER_SOLICITING_POST
from workstation.demo.bulk.load import Connection, bare_tables
from workstation.demo.bulk.people import (
    Crowd,
    make_crowd,
    member_parts,
    membership_parts,
    score_parts,
)
from workstation.demo.bulk.posts import Press, Schemers, plant_schemers
from workstation.demo.bulk.readings import add_cascade, add_rings
from workstation.demo.bulk.texts import write_sentences
from workstation.demo.gallery import DrawnPhoto, draw_gallery
from workstation.demo.load import copy_rows, create_truth, finish
from workstation.demo.people import circle_rows
from workstation.demo.platform import SimulationSummary, begin_filling, note_simulation
from workstation.demo.rows import PLATFORM_TABLES, CircleRow
from workstation.demo.schemes.planner import Planner
from workstation.demo.span import Span, span_of
from workstation.demo.writer import Writer
from workstation.work import CancelToken, ReportProgress, ignore_progress

MIN_PEOPLE = 1_000
"""Fewer are for the small simulation, which tells a story about each."""
PHOTOS = 60
"""Different photos, unless somebody says otherwise: many posts show the same."""

_COMMENTS_PER_POST = 0.5
_TABLES = [
    *(f"circles.{name}" for name in PLATFORM_TABLES.values()),
    "moderation.message_reading",
    "moderation.message_contact",
    "moderation.photo_score",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much there is to be.

    Attributes:
        people: Members, at least `MIN_PEOPLE`.
        posts: Posts.
        gifts: Gifts; those of planted patterns come on top.
        photos: Different photos, of which many posts show the same.
        readings: Share of posts with a simulated reading; photos have simulated scores unless
            it is 0.
    """

    people: int
    posts: int
    gifts: int
    photos: int = PHOTOS
    readings: float = 1.0


def simulate_at_size(
    connection: SqlConnection,
    media_root: Path,
    size: Size,
    *,
    opened: date | None = None,
    seed: int = 1,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> SimulationSummary:
    """Fill an empty platform, in the caller's transaction, from which everybody else is kept.

    The same people, rules and plants as in the small simulation, and a few more plants, in the
    table `demo_truth.plant`. The same seed, size and opening day give the same rows.

    Args:
        connection: As for `simulate`.
        media_root: Folder for the photos.
        size: How much.
        opened: First of the 90 days; None for those that end now.
        seed: Chooses one of many platforms.
        cancel: Asked between batches.
        report: Told about rows copied.

    Raises:
        AlreadyFilledError: There are members already.
        Cancelled: Somebody asked for a stop; files drawn so far stay.
    """
    if size.people < MIN_PEOPLE:
        raise ValueError(f"at least {MIN_PEOPLE} people, not {size.people}")
    cancel = cancel or CancelToken()
    span = span_of(opened, datetime.now(UTC).replace(microsecond=0))
    begin_filling(connection)
    raw = cast("Connection", connection.connection.driver_connection)
    create_truth(raw)
    note_simulation(connection, seed, span, people=size.people, photos=size.photos)
    gallery = draw_gallery(
        seed,
        size.photos,
        media_root,
        workers=os.cpu_count() or 1,
        cancel=cancel,
        report=ignore_progress,
    )
    with bare_tables(raw, _TABLES):
        loader = Loader(raw, cancel, report, _total(size))
        _fill(loader, size, seed, span, gallery)
    finish(raw)
    connection.execute(text("RESET ROLE"))
    return _summary(span, loader.counts)


def _fill(loader: Loader, size: Size, seed: int, span: Span, gallery: list[DrawnPhoto]) -> None:
    writer = Writer()
    crowd = make_crowd(seed, size.people, span)
    population = crowd.population
    loader.copy_all("circles.member", member_parts(seed, population, writer))
    loader.copy_all("circles.credit_score", score_parts(seed, population))
    loader.counts["circles.circle"] = copy_rows(loader.connection, CircleRow, circle_rows(span))
    loader.copy_all("circles.membership", membership_parts(seed, population))
    schemers = plant_schemers(seed, population)
    cascade_id = None
    if size.readings:
        add_rings(loader.connection, int(schemers.ring.max()))
        cascade_id = add_cascade(loader.connection)
    days = make_days(loader, size, seed, crowd, schemers, gallery, cascade_id)
    days.live(posts=size.posts, gifts=size.gifts, comments=round(size.posts * _COMMENTS_PER_POST))
    _tell_plants(loader.connection, crowd, int(schemers.ring.max()))


def make_days(
    loader: Loader,
    size: Size,
    seed: int,
    crowd: Crowd,
    schemers: Schemers,
    gallery: list[DrawnPhoto],
    cascade_id: int | None,
) -> Days:
    """Return the days of a platform, which have still to be lived.

    Args:
        loader: Takes what happens.
        size: How much.
        seed: Chooses one of many platforms.
        crowd: Who is there.
        schemers: Who of them solicits.
        gallery: Photos, one at least.
        cascade_id: Which is said to have scored the photos; None for scores of none.
    """
    population, writer = crowd.population, Writer()
    return Days(
        loader=loader,
        seed=seed,
        population=population,
        press=Press(
            seed,
            population,
            Choosing(population),
            schemers,
            write_sentences(seed, writer),
            np.array([photo.is_racy for photo in gallery], np.bool_),
        ),
        planner=Planner(seed, population, writer, size.gifts / max(size.posts, 1)),
        gallery=gallery,
        readings=size.readings,
        cascade_id=cascade_id,
    )


def _tell_plants(connection: Connection, crowd: Crowd, rings: int) -> None:
    connection.execute(
        "CREATE TABLE demo_truth.plant (name text PRIMARY KEY, value float8 NOT NULL)"
    )
    plants = {
        "scores pushed from just short of 750 to just over it": crowd.bunched,
        "gifts of a soliciting post, where another one draws 1": GIFTS_PER_SOLICITING_POST,
        "rings": rings,
    }
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO demo_truth.plant VALUES (%s, %s)", list(plants.items()))


def _total(size: Size) -> int:
    """Return about how many rows there will be."""
    per_person, per_post, per_gift = 17, 1 + _COMMENTS_PER_POST + 0.4 + 1.2 * size.readings, 1.2
    return round(size.people * per_person + size.posts * per_post + size.gifts * per_gift)


def _summary(span: Span, counts: Counter[str]) -> SimulationSummary:
    return SimulationSummary(
        opened=span.opened,
        people=counts["circles.member"],
        scores=counts["circles.credit_score"],
        circles=counts["circles.circle"],
        memberships=counts["circles.membership"],
        posts=counts["circles.post"],
        photos=counts["circles.photo"],
        comments=counts["circles.comment"],
        gifts=counts["circles.gift"],
        transfers=counts["circles.transfer"],
        reports=counts["circles.report"],
    )
