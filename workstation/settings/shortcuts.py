"""Every action that has a key: its name, its key, and where the key counts.

Keys are written as Qt writes them portably ("Ctrl+K"), without needing Qt. What an action is
called is the views' matter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

WINDOW = "window"
"""Where a key counts whatever pane is on screen."""

CHARTS = "charts"
"""Where a key counts in every pane of charts."""

BRUSH = "brush"
"""Where a key counts on a chart over time whose period is chosen."""

GRAPH = "graph"
"""Where a key counts in a drawing whose parts are walked and chosen."""

_DIGITS = range(1, 10)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An action and its usual key.

    Attributes:
        id: Stable name, stored in preferences.
        default: Its key, unless a person chose another; empty for none.
        group: Under which heading it is listed.
        contexts: Where it counts: panes, or parts of one with keys of their own.
    """

    id: str
    default: str
    group: str
    contexts: tuple[str, ...]

    def may_clash_with(self, other: "Shortcut") -> bool:
        """Return whether one key could not do both."""
        if self.id == other.id:
            return False
        is_everywhere = WINDOW in self.contexts or WINDOW in other.contexts
        return is_everywhere or not set(self.contexts).isdisjoint(other.contexts)


class KeyTakenError(Exception):
    """The key does something else there already.

    Attributes:
        other_id: What it does.
    """

    def __init__(self, other_id: str) -> None:
        super().__init__(other_id)
        self.other_id = other_id


def _group(group: str, contexts: tuple[str, ...], keys: dict[str, str]) -> Iterator[Shortcut]:
    for name, key in keys.items():
        yield Shortcut(name, key, group, contexts)


def _declared() -> Iterator[Shortcut]:
    item, both, question = ("review",), ("review", "grid"), ("question",)
    yield from _group(
        "decide",
        both,
        {
            "review.keep": "K",
            "review.take_down": "T",
            "review.restrict": "R",
            "review.label": "W",
        },
    )
    yield from _group(
        "decide",
        item,
        {
            "review.hide": "X",
            "review.escalate": "E",
            "review.measures": "Shift+T",
            "review.skip": "S",
            "review.note": "N",
            "review.take_over": "Shift+O",
            "review.golden": "Shift+G",
        },
    )
    yield from _group("decide", both, {"review.undo": "Z"})
    yield from _group(
        "views",
        both,
        {"review.grid": "G", "review.member": "P", "review.search": "Ctrl+F", "review.filter": "F"},
    )
    yield from _group("grid", ("grid",), {"grid.mark": "X", "grid.open": "O"})
    # Enter and Esc also mean something where nothing is asked.
    answers = {"question.confirm": "Return", "question.cancel": "Esc"}
    yield from _group("question", (*both, *question), answers)
    yield from _group("question", question, {"question.measures": "M"})
    digits = {f"review.policy.{digit}": str(digit) for digit in _DIGITS}
    yield from _group("policies", (*both, *question), digits)
    cases = ("review", "four_eyes", "quality")
    looks = (*cases, "appeals")
    photo = {
        "review.reveal": "Space",
        "review.previous_photo": "Left",
        "review.next_photo": "Right",
    }
    yield from _group("look", looks, photo)
    yield from _group(
        "look",
        cases,
        {
            "review.heat": "H",
            "review.boxes": "B",
            "review.together": "L",
            "review.similar": "M",
        },
    )
    scroll = {"review.scroll_up": "Shift+Up", "review.scroll_down": "Shift+Down"}
    yield from _group("look", looks, scroll)
    yield from _group(
        "walk",
        item,
        {
            "review.up": "Up",
            "review.down": "Down",
            "review.page_up": "PgUp",
            "review.page_down": "PgDown",
            "review.first": "Home",
            "review.last": "End",
            "review.show_all": "A",
        },
    )
    yield from _group("care", (*both, "appeals"), {"care.break": "Ctrl+B"})
    yield from _group("care", both, {"care.opt_outs": "", "care.end_shift": ""})
    yield from _group(
        "quality",
        ("quality",),
        {
            "quality.page": "G",
            "quality.settle_first": "1",
            "quality.settle_other": "2",
            "quality.settle_else": "3",
            "quality.retire": "Del",
            "quality.save": "Ctrl+S",
            "quality.revert": "Esc",
            "quality.refresh": "F5",
        },
    )
    yield from _group(
        "lexicon",
        ("lexicon",),
        {
            "lexicon.find": "Ctrl+F",
            "lexicon.preview": "Ctrl+Return",
            "lexicon.save": "Ctrl+S",
            "lexicon.undo": "Ctrl+Z",
            "lexicon.redo": "Ctrl+Shift+Z",
            "lexicon.refresh": "F5",
        },
    )
    yield from _group(
        "four_eyes",
        ("four_eyes",),
        {
            "four_eyes.confirm": "Y",
            "four_eyes.refuse": "N",
            "four_eyes.undo": "Z",
            "four_eyes.refresh": "F5",
        },
    )
    yield from _appeal_keys()
    yield from _case_keys()
    yield from _group("case_file", ("case_file",), _CASE_KEYS)
    yield from _group(
        "statements",
        ("statements",),
        {
            "statements.save": "Ctrl+S",
            "statements.revert": "Esc",
            "statements.export": "Ctrl+E",
            "statements.report": "Ctrl+R",
            "statements.refresh": "F5",
        },
    )
    yield from _group(
        "privacy",
        ("privacy",),
        {"privacy.agree": "Y", "privacy.refuse": "N", "privacy.refresh": "F5"},
    )
    yield from _group("audit", ("audit",), {"audit.refresh": "F5"})
    yield from _group(
        "charts",
        (CHARTS,),
        {
            "charts.undo": "Ctrl+Z",
            "charts.full": "F",
            "charts.back": "Esc",
            "charts.page": "G",
            "charts.refresh": "F5",
        },
    )
    yield from _group(
        "brush",
        (BRUSH,),
        {
            "brush.left": "Left",
            "brush.right": "Right",
            "brush.shorter": "Shift+Left",
            "brush.longer": "Shift+Right",
            "brush.clear": "Esc",
        },
    )
    yield from _group(
        "dashboard",
        ("dashboard",),
        {"dashboard.print": "Ctrl+P", "dashboard.save": "Ctrl+S", "dashboard.target": "T"},
    )
    yield from _group(
        "graph",
        (GRAPH,),
        {
            "graph.expand": "E",
            "graph.pin": "P",
            "graph.path": "S",
            "graph.rows": "R",
            "graph.fit": "0",
            "graph.zoom_in": "+",
            "graph.zoom_out": "-",
            "graph.left": "Left",
            "graph.right": "Right",
            "graph.up": "Up",
            "graph.down": "Down",
            "graph.choose": "Return",
            "graph.choose_too": "Ctrl+Return",
        },
    )
    yield from _group(
        "window",
        (WINDOW,),
        {
            "window.palette": "Ctrl+K",
            "window.help": "?",
            "window.mentions": "Ctrl+M",
            "window.preferences": "Ctrl+,",
            "window.quit": "Ctrl+Q",
        },
    )
    panes = {f"window.pane.{digit}": f"Ctrl+{digit}" for digit in _DIGITS}
    yield from _group("panes", (WINDOW,), panes)


# None of a drawing's own: a case has one.
_CASE_KEYS = {
    "case_file.section": "V",
    "case_file.take": "A",
    "case_file.title": "F2",
    "case_file.undo": "Z",
    "case_file.note": "N",
    "case_file.file": "Ctrl+O",
    "case_file.add": "I",
    "case_file.remove": "Del",
    "case_file.outcome": "O",
    **{f"case_file.outcome.{number}": str(number) for number in range(1, 5)},
    "case_file.confirm": "Y",
    "case_file.refuse": "X",
    "case_file.withdraw": "W",
    "case_file.pack": "P",
    "case_file.report": "R",
    "case_file.check": "H",
    "case_file.send": "Ctrl+Return",
}


def _appeal_keys() -> Iterator[Shortcut]:
    keys = {
        "appeals.uphold": "U",
        "appeals.reverse": "V",
        "appeals.partly": "P",
        "appeals.write": "Return",
        "appeals.send": "Ctrl+Return",
        "appeals.evidence": "E",
        "appeals.shown": "F",
        "appeals.hand_back": "Ctrl+G",  # not undone: no letter that means something elsewhere
        "appeals.file": "Ctrl+N",
        "appeals.refresh": "F5",
    }
    yield from _group("appeals", ("appeals",), keys)
    effects = {f"appeals.effect.{digit}": str(digit) for digit in _DIGITS}
    yield from _group("appeals", ("appeals",), effects)


def _case_keys() -> Iterator[Shortcut]:
    keys = {
        "cases.next": "J",
        "cases.previous": "K",
        "cases.look": "Return",
        "cases.back": "Esc",
        "cases.page": "G",
        "cases.find": "Ctrl+F",
        "cases.refresh": "F5",
    }
    yield from _group("cases", ("cases",), keys)
    decided = {
        "cases.open": "C",
        "cases.add": "A",
        "cases.dismiss": "D",
        "cases.snooze": "S",
    }
    yield from _group("cases", ("case_alert",), decided)


SHORTCUTS: Mapping[str, Shortcut] = {shortcut.id: shortcut for shortcut in _declared()}
"""All of them by id, in the order in which they are listed."""


def resolve_keys(changes: Mapping[str, str]) -> dict[str, str]:
    """Return the key of every action; empty for one without.

    What a person chose comes first. A usual key that it takes away from another action (the
    file may be older than that action, or written by hand) leaves that one without.

    Args:
        changes: Keys by id, where they differ from the usual ones; unknown ids do nothing.
    """
    keys: dict[str, str] = {}
    chosen = [each for each in SHORTCUTS.values() if each.id in changes]
    for shortcut in chosen:
        keys[shortcut.id] = _if_free(shortcut, changes[shortcut.id], keys)
    for shortcut in SHORTCUTS.values():
        if shortcut.id not in keys:
            keys[shortcut.id] = _if_free(shortcut, shortcut.default, keys)
    return {shortcut_id: keys[shortcut_id] for shortcut_id in SHORTCUTS}


def change_key(changes: Mapping[str, str], shortcut_id: str, key: str) -> dict[str, str]:
    """Return the changes with another key for one action.

    Args:
        changes: As for `resolve_keys`.
        shortcut_id: Whose key.
        key: Which; empty for none. The usual one is not stored.

    Raises:
        KeyTakenError: It does something else where this action is possible.
    """
    shortcut = SHORTCUTS[shortcut_id]
    taken_by = _taken_by(shortcut, key, resolve_keys(changes))
    if taken_by is not None:
        raise KeyTakenError(taken_by)
    others = {name: other for name, other in changes.items() if name != shortcut_id}
    return others if key == shortcut.default else {**others, shortcut_id: key}


def _if_free(shortcut: Shortcut, key: str, keys: Mapping[str, str]) -> str:
    return "" if _taken_by(shortcut, key, keys) else key


def _taken_by(shortcut: Shortcut, key: str, keys: Mapping[str, str]) -> str | None:
    if not key:
        return None
    for other_id, other_key in keys.items():
        if other_key == key and shortcut.may_clash_with(SHORTCUTS[other_id]):
            return other_id
    return None
