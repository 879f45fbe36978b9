"""What can be done about documents of a case: a card each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.domain.packs import DocumentKind, PackCheck
from workstation.jobs.runner import Job
from workstation.views.analysis.choice import Choice
from workstation.views.appearance import Appearance
from workstation.views.reports.words import document_name, fault_words, unchanged_words
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import Badge, TextLabel
from workstation.views.widgets.progress import JobProgress

_FORMS = (DocumentKind.GOAML, DocumentKind.XLSX)


class Lines(QWidget):
    """Sentences with an icon each, one under the other; hidden without any."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(appearance.theme.gap_xs)
        self.texts: tuple[str, ...] = ()
        self.hide()

    def show_lines(
        self, texts: Sequence[str], icon: str = "circle-alert", tone: str = "danger"
    ) -> None:
        """Say these instead."""
        self.texts = tuple(texts)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for text in texts:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._appearance.theme.gap_s)
            row.addWidget(IconLabel(self._appearance, icon, tone, 16))
            row.addWidget(TextLabel(text, wraps=True), 1)
            self._column.addWidget(line)
        self.setVisible(bool(texts))


class JobLine(QWidget):
    """How far a job is; hidden without one.

    Signals:
        busy_changed: Whether there is one.
    """

    busy_changed = Signal(bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.is_busy = False
        self.hide()

    def follow(self, job: Job, title: str) -> None:
        """Show a job that was just submitted, until it ends."""
        progress = JobProgress(self._appearance, job, title, is_stacked=True)
        self._column.addWidget(progress)
        progress.ended.connect(progress.deleteLater)
        job.finished.connect(self._on_finished)
        self._set_busy(is_busy=True)

    @Slot()
    def _on_finished(self) -> None:
        self._set_busy(is_busy=False)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.setVisible(is_busy)
        self.busy_changed.emit(is_busy)


class DocumentCard(Card):
    """A title, what it is, and a button.

    Attributes:
        button: Does it; the view owns the key.
        head: Its first line, for what stands on its right.
    """

    def __init__(
        self, appearance: Appearance, title: str, text: str, button: str, keys: tuple[Keymap, str]
    ) -> None:
        """Make it.

        Args:
            appearance: Gives the theme.
            title: What it is about.
            text: What it means.
            button: What is done.
            keys: The person's keys, and the name of this one.
        """
        super().__init__(appearance)
        theme = appearance.theme
        self.column.setSpacing(theme.gap_s)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.gap_s)
        self.head.addWidget(TextLabel(title, "card_title"))
        self.head.addStretch(1)
        explained = TextLabel(text, "caption", wraps=True)
        explained.set_tone("muted")
        self.button = KeyButton(appearance, "", button, kind="accent")
        self.button.setObjectName(keys[1].replace(".", "_"))
        keymap, name = keys
        keymap.follow(self.button, name)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.gap_s)
        self.buttons.addWidget(self.button)
        self.buttons.addStretch(1)
        self.column.addLayout(self.head)
        self.column.addWidget(explained)
        self.column.addLayout(self.buttons)


class ReportCard(DocumentCard):
    """Which form, whether it would be a draft, and what it lacks.

    Signals:
        institution_wanted: Who reports is to be filled in.
    """

    institution_wanted = Signal()

    def __init__(self, appearance: Appearance, keymap: Keymap) -> None:
        super().__init__(
            appearance,
            self.tr("Suspicious transaction report"),
            self.tr(
                "For the authority. Filing differs by country and institution: goAML is written"
                " only as the authority's schema allows it."
            ),
            self.tr("Write the report…"),
            (keymap, "case_file.report"),
        )
        self._draft = Badge("", "warn")
        self._draft.setObjectName("report_draft")
        self.head.addWidget(self._draft)
        self.form = Choice(
            appearance, "report_form", [(kind.value, document_name(kind)) for kind in _FORMS]
        )
        self.column.insertWidget(2, self.form)
        self.problems = Lines(appearance, "report_problems")
        self.column.addWidget(self.problems)  # below the buttons, which would leave the screen
        institution = QPushButton(self.tr("Who reports…"))
        institution.setObjectName("report_institution")
        institution.setProperty("kind", "link")
        self.buttons.insertWidget(1, institution)
        institution.clicked.connect(self.institution_wanted)

    @property
    def kind(self) -> DocumentKind:
        """The chosen form."""
        return DocumentKind(self.form.key)

    def show_draft(self, *, is_reported: bool) -> None:
        """Say whether what is written now may be filed."""
        self._draft.set_badge(
            self.tr("may be filed") if is_reported else self.tr("a draft until the outcome"),
            "ok" if is_reported else "warn",
        )


class CheckCard(DocumentCard):
    """Holds a pack against the database, and says what came of it."""

    def __init__(self, appearance: Appearance, keymap: Keymap) -> None:
        super().__init__(
            appearance,
            self.tr("Check an evidence pack"),
            self.tr(
                "Whether a file is what this program wrote: every hash in it, its snapshot in the"
                " database, and the whole made again."
            ),
            self.tr("Choose a file…"),
            (keymap, "case_file.check"),
        )
        self.result = Lines(appearance, "pack_check")
        self.column.insertWidget(2, self.result)

    def show_check(self, check: PackCheck) -> None:
        """Say what came of it."""
        if check.faults:
            self.result.show_lines([fault_words(fault, name) for fault, name in check.faults])
        else:
            self.result.show_lines([unchanged_words(check)], "circle-check", "ok")
