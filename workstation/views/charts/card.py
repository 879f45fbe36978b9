"""A chart with its question, legend and menu."""

from collections.abc import Sequence

from PySide6.QtCore import QSaveFile, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from workstation.views.appearance import Appearance
from workstation.views.charts.legend import Legend
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, Series, to_csv
from workstation.views.widgets.cards import Card
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import ElidedLabel, TextLabel

# Of the width of the plot: farther from the pointer, a value is not told.
_REACH = 0.06


class ChartCard(Card):
    """Title, legend with the values under the pointer, plot, and what can be done with them.

    Signals:
        save_failed: A file could not be written; carries the sentence of the system.
    """

    save_failed = Signal(str)

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
        super().__init__(appearance, parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._name = name
        self._title = title
        self._resting: float | None = None
        self.plot = plot
        self.legend = Legend(appearance)
        theme = appearance.theme
        self.column.setContentsMargins(theme.gap_m, theme.gap_s, theme.gap_s, theme.gap_s)
        heading = QHBoxLayout()
        heading.setSpacing(theme.gap_s)
        title_label = ElidedLabel(title, "card_title")
        self.note = ElidedLabel("", "caption")
        self.note.setObjectName("chart_note")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        heading.addWidget(title_label)
        heading.addWidget(self.note, 1)
        heading.addWidget(self._make_menu_button(appearance))
        self.column.addLayout(heading)
        self.column.addWidget(self.legend)
        self._body = QHBoxLayout()
        self._body.setSpacing(theme.gap_s)
        self._body.addWidget(plot, 1)
        self._drawn: list[QWidget] = [plot]
        self._empty = TextLabel(wraps=True)
        self._empty.setObjectName("chart_empty")
        self._empty.set_tone("muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._empty.hide()
        self._body.addWidget(self._empty, 1)
        self.column.addLayout(self._body, 1)
        plot.hovered.connect(self._on_hovered)

    def _make_menu_button(self, appearance: Appearance) -> QToolButton:
        button = IconButton(appearance, "ellipsis", self.tr("Copy or save this chart"), size=14)
        button.setObjectName("chart_menu")
        menu = QMenu(button)
        for name, text, slot in (
            ("copy_picture", self.tr("Copy picture"), self.copy_picture),
            ("copy_figures", self.tr("Copy figures"), self.copy_figures),
            ("save_picture", self.tr("Save picture…"), self._on_save_picture),
            ("save_figures", self.tr("Save figures as CSV…"), self._on_save_figures),
        ):
            action = menu.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(slot)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions(menu.actions())
        return button

    def add_beside(self, widget: QWidget) -> None:
        """Put something at the right of the plot."""
        self._body.addWidget(widget)
        self._drawn.append(widget)

    def show_series(
        self,
        series: Sequence[Series],
        *,
        x_axis: Axis | None = None,
        rules: Sequence[tuple[float, str]] = (),
        empty: str = "",
    ) -> None:
        """Show these instead.

        Args:
            series: As for `Plot.show_series`, which takes the next two as well.
            x_axis: Another horizontal axis.
            rules: Values with a word each.
            empty: What to say in place of the plot, as there is nothing to draw.
        """
        self.plot.show_series(series, x_axis=x_axis, rules=rules)
        self.legend.show_series(() if empty else self.plot.series)
        self._empty.setText(empty)
        self._empty.setVisible(bool(empty))
        for widget in self._drawn:
            widget.setVisible(not empty)
        self._on_hovered(None)

    def rest_at(self, x: float | None) -> None:
        """Tell the values there while the pointer is elsewhere; None for none."""
        self._resting = x
        self._on_hovered(None)

    def figures(self) -> str:
        """Return what is drawn, as CSV."""
        return to_csv(self.plot.x_axis.name, self.plot.series)

    @Slot()
    def copy_picture(self) -> None:
        """Put the card as it is seen on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    @Slot()
    def copy_figures(self) -> None:
        """Put the figures on the clipboard."""
        QGuiApplication.clipboard().setText(self.figures())

    def save_picture(self, path: str) -> None:
        """Write the card as it is seen; a suffix other than PNG's is added to."""
        file = QSaveFile(path if path.lower().endswith(".png") else f"{path}.png")
        if file.open(QSaveFile.OpenModeFlag.WriteOnly):
            self.grab().save(file, "PNG")
        self._finish(file)

    def save_figures(self, path: str) -> None:
        """Write the figures; a suffix other than CSV's is added to."""
        file = QSaveFile(path if path.lower().endswith(".csv") else f"{path}.csv")
        if file.open(QSaveFile.OpenModeFlag.WriteOnly):
            # With a byte order mark, spreadsheets read the Chinese headings.
            file.write(self.figures().encode("utf-8-sig"))
        self._finish(file)

    def _finish(self, file: QSaveFile) -> None:
        if not (file.isOpen() and file.commit()):
            self.save_failed.emit(file.errorString())

    def _ask_path(self, suffix: str) -> str:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggestion = f"{folder}/{self._name}.{suffix}"
        path, _ = QFileDialog.getSaveFileName(self, self._title, suggestion, f"*.{suffix}")
        return path

    @Slot()
    def _on_save_picture(self) -> None:
        if path := self._ask_path("png"):
            self.save_picture(path)

    @Slot()
    def _on_save_figures(self) -> None:
        if path := self._ask_path("csv"):
            self.save_figures(path)

    @Slot(object)
    def _on_hovered(self, x: float | None) -> None:
        axis = self.plot.x_axis
        within = _REACH * ((axis.high or 1.0) - axis.low)
        self.legend.tell(self._resting if x is None else x, self.plot.y_axis, within=within)
