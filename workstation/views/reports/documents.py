"""What was written about a case, and from which snapshot it can be made again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from workstation.domain.packs import DocumentRow
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.reports.words import document_name, language_name
from workstation.views.widgets.labels import Badge, TextLabel

_HASH_LETTERS = 12
_MOST_LINES = 100


class DocumentList(QWidget):
    """A line each, the newest first; hidden while there is none.

    Signals:
        again_wanted: A `DocumentRow` is to be made again from its snapshot.
    """

    again_wanted = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("case_documents")
        self._appearance = appearance
        self.documents: tuple[DocumentRow, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme.gap_s)
        column.addWidget(TextLabel(self.tr("WHAT WAS WRITTEN"), "section"))
        self._lines = QWidget()
        column.addWidget(self._lines)
        self.hide()

    def show_documents(self, documents: Sequence[DocumentRow]) -> None:
        """List these instead."""
        if tuple(documents) == self.documents:
            return
        self.documents = tuple(documents)
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._appearance.theme.gap_l)
        grid.setVerticalSpacing(self._appearance.theme.gap_xs)
        grid.setColumnStretch(3, 1)
        for place, document in enumerate(documents[:_MOST_LINES]):
            self._add(grid, place, document)
        layout = self.layout()
        assert layout is not None  # noqa: S101  # made above
        layout.replaceWidget(self._lines, lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = lines
        self.setVisible(bool(documents))

    def _add(self, grid: QGridLayout, place: int, document: DocumentRow) -> None:
        when = TextLabel(formatting.relative_time(document.made_at), "caption")
        when.setToolTip(formatting.exact_time(document.made_at))
        said = self.tr("{document}, {language}").format(
            document=document_name(document.kind), language=language_name(document.language)
        )
        source = TextLabel(
            self.tr("snapshot {id} · {hash} · {login}").format(
                id=document.snapshot_id,
                hash=document.sha256[:_HASH_LETTERS],
                login=formatting.isolated(document.made_by),
            ),
            "caption",
        )
        source.set_tone("muted")
        source.setToolTip(document.sha256)
        again = QPushButton(self.tr("Write again…"))
        again.setObjectName(f"document_again_{document.document_id}")
        again.setProperty("kind", "link")
        again.clicked.connect(partial(self.again_wanted.emit, document))
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(when, place, 0, middle)
        grid.addWidget(TextLabel(said), place, 1, middle)
        if document.is_draft:
            grid.addWidget(Badge(self.tr("draft"), "warn"), place, 2, middle)
        grid.addWidget(source, place, 3, middle)
        grid.addWidget(again, place, 4, middle)
