"""A bureau in which analysts work on money between some accounts."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.server import Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.case_views import CaseView
from workstation.domain.cases import CaseDraft, CaseRecorded, ExhibitDraft, ExhibitKind
from workstation.domain.flows import Flow
from workstation.domain.people import Role
from workstation.domain.typologies import (
    AccountRole,
    Alert,
    AlertRow,
    Money,
    RecordedAlerts,
    Typology,
)
from workstation.queries.alerts import page_alerts
from workstation.queries.audit import verify_audit
from workstation.queries.cases import read_case
from workstation.services.alerts import record_alerts
from workstation.services.cases import open_case

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Bureau:
    """A database with a poster, payers and their gifts, and two analysts.

    Attributes:
        database: With the logins of `tests.helpers.server.PEOPLE` and "analyst2".
        poster: Whose post the gifts are on.
        post: That post.
        payers: Who gave.
        gifts: One of each payer, 5,200 yuan together: in the order of the payers.
    """

    database: Database
    poster: int
    post: int
    payers: list[int]
    gifts: list[int]

    def run(
        self,
        use_case: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Do something as the analyst."""
        return self.run_as("analyst", use_case, *args, **kwargs)

    def run_as(
        self,
        login: str,
        use_case: Callable[Concatenate[Session, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Do something as somebody."""
        with transaction(self.database.sessions(login)) as session:
            return use_case(session, *args, **kwargs)

    def fan_in(
        self,
        payers: Iterable[int] = range(6),
        *,
        core: Iterable[int] = (0, 1, 2),
        clearing: Iterable[int] = (),
        score: float = 0.9,
        typology: Typology = Typology.FAN_IN,
    ) -> Alert:
        """Return a finding: so many payers' gifts, by their places."""
        payers, core = set(payers), set(core)
        return Alert(
            typology=typology,
            score=score,
            accounts={
                self.poster: AccountRole.POSSIBLY_COERCED,
                **{self.payers[place]: AccountRole.OTHER for place in payers},
            },
            transactions=frozenset(Money(Flow.GIFT, self.gifts[p]) for p in payers | core),
            core=frozenset(Money(Flow.GIFT, self.gifts[place]) for place in core),
            clearing=frozenset(Money(Flow.GIFT, self.gifts[place]) for place in clearing),
            reason={"payers": len(payers)},
        )

    def record(self, *alerts: Alert) -> RecordedAlerts:
        """Record findings."""
        return self.run(record_alerts, alerts, request_id=uuid.uuid4())

    def alerts(self, **filters: object) -> list[AlertRow]:
        """Return alerts about the poster; those that need somebody, unless told otherwise."""
        return self.run(page_alerts, limit=100, member_id=self.poster, **filters)  # type: ignore[arg-type]

    def open(self, *exhibits: ExhibitDraft, title: str = "") -> CaseRecorded:
        """Open a case."""
        return self.run(open_case, CaseDraft(title=title, exhibits=exhibits))

    def open_with_gifts(self, *places: int) -> CaseRecorded:
        """Open a case with some of the gifts."""
        return self.open(*(ExhibitDraft(ExhibitKind.GIFT, self.gifts[p]) for p in places))

    def case(self, case_id: int) -> CaseView:
        """Return a case as it is now."""
        return self.run(read_case, case_id)

    def statuses(self, *places: int) -> list[str]:
        """Return what became of some gifts."""
        with self.database.engine().connect() as connection:
            return [
                connection.execute(
                    text("SELECT status FROM circles.gift WHERE id = :id"), {"id": self.gifts[p]}
                ).scalar_one()
                for p in places
            ]

    def is_audited(self, login: str = "analyst") -> bool:
        """Return whether the audit is whole, as this login sees it."""
        return self.run_as(login, verify_audit).fault is None


def add_analyst(database: Database, server: Server) -> Database:
    """Return the database with a second analyst, and connections that threads may share."""
    with database.engine().begin() as connection:
        create_login(
            connection,
            name="analyst2",
            password=server.password_of("analyst2"),
            role=Role.ANALYST,
        )
    for login in ("analyst", "analyst2", "manager"):
        database.engine(login)
    return database


def make_bureau(database: Database) -> Bureau:
    """Return a bureau with people of its own, whoever else is in the database."""
    with transaction(database.sessions()) as session:
        poster = builders.add_member(session)
        post = builders.add_post(session, author_id=poster)
        payers = [builders.add_member(session) for _ in range(10)]
        gifts = [
            builders.add_gift(session, post, amount_fen=52_000, sender_id=payer) for payer in payers
        ]
    return Bureau(database, poster, post, payers, gifts)
