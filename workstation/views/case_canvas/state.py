"""What is on a canvas, step by step: each step can be undone, also after it was saved."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from workstation.domain.canvas import (
    LONGEST_REMARK,
    MOST_ON_CANVAS,
    CanvasAccount,
    CanvasContent,
    CanvasEdge,
    CanvasPage,
    FreeNote,
    Pair,
    SavedCanvas,
)

_MOST_STEPS = 100
Places = Mapping[int, tuple[float, float]]


class CanvasState:
    """The content of a canvas, what it was before, and which version that is.

    Attributes:
        page: What the canvas began with.
        content: What is on it now.
        version: The version that it is made out of; 0 for none.
        is_changed: Whether something is not saved.
    """

    def __init__(self, page: CanvasPage) -> None:
        self.page = page
        self.content = CanvasContent() if page.saved is None else page.saved.content
        self.version = 0 if page.saved is None else page.saved.version
        self.is_changed = False
        self._before: list[CanvasContent] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._before)

    @property
    def accounts(self) -> dict[int, CanvasAccount]:
        """Accounts with a place, by id."""
        return {each.member_id: each for each in self.content.accounts}

    @property
    def places(self) -> dict[int, tuple[float, float]]:
        """Where accounts lie."""
        return {each.member_id: (each.x, each.y) for each in self.content.accounts}

    @property
    def pinned(self) -> frozenset[int]:
        """Accounts that stay where they are."""
        return frozenset(each.member_id for each in self.content.accounts if each.is_pinned)

    # Steps.

    def undo(self) -> None:
        """Take back the last step."""
        self.content = self._before.pop()
        self.is_changed = True

    def settle(self, places: Places, edges: Collection[CanvasEdge]) -> None:
        """Note where the program has put accounts, and what it has drawn: no step of anybody's."""
        known = self.accounts
        kept = [each for each in self.content.accounts if each.member_id not in places]
        drawn = [
            replace(known.get(member_id, CanvasAccount(member_id, x, y)), x=x, y=y)
            for member_id, (x, y) in places.items()
        ]
        self.content = replace(self.content, accounts=(*kept, *drawn), edges=tuple(edges))

    def move(self, places: Places) -> None:
        """Put accounts elsewhere."""
        self._step(
            accounts=tuple(
                replace(each, x=places[each.member_id][0], y=places[each.member_id][1])
                if each.member_id in places
                else each
                for each in self.content.accounts
            )
        )

    def pin(self, pinned: Collection[int]) -> None:
        """Let these stay where they are, and no others."""
        self._step(
            accounts=tuple(
                replace(each, is_pinned=each.member_id in pinned) for each in self.content.accounts
            )
        )

    def remark(self, member_id: int, text: str) -> None:
        """Write something beside an account; nothing to take it away."""
        text = text.strip()[:LONGEST_REMARK]
        if text != self.accounts[member_id].remark:
            self._step(
                accounts=tuple(
                    replace(each, remark=text) if each.member_id == member_id else each
                    for each in self.content.accounts
                )
            )

    def remark_edge(self, pair: Pair, text: str) -> None:
        """Write something on an edge; nothing to take it away."""
        text = text.strip()[:LONGEST_REMARK]
        others = {each: told for each, told in self.content.remarks.items() if each != pair}
        if text != self.content.remarks.get(pair, ""):
            self._step(remarks=others | {pair: text} if text else others)

    def add_note(self, x: float, y: float, text: str) -> None:
        """Write something somewhere."""
        if text := text.strip()[:LONGEST_REMARK]:
            self._step(notes=(*self.content.notes, FreeNote(x, y, text)))

    def change_note(self, number: int, text: str) -> None:
        """Write something else on a note; nothing to take it away."""
        text = text.strip()[:LONGEST_REMARK]
        notes = list(self.content.notes)
        if text:
            notes[number] = replace(notes[number], text=text)
        else:
            del notes[number]
        if tuple(notes) != self.content.notes:
            self._step(notes=tuple(notes))

    def move_note(self, number: int, x: float, y: float) -> None:
        """Put a note elsewhere."""
        notes = list(self.content.notes)
        notes[number] = replace(notes[number], x=x, y=y)
        self._step(notes=tuple(notes))

    def add(self, places: Places) -> None:
        """Have more accounts on the canvas, hidden ones again."""
        known = self.accounts
        new = [CanvasAccount(each, x, y) for each, (x, y) in places.items() if each not in known]
        new = new[: MOST_ON_CANVAS - len(known)]
        self._step(
            accounts=(*self.content.accounts, *new),
            hidden=self.content.hidden - places.keys(),
            has_all_money=True,
        )

    def hide(self, member_id: int) -> None:
        """Take an account off the canvas."""
        self._step(hidden=self.content.hidden | {member_id})

    def show_hidden(self) -> None:
        """Have every account on the canvas again."""
        self._step(hidden=frozenset())

    def use_all_money(self, *, is_all: bool) -> None:
        """Draw all money between the accounts, or the case's only."""
        if is_all is not self.content.has_all_money:
            self._step(has_all_money=is_all)

    # As replace() takes them.
    def _step(self, **fields: object) -> None:
        self._before = [*self._before[1 - _MOST_STEPS :], self.content]
        self.content = replace(self.content, **fields)  # type: ignore[arg-type]
        self.is_changed = True

    # Versions.

    def note_saved(self, version: int, content: CanvasContent) -> None:
        """Know that something was saved."""
        self.version = version
        self.is_changed = self.content != content

    def take(self, theirs: SavedCanvas) -> None:
        """Go on from what a colleague has saved; one's own is a step before it."""
        self._before.append(self.content)
        self.content, self.version = theirs.content, theirs.version
        self.is_changed = False

    def put(self, content: CanvasContent) -> None:
        """Have something else on the canvas; what was there is a step before it."""
        self._before.append(self.content)
        self.content, self.is_changed = content, True

    def rest_on(self, theirs: SavedCanvas) -> None:
        """Keep one's own, to be saved after a colleague's version."""
        self.version = theirs.version
        self.is_changed = True
