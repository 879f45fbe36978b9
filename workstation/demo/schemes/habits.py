"""Schemes whose pattern is in how two or a few deal with each other."""

from datetime import timedelta

from workstation.demo.money import MAX_FEN, amount_fen
from workstation.demo.schemes.scene import YUAN, PostOfDay, Scene
from workstation.domain.typologies import AccountRole

CASH_LIMIT_FEN = 50_000 * YUAN
"""In cash, of one person on one day, from which the law wants a report."""
DOMESTIC_LIMIT_FEN = 500_000 * YUAN
"""The same within the country."""
CROSS_BORDER_LIMIT_FEN = 200_000 * YUAN
"""The same across a border."""


def structuring(scene: Scene) -> None:
    """One sum in parts, each just below a limit, or together just below it on each day."""
    rng = scene.rng
    if scene.gift_share == 0:
        person = scene.accounts(1, AccountRole.ORGANISER)[0]
        for day in range(rng.randint(3, 5)):
            for fen, hour in _parts(scene, rng.uniform(0.93, 0.995) * CASH_LIMIT_FEN):
                at = scene.span.midnight(scene.day + day) + timedelta(hours=hour)
                scene.cash_out(person, fen, at, is_part=True)
        return
    giver, receiver = scene.accounts(1, AccountRole.ORGANISER)[0], scene.poster()
    at = scene.moment()
    for _ in range(rng.randint(3, 6)):
        fen = round(rng.uniform(0.9, 0.998) * MAX_FEN / (10 * YUAN)) * 10 * YUAN
        scene.move(giver, receiver, fen, at)
        at = scene.later(at, 0.2, 9)


def _parts(scene: Scene, fen: float) -> list[tuple[int, float]]:
    """Return two to four parts of a sum, with the hours at which they are moved."""
    rng = scene.rng
    weights = [rng.uniform(0.6, 1.4) for _ in range(rng.randint(2, 4))]
    whole = 10 * YUAN
    sums = [int(fen * weight / sum(weights)) // whole * whole for weight in weights]
    return list(zip(sums, sorted(rng.uniform(8, 22) for _ in weights), strict=True))


def burst(scene: Scene) -> None:
    """Gifts of one to one new receiver that grow, and come faster."""
    rng = scene.rng
    giver, receiver = scene.givers(1, AccountRole.LIKELY_VICTIM)[0], scene.posters(1)[0]
    count, fen, at = rng.randint(8, 14), scene.between(30, 150), scene.moment()
    growth = (scene.between(4_000, 40_000) / fen) ** (1 / (count - 1))
    for number in range(count):
        wanted = fen * growth**number * rng.lognormvariate(0, 0.15)
        chosen = scene.favourite(wanted) if rng.random() < 0.6 else scene.rounded(wanted)
        if chosen > 2_000 * YUAN and rng.random() < 0.5:
            scene.top_up(giver, chosen, at)
        # What has gone far enough goes on outside the circle.
        if number >= count - 2 and rng.random() < 0.4:
            scene.pay(giver, receiver, chosen, at)
        else:
            scene.give(giver, receiver, chosen, at)
        pause_hours = 70 * (1 - number / count)
        at = scene.later(at, 0.2 * pause_hours + 1, pause_hours + 6)


def reciprocity(scene: Scene) -> None:
    """Gift, cash-out, most of it paid back: again and again."""
    rng = scene.rng
    receiver = scene.posters(1, AccountRole.MULE)[0]
    givers = scene.givers(rng.choice((1, 1, 3)))
    for giver in givers:
        at = scene.moment(rng.randrange(4))
        for _ in range(rng.randint(2, 4)):
            fen = scene.rounded(scene.between(300, 6_000))
            scene.give(giver, receiver, fen, at)
            out = scene.later(at, 1, 20)
            scene.cash_out(receiver, round(fen * rng.uniform(0.8, 1)), out, is_part=True)
            back = scene.later(out, 2, 48)
            scene.pay(receiver, giver, scene.rounded(fen * rng.uniform(0.65, 0.95)), back)
            at = scene.later(back, 10, 120)


def peer_outlier(scene: Scene) -> None:
    """Somebody gives, or gets, far more than others who are like them."""
    rng = scene.rng
    count, days, middle = rng.randint(30, 60), rng.randint(30, 45), scene.between(700, 2_200)
    if rng.random() < 0.5:
        outlier = scene.givers(1)[0]
        pairs = [(outlier, partner) for partner in scene.posters(rng.randint(4, 8))]
    else:
        outlier = scene.posters(1)[0]
        pairs = [(partner, outlier) for partner in scene.givers(rng.randint(6, 12))]
    for at in scene.moments(count, days):
        giver, receiver = rng.choice(pairs)
        scene.give(giver, receiver, scene.about(middle, 0.8), at)
    for partner in scene.roles.keys() - {outlier}:
        del scene.roles[partner]  # who deals with an outlier is none


def large_value(scene: Scene) -> None:
    """More on one day than the law lets pass without a report, in parts that hide nothing."""
    rng = scene.rng
    person, kind = scene.accounts(1)[0], rng.randrange(3)
    limit = (CASH_LIMIT_FEN, DOMESTIC_LIMIT_FEN, CROSS_BORDER_LIMIT_FEN)[kind]
    receiver = (lambda: person, lambda: scene.accounts(1)[0], scene.outside)[kind]()
    for fen, hour in _parts(scene, rng.uniform(1.1, 2.4) * limit):
        at = scene.span.midnight(scene.day) + timedelta(hours=hour)
        if receiver == person:
            scene.cash_out(person, fen, at, is_part=True)
        else:
            scene.pay(person, receiver, fen, at)


def soliciting(scene: Scene, post: PostOfDay, usual: float) -> None:
    """Many strangers give on a post that asks for it, soon.

    Args:
        scene: Where.
        post: On which.
        usual: How many gifts a post draws.
    """
    rng = scene.rng
    scene.roles[post.author] = AccountRole.POSSIBLY_COERCED
    count = round(rng.uniform(14, 35) * max(usual, 1))
    for giver in scene.givers(min(count, len(scene.cast.givers(post.circle).people) // 2)):
        at = scene.after(post, rng.uniform(0.05, 3) + rng.expovariate(1 / 9), 47)
        scene.give(giver, post.author, amount_fen(rng, is_eager=True), at, post.post_id)


def shared_payers(scene: Scene, post: PostOfDay, payers: list[int]) -> None:
    """The same people pay for the posts of accounts that write the same."""
    rng = scene.rng
    scene.roles[post.author] = AccountRole.POSSIBLY_COERCED
    for payer in payers:
        if payer != post.author and rng.random() < 0.6:
            scene.roles[payer] = AccountRole.OTHER
            fen = scene.rounded(scene.between(60, 900))
            at = scene.after(post, rng.uniform(0.2, 60), 60)
            scene.move(payer, post.author, fen, at, post.post_id)
