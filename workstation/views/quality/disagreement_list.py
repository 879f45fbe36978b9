"""What waits to be settled, as a list."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from workstation.domain.checks import Adjudication, CheckKind
from workstation.domain.review import Policy
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.labels import audit_subject_name
from workstation.views.quality.words import conclusion_text, in_shown_order, pair_text

AdjudicationRole = Qt.ItemDataRole.UserRole
_HEIGHT = 68
_ICON = 20
_ICONS = {CheckKind.SECOND: "users", CheckKind.GOLDEN: "circle-check"}

AnyIndex = QModelIndex | QPersistentModelIndex


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


class DisagreementDelegate(QStyledItemDelegate):
    """Draws what it is about, both conclusions, and since when."""

    def __init__(self, appearance: Appearance, model: DisagreementModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance, self._model = appearance, model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, _HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: Adjudication = index.data(AdjudicationRole)
        theme = self._appearance.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.tint(theme.accent, 0.12)))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.tint(theme.text, 0.04)))
        line = QRect(rect.left() + theme.gap_l, rect.bottom(), rect.width(), 1)
        painter.fillRect(line, QColor(theme.border))
        inner = rect.adjusted(theme.gap_l, 0, -theme.gap_l, -1)
        top = inner.center().y() - 22
        tone = theme.muted if row.is_own else theme.accent
        ratio = painter.device().devicePixelRatio()
        mark = pixmap(_ICONS[row.kind], tone, _ICON, ratio)
        painter.drawPixmap(inner.left(), top + 1, mark)
        words = inner.adjusted(_ICON + theme.gap_m, 0, 0, 0)
        colour = theme.muted if row.is_own else theme.text
        title = QRect(words.left(), top, words.width(), 22)
        conclusions = pair_text(row, self._model.policies)
        self._write(painter, title, conclusions, colour, theme.font_body, is_bold=True)
        below = QRect(words.left(), top + 25, words.width(), 18)
        self._write(painter, below, self._facts(row), theme.muted, theme.font_caption)
        painter.restore()

    def _facts(self, row: Adjudication) -> str:
        own = self.tr("one answer is yours") if row.is_own else ""
        kind = self.tr("golden item") if row.kind is CheckKind.GOLDEN else self.tr("second review")
        when = formatting.relative_time(row.opened_at)
        return " · ".join(part for part in (self._model.title(row), kind, own, when) if part)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        colour: str,
        size: int,
        *,
        is_bold: bool = False,
    ) -> None:
        font = QFont(painter.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, elided)


class DisagreementList(QListView):
    """The list: one row is chosen, and moving with the arrow keys chooses another."""

    def __init__(self, appearance: Appearance, model: DisagreementModel) -> None:
        super().__init__()
        self.setObjectName("disagreement_list")
        self.setAccessibleName(self.tr("Disagreements"))
        self.setModel(model)
        self.setItemDelegate(DisagreementDelegate(appearance, model, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def chosen(self) -> Adjudication | None:
        """What is chosen."""
        index = self.currentIndex()
        return index.data(AdjudicationRole) if index.isValid() else None

    def choose(self, line: int) -> None:
        """Choose a line, the last one if there are fewer."""
        model = self.model()
        last = model.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(model.index(max(min(line, last), 0), 0))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters and digits are keys of the page."""
