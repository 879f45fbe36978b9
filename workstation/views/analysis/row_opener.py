"""What a double click on a row opens, or why it opens nothing."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from workstation.domain.rows import RowFacts, RowField, RowKind
from workstation.queries.rows import read_item_about
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.openings import member_of
from workstation.views.analysis.rows_table import Extra
from workstation.views.error_words import error_sentence


class RowOpener(QObject):
    """Opens the item of the queue about a row, or whoever it is about.

    Signals:
        opening: Something comes on screen elsewhere.
        told: Why nothing does.
    """

    opening = Signal()
    told = Signal(str)

    def __init__(self, context: AnalysisContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._openings = context, context.openings

    def hint(self, kind: RowKind) -> str:
        """Return what a double click does to rows of a kind; empty for nothing."""
        if self._openings.opens_item(kind, RowField.ID):
            return self.tr("Enter or a double click opens the item; on the author, the author.")
        if self._openings.account is not None:
            return self.tr("Enter or a double click opens the account in Gift flows.")
        if self._openings.member is not None and kind in (RowKind.MEMBER, RowKind.SCORE):
            return self.tr("Enter or a double click opens the member.")
        return ""

    def open(self, kind: RowKind, row: RowFacts, field: RowField | Extra) -> None:
        """Open what a cell leads to.

        Args:
            kind: What the row is.
            row: Of which a cell was chosen.
            field: The cell's column.
        """
        if self._openings.opens_item(kind, field):
            job = self._context.database.submit(read_item_about, kind, row.row_id)
            job.succeeded.connect(self._on_item)
            job.failed.connect(self._on_failed)
            return
        open_person, member = self._openings.person(), member_of(row, field)
        if member is None:
            self.told.emit(self.tr("Whose it is, your role may not see."))
        elif open_person is None:
            self.told.emit(self.tr("Your role has no place where a row is looked at by itself."))
        else:
            self.opening.emit()
            open_person(member)

    def menu(self, row: RowFacts, field: RowField | Extra, parent: QWidget) -> QMenu | None:
        """Return what a right click on a cell offers; None for nothing."""
        page, member = self._openings.page, member_of(row, field)
        if page is None or member is None:
            return None
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = menu.addAction(self.tr("Open the page of the account"))
        action.setObjectName("row_page")
        action.triggered.connect(partial(self._on_page, member))
        return menu

    def _on_page(self, member: int, _is_checked: bool = False) -> None:  # Qt's
        if self._openings.page is not None:
            self.opening.emit()
            self._openings.page(member)

    @Slot(object)
    def _on_item(self, item_id: int | None) -> None:
        if item_id is None:
            self.told.emit(
                self.tr("It never was in the queue. A double click on the author opens the author.")
            )
        elif self._openings.item is not None:
            self.opening.emit()
            self._openings.item(item_id)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.told.emit(error_sentence(error))
