"""What a change would do: how many messages, and which."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workstation.domain.lexicon import LexiconDraft
from workstation.domain.messages import LexiconPreview
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.lexicon.examples import ExamplesView
from workstation.views.widgets.buttons import Chip
from workstation.views.widgets.labels import TextLabel, named_label


class PreviewResult(QWidget):
    """Numbers, then examples of one kind or the other; words where there are none."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: LexiconPreview | None = None
        self._draft = LexiconDraft({})
        self._stale = named_label("preview_stale", "caption", tone="warn", wraps=True)
        self._stale.setText(self.tr("The lists changed after this preview: preview again."))
        self._enter, self._leave, self._texts = (
            named_label(name, "title")
            for name in ("preview_enter", "preview_leave", "preview_texts")
        )
        self._flagged = named_label("preview_flagged", "caption", wraps=True)
        self._entered_chip = Chip(appearance, self.tr("Newly flagged"))
        self._entered_chip.setObjectName("examples_entered")
        self._left_chip = Chip(appearance, self.tr("No longer flagged"))
        self._left_chip.setObjectName("examples_left")
        self._examples = ExamplesView(appearance)
        self._words = named_label("preview_words", tone="muted", wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._numbers = QWidget()
        self._contents = QStackedWidget()
        self._arrange(appearance)

        self._entered_chip.clicked.connect(self._on_entered_clicked)
        self._left_chip.clicked.connect(self._on_left_clicked)

    def _arrange(self, appearance: Appearance) -> None:
        theme = appearance.theme
        upper = QVBoxLayout(self._numbers)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(theme.gap_xs)
        upper.addWidget(self._stale)
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        for place, (label, name) in enumerate(
            (
                (self._enter, self.tr("newly flagged")),
                (self._leave, self.tr("no longer")),
                (self._texts, self.tr("texts read")),
            )
        ):
            grid.addWidget(label, 0, place)
            grid.addWidget(TextLabel(name, "caption"), 1, place)
            grid.setColumnStretch(place, 1)
        upper.addLayout(grid)
        upper.addWidget(self._flagged)
        upper.addSpacing(theme.gap_xs)
        chips = QHBoxLayout()
        chips.setSpacing(theme.gap_s)
        chips.addWidget(self._entered_chip)
        chips.addWidget(self._left_chip)
        chips.addStretch()
        upper.addLayout(chips)
        self._contents.addWidget(self._words)
        self._contents.addWidget(self._examples)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap_m)
        layout.addWidget(self._numbers)
        layout.addWidget(self._contents, 1)
        self._stale.hide()
        self._numbers.hide()

    @property
    def draft(self) -> LexiconDraft | None:
        """The lists that were previewed; None if none were."""
        return self._draft if self._preview else None

    def show_words(self, words: str) -> None:
        """Show a sentence and no preview."""
        self._preview = None
        self._numbers.hide()
        self._words.setText(words)
        self._contents.setCurrentWidget(self._words)

    def show_preview(self, preview: LexiconPreview, draft: LexiconDraft) -> None:
        """Show what a change would do.

        Args:
            preview: What it would do.
            draft: Of these lists.
        """
        self._preview, self._draft = preview, draft
        self._enter.setText(f"{'+' if preview.entered_count else ''}{preview.entered_count:,}")
        self._leave.setText(f"{'−' if preview.left_count else ''}{preview.left_count:,}")
        self._texts.setText(formatting.short_count(preview.texts))
        self._texts.setToolTip(formatting.count(preview.texts))
        self._flagged.setText(
            self.tr("Flagged in {days} days: {before} now, {after} with the change.").format(
                days=preview.days,
                before=formatting.count(preview.flagged_before),
                after=formatting.count(preview.flagged_after),
            )
        )
        self._numbers.show()
        self._show_examples(entered=bool(preview.entered_count) or not preview.left_count)

    def mark_stale(self, *, is_stale: bool) -> None:
        """Say whether the lists are others now."""
        self._stale.setVisible(is_stale and self._preview is not None)

    def _show_examples(self, *, entered: bool) -> None:
        preview = self._preview
        if preview is None:
            return
        self._entered_chip.setChecked(entered)
        self._left_chip.setChecked(not entered)
        examples = preview.entered if entered else preview.left
        self._examples.show_examples(
            examples,
            new_terms={code: change.added for code, change in self._draft.changes.items()},
            total=preview.entered_count if entered else preview.left_count,
        )
        self._words.setText(self.tr("No message."))
        self._contents.setCurrentWidget(self._examples if examples else self._words)

    @Slot()
    def _on_entered_clicked(self) -> None:
        self._show_examples(entered=True)

    @Slot()
    def _on_left_clicked(self) -> None:
        self._show_examples(entered=False)
