"""A card of an analysis: its question, what answers it, and what can be done with that."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.charts.legend import Legend
from workstation.views.charts.notice import CardNotice
from workstation.views.charts.plot import Plot
from workstation.views.charts.saving import Saving
from workstation.views.charts.series import Axis, Series
from workstation.views.charts.veil import Veil
from workstation.views.error_words import error_sentence, error_words
from workstation.views.widgets.cards import Card
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import ElidedLabel

# Of the width of the plot: farther from the pointer, a value is not told.
_REACH = 0.06
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CanvasCard(Card):
    """A title that is a question, a note, a menu, and any widget that answers.

    A canvas with `figures()`, which returns CSV, can be copied and saved as a table; one with
    `step(int)` is walked with the arrow keys, and Enter calls its `activate()`.

    Attributes:
        title: The question.
        canvas: What answers it.
        note: A caption beside the title.
        scope: Another: by what it is not narrowed.
        notice: What is said in place of the canvas.

    Signals:
        save_failed: A file could not be written; carries the sentence of the system.
        action_wanted: The button of what is said in place of the canvas was pressed.
    """

    save_failed = Signal(str)
    action_wanted = Signal()

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        title: str,
        canvas: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """Make a card around a widget.

        Args:
            appearance: Gives the theme.
            name: Object name, and that of files.
            title: The question that it answers, translated.
            canvas: The card becomes its owner.
            parent: Owner.
        """
        super().__init__(appearance, parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.title = title
        self.canvas = canvas
        self._open_rows: Callable[[], object] | None = None
        self._has_content = False
        self._withholds_note = False
        theme = appearance.theme
        self.column.setContentsMargins(theme.gap_m, theme.gap_s, theme.gap_s, theme.gap_s)
        self._saving = Saving(self, name, title, getattr(canvas, "figures", None))
        self._saving.failed.connect(self.save_failed)
        self.note = ElidedLabel("", "caption")
        self.note.setObjectName("chart_note")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.scope = ElidedLabel("", "caption")
        self.scope.setObjectName("chart_scope")
        heading = QHBoxLayout()
        heading.setSpacing(theme.gap_s)
        heading.addWidget(ElidedLabel(title, "card_title"))
        heading.addWidget(self.note, 1)
        heading.addWidget(self.scope)
        heading.addWidget(self._make_menu_button(appearance))
        self.column.addLayout(heading)
        self._body_widget = QWidget()
        self._body = QHBoxLayout(self._body_widget)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme.gap_s)
        self._body.addWidget(canvas, 1)
        self._drawn: list[QWidget] = [canvas]
        self.notice = CardNotice(appearance)
        self.notice.hide()
        self.notice.action_triggered.connect(self.action_wanted)
        self._body.addWidget(self.notice, 1)
        self.column.addWidget(self._body_widget, 1)
        self._veil = Veil(appearance, self._body_widget)

    def _make_menu_button(self, appearance: Appearance) -> QToolButton:
        button = IconButton(appearance, "ellipsis", self.tr("Copy or save this chart"), size=14)
        button.setObjectName("chart_menu")
        self._menu = QMenu(button)
        self._rows_action = QAction(self.tr("Open the rows"), self._menu)
        self._rows_action.setObjectName("open_rows")
        self._rows_action.setVisible(False)
        self._rows_action.triggered.connect(self.open_rows)
        self._menu.addAction(self._rows_action)
        self._menu.addActions(self._saving.actions_for(self._menu))
        button.setMenu(self._menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions(self._menu.actions())
        return button

    def add_beside(self, widget: QWidget) -> None:
        """Put something at the right of the canvas."""
        self._body.addWidget(widget)
        self._drawn.append(widget)

    def add_menu_entry(self, name: str, text: str, slot: Callable[[], object]) -> QAction:
        """Offer something more in the menu."""
        action = self._menu.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def offer_rows(self, slot: Callable[[], object]) -> None:
        """Open the rows behind the card with this, from the menu and with Enter."""
        self._open_rows = slot
        self._rows_action.setVisible(True)

    @Slot()
    def open_rows(self) -> None:
        """Open the rows behind the card, if there are any."""
        if self._open_rows is not None:
            self._open_rows()

    @property
    def has_content(self) -> bool:
        """Whether an answer was shown."""
        return self._has_content

    def show_waiting(self) -> None:
        """Say that an answer is on the way, over what was there."""
        if not self._has_content:
            self._say_instead("")
        self._veil.wait(has_content=self._has_content or self.notice.isVisible())

    def show_content(self) -> None:
        """Show the canvas."""
        self._veil.lift()
        self._has_content = True
        self._say_instead("")
        if self._withholds_note:
            self._withholds_note = False
            self.note.show()

    def show_empty(self, text: str, *, action: str = "") -> None:
        """Say instead that there is nothing, and what to do about it."""
        self._veil.lift()
        self._say_instead(text, action=action)

    def show_error(
        self, text: str, *, action: str = "", brief: str = "", details: str = ""
    ) -> None:
        """Say instead what went wrong, and what to do about it."""
        self._veil.lift()
        self._say_instead(
            text, icon="circle-alert", tone="danger", action=action, brief=brief, details=details
        )

    def show_failure(self, error: Exception, *, action: str) -> None:
        """Say instead why there is no answer."""
        words = error_words(error)
        self.show_error(
            error_sentence(error), action=action, brief=words.title, details=words.details
        )

    def show_progress(self, text: str, done: int, total: int | None) -> None:
        """Say instead what is under way, and how far it is."""
        self._veil.lift()
        self._say_instead(text, icon="database")
        self.notice.show_progress(done, total)

    def _say_instead(
        self,
        text: str,
        *,
        icon: str = "inbox",
        tone: str = "muted",
        action: str = "",
        brief: str = "",
        details: str = "",
    ) -> None:
        if text:
            self._has_content = False
            if not self.note.isHidden():  # it is about what was there
                self._withholds_note = True
                self.note.hide()
            self.notice.say(text, icon=icon, tone=tone, action=action, brief=brief, details=details)
        self.notice.setVisible(bool(text))
        for widget in self._drawn:
            widget.setVisible(not text)

    def take_keys(self) -> None:
        """Be reached with Tab, and walked with the arrow keys."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def figures(self) -> str:
        """Return what is shown, as CSV; empty if it has no figures."""
        return self._saving.figures()

    @Slot()
    def copy_picture(self) -> None:
        """Put the card as it is seen on the clipboard."""
        self._saving.copy_picture()

    @Slot()
    def copy_figures(self) -> None:
        """Put the figures on the clipboard."""
        self._saving.copy_figures()

    def save_picture(self, path: str) -> None:
        """Write the card as it is seen: as SVG if that is the suffix, else as PNG."""
        self._saving.save_picture(path)

    def save_figures(self, path: str) -> None:
        """Write the figures; a suffix other than CSV's is added to."""
        self._saving.save_figures(path)

    def tell(self, text: str) -> None:
        """Say what is looked at to screen readers."""
        self.setAccessibleName(f"{self.title} {text}".strip())

    # Overrides of Qt methods.

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = getattr(self.canvas, "step", None)
        move = _MOVES.get(Qt.Key(event.key()))
        if self.focusPolicy() is Qt.FocusPolicy.NoFocus:
            super().keyPressEvent(event)  # the keys are those of what it lies in
            return
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if is_plain and move is not None and step is not None and self._has_content:
            step(move)
        elif is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            activate = getattr(self.canvas, "activate", None)
            if activate is None or not activate():
                self.open_rows()
        else:
            super().keyPressEvent(event)


class ChartCard(CanvasCard):
    """A plot under a legend that tells the values under the pointer."""

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        title: str,
        plot: Plot,
        parent: QWidget | None = None,
    ) -> None:
        """Make a card around a plot.

        Args:
            appearance: Gives the theme.
            name: Object name, and that of files.
            title: The question that the chart answers, translated.
            plot: The card becomes its owner.
            parent: Owner.
        """
        super().__init__(appearance, name, title, plot, parent)
        self.plot = plot
        self._resting: float | None = None
        self.legend = Legend(appearance)
        self.column.insertWidget(1, self.legend)
        plot.hovered.connect(self._on_hovered)

    def show_series(
        self,
        series: Sequence[Series],
        *,
        x_axis: Axis | None = None,
        y_axis: Axis | None = None,
        rules: Sequence[tuple[float, str]] = (),
        empty: str = "",
    ) -> None:
        """Show these instead.

        Args:
            series: As for `Plot.show_series`, which takes the next three as well.
            x_axis: Another horizontal axis.
            y_axis: Another vertical axis.
            rules: Values with a word each.
            empty: What to say in place of the plot, as there is nothing to draw.
        """
        self.plot.show_series(series, x_axis=x_axis, y_axis=y_axis, rules=rules)
        if empty:
            self.show_empty(empty)
        else:
            self.show_content()
        self.legend.show_series(() if empty else self.plot.series)
        self._on_hovered(None)

    def rest_at(self, x: float | None) -> None:
        """Tell the values there while the pointer is elsewhere; None for none."""
        self._resting = x
        self._on_hovered(None)

    @override
    def show_empty(self, text: str, *, action: str = "") -> None:
        super().show_empty(text, action=action)
        self.legend.show_series(())

    @Slot(object)
    def _on_hovered(self, x: float | None) -> None:
        low, high = self.plot.x_range
        at = self._resting if x is None else x
        self.legend.tell(at, self.plot.y_axis, within=_REACH * (high - low))
        values = self.legend.words()
        self.tell("" if at is None else f"{self.plot.x_axis.tell(at)}: {values}")
