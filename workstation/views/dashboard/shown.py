"""What cards and pages of the dashboard draw: texts and lengths, made already."""

from dataclasses import dataclass

from workstation.domain.kpis import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigure:
    """A headline number.

    Attributes:
        measure: What it is.
        title: The question that it answers.
        value: In words.
        change: Against a week earlier, or why there is no figure.
        brief: The same where there is little room.
        aim: What is aimed at; empty for nothing.
        is_missed: Whether it is on the wrong side of that.
        line: Earlier values, the last is now; NaN where unknown.
        step_days: Between two of them.
        target: What is aimed at, as a height of the line; None for nothing.
        tip: How it is made, and exact values.
    """

    measure: Measure
    title: str
    value: str
    change: str
    brief: str
    aim: str
    is_missed: bool
    line: tuple[float, ...]
    step_days: int
    target: float | None
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBar:
    """A line of a card of bars.

    Attributes:
        key: What it stands for.
        name: In words.
        value: Length.
        part: Of it, what is marked: overdue.
        before: Length a week earlier; None for no mark.
        text: At the end of the bar.
        is_warned: Whether the text says that something is amiss.
        tip: All of it.
    """

    key: str
    name: str
    value: float
    part: float = 0.0
    before: float | None = None
    text: str = ""
    is_warned: bool = False
    tip: str = ""
