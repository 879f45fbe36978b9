"""What a case's page reads in one go, and what is done about alerts and cases on its way there."""

import mimetypes
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session
from typing_extensions import override

from workstation.domain.case_views import (
    CaseLimit,
    CaseLink,
    CaseMoney,
    CaseView,
    Exhibit,
    WaitingReferral,
)
from workstation.domain.cases import (
    LARGEST_FILE_BYTES,
    CaseError,
    CaseFile,
    CaseProblem,
    CaseRecorded,
    ExhibitDraft,
    ExhibitKind,
    OutcomeKind,
    UnreadableFileError,
)
from workstation.domain.typologies import AccountRole, AlertView
from workstation.exports.files import replaced, told
from workstation.jobs.outbox import Outbox
from workstation.jobs.runner import Job
from workstation.queries.case_alerts import list_case_alerts
from workstation.queries.cases import (
    list_analysts,
    list_case_money,
    list_case_referrals,
    list_limits,
    list_links,
    read_case,
    read_file,
)
from workstation.queries.nicknames import MOST, read_nicknames
from workstation.services.cases import add_exhibits, add_file, remove_exhibit


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with all that its page tells.

    Attributes:
        view: The case.
        alerts: Those that it holds, in the order in which they came.
        referrals: What review handed on, of those that it holds.
        money: Its gifts and transfers, in the order of time.
        links: Other cases with accounts of this one.
        limits: Above which sum a second person confirms.
        analysts: Logins that it can be given to.
        names: Nicknames of its accounts, by id; who is gone is absent.
    """

    view: CaseView
    alerts: tuple[AlertView, ...]
    referrals: tuple[WaitingReferral, ...]
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
        suggested: dict[int, set[AccountRole]] = {}
        for alert in self.alerts:
            for member_id, role in alert.accounts.items():
                suggested.setdefault(member_id, set()).add(role)
        found = {each: AccountRole.most_careful(roles) for each, roles in suggested.items()}
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
    alerts = list_case_alerts(session, case_id)
    money = tuple(list_case_money(session, case_id))
    return CasePage(
        view=view,
        alerts=alerts,
        referrals=tuple(list_case_referrals(session, case_id)),
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


class FileToAdd:
    """A use case that adds a file to a case; the file is read when it is first sent.

    What goes on its way again after a lost connection is what was read then, whatever became of
    the file.
    """

    def __init__(self, case_id: int, path: Path) -> None:
        self._case_id, self._path = case_id, path
        self._request_id = uuid.uuid4()
        self._file: CaseFile | None = None

    def __call__(self, session: Session) -> CaseRecorded:
        """Add it.

        Raises:
            CaseError: It is too large; or as `services.cases.add_file`.
            UnreadableFileError: It cannot be read.
        """
        if self._file is None:
            self._file = _read(self._path)
        return add_file(session, self._case_id, self._file, request_id=self._request_id)


def _read(path: Path) -> CaseFile:
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise CaseError(CaseProblem.TOO_LARGE)
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path.name) from error
    return CaseFile(path.name, media_type, content)


def save_file(session: Session, exhibit_id: int, path: Path) -> Path:
    """Write a file that a case holds to where somebody wants it, and return where.

    Raises:
        CaseError: There is no such file for this person.
        FolderError: It cannot be written there.
    """
    file = read_file(session, exhibit_id)
    with told(path.parent), replaced(path) as partial:
        partial.write_bytes(file.content)
    return path


def give_role(
    session: Session,
    case_id: int,
    account: ExhibitDraft,
    *,
    instead_of: int | None,
    reason: str,
    request_ids: tuple[uuid.UUID, uuid.UUID],
) -> CaseRecorded:
    """Say what an account seems to be, in one transaction with taking back what was said before.

    Args:
        session: An open session of an analyst, with a transaction.
        case_id: Which case.
        account: The account, with its role.
        instead_of: The exhibit with another role; None if there is none.
        reason: Why another one.
        request_ids: Of both steps.

    Raises:
        CaseError: As `add_exhibits` and `remove_exhibit`.
        ReasonRequiredError: There is no reason.
    """
    recorded = add_exhibits(session, case_id, [account], request_id=request_ids[0])
    if instead_of is None:
        return recorded
    return remove_exhibit(session, instead_of, reason=reason, request_id=request_ids[1])


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
