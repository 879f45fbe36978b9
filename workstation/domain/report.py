"""The yearly report: tables of figures, each with how it is made."""

from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years that a report can be made of."""

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class MeasureCount:
    """How many restrictions of one kind there were in a category.

    Attributes:
        category: STATEMENT_CATEGORY_ of the EU's form.
        kind: visibility, monetary, provision or account.
        restriction: What was done, as the database calls it.
        own: Of content that nobody had reported.
        noticed: Of content that somebody had reported.
    """

    category: str
    kind: str
    restriction: str
    own: int
    noticed: int


@dataclass(frozen=True, slots=True)
class NoticeCount:
    """What became of the notices of one reason.

    Attributes:
        reason: Why members reported.
        notices: How many.
        decided: About what was decided since.
        restricted: Of these, about what was restricted.
        median_hours: From notice to decision; None where nothing was decided.
    """

    reason: str
    notices: int
    decided: int
    restricted: int
    median_hours: float | None


@dataclass(frozen=True, slots=True)
class MeansCount:
    """What people made of what automated means had found.

    Attributes:
        means: Kind of signal.
        decided: Decisions about items that it stood on.
        restricted: Of these, decisions that restricted something.
        kept: Of these, decisions that kept it.
        taken_back: Of the restricting ones, those that do not stand any more.
    """

    means: str
    decided: int
    restricted: int
    kept: int
    taken_back: int


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of the report.

    Attributes:
        key: For the name of its file.
        title: For its sheet.
        columns: Headings.
        rows: Figures.
        how: How they are made.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    how: str


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """The report of a year.

    Attributes:
        year: Which year.
        time_zone: In which its days begin.
        made_by: Login.
        tells_all: Whether whoever made it may know of child safety, which is left out otherwise.
        tables: One per sheet.
        is_empty: Nothing happened in that year.
    """

    year: int
    time_zone: str
    made_by: str
    tells_all: bool
    tables: tuple[ReportTable, ...]
    is_empty: bool
