"""What the palette offers, and who offers it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from workstation.views.palette.matching import Match, match

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette.

    Attributes:
        id: Stable name: what was used lately comes first.
        title: What is searched and shown.
        kind: What sort of thing it is, shown beside it.
        icon_name: File in assets/icons.
        run: Does it.
        key: As it is printed on the keyboard; empty for none.
        obstacle: Why it is not possible now; empty if it is.
        is_found: Somebody searched for exactly this text already: not to be left out, though
            the letters typed may not be in the title.
    """

    id: str
    title: str
    kind: str
    icon_name: str
    run: Callable[[], object]
    key: str = ""
    obstacle: str = ""
    is_found: bool = False


class PaletteProvider(QObject):
    """Offers commands.

    Signals:
        changed: There is more to offer for what was typed last: ask again.
    """

    changed = Signal()

    def find(self, text: str) -> Sequence[Command]:
        """Return what could be meant; whoever has to ask for it emits `changed` later.

        Args:
            text: What was typed so far.
        """
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that fits, and the letters of its title that were typed."""

    command: Command
    positions: tuple[int, ...]


def rank(commands: Iterable[Command], text: str, recent: Sequence[str]) -> list[Offer]:
    """Return what fits, best first; of what fits alike, what was used lately.

    Args:
        commands: What there is.
        text: What was typed.
        recent: Ids of what was used, the latest first.
    """
    places = {command_id: place for place, command_id in enumerate(recent)}
    fitting: list[tuple[float, int, int, Offer]] = []
    for order, command in enumerate(commands):
        found = match(text, command.title)
        if found is None and command.is_found:
            found = Match(0.0, ())
        if found is None:
            continue
        offer = Offer(command, found.positions)
        # Places within a title are a fine matter: lately used comes before them.
        coarse = round(found.score)
        fitting.append((-coarse, places.get(command.id, len(places)), order, offer))
    fitting.sort(key=lambda each: each[:3])
    return [offer for *_, offer in fitting[:MOST_SHOWN]]
