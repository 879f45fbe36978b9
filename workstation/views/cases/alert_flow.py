"""Who paid whom, as a picture beside the accounts of an alert."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.case_graph import CasePicture
from workstation.domain.typologies import AlertView
from workstation.views.appearance import Appearance
from workstation.views.charts.flow_look import FlowLook
from workstation.views.charts.flow_view import FlowView
from workstation.views.gifts.account_names import AccountNames

_HEIGHT = 276
_SIDE_BY_SIDE = 820
_SHARES = (3, 2)


class AlertFlow(QFrame):
    """A drawing to be looked at: what can be walked is the canvas of a case."""

    def __init__(
        self, appearance: Appearance, names: AccountNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("alert_flow")
        self.setProperty("panel", "surface")
        self.setFixedHeight(_HEIGHT)
        self._names = names
        self._view = FlowView(appearance)
        # The wheel scrolls the page that it is on.
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._view)
        names.changed.connect(self._on_names)

    def show_picture(self, picture: CasePicture | None, alert: AlertView) -> None:
        """Show another one; nothing is shown where there is none."""
        self.setVisible(picture is not None)
        if picture is None:
            return
        sums = dict.fromkeys(alert.accounts, 0)
        for each in alert.money:
            for member_id in (each.sender_id, each.receiver_id):
                sums[member_id] = sums.get(member_id, 0) + each.amount_fen
        center = max(sums, key=lambda member_id: sums[member_id])
        look = FlowLook(center=center, has_outlines=False, names=self._names.known)
        self._view.show_graph(picture.graph, picture.places, look)
        self._view.fit()
        self.setAccessibleName(
            self.tr("Drawing of the money between %n account(s)", "", len(picture.graph))
        )

    @Slot(object)
    def _on_names(self, names: dict[int, str]) -> None:
        if self._view.graph is not None:
            self._view.set_names(names)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_HEIGHT, _HEIGHT)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._view.fit()


class SideBySide(QWidget):
    """Two parts beside each other; one under the other where there is no room."""

    def __init__(self, left: QWidget, right: QWidget, gap: int) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        for part, share in zip((left, right), _SHARES, strict=True):
            self._row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _SIDE_BY_SIDE
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
