"""That a photo is a copy of one that was removed before, with that decision beside it."""

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.photos import PastRemoval
from workstation.domain.review import Policy
from workstation.jobs.photos import PhotoLoader, PhotoSize
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name
from workstation.views.review.queue_delegate import draw_veiled
from workstation.views.widgets.cards import Card
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import MemberText, TextLabel

_SIDE = 56


class VeiledThumbnail(QWidget):
    """A small photo, blurred and grey, whoever looks."""

    def __init__(
        self,
        appearance: Appearance,
        photos: PhotoLoader,
        uri: str,
        sha256: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._photos = photos
        self._uri, self._sha256 = uri, sha256
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(self.tr("The removed photo, covered"))
        photos.settled.connect(self._on_settled)

    @Slot(str, object)
    def _on_settled(self, sha256: str, size: PhotoSize) -> None:
        if (sha256, size) == (self._sha256, PhotoSize.THUMBNAIL):
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        photo = self._photos.get(self._uri, self._sha256, PhotoSize.THUMBNAIL)
        painter = QPainter(self)
        draw_veiled(painter, QRect(0, 0, _SIDE, _SIDE), photo, self._appearance)


class KnownCard(Card):
    """One earlier removal, or one entry of a partner's list."""

    def __init__(
        self,
        appearance: Appearance,
        photos: PhotoLoader,
        removal: PastRemoval,
        policy: Policy | None,
        parent: QWidget | None = None,
    ) -> None:
        """Tell of a removal.

        Args:
            appearance: Gives the theme.
            photos: For the preview, where there may be one.
            removal: What the copy is known from.
            policy: Why it was removed, where that is known.
            parent: Owner.
        """
        super().__init__(appearance, parent)
        self.setObjectName("known_card")
        theme = appearance.theme
        row = QHBoxLayout()
        row.setSpacing(theme.gap_m)
        row.addWidget(self._picture(appearance, photos, removal), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.gap_xs // 2)
        row.addLayout(words, 1)
        self.column.addLayout(row)

        is_ours = removal.decision_id is not None
        title = TextLabel(
            self.tr("Copy of a removed photo") if is_ours else self.tr("On a partner's list"),
            wraps=True,
        )
        title.set_tone("danger")
        words.addWidget(title)
        if removal.times_removed:
            text = self.tr("removed %n time(s)", "", removal.times_removed)
            words.addWidget(TextLabel(text, wraps=True))
        if removal.source:
            words.addLayout(_fact(self.tr("List"), MemberText(removal.source), theme.gap_s))
        if policy is not None:
            name = TextLabel(policy_name(policy), wraps=True)
            words.addLayout(_fact(self.tr("Policy"), name, theme.gap_s))
        if removal.reason:
            words.addLayout(_fact(self.tr("Reason"), MemberText(removal.reason), theme.gap_s))
        when = formatting.relative_time(removal.removed_at)
        by = f"{removal.decided_by} · {when}" if removal.decided_by else when
        caption = TextLabel(by, "caption", wraps=True)
        caption.setToolTip(formatting.exact_time(removal.removed_at))
        words.addWidget(caption)
        words.addWidget(TextLabel(self._nearness(removal), "caption", wraps=True))

    def _nearness(self, removal: PastRemoval) -> str:
        bits = self.tr("differs in {bits} of 256 bits").format(bits=removal.bits)
        match removal.turned, removal.bits:
            case True, 0:
                return self.tr("mirrored or turned")
            case True, _:
                return self.tr("mirrored or turned") + " · " + bits
            case False, 0:
                return self.tr("the same picture, resized at most")
            case _:
                return self.tr("resized or altered") + " · " + bits

    @staticmethod
    def _picture(appearance: Appearance, photos: PhotoLoader, removal: PastRemoval) -> QWidget:
        if removal.uri is None or removal.sha256 is None:
            return IconLabel(appearance, "fingerprint-pattern", "danger", appearance.theme.icon_m)
        return VeiledThumbnail(appearance, photos, removal.uri, removal.sha256)


def _fact(label: str, value: QWidget, gap: int) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(gap)
    line.addWidget(TextLabel(label, "caption"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(value, 1)
    return line
