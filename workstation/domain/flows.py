"""Money between accounts: of what kind, and by what it is weighed."""

import enum


class Flow(enum.Enum):
    """How money went from one account to another."""

    GIFT = "gift"
    TRANSFER = "transfer"


class Measure(enum.Enum):
    """What makes one flow larger than another."""

    MONEY = "money"
    COUNT = "count"


SCORE_BIN = 10
"""Width of the bins of givers' scores."""

OTHERS = -(2**62)
"""In place of an account's id: all partners of the account in the middle that are not shown."""

HOPS = (1, 2, 3)
"""How far from an account a graph may reach."""

GROUP_ABOVE = 2_000
"""More accounts than these are drawn as communities."""
