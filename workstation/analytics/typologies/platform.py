"""How typologies are looked for on the platform's own money: in the mirror, with its parameters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workstation.analytics.asking import Reader
from workstation.domain.typologies import Alert, Parameter, Typology


@dataclass(frozen=True, slots=True)
class Asked:
    """What a detector is asked.

    Attributes:
        reader: Answers from the mirror; a refresh does not change what it sees.
        values: A value for each of the detector's parameters, by name.
        since: Only what has money of then or later is wanted (UTC, without a zone, as the mirror's
            times are); None for all of history. What came before is looked at all the same.
    """

    reader: Reader
    values: Mapping[str, float]
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Detector:
    """A typology as it is looked for on the platform.

    Attributes:
        typology: Which pattern.
        parameters: What counts as one, in numbers.
        find: Returns what there is. The reason of each alert has the numbers that
            `case_words.alert_sentence` puts into words.
    """

    typology: Typology
    parameters: tuple[Parameter, ...]
    find: Callable[[Asked], list[Alert]]

    def values(self, chosen: Mapping[str, float]) -> dict[str, float]:
        """Return a value for each parameter: what was chosen, else the program's.

        What is chosen for a parameter that is no more is left out; what lies outside of what makes
        sense is moved to the nearest that does.
        """
        return {
            one.name: min(max(chosen.get(one.name, one.default), one.least), one.most)
            for one in self.parameters
        }
