"""Database work for a handover: reads that belong together, in one transaction."""

from sqlalchemy.orm import Session

from workstation.domain.notes import HandoverFigures
from workstation.domain.review import Policy
from workstation.queries.handover import read_handover_figures
from workstation.queries.review import list_policies


def read_shift_end(session: Session) -> tuple[HandoverFigures, list[Policy]]:
    """Return the figures of the reader's shift, and the policies that they name."""
    return read_handover_figures(session), list_policies(session)
