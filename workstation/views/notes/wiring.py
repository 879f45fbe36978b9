"""Notes in the Review pane."""

from workstation.jobs.database import DatabaseJobs
from workstation.views.appearance import Appearance
from workstation.views.notes.item_notes import ItemNotes
from workstation.views.review.pane import ReviewPane


def add_notes(
    review: ReviewPane, database: DatabaseJobs, appearance: Appearance, own_login: str
) -> ItemNotes:
    """Add colleagues' notes to the context panel, following the item on the desk."""
    notes = ItemNotes(database, appearance, own_login)
    review.context.add_section(notes)
    review.desk.detail_shown.connect(notes.show_detail)
    review.desk.detail_updated.connect(notes.show_detail)
    notes.left.connect(review.queue_panel.view.setFocus)
    return notes
