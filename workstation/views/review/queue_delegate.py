"""How a line of the queue looks: score, veiled thumbnail, where and when, why."""

from PySide6.QtCore import (
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.decisions import stands_alone
from workstation.domain.platform import SubjectKind
from workstation.domain.review import QueueRow, SignalKind
from workstation.jobs.photos import LoadedPhoto, PhotoLoader, PhotoSize
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.labels import escalation_name, item_language_name, subject_kind_name
from workstation.views.lists import AnyIndex, RowDelegate
from workstation.views.review.harm import due_text, is_due_soon, is_late
from workstation.views.review.queue_table import RowRole, SkippedRole

ROW_HEIGHT = 68
_THUMBNAIL = 48
_LEAST_WORDS = 40  # less room shows two letters and dots
_SCORE_WIDTH = 40
# What most items are in needs no mark; the same for what has no text.
_USUAL_LANGUAGES = frozenset({"", "zh"})

SIGNAL_ICONS = {
    SignalKind.PHOTO_SCORE: "image",
    SignalKind.TEXT_FINDING: "text-search",
    SignalKind.KNOWN_PHOTO: "fingerprint-pattern",
    SignalKind.USER_REPORT: "flag",
    SignalKind.GIFT_PATTERN: "gift",
    SignalKind.RULE_BREACH: "shield-alert",
}

# What stands for an item without photos.
_SUBJECT_ICONS = {
    SubjectKind.POST: "message-circle",
    SubjectKind.COMMENT: "message-square-text",
    SubjectKind.MEMBER: "user",
    SubjectKind.CIRCLE: "users",
}


def draw_veiled(
    painter: QPainter,
    rect: QRect,
    photo: object,
    appearance: Appearance,
    *,
    radius: float = 4,
) -> None:
    """Fill a small square with a veiled photo, or with what stands for it.

    Args:
        painter: Where to draw.
        rect: The square.
        photo: What `PhotoLoader.get` returned.
        appearance: Gives the theme.
        radius: Of the corners.
    """
    theme = appearance.theme
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect), radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillPath(path, QColor(theme.tint(theme.text, 0.07)))
    if isinstance(photo, LoadedPhoto):
        painter.setClipPath(path)
        side = min(photo.veiled.width(), photo.veiled.height())
        source = QRect(0, 0, side, side)
        source.moveCenter(photo.veiled.rect().center())
        painter.drawImage(rect, photo.veiled, source)
    elif photo is not None:
        mark = pixmap("image-off", theme.muted, 18, painter.device().devicePixelRatio())
        painter.drawPixmap(rect.center().x() - 8, rect.center().y() - 8, mark)
    painter.restore()


class QueueDelegate(RowDelegate):
    """Paints a `QueueRow`."""

    def __init__(
        self, appearance: Appearance, photos: PhotoLoader, own_login: str, view: QWidget
    ) -> None:
        super().__init__(appearance, view, ROW_HEIGHT)
        self._photos = photos
        self._own_login = own_login

    @override
    def _paint_row(self, painter: QPainter, inner: QRect, index: AnyIndex) -> None:
        row = index.data(RowRole)
        assert isinstance(row, QueueRow)  # noqa: S101  # the only model it paints
        theme = self._appearance.theme
        self._paint_score(painter, QRect(inner.topLeft(), QSize(_SCORE_WIDTH, inner.height())), row)
        square = QRect(0, 0, _THUMBNAIL, _THUMBNAIL)
        square.moveTopLeft(inner.topLeft())
        square.translate(_SCORE_WIDTH + theme.gap_s, (inner.height() - _THUMBNAIL) // 2)
        self._paint_thumbnail(painter, square, row)
        words = inner.adjusted(_SCORE_WIDTH + _THUMBNAIL + 2 * theme.gap_s + theme.gap_xs, 0, 0, 0)
        self._paint_words(painter, words, row, is_skipped=bool(index.data(SkippedRole)))

    def _paint_score(self, painter: QPainter, rect: QRect, row: QueueRow) -> None:
        theme = self._appearance.theme
        painter.setFont(self._font(theme.font_title, bold=True))
        painter.setPen(QColor(theme.text))
        painter.drawText(
            rect.adjusted(0, 0, 0, -10),
            Qt.AlignmentFlag.AlignVCenter,
            formatting.score(row.priority),
        )
        track = QRectF(rect.left(), rect.center().y() + 10, _SCORE_WIDTH - 6, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tint(theme.text, 0.12)))
        painter.drawRoundedRect(track, 1.5, 1.5)
        track.setWidth(max(3.0, track.width() * row.priority))
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(track, 1.5, 1.5)

    def _paint_thumbnail(self, painter: QPainter, rect: QRect, row: QueueRow) -> None:
        theme = self._appearance.theme
        uri, sha256 = row.first_photo_uri, row.first_photo_sha256
        if uri is None or sha256 is None or stands_alone(row):  # of these nothing is kept
            draw_veiled(painter, rect, None, self._appearance)
            name = _SUBJECT_ICONS[row.subject_kind]
            mark = pixmap(name, theme.muted, 18, painter.device().devicePixelRatio())
            painter.drawPixmap(rect.center().x() - 8, rect.center().y() - 8, mark)
            return
        photo = self._photos.get(uri, sha256, PhotoSize.THUMBNAIL)
        draw_veiled(painter, rect, photo, self._appearance)

    def _paint_words(
        self, painter: QPainter, rect: QRect, row: QueueRow, *, is_skipped: bool
    ) -> None:
        theme = self._appearance.theme
        top = QRect(rect.left(), rect.center().y() - 20, rect.width(), 20)
        bottom = QRect(rect.left(), rect.center().y() + 2, rect.width(), 18)

        right = top.right() + 1
        for kind in sorted(row.signal_kinds, key=lambda kind: kind.value):
            right -= 14
            mark = pixmap(SIGNAL_ICONS[kind], theme.muted, 14, painter.device().devicePixelRatio())
            painter.drawPixmap(right, top.top() + 3, mark)
            right -= 6
        top.setRight(right - theme.gap_xs)
        self._paint_text(
            painter, top, row.circle_name or self.tr("No circle"), theme.text, theme.font_body
        )

        holder = None if row.leased_by == self._own_login else row.leased_by
        if holder is not None:
            bottom.setRight(self._paint_holder(painter, bottom, holder) - theme.gap_s)
        self._paint_marks(painter, bottom, row)
        parts = self._parts(row, is_skipped=is_skipped, is_held=holder is not None)
        # Whole words, the first of them first.
        metrics = QFontMetrics(self._font(theme.font_caption))
        while len(parts) > 1 and metrics.horizontalAdvance(" · ".join(parts)) > bottom.width():
            parts.pop()
        if bottom.width() < _LEAST_WORDS:
            return
        self._paint_text(painter, bottom, " · ".join(parts), theme.muted, theme.font_caption)

    def _paint_holder(self, painter: QPainter, line: QRect, holder: str) -> int:
        """Say which colleague looks at an item; return where that begins."""
        theme = self._appearance.theme
        font = self._font(theme.font_caption)
        width = min(QFontMetrics(font).horizontalAdvance(holder) + 18, line.width() // 2)
        badge = QRect(line.right() - width + 1, line.top(), width, line.height())
        mark = pixmap("lock", theme.warn, 12, painter.device().devicePixelRatio())
        painter.drawPixmap(badge.left(), badge.top() + 3, mark)
        words = badge.adjusted(16, 0, 0, 0)
        self._paint_text(painter, words, holder, theme.warn, theme.font_caption)
        return badge.left()

    def _paint_marks(self, painter: QPainter, line: QRect, row: QueueRow) -> None:
        """Draw counts at the end of a line and its target at the start; leave the rest of it."""
        theme = self._appearance.theme
        if row.ring_size > 1:
            text = formatting.short_count(row.ring_size)
            left = self._paint_mark(painter, line, "messages-square", text, theme.accent)
            line.setRight(left - theme.gap_s)
        if row.note_count:
            text = formatting.short_count(row.note_count)
            left = self._paint_mark(painter, line, "message-square", text, theme.muted)
            line.setRight(left - theme.gap_s)
        if is_late(row) or is_due_soon(row):
            line.setLeft(self._paint_due(painter, line, row) + theme.gap_s)

    def _parts(self, row: QueueRow, *, is_skipped: bool, is_held: bool) -> list[str]:
        """Return what else is said of an item, the most important first."""
        parts = [self.tr("skipped")] if is_skipped else []
        if row.escalation is not None:
            parts.append(escalation_name(row.escalation))
        if row.posted_at is not None:
            parts.append(formatting.relative_time(row.posted_at))
        if row.subject_kind is not SubjectKind.POST:
            parts.append(subject_kind_name(row.subject_kind))
        if row.language not in _USUAL_LANGUAGES:
            parts.append(item_language_name(row.language))
        if row.photo_count and not is_held:
            parts.append(self.tr("%n photo(s)", "", row.photo_count))
        return parts

    def _paint_mark(self, painter: QPainter, line: QRect, icon: str, text: str, colour: str) -> int:
        """Draw a count behind an icon at the end of a line; return where the badge begins."""
        theme = self._appearance.theme
        font = self._font(theme.font_caption, bold=True)
        width = QFontMetrics(font).horizontalAdvance(text) + 26
        badge = QRect(line.right() - width + 1, line.top() + 1, width, 16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tint(colour, 0.14)))
        painter.drawRoundedRect(badge, 4, 4)
        mark = pixmap(icon, colour, 12, painter.device().devicePixelRatio())
        painter.drawPixmap(badge.left() + 5, badge.top() + 2, mark)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(badge.adjusted(20, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
        return badge.left()

    def _paint_due(self, painter: QPainter, line: QRect, row: QueueRow) -> int:
        """Say how late an item is, or how soon it is; return where the words end."""
        theme = self._appearance.theme
        text = due_text(row)
        metrics = QFontMetrics(self._font(theme.font_caption))
        width = min(metrics.horizontalAdvance(text) + 1, line.width())
        colour = theme.danger if is_late(row) else theme.warn
        place = QRect(line.left(), line.top(), width, line.height())
        self._paint_text(painter, place, text, colour, theme.font_caption)
        return place.right()

    def _paint_text(
        self, painter: QPainter, rect: QRect, text: str, colour: str, size: int
    ) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self._write(painter, rect, text, colour, size, elide=middle)
