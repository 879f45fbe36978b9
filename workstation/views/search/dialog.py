"""One field, and what is found while one types."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.searching import Hit, SearchResult
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.search import search
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_words
from workstation.views.search.table import HitDelegate, HitRole, HitTableModel
from workstation.views.widgets.labels import Hairline, TextLabel
from workstation.views.widgets.state import StateView

_WAIT_MS = 200
_MOST = 50
_SIZE = (640, 480)
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchDialog(QDialog):
    """Finds posts, comments, members, circles and contacts; Enter opens, Esc closes.

    Signals:
        hit_chosen: A `Hit`.
    """

    hit_chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, database: DatabaseJobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("search_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Search"))
        self._appearance = appearance
        self._database = database
        self._searching: Job | None = None
        self._edit = QLineEdit()
        self._edit.setObjectName("search_field")
        self._edit.setPlaceholderText(self.tr("Posts, members, contacts, circles, or an id"))
        self._edit.setAccessibleName(self._edit.placeholderText())
        self._edit.setClearButtonEnabled(True)
        self._hits = HitTableModel(self)
        self._view = QListView()
        self._view.setObjectName("search_hits")
        self._view.setModel(self._hits)
        self._view.setItemDelegate(HitDelegate(appearance, self._view))
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setMouseTracking(True)
        self._view.setUniformItemSizes(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._state = StateView(appearance)
        self._stack = QStackedWidget()
        self._part = TextLabel(role="caption", wraps=True)
        self._part.setObjectName("search_partial")
        self._part.setProperty("tone", "warn")
        self._part.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._arrange()
        self._timer.timeout.connect(self._search)
        self._edit.textChanged.connect(self._on_typed)
        self._edit.returnPressed.connect(self._open_current)
        self._view.clicked.connect(self._open)
        self._edit.installEventFilter(self)
        self._say_what_can_be_found()
        self.resize(*_SIZE)

    def _arrange(self) -> None:
        theme = self._appearance.theme
        self._stack.addWidget(self._state)
        self._stack.addWidget(self._view)
        head = QVBoxLayout()
        head.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_m)
        head.addWidget(self._edit)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_l, theme.gap_s)
        foot.addWidget(self._part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Hairline())
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)

    def set_text(self, text: str) -> None:
        """Search for something that was typed elsewhere."""
        self._edit.setText(text)

    def _say_what_can_be_found(self) -> None:
        self._state.show_state(
            "search",
            self.tr("Find anything that you may see"),
            self.tr("By words of a text, a nickname, a contact, a circle's name, or an id."),
        )
        self._stack.setCurrentWidget(self._state)

    @Slot()
    def _on_typed(self) -> None:
        self._stop()
        if self._edit.text().strip():
            self._timer.start()
            return
        self._timer.stop()
        self._hits.show(())
        self._part.hide()
        self._say_what_can_be_found()

    def _stop(self) -> None:
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None

    @Slot()
    def _search(self) -> None:
        self._stop()
        text = self._edit.text().strip()
        if not self._hits.rowCount():
            self._state.show_loading()
        self._searching = self._database.submit(search, text, limit=_MOST)
        self._searching.succeeded.connect(self._on_found)
        self._searching.failed.connect(self._on_failed)

    @Slot(object)
    def _on_found(self, result: SearchResult) -> None:
        if self.sender() is not self._searching:
            return
        self._searching = None
        self._show(result)

    def _show(self, result: SearchResult) -> None:
        self._hits.show(result.hits)
        self._part.setText(
            "" if result.is_whole else self.tr("Older texts were left out: looking took too long.")
        )
        self._part.setVisible(not result.is_whole)
        if result.hits:
            self._view.setCurrentIndex(self._hits.index(0))
            self._stack.setCurrentWidget(self._view)
            return
        title = self.tr("Nothing found")
        self._state.show_state("search", title, self.tr("Fewer letters may find more."))
        self._stack.setCurrentWidget(self._state)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is not self._searching:
            return
        self._searching = None
        words = error_words(error)
        self._state.show_error(words.title, words.text, details=words.details)
        self._stack.setCurrentWidget(self._state)

    @Slot()
    def _open_current(self) -> None:
        if self._timer.isActive() or self._searching is not None:
            return  # what is listed was found for other words
        self._open(self._view.currentIndex())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        hit = index.data(HitRole)
        if isinstance(hit, Hit):
            self.accept()
            self.hit_chosen.emit(hit)

    # Overrides of Qt methods.

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() in _LIST_KEYS:
            self._view.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @override
    def done(self, result: int) -> None:
        self._timer.stop()
        self._stop()
        super().done(result)
