"""What contacts and templates are: read from the database, under the person's own rights."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.rows import RowFacts, RowField, RowKind
from workstation.jobs.database import DatabaseJobs
from workstation.queries.contacts import read_contacts
from workstation.queries.rows import read_rows


class InClear(QObject):
    """Reads what is asked for; what is gone, or hidden from the person, stays a dash.

    Attributes:
        contacts: By id.
        templates: How a post with it begins, by the post's id.

    Signals:
        contacts_read: There are more contacts.
        templates_read: There are more templates.
    """

    contacts_read = Signal()
    templates_read = Signal()

    def __init__(self, database: DatabaseJobs, parent: QObject) -> None:
        super().__init__(parent)
        self._database = database
        self.contacts: dict[int, str] = {}
        self.templates: dict[int, str] = {}

    def want_contacts(self, ids: Sequence[int]) -> None:
        """Read these contacts."""
        self.contacts = dict.fromkeys(ids, "–") | self.contacts
        self._database.submit(read_contacts, ids).succeeded.connect(self._on_contacts)

    def want_templates(self, post_ids: Sequence[int]) -> None:
        """Read how these posts begin."""
        self.templates = dict.fromkeys(post_ids, "–") | self.templates
        job = self._database.submit(read_rows, RowKind.POST, post_ids)
        job.succeeded.connect(self._on_posts)

    @Slot(object)
    def _on_contacts(self, contacts: dict[int, str]) -> None:
        self.contacts |= contacts
        self.contacts_read.emit()

    @Slot(object)
    def _on_posts(self, posts: list[RowFacts]) -> None:
        texts = {post.row_id: post.values.get(RowField.TEXT) for post in posts}
        self.templates |= {post_id: " ".join(str(text).split()) for post_id, text in texts.items()}
        self.templates_read.emit()
