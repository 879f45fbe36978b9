"""Gifts after a post that is racy or solicits: more than its author and its circle usually get.

An author is compared with their own other posts first, so that it does not matter who is popular,
and with the circle where these are few.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
from scipy import stats

from workstation.analytics.asking import total
from workstation.analytics.mirror.tables import NETWORK, PHOTO_SCORE, POST, READING
from workstation.analytics.typologies.moves import (
    Moves,
    alert_of,
    gifts,
    is_wanted,
    later_than,
    read,
)
from workstation.analytics.typologies.platform import Asked, Detector
from workstation.analytics.typologies.transfers import Integers, Numbers
from workstation.domain.messages import SOLICITING, TextKind
from workstation.domain.typologies import AccountRole, Alert, Parameter, Typology, Unit

# Networks are registered as parts of cascades too; only these speak for the whole.
_CASCADE = "cascade"
# What the moments of few posts say is held within these.
_LEAST_SHAPE, _MOST_SHAPE = 0.1, 100.0
_USUAL_SHARE = 0.999
# Of fewer posts nobody can say what is usual.
_LEAST_POSTS = 20

PARAMETERS = (
    Parameter("days", Unit.DAYS, 2, 0.25, 14),
    Parameter("racy", Unit.SHARE, 0.7, 0.5, 1),
    Parameter("gifts", Unit.COUNT, 4, 2, 100),
    Parameter("chance", Unit.SHARE, 0.000_001, 0.000_000_001, 0.05),
    Parameter("least_fen", Unit.FEN, 50_000, 1_000, 100_000_000),
)


@dataclass(frozen=True, slots=True)
class _Usual:
    """What posts draw that neither solicit nor are racy.

    Attributes:
        circles: Gifts on one, by circle; None for the mean of all.
        authors: Posts and gifts on them, by author.
        shape: Of the gamma distribution of authors around their circle: small where they differ.
        spread: Of the negative binomial distribution of gifts on an author's posts: small where
            now and then one draws very many.
    """

    circles: Mapping[int | None, float]
    authors: Mapping[int, tuple[int, int]]
    shape: float
    spread: float

    def expected(self, author: int, circle: int) -> float:
        """Return how many gifts a post of this author draws."""
        prior = max(self.circles.get(circle, self.circles[None]), 1e-6)
        posts, drawn = self.authors.get(author, (0, 0))
        return (self.shape + drawn) / (self.shape / prior + posts)

    def beyond_chance(self, expected: Numbers, chance: float) -> Integers:
        """Return how many gifts more than chance alone brings."""
        most = stats.nbinom.isf(chance, self.spread, self.spread / (self.spread + expected))
        return np.asarray(most, dtype=np.int64) + 1


def find(asked: Asked) -> list[Alert]:
    """Return what there is, an alert for each post.

    The score is the share of the gifts after the post that is beyond what is usual.
    """
    drawn = _drawn(asked, _marked_posts(asked))
    least = round(asked.values["gifts"]), round(asked.values["least_fen"])
    posts = asked.reader.arrow(drawn.filter(drawn.gifts >= least[0], drawn.fen >= least[1]))
    usual = _usual(asked) if posts.num_rows else None
    if usual is None:
        return []
    rows = posts.to_pylist()
    expected = np.array([usual.expected(row["author_id"], row["circle_id"]) for row in rows])
    needed = np.maximum(usual.beyond_chance(expected, asked.values["chance"]), least[0])
    enough = {
        int(row["id"]): (int(count), float(mean))
        for row, count, mean in zip(rows, needed, expected, strict=True)
        if row["gifts"] >= count
    }
    return list(_alerts(asked, enough)) if enough else []


def _marked() -> ir.Table:
    """Return posts whose text solicits; column `post_id`."""
    reading = READING.table
    return reading.filter(
        reading.kind == TextKind.POST.value,
        reading.flagged,
        reading.category.isin([category.value for category in SOLICITING]),
    ).select(post_id="source_id")


def _racy(asked: Asked) -> ir.Table:
    """Return posts with a photo that a cascade takes for racy; column `post_id`."""
    score, network = PHOTO_SCORE.table, NETWORK.table.view()
    cascades = network.filter(network.kind == _CASCADE)
    seen = score.semi_join(cascades, score.network_id == cascades.id)
    return seen.filter(seen.racy >= asked.values["racy"]).select("post_id")


def _marks(asked: Asked) -> ir.Table:
    return _marked().union(_racy(asked)).distinct()


def _posts() -> ir.Table:
    return POST.table.select("id", "author_id", "circle_id", "posted_at")


def _marked_posts(asked: Asked) -> ir.Table:
    post = _posts()
    if asked.since is not None:
        late = later_than(post.mutate(at=post.posted_at), asked.since, asked.values["days"])
        post = late.drop("at")
    marks = _marks(asked)
    return post.semi_join(marks, post.id == marks.post_id)


def _after(asked: Asked, post: ir.Table) -> ir.Table:
    """Return the gifts soon after posts, with all columns of gifts and `about`, the post.

    A gift is about the post that it is on; without one, about the newest of the receiver.
    """
    gift = gifts()
    on = gift.join(post, gift.post_id == post.id).select(
        gift, about=post.id, posted_at=post.posted_at
    )
    newest = _posts().view()
    free = gift.filter(gift.post_id.isnull())
    soon = free.asof_join(newest, free.at >= newest.posted_at, free.receiver == newest.author_id)
    soon = soon.select(free, about=newest.id, posted_at=newest.posted_at)
    soon = soon.semi_join(post, soon.about == post.id)
    both = on.union(soon)
    days = asked.values["days"]
    return both.filter(
        both.at >= both.posted_at,
        both.at <= both.posted_at + ibis.interval(minutes=round(1_440 * days)),
    )


def _drawn(asked: Asked, post: ir.Table) -> ir.Table:
    """Return posts with what they drew: `id`, `author_id`, `circle_id`, `gifts`, `fen`."""
    after = _after(asked, post)
    sums = after.group_by("about").aggregate(gifts=after.count(), fen=total(after.fen))
    return post.left_join(sums, post.id == sums.about).select(
        "id", "author_id", "circle_id", gifts=sums.gifts.fill_null(0), fen=sums.fen.fill_null(0)
    )


def _usual(asked: Asked) -> _Usual | None:
    """Return what is usual, or None if nobody can say, by the moments of how many gifts posts draw.

    Products of two posts of one author have the mean of its square; their squares exceed it by
    what posts of one author differ, and it exceeds the circle's square by what authors differ.
    Of one post in a thousand no more counts than of the next: an event is nobody's usual.
    """
    marks = _marks(asked)
    post = _posts()
    drawn = _drawn(asked, post.anti_join(marks, post.id == marks.post_id))
    by = ["author_id", "circle_id", "gifts"]
    rows = asked.reader.arrow(drawn.group_by(*by).aggregate(posts=drawn.count()).order_by(by))
    author, circle, each, times = (
        rows.column(name).to_numpy().astype(np.int64)
        for name in ("author_id", "circle_id", "gifts", "posts")
    )
    if times.sum() < _LEAST_POSTS:
        return None
    order = np.argsort(each)
    below = np.cumsum(times[order])
    each = np.minimum(each, each[order][np.searchsorted(below, _USUAL_SHARE * below[-1])])
    circles, place = np.unique(circle, return_inverse=True)
    means = np.bincount(place, each * times) / np.bincount(place, times)
    authors, of = np.unique(author, return_inverse=True)
    posts, drew = np.bincount(of, times), np.bincount(of, each * times)
    squares = np.bincount(of, each**2 * times)
    usual = np.bincount(of, means[place] * times) / posts
    pairs = float(((drew**2 - squares) / posts).sum())
    alone = float(((posts - 1) / posts * (squares - drew)).sum())
    even = float(((posts - 1) * usual**2).sum())
    own = zip(posts.astype(int).tolist(), drew.astype(int).tolist(), strict=True)
    by_circle: dict[int | None, float] = dict(zip(circles.tolist(), means.tolist(), strict=True))
    return _Usual(
        {**by_circle, None: float(drew.sum() / posts.sum())},
        dict(zip(authors.tolist(), own, strict=True)),
        shape=_excess(pairs, even),
        spread=_excess(alone, pairs),
    )


def _excess(larger: float, smaller: float) -> float:
    """Return one over the relative variance that makes one moment larger than another."""
    if smaller <= 0:
        return 1.0
    return min(max(1 / max(larger / smaller - 1, 1e-9), _LEAST_SHAPE), _MOST_SHAPE)


def _alerts(asked: Asked, enough: Mapping[int, tuple[int, float]]) -> Iterator[Alert]:
    posts = sorted(enough)
    post = _posts()
    after = _after(asked, post.filter(post.id.isin(posts)))
    for about, moves in zip(posts, read(asked.reader, after, ["about"]).candidates(), strict=True):
        if is_wanted(moves, asked.since):
            yield _alert(asked, moves, *enough[about])


def _alert(asked: Asked, moves: Moves, needed: int, usual: float) -> Alert:
    least_fen = asked.values["least_fen"]
    return alert_of(
        Typology.SOLICITING,
        moves,
        lambda some: len(some) >= needed and some.total >= least_fen,
        score=1 - usual / len(moves),
        accounts={
            **dict.fromkeys(moves.giver.tolist(), AccountRole.OTHER),
            int(moves.receiver[0]): AccountRole.POSSIBLY_COERCED,
        },
        reason={
            "gifts": len(moves),
            "fen": moves.total,
            "givers": len(np.unique(moves.giver)),
            "usual": round(usual, 1),
            "chance_would_be": needed - 1,
        },
    )


DETECTOR = Detector(Typology.SOLICITING, PARAMETERS, find)
