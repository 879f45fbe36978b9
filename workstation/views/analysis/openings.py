"""Where a row of a table leads: to the account, the member, the item in the queue."""

from collections.abc import Callable
from dataclasses import dataclass

from workstation.domain.rows import Party, RowFacts, RowField, RowKind

Open = Callable[[int], object]

_ACTING = (RowField.MEMBER, RowField.AUTHOR, RowField.GIVER, RowField.RECEIVER)
_REVIEWED = {RowKind.POST, RowKind.COMMENT}


@dataclass(slots=True)
class Openings:
    """What this person's window can open, by id; None for what it has no place for.

    Attributes:
        account: An account among the gift flows.
        member: Everything by a member.
        item: An item of the queue, or its history.
        page: The page of an account, with the cases that it belongs to.
    """

    account: Open | None = None
    member: Open | None = None
    item: Open | None = None
    page: Open | None = None

    def person(self) -> Open | None:
        """Return what opens whoever a row is about."""
        return self.account or self.member

    def opens_item(self, kind: RowKind, field: object) -> bool:
        """Return whether a cell leads to an item of the queue, if there is one."""
        return self.item is not None and kind in _REVIEWED and field not in _ACTING


def member_of(row: RowFacts, field: object) -> int | None:
    """Return whom a row leads to: who stands in the cell, else who did it; None for nobody."""
    first = [one for one in _ACTING if one is field]
    parties = (row.values.get(one) for one in (*first, *_ACTING))
    return next((one.member_id for one in parties if isinstance(one, Party)), None)
