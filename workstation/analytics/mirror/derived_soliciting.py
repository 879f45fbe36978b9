"""What posts solicit, summed up by hour."""

import ibis.expr.types as ir

from workstation.analytics.mirror.derived_table import Derived, Via
from workstation.analytics.mirror.tables import POST, READING
from workstation.analytics.slicing import band_of
from workstation.domain.messages import TextKind


def _post_hour() -> ir.Table:
    post, reading = POST.table, READING.table
    flagged = reading.filter((reading.kind == TextKind.POST.value) & reading.flagged)
    joined = post.left_join(flagged, post.id == flagged.source_id).select(
        local_day=post.local_day,
        local_hour=post.local_hour,
        circle_id=post.circle_id,
        band=band_of(post.author_score),
        category=flagged.category,
    )
    return joined.group_by(list(joined.columns)).aggregate(posts=joined.count())


POST_HOUR = Derived(
    name="post_hour",
    of=POST,
    make=_post_hour,
    columns={
        "local_day": "date",
        "local_hour": "int16",
        "circle_id": "int64",
        "band": "string",
        "category": "string",
        "posts": "int64",
    },
    unit="id",
    measures=("posts",),
    via=(Via(source=READING, column="id", to="source_id"),),
)
"""Posts per day, hour, circle, band of the author and what they solicit; NULL: nothing."""
