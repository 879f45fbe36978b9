"""A break: covers the pane, and counts down."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.care.ring import CountdownRing
from workstation.views.widgets.labels import TextLabel

_TICK_MS = 250
_TEXT_WIDTH = 420


class BreakScreen(QWidget):
    """Lies over a pane while a break lasts: no photo, and the pane's keys rest.

    A break counts as soon as it is long enough; it may go on, or be ended before.

    Signals:
        counted: It is long enough now.
        ended: The person goes back to work; carries how long it was, in seconds.
    """

    counted = Signal()
    ended = Signal(float)

    def __init__(
        self,
        appearance: Appearance,
        pane: QWidget,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make a hidden screen.

        Args:
            appearance: Gives the theme.
            pane: What it covers; its owner.
            clock: Seconds that only go forward.
        """
        super().__init__(pane)
        self.setObjectName("break_screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pane = pane
        self._clock = clock
        self._began_s = 0.0
        self._total_s = 0.0
        self._has_counted = False
        self._is_over = False
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.update_time)
        self.ring = CountdownRing(appearance)
        self._title = TextLabel("", "heading")
        self._text = TextLabel(wraps=True)
        self._text.setObjectName("break_words")
        self._text.setProperty("tone", "muted")
        self._text.setFixedWidth(_TEXT_WIDTH)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._back = QPushButton()
        self._back.setObjectName("break_end")
        self._back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._back.clicked.connect(self.end)
        layout = QVBoxLayout(self)
        layout.setSpacing(appearance.theme.gap_l)
        layout.addStretch(2)
        for widget in (self.ring, self._title, self._text, self._back):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        pane.installEventFilter(self)
        _application().focusChanged.connect(self._on_focus_changed)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether a break lasts."""
        return self._tick.isActive() or self._is_over

    @property
    def has_counted(self) -> bool:
        """Whether the break was long enough to count."""
        return self._has_counted

    def begin(self, minutes: int) -> None:
        """Cover the pane.

        Args:
            minutes: How long a break is that counts.
        """
        if self.is_on:
            return
        self._began_s, self._total_s = self._clock(), minutes * 60.0
        self._has_counted = False
        self._show_words()
        self._tick.start()
        self.update_time()
        self._cover()

    def show_over(self) -> None:
        """Cover the pane after a shift: nothing counts down, and going on begins another."""
        self._tick.stop()
        self._began_s, self._has_counted, self._is_over = self._clock(), False, True
        self._show_words()
        self._cover()

    def _cover(self) -> None:
        self.ring.setVisible(not self._is_over)
        self.setGeometry(self._pane.rect())
        self.raise_()
        self.show()
        self.setFocus()

    @Slot()
    def end(self) -> None:
        """Go back to work."""
        if not self.is_on:
            return
        if self._tick.isActive():
            self.update_time()
        self._tick.stop()
        self._is_over = False
        # Else the keyboard goes to whatever Qt finds next.
        self.hide()
        self.ended.emit(self._clock() - self._began_s)

    @Slot()
    def update_time(self) -> None:
        """Show what is left by now."""
        left_s = self._total_s - (self._clock() - self._began_s)
        self.ring.set_left(left_s, self._total_s)
        if left_s <= 0 and not self._has_counted:
            self._has_counted = True
            self._show_words()
            self.counted.emit()

    def _show_words(self) -> None:
        name = self.tr("Your shift is over") if self._is_over else self.tr("A break")
        self._title.setText(name)
        self.setAccessibleName(name)
        if self._is_over:
            self._text.setText(
                self.tr(
                    "What you looked at is recorded, and your item is with the others. A note for"
                    " the next shift is written under @."
                )
            )
        elif self._has_counted:
            self._text.setText(self.tr("That counts. Take as long as you like."))
        else:
            minutes = round(self._total_s / 60)
            text = self.tr(
                "Look away, stand up, drink something. It counts after %n minute(s); your item is"
                " with the others meanwhile.",
                "",
                minutes,
            )
            self._text.setText(text)
        self._text.setFixedHeight(max(self._text.heightForWidth(_TEXT_WIDTH), 0))
        if self._is_over:
            self._back.setText(self.tr("Begin another shift"))
        elif self._has_counted:
            self._back.setText(self.tr("Back to work"))
        else:
            self._back.setText(self.tr("End it early"))
        self._back.setProperty("kind", "primary" if self._has_counted else "")
        self._back.style().unpolish(self._back)
        self._back.style().polish(self._back)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Keep the keyboard away from what is covered."""
        if not self.is_on or new is None or not self._pane.isAncestorOf(new):
            return
        if new is not self and not self.isAncestorOf(new):
            self.setFocus()

    # Overrides of Qt methods.

    @override
    def event(self, event: QEvent) -> bool:
        # The pane's keys would work in here as well: take them first, but for the window's.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # nothing of it is for the pane
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.end()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._pane and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._pane.rect())
        return super().eventFilter(watched, event)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101  # widgets exist
    return app
