"""What a case's page reads in one go, and what is done about alerts and cases on its way there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session
from typing_extensions import override

from workstation.domain.case_views import CaseLimit, CaseLink, CaseMoney, CaseView, Exhibit
from workstation.domain.cases import ExhibitKind, OutcomeKind
from workstation.domain.typologies import AccountRole, AlertView
from workstation.jobs.outbox import Outbox
from workstation.jobs.runner import Job
from workstation.queries.alerts import read_alert
from workstation.queries.cases import (
    list_analysts,
    list_case_money,
    list_limits,
    list_links,
    read_case,
)
from workstation.queries.nicknames import MOST, read_nicknames


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with all that its page tells.

    Attributes:
        view: The case.
        alerts: Those that it holds, in the order in which they came.
        money: Its gifts and transfers, in the order of time.
        links: Other cases with accounts of this one.
        limits: Above which sum a second person confirms.
        analysts: Logins that it can be given to.
        names: Nicknames of its accounts, by id; who is gone is absent.
    """

    view: CaseView
    alerts: tuple[AlertView, ...]
    money: tuple[CaseMoney, ...]
    links: tuple[CaseLink, ...]
    limits: Mapping[OutcomeKind, CaseLimit]
    analysts: tuple[str, ...]
    names: Mapping[int, str]

    @property
    def standing(self) -> tuple[Exhibit, ...]:
        """What the case holds now."""
        return tuple(each for each in self.view.exhibits if not each.is_removed)

    def accounts(self) -> dict[int, AccountRole]:
        """Return what each account seems to be: as an analyst said, else as the alerts suggest."""
        found: dict[int, AccountRole] = {}
        for alert in self.alerts:
            for member_id, role in alert.accounts.items():
                if found.get(member_id, AccountRole.OTHER) is AccountRole.OTHER:
                    found[member_id] = role
        for each in self.money:
            found.setdefault(each.sender_id, AccountRole.OTHER)
            found.setdefault(each.receiver_id, AccountRole.OTHER)
        said = {
            each.ref_id: each.role
            for each in self.standing
            if each.ref_id is not None and each.role is not None
        }
        return found | said


def read_case_page(session: Session, case_id: int) -> CasePage:
    """Return a case and all that its page tells.

    Raises:
        CaseError: There is no such case for this person.
    """
    view = read_case(session, case_id)
    alerts = tuple(
        read_alert(session, each.ref_id)
        for each in view.exhibits
        if each.kind is ExhibitKind.ALERT and each.ref_id is not None and not each.is_removed
    )
    money = tuple(list_case_money(session, case_id))
    return CasePage(
        view=view,
        alerts=alerts,
        money=money,
        links=tuple(list_links(session, case_id)),
        limits={each.outcome: each for each in list_limits(session)},
        analysts=tuple(list_analysts(session)),
        names=_names(session, set(_members(view, alerts, money))),
    )


def _members(
    view: CaseView, alerts: Iterable[AlertView], money: Iterable[CaseMoney]
) -> Iterator[int]:
    for alert in alerts:
        yield from alert.accounts
    for flow in money:
        yield from (flow.sender_id, flow.receiver_id)
    for each in view.exhibits:
        named = [each.facts.get(key) for key in ("sender_id", "receiver_id", "author_id")]
        if each.kind is ExhibitKind.ACCOUNT:
            named.append(each.ref_id)
        yield from (member_id for member_id in named if isinstance(member_id, int))


def _names(session: Session, member_ids: set[int]) -> dict[int, str]:
    ids, found = sorted(member_ids), dict[int, str]()
    for start in range(0, len(ids), MOST):
        found |= read_nicknames(session, ids[start : start + MOST])
    return found


@dataclass(frozen=True, slots=True, eq=False)
class CaseWrite:
    """Something that is to be written, once.

    Attributes:
        use_case: Writes it. It carries its request id, made once: sent again, it is the same, as
            `partial(dismiss_alert, alert_id=3, ..., request_id=uuid.uuid4())` is.
        about: What whoever sends it has to know when there is an answer.
    """

    use_case: Callable[[Session], object]
    about: object = None


class CaseOutbox(Outbox[CaseWrite, object]):
    """Sends what is done about alerts and cases, one after the other.

    Signals:
        recorded: A `CaseWrite`, and what its use case returned.
        refused: A `CaseWrite` and the exception.
    """

    def write(self, use_case: Callable[[Session], object], *, about: object = None) -> CaseWrite:
        """Put something at the end of the line."""
        writing = CaseWrite(use_case, about)
        self.send(writing)
        return writing

    @override
    def _start(self, outgoing: CaseWrite) -> Job:
        return self._database.submit(outgoing.use_case)
