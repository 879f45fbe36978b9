"""What happened beside the work: told in a line above the stage."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from workstation.domain.review import QueueRow
from workstation.views.appearance import Appearance
from workstation.views.review.phase import Notice
from workstation.views.widgets.icon_widgets import IconButton, IconLabel
from workstation.views.widgets.labels import TextLabel

# Long enough to be read after the item that one is looking at.
_SHOWN_MS = 30_000


class NoticeBar(QFrame):
    """Shows the latest notice: for a while, or until dismissed if there is something to do.

    Signals:
        row_asked_for: The `QueueRow` that the notice is about shall be shown.
    """

    row_asked_for = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self._row: QueueRow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        theme = appearance.theme
        self._title = TextLabel()
        self._title.setObjectName("notice_title")
        self._title.setProperty("tone", "warn")
        self._text = TextLabel(wraps=True)
        self._text.setObjectName("notice_text")
        self._show = QPushButton(self.tr("Show it"))
        self._show.setObjectName("notice_show")
        self._show.setProperty("kind", "link")
        self._show.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close = IconButton(appearance, "x", self.tr("Dismiss"))
        self._close.setObjectName("notice_close")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_s, theme.gap_s)
        layout.setSpacing(theme.gap_s)
        layout.addWidget(IconLabel(appearance, "circle-alert", "warn"))
        layout.addWidget(self._title)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._show)
        layout.addWidget(self._close)
        self._show.clicked.connect(self._on_show_clicked)
        self._close.clicked.connect(self.hide)
        self.hide()

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Tell something; what was told before is gone."""
        self._row = notice.row
        if notice.can_be_shown:
            self._timer.stop()
        else:
            self._timer.start()
        self._title.setText(notice.title)
        self._text.setText(notice.text)
        self._show.setVisible(notice.can_be_shown)
        self.setAccessibleName(f"{notice.title}. {notice.text}")
        self.show()

    def drop_unless(self, is_waiting: Callable[[int], bool]) -> None:
        """Take the notice away if its item is not waiting any more.

        Args:
            is_waiting: Tells it by the item's id.
        """
        if self._row is not None and not is_waiting(self._row.item_id):
            self.hide()

    @Slot()
    def _on_show_clicked(self) -> None:
        self.hide()
        self.row_asked_for.emit(self._row)
