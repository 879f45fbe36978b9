"""`workstation demo`: what it says of pictures."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import typer

from workstation.cli import demo
from workstation.cli.window import Picture


def draw(monkeypatch: pytest.MonkeyPatch, folder: Path, *errors: str) -> None:
    """Run the command on a platform that is there, of which two pictures are drawn."""

    def render(_logins: Sequence[str], _folder: Path) -> list[Picture]:
        return [Picture(folder / "scan.png"), Picture(folder / "gifts.png", errors)]

    monkeypatch.setattr(demo, "embedded_server", lambda: nullcontext(None))
    monkeypatch.setattr(demo, "set_up_embedded", lambda _server: None)
    monkeypatch.setattr(demo, "fill_if_empty", lambda *_, **__: False)
    summary = SimpleNamespace(scored=0, failed=0, messages=None)
    monkeypatch.setattr(demo, "scan_embedded", lambda *_, **__: summary)
    desktop = SimpleNamespace(render_screenshots=render)
    # Any: of the context only the desktop is used.
    demo.demo(cast("Any", SimpleNamespace(obj=desktop)), screenshots=folder)


def test_pictures_of_errors_are_named_and_no_success(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended:
        draw(monkeypatch, tmp_path, "How much in all?", "When?")
    assert ended.value.exit_code == 1
    told = capsys.readouterr()
    assert "2 screenshots" in told.out
    assert "gifts.png: How much in all?; When?" in told.err
    assert "scan.png" not in told.err


def test_pictures_without_errors_are_a_success(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draw(monkeypatch, tmp_path)
    told = capsys.readouterr()
    assert "2 screenshots" in told.out
    assert "error" not in told.err
