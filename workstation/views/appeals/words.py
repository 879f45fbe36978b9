"""Appeals as they are told: where they stand, how much time is left, what would come back."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.appeals import AppealEffect, AppealRow, AppealState, EffectKind
from workstation.domain.measures import AccountMeasure
from workstation.domain.platform import Visibility
from workstation.domain.review import EnforcementAction
from workstation.views.formatting import isolated
from workstation.views.labels import (
    member_status_name,
    past_verdict_name,
    subject_kind_name,
    visibility_name,
)

translate = QCoreApplication.translate  # under this name lupdate finds the texts

HOUR_S, DAY_S = 3_600, 86_400

STATE_ICONS = {
    AppealState.OPEN: "clock",
    AppealState.UPHELD: "gavel",
    AppealState.PARTLY_REVERSED: "undo-2",
    AppealState.REVERSED: "undo-2",
}

_STATES = {
    AppealState.OPEN: QT_TRANSLATE_NOOP("AppealState", "Open"),
    AppealState.UPHELD: QT_TRANSLATE_NOOP("AppealState", "Upheld"),
    AppealState.PARTLY_REVERSED: QT_TRANSLATE_NOOP("AppealState", "Partly reversed"),
    AppealState.REVERSED: QT_TRANSLATE_NOOP("AppealState", "Reversed"),
}

_TARGETS = {
    EnforcementAction.POST_VISIBILITY: QT_TRANSLATE_NOOP("AppealTarget", "the post"),
    EnforcementAction.COMMENT_VISIBILITY: QT_TRANSLATE_NOOP("AppealTarget", "the comment"),
    EnforcementAction.POST_LABEL: QT_TRANSLATE_NOOP("AppealTarget", "the warning before the post"),
    EnforcementAction.GIFT_STATUS: QT_TRANSLATE_NOOP("AppealTarget", "gifts"),
    EnforcementAction.GIFT_REFUND: QT_TRANSLATE_NOOP("AppealTarget", "refunds"),
    EnforcementAction.MEMBER_STATUS: QT_TRANSLATE_NOOP("AppealTarget", "the account"),
    EnforcementAction.CIRCLE_STATUS: QT_TRANSLATE_NOOP("AppealTarget", "the circle"),
}

_GIFTS = {
    "settled": QT_TRANSLATE_NOOP("GiftStatus", "Settled"),
    "frozen": QT_TRANSLATE_NOOP("GiftStatus", "Frozen"),
    "refunded": QT_TRANSLATE_NOOP("GiftStatus", "Refunded"),
}
_CIRCLES = {
    "open": QT_TRANSLATE_NOOP("CircleStatus", "Unlocked"),
    "locked": QT_TRANSLATE_NOOP("CircleStatus", "Locked"),
}
_VISIBILITIES = frozenset(each.value for each in Visibility)


def _say(context: str, word: object) -> str:
    # PySide's stubs know the noop functions' results as objects only.
    return translate(context, str(word))


def state_name(state: AppealState) -> str:
    """Return where an appeal stands, e.g. "Upheld"."""
    return _say("AppealState", _STATES[state])


def appeal_title(row: AppealRow, policies: Mapping[str, str]) -> str:
    """Return what an appeal is against: "Post · Taken down · Nudity".

    Args:
        row: The appeal.
        policies: Names of policies by code.
    """
    parts = [subject_kind_name(row.subject_kind), past_verdict_name(row.verdict)]
    if row.policy_code is not None:
        parts.append(policies.get(row.policy_code, row.policy_code))
    return " · ".join(parts)


def is_overdue(row: AppealRow, now: datetime | None = None) -> bool:
    """Return whether an open appeal should have been answered by now."""
    return row.state is AppealState.OPEN and row.due_at <= (now or datetime.now(UTC))


def time_left(row: AppealRow, now: datetime | None = None) -> str:
    """Return how long there is to answer, or since when that is over."""
    seconds = (row.due_at - (now or datetime.now(UTC))).total_seconds()
    over, seconds = seconds <= 0, abs(seconds)
    # No plurals here: lupdate finds them in tr() only.
    if seconds < HOUR_S:
        pattern = (
            translate("AppealTime", "overdue by {n} min")
            if over
            else translate("AppealTime", "{n} min left")
        )
        return pattern.format(n=int(seconds // 60))
    if seconds < 2 * DAY_S:
        pattern = (
            translate("AppealTime", "overdue by {n} h")
            if over
            else translate("AppealTime", "{n} h left")
        )
        return pattern.format(n=int(seconds // HOUR_S))
    pattern = (
        translate("AppealTime", "overdue by {n} d")
        if over
        else translate("AppealTime", "{n} d left")
    )
    return pattern.format(n=int(seconds // DAY_S))


def hours_text(hours: float | None) -> str:
    """Return how long answers take: "5 h", "3.5 d"; a dash where there are none."""
    if hours is None:
        return "–"
    if hours < 1:
        return translate("AppealTime", "{n} min").format(n=round(hours * 60))
    if hours < 48:  # noqa: PLR2004  # as a clock says it
        return translate("AppealTime", "{n} h").format(n=round(hours))
    return translate("AppealTime", "{n} d").format(n=f"{hours / 24:.1f}".removesuffix(".0"))


def value_name(effect: AppealEffect, value: str, policies: Mapping[str, str]) -> str:
    """Return what stands at something on the platform, in words; an unknown value as it is."""
    if value in _VISIBILITIES and effect.action in (
        EnforcementAction.POST_VISIBILITY,
        EnforcementAction.COMMENT_VISIBILITY,
    ):
        return visibility_name(Visibility(value))
    match effect.action:
        case EnforcementAction.GIFT_STATUS if value in _GIFTS:
            return _say("GiftStatus", _GIFTS[value])
        case EnforcementAction.CIRCLE_STATUS if value in _CIRCLES:
            return _say("CircleStatus", _CIRCLES[value])
        case EnforcementAction.MEMBER_STATUS:
            return member_status_name(value)
        case EnforcementAction.POST_LABEL if value:
            return policies.get(value, value)
        case _:
            return value


def effect_sentence(effect: AppealEffect, count: int, policies: Mapping[str, str]) -> str:
    """Return what comes back if this is taken back, as a sentence.

    Args:
        effect: One of them.
        count: How many alike there are: gifts.
        policies: Names of policies by code.
    """
    match effect.kind:
        case EffectKind.STRIKE:
            return translate("AppealEffect", "The strike is taken away (weight {n})").format(
                n=effect.after
            )
        case EffectKind.SANCTION:
            return _sanction_sentence(effect.after)
        case EffectKind.ENFORCEMENT:
            return _enforcement_sentence(effect, count, policies)


def _sanction_sentence(measure: str) -> str:
    match measure:
        case AccountMeasure.WARN.value:
            return translate("AppealEffect", "The warning of the account is withdrawn")
        case AccountMeasure.MUTE.value:
            return translate("AppealEffect", "The mute of the account ends")
        case AccountMeasure.SUSPEND.value:
            return translate("AppealEffect", "The suspension of the account ends")
        case AccountMeasure.BAN.value:
            return translate("AppealEffect", "The ban of the account ends")
        case _:
            pattern = translate("AppealEffect", "The measure against the account ends: {measure}")
            return pattern.format(measure=measure)


def _enforcement_sentence(effect: AppealEffect, count: int, policies: Mapping[str, str]) -> str:
    before = value_name(effect, effect.before, policies)
    match effect.action:
        case EnforcementAction.POST_VISIBILITY:
            pattern = translate("AppealEffect", "The post comes back: {before}")
        case EnforcementAction.COMMENT_VISIBILITY:
            pattern = translate("AppealEffect", "The comment comes back: {before}")
        case EnforcementAction.POST_LABEL if effect.before:
            pattern = translate("AppealEffect", "The warning before the post is again: {before}")
        case EnforcementAction.POST_LABEL:
            pattern = translate("AppealEffect", "The warning before the post goes")
        case EnforcementAction.GIFT_STATUS:
            pattern = translate("AppealEffect", "Gifts on it ({count}): {before} again")
        case EnforcementAction.GIFT_REFUND:
            pattern = translate(
                "AppealEffect", "Refunds that were asked for ({count}) are called off"
            )
        case EnforcementAction.MEMBER_STATUS:
            pattern = translate("AppealEffect", "The account comes back: {before}")
        case EnforcementAction.CIRCLE_STATUS:
            pattern = translate("AppealEffect", "The circle comes back: {before}")
        case _:
            pattern = "{before}"
    return pattern.format(before=before, count=count)


def effect_done(effect: AppealEffect, policies: Mapping[str, str]) -> str:
    """Return what was done, in a few words; empty where the sentence says it already."""
    is_told = effect.kind is EffectKind.ENFORCEMENT and effect.after
    if not is_told or effect.action is EnforcementAction.GIFT_REFUND:
        return ""  # the sentence says it already
    pattern = translate("AppealEffect", "set to {after} by the decision")
    return pattern.format(after=value_name(effect, effect.after, policies))


def not_restored_sentence(left: Iterable[tuple[EnforcementAction, int]]) -> str:
    """Return what a reversal left alone, as a sentence; empty for nothing."""
    targets = dict.fromkeys(_say("AppealTarget", _TARGETS[action]) for action, _ in left)
    if not targets:
        return ""
    pattern = translate("AppealEffect", "Left alone, as somebody has changed it since: {what}.")
    return pattern.format(what=translate("AppealEffect", ", ").join(targets))


def obstacle(row: AppealRow) -> str:
    """Return why the reader cannot answer an appeal, as a sentence; empty if they can."""
    if row.is_own:
        return ""
    if row.assigned_to:
        text = translate("Appeal", "It was given to {login}: nobody else answers it.")
        return text.format(login=isolated(row.assigned_to))
    return translate("Appeal", "Nobody may have it yet: everybody had to do with the decision.")
