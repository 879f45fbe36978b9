"""What the inbox reads in one go: an alert with a drawing of its money."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from workstation.domain.case_views import CaseMoney
from workstation.domain.inbox import AlertPage
from workstation.domain.typologies import AlertView
from workstation.queries.case_inbox import read_alert_page

if TYPE_CHECKING:  # loads numpy
    from workstation.analytics.case_graph import CasePicture

LEAST_DRAWN, MOST_DRAWN = 3, 60
"""Fewer accounts than these need no picture, of more it is not taken in at a glance."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawnAlert:
    """An alert as it is shown.

    Attributes:
        page: What is told of it.
        picture: Who paid whom; None where that would be a tangle, or nothing.
    """

    page: AlertPage
    picture: "CasePicture | None"


def read_drawn_alert(session: Session, alert_id: int, zone: str) -> DrawnAlert:
    """Return an alert with what there is besides, and a drawing of its money.

    Args:
        session: An open session of an analyst; only read from.
        alert_id: Which alert.
        zone: IANA name of the business time zone.

    Raises:
        CaseError: There is no such alert for this person.
    """
    page = read_alert_page(session, alert_id)
    return DrawnAlert(page, _picture(page.view, zone))


def _picture(alert: AlertView, zone: str) -> "CasePicture | None":
    from workstation.analytics.case_graph import CaseWish, graph_of_money

    money = [
        CaseMoney(
            each.money.flow,
            each.money.flow_id,
            each.sender_id,
            each.receiver_id,
            each.amount_fen,
            each.sent_at,
        )
        for each in alert.money
        if each.sender_id != each.receiver_id
    ]
    accounts = {each.sender_id for each in money} | {each.receiver_id for each in money}
    if not LEAST_DRAWN <= len(accounts) <= MOST_DRAWN:
        return None
    return graph_of_money(money, CaseWish(accounts=frozenset(accounts)), zone)
