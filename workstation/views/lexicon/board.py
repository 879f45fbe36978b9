"""What is in the pane of word lists, put together: lists, editor, preview, past versions."""

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.errors import LexiconChangedError
from workstation.domain.lexicon import LexiconDraft
from workstation.domain.messages import LexiconPreview, LexiconVersion, TermError, WordList
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.lexicon import (
    LexiconData,
    RefusedTerm,
    plain,
    read_lexicon_data,
    sort_terms,
)
from workstation.jobs.runner import Job
from workstation.scanning.messages import preview_lexicon
from workstation.services.messages import save_lexicon
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence, error_words
from workstation.views.lexicon.drafting import Drafting
from workstation.views.lexicon.editor import ListEditor
from workstation.views.lexicon.lists import WordListPanel
from workstation.views.lexicon.past_versions import PastVersions
from workstation.views.lexicon.preview_card import PreviewCard
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.state import StateView

DAYS = 30
"""A change is tried on the messages of so many days."""

_LISTS_WIDTH, _NARROW_LISTS_WIDTH = 232, 208
_SIDE_WIDTH, _NARROW_SIDE_WIDTH = 400, 336
_WIDE = 1200


class LexiconBoard(QWidget):
    """Lets a manager change the word lists, see what that would do, and save it.

    Signals:
        message_posted: A sentence for the status strip.
        job_started: A `Job` for the status strip, and its translated name.
    """

    message_posted = Signal(str)
    job_started = Signal(object, str)

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        appearance: Appearance,
        is_editable: bool,
        keymap: Keymap,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty board.

        Args:
            database: Where the lists are.
            appearance: Gives the theme.
            is_editable: Whether the person may change them.
            keymap: The person's keys.
            parent: Owner.
        """
        super().__init__(parent)
        self._database = database
        self._appearance = appearance
        self._is_editable = is_editable
        self._data: LexiconData | None = None
        self._newer: LexiconData | None = None  # saved by a colleague, while there are changes
        self._first_list = ""
        self._drafting = Drafting(self)
        self._loading: Job | None = None
        self._previewing: Job | None = None
        self._previewing_draft = LexiconDraft({})
        self._saving_draft: LexiconDraft | None = None
        self._lists = WordListPanel(appearance)
        self._editor = ListEditor(appearance, is_editable=is_editable)
        self._card = PreviewCard(appearance, days=DAYS)
        self._past = PastVersions(appearance, is_editable=is_editable)
        self._state = StateView(appearance)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._contents = QStackedWidget()
        self._arrange()

        self._drafting.changed.connect(self._on_draft_changed)
        self._lists.list_chosen.connect(self._on_list_chosen)
        self._editor.terms_entered.connect(self._on_terms_entered)
        self._editor.terms_removed.connect(self._on_terms_removed)
        self._editor.terms_restored.connect(self._on_terms_restored)
        self._editor.undo_requested.connect(self._drafting.undo)
        self._editor.search_changed.connect(self._show_lists)
        self._card.preview_requested.connect(self.preview)
        self._card.discard_requested.connect(self._drafting.discard)
        self._card.save_requested.connect(self._save)
        self._card.adoption_requested.connect(self._adopt)
        self._past.version_wanted.connect(self._on_version_wanted)
        self._state.action_triggered.connect(self.refresh)
        self._make_shortcuts(keymap)
        self._state.show_loading()

    def _make_shortcuts(self, keymap: Keymap) -> None:
        keymap.bind(self, "lexicon.refresh", self.refresh)
        keymap.bind(self, "lexicon.find", self._editor.focus_search)
        if self._is_editable:
            keymap.bind(self, "lexicon.undo", self._drafting.undo)
            keymap.bind(self, "lexicon.redo", self._drafting.redo)
            keymap.bind(self, "lexicon.save", self._card.save)
            keymap.bind(self, "lexicon.preview", self.preview)
        self._card.follow_keys(keymap)
        self._editor.follow_keys(keymap)

    def _arrange(self) -> None:
        theme = self._appearance.theme
        self._splitter.addWidget(self._editor)
        self._splitter.addWidget(self._past)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 4)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([560, 170])

        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        row.setSpacing(theme.gap_m)
        row.addWidget(self._lists)
        row.addWidget(self._splitter, 1)
        row.addWidget(self._card)
        self._card.setVisible(self._is_editable)
        self._contents.addWidget(self._state)
        self._contents.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._contents)

    @property
    def drafting(self) -> Drafting:
        """The lists as they are being changed."""
        return self._drafting

    def choose_list(self, code: str) -> None:
        """Show a list."""
        self._lists.choose(code)

    @Slot()
    def refresh(self) -> None:
        """Read what is saved; one's own changes stay."""
        if self._loading is not None:
            self._loading.cancel()
        job = self._loading = self._database.submit(read_lexicon_data)
        job.succeeded.connect(self._on_loaded)
        job.failed.connect(self._on_load_failed)

    def take_keyboard(self) -> None:
        """Let typing add terms."""
        if self._data is not None:
            self._editor.focus_entry()

    def remember(self, settings: QSettings) -> None:
        """Store sizes, the chosen list and the order of terms."""
        settings.setValue("lexicon/splitter", self._splitter.saveState())
        settings.setValue("lexicon/list", self._lists.code)
        self._editor.remember(settings)

    def recall(self, settings: QSettings) -> None:
        """Take up what `remember` stored."""
        state = settings.value("lexicon/splitter")
        if isinstance(state, QByteArray):
            self._splitter.restoreState(state)
        self._first_list = str(settings.value("lexicon/list", ""))
        self._editor.recall(settings)

    @Slot(object)
    def _on_loaded(self, data: LexiconData) -> None:
        self._loading = None
        self._card.show_problem("")
        is_first = self._data is None
        draft = self._drafting.draft
        if not draft.changes or data.terms == draft.base:
            self._take(data)
            if data.terms != draft.base:
                self._drafting.start(data.terms)
        elif draft.become(data.terms).terms == draft.terms:
            self._take_as_saved(data)
        else:
            self._newer = data
            self._card.show_newer(data.saved)
        if is_first:
            self._lists.choose(self._first_list)
            self._contents.setCurrentIndex(1)
            self.take_keyboard()

    def _take_as_saved(self, data: LexiconData) -> None:
        """What is saved now is what one wanted to save: a broken connection did not tell."""
        self._take(data)
        self._drafting.start(data.terms)
        self._card.clear_reason()
        self._card.forget_preview()
        if data.saved is not None:
            text = self.tr("Version {version} has exactly your changes.")
            self.message_posted.emit(text.format(version=data.saved.version))

    def _take(self, data: LexiconData) -> None:
        """Show what is saved, apart from the draft."""
        self._data, self._newer = data, None
        self._card.show_newer(None)
        self._past.show_data(data)
        self._show_draft()

    @Slot(object)
    def _on_load_failed(self, error: Exception) -> None:
        self._loading = None
        words = error_words(error)
        if self._data is not None:
            self._card.show_problem(error_sentence(error), words.details)
            if not self._is_editable:
                self.message_posted.emit(error_sentence(error))
            return
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )
        self._contents.setCurrentWidget(self._state)

    @Slot()
    def _on_draft_changed(self) -> None:
        if self._previewing is not None and self._previewing_draft != self._drafting.draft:
            self._previewing.cancel()  # it would be told of other lists
        if self._newer is not None and not self._drafting.is_changed:
            newer = self._newer
            self._take(newer)  # nothing of one's own stands in the way any more
            self._drafting.rebase(newer.terms)
        self._show_draft()

    def _show_draft(self) -> None:
        if self._data is None:
            return
        self._show_lists()
        self._card.show_draft(self._drafting.draft, is_saved_once=self._data.saved is not None)
        self._show_list()

    @Slot()
    def _show_lists(self) -> None:
        if self._data is None:
            return
        self._lists.show_draft(self._data.lists, self._drafting.draft, plain(self._editor.searched))

    def _chosen_list(self) -> WordList | None:
        lists = self._data.lists if self._data else ()
        return next((words for words in lists if words.code == self._lists.code), None)

    def _show_list(self) -> None:
        if (words := self._chosen_list()) is not None:
            self._editor.show_list(words, self._drafting.draft, can_undo=self._drafting.can_undo)

    @Slot(str)
    def _on_list_chosen(self, _code: str) -> None:
        self._editor.forget_entry()
        self._show_list()

    @Slot(str)
    def _on_terms_entered(self, text: str) -> None:
        code = self._lists.code
        taken, refused = sort_terms(code, text, self._drafting.draft.kept(code))
        self._drafting.add(code, taken)
        self._editor.show_refused(refused)
        if taken:
            self._editor.show_term(taken[-1])

    @Slot(object)
    def _on_terms_removed(self, terms: tuple[str, ...]) -> None:
        self._drafting.remove(self._lists.code, terms)

    @Slot(object)
    def _on_terms_restored(self, terms: tuple[str, ...]) -> None:
        self._drafting.add(self._lists.code, terms)

    @Slot()
    def preview(self) -> None:
        """Try the change on the messages of the last days, if there is one."""
        if not self._card.may_preview:
            return
        draft = self._previewing_draft = self._drafting.draft
        job = self._previewing = self._database.submit_steps(
            preview_lexicon, draft.terms, days=DAYS
        )
        self._card.show_job(job)
        job.succeeded.connect(self._on_previewed)
        job.failed.connect(self._on_preview_failed)
        job.finished.connect(self._on_preview_finished)
        self.job_started.emit(job, self.tr("Previewing word lists"))

    @Slot(object)
    def _on_previewed(self, preview: LexiconPreview) -> None:
        self._card.result.show_preview(preview, self._previewing_draft)
        self._show_draft()

    @Slot(object)
    def _on_preview_failed(self, error: Exception) -> None:
        self._tell(error)

    @Slot()
    def _on_preview_finished(self) -> None:
        self._previewing = None

    @Slot()
    def _save(self) -> None:
        if self._data is None or self._data.saved is None:
            return
        self._card.set_busy(is_busy=True)
        self._card.show_problem("")
        draft = self._saving_draft = self._drafting.draft
        job = self._database.submit(
            save_lexicon,
            draft.terms,
            reason=self._card.reason,
            base_version=self._data.saved.version,
        )
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_saving_failed)

    @Slot(object)
    def _on_saved(self, version: int) -> None:
        self._card.set_busy(is_busy=False)
        self._card.clear_reason()
        self._card.forget_preview()
        draft = self._saving_draft
        if draft is not None:
            meanwhile = self._drafting.draft.terms
            self._drafting.start(draft.terms)
            self._drafting.become(meanwhile)
        text = self.tr("Saved as version {version}. It takes effect at the next scan.")
        self.message_posted.emit(text.format(version=version))
        self.refresh()

    @Slot(object)
    def _on_saving_failed(self, error: Exception) -> None:
        self._card.set_busy(is_busy=False)
        if isinstance(error, LexiconChangedError):
            self.refresh()  # tells whose lists are newer
        else:
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, TermError) and self._data is not None:
            # Not entered here: of a list that others saved, or of another program's rules.
            self._lists.choose(error.code)
            self._editor.show_refused([RefusedTerm(error.term, error.problem)])
            self._card.show_problem(error_sentence(error))
            return
        self._card.show_problem(error_sentence(error), error_words(error).details)

    @Slot()
    def _adopt(self) -> None:
        """Load a colleague's lists, and make one's own changes to them."""
        newer = self._newer
        if newer is None:
            return
        before = self._drafting.draft
        self._take(newer)
        self._drafting.rebase(newer.terms)
        after = self._drafting.draft
        text = self.tr("Their lists are loaded. {kept} of your {all} changes still apply.")
        self.message_posted.emit(
            text.format(
                kept=after.added_count + after.removed_count,
                all=before.added_count + before.removed_count,
            )
        )

    @Slot(object)
    def _on_version_wanted(self, version: LexiconVersion) -> None:
        if self._data is not None:
            self._drafting.become(self._data.terms_of(version))
            text = self.tr("The lists are as in version {number}. Preview and save that.")
            self.message_posted.emit(text.format(number=version.version))

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= _WIDE
        self._card.setFixedWidth(_SIDE_WIDTH if is_wide else _NARROW_SIDE_WIDTH)
        self._lists.setFixedWidth(_LISTS_WIDTH if is_wide else _NARROW_LISTS_WIDTH)
        self._past.set_wide(is_wide=is_wide)
