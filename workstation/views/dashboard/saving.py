"""The dashboard in a file: a page, or its figures."""

from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QStandardPaths

from workstation.domain.kpis import UNITS, Kpi, Unit
from workstation.exports.dashboard import Cell, FiguresTable, write_csv, write_xlsx
from workstation.views.analysis.words import band_name, period_words
from workstation.views.dashboard.board import FIGURES, DashboardBoard, bars_of
from workstation.views.dashboard.page import FlowPart, Page, save_pdf, save_png, save_svg
from workstation.views.dashboard.words import name_of, shown_figure
from workstation.views.message_words import category_name

translate = QCoreApplication.translate  # under this name lupdate finds the texts

FILTERS = ("PDF (*.pdf)", "PNG (*.png)", "SVG (*.svg)", "XLSX (*.xlsx)", "CSV (*.csv)")

_FEN = 100
_PAGES = {".pdf": save_pdf, ".png": save_png, ".svg": save_svg}
_TABLES = {".xlsx": write_xlsx, ".csv": write_csv}


def suggested_path() -> str:
    """Return a name for the file: nothing of what is in it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return f"{folder}/dashboard-{datetime.now().astimezone():%Y-%m-%d}.pdf"


def write(board: DashboardBoard, path: str, chosen: str = "") -> Path:
    """Write the page, or its figures, by the suffix, else by the chosen filter.

    Returns:
        The file.

    Raises:
        FolderError: It cannot be written.
    """
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix not in (*_PAGES, *_TABLES):
        kinds = [each for each in (*_PAGES, *_TABLES) if f"*{each})" in chosen]
        suffix = kinds[0] if kinds else ".pdf"
        file = file.with_name(file.name + suffix)
    if suffix in _PAGES:
        _PAGES[suffix](file, make_page(board))
    else:
        _TABLES[suffix](file, about(board), tables(board))
    return file


def about(board: DashboardBoard) -> list[tuple[str, str]]:
    """Return what a file of the board is of: title, moment, slice, who, program."""
    context, wanted = board.context, board.context.cross_filter.current
    now = datetime.now(UTC).astimezone(ZoneInfo(context.zone))
    parts = [str(context.circles.name(each)) for each in sorted(wanted.circles)]
    parts += [band_name(each) for each in sorted(wanted.bands, key=lambda one: one.value)]
    parts += [category_name(each) for each in sorted(wanted.categories, key=lambda one: one.value)]
    everything = translate("DashboardPage", "everything")
    return [
        (translate("DashboardPage", "Page"), translate("DashboardPage", "How reviewing goes")),
        (translate("DashboardPage", "As of"), f"{now:%Y-%m-%d %H:%M} ({context.zone})"),
        (translate("DashboardPage", "Period"), period_words(wanted, now.date())),
        (translate("DashboardPage", "Narrowed to"), ", ".join(parts) or everything),
        (translate("DashboardPage", "Made by"), context.person.login),
        (translate("DashboardPage", "Program"), f"Circles Workstation {_version()}"),
    ]


def make_page(board: DashboardBoard) -> Page:
    """Return the page of what the board shows."""
    facts = about(board)
    shown, flow = board.flow_card.flow, None
    if shown is not None:
        flow = FlowPart(
            title=board.flow_card.title,
            names=board.flow_card.names(),
            at=shown.at,
            came=shown.came,
            left=shown.left,
        )
    return Page(
        title=facts[0][1],
        lines=("   ·   ".join(f"{what}: {value}" for what, value in facts[1:]),),
        figures=tuple(
            shown_figure(board.kpis[measure], board.targets.get(measure, []))
            for measure in FIGURES
            if measure in board.kpis
        ),
        flow=flow,
        waiting=(board.waiting_card.title, bars_of(board.waiting_card).bars),
        decided=tuple(
            (card.title, bars_of(card).bars) for card in board.decided_cards.values()
        ),
        foot=translate(
            "DashboardPage",
            "Changes are against the same time of day a week earlier. A tick on a bar is the seven"
            " days before. Agreement, exposure and drift are of the whole platform.",
        ),
    )  # fmt: skip


def tables(board: DashboardBoard) -> list[FiguresTable]:
    """Return the figures of the board, numbers as numbers; money in yuan."""
    found = [
        FiguresTable(
            title=translate("DashboardPage", "Figures"),
            columns=(
                translate("DashboardPage", "What"),
                translate("DashboardPage", "Unit"),
                translate("DashboardPage", "Now"),
                translate("DashboardPage", "A week earlier"),
                translate("DashboardPage", "Aim"),
                translate("DashboardPage", "Cases"),
            ),
            rows=tuple(_row(board, kpi) for kpi in map(board.kpis.get, FIGURES) if kpi),
        )
    ]
    flow = board.flow_card.flow
    if flow is not None:
        found.append(
            FiguresTable(
                title=board.flow_card.title,
                columns=(translate("DashboardPage", "When"), *board.flow_card.names()),
                rows=tuple(
                    (_when(at), came, left)
                    for at, came, left in zip(flow.at, flow.came, flow.left, strict=True)
                ),
            )
        )
    for card in (board.waiting_card, *board.decided_cards.values()):
        bars = bars_of(card)
        found.append(
            FiguresTable(
                title=card.title,
                columns=tuple(bars.headings()),
                rows=tuple(tuple(row) for row in bars.rows()),
            )
        )
    return found


def _row(board: DashboardBoard, kpi: Kpi) -> tuple[Cell, ...]:
    unit = UNITS[kpi.measure]
    targets = board.targets.get(kpi.measure, [])
    values = [kpi.value, kpi.before, targets[0].value if targets else None]
    if unit is Unit.FEN:
        values = [None if value is None else value / _FEN for value in values]
    return (name_of(kpi.measure), _unit(unit), *values, kpi.cases)


def _unit(unit: Unit) -> str:
    return {
        Unit.ITEMS: translate("DashboardPage", "items"),
        Unit.SHARE: translate("DashboardPage", "share"),
        Unit.HOURS: translate("DashboardPage", "hours"),
        Unit.FEN: translate("DashboardPage", "yuan"),
        Unit.MINUTES: translate("DashboardPage", "minutes"),
        Unit.INDEX: translate("DashboardPage", "index"),
    }[unit]


def _when(at: object) -> str:
    return at.isoformat() if isinstance(at, date) else f"{at}:00"


def _version() -> str:
    return version("circles-workstation")
