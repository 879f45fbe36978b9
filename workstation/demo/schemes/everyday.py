"""Everyday business that looks like a scheme."""

from datetime import date, timedelta

from workstation.demo.money import amount_fen
from workstation.demo.schemes.scene import YUAN, PostOfDay, Scene
from workstation.domain.typologies import AccountRole

RED_PACKET_DAYS = frozenset(
    {(1, 1), (2, 14), (3, 8), (5, 1), (5, 20), (6, 18), (8, 8), (10, 1), (11, 11), (12, 24)}
)
"""Months and days on which people send each other red packets."""

_LOVERS_DAYS = frozenset({(2, 14), (3, 14), (5, 20), (12, 24)})
_SMALL = (520, 666, 888, 1_314, 1_888, 6_600, 8_800)
_LOVE = (520, 1_314, 5_200)
_PRESENTS = (6_600, 8_800, 10_000, 18_800, 20_000, 52_000)


def popular_poster(scene: Scene, post: PostOfDay, usual: float) -> None:
    """Hundreds of strangers give on one post that asks for nothing."""
    rng = scene.rng
    scene.roles[post.author] = AccountRole.OTHER
    pool = scene.cast.givers(post.circle)
    count = min(round(rng.uniform(60, 200) * max(usual, 1)), len(pool.people) // 2)
    for giver in scene.givers(count):
        at = scene.after(post, rng.uniform(0.05, 2) + rng.expovariate(1 / 18), 144)
        scene.give(giver, post.author, amount_fen(rng, is_eager=False), at, post.post_id)


def friends(scene: Scene) -> None:
    """A few people give each other, and pay for each other, often."""
    rng = scene.rng
    people = scene.givers(rng.randint(3, 5))
    for at in scene.moments(rng.randint(25, 50), 60):
        one, other = rng.sample(people, 2)
        if rng.random() < 0.6:
            scene.give(one, other, rng.choice(_SMALL), at)
        else:
            scene.pay(one, other, scene.rounded(scene.between(15, 200)), at)


def couple(scene: Scene) -> None:
    """Two people give each other daily, and a lot on some days."""
    rng = scene.rng
    one, other = scene.givers(2)
    for day in range(rng.randint(40, 70)):
        is_great = _is_on(scene, day, _LOVERS_DAYS)
        for giver, receiver in ((one, other), (other, one)):
            if is_great or rng.random() < 0.7:
                fen = rng.choice(_LOVE) * (100 if is_great else 1)
                scene.give(giver, receiver, fen, scene.moment(day))


def birthday(scene: Scene) -> None:
    """Many friends give one of them something on one day."""
    rng = scene.rng
    host = scene.poster()
    for guest in scene.givers(rng.randint(8, 20)):
        scene.move(guest, host, rng.choice(_PRESENTS), scene.moment())


def red_packets(scene: Scene) -> None:
    """Everybody gives everybody else a little on a festival's evening."""
    rng = scene.rng
    people = scene.givers(rng.randint(6, 10))
    evening = scene.span.midnight(scene.day) + timedelta(hours=18)
    for one in people:
        for other in people:
            if one != other and rng.random() < 0.75:
                scene.move(one, other, rng.choice(_SMALL), scene.later(evening, 0, 6))


def generous_giver(scene: Scene) -> None:
    """Somebody likes many, and gives all of them about the same."""
    rng = scene.rng
    giver = scene.givers(1)[0]
    liked = scene.posters(rng.randint(18, 40))
    amounts = rng.sample(_SMALL, 2)
    for receiver in liked:
        for _ in range(rng.choice((1, 1, 2))):
            scene.give(giver, receiver, rng.choice(amounts), scene.moment(rng.randrange(50)))


def rent(scene: Scene) -> None:
    """Tenants pay the same landlord the same every month."""
    rng = scene.rng
    landlord, *tenants = scene.accounts(rng.randint(4, 8))
    middle = scene.between(1_200, 4_500)
    for tenant in tenants:
        fen = round(middle * rng.uniform(0.8, 1.25) / (50 * YUAN)) * 50 * YUAN
        for month in range(_months(scene)):
            scene.pay(tenant, landlord, fen, scene.moment(30 * month + rng.randrange(4)))


def wages(scene: Scene) -> None:
    """Somebody pays the same people on the same day of every month."""
    rng = scene.rng
    employer, *employees = scene.accounts(rng.randint(6, 13))
    middle = scene.between(3_000, 8_000)
    pay_roll = {one: round(middle * rng.uniform(0.8, 1.4) / YUAN) * YUAN for one in employees}
    for month in range(_months(scene)):
        at = scene.span.midnight(scene.day + 30 * month) + timedelta(hours=rng.uniform(9, 17))
        for employee, fen in pay_roll.items():
            scene.pay(employer, employee, fen, scene.later(at, 0, 0.5))


def dinners(scene: Scene) -> None:
    """Whoever paid the bill gets everybody's share, each time another one of the same people."""
    rng = scene.rng
    people = scene.accounts(rng.randint(4, 7))
    for at in scene.moments(rng.randint(6, 12), 60):
        guests = rng.sample(people, rng.randint(3, len(people)))
        share = scene.rounded(scene.between(40, 180))
        for guest in guests[1:]:
            scene.pay(guest, guests[0], share, scene.later(at, 0.1, 14))


def shop(scene: Scene) -> None:
    """Strangers buy something, and some come again."""
    rng = scene.rng
    owner, *customers = scene.accounts(rng.randint(30, 150))
    price = scene.between(20, 90)
    for customer in customers:
        for _ in range(rng.choice((1, 1, 1, 2, 4))):
            scene.pay(customer, owner, scene.about(price, 0.9), scene.moment(rng.randrange(60)))


def is_red_packet_day(day: date) -> bool:
    """Whether people send each other red packets on it."""
    return (day.month, day.day) in RED_PACKET_DAYS


def _is_on(scene: Scene, days_later: int, festivals: frozenset[tuple[int, int]]) -> bool:
    day = scene.span.opened + timedelta(days=scene.day + days_later)
    return (day.month, day.day) in festivals


def _months(scene: Scene) -> int:
    """Return how many months are left."""
    return (scene.span.day_count - 4 - scene.day) // 30 + 1
