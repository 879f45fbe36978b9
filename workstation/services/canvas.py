"""Saving the investigation canvas of a case. The database says who did it."""

import json

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.canvas import CanvasDraft


def save_canvas(session: Session, draft: CanvasDraft) -> int:
    """Store a new version of a canvas, and return its number. Sent again, it is the same.

    Raises:
        CaseChangedError: Somebody saved another version since it was read.
        CaseError: The case is not there, is closed, or waits for a second person.
        PermissionDeniedError: This is no analyst.
    """
    row = session.execute(
        text("SELECT moderation.save_canvas(:request, :case, :based_on, CAST(:content AS jsonb))"),
        {
            "request": draft.request_id,
            "case": draft.case_id,
            "based_on": draft.based_on,
            "content": json.dumps(draft.content.to_json(), ensure_ascii=False),
        },
    ).scalar_one()
    return int(row["version"])
