"""What a member posted, as an item model, and how a line of it looks."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.members import MemberPost
from workstation.domain.platform import SubjectKind, Visibility
from workstation.domain.review import ItemState, Policy
from workstation.jobs.photos import PhotoLoader, PhotoSize
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.labels import (
    item_state_name,
    past_verdict_name,
    policy_name,
    subject_kind_name,
    visibility_name,
)
from workstation.views.lists import RowDelegate
from workstation.views.review.queue_delegate import draw_veiled

PostRole = Qt.ItemDataRole.UserRole
CaptionRole = Qt.ItemDataRole.UserRole + 1
StateRole = Qt.ItemDataRole.UserRole + 2
"""What became of it, and the token of its colour."""
ROW_HEIGHT = 60
_SIDE = 44
_LINE = 18
_AnyIndex = QModelIndex | QPersistentModelIndex


class MemberPostTable(QAbstractListModel):
    """Posts and comments, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posts: tuple[MemberPost, ...] = ()
        self._policies: dict[str, Policy] = {}

    def set_policies(self, policies: Sequence[Policy]) -> None:
        """Know their names."""
        self._policies = {policy.code: policy for policy in policies}

    def show(self, posts: tuple[MemberPost, ...]) -> None:
        """List these."""
        self.beginResetModel()
        self._posts = posts
        self.endResetModel()

    def _caption(self, post: MemberPost) -> str:
        row = post.row
        parts = (
            [] if row.subject_kind is SubjectKind.POST else [subject_kind_name(row.subject_kind)]
        )
        if row.circle_name:
            parts.append(formatting.isolated(row.circle_name))
        if row.posted_at is not None:
            parts.append(formatting.relative_time(row.posted_at))
        if row.photo_count:
            parts.append(self.tr("%n photo(s)", "", row.photo_count))
        known = {each.value: each for each in Visibility}
        if post.visibility in known and known[post.visibility] is not Visibility.VISIBLE:
            parts.append(visibility_name(known[post.visibility]))
        return " · ".join(parts)

    def _state(self, post: MemberPost) -> tuple[str, str]:
        row = post.row
        if post.is_open:
            return f"{item_state_name(ItemState.OPEN)} {formatting.score(row.priority)}", "accent"
        if row.item_id and row.state is ItemState.ESCALATED:
            return item_state_name(ItemState.ESCALATED), "warn"
        if post.last_verdict is None:
            return "", "muted"
        words = past_verdict_name(post.last_verdict)
        policy = self._policies.get(post.last_policy or "")
        return f"{words}: {policy_name(policy)}" if policy is not None else words, "muted"

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._posts)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not (index.isValid() and 0 <= index.row() < len(self._posts)):
            return None
        post = self._posts[index.row()]
        text = formatting.isolated(" ".join(post.body.split()))
        if role == Qt.ItemDataRole.DisplayRole:
            return text or self.tr("No text")
        if role == CaptionRole:
            return self._caption(post)
        if role == StateRole:
            return self._state(post)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join((text, self._caption(post), self._state(post)[0]))
        return post if role == PostRole else None


class MemberPostDelegate(RowDelegate):
    """Paints a post: veiled photo, text, where and when, what became of it."""

    def __init__(self, appearance: Appearance, photos: PhotoLoader, view: QWidget) -> None:
        super().__init__(appearance, view, ROW_HEIGHT)
        self._photos = photos

    @override
    def _paint_row(self, painter: QPainter, inner: QRect, index: _AnyIndex) -> None:
        post = index.data(PostRole)
        assert isinstance(post, MemberPost)  # noqa: S101  # the only model it paints
        theme = self._appearance.theme
        square = QRect(inner.left(), inner.center().y() - _SIDE // 2 + 1, _SIDE, _SIDE)
        self._paint_photo(painter, square, post)
        words = inner.adjusted(_SIDE + theme.gap_m, 0, 0, 0)
        top = QRect(words.left(), words.center().y() - _LINE, words.width(), _LINE)
        self._paint_state(painter, top, *index.data(StateRole))
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        colour = theme.text if post.body.strip() else theme.muted
        self._write(painter, top, text, colour, theme.font_body)
        caption = top.translated(0, _LINE + 2)
        caption.setRight(words.right())
        said = str(index.data(CaptionRole))
        self._write(painter, caption, said, theme.muted, theme.font_caption)

    def _paint_photo(self, painter: QPainter, square: QRect, post: MemberPost) -> None:
        theme = self._appearance.theme
        row = post.row
        if row.first_photo_uri and row.first_photo_sha256:
            size = PhotoSize.THUMBNAIL
            photo = self._photos.get(row.first_photo_uri, row.first_photo_sha256, size)
            draw_veiled(painter, square, photo, self._appearance)
            return
        draw_veiled(painter, square, None, self._appearance)
        is_comment = row.subject_kind is SubjectKind.COMMENT
        name = "message-square-text" if is_comment else "message-circle"
        mark = pixmap(name, theme.muted, 18, painter.device().devicePixelRatio())
        painter.drawPixmap(square.center().x() - 8, square.center().y() - 8, mark)

    def _paint_state(self, painter: QPainter, line: QRect, words: str, tone: str) -> None:
        """Say it at the end of the line, and leave the rest of the line for the text."""
        if not words:
            return
        theme = self._appearance.theme
        font = self._font(theme.font_caption)
        width = min(QFontMetrics(font).horizontalAdvance(words) + 2, line.width() // 2)
        place = QRect(line.right() - width + 1, line.top(), width, line.height())
        self._write(painter, place, words, str(getattr(theme, tone)), theme.font_caption)
        line.setRight(place.left() - theme.gap_m)
