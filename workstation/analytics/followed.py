"""What followed soliciting posts: gifts to the author, against the same author's other posts.

Each author is compared with themselves, so that it does not matter who is popular. A gift belongs
to the author's newest post before it, and so does each hour: windows of posts that overlap are
cut where the next post begins, and nothing is counted twice. As gifts come mostly soon after a
post, hours are compared with hours equally long after one.
"""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import Reader, question_of, total
from workstation.analytics.mirror.tables import GIFT, POST, READING
from workstation.analytics.paired_rates import EDGES_H, HOUR, Followed, compare
from workstation.analytics.slicing import in_bands, on_days
from workstation.domain.messages import TextKind
from workstation.domain.slices import Slice

_PARTS = len(EDGES_H) - 1
# A day more than the last window, as days are local ones.
_REACH = timedelta(hours=EDGES_H[-1], days=1)


def after_posts(wanted: Slice) -> ir.Table:
    """Return what came in after posts, per author and kind of post.

    Only of authors who solicit at all. Columns: author_id, soliciting (whether the posts ask for
    what the slice asks for; posts that ask for something else are left out), posts; and for each
    of the four parts between `EDGES_H`: exposed_n (microseconds in which such a post was the
    author's newest, as far as they are over), gifts_n, fen_n.
    """
    posts = _posts(wanted)
    kinds = ["author_id", "soliciting"]
    counted = posts.filter(posts.soliciting.notnull())
    exposed = counted.group_by(kinds).aggregate(
        posts=counted.count(),
        **{
            f"exposed_{n}": total(
                ibis.greatest(ibis.least(counted.lasts, end * HOUR) - begin * HOUR, 0)
            )
            for n, (begin, end) in enumerate(itertools.pairwise(EDGES_H))
        },
    )
    given = _gifts(posts, wanted)
    received = given.group_by(kinds).aggregate(
        **{f"gifts_{n}": given.count(where=given.part == n) for n in range(_PARTS)},
        **{f"fen_{n}": total((given.part == n).ifelse(given.fen, 0)) for n in range(_PARTS)},
    )
    joined = exposed.left_join(received, kinds)
    return joined.select(
        exposed,
        **{
            f"{what}_{n}": received[f"{what}_{n}"].fill_null(0)
            for what in ("gifts", "fen")
            for n in range(_PARTS)
        },
    )


def _flagged() -> ir.Table:
    # A view: it is joined twice.
    reading = READING.table.view()
    return reading.filter((reading.kind == TextKind.POST.value) & reading.flagged)


def _authors(wanted: Slice) -> ir.Table:
    """Return whoever wrote a post that asks for what a slice asks for; column `author_id`."""
    asked = _flagged()
    if wanted.categories:
        names = sorted(category.value for category in wanted.categories)
        asked = asked.filter(asked.category.isin(names))
    return asked.select("author_id")


def _posts(wanted: Slice) -> ir.Table:
    """Return all posts of those who solicit: how long each was the newest, and what it is.

    `soliciting` is NULL for posts that only end the time of another: they are outside of the
    slice, or ask for something else than it does.
    """
    flagged = _flagged()
    post = _about(POST.table, wanted).semi_join(_authors(wanted), "author_id")
    marked = post.left_join(flagged, post.id == flagged.source_id).select(
        post, category=flagged.category
    )
    order = ibis.window(group_by=marked.author_id, order_by=[marked.posted_at, marked.id])
    until = ibis.coalesce(marked.posted_at.lead().over(order), _end())
    return marked.select(
        "author_id",
        "posted_at",
        soliciting=_kind(marked, wanted),
        lasts=until.delta(marked.posted_at, unit="microsecond"),
    )


def _end() -> ir.Value:
    """Return the last moment of which anything is known."""
    return ibis.greatest(
        POST.table.posted_at.max().as_scalar(), GIFT.table.sent_at.max().as_scalar()
    )


def _about(table: ir.Table, wanted: Slice) -> ir.Table:
    """Keep what can matter to posts of a slice: its days, and those after it that windows reach.

    What was before these days ends no window within; what comes later ends none before its time.
    """
    if wanted.last_day is None:
        return on_days(table, wanted)
    return on_days(table, replace(wanted, last_day=wanted.last_day + _REACH))


def _kind(marked: ir.Table, wanted: Slice) -> ir.Value:
    inside = ibis.and_(*_conditions(marked, wanted))
    is_asked = marked.category.notnull()
    if wanted.categories:
        is_asked = marked.category.isin(sorted(each.value for each in wanted.categories))
    return ibis.cases(
        (inside & is_asked, ibis.literal(True)),
        (inside & marked.category.isnull(), ibis.literal(False)),
        else_=ibis.null("boolean"),
    )


def _conditions(post: ir.Table, wanted: Slice) -> Iterator[ir.BooleanValue]:
    if wanted.first_day:
        yield post.local_day >= ibis.date(wanted.first_day.isoformat())
    if wanted.last_day:
        yield post.local_day <= ibis.date(wanted.last_day.isoformat())
    if wanted.circles:
        yield post.circle_id.isin(sorted(wanted.circles))
    yield in_bands(post.author_score, wanted.bands)


def _gifts(posts: ir.Table, wanted: Slice) -> ir.Table:
    """Return gifts that came in while a post of the slice was the newest, and how soon."""
    # Of several posts of one moment, the last one goes on.
    newest = posts.filter(posts.lasts > 0).view()
    authors = _authors(wanted)
    gift = _about(GIFT.table.view(), wanted)
    gift = gift.semi_join(authors, gift.receiver_id == authors.author_id)
    joined = gift.asof_join(
        newest, gift.sent_at >= newest.posted_at, [gift.receiver_id == newest.author_id]
    ).select(
        newest.author_id,
        newest.soliciting,
        gift.id,
        gift.sent_at,
        fen=gift.amount_fen,
        passed=gift.sent_at.delta(newest.posted_at, unit="microsecond"),
    )
    found = joined.filter(joined.soliciting.notnull() & (joined.passed < EDGES_H[-1] * HOUR))
    part = ibis.cases(*((found.passed < end * HOUR, n) for n, end in enumerate(EDGES_H[1:])))
    return found.mutate(part=part)


def gift_rows(wanted: Slice) -> ir.Table:
    """Return the gifts within 72 hours after soliciting posts.

    Columns: id, sent_at, amount_fen.
    """
    found = _gifts(_posts(wanted), wanted)
    return found.filter(found.soliciting).select("id", "sent_at", amount_fen=found.fen)


def answer_followed(reader: Reader, wanted: Slice) -> Followed:
    """Return what followed the soliciting posts of a slice."""
    return compare(reader.frame(question_of(after_posts, wanted)))
