"""Accounts that behave like one: traits from the mirror, distances in robust scales.

Everybody is compared, whatever they lack: who has no gifts or posts has none, and differs by that;
who has no score is taken as if it were the usual one.
"""

from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt

from workstation.analytics.asking import Reader, question_of, total
from workstation.analytics.mirror.tables import CREDIT_SCORE, GIFT, MEMBER, POST, READING, TRANSFER
from workstation.domain.alike import SHARES, AlikeAccount, AlikeAccounts, SharedTrait, Trait
from workstation.domain.messages import TextKind
from workstation.domain.platform import TransferKind

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]

MOST_ALIKE = 20
_TOLD = 3
_NIGHT_ENDS = 6
_NORMAL = 1.4826
"""Of a normal distribution the standard deviation is so many median absolute deviations."""
_LEAST_SPREAD = 0.1
"""Where most accounts are the same, a difference of little is not made a large one."""
_UNUSUAL = 1.0
_CLOSE = 0.5
_FACTOR, _SHARE_APART, _SCORE_APART = 2.0, 0.15, 30.0
"""Two accounts are told to be alike in sums within a factor, in shares and scores that near."""
_FARTHEST = 6.0
"""Beyond so many deviations more is no more unusual: one trait shall not decide alone."""


def _side(near: str, far: str, prefix: str, people: str) -> ir.Table:
    """Return what accounts gave, or received: sums of pairs, which are fewer than gifts."""
    gift = GIFT.table
    night = ibis.ifelse(gift.local_hour < _NIGHT_ENDS, 1, 0).cast("int64")
    pair = gift.group_by(id=gift[near], far=gift[far]).aggregate(
        n=gift.count(), fen=total(gift.amount_fen), night=total(night)
    )
    pair = pair.drop_null("id")
    gifts = total(pair.n)
    named = {
        f"gifts_{prefix}": gifts,
        f"fen_{prefix}": total(pair.fen),
        people: pair.count(),
        f"repeated_{prefix}": (gifts - pair.count()) / gifts,
        f"night_{prefix}": total(pair.night) / gifts,
    }
    return pair.group_by("id").aggregate(**named)


def _posts() -> ir.Table:
    post, reading = POST.table, READING.table
    flagged = reading.filter(reading.kind == TextKind.POST.value, reading.flagged)
    flagged = flagged.select(post_id=flagged.source_id, is_flagged=ibis.literal(1, "int64"))
    joined = post.left_join(flagged, [("id", "post_id")])
    return joined.group_by(id=joined.author_id).aggregate(
        posts=joined.count(), soliciting=total(joined.is_flagged).fill_null(0) / joined.count()
    )


def _scores() -> ir.Table:
    score = CREDIT_SCORE.table
    # Of scores of one moment the later row counts.
    moment = ibis.struct({"at": score.scored_at, "row": score.id})
    return score.group_by(id=score.member_id).aggregate(score=score.score.argmax(moment))


def _transferred(kind: TransferKind, side: str, name: Trait) -> ir.Table:
    """Return what accounts paid, got or cashed out by transfers of one kind."""
    sent = TRANSFER.table
    sent = sent.filter(sent.kind == kind.value)
    pair = sent.group_by(id=sent[side]).aggregate(**{name.value: total(sent.amount_fen)})
    return pair.drop_null("id")


def traits_of_all() -> ir.Table:
    """Return a row per member: `id`, and a column per `Trait`; NULL where there is nothing."""
    member = MEMBER.table
    rows = member.select("id", joined_day=member.local_day)
    newest = rows.joined_day.max().over(ibis.window())
    rows = rows.mutate(tenure=newest.delta(rows.joined_day, unit="day"))
    for table in (
        _side("receiver_id", "sender_id", "in", "givers"),
        _side("sender_id", "receiver_id", "out", "receivers"),
        _posts(),
        _transferred(TransferKind.PAYMENT, "receiver_id", Trait.PAID_IN),
        _transferred(TransferKind.PAYMENT, "sender_id", Trait.PAID_OUT),
        _transferred(TransferKind.CASH_OUT, "sender_id", Trait.CASHED_OUT),
        _scores(),
    ):
        rows = rows.left_join(table, "id").drop("id_right")
    return rows.select("id", **{t.value: rows[t.value].cast("float64") for t in Trait})


def answer_alike(reader: Reader, member_id: int) -> AlikeAccounts:
    """Return the accounts that behave most like one; none where it is not there."""
    return nearest(reader.frame(question_of(traits_of_all)), member_id)


def nearest(traits: "pd.DataFrame", member_id: int) -> AlikeAccounts:
    """Return the accounts whose traits are nearest to those of one.

    Args:
        traits: Columns `id` and the values of `Trait`; NaN is none, and of scores the usual one.
        member_id: Whose.
    """
    ids = traits["id"].to_numpy(np.int64)
    own = np.flatnonzero(ids == member_id)
    if not len(own):
        return AlikeAccounts((), 0)
    raw = np.column_stack([_filled(traits, trait) for trait in Trait])
    scaled = np.column_stack([_scaled(raw[:, n], trait) for n, trait in enumerate(Trait)])
    here = int(own[0])
    apart = np.sqrt(((scaled - scaled[here]) ** 2).mean(axis=1))
    apart[here] = np.inf
    count = min(MOST_ALIKE, len(ids) - 1)
    chosen = np.argpartition(apart, count)[:count] if count else np.zeros(0, np.int64)
    ordered = chosen[np.lexsort((ids[chosen], apart[chosen]))].tolist()
    found = tuple(
        AlikeAccount(int(ids[row]), float(apart[row]), _shared(raw, scaled, here, row))
        for row in ordered
    )
    return AlikeAccounts(found, len(ids) - 1)


def _filled(traits: "pd.DataFrame", trait: Trait) -> Floats:
    values: Floats = traits[trait.value].to_numpy(np.float64, na_value=np.nan)
    if trait is not Trait.SCORE:
        return np.where(np.isnan(values), 0.0, values)
    known = values[~np.isnan(values)]
    usual = float(np.median(known)) if len(known) else 0.0
    return np.where(np.isnan(values), usual, values)


def _scaled(values: Floats, trait: Trait) -> Floats:
    """Return a trait in robust standard deviations from the median; sums by their logarithm."""
    if trait not in SHARES and trait is not Trait.SCORE:
        values = np.log1p(np.maximum(values, 0))
    middle = float(np.median(values))
    off = np.abs(values - middle)
    spread = float(np.median(off)) * _NORMAL
    if not spread:  # most accounts are the same
        spread = float(off.std())
    scaled: Floats = np.clip((values - middle) / max(spread, _LEAST_SPREAD), -_FARTHEST, _FARTHEST)
    return scaled


def _shared(raw: Floats, scaled: Floats, here: int, there: int) -> tuple[SharedTrait, ...]:
    """Return in what two are alike, what is most unusual of both first."""
    one, other = scaled[here], scaled[there]
    traits = tuple(Trait)
    near = [_is_near(trait, *raw[[here, there], n].tolist()) for n, trait in enumerate(traits)]
    is_close = (np.abs(one - other) <= _CLOSE) & np.array(near)
    unusual = np.where(is_close, np.minimum(np.abs(one), np.abs(other)), -1.0)
    order = np.argsort(-unusual, kind="stable").tolist()
    told = [n for n in order if unusual[n] >= _UNUSUAL][:_TOLD]
    told = told or [n for n in order if unusual[n] >= 0][:1]
    return tuple(SharedTrait(traits[n], float(raw[here, n]), float(raw[there, n])) for n in told)


def _is_near(trait: Trait, one: float, other: float) -> bool:
    """Return whether somebody who reads the two values would call them alike."""
    if trait in SHARES:
        return abs(one - other) <= _SHARE_APART
    if trait is Trait.SCORE:
        return abs(one - other) <= _SCORE_APART
    low, high = sorted((one, other))
    return high <= _FACTOR * low or low == high
