"""The circles of the platform by name."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workstation.models.circles import Circle

_MOST = 5_000


def list_circles(session: Session) -> dict[int, str]:
    """Return the names of all circles by id, in the order of their names."""
    rows = session.execute(select(Circle.id, Circle.name).order_by(Circle.name).limit(_MOST))
    return {row.id: row.name for row in rows}
