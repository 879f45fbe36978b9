"""A card as a picture or a table: on the clipboard, in a file."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPoint, QRect, QSaveFile, QStandardPaths, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget


class Saving(QObject):
    """Copies and saves one widget; its owner.

    Signals:
        failed: A file could not be written; carries the sentence of the system.
    """

    failed = Signal(str)

    def __init__(
        self, widget: QWidget, name: str, title: str, figures: Callable[[], str] | None
    ) -> None:
        """Save nothing yet.

        Args:
            widget: What is seen.
            name: Of files.
            title: Of the dialog that asks for a file, translated.
            figures: Returns what is seen as CSV; None if it is no table.
        """
        super().__init__(widget)
        self._widget, self._name, self._title = widget, name, title
        self._figures = figures

    def actions_for(self, menu: QMenu) -> list[QAction]:
        """Return what a menu offers."""
        return list(self._make_actions(menu))

    def _make_actions(self, menu: QMenu) -> Iterator[QAction]:
        entries: list[tuple[str, str, Callable[[], None], bool]] = [
            ("copy_picture", self.tr("Copy picture"), self.copy_picture, False),
            ("copy_figures", self.tr("Copy figures"), self.copy_figures, True),
            ("save_picture", self.tr("Save picture…"), self._on_save_picture, False),
            ("save_figures", self.tr("Save figures as CSV…"), self._on_save_figures, True),
        ]
        for name, text, slot, needs_figures in entries:
            if needs_figures and self._figures is None:
                continue
            action = QAction(text, menu)
            action.setObjectName(name)
            action.triggered.connect(slot)
            yield action

    def figures(self) -> str:
        """Return the figures as CSV; empty if there are none."""
        return "" if self._figures is None else self._figures()

    @Slot()
    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self._widget.grab())

    @Slot()
    def copy_figures(self) -> None:
        """Put the figures on the clipboard."""
        QGuiApplication.clipboard().setText(self.figures())

    def save_picture(self, path: str) -> None:
        """Write what is seen: as SVG if that is the suffix, else as PNG."""
        if path.lower().endswith(".svg"):
            self._save_drawing(path)
            return
        file = QSaveFile(path if path.lower().endswith(".png") else f"{path}.png")
        if file.open(QSaveFile.OpenModeFlag.WriteOnly):
            self._widget.grab().save(file, "PNG")
        self._finish(file)

    def _save_drawing(self, path: str) -> None:
        file = QSaveFile(path)
        if file.open(QSaveFile.OpenModeFlag.WriteOnly):
            drawing = QSvgGenerator()
            drawing.setOutputDevice(file)
            drawing.setSize(self._widget.size())
            drawing.setViewBox(QRect(0, 0, self._widget.width(), self._widget.height()))
            drawing.setTitle(self._title)
            painter = QPainter(drawing)
            self._widget.render(painter, QPoint())
            painter.end()
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
            self.failed.emit(file.errorString())

    def _ask_path(self, suffix: str, *others: str) -> str:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggestion = f"{folder}/{self._name}.{suffix}"
        kinds = ";;".join(f"*.{one}" for one in (suffix, *others))
        path, chosen = QFileDialog.getSaveFileName(self._widget, self._title, suggestion, kinds)
        wanted = chosen.removeprefix("*")
        return path if not path or path.lower().endswith(wanted) else f"{path}{wanted}"

    @Slot()
    def _on_save_picture(self) -> None:
        if path := self._ask_path("png", "svg"):
            self.save_picture(path)

    @Slot()
    def _on_save_figures(self) -> None:
        if path := self._ask_path("csv"):
            self.save_figures(path)
