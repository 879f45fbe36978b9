"""The chosen list: what belongs in it, its terms, where they are added, found and removed."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from workstation.domain.lexicon import LexiconDraft
from workstation.domain.messages import WordList
from workstation.jobs.lexicon import RefusedTerm
from workstation.views.appearance import Appearance
from workstation.views.lexicon.entry import TermEntry
from workstation.views.lexicon.term_view import TermView
from workstation.views.lexicon.terms import Order, TermListModel, TermProxy, TermState
from workstation.views.lexicon.words import change_text, list_about, list_title
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import TextLabel
from workstation.views.widgets.state import StateView


class ListEditor(Card):
    """Shows one list, and asks for its changes.

    Signals:
        terms_entered: A text of one or more terms for the list.
        terms_removed: Terms that should go, as a tuple.
        terms_restored: Terms that should stay after all, as a tuple.
        undo_requested: The last step should be taken back.
        search_changed: Another text is searched for.
    """

    terms_entered = Signal(str)
    terms_removed = Signal(object)
    terms_restored = Signal(object)
    undo_requested = Signal()
    search_changed = Signal(str)

    def __init__(
        self, appearance: Appearance, *, is_editable: bool, parent: QWidget | None = None
    ) -> None:
        """Make an editor of no list.

        Args:
            appearance: Gives the theme.
            is_editable: Whether terms may be changed.
            parent: Owner.
        """
        super().__init__(appearance, parent)
        self._appearance = appearance
        self._is_editable = is_editable
        self._title = TextLabel(role="title")
        self._title.setObjectName("list_title")
        self._numbers = TextLabel(role="caption")
        self._numbers.setObjectName("list_numbers")
        self._about = TextLabel(wraps=True)
        self._about.setObjectName("list_about")
        self._about.setProperty("tone", "muted")
        self._entry = TermEntry(appearance, self)
        self._search = QLineEdit()
        self._search.setObjectName("term_search")
        self._search.setClearButtonEnabled(True)
        self._search.setPlaceholderText(self.tr("Find in all lists (Ctrl+F)"))
        self._search.setAccessibleName(self.tr("Find terms"))
        self._order = QComboBox()
        self._order.setObjectName("term_order")
        self._order.setAccessibleName(self.tr("Sort terms"))
        for order, text in (
            (Order.AS_SAVED, self.tr("As saved")),
            (Order.ALPHABET, self.tr("By alphabet")),
            (Order.CHANGES, self.tr("Changes first")),
        ):
            self._order.addItem(text, order)
        self._model = TermListModel(self)
        self._proxy = TermProxy(self._model, self)
        self._view = TermView(self._proxy, appearance)
        self._view.set_editable(is_editable=is_editable)
        self._nothing = StateView(appearance)
        self._contents = QStackedWidget()
        self._remove = KeyButton(appearance, "Del", self.tr("Remove"))
        self._remove.setObjectName("terms_remove")
        self._remove.setStatusTip(self.tr("Take the chosen terms out of this list"))
        self._undo = KeyButton(appearance, "", self.tr("Undo"))
        self._undo.setObjectName("terms_undo")
        self._undo.setStatusTip(self.tr("Take the last change back"))
        self._arrange()

        self._entry.terms_entered.connect(self.terms_entered)
        self._search.textChanged.connect(self._on_search_changed)
        self._order.activated.connect(self._on_order_chosen)
        self._view.remove_requested.connect(self._on_remove_requested)
        self._view.restore_requested.connect(self._on_restore_requested)
        self._view.selection_moved.connect(self._update_buttons)
        self._remove.clicked.connect(self._on_remove_requested)
        self._undo.clicked.connect(self.undo_requested)

    def follow_keys(self, keymap: Keymap) -> None:
        """Show the person's key on the button."""
        keymap.follow(self._undo, "lexicon.undo")

    def _arrange(self) -> None:
        theme = self._appearance.theme
        self.column.setSpacing(theme.gap_s)
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(self._title)
        head.addWidget(self._numbers, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(head)
        self.column.addWidget(self._about)
        if self._is_editable:
            self.column.addWidget(self._entry)
        else:
            words = self.tr(
                "Managers change these lists. What they save counts from the next scan."
            )
            self.column.addWidget(TextLabel(words, "caption", wraps=True))
        tools = QHBoxLayout()
        tools.setSpacing(theme.gap_s)
        tools.addWidget(self._search, 1)
        tools.addWidget(self._order)
        self.column.addLayout(tools)
        self._contents.addWidget(self._view)
        self._contents.addWidget(self._nothing)
        self.column.addWidget(self._contents, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.gap_s)
        foot.addWidget(self._remove)
        foot.addWidget(self._undo)
        foot.addStretch()
        self.column.addLayout(foot)
        self._entry.setVisible(self._is_editable)
        self._remove.setVisible(self._is_editable)
        self._undo.setVisible(self._is_editable)
        self.setTabOrder(self._entry, self._search)

    @property
    def searched(self) -> str:
        """What is searched for."""
        return self._search.text().strip()

    def show_list(self, words: WordList, draft: LexiconDraft, *, can_undo: bool) -> None:
        """Show a list as it is being changed."""
        change = draft.change(words.code)
        self._title.setText(list_title(words))
        numbers = self.tr("%n term(s)", "", len(draft.kept(words.code)))
        text = change_text(change)
        self._numbers.setText(f"{numbers} · {text}" if text else numbers)
        self._about.setText(list_about(words))
        self._about.setVisible(bool(self._about.text()))
        self._model.show_list(words.code, draft.base.get(words.code, ()), change)
        self._undo.setEnabled(can_undo)
        self._show_contents()
        self._update_buttons()

    def show_term(self, term: str) -> None:
        """Bring a term into sight, if it is shown."""
        row = self._model.find(term)
        if row is not None:
            self._view.scrollTo(self._proxy.mapFromSource(self._model.index(row, 0)))

    def show_refused(self, refused: Sequence[RefusedTerm]) -> None:
        """Say which terms the list does not take."""
        self._entry.show_refused(refused)

    def forget_entry(self) -> None:
        """Empty the line for new terms: it was meant for another list."""
        self._entry.clear()

    def focus_entry(self) -> None:
        """Take the keyboard to where terms are added, or to the terms."""
        if self._is_editable:
            self._entry.focus_line()
        else:
            self._view.setFocus()

    @Slot()
    def focus_search(self) -> None:
        """Take the keyboard to where terms are searched for."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def remember(self, settings: QSettings) -> None:
        """Store how terms are sorted."""
        settings.setValue("lexicon/order", self._proxy.order.value)

    def recall(self, settings: QSettings) -> None:
        """Take up what `remember` stored."""
        stored = settings.value("lexicon/order")
        for number, order in enumerate(Order):
            if order.value == stored:
                self._order.setCurrentIndex(number)
                self._proxy.set_order(order)

    def _show_contents(self) -> None:
        if self._proxy.rowCount():
            self._contents.setCurrentWidget(self._view)
            return
        if self._model.rowCount():
            self._nothing.show_state(
                "search",
                self.tr("No term fits"),
                self.tr("The numbers at the left say in which lists some do."),
            )
        else:
            self._nothing.show_state(
                "inbox",
                self.tr("This list is empty"),
                self.tr("Type its first terms above.") if self._is_editable else "",
            )
        self._contents.setCurrentWidget(self._nothing)

    @Slot(str)
    def _on_search_changed(self, text: str) -> None:
        self._proxy.search(text)
        self._show_contents()
        self.search_changed.emit(text)

    @Slot(int)
    def _on_order_chosen(self, index: int) -> None:
        self._proxy.set_order(self._order.itemData(index))

    @Slot()
    def _on_remove_requested(self) -> None:
        terms = tuple(row.term for row in self._view.chosen() if row.state is not TermState.REMOVED)
        if terms and self._is_editable:
            self.terms_removed.emit(terms)

    @Slot()
    def _on_restore_requested(self) -> None:
        terms = tuple(row.term for row in self._view.chosen() if row.state is TermState.REMOVED)
        if terms and self._is_editable:
            self.terms_restored.emit(terms)

    @Slot()
    def _update_buttons(self) -> None:
        states = {row.state for row in self._view.chosen()}
        self._remove.setEnabled(bool(states - {TermState.REMOVED}))
