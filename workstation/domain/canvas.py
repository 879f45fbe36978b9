"""The investigation canvas of a case: where accounts lie, what the analyst wrote beside them.

It holds ids, places and the analyst's own words: no names, no sums. Whoever draws it reads sums
where they are, so that what is hidden later leaves the picture as well.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from workstation.domain.case_views import CaseMoney
from workstation.domain.flows import Flow
from workstation.domain.typologies import AccountRole

LONGEST_REMARK = 500
MOST_ON_CANVAS, MOST_EDGES = 2_000, 10_000
"""Accounts, remarks on edges and notes: of each so many at most; edges that are drawn."""

Json: TypeAlias = Mapping[str, Any]  # as JSON is
Pair: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CanvasAccount:
    """An account on the canvas.

    Attributes:
        member_id: Whose.
        x: Place; a spring at rest is 1 long.
        y: Downwards.
        is_pinned: It stays where it is.
        remark: What the analyst wrote beside it; may be empty.
    """

    member_id: int
    x: float
    y: float
    is_pinned: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CanvasEdge:
    """Money from one account to another that is drawn.

    Attributes:
        sender_id: Who gave.
        receiver_id: Who got it.
        flow: Gifts or payments.
    """

    sender_id: int
    receiver_id: int
    flow: Flow


@dataclass(frozen=True, slots=True)
class FreeNote:
    """What the analyst wrote somewhere on the canvas."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvasContent:
    """Everything on a canvas.

    Attributes:
        accounts: In the order in which they came.
        edges: What is drawn between them.
        remarks: Giver and receiver to what the analyst wrote on their edge.
        notes: Free notes.
        hidden: Accounts that the analyst has taken off.
        has_all_money: Whether edges are all money between the accounts; False: the case's only.
    """

    accounts: tuple[CanvasAccount, ...] = ()
    edges: tuple[CanvasEdge, ...] = ()
    remarks: Mapping[Pair, str] = field(default_factory=dict)
    notes: tuple[FreeNote, ...] = ()
    hidden: frozenset[int] = frozenset()
    has_all_money: bool = False

    def __post_init__(self) -> None:
        """Refuse what no canvas holds."""
        largest = max(map(len, (self.accounts, self.remarks, self.notes)))
        if largest > MOST_ON_CANVAS or len(self.edges) > MOST_EDGES:
            raise ValueError("more than a canvas holds")
        written = [*(one.remark for one in self.accounts), *self.remarks.values()]
        if any(len(text) > LONGEST_REMARK for text in [*written, *(n.text for n in self.notes)]):
            raise ValueError("a remark is too long")

    def to_json(self) -> dict[str, object]:
        """Return it as it is stored."""
        return {
            "accounts": [
                [one.member_id, one.x, one.y, one.is_pinned, one.remark] for one in self.accounts
            ],
            "edges": [[one.sender_id, one.receiver_id, one.flow.value] for one in self.edges],
            "remarks": [[*pair, text] for pair, text in sorted(self.remarks.items())],
            "notes": [[one.x, one.y, one.text] for one in self.notes],
            "hidden": sorted(self.hidden),
            "has_all_money": self.has_all_money,
        }


def content_of(stored: Json) -> CanvasContent:
    """Return a canvas as it was stored."""
    return CanvasContent(
        accounts=tuple(CanvasAccount(*each) for each in stored["accounts"]),
        edges=tuple(CanvasEdge(one, other, Flow(flow)) for one, other, flow in stored["edges"]),
        remarks={(one, other): text for one, other, text in stored["remarks"]},
        notes=tuple(FreeNote(*each) for each in stored["notes"]),
        hidden=frozenset(stored["hidden"]),
        has_all_money=stored["has_all_money"],
    )


@dataclass(frozen=True, slots=True)
class SavedCanvas:
    """A version of the canvas of a case; the newest counts.

    Attributes:
        case_id: Of which case.
        version: From 1.
        content: What is on it.
        author: Login of who saved it.
        at: When.
    """

    case_id: int
    version: int
    content: CanvasContent
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CanvasDraft:
    """A canvas to be saved.

    Attributes:
        case_id: Of which case.
        based_on: The version that it was made out of; 0 where there was none.
        content: What is on it.
        request_id: Sent again, it is the same.
    """

    case_id: int
    based_on: int
    content: CanvasContent
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class CanvasPage:
    """What the canvas of a case begins with.

    Attributes:
        case_id: Of which case.
        saved: As it was saved last; None where it never was.
        accounts: Of the case, with what each seems to be.
        money: Of the case, in the order of time.
    """

    case_id: int
    saved: SavedCanvas | None
    accounts: Mapping[int, AccountRole]
    money: tuple[CaseMoney, ...]
