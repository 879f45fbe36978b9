"""What an appeal says, what was decided, what the author was told, and what it was like then."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workstation.domain.appeals import AppealDetail, AppealState
from workstation.domain.review import PhotoView
from workstation.jobs.appeals import AppealCase
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader, PhotoSize
from workstation.views import formatting
from workstation.views.appeals.evidence import EvidenceSection
from workstation.views.appeals.words import appeal_title, is_overdue, state_name, time_left
from workstation.views.appearance import Appearance
from workstation.views.labels import past_verdict_name, subject_kind_name
from workstation.views.review.film_strip import FilmStrip, racy_score
from workstation.views.review.marked_text import MarkedText
from workstation.views.review.stage import PhotoStage
from workstation.views.widgets.cards import Card
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import (
    Badge,
    BadgeKind,
    ElidedLabel,
    MemberText,
    TextLabel,
    named_label,
)

_STAGE_HEIGHT = 300

_STATE_KINDS: Mapping[AppealState, BadgeKind] = {
    AppealState.OPEN: "accent",
    AppealState.UPHELD: "neutral",
    AppealState.PARTLY_REVERSED: "warn",
    AppealState.REVERSED: "ok",
}


class CaseView(QScrollArea):
    """Everything that is read before an appeal is answered. Who decided is not part of it.

    Photos are covered as in the Review pane. There is no heat map: it would tell where today's
    network looks, and not what was seen then.
    """

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
        self._loader = photos
        self._case: AppealCase | None = None
        self._photos: tuple[PhotoView, ...] = ()
        self._position = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = MemberText("", "title")
        self._title.setObjectName("appeal_title")
        self._state = Badge()
        self._state.setObjectName("appeal_state")
        self._facts = ElidedLabel(role="caption")
        self._facts.setObjectName("appeal_facts")
        self._due = named_label("appeal_due", "caption")
        self._body = MarkedText(appearance)
        self._body.setObjectName("appeal_body")
        self._body.setProperty("role", "message")
        self._decided = named_label("appeal_decided", wraps=True)
        self._told = MemberText("")
        self._told.setObjectName("appeal_told")
        self._note = MemberText("")
        self._note.setObjectName("appeal_note")
        self._text = MarkedText(appearance)
        self._text.setObjectName("appeal_text_then")
        self._text.setProperty("role", "message")
        self._no_text = TextLabel(wraps=True)
        self._no_text.set_tone("muted")
        self.stage = PhotoStage(appearance, photos, heat_maps)
        self.stage.setObjectName("appeal_stage")
        self.stage.setFixedHeight(_STAGE_HEIGHT)
        self._strip = FilmStrip(appearance, photos)
        self._caption = named_label("appeal_photo_caption", "caption")
        self.evidence = EvidenceSection(appearance)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(theme.gap_xl, theme.gap_l, theme.gap_xl, theme.gap_l)
        self._column.setSpacing(theme.gap_m)
        self._arrange()
        self.setWidget(body)
        self._strip.photo_chosen.connect(self.show_photo)

    def _arrange(self) -> None:
        theme, column = self._appearance.theme, self._column
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(self._title, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        facts = QHBoxLayout()
        facts.setSpacing(theme.gap_s)
        facts.addWidget(self._facts, 1)
        facts.addWidget(self._due)
        column.addLayout(facts)
        says = Card(self._appearance)
        says.setObjectName("appeal_says")
        says.column.addLayout(self._heading("message-square-warning", self.tr("The author says")))
        says.column.addWidget(self._body)
        column.addWidget(says)
        told = Card(self._appearance)
        told.column.addLayout(self._heading("gavel", self.tr("What was decided")))
        told.column.addWidget(self._decided)
        told.column.addWidget(self._note)
        told.column.addSpacing(theme.gap_s)
        told.column.addLayout(self._heading("send", self.tr("What the author was told")))
        told.column.addWidget(self._told)
        column.addWidget(told)
        column.addWidget(TextLabel(self.tr("AS IT WAS THEN"), "section"))
        for widget in (
            self._text,
            self._no_text,
            self.stage,
            self._strip,
            self._caption,
            self.evidence,
        ):
            column.addWidget(widget)
        column.addStretch(1)

    def _heading(self, icon: str, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._appearance.theme.gap_s)
        row.addWidget(IconLabel(self._appearance, icon))
        row.addWidget(TextLabel(text, "section"), 1)
        return row

    # Showing.

    def show_case(self, case: AppealCase, policies: Mapping[str, str]) -> None:
        """Show an appeal; the one that is shown keeps its photo, covered or in clear."""
        is_other = self._case is None or (
            self._case.detail.row.appeal_id != case.detail.row.appeal_id
        )
        if is_other:
            self.leave()
        self._case = case
        self._show_words(case.detail, policies)
        if is_other or case.photos != self._photos:
            self._show_photos(case.photos)
        self.evidence.show_case(case)
        if is_other:
            self.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Cover the photo, and keep nothing of what is for child safety."""
        self.stage.set_photo(None)
        if self._case is not None and self._case.is_child_safety:
            for photo in self._photos:
                self._loader.forget(photo.sha256)
        self._case, self._photos = None, ()

    def _show_words(self, detail: AppealDetail, policies: Mapping[str, str]) -> None:
        row = detail.row
        self._title.setText(appeal_title(row, policies))
        self._state.set_badge(state_name(row.state), _STATE_KINDS[row.state])
        author = formatting.isolated(row.author_name or "–")
        subject = f"{subject_kind_name(row.subject_kind)} {row.subject_id}"
        filed = self.tr("filed {when}").format(when=formatting.relative_time(row.filed_at))
        parts = [author, subject, filed]
        if detail.reference:
            parts.append(formatting.isolated(detail.reference))
        self._facts.setText(" · ".join(parts))
        self._facts.setToolTip(formatting.exact_time(row.filed_at))
        self._show_due(detail)
        erased = self.tr("What the author wrote was erased.")
        self._body.set_text(erased if detail.body is None else detail.body)
        decided = self.tr("{verdict}, {when}").format(
            verdict=past_verdict_name(row.verdict),
            when=formatting.relative_time(detail.decided_at),
        )
        policy = "" if row.policy_code is None else policies.get(row.policy_code, row.policy_code)
        self._decided.setText(f"{decided} · {policy}" if policy else decided)
        self._decided.setToolTip(formatting.exact_time(detail.decided_at))
        note = self.tr("Note for colleagues: {note}")
        self._note.setText(note.format(note=formatting.isolated(detail.note)))
        self._note.setVisible(bool(detail.note))
        self._told.setText(detail.reason or "–")
        self._text.setVisible(bool(detail.text))
        self._text.set_text(detail.text or "")
        missing = self.tr("Its text was not kept, or was erased.")
        self._no_text.setText(missing if detail.text is None else self.tr("It had no text."))
        self._no_text.setVisible(not detail.text)

    def _show_due(self, detail: AppealDetail) -> None:
        row = detail.row
        if row.state is AppealState.OPEN:
            self._due.setText(time_left(row))
            self._due.set_tone("danger" if is_overdue(row) else "muted")
            self._due.setToolTip(formatting.exact_time(row.due_at))
        elif detail.answered_at is not None:
            when = formatting.relative_time(detail.answered_at)
            self._due.setText(self.tr("answered {when}").format(when=when))
            self._due.set_tone("muted")
            self._due.setToolTip(formatting.exact_time(detail.answered_at))

    # Photos.

    @property
    def photo(self) -> PhotoView | None:
        """What lies on the stage."""
        return self._photos[self._position] if self._photos else None

    def _show_photos(self, photos: Sequence[PhotoView]) -> None:
        self._photos = tuple(photos)
        self.stage.setVisible(bool(photos))
        self._caption.setVisible(bool(photos))
        self._strip.setVisible(len(photos) > 1)
        self._strip.set_photos(self._photos)
        for photo in reversed(self._photos):  # what is asked for last is loaded first
            self._loader.get(photo.uri, photo.sha256, PhotoSize.STAGE)
        if photos:
            self.show_photo(0)

    @Slot(int)
    def show_photo(self, position: int) -> None:
        """Put a photo on the stage; the first is 0."""
        if not 0 <= position < len(self._photos):
            return
        self._position = position
        photo = self._photos[position]
        self.stage.set_photo(photo, may_have_heat=False)
        self._strip.set_position(position)
        parts = []
        if len(self._photos) > 1:
            place = self.tr("{position} of {count}")
            parts.append(place.format(position=position + 1, count=len(self._photos)))
        parts.append(self.tr("racy {score}").format(score=formatting.score(racy_score(photo))))
        self._caption.setText(" · ".join(parts))

    @Slot()
    def next_photo(self) -> None:
        """Go on to the next photo."""
        self.show_photo(self._position + 1)

    @Slot()
    def previous_photo(self) -> None:
        """Go back to the photo before."""
        self.show_photo(self._position - 1)

    @Slot()
    def scroll_up(self) -> None:
        """Show what is above."""
        self._scroll(-1)

    @Slot()
    def scroll_down(self) -> None:
        """Show what is below."""
        self._scroll(1)

    def _scroll(self, steps: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * bar.singleStep() * 3)
