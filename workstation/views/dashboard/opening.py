"""What opens from a figure of the dashboard: exact posts, comments, members and gifts."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QObject

from workstation.analytics.asking import Question, question_of
from workstation.analytics.kpis import rows
from workstation.analytics.kpis.clock import Clock, clock_of
from workstation.analytics.kpis.decided import Kind
from workstation.domain.kpis import Measure
from workstation.domain.rows import RowKind
from workstation.domain.slices import Slice
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.dashboard.kinds_panel import KindsPanel
from workstation.views.dashboard.words import title_of

translate = QCoreApplication.translate  # under this name lupdate finds the texts


class Opening(QObject):
    """Opens the rows behind figures, as of the moment and of the slice that is looked at."""

    def __init__(self, context: AnalysisContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def _clock(self) -> tuple[Slice, Clock]:
        wanted = self._context.cross_filter.current
        return wanted, clock_of(wanted, datetime.now(UTC), self._context.zone)

    def open_figure(self, measure: Measure) -> None:
        """Open what a figure counts."""
        self._open(title_of(measure), question_of(rows.behind_figure, measure, *self._clock()))

    def open_gifts(self, measure: Measure) -> None:
        """Open the gifts that a sum is made of."""
        find = rows.removed_gifts if measure is Measure.REMOVED_FEN else rows.frozen_gifts
        show_rows(self._context, title_of(measure), RowKind.GIFT, question_of(find, *self._clock()))

    def open_waiting(self, policy_code: str, name: str) -> None:
        """Open what waits under a policy; empty for none. The name is for the title."""
        title = translate("Dashboard", "What waits")
        self._open(
            f"{title} · {name}", question_of(rows.behind_waiting, policy_code, *self._clock())
        )

    def open_decided(self, by: Kind, key: str, name: str) -> None:
        """Open what was decided so. The name is for the title."""
        title = translate("Dashboard", "Decided in seven days")
        self._open(f"{title} · {name}", question_of(rows.behind_decided, by, key, *self._clock()))

    def _open(self, title: str, counted: Question) -> None:
        KindsPanel(self._context, title, counted).show()
