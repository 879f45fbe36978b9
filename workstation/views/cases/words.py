"""How alerts, referrals and cases are told in the pane."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from workstation.case_words.names import typology_name
from workstation.domain.case_views import CaseRow, WaitingReferral
from workstation.domain.cases import CaseState
from workstation.domain.platform import SubjectKind
from workstation.domain.typologies import AlertRow, AlertState, Typology
from workstation.views import formatting
from workstation.views.labels import subject_kind_name

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_DAY = timedelta(days=1)
_SOON = 2 * _DAY
_MOMENT = timedelta(seconds=2)


def pattern_name(typology: Typology) -> str:
    """Return what a pattern is called."""
    return typology_name(typology, translate)


def alert_title(alert_id: int) -> str:
    """Return an alert by its number."""
    return translate("Cases", "Alert {id}").format(id=alert_id)


def case_title(case_id: int, title: str) -> str:
    """Return a case by its title; by its number where it has none."""
    return title or translate("Cases", "Case {id}").format(id=case_id)


def subject_title(kind: SubjectKind, subject_id: int) -> str:
    """Return what was handed on, by its number."""
    return f"{subject_kind_name(kind)} {subject_id}"


def accounts_words(count: int) -> str:
    """Return so many accounts."""
    one = translate("Cases", "1 account")
    return formatting.counted(count, one, translate("Cases", "{count} accounts"))


def flows_words(count: int) -> str:
    """Return so many gifts and transfers."""
    one = translate("Cases", "1 gift or transfer")
    return formatting.counted(count, one, translate("Cases", "{count} gifts and transfers"))


def alert_standing(row: AlertRow) -> str:
    """Return where an alert stands, in a few words; empty for one that is simply open."""
    if row.case_id is not None:
        return translate("Cases", "in case {id}").format(id=row.case_id)
    if row.state is AlertState.CLOSED:
        return translate("Cases", "done with")
    return translate("Cases", "snoozed") if row.is_snoozed else ""


def alert_time(row: AlertRow) -> str:
    """Return when an alert was found, or last grew."""
    if row.updated_at > row.raised_at + _MOMENT:
        grew = translate("Cases", "grew {when}")
        return grew.format(when=formatting.relative_time(row.updated_at))
    found = translate("Cases", "found {when}")
    return found.format(when=formatting.relative_time(row.raised_at))


def alert_line(row: AlertRow) -> str:
    """Return an alert in one line."""
    parts = (
        pattern_name(row.typology),
        formatting.score(row.score),
        accounts_words(row.account_count),
        formatting.money(row.amount_fen),
        alert_standing(row),
    )
    return " · ".join(part for part in parts if part)


def referral_line(row: WaitingReferral) -> str:
    """Return a referral in one line."""
    title = subject_title(row.subject_kind, row.subject_id)
    return f"{title} · {formatting.isolated(row.referred_by)} · {' '.join(row.note.split())}"


def is_due(row: CaseRow) -> bool:
    """Return whether a case waits for somebody, until a date."""
    return row.due_at is not None and row.state is not CaseState.CLOSED


def due_words(row: CaseRow) -> tuple[str, str]:
    """Return by when a case is due, and in which tone; empty for no date."""
    if row.due_at is None or not is_due(row):
        return "", "muted"
    left = row.due_at - datetime.now(UTC)
    if left < timedelta():
        text = translate("Cases", "overdue {span}").format(span=_span(-left))
        return text, "danger"
    text = translate("Cases", "due in {span}").format(span=_span(left))
    return text, "warn" if left < _SOON else "muted"


def _span(left: timedelta) -> str:
    if left >= _SOON:
        return translate("Cases", "{n} d").format(n=left.days)
    return formatting.duration(left)


def case_line(row: CaseRow) -> str:
    """Return a case in one line."""
    due, _ = due_words(row)
    parts = (case_title(row.case_id, row.title), due, formatting.money(row.amount_fen))
    return " · ".join(part for part in parts if part)
