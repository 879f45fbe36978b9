"""A small simulated platform, made once: it is only looked at."""

from collections import defaultdict
from datetime import UTC, date, datetime

import pytest

from workstation.demo.activity import Activity
from workstation.demo.gallery import RACY_MOTIF, Albums, DrawnPhoto
from workstation.demo.people import (
    Population,
    make_population,
    member_rows,
    membership_rows,
    score_rows,
)
from workstation.demo.plants import plant
from workstation.demo.rows import CreditScoreRow, MemberRow, MembershipRow, Row
from workstation.demo.span import Span, span_of
from workstation.demo.writer import Writer

PEOPLE = 400
PHOTOS = 120
POSTS = 3 * PEOPLE


class World:
    """Everything that would be written to a database."""

    def __init__(self, seed: int) -> None:
        self.span: Span = span_of(date(2016, 11, 24), datetime.now(UTC))
        writer = Writer()
        self.population: Population = make_population(seed, PEOPLE, self.span)
        self.rows: dict[type[Row], list[Row]] = defaultdict(list)
        self.rows[MemberRow] = list(member_rows(seed, self.population, writer))
        self.rows[CreditScoreRow] = list(score_rows(seed, self.population))
        self.rows[MembershipRow] = list(membership_rows(seed, self.population))
        plants = plant(seed, self.population, writer, POSTS)
        albums = Albums(seed, make_gallery(PHOTOS), POSTS)
        for day in Activity(seed, self.population, writer, plants, albums, POSTS).days():
            for kind, rows in day.items():
                self.rows[kind] += rows


def make_gallery(photos: int) -> list[DrawnPhoto]:
    """Photos that nobody drew, a quarter of them racy."""
    return [
        DrawnPhoto(
            number=number,
            motif="dish" if number % 4 else RACY_MOTIF,
            uri=f"00/{number:064x}.jpg",
            sha256=f"{number:064x}",
            width=900,
            height=1200,
            size_bytes=1000,
        )
        for number in range(photos)
    ]


@pytest.fixture(scope="session")
def world() -> World:
    return World(seed=1)
