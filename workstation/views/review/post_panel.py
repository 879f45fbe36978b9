"""The middle: whose post it is, its photos on the stage, and its message."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.platform import Visibility
from workstation.domain.review import ItemDetail, PhotoView, QueueRow
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.labels import subject_kind_name, visibility_name
from workstation.views.review.film_strip import FilmStrip, opening_position
from workstation.views.review.marked_text import MarkedText
from workstation.views.review.marks import Span, spans_of
from workstation.views.review.message_evidence import own_message
from workstation.views.review.reveal_key import RevealKey
from workstation.views.review.sensitive import is_child_safety
from workstation.views.review.similar_messages import GOOD_LIST, LEAST_LIST, SimilarMessages
from workstation.views.review.similar_strip import SimilarStrip
from workstation.views.review.stage import LEAST_HEIGHT, PhotoStage
from workstation.views.review.stage_tools import StageTools
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.labels import (
    Badge,
    BadgeKind,
    ElidedLabel,
    Hairline,
    TextLabel,
    repolish,
)

_MESSAGE_HEIGHT = 108
# Where height lacks, the photo has it first; a long message is scrolled.
_LEAST_LINES, _FEW_LINES = 2, 3
_GOOD_STAGE_HEIGHT = 360


class PostPanel(QWidget):
    """Shows one item: its photos one at a time, covered.

    Signals:
        photo_changed: The `PhotoView` on the stage, or None.
    """

    photo_changed = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self._appearance = appearance
        self._photos: tuple[PhotoView, ...] = ()
        self._position = 0
        self._may_have_heat = False
        self._has_photos = False

        self._circle = ElidedLabel(role="title")
        self._circle.setObjectName("post_circle")
        self._topic = ElidedLabel()
        self._topic.setProperty("tone", "muted")
        self._visibility = Badge()
        self._visibility.setObjectName("post_visibility")
        self.stage = PhotoStage(appearance, photos, heat_maps)
        self.stage.setObjectName("stage")
        self.tools = StageTools(appearance)
        self.tools.heat_toggled.connect(self.stage.set_shows_heat)
        self.tools.boxes_toggled.connect(self.stage.set_shows_boxes)
        self.similar = SimilarStrip(appearance, photos)
        self._strip = FilmStrip(appearance, photos)
        self._strip.setObjectName("film_strip")
        self._strip.photo_chosen.connect(self.show_photo)
        self._caption = TextLabel(role="caption")
        self._caption.setObjectName("photo_caption")
        self._caption.setFixedHeight(self.tools.sizeHint().height())  # with tools or without
        self._photo_box = self._make_photo_box(theme.gap_s)
        self._facts = ElidedLabel(role="caption")
        self._facts.setObjectName("post_facts")
        self._message = MarkedText(appearance)
        self._message.setObjectName("message")
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._message)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setObjectName("message_scroll")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.alike = SimilarMessages(appearance)
        self.alike.expanded.connect(self._fit)
        self._column = QVBoxLayout(self)
        self._room = QWidget()  # takes the height that a message without photos leaves
        self._arrange()
        self.show_row(None)

    def _make_photo_box(self, gap: int) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        layout.addWidget(self.stage, 1)
        layout.addWidget(self._strip)
        line = QHBoxLayout()
        line.addWidget(self._caption, 1)
        line.addWidget(self.tools)
        layout.addLayout(line)
        layout.addWidget(self.similar)
        return box

    def _arrange(self) -> None:
        theme = self._appearance.theme
        header = QHBoxLayout()
        header.setSpacing(theme.gap_s)
        header.addWidget(self._circle)
        header.addWidget(self._topic, 1)
        header.addWidget(self._visibility)
        layout = self._column
        layout.setContentsMargins(theme.gap_xl, theme.gap_l, theme.gap_xl, theme.gap_l)
        layout.setSpacing(theme.gap_m)
        layout.addLayout(header)
        layout.addWidget(self._photo_box, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self._facts)
        layout.addWidget(self._scroll)
        layout.addWidget(self.alike)
        layout.addWidget(self._room, 1)

    def add_keys(self, pane: QWidget, keymap: Keymap) -> None:
        """Let keys anywhere in the pane work on what is shown here."""
        RevealKey(pane, keymap, self.stage)
        slots: dict[str, Callable[[], object]] = {
            "review.heat": self.tools.heat.click,
            "review.boxes": self.tools.boxes.click,
            "review.previous_photo": self.previous_photo,
            "review.next_photo": self.next_photo,
        }
        for shortcut_id, slot in slots.items():
            keymap.bind(pane, shortcut_id, slot)
        keymap.bind(pane, "review.scroll_up", self.scroll_message_up, repeats=True)
        keymap.bind(pane, "review.scroll_down", self.scroll_message_down, repeats=True)
        keymap.follow(self.tools.heat, "review.heat")
        keymap.follow(self.tools.boxes, "review.boxes")
        keymap.follow(self.alike.show_list, "review.similar")
        for together in (self.alike.together, self.similar.together):
            keymap.follow(together, "review.together")

    def show_row(self, row: QueueRow | None) -> None:
        """Show what the queue knows, until the rest has been read."""
        self._circle.setText("" if row is None else row.circle_name or self.tr("No circle"))
        self._topic.setText("")
        self._visibility.hide()
        self._facts.setText("" if row is None else self._facts_of(row))
        self._show_message("")
        self._show_photos((), has_photos=row is not None and row.photo_count > 0)

    def show_detail(self, detail: ItemDetail) -> None:
        """Show everything, the photo of the strongest signal on the stage."""
        self._may_have_heat = not is_child_safety(detail)
        self._show_words(detail)
        self._show_message(detail.body, _spans(detail))
        self._show_photos(
            detail.photos, has_photos=bool(detail.photos), position=opening_position(detail)
        )

    def update_detail(self, detail: ItemDetail) -> None:
        """Show what is different by now; what is looked at stays, covered or in clear."""
        self._may_have_heat = not is_child_safety(detail)
        self._show_words(detail)
        if detail.body != self._message.text():
            self._show_message(detail.body, _spans(detail))
        else:
            self._message.set_text(detail.body, _spans(detail))
        if [_identity(photo) for photo in detail.photos] != [_identity(p) for p in self._photos]:
            self._show_photos(
                detail.photos, has_photos=bool(detail.photos), position=opening_position(detail)
            )
        elif detail.photos:
            self._photos = detail.photos
            self._strip.set_photos(detail.photos)
            photo = detail.photos[self._position]
            self.stage.update_photo(photo, may_have_heat=self._may_have_heat)
            self._tell_photo()

    @property
    def is_loading(self) -> bool:
        """Whether the photo on the stage is not there yet."""
        return bool(self._photos) and self.stage.shown is None

    def _show_words(self, detail: ItemDetail) -> None:
        row = detail.row
        self._circle.setText(row.circle_name or self.tr("No circle"))
        self._topic.setText(detail.circle_topic)
        self._show_visibility(detail.visibility)
        facts = [self._facts_of(row)]
        tips = [] if row.posted_at is None else [formatting.exact_time(row.posted_at)]
        if detail.view_count:
            seen = self.tr("seen {count} times")
            facts.append(seen.format(count=formatting.short_count(detail.view_count)))
            tips.append(seen.format(count=formatting.count(detail.view_count)))
        if detail.author is not None:
            facts.insert(0, formatting.isolated(detail.author.nickname))
        self._facts.setText(" · ".join(facts))
        self._facts.setToolTip("\n".join(tips))

    @Slot(int)
    def show_photo(self, position: int) -> None:
        """Put a photo on the stage; the first is 0."""
        if not 0 <= position < len(self._photos):
            return
        self._position = position
        self.stage.set_photo(self._photos[position], may_have_heat=self._may_have_heat)
        self._strip.set_position(position)
        self._tell_photo()

    def _tell_photo(self) -> None:
        position = self._position
        photo = self._photos[position]
        parts = []
        if len(self._photos) > 1:
            place = self.tr("{position} of {count}")
            parts.append(place.format(position=position + 1, count=len(self._photos)))
        if photo.width and photo.height:
            parts.append(f"{photo.width}×{photo.height}")
        self._caption.setText(" · ".join(parts))
        has_findings = bool(photo.findings)
        self.tools.set_photo(may_have_heat=self._may_have_heat, has_findings=has_findings)
        self.photo_changed.emit(photo)

    @Slot()
    def next_photo(self) -> None:
        """Go on to the next photo of the post."""
        self.show_photo(self._position + 1)

    @Slot()
    def previous_photo(self) -> None:
        """Go back to the photo before."""
        self.show_photo(self._position - 1)

    def _facts_of(self, row: QueueRow) -> str:
        parts = [subject_kind_name(row.subject_kind) + f" {row.subject_id}"]
        if row.posted_at is not None:
            parts.append(formatting.relative_time(row.posted_at))
        return " · ".join(parts)

    def _show_visibility(self, visibility: Visibility | None) -> None:
        self._visibility.setVisible(visibility is not None)
        if visibility is not None:
            kind: BadgeKind = "ok" if visibility is Visibility.VISIBLE else "warn"
            self._visibility.set_badge(visibility_name(visibility), kind)

    def _show_message(self, body: str, spans: Sequence[Span] = ()) -> None:
        self._message.set_text(body, spans)
        self._scroll.verticalScrollBar().setValue(0)
        self._scroll.setVisible(bool(body))
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Give message and list the height they need, as far as the photo leaves it to them."""
        needed = self._message.heightForWidth(self._scroll.width()) + 2
        is_listing = self.alike.is_expanded
        if not self._has_photos:
            self._scroll.setMinimumHeight(min(needed, _MESSAGE_HEIGHT))
            self._scroll.setMaximumHeight(needed)
        elif is_listing:
            lines = self._message.lines_height(self._scroll.width(), _FEW_LINES)
            self._scroll.setFixedHeight(min(needed, lines + 2))
        if is_listing:
            self._fit_list()
        else:
            self._photo_box.setVisible(self._has_photos)
        if self._has_photos and not is_listing:
            self._scroll.setFixedHeight(min(needed, self._most_message_height()))

    def _fit_list(self) -> None:
        """Give the list what is left; in a small window the photo steps back while it is shown."""
        # Layouts hear late of what changed its height: what they remember may be from before.
        within = self.alike.layout()
        if within is not None:
            within.invalidate()
            within.activate()
        self._column.invalidate()
        photo = self._photo_box.minimumSizeHint().height() + self._column.spacing()
        others = self._column.totalMinimumSize().height() - self.alike.list.minimumHeight()
        if self._photo_box.isVisibleTo(self):
            others -= photo
        free = self.height() - others
        wanted = self.alike.list_height()
        beside_photo = free - photo
        shows_photo = self._has_photos and beside_photo >= min(wanted, GOOD_LIST)
        self._photo_box.setVisible(shows_photo)
        if shows_photo:
            free = min(beside_photo, max(GOOD_LIST, self.height() // 4))
        self.alike.list.setFixedHeight(max(LEAST_LIST, min(wanted, free)))

    def _most_message_height(self) -> int:
        """Return what the photo on the stage and everything around it leave for the message."""
        others = self._column.totalMinimumSize().height() - self._scroll.minimumHeight()
        free = self.height() - others + self.stage.minimumHeight()
        if free - _GOOD_STAGE_HEIGHT >= _MESSAGE_HEIGHT:
            return _MESSAGE_HEIGHT
        line_height = self._message.fontMetrics().lineSpacing()
        fits = (free - LEAST_HEIGHT) // line_height
        return max(_LEAST_LINES, min(_FEW_LINES, fits)) * line_height + 2

    def _show_photos(
        self, photos: tuple[PhotoView, ...], *, has_photos: bool, position: int = 0
    ) -> None:
        self._photos, self._has_photos = photos, has_photos
        self._photo_box.setVisible(has_photos)
        self._strip.setVisible(len(photos) > 1)
        self._strip.set_photos(photos)
        # Without photos the message is what is reviewed: larger, and with all the room.
        self._room.setVisible(not has_photos)
        self._message.setProperty("role", "message" if has_photos else "message_alone")
        repolish(self._message)
        self._fit()
        if photos:
            self.show_photo(position)
        else:
            self.stage.set_photo(None)
            self._caption.clear()
            self.tools.set_photo(may_have_heat=False, has_findings=False)
            self.photo_changed.emit(None)

    @Slot()
    def scroll_message_up(self) -> None:
        """Show the line of the message above."""
        self._scroll_message(-1)

    @Slot()
    def scroll_message_down(self) -> None:
        """Show the line of the message below."""
        self._scroll_message(1)

    def _scroll_message(self, lines: int) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + lines * self._message.fontMetrics().lineSpacing())

    @override
    def event(self, event: QEvent) -> bool:
        result = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # a strip came or went
            self._fit()
        return result

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _spans(detail: ItemDetail) -> tuple[Span, ...]:
    """Return what counted in the message, if it still reads as it did."""
    view = own_message(detail)
    return () if view is None or view.text != detail.body else spans_of(view)


def _identity(photo: PhotoView) -> tuple[int, str, str]:
    return photo.photo_id, photo.uri, photo.sha256
