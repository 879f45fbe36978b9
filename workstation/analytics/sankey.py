"""Which way money goes: from bands of scores through circles to bands, from givers to receivers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import Reader, question_of, total
from workstation.analytics.gifts import Ranked, people, sums_per
from workstation.analytics.graphs import among
from workstation.analytics.mirror.derived_gifts import GIFT_DAY
from workstation.analytics.sankey_layout import OTHERS, Link
from workstation.analytics.slicing import band_of, gifts_in, in_bands, on_days
from workstation.domain.slices import Band, Slice

TOP = 15
"""Givers and receivers that are shown by themselves."""

_SIDES = {Ranked.GIVERS: "sender_id", Ranked.RECEIVERS: "receiver_id"}


@dataclass(frozen=True, slots=True)
class PairFlows:
    """Who gives to whom, the largest by themselves.

    Attributes:
        links: From givers to receivers; keys are ids, or `OTHERS`.
        givers: How many givers there are in all.
        receivers: How many receivers.
    """

    links: tuple[Link, ...]
    givers: int
    receivers: int


def band_flows(wanted: Slice) -> ir.Table:
    """Return what went from which band through which circle to which band.

    Returns:
        Columns `sender_band`, `receiver_band` (values of `Band`), `circle_id`, `gifts`, `fen`.
    """
    if wanted.categories:
        gift = gifts_in(wanted)
        bands = {
            "sender_band": band_of(gift.sender_score),
            "receiver_band": band_of(gift.receiver_score),
        }
        by = gift.group_by("circle_id", **bands)
        return by.aggregate(gifts=gift.count(), fen=total(gift.amount_fen))
    day = on_days(GIFT_DAY.table, wanted)
    if wanted.circles:
        day = day.filter(day.circle_id.isin(sorted(wanted.circles)))
    if wanted.bands:
        day = day.filter(day.sender_band.isin(sorted(band.value for band in wanted.bands)))
    by = day.group_by("circle_id", "sender_band", "receiver_band")
    return by.aggregate(gifts=total(day.gifts), fen=total(day.fen))


def _selected(wanted: Slice, accounts: Collection[int]) -> ir.Table:
    """Return gifts from or to some accounts; of none, all."""
    gift = gifts_in(wanted).select("sender_id", "receiver_id", "amount_fen")
    if not accounts:
        return gift
    given = gift.semi_join(among(accounts), [("sender_id", "id")])
    taken = gift.semi_join(among(accounts), [("receiver_id", "id")])
    both_ways = taken.anti_join(among(accounts), [("sender_id", "id")])
    return ibis.union(given, both_ways)


def pair_flows(wanted: Slice, accounts: Collection[int] = ()) -> ir.Table:
    """Return what the largest givers gave to the largest receivers.

    Gifts are read for the largest among each other only. What the rest comes to is the difference
    to sums per account, which are kept ready where nothing but time narrows.

    Args:
        wanted: Which gifts count.
        accounts: Only gifts from or to these; all if there are none.

    Returns:
        Columns `sender_id`, `receiver_id` (NULL: all but the largest), `gifts`, `fen`.
    """
    gift = _selected(wanted, accounts)
    all_givers, all_receivers = (_sums_per(gift, wanted, accounts, whom) for whom in _SIDES)
    givers, receivers = _largest(all_givers, "sender_id"), _largest(all_receivers, "receiver_id")
    both = gift.semi_join(givers, "sender_id").semi_join(receivers, "receiver_id")
    by = both.group_by("sender_id", "receiver_id")
    shown = by.aggregate(gifts=both.count(), fen=total(both.amount_fen))
    everything = all_givers.aggregate(gifts=total(all_givers.gifts), fen=total(all_givers.fen))
    to_rest = ibis.union(givers, _less(shown, "sender_id"))
    from_rest = ibis.union(receivers, _less(shown, "receiver_id"))
    between_rest = ibis.union(everything, _less(givers), _less(from_rest))
    parts = ibis.union(*map(_with_both_sides, (shown, to_rest, from_rest, between_rest)))
    by = parts.group_by("sender_id", "receiver_id")
    sums = by.aggregate(gifts=total(parts.gifts), fen=total(parts.fen))
    return sums.filter(sums.gifts > 0)


def _sums_per(gift: ir.Table, wanted: Slice, accounts: Collection[int], whom: Ranked) -> ir.Table:
    """Return ids, `gifts`, `fen` per giver, or receiver."""
    if not accounts:
        return sums_per(wanted, whom)
    by = gift.group_by(_SIDES[whom])
    return by.aggregate(gifts=gift.count(), fen=total(gift.amount_fen))


def _largest(sums: ir.Table, side: str) -> ir.Table:
    known = sums.filter(sums[side].notnull())
    return known.order_by([known.fen.desc(), known[side]]).limit(TOP)


def _less(sums: ir.Table, *by: str) -> ir.Table:
    """Return sums of which fewer columns are told apart, to be taken away."""
    return sums.select(*by, gifts=-sums.gifts, fen=-sums.fen)


def _with_both_sides(sums: ir.Table) -> ir.Table:
    missing = [side for side in _SIDES.values() if side not in sums.columns]
    every = sums.mutate(**dict.fromkeys(missing, ibis.null("int64")))
    return every.select(*_SIDES.values(), "gifts", "fen")


def pair_counts(wanted: Slice, accounts: Collection[int] = ()) -> ir.Table:
    """Return how many gave and received; one row, columns `givers`, `receivers`."""
    if not accounts:
        return people(wanted)
    gift = _selected(wanted, accounts)
    return gift.aggregate(givers=gift.sender_id.nunique(), receivers=gift.receiver_id.nunique())


@dataclass(frozen=True, slots=True)
class Side:
    """The accounts at one end of a ribbon.

    Attributes:
        accounts: These.
        is_rest: All but these instead.
    """

    accounts: frozenset[int]
    is_rest: bool = False

    def holds(self, account: ir.Value) -> ir.BooleanValue:
        """Return whether an account is one of them."""
        is_in: ir.BooleanValue = account.isin(sorted(self.accounts))
        return ~is_in if self.is_rest else is_in


def side_of(keys: Collection[str], shown: Collection[str]) -> Side:
    """Return whom a node stands for.

    Args:
        keys: Of the node: ids, `OTHERS` among them or not.
        shown: Keys of all nodes of its column, before any were merged.
    """
    if OTHERS not in keys:
        return Side(frozenset(map(int, keys)))
    return Side(frozenset(int(key) for key in shown if key not in keys), is_rest=True)


def gifts_between(
    wanted: Slice, givers: Side, receivers: Side, accounts: Collection[int] = ()
) -> ir.Table:
    """Return the gifts along a ribbon from givers to receivers; column `id` and more."""
    gift = gifts_in(wanted)
    if accounts:
        is_one = sorted(accounts)
        gift = gift.filter(gift.sender_id.isin(is_one) | gift.receiver_id.isin(is_one))
    gift = gift.filter(givers.holds(gift.sender_id), receivers.holds(gift.receiver_id))
    return gift.select("id", "amount_fen", "sent_at")


def gifts_through(
    wanted: Slice,
    *,
    givers: Collection[str] = (),
    circles: Collection[str] = (),
    receivers: Collection[str] = (),
) -> ir.Table:
    """Return the gifts from bands through circles to bands; column `id` and more.

    Args:
        wanted: Which gifts count.
        givers: Values of `Band`; all if there are none.
        circles: Ids of circles as texts; all if there are none.
        receivers: Values of `Band`; all if there are none.
    """
    gift = gifts_in(wanted)
    for score, keys in ((gift.sender_score, givers), (gift.receiver_score, receivers)):
        if keys:
            gift = gift.filter(in_bands(score, [Band(key) for key in keys]))
    if circles:
        gift = gift.filter(gift.circle_id.isin(sorted(map(int, circles))))
    return gift.select("id", "amount_fen", "sent_at")


def answer_band_links(reader: Reader, wanted: Slice) -> tuple[Link, ...]:
    """Return the links of giver band, circle, receiver band; keys are `Band`s' values and ids."""
    first: dict[tuple[str, str], tuple[int, int]] = {}
    second: dict[tuple[str, str], tuple[int, int]] = {}
    for row in reader.arrow(question_of(band_flows, wanted)).to_pylist():
        circle, amounts = str(row["circle_id"]), (row["fen"], row["gifts"])
        _add(first, (row["sender_band"], circle), amounts)
        _add(second, (circle, row["receiver_band"]), amounts)
    return (*_links(0, first), *_links(1, second))


def _add(
    sums: dict[tuple[str, str], tuple[int, int]], key: tuple[str, str], amounts: tuple[int, int]
) -> None:
    fen, gifts = sums.get(key, (0, 0))
    sums[key] = (fen + amounts[0], gifts + amounts[1])


def _links(column: int, sums: dict[tuple[str, str], tuple[int, int]]) -> Iterable[Link]:
    for (source, target), (fen, gifts) in sorted(sums.items()):
        yield Link(column, source, target, fen, gifts)


def answer_pairs(reader: Reader, wanted: Slice, accounts: Collection[int] = ()) -> PairFlows:
    """Return who gives to whom."""
    ids = frozenset(accounts)
    rows = reader.arrow(question_of(pair_flows, wanted, ids)).to_pylist()
    counts = reader.arrow(question_of(pair_counts, wanted, ids)).to_pylist()[0]
    links = [
        Link(0, _key(row["sender_id"]), _key(row["receiver_id"]), row["fen"], row["gifts"])
        for row in rows
    ]
    links.sort(key=lambda link: (-link.fen, link.source, link.target))
    return PairFlows(tuple(links), counts["givers"], counts["receivers"])


def _key(account: int | None) -> str:
    return OTHERS if account is None else str(account)
