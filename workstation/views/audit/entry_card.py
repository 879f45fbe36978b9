"""One audit entry in full."""

import json

from PySide6.QtWidgets import QFormLayout, QPlainTextEdit, QVBoxLayout, QWidget

from workstation.domain.audit import AuditEntry
from workstation.views import formatting, labels
from workstation.views.appearance import Appearance, fixed_font
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import TextLabel


class EntryCard(Card):
    """Fields of the entry that is selected in the table."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("entry_card")
        self._title = TextLabel(role="title")
        self._title.setObjectName("entry_title")
        self._fields = {
            name: TextLabel(wraps=True)
            for name in ("at", "actor", "action", "subject", "hash", "prev_hash")
        }
        self._detail = QPlainTextEdit()
        self._detail.setObjectName("entry_detail")
        self._detail.setReadOnly(True)
        self._detail.setAccessibleName(self.tr("Recorded details"))
        self._detail.setTabChangesFocus(True)
        self._detail.setFont(fixed_font())
        for name in ("hash", "prev_hash"):
            self._fields[name].setFont(fixed_font())
        captions = {
            "at": self.tr("When"),
            "actor": self.tr("Who"),
            "action": self.tr("What"),
            "subject": self.tr("About"),
            "hash": self.tr("Seal"),
            "prev_hash": self.tr("Seal before"),
        }
        form = QFormLayout()
        form.setHorizontalSpacing(appearance.theme.gap_m)
        form.setVerticalSpacing(appearance.theme.gap_s)
        for name, label in self._fields.items():
            label.setObjectName(f"entry_{name}")
            form.addRow(TextLabel(captions[name], "caption"), label)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(appearance.theme.gap_s)
        body.addLayout(form)
        body.addWidget(TextLabel(self.tr("Recorded details"), "caption"))
        body.addWidget(self._detail, 1)
        self.column.setSpacing(appearance.theme.gap_s)
        self.column.addWidget(self._title)
        self.column.addWidget(self._body, 1)
        self.column.addStretch()
        self.show_entry(None)

    def show_entry(self, entry: AuditEntry | None) -> None:
        """Show another entry, or that none is selected."""
        self._body.setVisible(entry is not None)
        if entry is None:
            self._title.setText(self.tr("Select an entry"))
            return
        self._title.setText(self.tr("Entry {number}").format(number=formatting.count(entry.seq)))
        texts = {
            "at": formatting.exact_time(entry.at),
            "actor": entry.actor,
            "action": f"{labels.audit_action_name(entry.action)} ({entry.action})",
            "subject": labels.audit_subject_name(entry.subject_kind, entry.subject_id),
            "hash": _grouped(entry.hash),
            "prev_hash": _grouped(entry.prev_hash),
        }
        for name, text in texts.items():
            self._fields[name].setText(text)
        self._detail.setPlainText(_indented(entry.detail))


def _grouped(digest: bytes) -> str:
    # A word wraps only at spaces; 64 hex digits would widen the panel.
    text = digest.hex()
    return " ".join(text[start : start + 16] for start in range(0, len(text), 16))


def _indented(detail: str) -> str:
    try:
        return json.dumps(json.loads(detail), indent=2, ensure_ascii=False)
    except ValueError:
        return detail  # an entry that somebody edited is still to be seen
