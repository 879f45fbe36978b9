"""What a table of the mirror is that is computed from others."""

from collections.abc import Callable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from workstation.analytics.mirror.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A table of the mirror that is computed from others after each refresh.

    Attributes:
        name: Of the table.
        of: Where `local_day` comes from: days of it that a refresh touched are computed anew.
        make: Returns its rows, from unbound tables; has a column `local_day`, equal to that of
            the rows of `of` that it sums up.
        columns: Name to Ibis's type, in the order of `make`.
        whole_when: Sources of which any change makes it anew as a whole, since rows of one day say
            what became of those of another; empty where touched days are enough.
    """

    name: str
    of: Source
    make: Callable[[], ir.Table]
    columns: dict[str, str]
    whole_when: tuple[Source, ...] = ()

    @property
    def table(self) -> ir.Table:
        """What expressions start from."""
        return ibis.table(self.columns, name=self.name)
