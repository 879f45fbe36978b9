"""What a case is about: the first pages of an evidence pack."""

from collections.abc import Mapping

from reportlab.platypus import KeepTogether

from workstation.case_words.names import (
    outcome_name,
    priority_name,
    state_name,
    typology_name,
)
from workstation.case_words.sentences import whole_sentence
from workstation.domain.canvas import content_of
from workstation.exports.packs import words
from workstation.exports.packs.charts import money_over_time, steps_of, who_gave_and_got
from workstation.exports.packs.flows import Pair, bands, canvas, pairs_of
from workstation.exports.packs.layout import gap
from workstation.exports.packs.page import Page, Part
from workstation.exports.packs.words import yuan


def title(page: Page) -> Part:
    """What this is, of what, when."""
    case, translate = page.snapshot.case, page.translate
    rows = [
        (translate("Pack", "State"), state_name(case.state, translate)),
        (translate("Pack", "Priority"), priority_name(case.priority, translate)),
        (translate("Pack", "Assigned to"), case.assignee or translate("Pack", "nobody")),
        (
            translate("Pack", "Opened"),
            translate("Pack", "{time} by {name}").format(
                time=page.time(case.opened_at), name=case.opened_by
            ),
        ),
        (translate("Pack", "Sum"), yuan(page.snapshot.amount_fen)),
        (
            translate("Pack", "Extent"),
            translate(
                "Pack", "Accounts: {accounts} · gifts and transfers: {money} · alerts: {alerts}"
            ).format(
                accounts=len(page.snapshot.accounts),
                money=len(page.snapshot.money),
                alerts=len(page.snapshot.alerts),
            ),
        ),
        (
            translate("Pack", "As of"),
            translate("Pack", "{time} ({zone}), by {name}").format(
                time=page.time(page.snapshot.made_at),
                zone=page.snapshot.zone,
                name=page.snapshot.made_by,
            ),
        ),
    ]
    return [
        page.look.text(translate("Pack", "Evidence pack"), "muted"),
        page.look.text(words.case_name(page.snapshot, translate), "title"),
        page.look.facts(rows),
        gap(8),
        page.look.text(words.care(translate), "muted"),
    ]


def summary(page: Page) -> Part:
    """Why there is a case: a sentence for each alert, and what was decided."""
    translate = page.translate
    part: Part = [page.heading(translate("Pack", "Summary"))]
    for alert in page.snapshot.alerts:
        name = typology_name(alert.typology, translate)
        sentence = whole_sentence(alert, translate)
        markup = f"<b>{page.look.markup(name)}</b>  {page.look.markup(sentence)}"
        part.append(page.look.marked(markup))
    if not page.snapshot.alerts:
        part.append(page.look.text(translate("Pack", "The case rests on no alert."), "muted"))
    done = [each for each in page.snapshot.outcomes if each.took_effect]
    if done:
        line = translate("Pack", "Newest outcome that took effect: {outcome}. {reason}")
        name = outcome_name(done[-1].kind, translate)
        part.append(page.look.text(line.format(outcome=name, reason=done[-1].reason)))
    return part


def charts(page: Page) -> Part:
    """How much money when, and whose."""
    money, translate = page.snapshot.money, page.translate
    if not money:
        return []
    zone, look = page.snapshot.zone, page.look
    step = steps_of(money, zone)
    when = (
        translate("Pack", "How much money, on which day?")
        if step == 1
        else translate("Pack", "How much money, when? A bar is {days} days").format(days=step)
    )
    names = (translate("Pack", "received"), translate("Pack", "gave"))
    unknown = translate("Pack", "account that is gone")
    part: Part = [
        KeepTogether([page.heading(when), money_over_time(look, money, zone)]),
        KeepTogether(
            [
                page.heading(translate("Pack", "Who received and gave most of it?")),
                who_gave_and_got(look, page.snapshot.accounts, names, unknown),
            ]
        ),
    ]
    pairs = pairs_of(money)
    if pairs:
        title = page.heading(translate("Pack", "Who paid whom?"))
        part.append(KeepTogether([title, bands(look, pairs, page.who)]))
    return part + _canvas(page, pairs)


def _canvas(page: Page, pairs: Mapping[Pair, int]) -> Part:
    """Return the canvas as the analyst arranged it, and what stands on it."""
    if page.snapshot.canvas is None:
        return []
    translate = page.translate
    content = content_of(page.snapshot.canvas)
    part = Part()
    if content.accounts:
        places = {each.member_id: (each.x, each.y) for each in content.accounts}
        drawn = [(one.sender_id, one.receiver_id) for one in content.edges]
        edges = list(dict.fromkeys([*drawn, *sorted(pairs)]))
        title = page.heading(translate("Pack", "The canvas of the investigation"))
        part.append(KeepTogether([title, canvas(page.look, places, edges, pairs, page.who)]))
    rows = [
        *([page.who(each.member_id), each.remark] for each in content.accounts if each.remark),
        *([" → ".join(map(page.who, pair)), text] for pair, text in content.remarks.items()),
        *(["", note.text] for note in content.notes),
    ]
    head = [translate("Pack", "About"), translate("Pack", "Remark of the analyst")]
    return part + page.table(translate("Pack", "Remarks on the canvas"), head, rows, (2, 5))
