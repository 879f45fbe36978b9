"""What typologies, roles, states and outcomes are called."""

from workstation.domain.cases import CaseState, ExhibitKind, OutcomeKind, Priority
from workstation.domain.typologies import AccountRole, Typology
from workstation.error_words.said import Translate


def typology_name(typology: Typology, translate: Translate) -> str:
    """Return what a pattern is called."""
    return {
        Typology.FAN_IN: translate("Cases", "Fan-in"),
        Typology.FAN_OUT: translate("Cases", "Fan-out"),
        Typology.CYCLE: translate("Cases", "Cycle"),
        Typology.GATHER_SCATTER: translate("Cases", "Gather-scatter"),
        Typology.SCATTER_GATHER: translate("Cases", "Scatter-gather"),
        Typology.BIPARTITE: translate("Cases", "Everybody pays everybody"),
        Typology.STACK: translate("Cases", "Layers"),
        Typology.RANDOM_WALK: translate("Cases", "Walk-through"),
        Typology.STRUCTURING: translate("Cases", "Structuring"),
        Typology.BURST: translate("Cases", "Escalating gifts"),
        Typology.RECIPROCITY: translate("Cases", "Gift and return"),
        Typology.SHARED_TEMPLATE: translate("Cases", "Shared contact or text"),
        Typology.SOLICITING: translate("Cases", "Gifts after a post"),
        Typology.PEER_OUTLIER: translate("Cases", "Unlike its peers"),
        Typology.LARGE_VALUE: translate("Cases", "Large value"),
    }[typology]


def role_name(role: AccountRole, translate: Translate) -> str:
    """Return what an account seems to be: always as a question to examine."""
    return {
        AccountRole.LIKELY_VICTIM: translate("Cases", "Likely victim"),
        AccountRole.POSSIBLY_COERCED: translate("Cases", "Possibly coerced"),
        AccountRole.ORGANISER: translate("Cases", "Possible organiser"),
        AccountRole.MULE: translate("Cases", "Possible mule"),
        AccountRole.OTHER: translate("Cases", "No particular role"),
    }[role]


def state_name(state: CaseState, translate: Translate) -> str:
    """Return where a case stands."""
    return {
        CaseState.OPEN: translate("Cases", "Open"),
        CaseState.INVESTIGATING: translate("Cases", "Under investigation"),
        CaseState.PROPOSED: translate("Cases", "Waits for a second person"),
        CaseState.MONITORED: translate("Cases", "Monitored"),
        CaseState.CLOSED: translate("Cases", "Closed"),
    }[state]


def priority_name(priority: Priority, translate: Translate) -> str:
    """Return how urgent a case is."""
    return {
        Priority.LOW: translate("Cases", "Low"),
        Priority.NORMAL: translate("Cases", "Normal"),
        Priority.HIGH: translate("Cases", "High"),
        Priority.URGENT: translate("Cases", "Urgent"),
    }[priority]


def outcome_name(outcome: OutcomeKind, translate: Translate) -> str:
    """Return what is to become of a case."""
    return {
        OutcomeKind.DISMISS: translate("Cases", "Dismiss"),
        OutcomeKind.MONITOR: translate("Cases", "Monitor"),
        OutcomeKind.FREEZE: translate("Cases", "Freeze gifts"),
        OutcomeKind.REPORT: translate("Cases", "Report"),
    }[outcome]


def exhibit_name(kind: ExhibitKind, translate: Translate) -> str:
    """Return what an exhibit is."""
    return {
        ExhibitKind.ALERT: translate("Cases", "Alert"),
        ExhibitKind.REFERRAL: translate("Cases", "Referral from review"),
        ExhibitKind.ACCOUNT: translate("Cases", "Account"),
        ExhibitKind.POST: translate("Cases", "Post"),
        ExhibitKind.GIFT: translate("Cases", "Gift"),
        ExhibitKind.TRANSFER: translate("Cases", "Transfer"),
        ExhibitKind.NOTE: translate("Cases", "Note"),
        ExhibitKind.FILE: translate("Cases", "File"),
    }[kind]
