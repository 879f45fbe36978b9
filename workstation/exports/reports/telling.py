"""What every form of report tells: why, about whom, with what left open."""

from workstation.case_words.names import typology_name
from workstation.case_words.sentences import whole_sentence
from workstation.domain.snapshots import CaseSnapshot, SnapshotAccount
from workstation.error_words.said import Translate
from workstation.exports.packs import words


def draft_mark(translate: Translate) -> str:
    """Return what stands on a report that is not to be filed."""
    return translate("Report", "DRAFT: no outcome to report this case has taken effect.")


def reference(snapshot: CaseSnapshot, sha256: str) -> str:
    """Return by what the institution knows the report; nobody's name is in it."""
    mark = "" if snapshot.is_reported else "DRAFT-"
    return f"{mark}case-{snapshot.case.case_id}-{sha256[:8]}"


def why(snapshot: CaseSnapshot, translate: Translate) -> list[str]:
    """Return why it is reported, in paragraphs."""
    said = [] if snapshot.is_reported else [draft_mark(translate)]
    if snapshot.reason:
        said.append(snapshot.reason)
    for alert in snapshot.alerts:
        sentence = whole_sentence(alert, translate)
        said.append(f"{typology_name(alert.typology, translate)}: {sentence}")
    for day in snapshot.large_days:
        text = translate(
            "Report", "Account {id} exceeded a limit on {day}: {kind}, {sum} (limit {limit})."
        )
        said.append(
            text.format(
                id=day.member_id,
                day=day.day.isoformat(),
                kind=words.limit_name(day.kind, translate),
                sum=words.yuan(day.amount_fen),
                limit=words.yuan(day.limit_fen),
            )
        )
    said.append(words.care(translate))
    return said


def about_account(account: SnapshotAccount, translate: Translate) -> str:
    """Return what is known of whoever has an account, and what is not."""
    name = account.nickname or translate("Report", "none: the account is gone")
    region = account.region or translate("Report", "unknown")
    text = translate(
        "Report",
        "Nickname on the platform, as it is: {name}. Region: {region}. The name in the identity"
        " document, date of birth and address are not known to whoever wrote this report.",
    )
    return text.format(name=name, region=region)
