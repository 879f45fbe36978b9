"""Draw every pane to files: what `workstation demo` does where there is no display."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QSettings,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QStatusTipEvent
from PySide6.QtWidgets import QApplication, QWidget

from workstation.app import make_application
from workstation.cli.window import Picture
from workstation.domain.appeals import AppealState
from workstation.jobs.runner import JobRunner
from workstation.settings.profiles import EMBEDDED, ConnectionProfile
from workstation.views.analysis.pane import AnalysisPane
from workstation.views.appeals.pane import AppealsPane
from workstation.views.appeals.table import Shown
from workstation.views.appearance import Appearance, ThemeChoice
from workstation.views.case_file.sections import CANVAS, OUTCOME, SUMMARY
from workstation.views.cases.pages import Page
from workstation.views.cases.pane import CasesPane
from workstation.views.connect.dialog import ConnectDialog
from workstation.views.gifts.pane import GiftsPane
from workstation.views.language import Language, LanguageChoice
from workstation.views.lexicon.pane import LexiconPane
from workstation.views.member.dialog import MemberDialog
from workstation.views.pane import Pane
from workstation.views.preferences.choices import Choices
from workstation.views.quality.page_switch import PAGES
from workstation.views.quality.pane import QualityPane
from workstation.views.review.modes import SINGLE
from workstation.views.review.pane import ReviewPane
from workstation.views.review.ways import GRID
from workstation.views.widgets.state import StateView
from workstation.window.open_window import OpenWindow
from workstation.workspace import Workspace, check_connection, open_workspace

LANGUAGES: tuple[LanguageChoice, ...] = ("en", "zh_CN")
THEMES: tuple[ThemeChoice, ...] = ("light", "dark")
SIZE = (1440, 900)

# Some only look at a pane in which others work, or see less of it: it is drawn as these see it.
_DRAWN_AS = {
    **dict.fromkeys(("statements", "lexicon", "appeals", "audit"), "manager"),
    **dict.fromkeys(("scores", "eligibility", "solicitation", "cases"), "analyst"),
}

# A change of the word lists that finds something among the simulated messages.
_TRIED_REMOVAL = ("sponsor", ("养着",))
_TRIED_TERMS = {
    "sponsor": ("榜一大哥", "sugar uncle"),
    "always": ("房租还没着落",),
    "joke": ("alarm clock", "闹钟"),
    "trade": ("旧书出清",),
}

_POLL_MS = 50
_QUIET_POLLS = 6
_LONGEST_MS = 15_000


def render_screenshots(logins: Sequence[str], folder: Path) -> list[Picture]:
    """Draw every pane that these logins of the embedded server see.

    A pane that several logins see is drawn as the first of them sees it, but for those of
    `_DRAWN_AS`; the one of word lists with a change that is being tried.

    Args:
        logins: Of the embedded server.
        folder: Where the PNG files go: `pane-theme-language.png`; `review-grid`, `member` and
            further pages of panes too.

    Returns:
        The files, each with what stands in error in it.
    """
    qInstallMessageHandler(_pass_on)
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else make_application()
    folder.mkdir(parents=True, exist_ok=True)
    workspaces = [
        open_workspace(EMBEDDED.model_copy(update={"user": login}), None) for login in logins
    ]
    files: list[Picture] = []
    try:
        for language in LANGUAGES:
            speaker = Language(app)
            speaker.install(language)
            for theme in THEMES:
                appearance = Appearance(app, theme)
                appearance.apply()
                suffix = f"{theme}-{language}"
                files.append(_draw_dialog(appearance, folder / f"connect-{suffix}.png"))
                drawn: set[str] = set()
                for workspace in workspaces:
                    left_out = {
                        key
                        for key, login in _DRAWN_AS.items()
                        if login in logins and login != workspace.person.login
                    }
                    files += _draw_panes(workspace, appearance, folder, suffix, drawn, left_out)
            speaker.install("en")
    finally:
        for workspace in workspaces:
            workspace.close()
    return files


def _draw_panes(
    workspace: Workspace,
    appearance: Appearance,
    folder: Path,
    suffix: str,
    drawn: set[str],
    left_out: set[str],
) -> list[Picture]:
    with tempfile.TemporaryDirectory(prefix="circles-window-") as scratch:
        settings = QSettings(str(Path(scratch) / "window.ini"), QSettings.Format.IniFormat)
        opened = OpenWindow(workspace, appearance=appearance, choices=Choices(), settings=settings)
        window = opened.window
        window.resize(*SIZE)
        _show(window)
        files = []
        for key in window.pane_keys:
            if key in drawn | left_out:
                continue
            drawn.add(key)
            window.open_pane(key)
            _wait_until_idle(list(opened.runners.values()))
            if _try_terms(window.current_pane):
                _wait_until_idle(list(opened.runners.values()))
            files.append(_grab(window, folder / f"{key}-{suffix}.png"))
            if isinstance(window.current_pane, ReviewPane):
                files += _draw_ways(window.current_pane, opened, folder, suffix)
            if isinstance(window.current_pane, AppealsPane):
                files += _draw_answers(window.current_pane, opened, folder, suffix)
            if isinstance(window.current_pane, QualityPane):
                files += _draw_pages(window.current_pane, opened, folder, suffix)
            if isinstance(window.current_pane, CasesPane):
                files += _draw_cases(window.current_pane, opened, folder, suffix)
            if isinstance(window.current_pane, AnalysisPane):
                files += _draw_boards(window.current_pane, opened, folder, suffix)
        window.leave()
        opened.shut_down()
        opened.deleteLater()
        settings.sync()  # now, and not when it is deleted: that would make the folder again
        return files


def _draw_ways(pane: ReviewPane, opened: OpenWindow, folder: Path, suffix: str) -> list[Picture]:
    """Draw what lies behind keys of the Review pane: the grid, and an author's member view."""
    runners = list(opened.runners.values())
    pane.modes.show_mode(GRID)
    _wait_until_idle(runners)
    files = [_grab(opened.window, folder / f"review-grid-{suffix}.png")]
    pane.modes.show_mode(SINGLE)
    _wait_until_idle(runners)
    pane.ways.open_author()
    _wait_until_idle(runners)
    for member in pane.findChildren(MemberDialog):
        files.append(_grab(member, folder / f"member-{suffix}.png"))
        member.close()
    return files


def _draw_answers(
    pane: AppealsPane, opened: OpenWindow, folder: Path, suffix: str
) -> list[Picture]:
    """Draw an answer that is being written, with the figures by policy, and one that was sent."""
    runners = list(opened.runners.values())
    if pane.panel.row is None:
        pane.panel.show_only(Shown.ALL)
        _wait_until_idle(runners)
    pane.form.choose(AppealState.PARTLY_REVERSED)
    pane.form.toggle_effect(1)
    pane.strip.show_table("policy")
    _wait_until_idle(runners)
    files = [_grab(opened.window, folder / f"appeals-answer-{suffix}.png")]
    pane.strip.show_table(None)
    pane.panel.show_only(Shown.ANSWERED)
    _wait_until_idle(runners)
    files.append(_grab(opened.window, folder / f"appeals-answered-{suffix}.png"))
    return files


def _draw_pages(pane: QualityPane, opened: OpenWindow, folder: Path, suffix: str) -> list[Picture]:
    """Draw the pages of the Quality pane behind the first, and go back to that."""
    files = []
    for name in PAGES[1:]:
        pane.show_page(name)
        _wait_until_idle(list(opened.runners.values()))
        files.append(_grab(opened.window, folder / f"quality-{name}-{suffix}.png"))
    pane.show_page(PAGES[0])
    return files


def _draw_cases(pane: CasesPane, opened: OpenWindow, folder: Path, suffix: str) -> list[Picture]:
    """Draw the pages of the Cases pane behind the first, and the page of an account of an alert."""
    files: list[Picture] = []
    board = pane.board
    if board is None:
        return files

    def draw(name: str) -> None:
        _wait_until_idle(list(opened.runners.values()))
        files.append(_grab(opened.window, folder / f"{pane.key}-{name}-{suffix}.png"))

    alert = board.opened.shown_alert
    if alert is not None:
        board.opened.open_account(min(alert.view.accounts))
        draw("account")
        board.opened.go_back()
    for page in list(Page)[1:]:
        board.show_page(page)
        draw(page.value)
        if page is Page.CASES and board.opened.case is not None:
            sections = board.opened.case.sections
            for section in (OUTCOME, CANVAS):
                sections.show_section(section)
                draw(section)
            sections.show_section(SUMMARY)
    board.show_page(Page.ALERTS)
    return files


def _draw_boards(
    pane: AnalysisPane, opened: OpenWindow, folder: Path, suffix: str
) -> list[Picture]:
    """Draw the pages of a pane of charts behind the first, and go back to that."""
    files = []
    first, *others = pane.page_keys
    for name in others:
        pane.show_page(name)
        _wait_until_idle(list(opened.runners.values()))
        files.append(_grab(opened.window, folder / f"{pane.key}-{name}-{suffix}.png"))
    pane.show_page(first)
    if isinstance(pane, GiftsPane):
        files += _draw_flows(pane, opened, folder, suffix)
    return files


def _draw_flows(pane: GiftsPane, opened: OpenWindow, folder: Path, suffix: str) -> list[Picture]:
    """Draw the tabs of the Gift flows pane, with the account that leads the ranking selected."""
    from workstation.views.gifts.board import GiftsBoard  # loads pyqtgraph, as the pane has

    files: list[Picture] = []
    board = pane.board
    if isinstance(board, GiftsBoard):
        board.ranking.table.selectRow(0)
        for name in board.canvas.tab_keys[1:]:
            board.canvas.show_tab(name)
            _wait_until_idle(list(opened.runners.values()))
            files.append(_grab(opened.window, folder / f"{pane.key}-{name}-{suffix}.png"))
        board.canvas.show_tab(board.canvas.tab_keys[0])
        board.account.close_panel()
    return files


def _try_terms(pane: Pane | None) -> bool:
    """Begin a preview of changed word lists in their pane; return whether this is it."""
    if not isinstance(pane, LexiconPane) or pane.board is None:
        return False
    for code, terms in _TRIED_TERMS.items():
        pane.board.drafting.add(code, terms)
    pane.board.drafting.remove(*_TRIED_REMOVAL)
    pane.board.preview()
    return True


def _draw_dialog(appearance: Appearance, path: Path) -> Picture:
    runner = JobRunner(max_threads=1)
    profiles = [
        EMBEDDED,
        ConnectionProfile(name="Production", host="db.example.com", user="li.na"),
    ]
    dialog = ConnectDialog(
        appearance=appearance,
        runner=runner,
        profiles=profiles,
        connect=lambda profile, password, _cancel, _report: open_workspace(profile, password),
        check=check_connection,
        save=lambda _profiles: None,
    )
    _show(dialog)
    _wait_until_idle([runner])
    picture = _grab(dialog, path)
    dialog.close()
    runner.shutdown(_LONGEST_MS)
    dialog.deleteLater()
    runner.deleteLater()
    return picture


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    # Whoever draws into files need not know what the offscreen platform lacks.
    if not message.startswith("This plugin does not support"):
        print(message, file=sys.stderr)  # noqa: T201  # as Qt does


def _show(widget: QWidget) -> None:
    """Show a window to itself: the offscreen platform grumbles about windows on screen."""
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.show()


def _grab(widget: QWidget, path: Path) -> Picture:
    # The pointer rests somewhere, but nobody points: no status tip belongs in the picture.
    QApplication.sendEvent(widget, QStatusTipEvent(""))
    if not widget.grab().save(str(path)):
        message = f"cannot write {path}"
        raise OSError(message)
    return Picture(path, _errors_in(widget))


def _errors_in(widget: QWidget) -> tuple[str, ...]:
    """Return what is seen in error: the questions of cards, and what other places say."""
    from workstation.views.charts.card import CanvasCard  # loads pyqtgraph

    cards = [
        card.title
        for card in widget.findChildren(CanvasCard)
        if card.notice.is_error and card.notice.isVisible()
    ]
    places = [
        state.accessibleName()
        for state in widget.findChildren(StateView)
        if state.is_error and state.isVisible()
    ]
    return (*cards, *places)


def _wait_until_idle(runners: list[JobRunner]) -> None:
    """Let Qt work until nothing has been loading for a moment."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(_POLL_MS)
    quiet = 0

    def look() -> None:
        nonlocal quiet
        quiet = 0 if any(runner.is_busy for runner in runners) else quiet + 1
        if quiet >= _QUIET_POLLS:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(_LONGEST_MS, loop.quit)
    loop.exec()
    timer.stop()
