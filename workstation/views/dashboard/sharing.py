"""Answers about a slice up to now: one for each card, or one for several."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Generic, TypeVar

from workstation.analytics.asking import Reader
from workstation.domain.slices import Slice
from workstation.jobs.mirror import Question

T = TypeVar("T")

Answer = Callable[[Reader, Slice, datetime, str], T]
"""Computes something about a slice up to a moment, in a time zone."""

_MINUTE_S = 60


def asked_now(answer: Answer[object], zone: str) -> Callable[[Slice], Question]:
    """Return what asks, as of the moment when the slice is given."""

    def about(wanted: Slice) -> Question:
        now = datetime.now(UTC)
        return lambda reader: answer(reader, wanted, now, zone)

    return about


class SharedAnswer(Generic[T]):
    """Computes an answer once for all cards that show a part of it, on whatever thread asks first.

    Knows no Qt: pool threads hold it.
    """

    def __init__(self, answer: Answer[T], zone: str) -> None:
        """Know nothing yet.

        Args:
            answer: Computes it.
            zone: IANA name of the business time zone.
        """
        self._answer, self._zone = answer, zone
        self._lock = threading.Lock()
        self._round = 0
        self._known: tuple[object, T] | None = None

    def forget(self) -> None:
        """The mirror is another one: compute it anew when next asked."""
        self._round += 1

    def question(self, pick: Callable[[T], object]) -> Callable[[Slice], Question]:
        """Return what asks for a part of it, as of the moment when the slice is given."""

        def about(wanted: Slice) -> Question:
            now = datetime.now(UTC)
            key = (wanted, self._round, int(now.timestamp()) // _MINUTE_S)
            return partial(self._part, key, wanted, now, pick)

        return about

    def _part(
        self,
        key: object,
        wanted: Slice,
        now: datetime,
        pick: Callable[[T], object],
        reader: Reader,
    ) -> object:
        with self._lock:
            if self._known is None or self._known[0] != key:
                self._known = key, self._answer(reader, wanted, now, self._zone)
            return pick(self._known[1])
