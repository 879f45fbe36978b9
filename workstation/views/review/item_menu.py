"""What a right click on an item offers."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from workstation.domain.review import QueueRow
from workstation.views.labels import subject_kind_name
from workstation.views.review.decision_bar import DecisionBar
from workstation.views.review.desk import Desk
from workstation.views.review.taking_over import TakingOver


class ItemMenu(QMenu):
    """What the bar has for the item on the desk; for another, a look at it. Both: its id."""

    def __init__(
        self,
        row: QueueRow,
        desk: Desk,
        bar: DecisionBar,
        taking_over: TakingOver,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("item_menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self._desk = desk
        self._taking_over = taking_over
        if desk.row is not None and desk.row.item_id == row.item_id:
            bar.fill_menu(self)
        else:
            look = self.addAction(self.tr("Look at it"))
            look.setObjectName("menu_look")
            look.triggered.connect(self._look)
        if holder := taking_over.holder_of(row):
            take = self.addAction(self.tr("Take it over from {name}").format(name=holder))
            take.setObjectName("menu_take_over")
            take.triggered.connect(self._take_over)
        self.addSeparator()
        subject = subject_kind_name(row.subject_kind)
        text = self.tr("Copy id ({subject} {id})").format(subject=subject, id=row.subject_id)
        action = self.addAction(text)
        action.setObjectName("menu_copy_id")
        action.triggered.connect(self._copy_id)

    @Slot()
    def _look(self) -> None:
        self._desk.show(self._row)

    @Slot()
    def _take_over(self) -> None:
        self._taking_over.take(self._row)

    @Slot()
    def _copy_id(self) -> None:
        QGuiApplication.clipboard().setText(str(self._row.subject_id))
