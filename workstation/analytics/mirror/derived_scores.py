"""What the mirror keeps ready about scores and whoever has them."""

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.mirror.derived_table import Derived, Via
from workstation.analytics.mirror.tables import (
    CIRCLE,
    CREDIT_SCORE,
    MEMBER,
    MEMBERSHIP,
    PHOTO_SCORE,
    POST,
    READING,
)
from workstation.analytics.slicing import band_of
from workstation.domain.messages import TextKind
from workstation.domain.platform import Gender
from workstation.domain.quality import SCORE_BINS

_ROUNDING = 1e-9


def score_changes(score: ir.Table) -> ir.Table:
    """Return each score beside the one that the member had before.

    Args:
        score: Rows of `CREDIT_SCORE`, with all that the members concerned ever had.

    Returns:
        `local_day`, `until_day` (when the next one came out; NULL for the member's newest),
        `member_id`, `score_id`, `before` (NULL for a member's first score), `score`.
    """
    own = ibis.window(group_by="member_id", order_by=["scored_at", "id"])
    return score.select(
        "local_day",
        until_day=score.local_day.lead().over(own),
        member_id="member_id",
        score_id="id",
        before=score.score.lag().over(own),
        score="score",
    )


SCORE_CHANGE = Derived(
    name="score_change",
    of=CREDIT_SCORE,
    # Days that lie together are found without reading the others.
    make=lambda: score_changes(CREDIT_SCORE.table).order_by("local_day", "member_id"),
    columns={
        "local_day": "date",
        "until_day": "date",
        "member_id": "int64",
        "score_id": "int64",
        "before": "int16",
        "score": "int16",
    },
    unit="member_id",
    key="member_id",
)
"""The history of scores, each beside the one before, and until when it was the newest: who has
which on a day is found without looking for the newest."""


def net_of(changes: ir.Table, *by: str) -> ir.Table:
    """Return how many members more, or fewer, have a score since a day.

    Args:
        changes: Rows of `SCORE_CHANGE`.
        by: Columns by which they are told apart besides.
    """
    counted = changes.group_by("local_day", *by, "before", "score").aggregate(
        members=changes.count()
    )
    came = counted.select("local_day", *by, "score", "members")
    had_one = counted.filter(counted.before.notnull())
    left = had_one.select("local_day", *by, score="before", members=-had_one.members)
    both = came.union(left)
    net = both.group_by("local_day", *by, "score").aggregate(members=total(both.members))
    return net.filter(net.members != 0)


def steps_of(changes: ir.Table, *by: str) -> ir.Table:
    """Return how many scores of a day led from which band to which.

    Args:
        changes: Rows of `SCORE_CHANGE`.
        by: Columns by which they are told apart besides.
    """
    # By scores first: bands are looked up once for each pair of them.
    pairs = changes.group_by("local_day", *by, "before", "score").aggregate(pairs=changes.count())
    grouped = pairs.group_by(
        "local_day", *by, before=band_of(pairs.before), after=band_of(pairs.score)
    )
    return grouped.aggregate(scores=total(pairs.pairs))


def _changes_with_gender() -> ir.Table:
    changes = score_changes(CREDIT_SCORE.table)
    member = MEMBER.table.select(person="id", gender="gender")
    known = changes.left_join(member, changes.member_id == member.person)
    gender = ibis.coalesce(known.gender, Gender.UNKNOWN.value)
    return known.select("local_day", "before", "score", gender=gender)


SCORE_NET = Derived(
    name="score_net",
    of=CREDIT_SCORE,
    make=lambda: net_of(_changes_with_gender(), "gender"),
    columns={"local_day": "date", "gender": "string", "score": "int16", "members": "int64"},
    unit="member_id",
    measures=("members",),
    via=(Via(source=MEMBER, column="member_id"),),
)
"""Per day, gender and score how many members came to have it less those who had it until then:
summed up to a day, who had which score that day."""


def _circle_score_net() -> ir.Table:
    inside = MEMBERSHIP.table.select("circle_id", "member_id").distinct()
    # Before they are sorted, so that a refresh sorts only those of members that it concerns.
    score = CREDIT_SCORE.table.semi_join(inside, "member_id")
    # In this order: what stands at the right of a join is worked out before it.
    return net_of(inside.join(score_changes(score), "member_id"), "circle_id")


CIRCLE_SCORE_NET = Derived(
    name="circle_score_net",
    of=MEMBERSHIP,
    make=_circle_score_net,
    columns={"local_day": "date", "circle_id": "int64", "score": "int16", "members": "int64"},
    unit="member_id",
    measures=("members",),
    via=(Via(source=CREDIT_SCORE, column="member_id", to="member_id"),),
)
"""The same per circle, of those who are in it today."""


def least_to_view(inside: ir.Table) -> ir.Table:
    """Return `member_id` and the score above which they may view in a circle of theirs (`least`).

    Args:
        inside: Rows of `MEMBERSHIP`.
    """
    circle = CIRCLE.table.select(of="id", min_score_view="min_score_view")
    inside = inside.select("circle_id", "member_id").join(circle, [("circle_id", "of")])
    return inside.group_by("member_id").aggregate(least=inside.min_score_view.min())


def _viewer_score_net() -> ir.Table:
    inside = least_to_view(MEMBERSHIP.table)
    score = CREDIT_SCORE.table.semi_join(inside, "member_id")
    return net_of(inside.join(score_changes(score), "member_id"), "least")


VIEWER_SCORE_NET = Derived(
    name="viewer_score_net",
    of=MEMBERSHIP,
    make=_viewer_score_net,
    columns={"local_day": "date", "least": "int16", "score": "int16", "members": "int64"},
    unit="member_id",
    measures=("members",),
    via=(
        Via(source=CIRCLE, column="circle_id"),
        Via(source=CREDIT_SCORE, column="member_id", to="member_id"),
    ),
)
"""The same of whoever is in any circle, per score above which they may view in one of theirs."""

SCORE_STEP = Derived(
    name="score_step",
    of=CREDIT_SCORE,
    make=lambda: steps_of(_changes_with_gender(), "gender"),
    columns={
        "local_day": "date",
        "gender": "string",
        "before": "string",
        "after": "string",
        "scores": "int64",
    },
    unit="member_id",
    measures=("scores",),
    via=(Via(source=MEMBER, column="member_id"),),
)
"""Scores per day, gender, band of the member's score before (`Band.UNSCORED` for the first one) and
band of the score itself."""


def _author() -> ir.Table:
    post = POST.table
    return post.group_by("author_id").aggregate(posts=post.count()).order_by("author_id")


AUTHOR = Derived(
    name="author",
    of=POST,
    make=_author,
    columns={"author_id": "int64", "posts": "int64"},
    unit="id",
    reads=("author_id",),
    measures=("posts",),
)
"""Posts per author, of all time."""


def bin_of(score: ir.Value) -> ir.IntegerValue:
    """Return into which of `SCORE_BINS` bins a score in [0, 1] falls."""
    # 0.29 * 100 is a little less than 29.
    low = (score * SCORE_BINS + _ROUNDING).floor()
    return ibis.least(low, SCORE_BINS - 1).cast("int16")


def scored_photos(photos: ir.Table, posts: ir.Table) -> ir.Table:
    """Return photos with the bins of their racy scores.

    Args:
        photos: Rows of `PHOTO_SCORE`.
        posts: Rows of `POST`; photos of others are left out.
    """
    posts = posts.select(in_post="id", circle_id="circle_id", post_day="local_day")
    scored = photos.filter(photos.racy.notnull()).join(posts, [("post_id", "in_post")])
    return scored.select(
        "local_day", "post_day", "network_id", "circle_id", bin=bin_of(scored.racy)
    )


def scored_texts(readings: ir.Table, posts: ir.Table) -> ir.Table:
    """Return posts and comments with the bins of their solicitation scores.

    Args:
        readings: Rows of `READING`; only those of posts and comments count.
        posts: Rows of `POST`; texts of others, and under others, are left out.
    """
    kinds = [TextKind.POST.value, TextKind.COMMENT.value]
    read = readings.filter(readings.kind.isin(kinds) & readings.solicitation.notnull())
    posts = posts.select(in_post="id", circle_id="circle_id")
    read = read.join(posts, [("post_id", "in_post")])
    return read.select(
        "local_day", "circle_id", "kind", "category", "flagged", bin=bin_of(read.solicitation)
    )


def _racy_day() -> ir.Table:
    photo = scored_photos(PHOTO_SCORE.table, POST.table)
    return photo.group_by(photo.columns).aggregate(photos=photo.count())


def _solicitation_day() -> ir.Table:
    text = scored_texts(READING.table, POST.table)
    return text.group_by(text.columns).aggregate(texts=text.count())


RACY_DAY = Derived(
    name="racy_day",
    of=PHOTO_SCORE,
    make=_racy_day,
    columns={
        "local_day": "date",
        "post_day": "date",
        "network_id": "int64",
        "circle_id": "int64",
        "bin": "int16",
        "photos": "int64",
    },
    unit="photo_id",
    measures=("photos",),
    via=(Via(source=POST, column="post_id"),),
)
"""Photos per day of the scan, day and circle of their post, network and bin of the racy score."""

SOLICITATION_DAY = Derived(
    name="solicitation_day",
    of=READING,
    make=_solicitation_day,
    columns={
        "local_day": "date",
        "circle_id": "int64",
        "kind": "string",
        "category": "string",
        "flagged": "boolean",
        "bin": "int16",
        "texts": "int64",
    },
    unit="id",
    measures=("texts",),
    via=(Via(source=POST, column="post_id"),),
)
"""Posts and comments per day, circle of the post, category and bin of the solicitation score."""
