"""What was done about a case, by whom, and what it holds."""

from workstation.case_words.events import answer_name, event_words
from workstation.case_words.names import (
    exhibit_name,
    outcome_name,
)
from workstation.domain.case_views import CaseEvent
from workstation.exports.packs.page import MOST_ROWS, Page, Part
from workstation.exports.packs.words import yuan


def timeline(page: Page) -> Part:
    """What was done about the case, by whom."""
    translate = page.translate
    exhibits = {each.exhibit_id: each for each in page.snapshot.exhibits}
    rows = []
    for each in page.snapshot.events[:MOST_ROWS]:
        event = CaseEvent(
            each.kind, each.before, each.after, each.exhibit_id, "", each.author, each.at,
            each.version,
        )  # fmt: skip
        line = event_words(event, None, translate, page.time).line
        exhibit = exhibits.get(each.exhibit_id or 0)
        if exhibit is not None:
            line += f" {exhibit.ref_id or exhibit.exhibit_id}"
        rows.append([page.time(each.at), each.author, line, each.reason])
    head = [
        translate("Pack", "Time"),
        translate("Pack", "Who"),
        translate("Pack", "What"),
        translate("Pack", "Why"),
    ]
    return page.table(
        translate("Pack", "Timeline of the case"),
        head,
        rows,
        (1.3, 1, 3, 3),
        left_out=len(page.snapshot.events) - len(rows),
    )


def outcomes(page: Page) -> Part:
    """What was proposed and what became of it."""
    translate = page.translate
    rows = [
        [
            outcome_name(each.kind, translate),
            yuan(each.amount_fen),
            each.reason,
            f"{each.proposed_by}, {page.time(each.proposed_at)}",
            translate("Pack", "waits")
            if each.answer is None or each.answered_at is None
            else f"{answer_name(each.answer, translate)}: {each.answered_by}, "
            f"{page.time(each.answered_at)}",
        ]
        for each in page.snapshot.outcomes
    ]
    head = [
        translate("Pack", "Outcome"),
        ">" + translate("Pack", "Sum"),
        translate("Pack", "Why"),
        translate("Pack", "Proposed"),
        translate("Pack", "Answer"),
    ]
    return page.table(translate("Pack", "Outcomes"), head, rows, (1, 1, 3, 1.6, 2))


def exhibits(page: Page) -> Part:
    """What the case holds; files by their hashes."""
    translate = page.translate
    rows = [
        [
            str(each.exhibit_id),
            exhibit_name(each.kind, translate),
            each.body
            or (
                f"{each.file_name} · SHA-256 {each.sha256}"
                if each.file_name
                else str(each.ref_id or "")
            ),
            f"{each.added_by}, {page.time(each.added_at)}",
        ]
        for each in page.snapshot.exhibits
        if not each.is_removed
    ]
    head = [
        translate("Pack", "Exhibit"),
        translate("Pack", "Kind"),
        translate("Pack", "Contents"),
        translate("Pack", "Added"),
    ]
    return page.table(translate("Pack", "Exhibits"), head, rows, (0.7, 1.2, 5, 1.8))
