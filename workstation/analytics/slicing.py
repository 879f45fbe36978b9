"""What a slice of the platform means for each table of the mirror."""

from collections.abc import Collection
from typing import Literal

import ibis
import ibis.expr.types as ir

from workstation.analytics.mirror.tables import (
    COMMENT,
    GIFT,
    POST,
    READING,
)
from workstation.domain.messages import MessageCategory, TextKind
from workstation.domain.slices import BAND_RANGES, Band, Slice


def band_of(score: ir.Value) -> ir.StringValue:
    """Return the value of the `Band` of a score; NULL is unscored."""
    branches = [(score.between(*ends), band.value) for band, ends in BAND_RANGES.items()]
    return ibis.cases(*branches, else_=Band.UNSCORED.value)


def in_bands(score: ir.Value, bands: Collection[Band]) -> ir.BooleanValue:
    """Return whether a score is in one of these bands; of none, whether it is any."""
    if not bands:
        return ibis.literal(True)
    ranges = [score.between(*BAND_RANGES[band]) for band in bands if band in BAND_RANGES]
    if Band.UNSCORED in bands:
        ranges.append(score.isnull())
    return ibis.or_(*ranges)


def on_days(table: ir.Table, wanted: Slice) -> ir.Table:
    """Keep the days of a slice, of any table with `local_day`."""
    if wanted.first_day:
        table = table.filter(table.local_day >= ibis.date(wanted.first_day.isoformat()))
    if wanted.last_day:
        table = table.filter(table.local_day <= ibis.date(wanted.last_day.isoformat()))
    return table


def soliciting_posts(categories: Collection[MessageCategory]) -> ir.Table:
    """Return the posts whose own text was flagged under one of these; column `post_id`."""
    reading = READING.table
    is_one = (
        (reading.kind == TextKind.POST.value)
        & reading.flagged
        & reading.category.isin(sorted(category.value for category in categories))
    )
    return reading.filter(is_one).select(post_id=reading.source_id)


def start_of(unit: Literal["W", "M"], day: ir.DateValue) -> ir.DateValue:
    """Return the Monday of a day's week, or the first day of its month.

    DuckDB truncates days to moments, of which Ibis knows nothing.
    """
    first: ir.DateValue = day.truncate(unit).cast("timestamp").cast("date")
    return first


def posts_in(wanted: Slice) -> ir.Table:
    """Return the posts of a slice, with all columns."""
    post = on_days(POST.table, wanted)
    if wanted.circles:
        post = post.filter(post.circle_id.isin(sorted(wanted.circles)))
    if wanted.bands:
        post = post.filter(in_bands(post.author_score, wanted.bands))
    if wanted.categories:
        post = post.semi_join(soliciting_posts(wanted.categories), [("id", "post_id")])
    return post


def gifts_in(wanted: Slice) -> ir.Table:
    """Return the gifts of a slice, with all columns."""
    gift = on_days(GIFT.table, wanted)
    if wanted.circles:
        gift = gift.filter(gift.circle_id.isin(sorted(wanted.circles)))
    if wanted.bands:
        gift = gift.filter(in_bands(gift.sender_score, wanted.bands))
    if wanted.categories:
        gift = gift.semi_join(soliciting_posts(wanted.categories), "post_id")
    return gift


def comments_in(wanted: Slice) -> ir.Table:
    """Return the comments of a slice, with all columns; circles are those of their posts."""
    comment = on_days(COMMENT.table, wanted)
    if wanted.bands:
        comment = comment.filter(in_bands(comment.author_score, wanted.bands))
    if wanted.circles:
        post = POST.table
        inside = post.filter(post.circle_id.isin(sorted(wanted.circles))).select(post_id=post.id)
        comment = comment.semi_join(inside, "post_id")
    if wanted.categories:
        comment = comment.semi_join(soliciting_posts(wanted.categories), "post_id")
    return comment
