"""What is found about scores, in words."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.analytics.density import Bunching, Heap
from workstation.analytics.interrupted import Interrupted
from workstation.analytics.poisson import NoAnswer
from workstation.analytics.scores import MemberRole, Part
from workstation.domain.platform import Gender
from workstation.views import formatting

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_GENDERS = {
    Gender.FEMALE: QT_TRANSLATE_NOOP("Scores", "Women"),
    Gender.MALE: QT_TRANSLATE_NOOP("Scores", "Men"),
    Gender.UNKNOWN: QT_TRANSLATE_NOOP("Scores", "Gender unknown"),
}
_ROLES = {
    MemberRole.POSTER: QT_TRANSLATE_NOOP("Scores", "Posters"),
    MemberRole.VIEWER: QT_TRANSLATE_NOOP("Scores", "Viewers (who may)"),
    MemberRole.GIVER: QT_TRANSLATE_NOOP("Scores", "Givers"),
    MemberRole.RECEIVER: QT_TRANSLATE_NOOP("Scores", "Receivers"),
}
_PARTS = {
    Part.CIRCLE: QT_TRANSLATE_NOOP("Scores", "Circle"),
    Part.NETWORK: QT_TRANSLATE_NOOP("Scores", "Network"),
    Part.WEEK: QT_TRANSLATE_NOOP("Scores", "Week"),
}
_SURE = 0.05
_LEAST_P = 0.001


def gender_name(gender: Gender) -> str:
    """Return what members of a gender are called."""
    return translate("Scores", str(_GENDERS[gender]))


def role_name(role: MemberRole) -> str:
    """Return what members are called who do something."""
    return translate("Scores", str(_ROLES[role]))


def part_name(part: Part) -> str:
    """Return what scores are divided by."""
    return translate("Scores", str(_PARTS[part]))


def bunching_words(test: Bunching, heaps: Iterable[Heap | NoAnswer]) -> str:
    """Return what the test of a limit found, and how many have the scores next to it."""
    sentences = [
        translate(
            "Scores",
            "By the curves, {ratio} times as many have {above} as have {below}"
            " (95% interval {low} to {high}; {p}).",
        ).format(
            ratio=f"{test.jump.value:.2f}",
            above=test.limit + 1,
            below=test.limit,
            low=f"{test.jump.low:.2f}",
            high=f"{test.jump.high:.2f}",
            p=_p_words(test.jump.p),
        ),
        _meaning(test),
    ]
    sentences += [heap_words(heap) for heap in heaps if isinstance(heap, Heap)]
    return ("" if formatting.is_chinese() else " ").join(sentences)


def _meaning(test: Bunching) -> str:
    if test.jump.p >= _SURE:
        return translate("Scores", "That may be chance: no sign that scores are steered here.")
    if test.jump.value > 1:
        return translate(
            "Scores", "Chance rarely does that: people seem to be lifted over the limit."
        )
    return translate("Scores", "Chance rarely does that: people seem to be kept below the limit.")


def heap_words(heap: Heap) -> str:
    """Return how many have exactly one score."""
    text = translate(
        "Scores", "Exactly {score}: {people}, where its neighbours suggest {expected} ({p})."
    )
    return text.format(
        score=heap.score,
        people=formatting.count(heap.people),
        expected=formatting.count(round(heap.expected)),
        p=_p_words(heap.ratio.p),
    )


def enrolment_words(found: Interrupted, opened: date) -> str:
    """Return what came since the opening against the trend before."""
    since = found.counts[found.before :].sum()
    expected = found.expected[found.before :].sum()
    return translate(
        "Scores",
        "{count} since the opening on {day} (dashed), where the trend before suggests {expected}:"
        " {ratio} times as many (95% interval {low} to {high}). It does not prove that Circles is"
        " the reason: whatever else began then looks the same.",
    ).format(
        day=opened,
        count=formatting.count(round(since)),
        expected=formatting.count(round(expected)),
        ratio=f"{found.ratio.value:.2f}",
        low=f"{found.ratio.low:.2f}",
        high=f"{found.ratio.high:.2f}",
    )


def week_words(day: date) -> str:
    """Return a week by its Monday."""
    return f"{day:%m-%d}"


def _p_words(p: float) -> str:
    return "p < 0.001" if p < _LEAST_P else f"p = {p:.3f}"
