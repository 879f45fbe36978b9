"""The rows behind a number of breaches, with the scores that tell why."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workstation.analytics import eligibility
from workstation.analytics.asking import question_of
from workstation.domain.eligibility import Action, BreachCause
from workstation.domain.slices import Slice
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.analysis.rows_table import Extra
from workstation.views.eligibility.words import action_name, cause_name

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def open_breaches(
    context: AnalysisContext,
    action: Action,
    wanted: Slice,
    words: str,
    *,
    parent: QWidget,
    cause: BreachCause | None = None,
    below: tuple[int, int] | None = None,
    hours_late: tuple[int, int] | None = None,
) -> None:
    """Open the breaches behind a number.

    Args:
        context: What panes of charts share.
        action: What was done.
        wanted: In which slice.
        words: Which part of it this is, translated.
        parent: Over whose window.
        cause: As of `eligibility.rows`, and so the others.
        below: How far below the limit.
        hours_late: How late the score arrived.
    """
    title = translate("Breach", "{what} against the rules: {part}").format(
        what=action_name(action), part=words
    )
    rows = question_of(
        eligibility.rows, wanted, action, cause=cause, below=below, hours_late=hours_late
    )
    show_rows(context, title, action.value, rows, extras=_extras(action), parent=parent.window())


def _extras(action: Action) -> list[Extra]:
    why = Extra("cause", translate("Breach", "Why"), lambda value: cause_name(BreachCause(value)))
    then = Extra("score", translate("Breach", "Score then"))
    if action is Action.POST:
        return [why, then]
    return [
        why,
        then,
        Extra("known_score", translate("Breach", "Known then")),
        Extra("minimum", translate("Breach", "Has to exceed")),
    ]
