"""The right side: strikes, measures, findings, contacts and decisions. Never a score."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workstation.domain.measures import AccountMeasure
from workstation.domain.members import MemberDetail, SanctionView, StrikeView
from workstation.domain.review import PastDecision, Policy, SignalKind, Verdict
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.labels import past_verdict_name, policy_name, signal_kind_name
from workstation.views.review.section import Section
from workstation.views.widgets.labels import MemberText, TextLabel

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_MOST_DECISIONS = 30


def sanction_name(measure: AccountMeasure) -> str:
    """Return a measure against an account as a fact, e.g. "Suspended"."""
    match measure:
        case AccountMeasure.NONE:
            return translate("Sanction", "None")
        case AccountMeasure.WARN:
            return translate("Sanction", "Warned")
        case AccountMeasure.MUTE:
            return translate("Sanction", "Muted")
        case AccountMeasure.SUSPEND:
            return translate("Sanction", "Suspended")
        case AccountMeasure.BAN:
            return translate("Sanction", "Banned")


class MemberFacts(QScrollArea):
    """Sections that are as long as they need to be."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policies: dict[str, Policy] = {}
        theme = appearance.theme
        body = QWidget()
        body.setProperty("panel", "surface")
        self._strikes = Section(appearance, self.tr("STRIKES"), "member_strikes")
        self._sanctions = Section(appearance, self.tr("MEASURES"), "member_sanctions")
        self._findings = Section(appearance, self.tr("FOUND IN THEIR POSTS"), "member_findings")
        self._contacts = Section(appearance, self.tr("CONTACTS THEY GIVE"), "member_contacts")
        self._decisions = Section(appearance, self.tr("DECISIONS"), "member_decisions")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        layout.setSpacing(theme.gap_xl)
        for section in (
            self._strikes,
            self._sanctions,
            self._findings,
            self._contacts,
            self._decisions,
        ):
            layout.addWidget(section)
        layout.addStretch()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def set_policies(self, policies: Sequence[Policy]) -> None:
        """Know their names."""
        self._policies = {policy.code: policy for policy in policies}

    def show_detail(self, detail: MemberDetail) -> None:
        """Show what is known of a member."""
        self._fill_strikes(detail.strikes)
        self._fill_sanctions(detail.sanctions)
        self._findings.clear()
        for kind in SignalKind:
            if count := detail.finding_counts.get(kind.value, 0):
                self._findings.add_fact(
                    "circle-alert", f"{signal_kind_name(kind)} · {formatting.count(count)}"
                )
        self._say_none(self._findings)
        self._contacts.clear()
        for contact in detail.contacts:
            _, _, value = contact.partition(":")
            self._contacts.add(MemberText(value or contact))
        self._say_none(self._contacts)
        self._fill_decisions(detail.decisions)

    def _name(self, code: str | None) -> str:
        policy = self._policies.get(code or "")
        return code or "" if policy is None else policy_name(policy)

    def _fill_strikes(self, strikes: Sequence[StrikeView]) -> None:
        self._strikes.clear()
        for strike in strikes:
            weight = self.tr("weight {weight}").format(weight=strike.weight)
            words = [self._name(strike.policy_code), weight]
            if strike.is_standing:
                until = formatting.exact_time(strike.expires_at)[:10]
                words.append(self.tr("until {date}").format(date=until))
            else:
                words.append(self.tr("over"))
            tip = formatting.exact_time(strike.issued_at)
            tone = "warn" if strike.is_standing else "muted"
            self._strikes.add_fact("gavel", " · ".join(words), tone=tone, tip=tip)
        self._say_none(self._strikes)

    def _fill_sanctions(self, sanctions: Sequence[SanctionView]) -> None:
        self._sanctions.clear()
        for sanction in sanctions:
            words = [sanction_name(sanction.measure)]
            if not sanction.is_standing:
                words.append(self.tr("over"))
            elif sanction.until is not None:
                until = formatting.exact_time(sanction.until)[:10]
                words.append(self.tr("until {date}").format(date=until))
            words.append(sanction.imposed_by)
            tip = formatting.exact_time(sanction.imposed_at)
            tone = "warn" if sanction.is_standing else "muted"
            self._sanctions.add_fact("user-x", " · ".join(words), tone=tone, tip=tip)
        self._say_none(self._sanctions)

    def _fill_decisions(self, decisions: Sequence[PastDecision]) -> None:
        self._decisions.clear()
        for past in decisions[:_MOST_DECISIONS]:
            words = past_verdict_name(past.verdict)
            if past.policy_code:
                words += f": {self._name(past.policy_code)}"
            if past.is_undone:
                words += " · " + self.tr("later undone")
            icon = "undo-2" if past.verdict is Verdict.UNDO else "history"
            self._decisions.add_fact(icon, words)
            when = formatting.relative_time(past.decided_at)
            caption = TextLabel(f"{past.decided_by} · {when}", "caption")
            caption.setToolTip(formatting.exact_time(past.decided_at))
            self._decisions.add(caption)
        if len(decisions) > _MOST_DECISIONS:
            more = self.tr("and %n more", "", len(decisions) - _MOST_DECISIONS)
            self._decisions.add_text(more, tone="muted")
        self._say_none(self._decisions)

    def _say_none(self, section: Section) -> None:
        if not section.count:
            section.add_text(self.tr("None"), tone="muted")
