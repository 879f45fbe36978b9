"""Conclusions, figures and what they mean, in words."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.analytics.agreement import FEWEST_ITEMS, Figure, Unknown
from workstation.analytics.quality import Estimate
from workstation.domain.checks import Adjudication
from workstation.domain.review import Policy, Verdict
from workstation.views import formatting
from workstation.views.labels import past_verdict_name, policy_name

translate = QCoreApplication.translate  # under this name lupdate finds the texts

Said = tuple[Verdict, str | None]
"""A verdict, and under which policy."""

MEASURES = ("percent", "cohen", "fleiss", "alpha")
"""Fields of `Agreement`."""

_MEASURES = {
    "percent": QT_TRANSLATE_NOOP("AgreementMeasure", "Share that agrees"),
    "cohen": QT_TRANSLATE_NOOP("AgreementMeasure", "Cohen's kappa"),
    "fleiss": QT_TRANSLATE_NOOP("AgreementMeasure", "Fleiss' kappa"),
    "alpha": QT_TRANSLATE_NOOP("AgreementMeasure", "Krippendorff's alpha"),
}
_TIPS = {
    "percent": QT_TRANSLATE_NOOP(
        "AgreementMeasure", "How often two conclusions about one item are the same."
    ),
    "cohen": QT_TRANSLATE_NOOP(
        "AgreementMeasure",
        "Of the first conclusion and the later ones: 1 is always the same, 0 is what chance gives.",
    ),
    "fleiss": QT_TRANSLATE_NOOP(
        "AgreementMeasure",
        "Whoever it was: 1 is always the same, 0 is what chance gives. Of the items with as many"
        " conclusions as most have.",
    ),
    "alpha": QT_TRANSLATE_NOOP(
        "AgreementMeasure",
        "Whoever it was, and however many looked: 1 is always the same, 0 is what chance gives.",
    ),
}


def measure_name(measure: str) -> str:
    """Return what a field of `Agreement` is called."""
    return translate("AgreementMeasure", str(_MEASURES[measure]))


def measure_tip(measure: str) -> str:
    """Return what a field of `Agreement` says."""
    return translate("AgreementMeasure", str(_TIPS[measure]))


def figure_text(figure: Figure, measure: str) -> str:
    """Return a figure alone: 0.82, 82%; a dash for none."""
    if isinstance(figure, Unknown):
        return "–"
    return _number(figure.value, measure)


def interval_text(figure: Estimate, measure: str) -> str:
    """Return where a figure may lie: 74–89%."""
    if measure == "percent":
        return f"{round(figure.low * 100)}–{round(figure.high * 100)}%"
    low, high = _number(figure.low, measure), _number(figure.high, measure)
    # Of a negative number nobody could tell the sign from a dash.
    between = " … " if figure.low < 0 else "–"
    return f"{low}{between}{high}"


def unknown_text(unknown: Unknown, items: int) -> str:
    """Return why there is no figure."""
    if unknown is Unknown.TOO_FEW:
        text = translate("Agreement", "too few: {n} of {needed}")
        return text.format(n=formatting.count(items), needed=FEWEST_ITEMS)
    return translate("Agreement", "always the same conclusion: nothing to compare chance with")


def conclusion_text(
    verdict: Verdict, policy_code: str | None, policies: Mapping[str, Policy]
) -> str:
    """Return a conclusion: "Taken down · Nudity", "Kept"."""
    verb = past_verdict_name(verdict)
    if policy_code is None:
        return verb
    policy = policies.get(policy_code)
    return f"{verb} · {policy_code if policy is None else policy_name(policy)}"


def in_shown_order(row: Adjudication) -> tuple[Said, Said]:
    """Return both conclusions by what they say, which does not tell whose is in force."""
    order = list(Verdict)
    one, other = sorted(
        (row.first, row.other), key=lambda each: (order.index(each[0]), each[1] or "")
    )
    return one, other


def pair_text(row: Adjudication, policies: Mapping[str, Policy]) -> str:
    """Return both conclusions in a line; what they share is said once."""
    one, other = in_shown_order(row)
    if one[0] is other[0] and other[1] is not None:
        policy = policies.get(other[1])
        second = other[1] if policy is None else policy_name(policy)
    else:
        second = conclusion_text(*other, policies)
    return f"{conclusion_text(*one, policies)} / {second}"


def _number(value: float, measure: str) -> str:
    if measure == "percent":
        return f"{round(value * 100)}%"
    return f"{value:.2f}".replace("-", "\u2212")
