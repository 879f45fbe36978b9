"""`workstation import tables`: what it says when it is stopped."""

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer
from typer.testing import CliRunner

from workstation.cli import import_tables
from workstation.cli.importing import import_app


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


def test_columns_are_listed_with_what_they_need_and_hold() -> None:
    listed = CliRunner().invoke(import_app, ["tables", "--columns"])
    assert listed.exit_code == 0, listed.output
    tables = dict(block.split("\n", 1) for block in listed.stdout.strip().split("\n\n"))
    assert list(tables)[:2] == ["member", "credit_score"]
    gift = [line.split(maxsplit=1) for line in tables["gift"].splitlines()]
    columns = {name: " ".join(rest.split()) for name, rest in gift}
    assert columns["sender_id"] == "needed id of member"
    assert columns["amount_fen"] == "needed money in fen, from 1"
    assert columns["post_id"] == "may be empty id of post"
    assert columns["status"] == "may be left out settled | frozen | refunded"
    assert "whole number, 350 to 950" in tables["credit_score"]
