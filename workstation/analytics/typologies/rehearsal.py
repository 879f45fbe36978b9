"""What would fire with other values, over all of history; and how often what fired was right."""

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workstation.analytics.asking import Reader
from workstation.analytics.quality import Estimate, wilson
from workstation.analytics.typologies.flow_detectors import FLOW_DETECTORS, Flows, read_flows
from workstation.analytics.typologies.platform import Asked
from workstation.analytics.typologies.platform_registry import DETECTORS
from workstation.analytics.typologies.run import Settings, values_of
from workstation.domain.rehearsals import Findings, KnownAlert
from workstation.domain.typologies import Alert, Typology


class Rehearsal:
    """Looks at the same money again and again, as somebody drags a parameter.

    Gifts and payments are read once, and what a value does not touch is found once. One thread at
    a time.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._flows: Flows | None = None

    def forget(self) -> None:
        """Read anew the next time: after a refresh that brought something."""
        with self._lock:
            self._flows = None

    def would_fire(
        self,
        reader: Reader,
        typology: Typology,
        values: Mapping[str, float],
        settings: Settings,
    ) -> list[Alert]:
        """Return what a typology would find in all of history.

        Args:
            reader: Of the mirror.
            typology: Which pattern.
            values: For its parameters; as the program has it for those that are not named.
            settings: What holds for the other typologies: of flows, what one explains another does
                not say again.

        Raises:
            MirrorMissingError: The mirror was never filled.
            Cancelled: Somebody wants the answer no more.
        """
        detector = DETECTORS[typology]
        chosen = detector.values(values)
        if typology not in FLOW_DETECTORS:
            return detector.find(Asked(reader, chosen))
        with self._lock:
            if self._flows is None:
                self._flows = Flows(read_flows(reader))
            of_all = {each: values_of(each, settings) for each in FLOW_DETECTORS}
            found = self._flows.alerts(of_all | {typology: chosen})
        return [alert for alert in found if alert.typology is typology]


@dataclass(frozen=True, slots=True)
class Backtest:
    """How often alerts of a typology were right, as far as they are done with.

    Attributes:
        upheld: Their cases were reported.
        dismissed: They were dismissed, or their cases were closed otherwise.
        right: The share that was upheld, with its interval; None where none is done with.
        upheld_found: Of the upheld, those that the values in question find.
        dismissed_found: Of the dismissed likewise.
        right_found: The share of these that was upheld; None where none is found.
        caught: The share of the upheld that is found; None where none was upheld.
    """

    upheld: int
    dismissed: int
    right: Estimate | None
    upheld_found: int
    dismissed_found: int
    right_found: Estimate | None
    caught: Estimate | None


def backtest(
    known: Sequence[KnownAlert], found: Mapping[Typology, Collection[Alert]]
) -> dict[Typology, Backtest]:
    """Return how good values are by what became of alerts, by typology.

    It judges only what was found once: what no value ever found, nobody looked at.

    Args:
        known: Recorded alerts; those that are not done with do not count.
        found: By typology what the values in question find.
    """
    return {typology: _backtest(known, typology, of) for typology, of in found.items()}


def _backtest(
    known: Sequence[KnownAlert], typology: Typology, found: Collection[Alert]
) -> Backtest:
    findings = Findings(found)
    counts = {True: [0, 0], False: [0, 0]}  # upheld or not: all, and those that are found
    for each in known:
        if each.typology is typology and each.is_upheld is not None:
            counts[each.is_upheld][0] += 1
            counts[each.is_upheld][1] += findings.has(typology, each.accounts, each.core)
    (upheld, upheld_found), (dismissed, dismissed_found) = counts[True], counts[False]
    return Backtest(
        upheld=upheld,
        dismissed=dismissed,
        right=_share(upheld, upheld + dismissed),
        upheld_found=upheld_found,
        dismissed_found=dismissed_found,
        right_found=_share(upheld_found, upheld_found + dismissed_found),
        caught=_share(upheld_found, upheld),
    )


def _share(part: int, of: int) -> Estimate | None:
    return Estimate(*map(float, wilson([part], [of])[0])) if of else None
