"""Questions of the panes beside the same in SQL by hand: what `workstation bench questions` runs.

Each module has `CASES`, a tuple of `Case`. They load Ibis, and are imported by `all_cases` only.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.domain.slices import Slice

if TYPE_CHECKING:  # heavy
    import pandas as pd

    from workstation.analytics.asking import Question

Frames = Mapping[str, "pd.DataFrame"]
"""Tables of the mirror by name, as frames in memory; each is read when first asked for.

Days and times are `datetime64`: compare them with `pandas.Timestamp`.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One question, and others' ways to the same answer.

    Answers are the same if they have the same columns, by place, and the same rows, in any order.

    Attributes:
        name: Of the question, as the table of results says it.
        question: Returns what the pane asks.
        by_hand: Returns the best DuckDB SQL over the same file.
        postgres: Returns SQL over schema `circles`; None where it is no grouping.
        pandas: Answers from frames in memory; None where nobody would.
    """

    name: str
    question: "Callable[[Slice], Question]"
    by_hand: Callable[[Slice], str]
    postgres: Callable[[Slice], str] | None = None
    pandas: "Callable[[Frames, Slice], pd.DataFrame] | None" = None


def all_cases() -> list[Case]:
    """Return the cases of all modules of this package."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return [case for module in modules for case in module.CASES]
