"""The pane of word lists: terms that are added and removed, previewed, saved with a reason."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QItemSelectionModel, QSettings, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.helpers.builders import add_post
from tests.helpers.canned import CannedDatabase
from tests.helpers.lexicon import make_data, make_example, make_preview, make_version
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from workstation import demo, screenshots
from workstation.classifiers.text.lexicons import shipped_terms
from workstation.db.session import transaction
from workstation.domain.errors import (
    ConnectionLostError,
    LexiconChangedError,
    PermissionDeniedError,
)
from workstation.domain.lexicon import LexiconDraft, TermChange
from workstation.domain.messages import LexiconPreview, Reason, TermError, TermProblem, Terms
from workstation.domain.people import Person, Role
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.lexicon import LexiconData, RefusedTerm, sort_terms
from workstation.jobs.runner import JobRunner
from workstation.queries.messages import list_lexicon_versions, read_lexicon
from workstation.services.messages import register_lexicon, save_lexicon
from workstation.views.appearance import Appearance
from workstation.views.lexicon.board import LexiconBoard
from workstation.views.lexicon.examples import one_line
from workstation.views.lexicon.excerpts import Mark, Segment, excerpt
from workstation.views.lexicon.history import Column, VersionTableModel
from workstation.views.lexicon.lists import ListRole
from workstation.views.lexicon.pane import LexiconPane
from workstation.views.lexicon.terms import (
    Order,
    TermListModel,
    TermProxy,
    TermRole,
    TermRow,
    TermState,
)
from workstation.views.lexicon.version_dialog import VersionDialog
from workstation.views.lexicon.words import refusal_text
from workstation.views.tables import RowTable
from workstation.work import CancelToken, Progress, ReportProgress

LONG_MS = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier
EXAMPLE = make_example(
    "求一个<b>饭票叔叔</b>，懂的私信", ("sponsor", "饭票叔叔"), ("private", "私信")
)
LOST = make_example("老板大气", ("wealth", "老板"), before=0.88, after=0.2)


class FakeLexicon(CannedDatabase):
    """Word lists in memory; remembers what was previewed and saved."""

    def __init__(self, runner: JobRunner, data: LexiconData) -> None:
        super().__init__(
            runner,
            read_lexicon_data=lambda: self.data,
            preview_lexicon=self._preview,
            save_lexicon=self._save,
        )
        self.data = data
        self.preview = make_preview((EXAMPLE,), (LOST,))
        self.previewed: list[Terms] = []
        self.saved: list[tuple[Terms, str, int | None]] = []

    def _preview(
        self, terms: Terms, *, days: int, cancel: CancelToken, report: ReportProgress
    ) -> LexiconPreview:
        assert days == 30
        report(Progress(100, 8_231))
        cancel.raise_if_cancelled()
        self.previewed.append(terms)
        return self.preview

    def _save(self, terms: Terms, *, reason: str, base_version: int | None) -> int:
        self.saved.append((terms, reason, base_version))
        versions = self.data.versions
        number = versions[0].version + 1
        newest = replace(make_version(number, reason=reason), terms=terms)
        self.data = replace(self.data, versions=(newest, *versions))
        return number


OpenPane = Callable[..., LexiconPane]


@pytest.fixture
def open_pane(appearance: Appearance, runner: JobRunner, qtbot: QtBot) -> Iterator[OpenPane]:
    panes: list[LexiconPane] = []  # pytest-qt does not keep them alive

    def open_on(
        database: DatabaseJobs, role: Role = Role.MANAGER, settings: QSettings | None = None
    ) -> LexiconPane:
        pane = LexiconPane(
            database=database,
            appearance=appearance,
            person=Person("mei.lin", frozenset({role})),
            connection=ConnectionMonitor(database, parent=database),
        )
        panes.append(pane)
        qtbot.addWidget(pane)
        if settings is not None:
            pane.recall(settings)
        pane.resize(1376, 824)
        pane.show()
        pane.activate()
        qtbot.waitUntil(lambda: not runner.is_busy, timeout=LONG_MS)
        return pane

    yield open_on
    panes.clear()


@pytest.fixture
def lexicon(runner: JobRunner) -> FakeLexicon:
    return FakeLexicon(runner, make_data(make_version(1)))


@pytest.fixture
def pane(lexicon: FakeLexicon, open_pane: OpenPane) -> LexiconPane:
    return open_pane(lexicon)


def board(pane: LexiconPane) -> LexiconBoard:
    assert pane.board is not None
    return pane.board


def draft(pane: LexiconPane) -> LexiconDraft:
    return board(pane).drafting.draft


def text(pane: QWidget, name: str) -> str:
    return part(pane, QLabel, name).text()


def enter(pane: QWidget, terms: str) -> None:
    line = part(pane, QLineEdit, "term_entry")
    line.setFocus()
    line.setText(terms)  # QTest has no keys for Chinese
    QTest.keyClick(line, Qt.Key.Key_Return)


def shown_terms(pane: QWidget) -> list[TermRow]:
    model = part(pane, QListView, "term_view").model()
    return [model.index(row, 0).data(TermRole) for row in range(model.rowCount())]


def choose_terms(pane: QWidget, *terms: str) -> QListView:
    view = part(pane, QListView, "term_view")
    view.setFocus()
    view.clearSelection()
    for row, shown in enumerate(shown_terms(pane)):
        if shown.term in terms:
            view.selectionModel().select(
                view.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select
            )
    assert len(view.selectedIndexes()) == len(terms)
    return view


def remove(pane: QWidget, *terms: str) -> None:
    QTest.keyClick(choose_terms(pane, *terms), Qt.Key.Key_Delete)


def preview(pane: LexiconPane, runner: JobRunner, qtbot: QtBot) -> None:
    click(pane, "preview_start")
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=LONG_MS)


def save_button(pane: QWidget) -> QPushButton:
    return part(pane, QPushButton, "lexicon_save")


def give_reason(pane: QWidget, reason: str) -> None:
    part(pane, QLineEdit, "lexicon_reason").setText(reason)


# What is shown.


def test_every_list_tells_its_terms_and_changes(pane: LexiconPane) -> None:
    model = part(pane, QListView, "word_lists").model()
    rows = [model.index(row, 0).data(ListRole) for row in range(model.rowCount())]
    assert {row.code: row.count for row in rows} == {
        code: len(terms) for code, terms in shipped_terms().items()
    }
    assert text(pane, "list_title") == "Sponsors"
    assert text(pane, "list_about").startswith("Words for whoever pays")
    assert [row.term for row in shown_terms(pane)] == list(shipped_terms()["sponsor"])
    enter(pane, "饭票叔叔")
    words = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.endswith(", 1 added")


def test_models_satisfy_qt(pane: LexiconPane, qtmodeltester: ModelTester) -> None:
    enter(pane, "饭票叔叔")
    qtmodeltester.check(part(pane, QListView, "word_lists").model())
    qtmodeltester.check(part(pane, QListView, "term_view").model())
    qtmodeltester.check(part(pane, RowTable, "versions_table").model())


# Changing terms.


def test_typing_and_enter_adds_terms(pane: LexiconPane) -> None:
    enter(pane, "饭票叔叔, Splenda  SIR")
    assert draft(pane).changes == {"sponsor": TermChange(added=("饭票叔叔", "splenda sir"))}
    assert shown_terms(pane)[-1] == TermRow("splenda sir", TermState.ADDED)
    assert part(pane, QLineEdit, "term_entry").text() == ""
    assert text(pane, "change_summary") == "2 term(s) added in 1 list(s)."


def test_pasted_lines_are_terms(pane: LexiconPane) -> None:
    line = part(pane, QLineEdit, "term_entry")
    QGuiApplication.clipboard().setText("饭票叔叔\r\nsplenda sir\n\n金主大人")
    line.paste()
    assert line.text() == "饭票叔叔, splenda sir, 金主大人"
    click(pane, "term_add")
    assert draft(pane).change("sponsor").added == ("饭票叔叔", "splenda sir", "金主大人")


def test_refused_terms_stay_in_the_line_with_the_reason(pane: LexiconPane) -> None:
    enter(pane, "饭票叔叔, x, 金主, ★")
    assert draft(pane).change("sponsor").added == ("饭票叔叔",)
    line = part(pane, QLineEdit, "term_entry")
    assert line.text() == "x, 金主, ★"
    assert text(pane, "term_problem").splitlines() == [
        "In this list already: \u2068金主\u2069",
        "Neither letters nor digits: \u2068★\u2069",
        "Too short, it would be found in every message: \u2068x\u2069",
    ]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    assert not part(pane, QLabel, "term_problem").isVisible()


def test_sites_have_to_be_host_names(pane: LexiconPane) -> None:
    board(pane).choose_list("hosts")
    enter(pane, "Example.ORG, https://example.com/x")
    assert draft(pane).change("hosts").added == ("example.org",)
    assert text(pane, "term_problem").startswith("No host name, write it like example.com: ")


def test_delete_strikes_terms_through_until_they_are_saved(pane: LexiconPane) -> None:
    enter(pane, "饭票叔叔")
    remove(pane, "金主", "饭票叔叔")
    assert draft(pane).changes == {"sponsor": TermChange(removed=("金主",))}
    states = {row.term: row.state for row in shown_terms(pane)}
    assert states["金主"] is TermState.REMOVED
    assert "饭票叔叔" not in states
    choose_terms(pane, "金主")
    assert not part(pane, QPushButton, "terms_remove").isEnabled()
    part(pane, QAction, "term_restore").trigger()
    assert not board(pane).drafting.is_changed


def test_changes_are_undone_and_done_again(pane: LexiconPane) -> None:
    enter(pane, "饭票叔叔")
    remove(pane, "金主")
    both = draft(pane)
    line = part(pane, QLineEdit, "term_entry")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)  # there is nothing to undo in the line
    assert draft(pane).changes == {"sponsor": TermChange(added=("饭票叔叔",))}
    click(pane, "terms_undo")
    assert not board(pane).drafting.is_changed
    assert not part(pane, QPushButton, "terms_undo").isEnabled()
    for _ in range(2):
        QTest.keyClick(line, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert draft(pane) == both


def test_after_another_change_there_is_nothing_to_do_again(pane: LexiconPane) -> None:
    enter(pane, "饭票叔叔")
    board(pane).drafting.undo()
    enter(pane, "金主大人")
    assert not board(pane).drafting.can_redo
    board(pane).drafting.redo()
    assert draft(pane).change("sponsor").added == ("金主大人",)


def test_undo_in_a_line_with_text_is_that_of_the_line(pane: LexiconPane) -> None:
    enter(pane, "饭票叔叔")
    line = part(pane, QLineEdit, "term_entry")
    QTest.keyClicks(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert board(pane).drafting.is_changed


def test_everything_can_be_discarded_and_that_be_undone(pane: LexiconPane) -> None:
    enter(pane, "饭票叔叔")
    before = draft(pane)
    click(pane, "change_discard")
    assert not board(pane).drafting.is_changed
    board(pane).drafting.undo()
    assert draft(pane) == before


def test_what_is_not_saved_keeps_the_window_from_closing(pane: LexiconPane) -> None:
    assert pane.why_not_close() == ""
    enter(pane, "饭票叔叔")
    assert pane.why_not_close() == "Changes of the word lists are not saved."


def test_another_list_forgets_what_was_typed_for_this_one(pane: LexiconPane) -> None:
    part(pane, QLineEdit, "term_entry").setText("饭票")
    board(pane).choose_list("joke")
    assert text(pane, "list_title") == "Jokes"
    assert part(pane, QLineEdit, "term_entry").text() == ""


# Finding and sorting.


def test_a_search_looks_into_all_lists(pane: LexiconPane) -> None:
    QTest.keyClick(part(pane, QListView, "term_view"), Qt.Key.Key_F, CTRL)
    search = part(pane, QLineEdit, "term_search")
    assert search.hasFocus()
    search.setText("ＳＵＧＡＲ")
    assert {"sugar" in row.term for row in shown_terms(pane)} == {True}
    model = part(pane, QListView, "word_lists").model()
    rows = [model.index(row, 0).data(ListRole) for row in range(model.rowCount())]
    found = {row.code: row.found for row in rows}
    assert found["sponsor"] == len(shown_terms(pane))
    assert found["hosts"] == 0
    board(pane).choose_list("hosts")
    assert part(pane, QListView, "term_view").isHidden()


def test_terms_are_sorted_as_wanted(pane: LexiconPane, lexicon: FakeLexicon) -> None:
    enter(pane, "0 comes first")
    order = part(pane, QComboBox, "term_order")
    order.setCurrentIndex(1)
    order.activated.emit(1)
    assert shown_terms(pane)[0].term == "0 comes first"
    remove(pane, "sugar daddy")
    order.setCurrentIndex(2)
    order.activated.emit(2)
    changed = [row.state for row in shown_terms(pane)[:3]]
    assert changed == [TermState.REMOVED, TermState.ADDED, TermState.KEPT]


def test_order_and_list_are_remembered(
    pane: LexiconPane, lexicon: FakeLexicon, open_pane: OpenPane, window_settings: QSettings
) -> None:
    board(pane).choose_list("joke")
    order = part(pane, QComboBox, "term_order")
    order.setCurrentIndex(1)
    order.activated.emit(1)
    pane.remember(window_settings)
    again = open_pane(lexicon, settings=window_settings)
    assert text(again, "list_title") == "Jokes"
    assert part(again, QComboBox, "term_order").currentText() == "By alphabet"


def test_only_what_is_different_is_touched(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = TermListModel()
    proxy = TermProxy(model)
    model.show_list("one", ("a", "b", "c"), TermChange(added=("x", "y")))
    qtmodeltester.check(proxy)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    for change in (
        TermChange(added=("y", "x"), removed=("b",)),
        TermChange(added=("z", "x")),
        TermChange(),
        TermChange(added=("x",), removed=("a", "b", "c")),
    ):
        model.show_list("one", ("a", "b", "c"), change)
        rows = [model.index(row, 0).data(TermRole) for row in range(model.rowCount())]
        assert tuple(row.term for row in rows) == ("a", "b", "c", *change.added)
        assert tuple(row.term for row in rows if row.state is TermState.REMOVED) == change.removed
    assert resets == []
    proxy.set_order(Order.CHANGES)
    assert proxy.index(proxy.rowCount() - 1, 0).data() == "x"


# Preview.


def test_a_preview_tells_numbers_and_examples(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    assert not part(pane, QPushButton, "preview_start").isEnabled()
    enter(pane, "饭票叔叔")
    with qtbot.waitSignal(pane.job_started):
        QTest.keyClick(part(pane, QLineEdit, "term_entry"), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert lexicon.previewed == [draft(pane).terms]
    assert text(pane, "preview_enter") == "+1"
    assert text(pane, "preview_leave") == "−1"
    assert text(pane, "preview_texts") == "8.2k"
    assert text(pane, "preview_flagged") == "Flagged in 30 days: 214 now, 214 with the change."
    examples = part(pane, QTextEdit, "preview_examples")
    lines = examples.toPlainText().splitlines()
    assert lines[0].startswith("0.31 → 0.93 · Seeks a sponsor · post · ")
    assert lines[1] == EXAMPLE.text  # <b> and all: nothing of it is HTML
    assert lines[2] == "Sponsors, Going private"
    cursor = examples.document().find("饭票叔叔")
    assert cursor.charFormat().fontUnderline() or cursor.charFormat().underlineStyle().value
    assert examples.document().find("一个").charFormat().underlineStyle().value == 0
    click(pane, "examples_left")
    assert "0.88 → 0.20" in examples.toPlainText()


def test_a_preview_of_other_lists_is_called_stale(
    pane: LexiconPane, runner: JobRunner, qtbot: QtBot
) -> None:
    enter(pane, "饭票叔叔")
    preview(pane, runner, qtbot)
    give_reason(pane, "seen in the reports")
    assert not part(pane, QLabel, "preview_stale").isVisible()
    assert save_button(pane).isEnabled()
    enter(pane, "金主大人")
    assert part(pane, QLabel, "preview_stale").isVisible()
    assert not save_button(pane).isEnabled()
    assert text(pane, "save_hint") == "Preview exactly this change, then it can be saved."
    board(pane).drafting.undo()
    assert not part(pane, QLabel, "preview_stale").isVisible()
    assert save_button(pane).isEnabled()


def test_a_change_stops_the_preview_that_runs(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    enter(pane, "饭票叔叔")
    lexicon.release.clear()
    click(pane, "preview_start")
    assert not part(pane, QPushButton, "preview_start").isEnabled()
    enter(pane, "金主大人")
    lexicon.release.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert lexicon.previewed == []
    assert not part(pane, QLabel, "preview_enter").isVisible()
    assert part(pane, QPushButton, "preview_start").isEnabled()


def test_a_preview_can_be_cancelled(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    begun = threading.Event()

    def slow(*_: object, cancel: CancelToken, report: ReportProgress, **__: object) -> object:
        report(Progress(1, 8_231))
        begun.set()
        while True:
            cancel.raise_if_cancelled()

    lexicon.answers["preview_lexicon"] = slow
    enter(pane, "饭票叔叔")
    click(pane, "preview_start")
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: text(pane, "job_figures").startswith("1 of 8,231"))
    click(pane, "job_cancel")
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert part(pane, QPushButton, "preview_start").isEnabled()


def test_without_examples_it_says_so(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    lexicon.preview = make_preview()
    enter(pane, "饭票叔叔")
    preview(pane, runner, qtbot)
    assert text(pane, "preview_enter") == "0"
    assert text(pane, "preview_words") == "No message."


def test_more_examples_than_are_shown_are_counted(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    lexicon.preview = replace(make_preview((EXAMPLE,)), entered_count=1_234)
    enter(pane, "饭票叔叔")
    preview(pane, runner, qtbot)
    assert part(pane, QTextEdit, "preview_examples").toPlainText().endswith("and 1,233 more")


def test_a_failed_preview_says_why(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    def lost(*_: object, **__: object) -> LexiconPreview:
        raise ConnectionLostError

    lexicon.answers["preview_lexicon"] = lost
    enter(pane, "饭票叔叔")
    preview(pane, runner, qtbot)
    assert text(pane, "lexicon_problem").startswith("The connection broke.")
    assert draft(pane).change("sponsor").added == ("饭票叔叔",)


def test_a_term_that_cannot_be_saved_is_told_at_its_list(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    def refuse(*_: object, **__: object) -> LexiconPreview:
        raise TermError("joke", "哈", TermProblem.TOO_SHORT)

    lexicon.answers["preview_lexicon"] = refuse
    enter(pane, "饭票叔叔")
    preview(pane, runner, qtbot)
    assert text(pane, "list_title") == "Jokes"
    assert "哈" in text(pane, "term_problem")


# Saving.


def test_saving_needs_a_preview_and_a_reason(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    give_reason(pane, "nothing is changed")
    assert not save_button(pane).isEnabled()
    enter(pane, "饭票叔叔")
    assert not save_button(pane).isEnabled()
    give_reason(pane, "  ")
    preview(pane, runner, qtbot)
    assert not save_button(pane).isEnabled()
    assert text(pane, "save_hint") == "Say why, then it can be saved."
    QTest.keyClick(part(pane, QListView, "term_view"), Qt.Key.Key_S, CTRL)
    assert part(pane, QLineEdit, "lexicon_reason").hasFocus()  # what lacks
    give_reason(pane, "seen in the reports")
    assert text(pane, "save_hint") == "A saved change takes effect at the next scan."
    assert save_button(pane).isEnabled()
    assert lexicon.saved == []


def test_saving_gives_terms_reason_and_what_they_were_based_on(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    enter(pane, "饭票叔叔")
    wanted = draft(pane).terms
    preview(pane, runner, qtbot)
    give_reason(pane, " seen in the reports ")
    with qtbot.waitSignal(pane.message_posted) as heard:
        QTest.keyClick(part(pane, QLineEdit, "lexicon_reason"), Qt.Key.Key_S, CTRL)
    assert heard.args == ["Saved as version 2. It takes effect at the next scan."]
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert lexicon.saved == [(wanted, "seen in the reports", 1)]
    assert not board(pane).drafting.is_changed
    assert "饭票叔叔" in draft(pane).base["sponsor"]
    assert part(pane, QLineEdit, "lexicon_reason").text() == ""
    assert not part(pane, QLabel, "preview_enter").isVisible()
    assert not part(pane, QWidget, "newer_version").isVisible()
    model = part(pane, RowTable, "versions_table").model()
    assert model.index(0, Column.CHANGE).data() == "+1 −0"


def test_what_is_changed_while_it_is_saved_stays_a_change(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    enter(pane, "饭票叔叔")
    preview(pane, runner, qtbot)
    give_reason(pane, "seen in the reports")
    lexicon.release.clear()
    click(pane, "lexicon_save")
    assert not save_button(pane).isEnabled()
    remove(pane, "饭票叔叔")
    enter(pane, "金主大人")
    lexicon.release.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert draft(pane).changes == {
        "sponsor": TermChange(added=("金主大人",), removed=("饭票叔叔",))
    }
    assert not part(pane, QWidget, "newer_version").isVisible()


def test_who_saved_meanwhile_is_named_and_ones_own_changes_stay(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    enter(pane, "饭票叔叔, 金主大人")
    remove(pane, "金主")
    preview(pane, runner, qtbot)
    theirs = (*shipped_terms()["sponsor"], "饭票叔叔")
    newer = make_version(2, {"sponsor": theirs}, "Monday's reports")

    def changed(*_: object, **__: object) -> int:
        lexicon.data = make_data(make_version(1), newer)
        raise LexiconChangedError("mei.lin")

    lexicon.answers["save_lexicon"] = changed
    give_reason(pane, "seen in the reports")
    click(pane, "lexicon_save")
    qtbot.waitUntil(part(pane, QWidget, "newer_version").isVisible)
    assert text(pane, "newer_text").startswith("mei.lin saved other lists, ")
    assert text(pane, "newer_text").endswith(": \u2068Monday's reports\u2069")
    assert not save_button(pane).isEnabled()
    with qtbot.waitSignal(pane.message_posted) as heard:
        click(pane, "newer_load")
    assert heard.args == ["Their lists are loaded. 2 of your 3 changes still apply."]
    assert draft(pane).changes == {"sponsor": TermChange(added=("金主大人",), removed=("金主",))}
    assert not part(pane, QWidget, "newer_version").isVisible()
    assert part(pane, QLabel, "preview_stale").isVisible()
    assert part(pane, QLineEdit, "lexicon_reason").text() == "seen in the reports"


def test_without_changes_others_lists_are_simply_shown(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    newer = make_version(2, {"sponsor": ("金主",)}, "fewer")
    lexicon.data = make_data(make_version(1), newer)
    pane.activate()
    qtbot.waitUntil(lambda: [row.term for row in shown_terms(pane)] == ["金主"])
    assert not part(pane, QWidget, "newer_version").isVisible()


def test_discarding_ones_changes_loads_what_others_saved(
    pane: LexiconPane, lexicon: FakeLexicon, qtbot: QtBot
) -> None:
    enter(pane, "饭票叔叔")
    lexicon.data = make_data(make_version(1), make_version(2, {"sponsor": ("金主",)}, "fewer"))
    pane.activate()
    qtbot.waitUntil(part(pane, QWidget, "newer_version").isVisible)
    click(pane, "change_discard")
    assert [row.term for row in shown_terms(pane)] == ["金主"]
    assert not part(pane, QWidget, "newer_version").isVisible()


def test_a_save_of_which_nobody_heard_is_found_to_have_happened(
    pane: LexiconPane, lexicon: FakeLexicon, runner: JobRunner, qtbot: QtBot
) -> None:
    enter(pane, "饭票叔叔")
    preview(pane, runner, qtbot)
    give_reason(pane, "seen in the reports")
    save = lexicon.answers["save_lexicon"]

    def lost(*args: object, **kwargs: object) -> int:
        save(*args, **kwargs)
        raise ConnectionLostError(outcome_unknown=True)

    lexicon.answers["save_lexicon"] = lost
    click(pane, "lexicon_save")
    qtbot.waitUntil(part(pane, QLabel, "lexicon_problem").isVisible)
    assert board(pane).drafting.is_changed
    with qtbot.waitSignal(pane.message_posted) as heard:
        board(pane).refresh()  # as the pane does when the database answers again
    assert heard.args == ["Version 2 has exactly your changes."]
    assert not board(pane).drafting.is_changed
    assert not part(pane, QLabel, "lexicon_problem").isVisible()


# Past versions.


@pytest.fixture
def with_past(runner: JobRunner) -> FakeLexicon:
    jokes = shipped_terms()["joke"]
    return FakeLexicon(
        runner,
        make_data(
            make_version(1),
            make_version(2, {"joke": (*jokes, "绷不住了", "<i>哈</i>")}, "Autumn\u202e jokes"),
            make_version(3, {"joke": (*jokes[1:], "绷不住了")}, "fewer"),
        ),
    )


def open_version(pane: QWidget, row: int) -> VersionDialog:
    table = part(pane, RowTable, "versions_table")
    table.setCurrentIndex(table.model().index(row, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    return part(pane, VersionDialog, "version_dialog")


def test_versions_tell_who_when_why_and_how_much(
    with_past: FakeLexicon, open_pane: OpenPane
) -> None:
    pane = open_pane(with_past)
    model = cast("VersionTableModel", part(pane, RowTable, "versions_table").model())
    rows = [[model.index(row, column).data() for column in Column] for row in range(3)]
    assert [row[0] for row in rows] == ["3", "2", "1"]
    assert [row[2:] for row in rows] == [
        ["mei.lin", "+0 −2", "fewer"],
        ["mei.lin", "+2 −0", "Autumn\u202e jokes"],
        ["scanner", "–", "The first, as shipped"],
    ]


def test_a_version_shows_its_difference_and_can_be_used_again(
    with_past: FakeLexicon, open_pane: OpenPane, qtbot: QtBot
) -> None:
    pane = open_pane(with_past)
    dialog = open_version(pane, 1)
    changes = part(dialog, QTextEdit, "version_changes").toPlainText()
    first = shipped_terms()["joke"][0]
    told = changes.replace("\u2068", "").replace("\u2069", "").splitlines()
    assert told == [
        "What it changed",
        "Jokes:  + 绷不住了  + <i>哈</i>",
        "What changed since",
        f"Jokes:  − {first}  − <i>哈</i>",
    ]
    with qtbot.waitSignal(pane.message_posted):
        click(dialog, "version_use")
    assert draft(pane).changes == {"joke": TermChange(added=(first, "<i>哈</i>"))}
    assert text(pane, "save_hint") == "Preview exactly this change, then it can be saved."


def test_the_version_in_use_cannot_be_used_again(
    with_past: FakeLexicon, open_pane: OpenPane
) -> None:
    dialog = open_version(open_pane(with_past), 0)
    assert dialog.findChild(QPushButton, "version_use") is None
    click(dialog, "version_close")


def test_the_first_version_is_as_shipped(with_past: FakeLexicon, open_pane: OpenPane) -> None:
    pane = open_pane(with_past)
    part(pane, RowTable, "versions_table").selectRow(2)
    part(pane, QAction, "version_open").trigger()
    dialog = part(pane, VersionDialog, "version_dialog")
    told = part(dialog, QTextEdit, "version_changes").toPlainText()
    assert told.startswith("As the lists came with the program.\nWhat changed since\n")
    dialog.reject()


# States.


def test_before_the_first_scan_nothing_can_be_saved(
    runner: JobRunner, open_pane: OpenPane, qtbot: QtBot
) -> None:
    pane = open_pane(FakeLexicon(runner, make_data()))
    assert [row.term for row in shown_terms(pane)] == list(shipped_terms()["sponsor"])
    assert part(pane, QLabel, "no_versions").isVisible()
    enter(pane, "饭票叔叔")
    preview(pane, runner, qtbot)
    give_reason(pane, "seen in the reports")
    assert not save_button(pane).isEnabled()
    assert text(pane, "save_hint").startswith("These lists came with the program.")


def test_administrators_look_and_change_nothing(lexicon: FakeLexicon, open_pane: OpenPane) -> None:
    pane = open_pane(lexicon, Role.ADMIN)
    for name in ("term_add", "terms_remove", "terms_undo", "preview_start", "lexicon_save"):
        assert not part(pane, QPushButton, name).isVisible()
    assert not part(pane, QLineEdit, "term_entry").isVisible()
    remove(pane, "金主")
    QTest.keyClick(part(pane, QListView, "term_view"), Qt.Key.Key_Return, CTRL)
    assert not board(pane).drafting.is_changed
    assert lexicon.calls == ["read_lexicon_data"]


@pytest.mark.parametrize("error", [ConnectionLostError(), PermissionDeniedError("table")])
def test_a_failed_start_can_be_tried_again(
    error: Exception, lexicon: FakeLexicon, open_pane: OpenPane, qtbot: QtBot
) -> None:
    def fail() -> LexiconData:
        raise error

    answer, lexicon.answers["read_lexicon_data"] = lexicon.answers["read_lexicon_data"], fail
    pane = open_pane(lexicon)
    assert board(pane)._state.isVisible()
    lexicon.answers["read_lexicon_data"] = answer
    click(board(pane)._state, "state_action")
    qtbot.waitUntil(part(pane, QListView, "term_view").isVisible)


def test_a_failed_refresh_keeps_lists_and_changes(
    pane: LexiconPane, lexicon: FakeLexicon, qtbot: QtBot
) -> None:
    def fail() -> LexiconData:
        raise ConnectionLostError

    enter(pane, "饭票叔叔")
    answer, lexicon.answers["read_lexicon_data"] = lexicon.answers["read_lexicon_data"], fail
    pane.activate()
    qtbot.waitUntil(part(pane, QLabel, "lexicon_problem").isVisible)
    assert board(pane).drafting.is_changed
    lexicon.answers["read_lexicon_data"] = answer
    pane._on_restored()
    qtbot.waitUntil(lambda: not part(pane, QLabel, "lexicon_problem").isVisible())
    assert board(pane).drafting.is_changed


def test_all_fits_at_1100_by_700(pane: LexiconPane, runner: JobRunner, qtbot: QtBot) -> None:
    pane.resize(1036, 620)  # without the side bar
    enter(pane, "饭票叔叔")
    preview(pane, runner, qtbot)
    assert (pane.width(), pane.height()) == (1036, 620)
    for name in ("lexicon_save", "term_view", "preview_examples", "versions_table", "word_lists"):
        widget = part(pane, QWidget, name)
        corner = widget.mapTo(pane, widget.rect().bottomRight())
        assert pane.rect().contains(corner), name
        assert widget.height() >= 34, name


def test_the_other_theme_draws_everything_again(
    pane: LexiconPane, appearance: Appearance, runner: JobRunner, qtbot: QtBot
) -> None:
    enter(pane, "饭票叔叔")
    preview(pane, runner, qtbot)
    light = pane.grab().toImage().pixelColor(640, 22)
    appearance.choose("dark")
    dark = pane.grab().toImage().pixelColor(640, 22)
    examples = part(pane, QTextEdit, "preview_examples")
    colour = examples.document().find("一个").charFormat().foreground().color()
    appearance.choose("light")
    assert light.lightness() > 128 > dark.lightness()
    assert colour.lightness() > 128


# Parts without a window.


def test_terms_are_taken_as_lists_keep_them() -> None:
    taken, refused = sort_terms("sponsor", "Ｓｕｇａｒ Boss，sugar  boss, 金主", ["金主"])
    assert taken == ("sugar boss",)
    assert [(each.term, each.problem) for each in refused] == [
        ("sugar boss", TermProblem.REPEATED),
        ("金主", TermProblem.REPEATED),
    ]


def test_a_full_list_takes_nothing_more() -> None:
    many = [f"term {number}" for number in range(2_000)]
    taken, refused = sort_terms("sponsor", "one more, and another", many)
    assert taken == ()
    assert {each.problem for each in refused} == {TermProblem.TOO_MANY}


def test_many_refused_terms_are_cut_short(qapp: QApplication) -> None:
    refused = [RefusedTerm(f"{number}" * 60, TermProblem.TOO_LONG) for number in range(1, 10)]
    line = refusal_text(refused)
    assert line.startswith("Too long, terms are words and not sentences: \u2068" + "1" * 40 + "…")
    assert line.endswith("… (+3)")


@pytest.mark.parametrize("problem", list(TermProblem))
def test_every_problem_has_words(problem: TermProblem, qapp: QApplication) -> None:
    assert refusal_text([RefusedTerm("term", problem)]).endswith(": \u2068term\u2069")


def reason(kind: str, start: int, end: int, detail: str = "") -> Reason:
    return Reason(kind, start, end, detail)


def test_a_message_is_cut_where_matches_begin_and_end() -> None:
    parts = excerpt(
        "😀求包养，私信",
        [
            reason("seek", 1, 2, "求"),
            reason("sponsor", 2, 4, "包养"),
            reason("seek", 1, 4),
            reason("joke", 4, 5),
        ],
        new_terms={"sponsor": ("包养",)},
        against={"joke"},
    )
    assert parts == (
        Segment("😀"),
        Segment("求", Mark.MATCH),
        Segment("包养", Mark.NEW_MATCH),
        Segment("，", Mark.AGAINST),
        Segment("私信"),
    )


def test_a_long_message_is_shown_around_what_is_new() -> None:
    message = "前" * 500 + "包养" + "后" * 500
    parts = excerpt(message, [reason("sponsor", 500, 502, "包养")], new_terms={})
    texts = [each.text for each in parts]
    assert texts[0] == texts[-1] == "…"
    assert "包养" in texts
    assert sum(map(len, texts)) < 210
    assert excerpt(message, [], new_terms={}) == (Segment("前" * 200), Segment("…"))


@pytest.mark.parametrize("reasons", [[], [reason("x", -5, 99), reason("y", 3, 3)]])
def test_nothing_of_a_short_message_is_lost(reasons: list[Reason]) -> None:
    message = "\u202e\ufdd0a\u2029b\r\n"
    assert "".join(each.text for each in excerpt(message, reasons, new_terms={})) == message
    assert excerpt("", reasons, new_terms={}) == ()
    assert one_line(message) == "\u202e ⏎ a ⏎ b ⏎ "


def test_the_change_that_screenshots_try_is_one() -> None:
    terms = shipped_terms()
    for code, tried in screenshots._TRIED_TERMS.items():
        assert sort_terms(code, ", ".join(tried), terms[code]) == (tried, ())
    code, removed = screenshots._TRIED_REMOVAL
    assert set(removed) <= set(terms[code])


def test_the_change_that_screenshots_try_finds_something_in_the_demo() -> None:
    texts = Path(demo.__file__).parent / "texts"
    soliciting = (texts / "soliciting.toml").read_text(encoding="utf-8")
    harmless = (texts / "harmless.toml").read_text(encoding="utf-8")
    tried = screenshots._TRIED_TERMS
    assert all(term in soliciting for term in tried["always"])
    assert any(term in harmless for term in tried["joke"])
    assert any(term in harmless for term in tried["trade"])


# Before a real database.


@pytest.fixture
def as_login(
    database: Database, runner: JobRunner, open_pane: OpenPane
) -> Callable[[str, Role], LexiconPane]:
    def open_as(login: str, role: Role) -> LexiconPane:
        return open_pane(DatabaseJobs(runner, database.sessions(login)), role)

    return open_as


AsLogin = Callable[[str, Role], LexiconPane]


def register(database: Database) -> None:
    with transaction(database.sessions("scanner")) as session:
        register_lexicon(session, shipped_terms())


def test_a_term_is_added_previewed_and_saved(
    database: Database, as_login: AsLogin, runner: JobRunner, qtbot: QtBot
) -> None:
    register(database)
    with transaction(database.sessions()) as session:
        for body in ("今天天气不错，去公园走走", "求一个宝藏叔叔包我，每月两万，懂的私信"):
            add_post(session, body=body, posted_at=datetime.now(UTC) - timedelta(days=2))
    pane = as_login("manager", Role.MANAGER)
    enter(pane, "宝藏叔叔")
    preview(pane, runner, qtbot)
    assert text(pane, "lexicon_problem") == ""
    assert text(pane, "preview_texts") == "2"
    give_reason(pane, "seen in the reports")
    click(pane, "lexicon_save")
    qtbot.waitUntil(lambda: not board(pane).drafting.is_changed, timeout=LONG_MS)
    with transaction(database.sessions("admin")) as session:
        newest, first = list_lexicon_versions(session)
    assert (newest.version, newest.saved_by, newest.reason) == (
        2,
        "manager",
        "seen in the reports",
    )
    assert set(newest.terms["sponsor"]) - set(first.terms["sponsor"]) == {"宝藏叔叔"}
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=LONG_MS)
    assert part(pane, RowTable, "versions_table").model().rowCount() == 2


def test_a_colleague_who_saved_first_is_named(
    database: Database, as_login: AsLogin, runner: JobRunner, qtbot: QtBot
) -> None:
    register(database)
    pane = as_login("manager", Role.MANAGER)
    enter(pane, "宝藏叔叔")
    preview(pane, runner, qtbot)
    with transaction(database.sessions("manager")) as session:
        theirs = {**shipped_terms(), "joke": (*shipped_terms()["joke"], "绷不住了")}
        save_lexicon(session, theirs, reason="jokes of the week", base_version=1)
    give_reason(pane, "seen in the reports")
    click(pane, "lexicon_save")
    qtbot.waitUntil(part(pane, QWidget, "newer_version").isVisible, timeout=LONG_MS)
    assert text(pane, "newer_text").startswith("manager saved other lists, just now: ")
    click(pane, "newer_load")
    preview(pane, runner, qtbot)
    click(pane, "lexicon_save")
    qtbot.waitUntil(lambda: not board(pane).drafting.is_changed, timeout=LONG_MS)
    with transaction(database.sessions("manager")) as session:
        newest = read_lexicon(session)
    assert newest is not None
    assert newest.version == 3
    assert newest.terms["sponsor"][-1] == "宝藏叔叔"
    assert newest.terms["joke"][-1] == "绷不住了"


def test_an_administrator_may_read_the_lists(database: Database, as_login: AsLogin) -> None:
    register(database)
    pane = as_login("admin", Role.ADMIN)
    assert len(shown_terms(pane)) == len(shipped_terms()["sponsor"])


def test_whoever_may_not_see_the_lists_is_told(database: Database, as_login: AsLogin) -> None:
    pane = as_login("moderator", Role.MODERATOR)
    assert board(pane)._state.isVisible()
    assert "Your role does not allow this" in board(pane)._state.accessibleName()


def test_a_fresh_database_shows_the_lists_of_the_program(
    database: Database, as_login: AsLogin
) -> None:
    pane = as_login("manager", Role.MANAGER)
    assert part(pane, QLabel, "no_versions").isVisible()
    assert len(shown_terms(pane)) == len(shipped_terms()["sponsor"])
