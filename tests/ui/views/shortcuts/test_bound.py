"""A key that can be changed does something: no id is listed that nothing listens to."""

from pathlib import Path

from workstation.settings.shortcuts import SHORTCUTS

_PROGRAM = Path(__file__).parents[4] / "workstation"


def test_every_listed_key_is_listened_to() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for path in _PROGRAM.rglob("*.py")
        if path.name not in ("words.py", "shortcuts.py")
    )
    numbered = ("review.policy.", "appeals.effect.", "case_file.outcome.", "window.pane.")
    built = ("keep", "take_down", "restrict", "label", "hide", "escalate")  # by Verdict
    walked = ("up", "down", "page_up", "page_down", "first", "last")
    composed = {f"review.{name}" for name in (*built, *walked)}
    unheard = [
        shortcut_id
        for shortcut_id in SHORTCUTS
        if f'"{shortcut_id}"' not in sources
        and shortcut_id not in composed
        and not shortcut_id.startswith(numbered)
    ]
    assert unheard == []
