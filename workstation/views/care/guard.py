"""Care in the Review pane: counts what is seen, proposes breaks, and keeps photos covered."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from workstation.domain.review import ItemDetail, PhotoView
from workstation.jobs.exposure import CareState, ExposureMeter
from workstation.jobs.review import Decided
from workstation.views.appearance import Appearance
from workstation.views.care.break_bar import BreakBar
from workstation.views.care.break_screen import BreakScreen
from workstation.views.care.looks import CountedLooks
from workstation.views.care.rest import RestPolicy
from workstation.views.care.shift_meter import ShiftMeter
from workstation.views.preferences.choices import Choices
from workstation.views.review.grid.bar import name_apart
from workstation.views.review.item_dialog import ItemDialog
from workstation.views.review.pane import ReviewPane
from workstation.views.review.phase import Notice


class CareGuard(QObject):
    """Puts the meter, the proposal and the break itself into a pane, which owns it.

    Attributes:
        bar: Proposes a break.
        screen: A break.
        meter: Counts.
        rest: Milder items after a bad one.

    Signals:
        locked_changed: Whether photos stay covered until a break was taken.
    """

    locked_changed = Signal(bool)

    def __init__(
        self,
        pane: ReviewPane,
        meter: ExposureMeter,
        *,
        appearance: Appearance,
        choices: Choices,
        rest: RestPolicy | None = None,
    ) -> None:
        """Guard a pane from now on.

        Args:
            pane: Where photos are looked at.
            meter: Counts; stands still while the pane is not on screen.
            appearance: Gives the theme.
            choices: Whether there is a rest, whether a break's end is heard, and the key.
            rest: Is told what was seen and decided.
        """
        super().__init__(pane)
        self._pane = pane
        self._photo: PhotoView | None = None
        self._is_locked = False
        self.meter = meter
        self.rest = rest or RestPolicy()
        self._choices = choices
        self.bar, self._grid_bar = BreakBar(appearance), BreakBar(appearance)
        self._grid_bar.setObjectName("grid_break_bar")
        name_apart(self._grid_bar, "grid_")
        self.screen = BreakScreen(appearance, pane)
        self._shift = ShiftMeter(appearance)
        grid = pane.ways.grid
        pane.add_banner(self.bar)
        grid.add_banner(self._grid_bar)
        pane.context.add_section(self._shift)
        for place in (pane, grid):
            choices.keymap.bind(place, "care.break", self.take_break)
            choices.keymap.bind(place, "care.end_shift", self.end_shift)
        for bar, other in ((self.bar, self._grid_bar), (self._grid_bar, self.bar)):
            choices.keymap.follow(bar.take, "care.break")
            bar.break_wanted.connect(self.take_break)
            bar.was_put_off.connect(other.put_off)
        self._shift.show_state(meter.state)
        choices.changed.connect(self._take_choices)
        self._take_choices()
        meter.changed.connect(self._on_changed)
        self.screen.counted.connect(self._on_counted)
        self.screen.ended.connect(self._on_ended)
        pane.post.photo_changed.connect(self._on_photo_changed)
        pane.post.stage.revealed_changed.connect(self._on_revealed)
        pane.desk.decided.connect(self._on_decided)
        pane.desk.narrow_claims(self.rest.milder)
        pane.desk.detail_shown.connect(self._on_shown)
        grid.tiles.revealed_changed.connect(self._on_tile_revealed)
        pane.ways.item_shown.connect(self._on_item_shown)
        pane.installEventFilter(self)

    @property
    def is_locked(self) -> bool:
        """Whether photos stay covered until a break was taken."""
        return self._is_locked

    @Slot()
    def take_break(self) -> None:
        """Leave the item to colleagues, and cover the pane."""
        if not self.screen.is_on:
            self._pane.deactivate()
            self.screen.begin(self.meter.state.settings.break_minutes)

    @Slot()
    def end_shift(self) -> None:
        """Leave the item to colleagues, and close the own shift with what was counted."""
        self._pane.deactivate()
        self.meter.end_shift()
        self.screen.show_over()

    @Slot(object)
    def _on_item_shown(self, dialog: ItemDialog) -> None:
        CountedLooks(dialog, dialog.stage, lambda: dialog.photo, self.meter)

    @Slot()
    def _take_choices(self) -> None:
        self.rest.is_on = self._choices.current.rest_after_bad

    @Slot(object)
    def _on_changed(self, state: CareState) -> None:
        self._shift.show_state(state)
        for bar in (self.bar, self._grid_bar):
            bar.set_need(state.need, state.settings)
        self.rest.items = state.settings.rest_items
        if state.need.veils != self._is_locked:
            self._is_locked = state.need.veils
            self._pane.post.stage.set_locked(is_locked=self._is_locked)
            self._pane.ways.grid.tiles.set_may_reveal(may=not self._is_locked)
            self.locked_changed.emit(self._is_locked)

    @Slot(object)
    def _on_photo_changed(self, photo: PhotoView | None) -> None:
        self._photo = photo

    @Slot(bool)
    def _on_revealed(self, is_revealed: bool) -> None:
        if not is_revealed:
            self.meter.conceal()
            return
        score = None if self._photo is None else self._photo.racy
        self.meter.reveal(score)
        if self._pane.desk.row is not None:
            self.rest.note_revealed(self._pane.desk.row.item_id, score)

    @Slot(bool)
    def _on_tile_revealed(self, is_revealed: bool) -> None:
        row = self._pane.ways.grid.tiles.current
        if is_revealed:
            self.meter.reveal(None if row is None else row.first_photo_racy)
        else:
            self.meter.conceal()

    @Slot(object)
    def _on_shown(self, detail: ItemDetail) -> None:
        self.rest.note_shown(detail.row.item_id, detail.row.priority)

    @Slot(object, object)
    def _on_decided(self, decided: Decided, detail: ItemDetail) -> None:
        if self.rest.note_decided(detail.row.item_id, decided.verdict):
            title = self.tr("Milder items come next")
            text = self.tr("%n of them, after what you have just seen.", "", self.rest.left)
            self._pane.desk.noticed.emit(Notice(title, text))

    @Slot()
    def _on_counted(self) -> None:
        # Told now: whoever closes the window from here has had a break all the same.
        self.meter.note_break(self.meter.state.settings.break_minutes * 60.0)
        if self._choices.current.play_sounds:
            QApplication.beep()

    @Slot(float)
    def _on_ended(self, _seconds: float) -> None:
        if self.screen.has_counted:
            self.meter.restart_work()
        if self._pane.isVisible():
            self._pane.activate()

    @Slot()
    def _rest_on_break(self) -> None:
        """The window made the pane work when it came back; a break goes on."""
        if self.screen.is_on:
            self._pane.deactivate()
            self.screen.setFocus()

    # Overrides of Qt methods.

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._pane and event.type() is QEvent.Type.Show:
            self.meter.start()
            QTimer.singleShot(0, self._rest_on_break)
        elif watched is self._pane and event.type() is QEvent.Type.Hide:
            self.meter.leave()
        return super().eventFilter(watched, event)
