"""Who gives how much to whom, when: questions about gifts.

Every gift counts by the moment when it was sent and with its whole amount, whatever became of it:
frozen and refunded ones are told apart by `statuses_by_day` only. Money is in fen.
"""

import enum
from typing import Literal

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.mirror.derived_gifts import (
    AMOUNT,
    AMOUNT_DAY,
    GIFT_DAY,
    GIFT_PEOPLE_DAY,
    GIVER,
    GIVER_DAY,
    RECEIVER,
    RECEIVER_DAY,
    people_per_day,
    score_from,
    sums_of_days,
)
from workstation.analytics.slicing import gifts_in, on_days, start_of
from workstation.domain.flows import Measure
from workstation.domain.slices import Dimension, Slice, used_by

LISTED = 200
"""How many a ranking lists."""


class Ranked(enum.Enum):
    """Whom a ranking compares."""

    GIVERS = "givers"
    RECEIVERS = "receivers"
    PAIRS = "pairs"


_COLUMN = {Measure.MONEY: "fen", Measure.COUNT: "gifts"}
_WHO = {
    Ranked.GIVERS: ("sender_id",),
    Ranked.RECEIVERS: ("receiver_id",),
    Ranked.PAIRS: ("sender_id", "receiver_id"),
}
_BY_DAY = {Ranked.GIVERS: GIVER_DAY, Ranked.RECEIVERS: RECEIVER_DAY}
_OF_ALL_TIME = {Ranked.GIVERS: GIVER, Ranked.RECEIVERS: RECEIVER}
Direction = Literal["given", "received"]


def gift_sums(wanted: Slice) -> ir.Table:
    """Return sums of gifts with the columns of `GIFT_DAY`.

    From those that the mirror keeps ready, unless categories narrow: these are in no sum.
    """
    if wanted.categories:
        return sums_of_days(gifts_in(wanted))
    sums = on_days(GIFT_DAY.table, wanted)
    if wanted.circles:
        sums = sums.filter(sums.circle_id.isin(sorted(wanted.circles)))
    if wanted.bands:
        sums = sums.filter(sums.sender_band.isin(sorted(band.value for band in wanted.bands)))
    return sums


def by_day(wanted: Slice) -> ir.Table:
    """Return `local_day`, `gifts`, `fen` per day with gifts, ascending."""
    sums = _lean_sums(wanted)
    days = sums.group_by("local_day").aggregate(gifts=total(sums.gifts), fen=total(sums.fen))
    return days.order_by("local_day")


def statuses_by_day(wanted: Slice) -> ir.Table:
    """Return `local_day`, `status` (of `GiftStatus`), `gifts`, `fen`, by day and status."""
    sums = _lean_sums(wanted)
    days = sums.group_by("local_day", "status").aggregate(
        gifts=total(sums.gifts), fen=total(sums.fen)
    )
    return days.order_by("local_day", "status")


def people_by_day(wanted: Slice) -> ir.Table:
    """Return `local_day`, `givers`, `receivers` per day with gifts, ascending.

    From what the mirror keeps ready where only time narrows.
    """
    if _is_only_days(wanted):
        kept = on_days(GIFT_PEOPLE_DAY.table, wanted)
        return kept.order_by("local_day")
    return people_per_day(gifts_in(wanted)).order_by("local_day")


def people_by_week(wanted: Slice) -> ir.Table:
    """Return the same per week, `local_day` being its Monday; who gives twice counts once."""
    weekly = {
        whom: _account_days(wanted, whom).mutate(local_day=start_of("W", ibis._.local_day))
        for whom in _BY_DAY
    }
    givers, receivers = (
        table.distinct().group_by("local_day").agg(**{whom.value: ibis._.count()})
        for whom, table in weekly.items()
    )
    return givers.join(receivers, "local_day").order_by("local_day")


def people(wanted: Slice) -> ir.Table:
    """Return one row: `givers`, `receivers` in the whole slice."""
    # Nobody is there twice, so that counting takes half the time of count(DISTINCT).
    givers, receivers = (
        sums_per(wanted, whom).aggregate(**{whom.value: ibis._.count()}) for whom in _BY_DAY
    )
    return givers.cross_join(receivers)


def amounts(wanted: Slice) -> ir.Table:
    """Return `amount_fen`, `gifts`: how many gifts are of exactly that amount, ascending."""
    counted = _amount_sums(wanted)
    by = counted.group_by("amount_fen").aggregate(gifts=total(counted.gifts))
    return by.order_by("amount_fen")


def amounts_by_score(wanted: Slice) -> ir.Table:
    """Return how much givers of a score give: `score_from`, `amount_fen`, `gifts`; ascending.

    `score_from`: first of `SCORE_BIN` scores, as of each gift; unscored givers are left out.
    `gifts`: how many of them are of exactly that amount.
    """
    counted = _amount_sums(wanted)
    scored = counted.filter(counted.score_from.notnull())
    by = scored.group_by("score_from", "amount_fen").aggregate(gifts=total(scored.gifts))
    return by.order_by("score_from", "amount_fen")


def ranking(
    wanted: Slice, whom: Ranked, measure: Measure = Measure.MONEY, *, limit: int = LISTED
) -> ir.Table:
    """Return the largest givers, receivers or pairs, and how many have which total: asked at once.

    The largest: `sender_id` and/or `receiver_id`, `gifts`, `fen`; of equal ones the least ids. All:
    `total` (fen, or gifts), `holders`, which is all that `concentration` needs, in fewer rows than
    there are accounts. The other columns are NULL, `holders` in rows of the largest. In no order.
    """
    who = _WHO[whom]
    each = sums_per(wanted, whom)
    largest = each.order_by(ibis.desc(_COLUMN[measure]), *who).limit(limit)
    by_total = each.group_by(total=each[_COLUMN[measure]]).aggregate(holders=each.count())
    nothing = ibis.null("int64")
    return largest.mutate(total=nothing, holders=nothing).union(
        by_total.select(**dict.fromkeys(each.columns, nothing), total="total", holders="holders")
    )


def sums_per(wanted: Slice, whom: Ranked) -> ir.Table:
    """Return ids, `gifts`, `fen` of each giver, receiver or pair.

    From what the mirror keeps ready where nothing but time narrows, but for pairs.
    """
    who = _WHO[whom]
    if whom is not Ranked.PAIRS and wanted.is_everything:
        return _OF_ALL_TIME[whom].table
    if whom is not Ranked.PAIRS and _is_only_days(wanted):
        kept = on_days(_BY_DAY[whom].table, wanted)
        return kept.group_by(*who).aggregate(gifts=total(kept.gifts), fen=total(kept.fen))
    gift = gifts_in(wanted)
    return gift.group_by(*who).aggregate(gifts=gift.count(), fen=total(gift.amount_fen))


def partners(
    wanted: Slice, member_id: int, direction: Direction, *, limit: int = LISTED
) -> ir.Table:
    """Return to whom a member gave, or from whom they received, the most money first.

    `member_id` of the other, `gifts`, `fen`, `first_at`, `last_at` (UTC).
    """
    gift = gifts_in(wanted)
    own, other = (
        (gift.sender_id, gift.receiver_id)
        if direction == "given"
        else (gift.receiver_id, gift.sender_id)
    )
    gift = gift.filter(own == member_id)
    each = gift.group_by(member_id=other).aggregate(
        gifts=gift.count(),
        fen=total(gift.amount_fen),
        first_at=gift.sent_at.min(),
        last_at=gift.sent_at.max(),
    )
    return each.order_by(ibis.desc("fen"), "member_id").limit(limit)


def pair_sums(wanted: Slice, sender_id: int, receiver_id: int) -> ir.Table:
    """Return at most one row: `member_id` of the receiver, `gifts`, `fen` between two accounts."""
    gift = gifts_in(wanted)
    gift = gift.filter(gift.sender_id == sender_id, gift.receiver_id == receiver_id)
    by = gift.group_by(member_id=gift.receiver_id)
    return by.aggregate(gifts=gift.count(), fen=total(gift.amount_fen))


def account_sums(wanted: Slice, member_id: int) -> ir.Table:
    """Return `direction` ("given", "received"), `gifts`, `fen`, `partners` of a member, by it."""
    gift = gifts_in(wanted)
    gift = gift.filter((gift.sender_id == member_id) | (gift.receiver_id == member_id))
    is_given = gift.sender_id == member_id
    by = gift.group_by(direction=ibis.ifelse(is_given, "given", "received"))
    partner = ibis.ifelse(is_given, gift.receiver_id, gift.sender_id)
    told = by.aggregate(gifts=gift.count(), fen=total(gift.amount_fen), partners=partner.nunique())
    return told.order_by("direction")


def gift_ids(
    wanted: Slice,
    *,
    sender_id: int | None = None,
    receiver_id: int | None = None,
    amounts_fen: tuple[int, int] | None = None,
    scores: tuple[int, int] | None = None,
    status: str = "",
) -> ir.Table:
    """Return the exact gifts behind a number: `id`, `amount_fen`, `sent_at`.

    Args:
        wanted: The slice.
        sender_id: Only those of this giver.
        receiver_id: Only those to this receiver.
        amounts_fen: Only these amounts, both ends included.
        scores: Only of givers with such a score at that moment, both ends included.
        status: Only those, a value of `GiftStatus`.
    """
    gift = gifts_in(wanted)
    if sender_id is not None:
        gift = gift.filter(gift.sender_id == sender_id)
    if receiver_id is not None:
        gift = gift.filter(gift.receiver_id == receiver_id)
    if amounts_fen is not None:
        gift = gift.filter(gift.amount_fen.between(*amounts_fen))
    if scores is not None:
        gift = gift.filter(gift.sender_score.between(*scores))
    if status:
        gift = gift.filter(gift.status == status)
    return gift.select("id", "amount_fen", "sent_at")


def _is_only_days(wanted: Slice) -> bool:
    """Whether nothing but time narrows: then sums per account or amount are kept ready."""
    return used_by(wanted) <= {Dimension.TIME}


def _account_days(wanted: Slice, whom: Ranked) -> ir.Table:
    """Return `local_day` and who gave, or received, that day; more than once where not kept."""
    table = on_days(_BY_DAY[whom].table, wanted) if _is_only_days(wanted) else gifts_in(wanted)
    return table.select("local_day", *_WHO[whom])


def _amount_sums(wanted: Slice) -> ir.Table:
    """Return `amount_fen`, `score_from`, `gifts`, that sum up to how many are of which amount."""
    if wanted.is_everything:
        return AMOUNT.table
    if _is_only_days(wanted):
        return on_days(AMOUNT_DAY.table, wanted)
    gift = gifts_in(wanted)
    return gift.select("amount_fen", score_from=score_from(gift), gifts=ibis.literal(1, "int64"))


def _lean_sums(wanted: Slice) -> ir.Table:
    """Return what sums up to sums: of categories, the gifts, that need no grouping twice."""
    if not wanted.categories:
        return gift_sums(wanted)
    gift = gifts_in(wanted)
    return gift.select("local_day", "status", gifts=ibis.literal(1, "int64"), fen=gift.amount_fen)
