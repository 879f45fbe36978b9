"""Who gave to whom around an account.

Flows are gifts, and payments where they are wanted. A slice narrows gifts as everywhere; of
payments it narrows the days only, as they have neither circle nor post. An edge is all that went
from one account to another; sums are in fen.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt

from workstation.analytics.asking import Reader, question_of, total
from workstation.analytics.mirror.tables import CREDIT_SCORE, TRANSFER
from workstation.analytics.slicing import band_of, gifts_in, on_days
from workstation.domain.flows import Flow, Measure
from workstation.domain.platform import TransferKind
from workstation.domain.slices import Band, Slice

if TYPE_CHECKING:
    import pandas as pd

Ids = npt.NDArray[np.int64]

GIFTS_ONLY = frozenset({Flow.GIFT})
MOST_PER_ACCOUNT = 60
"""Partners of one account that a hop goes on to: a hub's thousands would hide all others."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a graph does not show of the accounts of one hop.

    Attributes:
        hop: From the account in the middle; the farthest, which nobody asked to go on from, are
            not told.
        partners: Accounts that those of the hop had to do with, summed over the hop.
        fen: Money between them.
    """

    hop: int
    partners: int
    fen: int


@dataclass(frozen=True, slots=True, eq=False)
class Neighbourhood:
    """Accounts around one, and all that went between them.

    Attributes:
        center: The account in the middle.
        accounts: As `account_sums` gives it, with `hop` and `members` (int64; how many a row
            stands for) and `band` (values of `Band`); by hop, then by id.
        flows: As `flows_among` gives it.
        left_out: One per hop that was gone on from.
    """

    center: int
    accounts: "pd.DataFrame"
    flows: "pd.DataFrame"
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a graph reaches, and what it shows first where there is too much.

    Attributes:
        hops: 1 to 3.
        most: Accounts in all, at most.
        per_account: Partners that one account leads on to, at most.
        flows: What counts.
        measure: What makes a partner important.
        gathers: Whether the partners of the account in the middle that are not shown are one
            node, `OTHERS`.
    """

    hops: int = 2
    most: int = 400
    per_account: int = MOST_PER_ACCOUNT
    flows: frozenset[Flow] = GIFTS_ONLY
    measure: Measure = Measure.MONEY
    gathers: bool = False


def among(accounts: Collection[int]) -> ir.Table:
    """Return accounts as a table, column `id`: one literal, however many they are."""
    listed = ibis.literal(",".join(str(int(account)) for account in sorted(accounts)))
    return listed.split(",").unnest().cast("int64").name("id").as_table()


def flows_in(wanted: Slice, flows: Collection[Flow]) -> ir.Table:
    """Return every single flow of a slice.

    Returns:
        Columns `sender_id`, `receiver_id`, `flow` (values of `Flow`), `local_day`, `fen`.
    """
    parts = []
    if Flow.GIFT in flows:
        parts.append(_flow(gifts_in(wanted), Flow.GIFT))
    if Flow.TRANSFER in flows:
        parts.append(_flow(_payments(wanted), Flow.TRANSFER))
    return parts[0] if len(parts) == 1 else ibis.union(*parts)


def _flow(rows: ir.Table, flow: Flow) -> ir.Table:
    return rows.select(
        "sender_id", "receiver_id", "local_day", flow=ibis.literal(flow.value), fen=rows.amount_fen
    )


def sides_of(rows: ir.Table, accounts: Collection[int]) -> ir.Table:
    """Return what touches some accounts from their side; twice what went between two of them."""
    given = rows.semi_join(among(accounts), [("sender_id", "id")])
    taken = rows.semi_join(among(accounts), [("receiver_id", "id")])
    nothing = ibis.literal(0, "int64")
    return ibis.union(
        given.select(
            near_id=given.sender_id, far_id=given.receiver_id, fen_out=given.fen, fen_in=nothing
        ),
        taken.select(
            near_id=taken.receiver_id, far_id=taken.sender_id, fen_out=nothing, fen_in=taken.fen
        ),
    )


def pairs_near(accounts: Collection[int], wanted: Slice, reach: Reach) -> ir.Table:
    """Return with whom some accounts had most to do.

    Returns:
        Columns `near_id` (of `accounts`), `far_id`, `fen` and `count` both ways together; of each
        account the largest `reach.per_account`.
    """
    side = sides_of(flows_in(wanted, reach.flows), accounts)
    pair = side.group_by("near_id", "far_id").aggregate(
        fen=total(side.fen_in + side.fen_out), count=side.count()
    )
    size = pair.fen if reach.measure is Measure.MONEY else pair["count"]
    largest_first = ibis.window(group_by=pair.near_id, order_by=[size.desc(), pair.far_id])
    place = ibis.row_number().over(largest_first)
    ranked = pair.mutate(place=place)
    return ranked.filter(ranked.place < reach.per_account).drop("place")


def account_sums(
    accounts: Collection[int], wanted: Slice, flows: Collection[Flow] = GIFTS_ONLY
) -> ir.Table:
    """Return what went through accounts in all, with whomever.

    Returns:
        Columns `id`, `fen_in`, `fen_out`, `count_in`, `count_out`, `partners`; accounts without
        any flow are absent.
    """
    side = sides_of(flows_in(wanted, flows), accounts)
    return side.group_by(id=side.near_id).aggregate(
        fen_in=total(side.fen_in),
        fen_out=total(side.fen_out),
        # Amounts are above 0.
        count_in=side.near_id.count(where=side.fen_in > 0),
        count_out=side.near_id.count(where=side.fen_out > 0),
        partners=side.far_id.nunique(),
    )


def flows_among(
    accounts: Collection[int], wanted: Slice, flows: Collection[Flow] = GIFTS_ONLY
) -> ir.Table:
    """Return what went between accounts, by day.

    Returns:
        Columns `sender_id`, `receiver_id`, `flow`, `local_day`, `fen`, `count`.
    """
    rows = flows_in(wanted, flows)
    rows = rows.semi_join(among(accounts), [("sender_id", "id")])
    rows = rows.semi_join(among(accounts), [("receiver_id", "id")])
    return rows.group_by("sender_id", "receiver_id", "flow", "local_day").aggregate(
        fen=total(rows.fen), count=rows.count()
    )


def bands_of(accounts: Collection[int], wanted: Slice) -> ir.Table:
    """Return the bands of accounts by their newest score up to the last day of a slice.

    Returns:
        Columns `id`, `band` (values of `Band`); accounts without any score are absent.
    """
    score = on_days(CREDIT_SCORE.table, Slice(last_day=wanted.last_day))
    score = score.semi_join(among(accounts), [("member_id", "id")])
    # Of scores of one moment the later row counts.
    moment = ibis.struct({"at": score.scored_at, "id": score.id})
    newest = score.group_by(id=score.member_id).aggregate(score=score.score.argmax(moment))
    return newest.select("id", band=band_of(newest.score))


def busiest_account(wanted: Slice) -> ir.Table:
    """Return whom to begin with: who received most gifts' money; column `id`, a row or none."""
    gift = gifts_in(wanted).drop_null("receiver_id")
    taken = gift.group_by(id=gift.receiver_id).aggregate(fen=total(gift.amount_fen))
    return taken.order_by([taken.fen.desc(), taken.id]).limit(1).select("id")


def rows_between(giver: int, receiver: int, wanted: Slice, flow: Flow) -> ir.Table:
    """Return the gifts or payments from one account to another; column `id` and more."""
    rows = single_flows(wanted, flow)
    return rows.filter(rows.sender_id == giver, rows.receiver_id == receiver)


def rows_of(account: int, wanted: Slice, flow: Flow) -> ir.Table:
    """Return the gifts or payments from or to an account; column `id` and more."""
    rows = single_flows(wanted, flow)
    return rows.filter((rows.sender_id == account) | (rows.receiver_id == account))


def single_flows(wanted: Slice, flow: Flow) -> ir.Table:
    """Return the gifts or payments of a slice; column `id` and more."""
    rows = gifts_in(wanted) if flow is Flow.GIFT else _payments(wanted)
    return rows.select("id", "sender_id", "receiver_id", "amount_fen", "sent_at")


def _payments(wanted: Slice) -> ir.Table:
    transfer = TRANSFER.table
    return on_days(transfer.filter(transfer.kind == TransferKind.PAYMENT.value), wanted)


def answer_busiest(reader: Reader, wanted: Slice) -> int | None:
    """Return the account that `busiest_account` names."""
    ids = reader.arrow(question_of(busiest_account, wanted)).column("id").to_pylist()
    return ids[0] if ids else None


def answer_neighbourhood(
    reader: Reader,
    center: int,
    wanted: Slice,
    reach: Reach,
    *,
    also: Collection[int] = (),
    kept: Collection[int] = (),
) -> Neighbourhood:
    """Return the accounts around one.

    Each hop goes on to those with whom the accounts of the last one had most to do. All that went
    between two accounts of the result is in it, however they came in.

    Args:
        reader: Of the mirror.
        center: The account in the middle; it is there also if nothing ever touched it.
        wanted: What counts.
        reach: How far it goes.
        also: Accounts to go on from besides, one hop, whatever `reach` says: at most
            `reach.per_account` partners of each.
        kept: Accounts that are in the result in any case.
    """
    hops = _walk(reader, center, wanted, reach)
    for account in (*also, *kept):
        hops.setdefault(account, reach.hops)
    if also:
        pairs = reader.frame(question_of(pairs_near, frozenset(also), wanted, reach))
        for account in pairs["far_id"].to_numpy():
            hops.setdefault(int(account), reach.hops + 1)
    return described(reader, center, wanted, reach, hops)


def _walk(reader: Reader, center: int, wanted: Slice, reach: Reach) -> dict[int, int]:
    hops = {center: 0}
    frontier = [center]
    for hop in range(1, reach.hops + 1):
        room = reach.most - len(hops)
        if not frontier or room <= 0:
            break
        pairs = reader.frame(question_of(pairs_near, frozenset(frontier), wanted, reach))
        size = "fen" if reach.measure is Measure.MONEY else "count"
        new = pairs[~pairs["far_id"].isin(list(hops))]
        sizes = new.groupby("far_id")[size].sum().sort_index()
        largest_first = sizes.sort_values(ascending=False, kind="stable").index
        frontier = [int(account) for account in largest_first.to_numpy()[:room]]
        hops |= dict.fromkeys(frontier, hop)
    return hops


def described(
    reader: Reader, center: int, wanted: Slice, reach: Reach, hops: dict[int, int]
) -> Neighbourhood:
    """Return these accounts, with their hops, and all that went between them."""
    import pandas as pd

    accounts = pd.DataFrame({"id": list(hops), "hop": list(hops.values())}, dtype=np.int64)
    ids = frozenset(hops)
    sums = reader.frame(question_of(account_sums, ids, wanted, reach.flows))
    bands = reader.frame(question_of(bands_of, ids, wanted))
    accounts = accounts.merge(sums, how="left", on="id").merge(bands, how="left", on="id")
    accounts["band"] = accounts["band"].fillna(Band.UNSCORED.value)
    accounts["members"] = 1
    counted = ["fen_in", "fen_out", "count_in", "count_out", "partners"]
    accounts[counted] = accounts[counted].fillna(0).astype(np.int64)
    accounts = accounts.sort_values(["hop", "id"], ignore_index=True)
    flows = reader.frame(question_of(flows_among, ids, wanted, reach.flows))
    return Neighbourhood(center, accounts, flows, _left_out(accounts, flows, reach.hops))


def _left_out(accounts: "pd.DataFrame", flows: "pd.DataFrame", hops: int) -> tuple[LeftOut, ...]:
    import pandas as pd

    columns = ["near_id", "far_id", "fen"]
    given = flows[["sender_id", "receiver_id", "fen"]].set_axis(columns, axis=1)
    taken = flows[["receiver_id", "sender_id", "fen"]].set_axis(columns, axis=1)
    shown = pd.concat([given, taken]).groupby("near_id")
    partners = accounts["id"].map(shown["far_id"].nunique()).fillna(0)
    fen = accounts["id"].map(shown["fen"].sum()).fillna(0)
    left = pd.DataFrame(
        {
            "partners": accounts["partners"] - partners,
            "fen": accounts["fen_in"] + accounts["fen_out"] - fen,
        }
    ).astype(np.int64)
    sums = left.groupby(accounts["hop"]).sum()
    return tuple(
        LeftOut(hop, int(sums["partners"].loc[hop]), int(sums["fen"].loc[hop]))
        for hop in range(hops)
        if hop in sums.index
    )
