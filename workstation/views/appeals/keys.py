"""The keys by which appeals are looked at and answered."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from workstation.domain.appeals import AppealState
from workstation.views.appeals.answer import AnswerForm
from workstation.views.appeals.case import CaseView
from workstation.views.appeals.effects import MOST_KEYS
from workstation.views.shortcuts.keymap import Keymap


def bind_answers(
    pane: QWidget, keymap: Keymap, form: AnswerForm, *, when: Callable[[], bool]
) -> None:
    """Let keys anywhere in the pane choose and write an answer.

    Args:
        pane: Where the keys count.
        keymap: The keys of this person.
        form: Where the answer is written.
        when: Whether something can be answered.
    """
    bind = partial(keymap.bind, pane, when=when)
    bind("appeals.uphold", partial(form.choose, AppealState.UPHELD))
    bind("appeals.reverse", partial(form.choose, AppealState.REVERSED))
    bind("appeals.partly", partial(form.choose, AppealState.PARTLY_REVERSED))
    for number in range(1, MOST_KEYS + 1):
        bind(f"appeals.effect.{number}", partial(form.toggle_effect, number))
    bind("appeals.write", form.take_keyboard)


def bind_looks(pane: QWidget, keymap: Keymap, case: CaseView) -> None:
    """Let keys anywhere in the pane go through photos, texts and evidence."""
    keymap.bind(pane, "appeals.evidence", case.evidence.toggle)
    keymap.bind(pane, "review.previous_photo", case.previous_photo)
    keymap.bind(pane, "review.next_photo", case.next_photo)
    keymap.bind(pane, "review.scroll_up", case.scroll_up, repeats=True)
    keymap.bind(pane, "review.scroll_down", case.scroll_down, repeats=True)
