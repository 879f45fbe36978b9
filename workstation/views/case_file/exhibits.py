"""What a case rests on: listed, looked at, added, taken out."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.case_words.events import exhibit_title
from workstation.case_words.names import role_name
from workstation.domain.case_views import Exhibit
from workstation.domain.cases import ExhibitDraft, ExhibitKind
from workstation.jobs.case_writing import CaseWriting, Deed, DeedKind
from workstation.jobs.cases import CasePage, save_file
from workstation.views import formatting
from workstation.views.case_file.adding import AddingBar
from workstation.views.case_file.exhibit_detail import ExhibitDetail
from workstation.views.case_file.lines import Line, LineList
from workstation.views.case_file.reason_bar import ReasonBar
from workstation.views.case_file.rights import CaseRights
from workstation.views.case_file.words import (
    EXHIBIT_ICONS,
    added_words,
    exhibit_words,
    translate,
)
from workstation.views.cases.context import CasesContext
from workstation.views.error_words import error_sentence
from workstation.views.widgets.buttons import Chip
from workstation.views.widgets.labels import Hairline, TextLabel

_DETAIL = 236


class CaseExhibits(QWidget):
    """The list above, the chosen one below; files may be dropped on it.

    Attributes:
        ask_place: Asks where a file is to be saved, by its name; "" for nowhere.

    Signals:
        alert_wanted: An alert shall be opened (its id).
        account_wanted: The page of an account shall be opened (a member's id).
        message_posted: A sentence for the status strip.
    """

    alert_wanted = Signal(object)
    account_wanted = Signal(object)
    message_posted = Signal(str)

    def __init__(
        self, context: CasesContext, writing: CaseWriting, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        appearance = context.analysis.appearance
        self._context, self._writing = context, writing
        self._page: CasePage | None = None
        self._rights: CaseRights | None = None
        self.ask_place = self._ask_place
        self.setAcceptDrops(True)
        self.adding = AddingBar(context, writing)
        self._removed = Chip(appearance, self.tr("Taken out"))
        self._removed.setObjectName("exhibits_removed")
        self._removed.setStatusTip(self.tr("Show what was taken out as well"))
        self.list: LineList[Exhibit] = LineList(appearance, "exhibits", self.tr("Exhibits"))
        self._nothing = TextLabel(
            self.tr("Nothing yet: add a note, a file, an account, a post or money."), wraps=True
        )
        self._nothing.set_tone("muted")
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self.detail = ExhibitDetail(context)
        self.reason = ReasonBar(appearance, "exhibit_reason")
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._arrange()
        self._removed.toggled.connect(self._list)
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        self.list.activated.connect(self.open_chosen)
        self.detail.open_pressed.connect(self.open_chosen)
        self.detail.save_pressed.connect(self.save_chosen)
        self.detail.remove_pressed.connect(self.remove_chosen)
        self.detail.about_pressed.connect(self._add_about)
        writing.done.connect(self._on_done)

    def _arrange(self) -> None:
        theme = self._context.analysis.appearance.theme
        self.adding.buttons.addWidget(self._removed)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.reason.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_l, theme.gap_s)
        column.addWidget(self.reason)
        column.addWidget(self.detail, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(lower)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([1_000, _DETAIL])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.adding)
        layout.addWidget(Hairline())
        layout.addWidget(self._nothing)
        layout.addWidget(self._splitter, 1)

    def show_case(self, page: CasePage, rights: CaseRights) -> None:
        """List the exhibits of a case."""
        is_other = self._page is None or self._page.view.row.case_id != page.view.row.case_id
        self._page, self._rights = page, rights
        if is_other:
            self.reason.end()
        count = sum(each.is_removed for each in page.view.exhibits)
        self._removed.setVisible(count > 0)
        self._removed.set_count(count)
        self.adding.show_case(page.view.row.case_id, rights)
        self._list()
        if is_other:
            self.list.choose(0)
        self._show_chosen()

    @Slot()
    def _list(self) -> None:
        if self._page is None:
            return
        shown = [
            each
            for each in self._page.view.exhibits
            if self._removed.isChecked() or not each.is_removed
        ]
        self._nothing.setVisible(not shown)
        self._splitter.setVisible(bool(shown))
        self.list.show_lines([(self._line(each, self._page), each) for each in shown])

    def _line(self, exhibit: Exhibit, page: CasePage) -> Line:
        amount = exhibit.facts.get("amount_fen")
        title = exhibit_words(exhibit, page)
        parts = [added_words(exhibit)]
        if exhibit.kind not in (ExhibitKind.ALERT, ExhibitKind.FILE, ExhibitKind.POST):
            parts.insert(0, exhibit_title(exhibit, translate))
        if exhibit.role is not None:
            parts.insert(1, role_name(exhibit.role, translate))
        if exhibit.is_removed:
            parts.append(self.tr("taken out"))
        return Line(
            EXHIBIT_ICONS[exhibit.kind],
            title,
            " · ".join(parts),
            formatting.money(amount) if isinstance(amount, int) else "",
            is_muted=exhibit.is_removed,
        )

    @Slot()
    def _show_chosen(self) -> None:
        if self._page is not None and self._rights is not None:
            self.detail.show_exhibit(self.list.chosen, self._page, self._rights)

    # What is pressed.

    @Slot()
    def open_chosen(self) -> None:
        """Open what the chosen exhibit refers to."""
        chosen = self.list.chosen
        if chosen is None or self._rights is None:
            return
        match chosen.kind:
            case ExhibitKind.ALERT | ExhibitKind.ACCOUNT if not self._rights.is_analyst:
                return  # they read the case, and not what is around it
            case ExhibitKind.ALERT:
                self.alert_wanted.emit(chosen.ref_id)
            case ExhibitKind.ACCOUNT:
                self.account_wanted.emit(chosen.ref_id)
            case ExhibitKind.POST:
                self.detail.look()
            case ExhibitKind.FILE:
                self.save_chosen()

    @Slot(object)
    def _add_about(self, draft: ExhibitDraft) -> None:
        self._writing.add([draft])

    @Slot()
    def remove_chosen(self) -> None:
        """Ask why the chosen exhibit is taken out."""
        chosen = self.list.chosen
        if chosen is None or chosen.is_removed or not (self._rights and self._rights.may_work):
            return
        question = self.tr("Take out: {exhibit}").format(exhibit=exhibit_title(chosen, translate))
        self.reason.ask(
            question,
            self.tr("Take out"),
            self.tr("Why? It stays to be seen in the history."),
            lambda reason: self._writing.remove(chosen.exhibit_id, reason),
        )

    def _ask_place(self, name: str) -> str:
        place, _ = QFileDialog.getSaveFileName(self, self.tr("Save the file"), name)
        return place

    @Slot()
    def save_chosen(self) -> None:
        """Save the file of the chosen exhibit."""
        chosen = self.list.chosen
        if chosen is None or chosen.file_name is None:
            return
        if place := self.ask_place(chosen.file_name):
            job = self._context.analysis.database.submit(save_file, chosen.exhibit_id, Path(place))
            job.succeeded.connect(self._on_saved)
            job.failed.connect(self._on_not_saved)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.message_posted.emit(self.tr("Saved as {name}").format(name=path.name))

    @Slot(object)
    def _on_not_saved(self, error: Exception) -> None:
        self.message_posted.emit(error_sentence(error))

    @Slot(object, object)
    def _on_done(self, deed: Deed, _answer: object) -> None:
        if deed.kind is DeedKind.REMOVE:
            self.reason.end()

    # Overrides of Qt methods.

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) and self._rights is not None and self._rights.may_work:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.adding.add_files(_dropped(event))
        event.acceptProposedAction()


def _dropped(event: QDropEvent) -> list[Path]:
    """Return the files that are dropped; folders are none."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
