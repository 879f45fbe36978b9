"""The rows behind figures about scores, by their ids."""

import ibis.expr.types as ir

from workstation.analytics.mirror.tables import CREDIT_SCORE, PHOTO_SCORE, READING
from workstation.analytics.scores import Part, changes_in, newest
from workstation.analytics.slicing import in_bands, on_days, posts_in, start_of
from workstation.domain.messages import TextKind
from workstation.domain.slices import Band, Slice


def score_rows(wanted: Slice, low: int, high: int) -> ir.Table:
    """Return the newest scores from `low` to `high`, both included: `id`, `score`."""
    last = newest(wanted)
    return last.filter(last.score.between(low, high)).select("score", id="score_id")


def newest_rows(wanted: Slice) -> ir.Table:
    """Return everybody's newest score on the last day of a slice, as `id`."""
    return newest(wanted).select(id="score_id")


def movement_rows(wanted: Slice, before: Band, after: Band) -> ir.Table:
    """Return the scores of a slice that led from one band to another.

    Returns:
        `id`, `scored_at`, `score`.
    """
    step = on_days(changes_in(wanted), wanted)
    is_one = in_bands(step.before, [before]) & in_bands(step.score, [after])
    score = CREDIT_SCORE.table.semi_join(step.filter(is_one), [("id", "score_id")])
    return score.select("id", "scored_at", "score")


def racy_rows(
    wanted: Slice, part: Part | None, value: object, low: float, network_id: int
) -> ir.Table:
    """Return the posts of a slice with a photo that scores at least `low`: columns of posts.

    Args:
        wanted: Which posts.
        part: By what they are narrowed besides; None for nothing.
        value: The circle, or the Monday of the week.
        low: In [0, 1].
        network_id: Of which network or cascade.
    """
    photo = PHOTO_SCORE.table
    photo = photo.filter((photo.racy >= low) & (photo.network_id == network_id))
    post = _posts_of(wanted, part, value)
    return post.semi_join(photo, [("id", "post_id")])


def solicitation_rows(wanted: Slice, part: Part | None, value: object, low: float) -> ir.Table:
    """Return the posts of a slice whose own text scores at least `low`: columns of posts.

    Args:
        wanted: Which posts.
        part: By what they are narrowed besides; None for nothing.
        value: The circle, or the Monday of the week.
        low: In [0, 1].
    """
    reading = READING.table
    is_one = (reading.kind == TextKind.POST.value) & (reading.solicitation >= low)
    post = _posts_of(wanted, part, value)
    return post.semi_join(reading.filter(is_one), [("id", "source_id")])


def _posts_of(wanted: Slice, part: Part | None, value: object) -> ir.Table:
    post = posts_in(wanted)
    if part is Part.CIRCLE:
        return post.filter(post.circle_id == value)
    if part is Part.WEEK:
        return post.filter(start_of("W", post.local_day) == value)
    return post
