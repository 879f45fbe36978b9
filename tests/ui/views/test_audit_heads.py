"""Heads kept elsewhere, in the Audit pane: what is covered, exports, pages, the schedule."""

import resource
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from tests.helpers.widgets import click, part
from workstation.domain.audit import AuditHead
from workstation.domain.heads import (
    Coverage,
    DatabaseIdentity,
    ExportKind,
    HeadExport,
    HeadFileError,
    KeptHead,
)
from workstation.jobs.heads import HeadExports
from workstation.jobs.runner import JobRunner
from workstation.views.appearance import Appearance
from workstation.views.audit.chain_card import head_text
from workstation.views.audit.head_page import draw_head_page, write_head_page
from workstation.views.audit.keeping import HeadKeeping
from workstation.views.audit.schedule_dialog import ScheduleDialog
from workstation.views.preferences.choices import Choices

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
KEPT = KeptHead(
    AuditHead(12_345, bytes(range(32))), DatabaseIdentity("circles", "73001"), AT, "0.1.0"
)
EXPORT = HeadExport(12_345, ExportKind.FOLDER, "manager", AT)

MakeKeeping = Callable[..., HeadKeeping]


class FakeHeads(CannedDatabase):
    """Answers as a database with one exported head; `done` keeps what was asked for."""

    def __init__(self, runner: JobRunner, *exports: HeadExport) -> None:
        super().__init__(
            runner,
            read_coverage=lambda: Coverage(12_555, exports),
            read_kept_head=lambda: KEPT,
            export_head=self.export,
            export_if_due=self.export,
            record_export=lambda head, kind: self.done.append(f"{kind.value} {head.seq}"),
        )
        self.done: list[str] = []

    def export(self, folder: Path, *, every_hours: int = 0) -> KeptHead:
        if folder.name == "full":
            raise HeadFileError(str(folder), "No space left on device")
        self.done.append(f"{folder.name} {every_hours}")
        return KEPT


@pytest.fixture
def make_keeping(appearance: Appearance, qtbot: QtBot) -> MakeKeeping:
    def make(database: FakeHeads, *, may_export: bool = True) -> HeadKeeping:
        keeping = HeadKeeping(database, appearance, Choices(), may_export=may_export)
        qtbot.addWidget(keeping)
        keeping.show()
        keeping.read()
        return keeping

    return make


def text_of(keeping: HeadKeeping, name: str) -> str:
    return part(keeping, QLabel, name).text()


def trigger(keeping: HeadKeeping, name: str) -> None:
    menu = part(keeping, QPushButton, "heads_keep").menu()
    next(action for action in menu.actions() if action.objectName() == name).trigger()


def test_says_that_nothing_is_covered(
    make_keeping: MakeKeeping, runner: JobRunner, qtbot: QtBot
) -> None:
    keeping = make_keeping(FakeHeads(runner))

    qtbot.waitUntil(lambda: "No head is kept elsewhere" in text_of(keeping, "heads_covered"))


def test_says_since_when_what_is_covered(
    make_keeping: MakeKeeping, runner: JobRunner, qtbot: QtBot
) -> None:
    first = replace(EXPORT, seq=9)
    keeping = make_keeping(FakeHeads(runner, first, EXPORT))

    qtbot.waitUntil(lambda: "12,345" in text_of(keeping, "heads_covered"))
    text = text_of(keeping, "heads_covered")
    assert "by 2 exported heads" in text
    assert "210 entries since" in text


def test_writes_the_head_into_a_folder(
    make_keeping: MakeKeeping,
    runner: JobRunner,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    database = FakeHeads(runner)
    keeping = make_keeping(database)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))

    trigger(keeping, "heads_export")

    qtbot.waitUntil(lambda: KEPT.file_name() in text_of(keeping, "heads_news"))
    assert database.done == [f"{tmp_path.name} 0"]


def test_says_what_to_do_where_nothing_can_be_written(
    make_keeping: MakeKeeping, runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping = make_keeping(FakeHeads(runner))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/mnt/full")

    trigger(keeping, "heads_export")

    qtbot.waitUntil(lambda: "No space left" in text_of(keeping, "heads_news"))
    assert "Choose another folder" in text_of(keeping, "heads_news")


def test_a_page_is_written_and_noted(
    make_keeping: MakeKeeping,
    runner: JobRunner,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    database = FakeHeads(runner)
    keeping = make_keeping(database)
    path = tmp_path / "page.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    trigger(keeping, "heads_page")

    qtbot.waitUntil(lambda: database.done == ["page 12345"])
    assert path.read_bytes().startswith(b"%PDF")


def test_the_code_on_the_page_is_what_verification_takes(qapp: object) -> None:
    import cv2
    import numpy as np
    import zxingcpp

    image = QImage(1700, 2400, QImage.Format.Format_Grayscale8)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    draw_head_page(painter, QRectF(0, 0, 1700, 2400), KEPT)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(2400, image.bytesPerLine())

    (code,) = zxingcpp.read_barcodes(cv2.cvtColor(pixels[:, :1700].copy(), cv2.COLOR_GRAY2RGB))

    assert code.text == head_text(KEPT.head)


def test_those_who_may_not_export_only_see(
    make_keeping: MakeKeeping, runner: JobRunner, qtbot: QtBot
) -> None:
    keeping = make_keeping(FakeHeads(runner, EXPORT), may_export=False)

    qtbot.waitUntil(lambda: "12,345" in text_of(keeping, "heads_covered"))
    assert not part(keeping, QPushButton, "heads_keep").isVisible()


def test_the_schedule_needs_a_folder_that_is_there(
    appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ScheduleDialog(appearance, folder="", every_hours=24)
    qtbot.addWidget(dialog)
    dialog.show()
    part(dialog, QLineEdit, "schedule_folder").setText(str(tmp_path / "nowhere"))
    click(dialog, "schedule_save")
    assert "no such folder" in part(dialog, QLabel, "schedule_problem").text()
    assert dialog.isVisible()

    part(dialog, QLineEdit, "schedule_folder").setText(f" {tmp_path} ")
    part(dialog, QSpinBox, "schedule_hours").setValue(6)
    click(dialog, "schedule_save")

    assert not dialog.isVisible()
    assert (dialog.folder, dialog.every_hours) == (str(tmp_path), 6)


def test_a_head_leaves_by_itself(runner: JobRunner, qtbot: QtBot) -> None:
    database = FakeHeads(runner)
    exports = HeadExports(database, every_ms=20)
    with qtbot.waitSignals([exports.exported] * 2):
        exports.schedule("/mnt/heads", every_hours=6)
    exports.schedule("", every_hours=6)

    assert database.done[:2] == ["heads 6", "heads 6"]
    exports.stop()


@pytest.mark.usefixtures("qapp")
def test_half_a_page_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "head.pdf"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(HeadFileError):
            write_head_page(path, KEPT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.iterdir())
