"""`workstation import tables`: what it says when it is stopped."""

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer

from workstation.cli import import_tables


def test_who_stops_it_is_not_told_that_a_part_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    database = nullcontext(SimpleNamespace(sessions=None))
    monkeypatch.setattr(import_tables, "open_database", lambda *_, **__: database)
    monkeypatch.setattr(import_tables, "import_tables", stopped)
    with pytest.raises(typer.Exit):
        import_tables.tables(tmp_path)
    assert "whole or not at all" in capsys.readouterr().err
