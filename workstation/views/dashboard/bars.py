"""Bars of the dashboard: what waits and what was decided, in words and lengths."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from workstation.analytics.kpis.answers import Share, Stock
from workstation.analytics.kpis.decided import Kind
from workstation.domain.review import Policy, Verdict
from workstation.views import formatting
from workstation.views.dashboard.shown import ShownBar
from workstation.views.labels import past_verdict_name, policy_name

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_USUAL_HOURS = 24.0
_TOLD_IN_DAYS = 72


def waiting_bars(stocks: Sequence[Stock], policies: Mapping[str, Policy]) -> list[ShownBar]:
    """Return what waits, by policy: how much of it is overdue, and how old the oldest is."""
    return [_waiting_bar(stock, policies) for stock in stocks]


def _waiting_bar(stock: Stock, policies: Mapping[str, Policy]) -> ShownBar:
    policy = policies.get(stock.policy_code)
    name = _policy(stock.policy_code, policies)
    hours = _USUAL_HOURS if policy is None else policy.service_hours
    oldest = translate("Dashboard", "oldest {age}, limit {hours} h").format(
        age=_age(stock.oldest_hours), hours=f"{hours:g}"
    )
    text = f"{formatting.short_count(stock.waiting)} · {oldest}"
    tip = translate(
        "Dashboard", "{name}: {waiting} wait, {overdue} of them longer than {hours} h. {oldest}."
    ).format(
        name=name,
        waiting=formatting.count(stock.waiting),
        overdue=formatting.count(stock.overdue),
        hours=f"{hours:g}",
        oldest=oldest,
    )
    return ShownBar(
        key=stock.policy_code,
        name=name,
        value=stock.waiting,
        part=stock.overdue,
        text=text,
        is_warned=stock.overdue > 0,
        tip=tip,
    )


def decided_bars(
    by: Kind, shares: Sequence[Share], policies: Mapping[str, Policy]
) -> list[ShownBar]:
    """Return what was decided, with a tick for the seven days before."""
    return [_decided_bar(by, share, policies) for share in shares]


def _decided_bar(by: Kind, share: Share, policies: Mapping[str, Policy]) -> ShownBar:
    match by:
        case "verdict":
            name = past_verdict_name(Verdict(share.name))
        case "policy_code":
            name = _policy(share.name, policies)
        case "network":
            name = share.name or translate("Dashboard", "No network")
    before = translate("Dashboard", "{before} before").format(
        before=formatting.short_count(share.before)
    )
    tip = translate(
        "Dashboard", "{name}: {decided} in seven days, {before} in those before"
    ).format(
        name=name, decided=formatting.count(share.decided), before=formatting.count(share.before)
    )
    return ShownBar(
        key=share.name,
        name=name,
        value=share.decided,
        before=share.before,
        text=f"{formatting.short_count(share.decided)} · {before}",
        tip=tip,
    )


def _age(hours: float) -> str:
    if hours < 1:
        return translate("Dashboard", "{n} min").format(n=round(hours * 60))
    if hours < _TOLD_IN_DAYS:
        return translate("Dashboard", "{n} h").format(n=round(hours))
    return translate("Dashboard", "{n} d").format(n=round(hours / 24))


def _policy(code: str, policies: Mapping[str, Policy]) -> str:
    if not code:
        return translate("Dashboard", "No policy")
    policy = policies.get(code)
    return code if policy is None else policy_name(policy)
