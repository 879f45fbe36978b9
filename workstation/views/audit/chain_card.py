"""Verifying the audit chain, and its head for keeping elsewhere."""

import re

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from workstation.domain.audit import AuditHead, AuditReport
from workstation.views import audit_words, formatting
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_words
from workstation.views.widgets.cards import Card
from workstation.views.widgets.icon_widgets import IconButton, IconLabel
from workstation.views.widgets.labels import TextLabel, repolish

_HEAD_PATTERN = re.compile(r"\s*(\d+)[\s:]+([0-9a-fA-F]{64})\s*")


def head_text(head: AuditHead) -> str:
    """Return a head as one line, to be kept elsewhere: its number, a colon, its hash."""
    return f"{head.seq}:{head.hash.hex()}"


def parse_head(text: str) -> AuditHead | None:
    """Return the head that a line names; None if it names none."""
    match = _HEAD_PATTERN.fullmatch(text)
    return AuditHead(int(match[1]), bytes.fromhex(match[2])) if match else None


class ChainCard(Card):
    """Says whether the chain is whole, and has the button that finds out.

    Signals:
        verify_requested: With the `AuditHead` to compare with, or None.
    """

    verify_requested = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("chain_card")
        theme = appearance.theme
        self._head: AuditHead | None = None
        self._icon = IconLabel(appearance, "shield", size=theme.icon_m)
        self._title = TextLabel(self.tr("Not checked yet"), "title", wraps=True)
        self._title.setObjectName("chain_title")
        self._text = TextLabel(
            self.tr("Recomputes the seal of every entry, from the first to the newest."),
            wraps=True,
        )
        self._text.setObjectName("chain_text")
        self._text.setProperty("tone", "muted")
        self._head_label = TextLabel(role="caption")
        self._head_label.setObjectName("chain_head")
        self._copy = IconButton(appearance, "copy", self.tr("Copy the head"))
        self._copy.setObjectName("chain_copy")
        self._kept = QLineEdit()
        self._kept.setObjectName("chain_kept")
        self._kept.setClearButtonEnabled(True)
        self._kept.setPlaceholderText(self.tr("Head kept elsewhere (optional)"))
        self._kept.setAccessibleName(self.tr("Head kept elsewhere"))
        self._kept.setToolTip(
            self.tr(
                "Somebody with full power over the server can rewrite the whole chain."
                " Only a head that was kept elsewhere shows that. Paste it here."
            )
        )
        self._verify = QPushButton(self.tr("Verify"))
        self._verify.setObjectName("chain_verify")
        self._verify.setProperty("kind", "primary")
        self._verify.setStatusTip(self.tr("Recompute every entry's seal"))

        heading = QHBoxLayout()
        heading.setSpacing(theme.gap_s)
        heading.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        heading.addWidget(self._title, 1)
        head = QHBoxLayout()
        head.addWidget(self._head_label, 1)
        head.addWidget(self._copy)
        self.column.setSpacing(theme.gap_s)
        self.column.addLayout(heading)
        self.column.addWidget(self._text)
        self.column.addLayout(head)
        self.column.addWidget(self._kept)
        self.column.addWidget(self._verify)

        self.show_head(None)
        self._verify.clicked.connect(self._on_verify_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._kept.textChanged.connect(self._on_kept_changed)

    def show_head(self, head: AuditHead | None) -> None:
        """Show the newest entry's number and seal."""
        self._head = head
        self._copy.setVisible(head is not None)
        self._head_label.setVisible(head is not None)
        if head is not None:
            self._head_label.setText(
                self.tr("Head: {number} · {hash}").format(
                    number=formatting.count(head.seq), hash=head.hash.hex()[:16] + "…"
                )
            )
            self._head_label.setToolTip(head_text(head))

    def show_running(self) -> None:
        """Say that the chain is being checked."""
        self._verify.setEnabled(False)
        self._say("loader-circle", "muted", self.tr("Checking…"), "")

    def show_report(self, report: AuditReport) -> None:
        """Say what a verification found."""
        self._verify.setEnabled(True)
        if report.fault is None:
            self.show_head(report.head)
            self._say(
                "shield-check",
                "ok",
                self.tr("The chain is whole"),
                self.tr("%n entries checked.", "", report.checked),
            )
            return
        if report.bad_seq is None:
            title = self.tr("The chain cannot be relied on")
            advice = self.tr("Tell an administrator.")
        else:
            title = self.tr("Broken at entry {number}").format(
                number=formatting.count(report.bad_seq)
            )
            advice = self.tr("Everything before it is whole. Tell an administrator.")
        text = f"{audit_words.chain_fault_text(report.fault)}\n{advice}"
        self._say("shield-alert", "danger", title, text)

    def show_error(self, error: Exception) -> None:
        """Say that the verification itself failed."""
        self._verify.setEnabled(True)
        words = error_words(error)
        self._say("circle-alert", "danger", words.title, words.text)

    @Slot()
    def show_cancelled(self) -> None:
        """Say that the verification was stopped."""
        self._verify.setEnabled(True)
        self._say("shield", "muted", self.tr("Stopped"), self.tr("Nothing was found so far."))

    def _say(self, icon_name: str, tone: str, title: str, text: str) -> None:
        self._icon.set_icon(icon_name, tone)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    @Slot()
    def _on_verify_clicked(self) -> None:
        self.verify_requested.emit(parse_head(self._kept.text()))

    @Slot()
    def _on_copy_clicked(self) -> None:
        if self._head is not None:
            QGuiApplication.clipboard().setText(head_text(self._head))

    @Slot(str)
    def _on_kept_changed(self, text: str) -> None:
        is_valid = not text.strip() or parse_head(text) is not None
        self._kept.setProperty("state", "valid" if is_valid else "invalid")
        repolish(self._kept)
        self._verify.setEnabled(is_valid)
        self._verify.setToolTip(
            "" if is_valid else self.tr("A kept head is a number, a colon, and 64 hex digits.")
        )
