"""How busy accounts are around a moment: windowed counts and sums of their transfers."""

import numpy as np

from workstation.analytics.typologies.transfers import Integers, Numbers, Transfers


class Activity:
    """Transfers of each account in the order of time, for counting in windows.

    Attributes:
        transfers: Those that are counted.
    """

    def __init__(self, transfers: Transfers, accounts: Integers) -> None:
        """Index transfers by `accounts`, which is their givers or their receivers."""
        order = np.argsort(accounts, kind="stable")
        days = transfers.days[order]
        self._begin = float(transfers.days.min(initial=0.0))
        self._span = (float(np.ptp(transfers.days)) if len(order) else 0.0) + 1.0
        self._keys = accounts[order] * (3 * self._span) + self._span + (days - self._begin)
        sums = np.zeros(len(order) + 1)
        np.cumsum(transfers.amounts[order], out=sums[1:])
        self._sums = sums

    def around(
        self, accounts: Integers, days: Numbers, before: float, after: float
    ) -> tuple[Numbers, Numbers]:
        """Return how many transfers each account had from `before` to `after` days of a moment.

        Args:
            accounts: Whose.
            days: Each one's moment.
            before: Days before it, included.
            after: Days after it, included.

        Returns:
            Counts and sums of amounts.
        """
        base = accounts * (3 * self._span) + self._span + (days - self._begin)
        reach = 0.999 * self._span  # never into the next account's
        low = np.searchsorted(self._keys, base - min(before, reach) - 1e-6, side="left")
        high = np.searchsorted(self._keys, base + min(after, reach) + 1e-6, side="right")
        counts = (high - low).astype(np.float64)
        return counts, self._sums[high] - self._sums[low]
