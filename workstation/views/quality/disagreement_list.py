"""What waits to be settled, as a list."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.checks import Adjudication, CheckKind
from workstation.domain.review import Policy
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.audit_words import audit_subject_name
from workstation.views.icons import pixmap
from workstation.views.lists import AnyIndex, RowDelegate, RowList
from workstation.views.quality.words import conclusion_text, in_shown_order, pair_text

AdjudicationRole = Qt.ItemDataRole.UserRole
_HEIGHT = 68
_ICON = 20
_ICONS = {CheckKind.SECOND: "users", CheckKind.GOLDEN: "circle-check"}


class DisagreementModel(QAbstractListModel):
    """Rows are `Adjudication`s, oldest first; those that are being settled are left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Adjudication] = []
        self._policies: dict[str, Policy] = {}
        self._sent: set[int] = set()

    @property
    def rows(self) -> Sequence[Adjudication]:
        """What is listed."""
        return self._rows

    @property
    def policies(self) -> dict[str, Policy]:
        """All policies by code."""
        return self._policies

    def set_rows(self, rows: Sequence[Adjudication], policies: Sequence[Policy]) -> None:
        """List these instead."""
        wanted = [row for row in rows if row.adjudication_id not in self._sent]
        by_code = {policy.code: policy for policy in policies}
        if wanted == self._rows and by_code == self._policies:
            return
        self.beginResetModel()
        self._rows, self._policies = wanted, by_code
        self.endResetModel()

    def leave_out(self, adjudication_id: int) -> None:
        """List something no more: it is being settled."""
        self._sent.add(adjudication_id)
        line = self.find(adjudication_id)
        if line is not None:
            self.beginRemoveRows(QModelIndex(), line, line)
            del self._rows[line]
            self.endRemoveRows()

    def take_back(self, adjudication_id: int) -> None:
        """List something again, when it is read the next time."""
        self._sent.discard(adjudication_id)

    def find(self, adjudication_id: int) -> int | None:
        """Return the line of something."""
        ids = [row.adjudication_id for row in self._rows]
        return ids.index(adjudication_id) if adjudication_id in ids else None

    def title(self, row: Adjudication) -> str:
        """Return what it is about: "Post 123"."""
        return audit_subject_name(row.subject_kind.value, row.subject_id)

    def conclusions(self, row: Adjudication) -> tuple[str, str]:
        """Return both conclusions, in an order that does not tell which is in force."""
        one, other = in_shown_order(row)
        return conclusion_text(*one, self._policies), conclusion_text(*other, self._policies)

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.title(row)}: {pair_text(row, self._policies)}"
            case Qt.ItemDataRole.ToolTipRole:
                return formatting.exact_time(row.opened_at)
            case _:
                return row if role == AdjudicationRole else None


class DisagreementDelegate(RowDelegate):
    """Draws what it is about, both conclusions, and since when."""

    def __init__(self, appearance: Appearance, model: DisagreementModel, view: QWidget) -> None:
        super().__init__(appearance, view, _HEIGHT)
        self._model = model

    @override
    def _paint_row(self, painter: QPainter, inner: QRect, index: AnyIndex) -> None:
        row: Adjudication = index.data(AdjudicationRole)
        theme = self._appearance.theme
        tone = theme.muted if row.is_own else theme.accent
        ratio = painter.device().devicePixelRatio()
        top = inner.center().y() - 22
        mark = pixmap(_ICONS[row.kind], tone, _ICON, ratio)
        painter.drawPixmap(inner.left(), top + 1, mark)
        words = inner.adjusted(_ICON + theme.gap_m, 0, 0, 0)
        colour = theme.muted if row.is_own else theme.text
        title = QRect(words.left(), top, words.width(), 22)
        conclusions = pair_text(row, self._model.policies)
        self._write(painter, title, conclusions, colour, theme.font_body, bold=True)
        below = QRect(words.left(), top + 25, words.width(), 18)
        self._write(painter, below, self._facts(row), theme.muted, theme.font_caption)

    def _facts(self, row: Adjudication) -> str:
        own = self.tr("one answer is yours") if row.is_own else ""
        kind = self.tr("golden item") if row.kind is CheckKind.GOLDEN else self.tr("second review")
        when = formatting.relative_time(row.opened_at)
        return " · ".join(part for part in (self._model.title(row), kind, own, when) if part)


class DisagreementList(RowList):
    """What waits to be settled; one is chosen."""

    def __init__(self, appearance: Appearance, model: DisagreementModel) -> None:
        super().__init__(model, "disagreement_list", self.tr("Disagreements"))
        self.setItemDelegate(DisagreementDelegate(appearance, model, self))

    @property
    def chosen(self) -> Adjudication | None:
        """What is chosen."""
        index = self.currentIndex()
        return index.data(AdjudicationRole) if index.isValid() else None
