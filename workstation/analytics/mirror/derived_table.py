"""What a table of the mirror is that is computed from others."""

from collections.abc import Callable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from workstation.analytics.mirror.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """Another table of which a change changes what is computed.

    Attributes:
        source: That table.
        column: Of whoever looks there.
        to: Column of `source` in which the same value is looked for.
        via: What `source` in turn looks at.
    """

    source: Source
    column: str
    to: str = "id"
    via: "tuple[Via, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A table of the mirror that is computed from others, in proportion to what a refresh changed.

    Attributes:
        name: Of the table.
        of: What it is computed from, row by row.
        make: Returns its rows, from unbound tables.
        columns: Name to Ibis's type, in the order of `make`.
        unit: Column of `of`: what comes of rows that have the same value there does not depend on
            other rows of `of`.
        key: Column of the table itself that has the value of `unit`: what is there of a changed
            unit is made again. Not asked where there are `measures`.
        reads: Columns of `of` whose change counts; empty for all.
        measures: Columns that are sums over units, the first of them zero where no row is: what a
            unit contributed before is subtracted, what it does now added. The others tell the rows
            apart.
        via: Other tables that count.
    """

    name: str
    of: Source
    make: Callable[[], ir.Table]
    columns: dict[str, str]
    unit: str = "local_day"
    key: str = "local_day"
    reads: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    via: tuple[Via, ...] = ()

    @property
    def table(self) -> ir.Table:
        """What expressions start from."""
        return ibis.table(self.columns, name=self.name)

    @property
    def others(self) -> dict[str, Source]:
        """All tables that count besides `of`, by name."""
        found = {}
        waiting = list(self.via)
        while waiting:
            via = waiting.pop()
            found[via.source.name] = via.source
            waiting += via.via
        return found
