"""Make a decided item a golden one: what is the right answer, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.review import ItemDetail, Policy, Verdict
from workstation.jobs.database import DatabaseJobs
from workstation.services.checks import add_golden
from workstation.views.appearance import Appearance
from workstation.views.audit_words import audit_subject_name
from workstation.views.error_words import error_sentence
from workstation.views.labels import policy_name, verdict_name
from workstation.views.quality.words import Said
from workstation.views.review.policy_row import in_tree_order
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import ElidedLabel, TextLabel, named_label

_LONGEST_REASON = 1_000
POSSIBLE = (Verdict.KEEP, Verdict.LABEL, Verdict.RESTRICT, Verdict.TAKE_DOWN)


class GoldenDialog(QDialog):
    """Begins with what was decided; Enter saves, Esc closes.

    Signals:
        added: The item is a golden one now: what it is called.
    """

    added = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        database: DatabaseJobs,
        detail: ItemDetail,
        policies: Sequence[Policy],
        decided: Said,
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            appearance: Gives the theme.
            database: Where it is recorded.
            detail: The item.
            policies: To choose from.
            decided: What was decided about it.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName("golden_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Make it a golden item"))
        self._database, self._detail = database, detail
        self._name = audit_subject_name(detail.row.subject_kind.value, detail.row.subject_id)
        self._verdict = QComboBox()
        self._verdict.setObjectName("golden_verdict")
        for verdict in POSSIBLE:
            self._verdict.addItem(verdict_name(verdict), verdict)
        self._policy = QComboBox()
        self._policy.setObjectName("golden_policy")
        for policy in in_tree_order(list(policies)):
            self._policy.addItem(policy_name(policy), policy.code)
        verdict, code = decided
        self._verdict.setCurrentIndex(max(self._verdict.findData(verdict), 0))
        self._policy.setCurrentIndex(max(self._policy.findData(code), 0))
        self._reason = QLineEdit()
        self._reason.setObjectName("golden_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("Why is this beyond doubt?"))
        self._reason.setAccessibleName(self.tr("Reason"))
        self._problem = named_label("golden_problem", tone="danger", wraps=True)
        self._problem.hide()
        self._save = KeyButton(appearance, "Enter", self.tr("Make it golden"), kind="accent")
        self._save.setObjectName("golden_save")
        self._save.setDefault(True)
        self._cancel = KeyButton(appearance, "Esc", self.tr("Cancel"))
        self._arrange(appearance)
        self._verdict.currentIndexChanged.connect(self._enable)
        self._reason.textChanged.connect(self._enable)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.reject)
        self._enable()
        self._reason.setFocus()

    def _arrange(self, appearance: Appearance) -> None:
        theme = appearance.theme
        self.setMinimumWidth(480)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        layout.setSpacing(theme.gap_m)
        layout.addWidget(TextLabel(self._name, "title"))
        layout.addWidget(ElidedLabel(self._detail.body, "caption"))
        layout.addWidget(
            TextLabel(
                self.tr(
                    "It is shown to colleagues as if it were new. Whoever answers otherwise makes"
                    " a disagreement, which a manager settles."
                ),
                "caption",
                wraps=True,
            )
        )
        form = QFormLayout()
        form.setHorizontalSpacing(theme.gap_l)
        form.setVerticalSpacing(theme.gap_m)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Right answer"), self._verdict)
        form.addRow(self.tr("Policy"), self._policy)
        form.addRow(self.tr("Reason"), self._reason)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        layout.addLayout(buttons)

    @Slot()
    def _enable(self) -> None:
        self._policy.setEnabled(self._verdict.currentData() is not Verdict.KEEP)
        self._save.setEnabled(bool(self._reason.text().strip()))

    @Slot()
    def _on_save(self) -> None:
        self._save.setEnabled(False)
        verdict = self._verdict.currentData()
        job = self._database.submit(
            add_golden,
            self._detail.row.item_id,
            verdict,
            None if verdict is Verdict.KEEP else self._policy.currentData(),
            self._reason.text().strip(),
        )
        job.succeeded.connect(self._on_added)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_added(self, _golden_id: object) -> None:
        self.added.emit(self._name)
        self.accept()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._problem.setText(error_sentence(error))
        self._problem.show()
        self._enable()
