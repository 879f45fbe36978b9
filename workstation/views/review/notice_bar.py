"""What happened beside the work: told in a line above the stage."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

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
        take_over_wanted: That one shall be taken from the colleague who holds it.
    """

    row_asked_for = Signal(object)
    take_over_wanted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self._row: QueueRow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        theme = appearance.theme
        self._title = TextLabel(wraps=True)
        self._title.setObjectName("notice_title")
        self._title.setProperty("tone", "warn")
        self._text = TextLabel(wraps=True)
        self._text.setObjectName("notice_text")
        self._show = QPushButton(self.tr("Show it"))
        self._show.setObjectName("notice_show")
        self._show.setProperty("kind", "link")
        self._show.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._take = QPushButton()
        self._take.setObjectName("notice_take_over")
        self._take.setProperty("kind", "link")
        self._take.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._holder_of: Callable[[QueueRow | None], str] = _nobody
        self._take_key: Callable[[], str] = str
        self._close = IconButton(appearance, "x", self.tr("Dismiss"))
        self._close.setObjectName("notice_close")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_s, theme.gap_s)
        layout.setSpacing(theme.gap_s)
        layout.addWidget(IconLabel(appearance, "circle-alert", "warn"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        layout.addLayout(words, 1)
        layout.addWidget(self._take)
        layout.addWidget(self._show)
        layout.addWidget(self._close)
        self._show.clicked.connect(self._on_show_clicked)
        self._take.clicked.connect(self._on_take_clicked)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def row(self) -> QueueRow | None:
        """The item that the notice is about."""
        return self._row

    def offer_take_over(
        self, holder_of: Callable[[QueueRow | None], str], key: Callable[[], str]
    ) -> None:
        """Offer to take items from colleagues.

        Args:
            holder_of: Tells from whom; empty where that is not possible.
            key: Tells which key does it; empty for none.
        """
        self._holder_of, self._take_key = holder_of, key

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Tell something; what was told before is gone."""
        self._row = notice.row
        holder = self._holder_of(notice.row)
        key = self._take_key()
        text = self.tr("Take it over")
        self._take.setText(f"{text} ({key})" if key else text)
        self._take.setVisible(bool(holder))
        if notice.can_be_shown:
            self._timer.stop()
        else:
            self._timer.start()
        self._title.setText(notice.title)
        self._text.setText(notice.text)
        self._text.setVisible(bool(notice.text))
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

    @Slot()
    def _on_take_clicked(self) -> None:
        self.hide()
        self.take_over_wanted.emit(self._row)


def _nobody(_row: QueueRow | None) -> str:
    return ""
