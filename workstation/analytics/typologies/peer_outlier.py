"""Unlike its peers: an account gets, or gives, far more than others like it with as many partners.

Peers are those of the same circle, time on the platform and band of scores; each account counts
once for each month. The partner with most is left out, and sums may rise with the number of
partners as they do for everybody: many fans are no outlier, and neither is one generous friend.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np

from workstation.analytics.asking import total
from workstation.analytics.mirror.tables import GIFT, MEMBER
from workstation.analytics.typologies.arrays import runs
from workstation.analytics.typologies.moves import Moves, alert_of, gifts, read, to_us
from workstation.analytics.typologies.platform import Asked, Detector
from workstation.analytics.typologies.transfers import Integers, Numbers
from workstation.domain.platform import GiftStatus
from workstation.domain.slices import BAND_RANGES
from workstation.domain.typologies import AccountRole, Alert, Parameter, Typology, Unit

PARAMETERS = (
    Parameter("deviations", Unit.DEVIATIONS, 4, 2, 20),
    Parameter("partners", Unit.COUNT, 3, 2, 50),
    Parameter("gifts", Unit.COUNT, 5, 2, 100),
    Parameter("least_fen", Unit.FEN, 300_000, 10_000, 100_000_000),
    Parameter("shrink", Unit.COUNT, 20, 0, 500),
)

# Newcomers behave unlike those who are at home.
_TENURE_DAYS = (30, 180)
# Of a normal distribution: from the median to the upper quartile; of a median against a mean.
_TO_QUARTILE, _OF_MEDIAN = 0.6745, 1.2533
# Where nearly all of a group do the same, they do not do it to the fen.
_LEAST_DEVIATION = 0.2
# Of fewer accounts in all nobody can say what is usual.
_LEAST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Peers:
    """What is usual among an account's peers, of logarithms of sums.

    Attributes:
        centre: The median of the group, drawn to the whole.
        deviation: Of accounts around it, and of how well it is known, together.
        size: How many there are.
    """

    centre: Numbers
    deviation: Numbers
    size: Integers


@dataclass(frozen=True, slots=True)
class _Measure:
    """What one account is measured by.

    Attributes:
        side: Which side of gifts it is on.
        other: The other side.
        usual: What is usual with one partner, in fen.
        limit: What would still be possible with one.
        slope: With n partners both are n to this power times as much.
        peers: How many there are.
        values: The detector's parameters.
    """

    side: str
    other: str
    usual: float
    limit: float
    slope: float
    peers: int
    values: Mapping[str, float]

    def sums(self, moves: Moves) -> tuple[Integers, Integers]:
        """Return the partners, and the sum of each."""
        names, of = np.unique(getattr(moves, self.other), return_inverse=True)
        sums = np.zeros(len(names), np.int64)
        np.add.at(sums, of, moves.fen)
        return names, sums

    def fits(self, moves: Moves) -> bool:
        """Return whether this money is beyond what is possible."""
        sums = self.sums(moves)[1]
        return (
            len(sums) >= self.values["partners"]
            and len(moves) >= self.values["gifts"]
            and int(sums.sum() - sums.max())
            >= max(self.limit * len(sums) ** self.slope, self.values["least_fen"])
        )

    def notable(self, moves: Moves) -> Moves:
        """Return the money of partners who account for it, if that alone is beyond as well."""
        names, sums = self.sums(moves)
        large = names[sums >= self.limit * len(sums) ** (self.slope - 1)]
        money = moves.take(np.isin(getattr(moves, self.other), large))
        return money if self.fits(money) else moves


def peers_of(typical: Numbers, group: Integers, shrink: float) -> Peers:
    """Return for each account what is usual in its group.

    The centre is that of empirical Bayes: groups differ by as much as their medians do beyond what
    their sizes explain, and a median counts by how well it is known against that. Deviations are
    drawn to that of all as if so many more accounts had it.

    Args:
        typical: Logarithm of a sum.
        group: Which peers.
        shrink: How many accounts the deviation of all weighs.
    """
    order = np.lexsort((typical, group))
    starts, stops = runs(group[order])
    sizes = stops - starts
    middle, upper = (
        typical[order][starts + ((sizes - 1) * share).astype(np.int64)] for share in (0.5, 0.75)
    )
    whole, most = np.quantile(typical, (0.5, 0.75))
    of_all = max((most - whole) / _TO_QUARTILE, _LEAST_DEVIATION)
    own = (upper - middle) / _TO_QUARTILE
    deviation = np.sqrt((sizes * own**2 + shrink * of_all**2) / np.maximum(sizes + shrink, 1))
    deviation = np.maximum(deviation, _LEAST_DEVIATION)
    doubt = (_OF_MEDIAN * deviation) ** 2 / sizes
    differ = np.average((middle - whole) ** 2 - doubt, weights=sizes)
    weight = max(differ, 0) / (max(differ, 0) + doubt)
    centre = weight * middle + (1 - weight) * whole
    place = np.empty(len(group), np.int64)
    place[order] = np.repeat(np.arange(len(starts)), sizes)
    return Peers(
        centre[place], np.sqrt(deviation**2 + weight * doubt)[place], sizes[place].astype(np.int64)
    )


def find(asked: Asked) -> list[Alert]:
    """Return what there is, an alert for each account, month and side.

    The score is the share of the sum, without the largest partner, that is beyond what would just
    not be found: that limit is further away for groups of few, whose centre is not known well.
    """
    return [
        alert
        for side, other in (("receiver", "giver"), ("giver", "receiver"))
        for alert in _of_side(asked, side, other)
    ]


def _of_side(asked: Asked, side: str, other: str) -> Iterator[Alert]:
    values = asked.values
    rows = asked.reader.arrow(_months(asked, side))
    if rows.num_rows < _LEAST_ROWS:
        return
    columns = {
        name: rows.column(name).to_numpy().astype(np.int64)
        for name in ("who", "month", "peers", "fen", "largest", "partners", "last_us")
    }
    rest = columns["fen"] - columns["largest"]
    sums, crowd = np.log(np.maximum(rest, 1)), np.log(columns["partners"])
    slope = max(float(np.cov(crowd, sums)[0, 1]) / max(float(np.var(crowd)), 1e-9), 0.0)
    peers = peers_of(sums - slope * crowd, columns["peers"], values["shrink"])
    beyond = peers.centre + values["deviations"] * peers.deviation
    is_found = (sums - slope * crowd >= beyond) & (rest >= values["least_fen"])
    if asked.since is not None:
        is_found &= columns["last_us"] >= to_us(asked.since)
    found = np.flatnonzero(is_found)
    found = found[np.lexsort((columns["month"][found], columns["who"][found]))]
    if not len(found):
        return
    money = _money(asked, side, columns["who"][found], columns["month"][found])
    for one, moves in zip(found.tolist(), money, strict=True):
        usual, limit = float(np.exp(peers.centre[one])), float(np.exp(beyond[one]))
        size = int(peers.size[one])
        yield _alert(moves, _Measure(side, other, usual, limit, slope, size, values))


def _month(day: ir.DateValue) -> ir.IntegerValue:
    return day.year().cast("int64") * 12 + day.month()


def _months(asked: Asked, side: str) -> ir.Table:
    """Return what each account got, or gave, in each month in which it did so often enough.

    Columns: `who`, `month`, `peers` (a number for each group), `fen`, `largest` (of a partner),
    `partners`, `last_us`.
    """
    ids = {"giver": "sender_id", "receiver": "receiver_id"}
    who = ids.pop(side)
    (other,) = ids.values()
    gift = GIFT.table
    gift = gift.filter(gift.status != GiftStatus.REFUNDED.value)
    pair = gift.group_by(who=gift[who], month=_month(gift.local_day), other=gift[other])
    each = pair.aggregate(
        sum=total(gift.amount_fen),
        gifts=gift.count(),
        circle=gift.circle_id.max(),
        score=gift[who.replace("_id", "_score")].max(),
        last_at=gift.sent_at.max(),
    )
    months = each.group_by("who", "month").aggregate(
        fen=total(each["sum"]),
        largest=each["sum"].max(),
        gifts=total(each.gifts),
        partners=each.count(),
        # Of whoever gave, or got, most; two runs must not differ.
        circle=each.circle.argmax(ibis.struct({"sum": each["sum"], "other": each.other})),
        score=each.score.max(),
        last_at=each.last_at.max(),
    )
    months = months.filter(
        months.gifts >= round(asked.values["gifts"]),
        months.partners >= round(asked.values["partners"]),
    )
    member = MEMBER.table.select(member_id="id", joined_at="joined_at")
    told = months.join(member, months.who == member.member_id)
    days = told.last_at.delta(told.joined_at, unit="day")
    tenure = ibis.cases(*((days < most, n) for n, most in enumerate(_TENURE_DAYS)), else_=2)
    band = ibis.cases(
        *((told.score.between(*ends), n) for n, ends in enumerate(BAND_RANGES.values(), start=1)),
        else_=0,
    )
    return told.select(
        "who",
        "month",
        "fen",
        "largest",
        "partners",
        peers=told.circle.fill_null(0) * 100 + tenure.cast("int64") * 10 + band.cast("int64"),
        last_us=told.last_at.epoch_seconds() * 1_000_000,
    ).order_by("who", "month")


def _money(asked: Asked, side: str, who: Integers, month: Integers) -> Iterator[Moves]:
    """Yield the gifts of each account and month that is asked for, ascending."""
    gift = gifts()
    some = gift.filter(gift[side].isin(np.unique(who).tolist())).mutate(
        month=_month(gift.local_day)
    )
    keys = ibis.struct({"who": some[side], "month": some.month})
    wanted = [
        ibis.struct({"who": ibis.literal(one, "int64"), "month": ibis.literal(when, "int64")})
        for one, when in zip(who.tolist(), month.tolist(), strict=True)
    ]
    return read(asked.reader, some.filter(keys.isin(wanted)), [side, "month"]).candidates()


def _alert(all_of_it: Moves, measure: _Measure) -> Alert:
    moves = measure.notable(all_of_it)
    sums = measure.sums(moves)[1]
    rest = int(sums.sum() - sums.max())
    by_partners = len(sums) ** measure.slope
    return alert_of(
        Typology.PEER_OUTLIER,
        moves,
        measure.fits,
        score=1 - measure.limit * by_partners / rest,
        # Whoever dealt with it is no part of what is unusual.
        accounts={int(getattr(moves, measure.side)[0]): AccountRole.OTHER},
        reason={
            "is_giver": float(measure.side == "giver"),
            "partners": len(sums),
            "fen": moves.total,
            "rest_fen": rest,
            "usual_fen": round(measure.usual * by_partners),
            "limit_fen": round(measure.limit * by_partners),
            "peers": measure.peers,
        },
    )


DETECTOR = Detector(Typology.PEER_OUTLIER, PARAMETERS, find)
