"""A post that a case holds: its text, and its photos veiled. Looked at when it is asked for."""

from PySide6.QtCore import QPoint, QRect, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.case_views import CasePost
from workstation.domain.photos import PhotoAddress
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.photos import PhotoLoader, PhotoSize
from workstation.jobs.runner import Job
from workstation.queries.case_posts import read_case_post
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.review.queue_delegate import draw_veiled
from workstation.views.widgets.labels import MemberText, TextLabel, named_label

_SIDE, _GAP = 72, 6


class PostLook(QWidget):
    """Shows nothing of a post until somebody wants to look at it: that is recorded."""

    def __init__(
        self,
        appearance: Appearance,
        database: DatabaseJobs,
        photos: PhotoLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self._database = database
        self._post_id: int | None = None
        self._job: Job | None = None
        self._look = QPushButton(self.tr("Look at the post"))
        self._look.setObjectName("case_post_look")
        self._note = TextLabel(
            self.tr("That you looked at its photos is recorded, as everywhere; not for what."),
            "caption",
            wraps=True,
        )
        self._body = MemberText("")
        self._body.setObjectName("case_post_body")
        self._photos = _Veiled(appearance, photos)
        self._problem = named_label("case_post_problem", tone="danger", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap_s)
        for widget in (self._look, self._note, self._body, self._photos, self._problem):
            column.addWidget(widget)
        self._look.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._look.clicked.connect(self.look)
        self.show_post(None)

    def show_post(self, post_id: int | None) -> None:
        """Offer a post; nothing of it is read yet."""
        if post_id is not None and post_id == self._post_id:
            return
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._post_id = post_id
        self.setVisible(post_id is not None)
        self._look.show()
        self._note.show()
        for widget in (self._body, self._photos, self._problem):
            widget.hide()
        self._photos.show_photos(())

    @Slot()
    def look(self) -> None:
        """Read the post."""
        if self._post_id is None or self._job is not None:
            return
        self._job = self._database.submit(read_case_post, self._post_id)
        self._job.succeeded.connect(self._on_read)
        self._job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, post: CasePost) -> None:
        self._job = None
        if post.post_id != self._post_id:
            return
        self._look.hide()
        self._note.hide()
        self._problem.hide()
        self._body.setText(post.body or self.tr("No text"))
        self._body.show()
        self._photos.show_photos(post.photos)
        self._photos.setVisible(bool(post.photos))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._problem.setText(error_sentence(error))
        self._problem.show()


class _Veiled(QWidget):
    """Some photos in a row, blurred and grey."""

    def __init__(self, appearance: Appearance, photos: PhotoLoader) -> None:
        super().__init__()
        self.setObjectName("case_post_photos")
        self._appearance, self._loader = appearance, photos
        self._shown: tuple[PhotoAddress, ...] = ()
        self.setFixedHeight(_SIDE)
        appearance.theme_changed.connect(self._repaint)
        photos.settled.connect(self._repaint)

    def show_photos(self, shown: tuple[PhotoAddress, ...]) -> None:
        """Show these instead."""
        self._shown = shown
        self.setAccessibleName(self.tr("%n photo(s), veiled", "", len(shown)))
        self.update()

    @Slot()
    def _repaint(self) -> None:
        self.update()

    # Overrides of Qt methods.

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, photo in enumerate(self._shown):
            square = QRect(QPoint(place * (_SIDE + _GAP), 0), QSize(_SIDE, _SIDE))
            if square.left() > self.width():
                break
            loaded = self._loader.get(photo.uri, photo.sha256, PhotoSize.THUMBNAIL)
            draw_veiled(painter, square, loaded, self._appearance, radius=5)
