"""What a case is about: the first pages of an evidence pack."""

from reportlab.platypus import KeepTogether

from workstation.case_words.names import (
    outcome_name,
    priority_name,
    state_name,
    typology_name,
)
from workstation.case_words.sentences import alert_sentence
from workstation.exports.packs import words
from workstation.exports.packs.charts import money_over_time, steps_of, who_gave_and_got
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
        sentence = alert_sentence(alert.typology, alert.reason, translate)
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
    return [
        KeepTogether([page.heading(when), money_over_time(look, money, zone)]),
        KeepTogether(
            [
                page.heading(translate("Pack", "Who received and gave most of it?")),
                who_gave_and_got(look, page.snapshot.accounts, names, unknown),
            ]
        ),
    ]
