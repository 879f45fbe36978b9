"""The rows behind a figure that counts posts, comments and members together."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout

from workstation.analytics.asking import Question, question_of
from workstation.analytics.kpis.rows import SUBJECTS, KindCount, answer_kinds, of_kind
from workstation.domain.platform import SubjectKind
from workstation.domain.rows import RowKind
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import RowsPanel
from workstation.views.formatting import counted
from workstation.views.widgets.buttons import Chip
from workstation.views.widgets.labels import TextLabel

if TYPE_CHECKING:
    from workstation.analytics.asking import Reader

translate = QCoreApplication.translate  # under this name lupdate finds the texts


class KindsPanel(RowsPanel):
    """Rows with a chip per kind: their counts come to what the figure says.

    Attributes:
        kinds: How much there is of each kind; empty until that is known.
        chips: One per kind that can be listed.
    """

    def __init__(self, context: AnalysisContext, title: str, counted_rows: Question) -> None:
        """Open with the posts, or with the first kind that there is.

        Args:
            context: What panes of charts share.
            title: What the rows are, translated.
            counted_rows: What the figure counts: `subject_kind`, `subject_id`.
        """
        posts = question_of(of_kind, counted_rows, SubjectKind.POST)
        super().__init__(context, title, RowKind.POST, posts, (), QApplication.activeWindow())
        self._counted = counted_rows
        self._shown = SubjectKind.POST
        self.kinds: dict[SubjectKind, KindCount] = {}
        self.chips: dict[SubjectKind, Chip] = {}
        self.sum_label = TextLabel("", "caption")
        self.sum_label.setObjectName("rows_sum")
        self.column.insertLayout(1, self._make_chips())
        self._ask_kinds()

    def _make_chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._context.appearance.theme.gap_s)
        names = {
            SubjectKind.POST: self.tr("Posts"),
            SubjectKind.COMMENT: self.tr("Comments"),
            SubjectKind.MEMBER: self.tr("Members"),
        }
        group = QButtonGroup(self)
        for kind in SUBJECTS:
            chip = self.chips[kind] = Chip(self._context.appearance, names[kind])
            chip.setObjectName(f"rows_kind_{kind.value}")
            chip.setChecked(kind is self._shown)
            chip.clicked.connect(partial(self._on_chip, kind))
            group.addButton(chip)
            row.addWidget(chip)
        row.addWidget(self.sum_label)
        row.addStretch(1)
        return row

    def show_kind(self, kind: SubjectKind) -> None:
        """Show the rows of a kind."""
        if kind is not self._shown:
            self._shown = kind
            self.chips[kind].setChecked(True)
            self.look_at(RowKind(kind.value), question_of(of_kind, self._counted, kind))

    def _on_chip(self, kind: SubjectKind, _is_checked: bool = False) -> None:  # Qt's
        self.show_kind(kind)

    def _ask_kinds(self) -> None:
        rows = self._counted

        def question(reader: "Reader") -> dict[SubjectKind, KindCount]:
            return answer_kinds(reader, rows)

        self._context.mirror.ask(question).succeeded.connect(self._on_kinds)

    @Slot(object)
    def _on_kinds(self, kinds: dict[SubjectKind, KindCount]) -> None:
        self.kinds = kinds
        nothing = KindCount(0, 0)
        for kind, chip in self.chips.items():
            chip.set_count(kinds.get(kind, nothing).different)
            chip.setEnabled(kind in kinds)
        self.sum_label.setText(_sum_words(kinds))
        listed = [kind for kind in self.chips if kind in kinds]
        if listed and self._shown not in kinds:
            self.show_kind(listed[0])


def _sum_words(kinds: dict[SubjectKind, KindCount]) -> str:
    """Return what the counts of the chips come to, and what of the figure is not among them."""
    whole = sum(kind.counted for kind in kinds.values())
    again = whole - sum(kind.different for kind in kinds.values())
    parts = [
        counted(
            whole,
            translate("KindsPanel", "1 item in all"),
            translate("KindsPanel", "{count} items in all"),
        )
    ]
    if circles := kinds.get(SubjectKind.CIRCLE):
        parts.append(
            counted(
                circles.different,
                translate("KindsPanel", "1 of them is a circle, which has no row here"),
                translate("KindsPanel", "{count} of them are circles, which have no rows here"),
            )
        )
    if again:
        parts.append(
            counted(
                again,
                translate("KindsPanel", "1 is there a second time, and listed once"),
                translate("KindsPanel", "{count} are there more than once, and listed once"),
            )
        )
    return " · ".join(parts)
