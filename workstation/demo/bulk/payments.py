"""Ordinary payments at size: rent, dinners, loans among people who know each other, mostly."""

import math

import numpy as np

from workstation.db.binary_copy import Columns, Floats, Ints, Moments, Numbers, Words
from workstation.demo.bulk.times import moments
from workstation.demo.money import (
    ACQUAINTANCES,
    AMONG_ACQUAINTANCES,
    PAID_FEN,
    PAID_SPREAD,
    TENS_BELOW,
    TENS_FROM_FEN,
    YUAN_BELOW,
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
    fen = _chosen(rng, rng.lognormal(math.log(PAID_FEN), PAID_SPREAD, count))
    joined_us = np.maximum(population.joined_s[sender], population.joined_s[receiver]) * 1e6
    happens = (sender != receiver) & (joined_us < at)
    count = int(happens.sum())
    return {
        "id": Numbers(np.arange(first_id, first_id + count)),
        "sender_id": Numbers(sender[happens] + 1),
        "receiver_id": Numbers(receiver[happens] + 1),
        "amount_fen": Numbers(fen[happens]),
        "kind": Words(np.zeros(count, np.int64), [TransferKind.PAYMENT.value]),
        "sent_at": Moments(at[happens]),
        "updated_at": Moments(at[happens]),
    }


def _chosen(rng: np.random.Generator, fen: Floats) -> Ints:
    """Return sums as people choose them: see `money.chosen_fen`."""
    luck = rng.random(len(fen))
    is_tens = (luck < TENS_BELOW) & (fen > TENS_FROM_FEN)
    unit = np.where(is_tens, 1_000, np.where(luck < YUAN_BELOW, 100, 1))
    return (np.maximum(np.rint(fen / unit), 1) * unit).astype(np.int64)
