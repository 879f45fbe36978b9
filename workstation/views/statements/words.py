"""Fields and values of the EU's form, states and faults of statements, as people read them."""

import enum
from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.statement_form import (
    AccountRestriction,
    AccountType,
    AutomatedDecision,
    Category,
    ContentType,
    DecisionGround,
    Keyword,
    MonetaryRestriction,
    ProvisionRestriction,
    SourceType,
    VisibilityRestriction,
)
from workstation.domain.statements import (
    FaultKind,
    Statement,
    StatementFault,
    StatementRow,
    StatementShown,
    StatementState,
)
from workstation.views import formatting
from workstation.views.widgets.labels import BadgeKind

translate = QCoreApplication.translate  # under this name lupdate finds the texts

# In the order of the form.
_FIELDS = {
    "decision_visibility": QT_TRANSLATE_NOOP("StatementField", "Restriction of visibility"),
    "decision_visibility_other": QT_TRANSLATE_NOOP("StatementField", "Other restriction"),
    "decision_monetary": QT_TRANSLATE_NOOP("StatementField", "Restriction of payments"),
    "decision_monetary_other": QT_TRANSLATE_NOOP("StatementField", "Other payment restriction"),
    "decision_provision": QT_TRANSLATE_NOOP("StatementField", "Restriction of the service"),
    "end_date_service_restriction": QT_TRANSLATE_NOOP("StatementField", "Service restricted until"),
    "decision_account": QT_TRANSLATE_NOOP("StatementField", "Restriction of the account"),
    "end_date_account_restriction": QT_TRANSLATE_NOOP("StatementField", "Account restricted until"),
    "account_type": QT_TRANSLATE_NOOP("StatementField", "Type of account"),
    "decision_ground": QT_TRANSLATE_NOOP("StatementField", "Ground of the decision"),
    "illegal_content_legal_ground": QT_TRANSLATE_NOOP("StatementField", "Legal ground"),
    "illegal_content_explanation": QT_TRANSLATE_NOOP("StatementField", "Why it is illegal"),
    "incompatible_content_ground": QT_TRANSLATE_NOOP("StatementField", "Contractual ground"),
    "incompatible_content_explanation": QT_TRANSLATE_NOOP(
        "StatementField", "Why it is incompatible with it"
    ),
    "category": QT_TRANSLATE_NOOP("StatementField", "Category"),
    "category_specification": QT_TRANSLATE_NOOP("StatementField", "Keyword"),
    "category_specification_other": QT_TRANSLATE_NOOP("StatementField", "Other keyword"),
    "content_type": QT_TRANSLATE_NOOP("StatementField", "Type of content"),
    "content_type_other": QT_TRANSLATE_NOOP("StatementField", "Other type of content"),
    "content_language": QT_TRANSLATE_NOOP("StatementField", "Language of the content"),
    "content_date": QT_TRANSLATE_NOOP("StatementField", "Date of the content"),
    "application_date": QT_TRANSLATE_NOOP("StatementField", "Date of the restriction"),
    "source_type": QT_TRANSLATE_NOOP("StatementField", "Source of information"),
    "source_identity": QT_TRANSLATE_NOOP("StatementField", "Who notified"),
    "automated_detection": QT_TRANSLATE_NOOP("StatementField", "Detected by automated means"),
    "automated_decision": QT_TRANSLATE_NOOP("StatementField", "Decided by automated means"),
    "puid": QT_TRANSLATE_NOOP("StatementField", "Identifier (PUID)"),
}
_FACTS = QT_TRANSLATE_NOOP("StatementField", "Facts and circumstances")

# What our decisions come to; of the others the form's own code is shown.
_VALUES: dict[enum.Enum, object] = {
    VisibilityRestriction.CONTENT_REMOVED: QT_TRANSLATE_NOOP("StatementValue", "Removed"),
    VisibilityRestriction.CONTENT_DISABLED: QT_TRANSLATE_NOOP("StatementValue", "Access disabled"),
    VisibilityRestriction.CONTENT_LABELLED: QT_TRANSLATE_NOOP("StatementValue", "Labelled"),
    VisibilityRestriction.OTHER: QT_TRANSLATE_NOOP("StatementValue", "Other restriction"),
    MonetaryRestriction.SUSPENSION: QT_TRANSLATE_NOOP("StatementValue", "Payments suspended"),
    MonetaryRestriction.OTHER: QT_TRANSLATE_NOOP("StatementValue", "Other restriction"),
    ProvisionRestriction.PARTIAL_SUSPENSION: QT_TRANSLATE_NOOP(
        "StatementValue", "Partly suspended"
    ),
    AccountRestriction.SUSPENDED: QT_TRANSLATE_NOOP("StatementValue", "Suspended"),
    AccountRestriction.TERMINATED: QT_TRANSLATE_NOOP("StatementValue", "Terminated"),
    AccountType.PRIVATE: QT_TRANSLATE_NOOP("StatementValue", "Private"),
    DecisionGround.ILLEGAL_CONTENT: QT_TRANSLATE_NOOP("StatementValue", "Illegal content"),
    DecisionGround.INCOMPATIBLE_CONTENT: QT_TRANSLATE_NOOP(
        "StatementValue", "Incompatible with the terms"
    ),
    Category.OTHER_VIOLATION_TC: QT_TRANSLATE_NOOP(
        "StatementValue", "Other violation of the terms"
    ),
    Category.CYBER_VIOLENCE: QT_TRANSLATE_NOOP("StatementValue", "Cyber violence"),
    Category.PROTECTION_OF_MINORS: QT_TRANSLATE_NOOP("StatementValue", "Protection of minors"),
    Keyword.NUDITY: QT_TRANSLATE_NOOP("StatementValue", "Nudity"),
    Keyword.ADULT_SEXUAL_MATERIAL: QT_TRANSLATE_NOOP("StatementValue", "Adult sexual material"),
    Keyword.GOODS_SERVICES_NOT_PERMITTED: QT_TRANSLATE_NOOP(
        "StatementValue", "Goods or services that are not permitted"
    ),
    Keyword.CYBER_HARASSMENT: QT_TRANSLATE_NOOP("StatementValue", "Cyber harassment"),
    Keyword.OTHER: QT_TRANSLATE_NOOP("StatementValue", "Other"),
    ContentType.IMAGE: QT_TRANSLATE_NOOP("StatementValue", "Image"),
    ContentType.TEXT: QT_TRANSLATE_NOOP("StatementValue", "Text"),
    ContentType.OTHER: QT_TRANSLATE_NOOP("StatementValue", "Other"),
    SourceType.VOLUNTARY: QT_TRANSLATE_NOOP("StatementValue", "Own initiative"),
    SourceType.TYPE_OTHER_NOTIFICATION: QT_TRANSLATE_NOOP("StatementValue", "Other notification"),
    AutomatedDecision.NOT_AUTOMATED: QT_TRANSLATE_NOOP("StatementValue", "Not automated"),
    AutomatedDecision.PARTIALLY: QT_TRANSLATE_NOOP("StatementValue", "Partly automated"),
}

_SHOWN = {
    StatementShown.DRAFT: QT_TRANSLATE_NOOP("StatementShown", "Drafts"),
    StatementShown.EXPORTED: QT_TRANSLATE_NOOP("StatementShown", "Exported"),
    StatementShown.CORRECTION: QT_TRANSLATE_NOOP("StatementShown", "Corrections"),
    StatementShown.WITHDRAWN: QT_TRANSLATE_NOOP("StatementShown", "Withdrawn"),
    StatementShown.ALL: QT_TRANSLATE_NOOP("StatementShown", "All"),
}
_EMPTY = {
    StatementShown.DRAFT: QT_TRANSLATE_NOOP(
        "StatementShown", "Every decision that restricts somebody drafts a statement; none waits."
    ),
    StatementShown.EXPORTED: QT_TRANSLATE_NOOP(
        "StatementShown", "What has left for the EU's database is listed here."
    ),
    StatementShown.CORRECTION: QT_TRANSLATE_NOOP(
        "StatementShown",
        "Decisions that were taken back after their statement had left are listed here, so that the"
        " EU's database can be told.",
    ),
    StatementShown.WITHDRAWN: QT_TRANSLATE_NOOP(
        "StatementShown", "Drafts whose decision was taken back are listed here."
    ),
    StatementShown.ALL: QT_TRANSLATE_NOOP(
        "StatementShown", "Every decision that restricts somebody drafts a statement of reasons."
    ),
}


def field_name(field: str) -> str:
    """Return what a field of the form is called."""
    return translate("StatementField", str(_FIELDS.get(field, _FACTS)))


def value_text(value: object) -> str:
    """Return a value of the form in words."""
    match value:
        case bool():
            return (
                translate("StatementValue", "Yes") if value else translate("StatementValue", "No")
            )
        case enum.Enum():
            known = _VALUES.get(value)
            return str(value.value) if known is None else translate("StatementValue", str(known))
        case tuple():
            return ", ".join(value_text(each) for each in value)
        case date():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)


def filled_fields(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Yield name, label and value of each field that is filled in, but for the facts."""
    for field in _FIELDS:
        words = value_text(getattr(statement, field))
        if words:
            yield field, field_name(field), words


def shown_name(shown: StatementShown) -> str:
    """Return what a part of the list is called."""
    return translate("StatementShown", str(_SHOWN[shown]))


def empty_words(shown: StatementShown) -> str:
    """Return what would be listed there."""
    return translate("StatementShown", str(_EMPTY[shown]))


def state_badge(row: StatementRow, fault_count: int) -> tuple[str, BadgeKind]:
    """Return the state of a statement in a word, and how it is coloured."""
    if row.is_correction:
        return translate("StatementState", "Correction due"), "warn"
    match row.state:
        case StatementState.EXPORTED:
            return translate("StatementState", "Exported"), "ok"
        case StatementState.WITHDRAWN:
            return translate("StatementState", "Withdrawn"), "neutral"
        case StatementState.DRAFT if fault_count:
            return translate("StatementState", "Faults: {n}").format(n=fault_count), "danger"
        case StatementState.DRAFT:
            return translate("StatementState", "Ready"), "accent"


def policy_name_of(row: StatementRow) -> str:
    """Return the name of the policy, as it was then."""
    return row.facts.policy_zh if formatting.is_chinese() else row.facts.policy_en


def measures_text(statement: Statement) -> str:
    """Return what was restricted, in a few words."""
    parts = [
        *statement.decision_visibility,
        statement.decision_monetary,
        statement.decision_provision,
        statement.decision_account,
    ]
    return ", ".join(value_text(part) for part in parts if part is not None)


def fault_sentence(fault: StatementFault) -> str:
    """Return what is wrong and what to do, in a sentence."""
    field = field_name(fault.field)
    found = formatting.isolated(fault.found)
    match fault.kind:
        case FaultKind.MISSING:
            text = translate("StatementFault", "{field}: missing. The form needs it.")
        case FaultKind.TOO_LONG:
            text = translate(
                "StatementFault", "{field}: longer than {found} characters. Shorten it."
            )
        case FaultKind.NOT_WANTED:
            text = translate("StatementFault", "{field}: has to be empty here.")
        case FaultKind.NO_RESTRICTION:
            text = translate("StatementFault", "It restricts nothing: there is nothing to state.")
        case FaultKind.NOT_OF_CATEGORY:
            text = translate("StatementFault", "{field}: not one of the category's.")
        case FaultKind.DATES:
            text = translate("StatementFault", "{field}: after the date that it has to precede.")
        case FaultKind.NAME:
            text = translate("StatementFault", "{field}: names {found}. Say it without a name.")
        case FaultKind.NUMBER:
            text = translate(
                "StatementFault",
                "{field}: {found} tells of whom it is about. Leave the number out.",
            )
        case FaultKind.CONTACT:
            text = translate("StatementFault", "{field}: {found} is a contact. Leave it out.")
    return text.format(field=field, found=found)
