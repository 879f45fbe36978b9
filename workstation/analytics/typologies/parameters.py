"""What the typologies look for, in numbers, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameters:
    """All limits in one place. Days are days of `Transfers.days`, ratios of amounts."""

    acquainted_days: float = 30.0
    """Two accounts know each other by what they did a month before and after: monthly payments
    (rent, wages, subscriptions) repeat within it."""
    strangers: int = 1
    """Paid at most so often in that time, a receiver is a stranger. Once is nobody's habit."""
    acquaintances: int = 6
    """Paid more often, it is everyday business, and no part of any pattern. In between a transfer
    may complete a pattern that strangers' transfers already make."""
    season_days: float = 60.0
    """What an account did in it, outside the window of a pattern, is a habit."""
    habit: int = 5
    """Payments to strangers outside the window. Who makes more pays strangers all the time: a giver
    who likes many, a tourist, a shop that refunds."""
    rare: float = 0.05
    """Gifts of an amount that so few others have may be part of a pattern although their giver has
    the habit of giving to strangers: of those who give small sums to many, some are in schemes
    with large ones. Between acquaintances only they may complete a pattern."""
    expected: float = 5.0
    """Unless the giver makes about so many gifts to strangers within the window that such an amount
    is to be expected among them this often."""
    window_days: float = 20.0
    """How long one stage of a scheme may take. Slower ones hide in what an account does anyway, and
    finding them costs more false alerts than they are worth."""
    alike: float = 1.6
    """Largest over smallest amount that still counts as alike: one sum split in parts, with fees
    and rounding, not parts that only happen to be of one size."""
    fan: int = 3
    """Fewer payers or paid accounts than this are met by chance every day. That so few are not is
    for the ranker to say."""
    chance: float = 1e-3
    """A fan of gifts that comes about more often than this at an account like its centre, because
    many gifts are of such amounts and it has many gifts, is everyday giving. Payments between
    accounts are not asked: no sum of them has a meaning that thousands share."""
    crowd: int = 40
    """More strangers than this in one window are a crowd (a popular poster, a shop): nobody in it
    can be told from the others, and the bulk says nothing."""
    hop_days: float = 8.0
    """How long money rests with an account of a cycle."""
    hop_low: float = 0.6
    """What an account passes on of what it got: a cut of up to 40% stays with it."""
    hop_high: float = 1.4
    """It may add some of its own."""
    by_chance: float = 0.1
    """A gift that follows another by chance this often, as its giver makes so many of about that
    amount, passes nothing on. Payments between accounts are not asked."""
    cycle_shortest: int = 3
    """Two accounts that pay each other are friends."""
    cycle_longest: int = 12
    """Longer ones were never reported."""
    mules: int = 4
    """Accounts between the two ends of a scatter and gather. Two or three are common friends."""
    side: int = 3
    """Payers, and paid accounts, of a bipartite pattern, everybody paying everybody."""
    layer: int = 2
    """Accounts in each layer of a stack; three layers of two are as rare as three by three."""
    completeness: float = 0.8
    """Share of all possible payments between two sides that are there."""
    walk: int = 4
    """Payments of a walk: that many, one after the other within `walk_days`."""
    walk_days: float = 1.0
    """Money that moves on within a day was never meant to stay."""
