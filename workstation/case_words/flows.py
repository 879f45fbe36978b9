"""Why there is an alert about how money flows: eight typologies."""

from collections.abc import Mapping

from workstation.case_words.numbers import number, yuan
from workstation.error_words.said import Translate

_COUNTS = ("accounts", "givers", "receivers", "between", "sources", "targets")
_SUMS = ("least", "most", "total", "collected", "passed_on")


def fan_in_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is a fan-in."""
    text = translate(
        "Cases",
        "{givers} accounts that hardly deal with it otherwise sent one account about as much each"
        " ({least} to {most}, {total} together), {within}.",
    )
    return _filled(text, reason, translate)


def fan_out_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is a fan-out."""
    text = translate(
        "Cases",
        "One account sent {receivers} accounts that it hardly deals with otherwise about as much"
        " each ({least} to {most}, {total} together), {within}.",
    )
    return _filled(text, reason, translate)


def gather_scatter_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is a gather-scatter."""
    text = translate(
        "Cases",
        "One account collected {collected} from {sources} accounts, and sent {passed_on} on to"
        " {targets} others, {within}.",
    )
    return _filled(text, reason, translate)


def scatter_gather_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is a scatter-gather."""
    text = translate(
        "Cases",
        "One account sent {passed_on} in parts to {between} accounts, and each of them sent about"
        " as much on to the same other account, {within}.",
    )
    return _filled(text, reason, translate)


def cycle_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is a cycle."""
    text = translate(
        "Cases",
        "Money came back to where it began through {accounts} accounts, one after the other"
        " ({least} to {most}), {within}.",
    )
    return _filled(text, reason, translate)


def walk_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is a walk-through."""
    text = translate(
        "Cases",
        "About the same sum ({least} to {most}) went through {accounts} accounts, each time on"
        " within hours, {within}.",
    )
    return _filled(text, reason, translate)


def bipartite_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about everybody paying everybody."""
    text = translate(
        "Cases",
        "{givers} accounts sent money to nearly all of the same {receivers} accounts ({total}"
        " together), {within}.",
    )
    return _filled(text, reason, translate)


def stack_sentence(reason: Mapping[str, float], translate: Translate) -> str:
    """Return why there is an alert about layers."""
    text = translate(
        "Cases",
        "Money went through layers of {accounts} accounts, in which nearly every one paid every"
        " one of the next ({total} together), {within}.",
    )
    return _filled(text, reason, translate)


def _filled(text: str, reason: Mapping[str, float], translate: Translate) -> str:
    days = round(reason.get("days", 0))
    if days <= 1:
        within = translate("Cases", "within a day")
    else:
        within = translate("Cases", "within {days} days").format(days=days)
    return text.format(
        within=within,
        **{name: number(reason, name) for name in _COUNTS},
        **{name: yuan(reason.get(f"{name}_fen", 0)) for name in _SUMS},
    )
