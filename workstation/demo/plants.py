"""What is planted: who solicits and how, rings with one template, and breaches of the rules."""

import random
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from workstation.demo.circles import CIRCLES
from workstation.demo.contacts import Contact, make_contact
from workstation.demo.people import CARETAKERS, Population
from workstation.demo.streams import stream
from workstation.demo.writer import CATEGORY_WEIGHTS, Category, Writer
from workstation.domain.platform import WhoMayPost

_SOLICITING_SHARE = 0.16
_POSTS_PER_BREACH = 400
_PEOPLE_PER_RING = 250


@dataclass(frozen=True, slots=True)
class Solicitor:
    """Somebody who solicits.

    Attributes:
        category: What for, mostly.
        contacts: Where they want to be reached, one after the other.
        persistence: Share of their posts that solicit.
    """

    category: Category
    contacts: tuple[Contact, ...]
    persistence: float


@dataclass(frozen=True, slots=True)
class Ring:
    """Accounts that post the same thing.

    Attributes:
        number: From 1.
        category: What it is about.
        template: What all of them write, more or less.
        contact: Where all of them send people.
        chinese: Its language.
        day: When it starts.
        accounts: Who is in it, with the days after `day` on which they post.
    """

    number: int
    category: Category
    template: str
    contact: Contact
    chinese: bool
    day: int
    accounts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Plants:
    """Everything that is planted.

    Attributes:
        solicitors: By person.
        rings: By the day on which one of their accounts posts, with that account.
        wrong_posts: Numbers of the posts that are made by somebody who may not post.
        barred_comments: Numbers of the posts that draw a comment which the score forbids.
        barred_gifts: Numbers of the posts that draw a gift which the score forbids.
    """

    solicitors: dict[int, Solicitor]
    rings: dict[int, list[tuple[Ring, int]]]
    wrong_posts: frozenset[int]
    barred_comments: frozenset[int]
    barred_gifts: frozenset[int]


def plant(seed: int, population: Population, writer: Writer, posts: int) -> Plants:
    """Decide on what is planted among so many posts."""
    rng = stream(seed, "plants")
    breaches = max(3, posts // _POSTS_PER_BREACH)
    return Plants(
        solicitors=_choose_solicitors(rng, population),
        rings=_form_rings(rng, population, writer),
        wrong_posts=frozenset(rng.sample(range(posts), breaches)),
        barred_comments=frozenset(rng.sample(range(posts), 2 * breaches)),
        barred_gifts=frozenset(rng.sample(range(posts), 2 * breaches)),
    )


def _choose_solicitors(rng: random.Random, population: Population) -> dict[int, Solicitor]:
    women = [
        person for person in np.flatnonzero(population.female).tolist() if person >= CARETAKERS
    ]
    chosen = sorted(rng.sample(women, round(len(women) * _SOLICITING_SHARE)))
    return {
        person: Solicitor(
            category=_choose_category(rng),
            contacts=tuple(
                make_contact(rng, chinese=bool(population.writes_chinese[person]))
                for _ in range(rng.choice((1, 1, 1, 2)))
            ),
            persistence=rng.betavariate(2, 1.6),
        )
        for person in chosen
    }


def _choose_category(rng: random.Random) -> Category:
    return rng.choices(list(CATEGORY_WEIGHTS), list(CATEGORY_WEIGHTS.values()))[0]


def _form_rings(
    rng: random.Random, population: Population, writer: Writer
) -> dict[int, list[tuple[Ring, int]]]:
    rings: dict[int, list[tuple[Ring, int]]] = defaultdict(list)
    for number in range(1, max(2, len(population) // _PEOPLE_PER_RING) + 1):
        length = rng.randint(3, 8)
        day = rng.randrange(8, population.span.day_count - length - 1)
        chinese = rng.random() < 0.8
        # Those who have been in some circle for a while by then.
        candidates = [
            person
            for person in _members_for_women(population, day)
            if person >= CARETAKERS and population.writes_chinese[person] == chinese
        ]
        size = min(rng.randint(7, 16), len(candidates))
        category = _choose_category(rng)
        ring = Ring(
            number=number,
            category=category,
            template=writer.template(rng, category, chinese=chinese),
            contact=make_contact(rng, chinese=chinese),
            chinese=chinese,
            day=day,
            accounts=tuple(
                (person, rng.randrange(length)) for person in rng.sample(candidates, size)
            ),
        )
        for person, delay in ring.accounts:
            rings[day + delay].append((ring, person))
    return rings


def _members_for_women(population: Population, day: int) -> list[int]:
    """Return women who are in a circle for women by a day."""
    columns = [
        number for number, circle in enumerate(CIRCLES) if circle.may_post is WhoMayPost.FEMALE
    ]
    joined = (population.member_day[:, columns] < day).any(axis=1)
    people: list[int] = np.flatnonzero(joined & population.female).tolist()
    return people
