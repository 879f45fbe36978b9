"""Unlike its peers: what an account gets from each giver, or gives to each, is far beyond theirs.

Peers are those of the same circle, time on the platform and band of scores who get (or give) gifts
as often; each account counts once for each month. It is money per partner that is compared, the
largest gift left out: having many fans is no outlier, and neither is one generous birthday gift.
"""

from collections.abc import Iterator
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
    Parameter("deviations", Unit.DEVIATIONS, 5, 2, 20),
    Parameter("partners", Unit.COUNT, 3, 1, 50),
    Parameter("gifts", Unit.COUNT, 5, 2, 100),
    Parameter("least_fen", Unit.FEN, 500_000, 10_000, 100_000_000),
    Parameter("shrink", Unit.COUNT, 20, 0, 500),
)

_SIDES = (("receiver", "receiver_id", "receiver_score"), ("giver", "sender_id", "sender_score"))
# Newcomers behave unlike those who are at home.
_TENURE_DAYS = (30, 180)
# Of a normal distribution: from the median to the upper quartile; of a median against a mean.
_TO_QUARTILE, _OF_MEDIAN = 0.6745, 1.2533
# Where nearly all of a group do the same, they do not do it to the fen.
_LEAST_DEVIATION = 0.2


@dataclass(frozen=True, slots=True)
class Peers:
    """What is usual among an account's peers, of logarithms of money per partner.

    Attributes:
        centre: The median of the group, drawn to the whole.
        deviation: Of accounts around it, and of how well it is known, together.
        size: How many there are.
    """

    centre: Numbers
    deviation: Numbers
    size: Integers


def peers_of(typical: Numbers, group: Integers, shrink: float) -> Peers:
    """Return for each account what is usual in its group.

    The centre is that of empirical Bayes: groups differ by as much as their medians do beyond what
    their sizes explain, and a median counts by how well it is known against that. Deviations are
    drawn to that of all as if so many more accounts had it.

    Args:
        typical: Logarithm of money per partner.
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

    The score is the share of the money per partner that is beyond what would just not be found:
    that limit is further away for groups of few, whose centre is not known well.
    """
    return [alert for side in _SIDES for alert in _of_side(asked, *side)]


def _of_side(asked: Asked, side: str, who: str, score: str) -> Iterator[Alert]:
    values = asked.values
    rows = asked.reader.arrow(_months(asked, who, score))
    if not rows.num_rows:
        return
    columns = {
        name: rows.column(name).to_numpy().astype(np.int64)
        for name in ("who", "month", "peers", "fen", "largest", "partners", "last_us")
    }
    typical = np.log(np.maximum(columns["fen"] - columns["largest"], 1) / columns["partners"])
    peers = peers_of(typical, columns["peers"], values["shrink"])
    limit = np.exp(peers.centre + values["deviations"] * peers.deviation)
    is_found = (np.exp(typical) >= limit) & (columns["fen"] >= values["least_fen"])
    if asked.since is not None:
        is_found &= columns["last_us"] >= to_us(asked.since)
    found = np.flatnonzero(is_found)
    found = found[np.lexsort((columns["month"][found], columns["who"][found]))]
    if len(found):
        money = _money(asked, side, columns["who"][found], columns["month"][found])
        for one, moves in zip(found.tolist(), money, strict=True):
            usual = float(np.exp(peers.centre[one]))
            yield _alert(asked, side, moves, (float(limit[one]), usual, int(peers.size[one])))


def _month(day: ir.DateValue) -> ir.IntegerValue:
    return (day.year().cast("int64") * 12 + day.month()).cast("int64")


def _months(asked: Asked, who: str, score: str) -> ir.Table:
    """Return what each account got, or gave, in each month in which it did so often enough.

    Columns: `who`, `month`, `peers` (a number for each group), `fen`, `largest`, `partners`,
    `last_us`.
    """
    gift = GIFT.table
    gift = gift.filter(gift.status != GiftStatus.REFUNDED.value)
    other = "sender_id" if who == "receiver_id" else "receiver_id"
    by = gift.group_by(who=gift[who], month=_month(gift.local_day))
    each = by.aggregate(
        fen=total(gift.amount_fen),
        largest=gift.amount_fen.max(),
        gifts=gift.count(),
        partners=gift[other].nunique(),
        circle=gift.circle_id.mode(),
        score=gift[score].max(),
        last_at=gift.sent_at.max(),
    )
    each = each.filter(
        each.gifts >= round(asked.values["gifts"]), each.partners >= round(asked.values["partners"])
    )
    member = MEMBER.table.select(member_id="id", joined_at="joined_at")
    told = each.join(member, each.who == member.member_id)
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
    )


def _money(asked: Asked, side: str, who: Integers, month: Integers) -> Iterator[Moves]:
    """Yield the gifts of each account and month that is asked for, ascending."""
    gift = gifts()
    gift = gift.mutate(month=_month(gift.local_day))
    some = gift.filter(gift[side].isin(np.unique(who).tolist()))
    keys = ibis.struct({"who": some[side], "month": some.month})
    wanted = [
        ibis.struct({"who": ibis.literal(one, "int64"), "month": ibis.literal(when, "int64")})
        for one, when in zip(who.tolist(), month.tolist(), strict=True)
    ]
    return read(asked.reader, some.filter(keys.isin(wanted)), [side, "month"]).candidates()


def _alert(asked: Asked, side: str, moves: Moves, usual: tuple[float, float, int]) -> Alert:
    values = asked.values
    limit, centre, size = usual

    def per_partner(some: Moves) -> float:
        partners = np.unique(some.giver if side == "receiver" else some.receiver)
        return (some.total - int(some.fen.max(initial=0))) / max(len(partners), 1)

    def fits(some: Moves) -> bool:
        partners = np.unique(some.giver if side == "receiver" else some.receiver)
        return (
            len(some) >= values["gifts"]
            and len(partners) >= values["partners"]
            and some.total >= values["least_fen"]
            and per_partner(some) >= limit
        )

    return alert_of(
        Typology.PEER_OUTLIER,
        moves,
        fits,
        score=1 - limit / per_partner(moves),
        accounts={int(getattr(moves, side)[0]): AccountRole.OTHER},
        reason={
            "is_giver": float(side == "giver"),
            "gifts": len(moves),
            "fen": moves.total,
            "partners": len(np.unique(moves.giver if side == "receiver" else moves.receiver)),
            "per_partner_fen": round(per_partner(moves)),
            "usual_fen": round(centre),
            "limit_fen": round(limit),
            "peers": size,
        },
    )


DETECTOR = Detector(Typology.PEER_OUTLIER, PARAMETERS, find)
