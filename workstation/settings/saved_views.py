"""What charts are about, under a name and as a file: no names of members, only ids and codes."""

import enum
import json
from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from workstation.domain.messages import MessageCategory
from workstation.domain.slices import Band, Slice

SCHEMA_VERSION = 1
FILE_SUFFIX = ".circles-view.json"
MOST_VIEWS = 100

_KIND = "circles-view"
_LONGEST_NAME = 80
_LONGEST_DAYS = 3_660
_MOST_CIRCLES = 30_000
_MOST_BYTES = 1_000_000


def _in_a_line(name: str) -> str:
    """Return a name without what is not seen, such as what has others read it backwards."""
    return "".join(each for each in " ".join(name.split()) if each.isprintable())


Name = Annotated[
    str,
    BeforeValidator(lambda name: _in_a_line(name) if isinstance(name, str) else name),
    Field(min_length=1, max_length=_LONGEST_NAME),
]
Days = Annotated[int, Field(ge=1, le=_LONGEST_DAYS)]
# Whatever is counted from them are days still.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
CircleId = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]


class ViewProblem(enum.Enum):
    """Why a file is no saved view."""

    NO_VIEW = "no_view"
    NEWER = "newer"
    FIELD = "field"


class SavedViewError(Exception):
    """A file is no saved view.

    Attributes:
        problem: Why.
        field: Which part of it cannot be read; empty if not one alone.
    """

    def __init__(self, problem: ViewProblem, field: str = "") -> None:
        super().__init__(problem.value, field)
        self.problem = problem
        self.field = field


class SavedView(BaseModel):
    """A slice under a name.

    Attributes:
        name: By which a person finds it.
        last_days: So many days up to the one on which it is opened, instead of fixed ones.
        first_day: As of `Slice`.
        last_day: As of `Slice`.
        circles: As of `Slice`.
        bands: As of `Slice`.
        categories: As of `Slice`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str = Field(default=_KIND, pattern=f"^{_KIND}$")
    schema_version: int = SCHEMA_VERSION
    name: Name
    last_days: Days | None = None
    first_day: Day | None = None
    last_day: Day | None = None
    circles: Annotated[tuple[CircleId, ...], Field(max_length=_MOST_CIRCLES)] = ()
    bands: tuple[Band, ...] = ()
    categories: tuple[MessageCategory, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValueError("first_day")
        return self

    @classmethod
    def of(cls, name: str, wanted: Slice, today: date) -> Self:
        """Return a slice under a name; a period that ends today goes along with the days."""
        first, last = wanted.first_day, wanted.last_day
        days = (today - first).days + 1 if first and last == today else 0
        is_moving = 0 < days <= _LONGEST_DAYS
        return cls(
            name=name,
            last_days=days if is_moving else None,
            first_day=None if is_moving else first,
            last_day=None if is_moving else last,
            circles=tuple(sorted(wanted.circles)),
            bands=tuple(band for band in Band if band in wanted.bands),
            categories=tuple(one for one in MessageCategory if one in wanted.categories),
        )

    def wanted(self, today: date) -> Slice:
        """Return the slice as of a day."""
        first, last = self.first_day, self.last_day
        if self.last_days is not None:
            first, last = today - timedelta(days=self.last_days - 1), today
        return Slice(
            first_day=first,
            last_day=last,
            circles=frozenset(self.circles),
            bands=frozenset(self.bands),
            categories=frozenset(self.categories),
        )

    def text(self) -> str:
        """Return what a file of it holds."""
        return self.model_dump_json(indent=1) + "\n"


def read_view(content: bytes | str) -> SavedView:
    """Return the view that a file holds.

    Raises:
        SavedViewError: It holds none.
    """
    if len(content) > _MOST_BYTES:
        raise SavedViewError(ViewProblem.NO_VIEW)
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SavedViewError(ViewProblem.NO_VIEW) from error
    if not isinstance(found, dict) or found.get("kind") != _KIND:
        raise SavedViewError(ViewProblem.NO_VIEW)
    version = found.get("schema_version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise SavedViewError(ViewProblem.NEWER)
    if version != SCHEMA_VERSION:
        raise SavedViewError(ViewProblem.FIELD, "schema_version")
    try:
        return SavedView.model_validate(found)
    except ValidationError as error:
        place = error.errors()[0]["loc"]
        raise SavedViewError(ViewProblem.FIELD, str(place[0]) if place else "first_day") from error


def read_views(content: str) -> tuple[SavedView, ...]:
    """Return views that were stored together; what cannot be read of them is left out."""
    try:
        found = json.loads(content or "[]")
    except (ValueError, RecursionError):
        return ()
    views = []
    for one in found if isinstance(found, list) else ():
        try:
            views.append(read_view(json.dumps(one)))
        except SavedViewError:
            continue
    return tuple(views)


def write_views(views: tuple[SavedView, ...]) -> str:
    """Return views as `read_views` reads them."""
    return json.dumps([view.model_dump(mode="json") for view in views], ensure_ascii=False)
