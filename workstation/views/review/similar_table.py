"""Similar messages as an item model."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from typing_extensions import override

from workstation.domain.messages import SimilarMessage
from workstation.views import formatting
from workstation.views.labels import subject_kind_name
from workstation.views.review.copies import Copies, Likeness
from workstation.views.tips import plain_tip

MessageRole = Qt.ItemDataRole.UserRole
CaptionRole = Qt.ItemDataRole.UserRole + 1
"""In a line: how alike, whose, where, when."""
NoteRole = Qt.ItemDataRole.UserRole + 2
"""Why it is not decided together, or not at first; empty mostly."""
HeldRole = Qt.ItemDataRole.UserRole + 3
"""Whether a colleague looks at it."""

_AnyIndex = QModelIndex | QPersistentModelIndex


class SimilarTableModel(QAbstractListModel):
    """What `Copies` knows of messages, in its order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copies: Copies | None = None
        self._rows: tuple[SimilarMessage, ...] = ()

    def follow(self, copies: Copies) -> None:
        """Show these."""
        self._copies = copies
        copies.changed.connect(self._on_changed)

    @Slot()
    def _on_changed(self) -> None:
        assert self._copies is not None  # noqa: S101  # whose signal this is
        if self._copies.messages is not self._rows:
            self.beginResetModel()
            self._rows = self._copies.messages
            self.endResetModel()
        elif self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _caption(self, message: SimilarMessage) -> str:
        assert self._copies is not None  # noqa: S101  # there is no line without them
        alike = self.tr("{likeness} alike").format(likeness=formatting.score(message.likeness))
        if message.author_id == self._copies.author_id:
            who = self.tr("the same author")
        else:
            who = self.tr("member {id}").format(id=message.author_id)
        parts = [alike, who]
        if message.circle_name:
            parts.append(formatting.isolated(message.circle_name))
        if message.posted_at is not None:
            parts.append(formatting.relative_time(message.posted_at))
        return " · ".join(parts)

    def _note(self, message: SimilarMessage) -> str:
        assert self._copies is not None  # noqa: S101  # there is no line without them
        if message.item_id is None:
            return self.tr("not in the queue")
        if self._copies.is_held(message):
            return self.tr("with {name}").format(name=message.leased_by)
        return self.tr("other reasons too") if message.has_other_reasons else ""

    def _tip(self, message: SimilarMessage) -> str:
        subject = f"{subject_kind_name(message.subject_kind)} {message.subject_id}"
        if message.posted_at is not None:
            subject += f" · {formatting.exact_time(message.posted_at)}"
        lines = [message.text.strip(), subject]
        if message.item_id is None:
            lines.append(self.tr("Not in the queue: it cannot be decided with this one"))
        elif self._copies is not None and self._copies.is_held(message):
            held = self.tr("with {name}: left out").format(name=message.leased_by)
            lines.append(held)
        elif message.has_other_reasons:
            lines.append(self.tr("In the queue for other reasons as well"))
        return plain_tip("\n".join(formatting.isolated(line) for line in lines if line))

    def _check_state(self, message: SimilarMessage) -> Qt.CheckState | None:
        copies = self._copies
        if copies is None or message.item_id is None or copies.is_held(message):
            return None
        is_chosen = copies.is_together(Likeness.MESSAGE) and copies.is_included(message)
        return Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked

    def _words(self, message: SimilarMessage, role: int) -> str | None:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return formatting.isolated(" ".join(message.text.split()))
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(message)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (message.text, self._caption(message), self._note(message))
                return " · ".join(part for part in parts if part)
        words = {CaptionRole: self._caption, NoteRole: self._note}
        return words[role](message) if role in words else None

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not (index.isValid() and 0 <= index.row() < len(self._rows)):
            return None
        message = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._check_state(message)
        if role == HeldRole:
            return self._copies is not None and self._copies.is_held(message)
        return message if role == MessageRole else self._words(message, role)
