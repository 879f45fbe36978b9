"""What the change would do, where it is saved, and why it cannot be saved yet."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workstation.domain.lexicon import LexiconDraft
from workstation.domain.messages import LexiconVersion
from workstation.jobs.runner import Job
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.formatting import isolated
from workstation.views.lexicon.preview_result import PreviewResult
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import Hairline, TextLabel, named_label
from workstation.views.widgets.progress import JobProgress

_LONGEST_REASON = 500


class PreviewCard(Card):
    """The change in numbers and examples; Save.

    Signals:
        preview_requested: The change should be tried on the messages of the last days.
        discard_requested: The lists should be again what is saved.
        save_requested: Save was pressed; there is something to save, and a reason.
        adoption_requested: A colleague's lists should be loaded.
    """

    preview_requested = Signal()
    discard_requested = Signal()
    save_requested = Signal()
    adoption_requested = Signal()

    def __init__(self, appearance: Appearance, *, days: int, parent: QWidget | None = None) -> None:
        """Make a card without a preview.

        Args:
            appearance: Gives the theme.
            days: Over how many a change is tried.
            parent: Owner.
        """
        super().__init__(appearance, parent)
        self.setObjectName("preview_card")
        self._appearance = appearance
        self._days = days
        self._is_busy = False
        self._is_saved_once = False
        self._has_newer = False
        self._draft = LexiconDraft({})
        self._job: Job | None = None

        self._summary = named_label("change_summary", wraps=True)
        self._discard = QPushButton(self.tr("Discard"))
        self._discard.setObjectName("change_discard")
        self._discard.setProperty("kind", "link")
        self._discard.setStatusTip(self.tr("Go back to what is saved; this can be undone"))
        self._start = KeyButton(
            appearance,
            "",
            self.tr("Preview on the last %n day(s)", "", days),
            kind="accent",
        )
        self._start.setObjectName("preview_start")
        self._start.setStatusTip(
            self.tr("Read these messages as the changed lists would; nothing is saved")
        )
        self._progress_place = QVBoxLayout()
        self._result = PreviewResult(appearance)
        self._newer = _NewerVersion(appearance)
        self._reason = QLineEdit()
        self._reason.setObjectName("lexicon_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("Why? It is recorded with your name"))
        self._reason.setAccessibleName(self.tr("Reason"))
        self._save = KeyButton(appearance, "", self.tr("Save"), kind="accent")
        self._save.setObjectName("lexicon_save")
        self._save.setStatusTip(self.tr("Read messages by these lists from the next scan on"))
        self._why_not = named_label("save_hint", "caption", wraps=True)
        self._problem = named_label("lexicon_problem", "caption", tone="danger", wraps=True)
        self._arrange()

        self._discard.clicked.connect(self.discard_requested)
        self._start.clicked.connect(self.preview_requested)
        self._reason.textChanged.connect(self._on_reason_changed)
        self._save.clicked.connect(self.save)
        self._newer.adoption_requested.connect(self.adoption_requested)
        self.forget_preview()

    def follow_keys(self, keymap: Keymap) -> None:
        """Show the person's keys on the buttons."""
        keymap.follow(self._start, "lexicon.preview")
        keymap.follow(self._save, "lexicon.save")

    def _arrange(self) -> None:
        theme = self._appearance.theme
        column = self.column
        column.setSpacing(theme.gap_s)
        column.addWidget(TextLabel(self.tr("What would change?"), "card_title"))
        head = QHBoxLayout()
        head.addWidget(self._summary, 1)
        head.addWidget(self._discard, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._newer)
        column.addWidget(self._start)
        column.addLayout(self._progress_place)
        column.addWidget(self._result, 1)
        column.addWidget(Hairline())
        column.addWidget(self._reason)
        foot = QHBoxLayout()
        foot.setSpacing(theme.gap_s)
        foot.addWidget(self._save, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._why_not, 1)
        column.addLayout(foot)
        column.addWidget(self._problem)
        self._newer.hide()
        self._problem.hide()

    @property
    def result(self) -> PreviewResult:
        """Where previews are shown."""
        return self._result

    @property
    def reason(self) -> str:
        """What was given as the reason."""
        return self._reason.text().strip()

    def show_draft(self, draft: LexiconDraft, *, is_saved_once: bool) -> None:
        """Show how much is changed.

        Args:
            draft: The lists as they are being changed.
            is_saved_once: Whether the database has word lists; before the first scan, it has none.
        """
        self._draft, self._is_saved_once = draft, is_saved_once
        self._update()

    def show_newer(self, version: LexiconVersion | None) -> None:
        """Say that a colleague saved meanwhile; None for no longer."""
        self._has_newer = version is not None
        self._newer.show_version(version)
        self._update()

    def show_job(self, job: Job) -> None:
        """Show a preview that has begun."""
        self.show_problem("")
        self._job = job
        progress = JobProgress(self._appearance, job, self.tr("Reading messages"), is_stacked=True)
        progress.ended.connect(progress.deleteLater)
        self._progress_place.addWidget(progress)
        job.finished.connect(self._on_job_finished)
        self._update()

    def forget_preview(self) -> None:
        """Show no preview any more: what it was of is saved, or gone."""
        self._result.show_words(
            self.tr(
                "Change a list, then preview it: which messages of the last %n day(s) would be"
                " flagged by it, and which no longer?",
                "",
                self._days,
            )
        )
        self._update()

    def clear_reason(self) -> None:
        """Forget the reason: it was that of what is saved."""
        self._reason.clear()

    def show_problem(self, sentence: str, details: str = "") -> None:
        """Say what went wrong; empty for nothing."""
        self._problem.setText(sentence)
        self._problem.setToolTip(details)
        self._problem.setVisible(bool(sentence))

    def set_busy(self, *, is_busy: bool) -> None:
        """Say whether something is being saved."""
        self._is_busy = is_busy
        self._update()

    @property
    def may_preview(self) -> bool:
        """Whether there is a change to try, and nothing under way."""
        is_idle = self._job is None and not self._is_busy
        return is_idle and bool(self._draft.changes)

    @Slot()
    def save(self) -> None:
        """Ask for the change to be saved, if it can be; else take the keyboard to what lacks."""
        if self._save.isEnabled():
            self.save_requested.emit()
        elif self._is_previewed and not self._is_busy:
            self._reason.setFocus()

    @property
    def _is_previewed(self) -> bool:
        """Whether the preview is one of exactly these lists."""
        return bool(self._draft.changes) and self._result.draft == self._draft

    @Slot()
    def _on_job_finished(self) -> None:
        self._job = None
        self._update()

    @Slot()
    def _on_reason_changed(self) -> None:
        self._update()

    def _update(self) -> None:
        self._summary.setText(self._summary_text())
        self._discard.setVisible(bool(self._draft.changes))
        self._start.setEnabled(self.may_preview)
        self._result.mark_stale(is_stale=not self._is_previewed)
        can_be_saved = self._is_previewed and self._is_saved_once and not self._has_newer
        self._save.setEnabled(can_be_saved and bool(self.reason) and not self._is_busy)
        self._why_not.setText(self._hint())

    def _summary_text(self) -> str:
        draft = self._draft
        if not draft.changes:
            return self.tr("Nothing is changed.")
        parts = []
        if draft.added_count:
            parts.append(self.tr("%n term(s) added", "", draft.added_count))
        if draft.removed_count:
            parts.append(self.tr("%n term(s) removed", "", draft.removed_count))
        text = self.tr(" and ", "between added and removed").join(parts)
        return self.tr("{changes} in {lists}.").format(
            changes=text, lists=self.tr("%n list(s)", "", len(draft.changes))
        )

    def _hint(self) -> str:
        effect = self.tr("A saved change takes effect at the next scan.")
        if not self._is_saved_once:
            return self.tr(
                "These lists came with the program. They can be changed and previewed now, and"
                " saved once the first scan has registered them."
            )
        if not self._draft.changes:
            return effect
        if self._has_newer:
            return self.tr("Load the newer lists first.")
        if not self._is_previewed:
            return self.tr("Preview exactly this change, then it can be saved.")
        if not self.reason:
            return self.tr("Say why, then it can be saved.")
        return effect


class _NewerVersion(QFrame):
    """Says that a colleague saved other lists meanwhile, and offers to load them.

    Signals:
        adoption_requested: They should be loaded.
    """

    adoption_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newer_version")
        theme = appearance.theme
        self._text = named_label("newer_text", wraps=True)
        load = QPushButton(self.tr("Load theirs, keep my changes"))
        load.setObjectName("newer_load")
        load.setStatusTip(self.tr("Your changes stay changes wherever they still apply"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_m, theme.gap_s, theme.gap_m, theme.gap_s)
        layout.setSpacing(theme.gap_s)
        layout.addWidget(self._text)
        layout.addWidget(load)
        load.clicked.connect(self.adoption_requested)

    def show_version(self, version: LexiconVersion | None) -> None:
        """Say whose it is; None hides it."""
        self.setVisible(version is not None)
        if version is None:
            return
        text = self.tr("{who} saved other lists, {when}: {why}").format(
            who=version.saved_by,
            when=formatting.relative_time(version.saved_at),
            why=isolated(version.reason) if version.reason else "–",
        )
        self._text.setText(text)
        self._text.setToolTip(formatting.exact_time(version.saved_at))
