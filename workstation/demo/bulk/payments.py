"""Ordinary payments at size: rent, dinners, loans among people who know each other, mostly."""

import math

import numpy as np

from workstation.db.binary_copy import Columns, Moments, Numbers, Words
from workstation.demo.bulk.times import moments
from workstation.demo.money import (
    ACQUAINTANCES,
    AMONG_ACQUAINTANCES,
    PAID_FEN,
    PAID_SPREAD,
    acquaintance,
)
from workstation.demo.people import Population
from workstation.domain.platform import TransferKind


def payment_columns(
    rng: np.random.Generator, population: Population, day: int, count: int, first_id: int
) -> Columns:
    """Return the columns of circles.transfer: about so many payments of a day."""
    people = len(population)
    sender = rng.integers(0, people, count)
    known = acquaintance(sender, rng.integers(0, ACQUAINTANCES, count), people)
    receiver = np.where(
        rng.random(count) < AMONG_ACQUAINTANCES, known, rng.integers(0, people, count)
    )
    at = moments(rng, population.span, day, count)
    fen = np.rint(rng.lognormal(math.log(PAID_FEN), PAID_SPREAD, count)).astype(np.int64)
    joined_us = np.maximum(population.joined_s[sender], population.joined_s[receiver]) * 1e6
    happens = (sender != receiver) & (joined_us < at)
    count = int(happens.sum())
    return {
        "id": Numbers(np.arange(first_id, first_id + count)),
        "sender_id": Numbers(sender[happens] + 1),
        "receiver_id": Numbers(receiver[happens] + 1),
        "amount_fen": Numbers(np.maximum(fen[happens], 1)),
        "kind": Words(np.zeros(count, np.int64), [TransferKind.PAYMENT.value]),
        "sent_at": Moments(at[happens]),
        "updated_at": Moments(at[happens]),
    }
