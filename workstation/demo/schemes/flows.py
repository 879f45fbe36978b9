"""Schemes whose pattern is in who pays whom."""

import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta

from workstation.demo.schemes.scene import Scene
from workstation.domain.typologies import AccountRole

_ORGANISER, _MULE = AccountRole.ORGANISER, AccountRole.MULE


def fan_in(scene: Scene) -> None:
    """Several pay one, who takes most of it out."""
    rng = scene.rng
    hub = scene.poster(_ORGANISER)
    payers = scene.accounts(rng.randint(5, 12))
    each = scene.between(150, 3_000)
    total = _gather(scene, payers, hub, each, scene.moments(len(payers), rng.randint(4, 16)))
    scene.cash_out(hub, round(total * rng.uniform(0.5, 0.95)), _last(scene, 2, 40))


def fan_out(scene: Scene) -> None:
    """One pays several."""
    rng = scene.rng
    source = scene.accounts(1, _ORGANISER)[0]
    receivers = scene.accounts(rng.randint(5, 11), _MULE)
    each = scene.between(150, 3_000)
    scene.top_up(source, each * len(receivers), scene.moment())
    _scatter(scene, source, receivers, each, scene.moments(len(receivers), rng.randint(4, 16)))


def cycle(scene: Scene) -> None:
    """Money comes back to where it began, less what each keeps."""
    rng = scene.rng
    ring = scene.accounts(rng.randint(4, 8), _MULE)
    scene.roles[ring[0]] = _ORGANISER
    fen, at = scene.rounded(scene.between(800, 20_000)), scene.moment()
    for sender, receiver in zip(ring, [*ring[1:], ring[0]], strict=True):
        scene.move(sender, receiver, fen, at)
        fen, at = _passed_on(scene, fen), scene.later(at, 3, 80)


def gather_scatter(scene: Scene) -> None:
    """Several pay one, who pays several others."""
    rng = scene.rng
    hub = scene.accounts(1, _MULE)[0]
    payers, receivers = scene.accounts(rng.randint(4, 7)), scene.accounts(rng.randint(4, 7))
    first, second = rng.randint(3, 9), rng.randint(3, 8)
    total = _gather(
        scene, payers, hub, scene.between(200, 3_000), scene.moments(len(payers), first)
    )
    each = round(total * rng.uniform(0.88, 0.98) / len(receivers))
    times = scene.moments(len(receivers), second, after=first)
    _scatter(scene, hub, receivers, each, times)


def scatter_gather(scene: Scene) -> None:
    """One pays several, who all pay the same one."""
    rng = scene.rng
    source, sink = scene.accounts(2, _ORGANISER)
    mules = scene.accounts(rng.randint(5, 10), _MULE)
    each = scene.between(200, 3_000)
    for mule, at in zip(mules, scene.moments(len(mules), rng.randint(3, 10)), strict=True):
        fen = scene.about(each, 0.2)
        scene.move(source, mule, fen, at)
        scene.move(mule, sink, _passed_on(scene, fen), scene.later(at, 4, 110))


def bipartite(scene: Scene) -> None:
    """Each of some pays each of others, or nearly."""
    rng = scene.rng
    payers, receivers = scene.accounts(rng.randint(3, 5)), scene.accounts(rng.randint(3, 5))
    _all_pay_all(scene, payers, receivers, scene.between(150, 1_500), 0, rng.randint(4, 15))


def stack(scene: Scene) -> None:
    """Layers, each of which pays the next one."""
    rng = scene.rng
    first, last = scene.accounts(rng.randint(2, 4)), scene.accounts(rng.randint(2, 4))
    middle = scene.accounts(rng.randint(2, 4), _MULE)
    each, days = scene.between(200, 2_000), rng.randint(3, 8)
    _all_pay_all(scene, first, middle, each, 0, days)
    total = sum(step.fen for step in scene.steps)
    passed = round(total * rng.uniform(0.88, 0.98) / (len(middle) * len(last)))
    _all_pay_all(scene, middle, last, passed, days - 1, rng.randint(3, 8))


def random_walk(scene: Scene) -> None:
    """Money that goes from hand to hand within a day."""
    rng = scene.rng
    people = scene.accounts(rng.randint(6, 10), _MULE)
    fen = scene.rounded(scene.between(300, 10_000))
    hours = 21 / len(people)
    at = scene.span.midnight(scene.day) + timedelta(hours=rng.uniform(0.5, 2))
    for sender, receiver in itertools.pairwise(people):
        scene.move(sender, receiver, fen, at)
        fen, at = _passed_on(scene, fen), scene.later(at, 0.1, hours)


def _gather(
    scene: Scene, payers: Sequence[int], hub: int, each: float, times: Sequence[datetime]
) -> int:
    """Let all pay one, and return how much that was."""
    total = 0
    for payer, at in zip(payers, times, strict=True):
        fen = scene.about(each, 0.12)
        scene.move(payer, hub, fen, at)
        total += fen
    return total


def _scatter(
    scene: Scene, hub: int, receivers: Sequence[int], each: float, times: Sequence[datetime]
) -> None:
    for receiver, at in zip(receivers, times, strict=True):
        scene.move(hub, receiver, scene.about(each, 0.12), at)


def _all_pay_all(
    scene: Scene,
    payers: Sequence[int],
    receivers: Sequence[int],
    each: float,
    after: int,
    days: int,
) -> None:
    """Let all pay all, but one pair now and then."""
    pairs = [(payer, receiver) for payer in payers for receiver in receivers]
    scene.rng.shuffle(pairs)
    if len(pairs) > len(payers) + len(receivers) and scene.rng.random() < 0.4:
        pairs.pop()
    for (payer, receiver), at in zip(
        pairs, scene.moments(len(pairs), days, after=after), strict=True
    ):
        scene.move(payer, receiver, scene.about(each, 0.35), at)


def _passed_on(scene: Scene, fen: int) -> int:
    """Return what is left after a fee, mostly round."""
    left = fen * scene.rng.uniform(0.86, 0.99)
    return min(scene.rounded(left), fen - 1)


def _last(scene: Scene, low_hours: float, high_hours: float) -> datetime:
    return scene.later(max(step.at for step in scene.steps), low_hours, high_hours)
