"""Breaches of the rules of circles, and how much was commented besides."""

import ibis.expr.types as ir

from workstation.analytics.mirror.breaches import (
    BREACH_COLUMNS,
    comment_breaches,
    gift_breaches,
    post_breaches,
)
from workstation.analytics.mirror.derived_table import Derived, Via
from workstation.analytics.mirror.tables import CIRCLE, COMMENT, CREDIT_SCORE, GIFT, MEMBER, POST
from workstation.analytics.slicing import band_of


def _comment_day() -> ir.Table:
    comment, post = COMMENT.table, POST.table
    joined = comment.join(post, comment.post_id == post.id).select(
        local_day=comment.local_day,
        circle_id=post.circle_id,
        band=band_of(comment.author_score),
    )
    return joined.group_by("local_day", "circle_id", "band").aggregate(comments=joined.count())


COMMENT_DAY = Derived(
    name="comment_day",
    of=COMMENT,
    make=_comment_day,
    columns={
        "local_day": "date",
        "circle_id": "int64",
        "band": "string",
        "comments": "int64",
    },
    unit="id",
    measures=("comments",),
    via=(Via(source=POST, column="post_id"),),
)
"""Comments per day, circle of the post and band of the author."""

POST_BREACH = Derived(
    name="post_breach",
    of=POST,
    make=post_breaches,
    columns=BREACH_COLUMNS,
    unit="id",
    key="id",
    via=(Via(source=CIRCLE, column="circle_id"), Via(source=MEMBER, column="author_id")),
)
"""Posts of whoever may not post, a row each."""

COMMENT_BREACH = Derived(
    name="comment_breach",
    of=COMMENT,
    make=comment_breaches,
    columns=BREACH_COLUMNS,
    unit="id",
    key="id",
    via=(
        Via(source=POST, column="post_id", via=(Via(source=CIRCLE, column="circle_id"),)),
        Via(source=MEMBER, column="author_id"),
        Via(source=CREDIT_SCORE, column="author_id", to="member_id"),
    ),
)
"""Comments that the score forbade, a row each."""

GIFT_BREACH = Derived(
    name="gift_breach",
    of=GIFT,
    make=gift_breaches,
    columns=BREACH_COLUMNS,
    unit="id",
    key="id",
    via=(
        Via(source=CIRCLE, column="circle_id"),
        Via(source=MEMBER, column="sender_id"),
        Via(source=CREDIT_SCORE, column="sender_id", to="member_id"),
    ),
)
"""Gifts that the score forbade, a row each; none where who gave may not be read."""
