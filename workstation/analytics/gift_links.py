"""What gifts have to do with other gifts, and with comments: what comes back, what comes first."""

from datetime import timedelta

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.mirror.tables import COMMENT, GIFT, POST
from workstation.analytics.slicing import gifts_in
from workstation.domain.slices import Slice

RETURN_DAYS = 30
"""Within so many days a gift the other way counts as a return."""


def returned_gifts(wanted: Slice) -> ir.Table:
    """Return the gifts of a slice that answer one: their giver had received from their receiver.

    That earlier gift is one of the last `RETURN_DAYS` times 24 hours before, in any circle and of
    whatever band: what a return answers is past and known, where what answers a gift of yesterday
    may still come. `id`, `amount_fen`, `sent_at`.
    """
    return _returned(wanted).select("id", "amount_fen", "sent_at").distinct()


def _returned(wanted: Slice) -> ir.Table:
    """Return the same, once for each gift that is answered."""
    back, first = _narrow(wanted), _before(wanted)
    return back.join(
        first,
        [
            back.sender_id == first.earlier_receiver,
            back.receiver_id == first.earlier_sender,
            first.earlier_at < back.sent_at,
            first.earlier_at >= back.sent_at - ibis.interval(days=RETURN_DAYS),
        ],
    )


def _narrow(wanted: Slice) -> ir.Table:
    """Return the gifts of a slice with what links need: what is read twice is kept in memory."""
    gift = gifts_in(wanted)
    return gift.select("id", "sender_id", "receiver_id", "sent_at", "amount_fen")


def reciprocity(wanted: Slice) -> ir.Table:
    """Return one row: how much of all gifts answers another.

    `returned_gifts`, `returned_fen`, `returned_pairs` (couples of accounts, whoever gave), and
    beside each `gifts`, `fen`, `pairs` of all.
    """
    # Ids alone are made distinct: their columns need not be told apart.
    answering = _returned(wanted).select(back_id="id").distinct()
    gift = _narrow(wanted).left_join(answering, [("id", "back_id")])
    couples = gift.group_by(
        one=ibis.least(gift.sender_id, gift.receiver_id),
        other=ibis.greatest(gift.sender_id, gift.receiver_id),
    ).aggregate(
        returned_gifts=gift.back_id.count(),
        returned_fen=total(ibis.ifelse(gift.back_id.notnull(), gift.amount_fen, 0)),
        gifts=gift.count(),
        fen=total(gift.amount_fen),
    )
    return couples.aggregate(
        returned_gifts=_or_none(couples.returned_gifts),
        returned_fen=_or_none(couples.returned_fen),
        returned_pairs=_or_none((couples.returned_gifts > 0).cast("int64")),
        gifts=_or_none(couples.gifts),
        fen=_or_none(couples.fen),
        pairs=couples.count(),
    )


def first_gifts(wanted: Slice) -> ir.Table:
    """Return how long after a giver's first comment the first gift to its receiver came.

    For each giver and receiver whose first gift ever lies in the slice: whole minutes from the
    giver's first comment under any post of the receiver to that gift. `minutes` (NULL: no comment
    before it), `pairs`; ascending.
    """
    pairs = _beginnings(wanted)
    return pairs.group_by("minutes").aggregate(pairs=pairs.count()).order_by("minutes")


def first_gift_ids(wanted: Slice, minutes: tuple[int, int] | None) -> ir.Table:
    """Return first gifts: `id`, `amount_fen`, `sent_at`.

    Args:
        wanted: The slice.
        minutes: So long after the first comment, both ends included; None for those without one.
    """
    pairs = _beginnings(wanted)
    is_meant = pairs.minutes.isnull() if minutes is None else pairs.minutes.between(*minutes)
    pairs = pairs.filter(is_meant)
    gift = gifts_in(wanted)
    meant = gift.semi_join(
        pairs,
        [
            gift.sender_id == pairs.sender_id,
            gift.receiver_id == pairs.receiver_id,
            gift.sent_at == pairs.first_at,
        ],
    )
    return meant.select("id", "amount_fen", "sent_at")


def _beginnings(wanted: Slice) -> ir.Table:
    """Return `sender_id`, `receiver_id`, `first_at`, `minutes` of pairs that began in the slice."""
    first = _first_of_pairs(wanted)
    comment, post = COMMENT.table, POST.table
    under = comment.join(post.select(post_id=post.id, host_id=post.author_id), "post_id")
    before = under.join(
        first,
        [
            under.author_id == first.sender_id,
            under.host_id == first.receiver_id,
            under.commented_at <= first.first_at,
        ],
    )
    began = before.group_by("sender_id", "receiver_id").aggregate(
        began_at=before.commented_at.min()
    )
    pairs = first.left_join(began, ["sender_id", "receiver_id"])
    seconds = pairs.first_at.delta(pairs.began_at, unit="second")
    return pairs.select(
        "sender_id", "receiver_id", "first_at", minutes=(seconds // 60).cast("int64")
    )


def _before(wanted: Slice) -> ir.Table:
    """Return the gifts that one of the slice may answer."""
    gift = GIFT.table
    if wanted.first_day:
        # A day more than the limit, as it is one of hours.
        since = wanted.first_day - timedelta(days=RETURN_DAYS + 1)
        gift = gift.filter(gift.local_day >= ibis.date(since.isoformat()))
    if wanted.last_day:
        gift = gift.filter(gift.local_day <= ibis.date(wanted.last_day.isoformat()))
    return gift.select(
        earlier_sender=gift.sender_id, earlier_receiver=gift.receiver_id, earlier_at=gift.sent_at
    )


def _first_of_pairs(wanted: Slice) -> ir.Table:
    """Return `sender_id`, `receiver_id`, `first_at` of pairs that began in the slice."""
    gift = gifts_in(wanted)
    first = gift.group_by("sender_id", "receiver_id").aggregate(first_at=gift.sent_at.min())
    if wanted.is_everything:
        return first
    earlier = GIFT.table
    if wanted.last_day:
        earlier = earlier.filter(earlier.local_day <= ibis.date(wanted.last_day.isoformat()))
    earlier = earlier.select("sender_id", "receiver_id", "sent_at")
    return first.anti_join(
        earlier,
        [
            first.sender_id == earlier.sender_id,
            first.receiver_id == earlier.receiver_id,
            earlier.sent_at < first.first_at,
        ],
    )


def _or_none(fen: ir.Column) -> ir.Scalar:
    return total(fen).fill_null(0)
