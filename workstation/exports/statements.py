"""A statement of reasons, made from facts: the same facts give the same statement.

What was done is told in fixed sentences without a figure in them: nothing of a member, and no
number, can get in.
"""

from datetime import date
from typing import Any

from workstation.domain.measures import AccountMeasure, GiftMeasure
from workstation.domain.platform import SubjectKind
from workstation.domain.review import SignalKind
from workstation.domain.statement_form import (
    AccountRestriction,
    AutomatedDecision,
    ContentType,
    DecisionGround,
    Keyword,
    MonetaryRestriction,
    ProvisionRestriction,
    SourceType,
    VisibilityRestriction,
)
from workstation.domain.statements import (
    Shown,
    Statement,
    StatementFacts,
    StatementRow,
)

MINORS = "Content that may endanger minors was restricted under the rules of the community."
"""All that is told of what was decided for child safety."""

REPORTER = "A member of the platform"
"""Who reported, as the form is told: nobody by name."""

_SUBJECTS = {
    SubjectKind.COMMENT: "A comment",
    SubjectKind.MEMBER: "An account",
    SubjectKind.CIRCLE: "A group",
}
_NOTICED = {
    SignalKind.PHOTO_SCORE: "an automated assessment of its photos",
    SignalKind.TEXT_FINDING: "an automated reading of its text",
    SignalKind.KNOWN_PHOTO: "an automated match with a photo that was removed before",
    SignalKind.GIFT_PATTERN: "an automated search for patterns of gifts",
    SignalKind.RULE_BREACH: "an automated check of who may post",
    SignalKind.USER_REPORT: "reports of members",
}
_SHOWN = {
    Shown.REMOVED: "The content was removed.",
    Shown.HIDDEN: "The content was hidden until it is decided.",
    Shown.RESTRICTED: "The content is shown to the followers of its author only.",
    Shown.LABELLED: "A warning was put before the content.",
}
_GIFTS = {
    GiftMeasure.FREEZE: "Gifts of money given for it were frozen.",
    GiftMeasure.REFUND: "Gifts of money given for it were frozen, to be returned to the givers.",
}
_ACCOUNTS = {
    AccountMeasure.MUTE: "The account of the author cannot post or comment until the date stated.",
    AccountMeasure.SUSPEND: "The account of the author was suspended until the date stated.",
    AccountMeasure.BAN: "The account of the author was closed.",
}
_LOCKED = "The group takes no new posts any more."
_TOGETHER = "It was decided together with content that an automated comparison found to be alike."

_VISIBILITY = {
    Shown.REMOVED: VisibilityRestriction.CONTENT_REMOVED,
    Shown.HIDDEN: VisibilityRestriction.CONTENT_DISABLED,
    Shown.RESTRICTED: VisibilityRestriction.OTHER,
    Shown.LABELLED: VisibilityRestriction.CONTENT_LABELLED,
}
_ACCOUNT = {
    AccountMeasure.SUSPEND: AccountRestriction.SUSPENDED,
    AccountMeasure.BAN: AccountRestriction.TERMINATED,
}
_LANGUAGES = {"zh": "ZH", "en": "EN"}


def make_statement(row: StatementRow) -> Statement:
    """Return the statement of a decision, as the form has it."""
    facts = row.facts
    is_reported = SignalKind.USER_REPORT in facts.noticed_by
    is_illegal = facts.legal_ground != ""
    explanation = MINORS if facts.is_child_safety else facts.reason_en
    types, type_other = _content_types(facts)
    return Statement(
        puid=row.puid,
        decision_facts=_told(row),
        decision_ground=(
            DecisionGround.ILLEGAL_CONTENT if is_illegal else DecisionGround.INCOMPATIBLE_CONTENT
        ),
        category=facts.category,
        category_specification=() if facts.is_child_safety else (facts.keyword,),
        category_specification_other=(
            facts.keyword_other
            if facts.keyword is Keyword.OTHER and not facts.is_child_safety
            else ""
        ),
        content_type=types,
        content_type_other=type_other,
        content_language="" if facts.is_child_safety else _LANGUAGES.get(facts.language, ""),
        # Clocks differ: what is decided was there before.
        content_date=min(facts.content_at, facts.applied_at).date(),
        application_date=facts.applied_at.date(),
        source_type=(SourceType.TYPE_OTHER_NOTIFICATION if is_reported else SourceType.VOLUNTARY),
        source_identity=REPORTER if is_reported else "",
        automated_detection=bool(facts.noticed_by - {SignalKind.USER_REPORT}),
        automated_decision=(
            AutomatedDecision.PARTIALLY if facts.is_of_group else AutomatedDecision.NOT_AUTOMATED
        ),
        decision_visibility=() if facts.visibility is None else (_VISIBILITY[facts.visibility],),
        decision_visibility_other=(
            "Shown to the followers of its author only"
            if facts.visibility is Shown.RESTRICTED
            else ""
        ),
        decision_monetary=_monetary(facts.gifts),
        decision_monetary_other=(
            "Gifts frozen, to be returned to the givers"
            if facts.gifts is GiftMeasure.REFUND
            else ""
        ),
        decision_provision=(
            ProvisionRestriction.PARTIAL_SUSPENSION
            if facts.account is AccountMeasure.MUTE or facts.locks_circle
            else None
        ),
        decision_account=_ACCOUNT.get(facts.account),
        end_date_service_restriction=_end(facts, AccountMeasure.MUTE),
        end_date_account_restriction=_end(facts, AccountMeasure.SUSPEND),
        illegal_content_legal_ground=facts.legal_ground,
        illegal_content_explanation=explanation if is_illegal else "",
        incompatible_content_ground="" if is_illegal else _rule(facts),
        incompatible_content_explanation="" if is_illegal else explanation,
    )


def own_words(facts: StatementFacts) -> str:
    """Return what was done in the program's own words."""
    if facts.is_child_safety:
        return MINORS
    sentences = [f"{_subject(facts)} was looked at by a person. {_noticed(facts)}"]
    sentences.append(f'It breaks the rule "{facts.policy_en}": {facts.reason_en}')
    if facts.visibility is not None:
        sentences.append(_SHOWN[facts.visibility])
    if facts.gifts is not GiftMeasure.NONE:
        sentences.append(_GIFTS[facts.gifts])
    if facts.account in _ACCOUNTS:
        sentences.append(_ACCOUNTS[facts.account])
    if facts.locks_circle:
        sentences.append(_LOCKED)
    if facts.is_of_group:
        sentences.append(_TOGETHER)
    return " ".join(sentences)


def to_record(statement: Statement) -> dict[str, Any]:
    """Return a statement as the EU's interface takes it; what is empty is left out."""
    record: dict[str, Any] = {}
    for name in statement.__dataclass_fields__:
        value = _plain(getattr(statement, name))
        if value not in ("", [], None):
            record[name] = value
    return record


def _plain(value: object) -> object:
    match value:
        case bool():
            return "Yes" if value else "No"
        case date():
            return value.isoformat()
        case tuple():
            return [each.value for each in value]
        case str() | None:
            return value
        case _:
            return str(getattr(value, "value", value))


def _told(row: StatementRow) -> str:
    if row.facts.is_child_safety:
        return MINORS
    return row.edited_facts or own_words(row.facts)


def _rule(facts: StatementFacts) -> str:
    if facts.is_child_safety:
        return "Rules of the community: protection of minors"
    return f"Rules of the community: {facts.policy_en}"


def _subject(facts: StatementFacts) -> str:
    if facts.subject_kind is not SubjectKind.POST:
        return _SUBJECTS[facts.subject_kind]
    parts = [
        name
        for name, is_there in (("photos", facts.has_photos), ("text", facts.has_text))
        if is_there
    ]
    return f"A post with {' and '.join(parts)}" if parts else "A post"


def _noticed(facts: StatementFacts) -> str:
    ways = [words for kind, words in _NOTICED.items() if kind in facts.noticed_by]
    if not ways:
        return "It was found in the course of our own work."
    listed = ways[0] if len(ways) == 1 else f"{', '.join(ways[:-1])} and {ways[-1]}"
    return f"It was noticed by {listed}."


def _content_types(facts: StatementFacts) -> tuple[tuple[ContentType, ...], str]:
    if facts.is_child_safety:
        return (ContentType.OTHER,), "Content of members"
    types = [
        kind
        for kind, is_there in (
            (ContentType.IMAGE, facts.has_photos),
            (ContentType.TEXT, facts.has_text),
        )
        if is_there
    ]
    if types:
        return tuple(types), ""
    names = {SubjectKind.MEMBER: "Account", SubjectKind.CIRCLE: "Group"}
    return (ContentType.OTHER,), names.get(facts.subject_kind, "Post without photos or text")


def _monetary(gifts: GiftMeasure) -> MonetaryRestriction | None:
    match gifts:
        case GiftMeasure.FREEZE:
            return MonetaryRestriction.SUSPENSION
        case GiftMeasure.REFUND:
            return MonetaryRestriction.OTHER
        case GiftMeasure.NONE:
            return None


def _end(facts: StatementFacts, measure: AccountMeasure) -> date | None:
    is_ending = facts.account is measure and facts.until is not None and not facts.locks_circle
    return facts.until.date() if is_ending and facts.until is not None else None
