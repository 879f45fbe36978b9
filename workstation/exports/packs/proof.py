"""Whose money, which alerts, which gifts and transfers: what a case rests on."""

from workstation.case_words.names import (
    role_name,
    state_name,
    typology_name,
)
from workstation.exports.packs import words
from workstation.exports.packs.page import MOST_ROWS, Page, Part
from workstation.exports.packs.words import yuan


def accounts(page: Page) -> Part:
    """Whose money it is."""
    translate = page.translate
    head = [
        translate("Pack", "Account"),
        translate("Pack", "Nickname"),
        translate("Pack", "Seems to be"),
        translate("Pack", "Region"),
        translate("Pack", "Joined"),
        ">" + translate("Pack", "Credit score"),
        ">" + translate("Pack", "Gave"),
        ">" + translate("Pack", "Received"),
    ]
    rows = [
        [
            str(each.member_id),
            words.account_name(each, translate),
            role_name(each.role, translate),
            each.region or "",
            "" if each.joined_at is None else page.time(each.joined_at)[:10],
            "" if each.score is None else str(each.score),
            yuan(each.given_fen),
            yuan(each.received_fen),
        ]
        for each in page.snapshot.accounts
    ]
    return page.table(
        translate("Pack", "Accounts"), head, rows, (1, 1.6, 1.4, 1.1, 1.1, 1.1, 1.3, 1.3)
    )


def alerts(page: Page) -> Part:
    """What was found, and what would clear it."""
    translate = page.translate
    head = [
        translate("Pack", "Alert"),
        translate("Pack", "Pattern"),
        ">" + translate("Pack", "Score"),
        translate("Pack", "Found"),
        translate("Pack", "Core"),
        translate("Pack", "Would clear it"),
    ]
    rows = []
    for each in page.snapshot.alerts:
        of = [one for one in page.snapshot.money if each.alert_id in one.alert_ids]
        rows.append(
            [
                str(each.alert_id),
                typology_name(each.typology, translate),
                f"{each.score:.2f}",
                page.time(each.raised_at),
                page.ids([one for one in of if one.is_core]),
                page.ids([one for one in of if one.is_clearing]) or "–",
            ]
        )
    return page.table(translate("Pack", "Alerts"), head, rows, (0.7, 1.5, 0.7, 1.4, 2.6, 2.6))


def money(page: Page) -> Part:
    """Every gift and transfer."""
    translate = page.translate
    head = [
        translate("Pack", "Time"),
        translate("Pack", "What"),
        translate("Pack", "From"),
        translate("Pack", "To"),
        ">" + translate("Pack", "Sum"),
        translate("Pack", "Alerts"),
        translate("Pack", "Became"),
    ]
    rows = [
        [
            page.time(each.sent_at),
            f"{words.money_kind(each, translate)} {each.flow_id}",
            page.who(each.sender_id),
            page.who(each.receiver_id) if each.receiver_id != each.sender_id else "",
            yuan(each.amount_fen),
            ", ".join(map(str, each.alert_ids)),
            words.gift_status(each.status, translate),
        ]
        for each in page.snapshot.money[:MOST_ROWS]
    ]
    return page.table(
        translate("Pack", "Gifts and transfers"),
        head,
        rows,
        (1.5, 1.4, 1.8, 1.8, 1.3, 0.8, 0.9),
        left_out=len(page.snapshot.money) - len(rows),
    )


def context(page: Page) -> Part:
    """Large-value days, what was noticed about posts, other cases."""
    translate, part = page.translate, Part()
    part += page.table(
        translate("Pack", "Days above a limit for large value"),
        [
            translate("Pack", "Day"),
            translate("Pack", "Account"),
            translate("Pack", "Limit"),
            ">" + translate("Pack", "That day"),
            ">" + translate("Pack", "Limit in yuan"),
        ],
        [
            [
                each.day.isoformat(),
                page.who(each.member_id),
                words.limit_name(each.kind, translate),
                yuan(each.amount_fen),
                yuan(each.limit_fen),
            ]
            for each in page.snapshot.large_days
        ],
        (1, 2, 2.4, 1.2, 1.2),
    )
    part += page.table(
        translate("Pack", "What had been noticed about the posts"),
        [
            translate("Pack", "Post"),
            translate("Pack", "What"),
            translate("Pack", "Rule"),
            ">" + translate("Pack", "Strength"),
            translate("Pack", "Time"),
        ],
        [
            [
                str(each.post_id),
                words.finding_name(each.kind, translate),
                each.policy,
                f"{each.strength:.2f}",
                page.time(each.noticed_at),
            ]
            for each in page.snapshot.findings[:MOST_ROWS]
        ],
        (1, 2, 1.5, 0.8, 1.3),
    )
    part += page.table(
        translate("Pack", "Other cases with accounts of this one"),
        [
            translate("Pack", "Case"),
            translate("Pack", "State"),
            translate("Pack", "Accounts in common"),
        ],
        [
            [
                str(each.case_id),
                state_name(each.state, translate),
                ", ".join(map(page.who, each.shared)),
            ]
            for each in page.snapshot.links
        ],
        (0.7, 1.3, 5),
    )
    return part
