"""Filters under a name: kept with the window, passed on as files."""

import contextlib
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSaveFile, QSettings, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMenu, QWidget

from workstation.settings.saved_views import (
    FILE_SUFFIX,
    MOST_VIEWS,
    SavedView,
    SavedViewError,
    ViewProblem,
    read_view,
    read_views,
    write_views,
)
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.widgets.icon_widgets import IconButton

if TYPE_CHECKING:  # which has the views
    from workstation.views.analysis.context import AnalysisContext

_VIEWS, _FILTER = "analysis/views", "analysis/filter"
_CURRENT = "current"
_MOST_BYTES = 2_000_000


class SavedViews(QObject):
    """The views of this person on this computer, and the filter that was on last.

    Signals:
        changed: There are others now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: tuple[SavedView, ...] = ()
        self._is_recalled = False

    @property
    def views(self) -> tuple[SavedView, ...]:
        """All of them, by name."""
        return self._views

    def save(self, view: SavedView) -> None:
        """Keep a view, in place of one of the same name."""
        others = [one for one in self._views if one.name != view.name]
        kept = sorted([*others[-MOST_VIEWS:], view], key=lambda one: one.name.casefold())
        self._views = tuple(kept)
        self.changed.emit()

    def remove(self, view: SavedView) -> None:
        """Forget a view."""
        self._views = tuple(one for one in self._views if one.name != view.name)
        self.changed.emit()

    def recall(self, settings: QSettings, cross_filter: CrossFilter, today: date) -> None:
        """Take up what was kept; the first pane that asks does it for all."""
        if self._is_recalled:
            return
        self._is_recalled = True
        self._views = read_views(str(settings.value(_VIEWS, "")))
        last = read_views(str(settings.value(_FILTER, "")))
        if last and not last[0].wanted(today).is_everything:
            cross_filter.begin_with(last[0].wanted(today))
        self.changed.emit()

    def remember(self, settings: QSettings, cross_filter: CrossFilter, today: date) -> None:
        """Keep the views, and the filter that is on."""
        settings.setValue(_VIEWS, write_views(self._views))
        last: tuple[SavedView, ...] = ()
        with contextlib.suppress(ValueError):  # days of another century, which a platform may have
            last = (SavedView.of(_CURRENT, cross_filter.current, today),)
        settings.setValue(_FILTER, write_views(last))


class ViewsButton(IconButton):
    """Opens, saves and passes on views.

    Signals:
        told: A sentence for the status strip.
    """

    told = Signal(str)

    def __init__(self, context: "AnalysisContext", parent: QWidget | None = None) -> None:
        super().__init__(context.appearance, "bookmark", "", parent=parent)
        self.set_text(self.tr("Saved views: open, save, pass on"))
        self.setObjectName("filter_views")
        self.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._context = context
        self._menu = QMenu(self)
        self._removing = QMenu(self.tr("Remove"), self._menu)
        self.setMenu(self._menu)
        context.saved.changed.connect(self._list)
        self._list()

    @Slot()
    def _list(self) -> None:
        self._menu.clear()
        self._removing.clear()
        views = self._context.saved.views
        for number, view in enumerate(views):
            name = view.name.replace("&", "&&")
            action = self._menu.addAction(name)
            action.setObjectName(f"view_{number}")
            action.triggered.connect(partial(self.open_view, view))
            removal = self._removing.addAction(name)
            removal.triggered.connect(partial(self._remove, view))
        if views:
            self._menu.addSeparator()
        for name, text, slot in (
            ("view_save", self.tr("Save this view…"), self.ask_name),
            ("view_export", self.tr("Save it as a file…"), self._on_export),
            ("view_import", self.tr("Open a file…"), self._on_import),
        ):
            action = self._menu.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(slot)
        if views:
            self._menu.addMenu(self._removing)

    def open_view(self, view: SavedView, _is_checked: object = None) -> None:
        """Look at what a view says."""
        self._context.cross_filter.show(view.name, view.wanted(self._context.today()))

    def _remove(self, view: SavedView, _is_checked: object = None) -> None:
        self._context.saved.remove(view)

    def save_as(self, name: str) -> None:
        """Keep what is looked at under a name."""
        if name := name.strip():
            self._context.saved.save(self._view(name))

    def _view(self, name: str) -> SavedView:
        context = self._context
        return SavedView.of(name[:80], context.cross_filter.current, context.today())

    @Slot()
    def ask_name(self) -> None:
        """Ask under which name to keep what is looked at."""
        dialog = QInputDialog(self)
        dialog.setObjectName("view_name")
        dialog.setWindowTitle(self.tr("Save this view"))
        dialog.setLabelText(self.tr("Name of the view"))
        dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
        dialog.textValueSelected.connect(self.save_as)
        dialog.open()

    @Slot()
    def _on_export(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{folder}/view{FILE_SUFFIX}"
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save this view as a file"), name, f"*{FILE_SUFFIX}"
        )
        if path:
            self.export(Path(path if path.endswith(".json") else f"{path}{FILE_SUFFIX}"))

    def export(self, path: Path) -> None:
        """Write what is looked at into a file."""
        view = self._view(path.name.removesuffix(FILE_SUFFIX) or "view")
        file = QSaveFile(str(path))
        if file.open(QSaveFile.OpenModeFlag.WriteOnly):
            file.write(view.text().encode())
        if not (file.isOpen() and file.commit()):
            self.told.emit(file.errorString())

    @Slot()
    def _on_import(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a view"), folder, f"*{FILE_SUFFIX};;*.json"
        )
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """Look at what a file says; keep it if it says something."""
        try:
            with path.open("rb") as file:
                view = read_view(file.read(_MOST_BYTES))
        except OSError as error:
            self.told.emit(error.strerror or str(error))
        except SavedViewError as error:
            self.told.emit(self._refusal(error))
        else:
            self._context.saved.save(view)
            self.open_view(view)

    def _refusal(self, error: SavedViewError) -> str:
        match error.problem:
            case ViewProblem.NO_VIEW:
                return self.tr("The file holds no view of charts. Nothing was changed.")
            case ViewProblem.NEWER:
                return self.tr(
                    "The view was saved by a newer version of the program. Nothing was changed."
                )
            case ViewProblem.FIELD:
                text = self.tr("The view cannot be read at “{field}”. Nothing was changed.")
                return text.format(field=error.field)
