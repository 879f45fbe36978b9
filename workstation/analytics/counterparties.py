"""What went through one account, with whom and when; whose texts are like its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import ibis.expr.types as ir

from workstation.analytics.asking import Reader, question_of, total
from workstation.analytics.gift_answers import BY_WEEK_FROM
from workstation.analytics.graphs import flows_in
from workstation.analytics.mirror.tables import READING
from workstation.domain.entities import (
    MOST_OTHERS,
    AccountMoney,
    Counterparty,
    MoneyCourse,
    Shared,
)
from workstation.domain.flows import Flow
from workstation.domain.slices import Slice

_WEEK = 7


def flows_of(account: int) -> ir.Table:
    """Return gifts and payments from and to an account, per partner and day.

    Returns:
        Columns `sender_id`, `receiver_id`, `local_day`, `fen`, `count`.
    """
    rows = flows_in(Slice(), frozenset(Flow))
    rows = rows.filter((rows.sender_id == account) | (rows.receiver_id == account))
    rows = rows.filter(rows.sender_id != rows.receiver_id)
    return rows.group_by("sender_id", "receiver_id", "local_day").aggregate(
        fen=total(rows.fen), count=rows.count()
    )


def authors_of_templates(account: int) -> ir.Table:
    """Return who else has texts like those of an account; columns `ring_id`, `author_id`."""
    reading = READING.table.drop_null("ring_id")
    own = reading.filter(reading.author_id == account).select("ring_id").distinct()
    others = reading.filter(reading.author_id != account).semi_join(own, "ring_id")
    return others.select("ring_id", "author_id").distinct().order_by("ring_id", "author_id")


def answer_templates(reader: Reader, account: int) -> tuple[Shared, ...]:
    """Return the templates that an account shares with others, those of most others first."""
    found: dict[int, list[int]] = {}
    for row in reader.arrow(question_of(authors_of_templates, account)).to_pylist():
        found.setdefault(row["ring_id"], []).append(row["author_id"])
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    return tuple(
        Shared(None, ring, tuple(others[:MOST_OTHERS]), len(others)) for ring, others in ordered
    )


def answer_money(reader: Reader, account: int) -> AccountMoney:
    """Return what went through an account."""
    rows = reader.arrow(question_of(flows_of, account)).to_pylist()
    by_partner: dict[int, _Sums] = {}
    by_day: dict[date, _Sums] = {}
    whole = _Sums()
    for row in rows:
        is_in = row["receiver_id"] == account
        partner = row["sender_id"] if is_in else row["receiver_id"]
        for sums in (
            by_partner.setdefault(partner, _Sums()),
            by_day.setdefault(row["local_day"], _Sums()),
            whole,
        ):
            sums.add(row["fen"], row["count"], row["local_day"], is_in=is_in)
    ordered = sorted(by_partner.items(), key=lambda each: (-each[1].fen, each[0]))
    return AccountMoney(
        tuple(
            Counterparty(
                member_id=partner,
                in_fen=sums.in_fen,
                in_count=sums.in_count,
                out_fen=sums.out_fen,
                out_count=sums.out_count,
                share=sums.fen / whole.fen,
                last_day=sums.last_day,
            )
            for partner, sums in ordered
        ),
        _course(by_day),
        whole.in_fen,
        whole.in_count,
        whole.out_fen,
        whole.out_count,
    )


@dataclass(slots=True)
class _Sums:
    in_fen: int = 0
    in_count: int = 0
    out_fen: int = 0
    out_count: int = 0
    last_day: date = date.min

    @property
    def fen(self) -> int:
        return self.in_fen + self.out_fen

    def add(self, fen: int, count: int, day: date, *, is_in: bool) -> None:
        if is_in:
            self.in_fen += fen
            self.in_count += count
        else:
            self.out_fen += fen
            self.out_count += count
        self.last_day = max(self.last_day, day)


def _course(by_day: Mapping[date, _Sums]) -> MoneyCourse:
    if not by_day:
        return MoneyCourse((), (), (), is_weekly=False)
    first, last = min(by_day), max(by_day)
    is_weekly = (last - first).days >= BY_WEEK_FROM
    step = _WEEK if is_weekly else 1
    if is_weekly:
        first -= timedelta(days=first.weekday())
    count = (last - first).days // step + 1
    in_fen, out_fen = [0] * count, [0] * count
    for day, sums in by_day.items():
        place = (day - first).days // step
        in_fen[place] += sums.in_fen
        out_fen[place] += sums.out_fen
    axis = tuple(first + timedelta(days=step * place) for place in range(count))
    return MoneyCourse(axis, tuple(in_fen), tuple(out_fen), is_weekly)
