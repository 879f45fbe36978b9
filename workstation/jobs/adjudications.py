"""Disagreements that wait for a manager, and what managers answer on its way to the database."""

from typing import TYPE_CHECKING

from typing_extensions import override

from workstation.domain.checks import Adjudication, AdjudicationAnswer, Settled
from workstation.domain.review import Policy
from workstation.jobs.outbox import Outbox
from workstation.jobs.runner import Job
from workstation.queries.checks import list_adjudications
from workstation.queries.review import list_policies
from workstation.services.checks import settle

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def list_disagreements(session: "Session") -> tuple[list[Adjudication], list[Policy]]:
    """Return what waits to be settled, oldest first, and the policies that it is about."""
    return list_adjudications(session, open_only=True), list_policies(session)


class SettlementOutbox(Outbox[AdjudicationAnswer, Settled]):
    """Sends how disagreements are settled; nothing of it can be taken back."""

    @override
    def _start(self, outgoing: AdjudicationAnswer) -> Job:
        return self._database.submit(settle, outgoing)
