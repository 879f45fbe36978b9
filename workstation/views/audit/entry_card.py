"""One audit entry in full."""

import json
from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from workstation.domain.audit import AuditEntry
from workstation.domain.heads import Coverage
from workstation.domain.review import Policy
from workstation.views import audit_words, formatting, labels
from workstation.views.appearance import Appearance, fixed_font
from workstation.views.widgets.cards import Card
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import TextLabel

_DETAIL_HEIGHT = 110


class EntryCard(Card):
    """Fields of the entry that is selected in the table."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("entry_card")
        self._entry: AuditEntry | None = None
        self._coverage: Coverage | None = None
        self._policies: dict[str, Policy] = {}
        self._title = TextLabel(role="title")
        self._title.setObjectName("entry_title")
        self._copy = IconButton(appearance, "copy", self.tr("Copy the entry"))
        self._copy.setObjectName("entry_copy")
        self._copy.clicked.connect(self._on_copy_clicked)
        self._captions = {
            "at": self.tr("When"),
            "actor": self.tr("Who"),
            "action": self.tr("What"),
            "policy": self.tr("Policy"),
            "decision": self.tr("Decision"),
            "subject": self.tr("About"),
            "hash": self.tr("Seal"),
            "prev_hash": self.tr("Seal before"),
            "covered": self.tr("Covered"),
        }
        self._fields = {name: TextLabel(wraps=True) for name in self._captions}
        self._detail = QPlainTextEdit()
        self._detail.setObjectName("entry_detail")
        self._detail.setReadOnly(True)
        self._detail.setAccessibleName(self.tr("Recorded details"))
        self._detail.setTabChangesFocus(True)
        self._detail.setMinimumHeight(_DETAIL_HEIGHT)
        self._detail.setFont(fixed_font())
        for name in ("hash", "prev_hash"):
            self._fields[name].setFont(fixed_font())
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(appearance.theme.gap_m)
        self._form.setVerticalSpacing(appearance.theme.gap_s)
        for name, label in self._fields.items():
            label.setObjectName(f"entry_{name}")
            self._form.addRow(TextLabel(self._captions[name], "caption"), label)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(appearance.theme.gap_s)
        body.addLayout(self._form)
        body.addWidget(TextLabel(self.tr("Recorded details"), "caption"))
        body.addWidget(self._detail, 1)
        heading = QHBoxLayout()
        heading.addWidget(self._title, 1)
        heading.addWidget(self._copy)
        self.column.setSpacing(appearance.theme.gap_s)
        self.column.addLayout(heading)
        self.column.addWidget(self._body, 1)
        self.column.addStretch()
        self.show_entry(None)

    def set_policies(self, policies: Sequence[Policy]) -> None:
        """Learn the names of policies."""
        self._policies = {policy.code: policy for policy in policies}
        self.show_entry(self._entry)

    @Slot(object)
    def set_coverage(self, coverage: Coverage) -> None:
        """Learn since when entries are covered by heads kept elsewhere."""
        self._coverage = coverage
        self.show_entry(self._entry)

    def show_entry(self, entry: AuditEntry | None) -> None:
        """Show another entry, or that none is selected."""
        self._entry = entry
        self._body.setVisible(entry is not None)
        self._copy.setVisible(entry is not None)
        if entry is None:
            self._title.setText(self.tr("Select an entry"))
            return
        self._title.setText(self.tr("Entry {number}").format(number=formatting.count(entry.seq)))
        detail = _parsed(entry.detail)
        texts = {
            "at": formatting.exact_time(entry.at),
            "actor": entry.actor,
            "action": f"{audit_words.audit_action_name(entry.action)} ({entry.action})",
            "policy": self._policy_text(detail),
            "decision": self._decision_text(detail),
            "subject": audit_words.audit_entry_subject(entry),
            "hash": _grouped(entry.hash),
            "prev_hash": _grouped(entry.prev_hash),
            "covered": self._covered_text(entry),
        }
        for name, text in texts.items():
            self._fields[name].setText(text)
            self._form.setRowVisible(self._fields[name], bool(text))
        self._detail.setPlainText(
            entry.detail  # one that somebody edited is still to be seen
            if detail is None
            else json.dumps(detail, indent=2, ensure_ascii=False)
        )

    def _covered_text(self, entry: AuditEntry) -> str:
        if self._coverage is None:
            return ""
        since = self._coverage.covered_since(entry.seq)
        if since is None:
            return self.tr("Not yet by a head kept elsewhere")
        return self.tr("Since {time}").format(time=formatting.exact_time(since))

    def _policy_text(self, detail: object) -> str:
        code = detail.get("policy_code") if isinstance(detail, dict) else None
        if not isinstance(code, str):
            return ""
        policy = self._policies.get(code)
        return f"{labels.policy_name(policy)} ({code})" if policy else code

    def _decision_text(self, detail: object) -> str:
        if not isinstance(detail, dict) or "decision_id" not in detail:
            return ""
        number, undone = detail["decision_id"], detail.get("undoes_id")
        if undone is None:
            return self.tr("No. {number}").format(number=number)
        return self.tr("No. {number}, takes back no. {undone}").format(number=number, undone=undone)

    @Slot()
    def _on_copy_clicked(self) -> None:
        lines = [self._title.text()]
        for name, caption in self._captions.items():
            text = self._fields[name].text()
            if text:
                is_seal = name in ("hash", "prev_hash")
                lines.append(f"{caption}: {text.replace(' ', '') if is_seal else text}")
        lines.append(self._detail.toPlainText())
        QGuiApplication.clipboard().setText("\n".join(lines))


def _grouped(digest: bytes) -> str:
    # A word wraps only at spaces; 64 hex digits would widen the panel.
    text = digest.hex()
    return " ".join(text[start : start + 16] for start in range(0, len(text), 16))


def _parsed(detail: str) -> object:
    try:
        return json.loads(detail)
    except ValueError:
        return None
