"""An item that needs nobody any more: to look at, with what was decided about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.domain.review import ItemDetail, PhotoView, Policy
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.views.appearance import Appearance
from workstation.views.labels import item_state_name
from workstation.views.notes.item_notes import ItemNotes
from workstation.views.review import notices
from workstation.views.review.item_view import ItemView
from workstation.views.review.stage import PhotoStage
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.labels import Badge, ElidedLabel, Hairline

_SIZE = (1080, 700)


class ItemDialog(QDialog):
    """Shows one item and its history; Esc closes it.

    Signals:
        author_wanted: Everything by this member is to be shown.
    """

    author_wanted = Signal(int)

    def __init__(
        self,
        detail: ItemDetail,
        *,
        own_login: str,
        appearance: Appearance,
        database: DatabaseJobs,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        keymap: Keymap,
        policies: list[Policy],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("item_dialog")
        self.setWindowTitle(self.tr("An item and its history"))
        self._detail = detail
        self._keymap = keymap
        theme = appearance.theme
        self._title = ElidedLabel(role="title")
        self._title.setObjectName("item_title")
        self._title.setText(notices.subject_name(detail.row))
        self._author = QPushButton(self.tr("Everything by this author"))
        self._author.setObjectName("item_author")
        self._author.setVisible(detail.author is not None)
        self._author.clicked.connect(self._ask_for_author)
        close = QPushButton(self.tr("Close"))
        close.setObjectName("item_close")
        close.clicked.connect(self.accept)
        self._notes = ItemNotes(database, appearance, own_login)
        self.view = ItemView(
            self._make_head(),
            database=database,
            photos=photos,
            heat_maps=heat_maps,
            appearance=appearance,
        )
        self.view.put_history_first()
        self.view.add_section(self._notes)
        self.view.add_keys(self, keymap)
        self.view.set_policies(policies)
        self._notes.show_detail(detail)
        below = self._below = QHBoxLayout()
        below.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_m)
        below.setSpacing(theme.gap_s)
        below.addWidget(self._author)
        below.addStretch()
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(Hairline())
        layout.addLayout(below)
        self.resize(*_SIZE)
        self.view.show_item(detail.row.item_id, None)
        self.finished.connect(self._leave)
        self.setFocus()  # Space is for the photo, not for a button

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title, 1)
        state = Badge(item_state_name(self._detail.row.state))
        state.setObjectName("item_state")
        row.addWidget(state)
        return head

    @property
    def detail(self) -> ItemDetail:
        """The item, as it was when it was opened."""
        return self._detail

    def add_tool(self, tool: QWidget) -> None:
        """Add something below that can be done with the item."""
        self._below.insertWidget(1, tool)

    @property
    def stage(self) -> PhotoStage:
        """The photo, covered until asked for."""
        return self.view.stage

    @property
    def photo(self) -> PhotoView | None:
        """The photo on the stage."""
        return self.view.photo

    @Slot()
    def _leave(self) -> None:
        self.view.show_item(None, None)  # its photos leave the cache where they have to
        self.deleteLater()

    @Slot()
    def _ask_for_author(self) -> None:
        if self._detail.author is not None:
            self.author_wanted.emit(self._detail.author.member_id)
