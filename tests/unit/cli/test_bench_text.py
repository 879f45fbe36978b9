"""The measurement itself, on few texts; what it says of real ones stands in the closing notes."""

import importlib.machinery
import importlib.util
import re
import sys
import types
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tests.helpers.labelled import write_corpus, write_shared
from workstation.classifiers.text.corpus import (
    LabelledMessage,
    read_corpus,
    read_messages,
    read_public,
)
from workstation.cli import bench_text

app = typer.Typer()
app.command()(bench_text.text)


class _Converter:
    """In place of opencc, which is not installed with the extra dev."""

    def __init__(self, name: str) -> None:
        assert name == "t2s"

    def convert(self, text: str) -> str:
        return text


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Folders of shared data and of the project's own corpus; and something in opencc's place."""
    opencc = types.ModuleType("opencc")
    opencc.__spec__ = importlib.machinery.ModuleSpec("opencc", None)
    opencc.OpenCC = _Converter  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "opencc", opencc)
    monkeypatch.setattr(bench_text, "_ROUNDS", 1)
    data, corpus = tmp_path / "data", tmp_path / "corpus"
    data.mkdir()
    corpus.mkdir()
    write_corpus(corpus)
    return write_shared(data), corpus


def run(data: Path, corpus: Path, *, code: int = 0) -> str:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(
        app, ["--data", str(data), "--corpus", str(corpus)]
    )
    assert result.exit_code == code, result.output
    return result.output


def line(printed: str, start: str) -> list[str]:
    """Return the figures of the line that begins so."""
    (found,) = (each for each in printed.splitlines() if each.strip().startswith(start))
    return re.sub(r"\s+", " ", found.strip().removeprefix(start)).split()


def test_every_figure_is_printed(folders: tuple[Path, Path]) -> None:
    printed = run(*folders)
    assert line(printed, "trained without each fifth: all") == ["28", "1.000", "1.000"]
    assert line(printed, "trained without dev.tsv: Chinese")[0] == "21"
    assert line(printed, "trained without dev.tsv: English")[0] == "7"
    assert line(printed, "trained without each fifth: seen by those who wrote the rules")[0] == "7"
    assert line(printed, "trained without each fifth: unseen")[0] == "21"
    assert line(printed, "none") == ["7", "1.000", "+0.0"]
    assert line(printed, "emoji")[0] == "7"
    assert "false flags, COLDataset, dev split: 0 of 12 (0.00%)" in printed
    assert "false flags, SWSR, second part: 0 of 6 (0.00%)" in printed
    assert "false flags, SMS ham, second part: 0 of 6 (0.00%)" in printed
    # The first line of "all" is of contacts: 7 of 7 found, none besides.
    assert line(printed, "all") == ["7", "1.000", "1.000"]
    for name in ("bare table pass", "rules alone", "whole chain", "opencc, then re"):
        assert any(each.strip().startswith(name) for each in printed.splitlines())


def test_what_dev_says_reaches_no_weights_that_are_trained_without_it(
    folders: tuple[Path, Path],
) -> None:
    data, corpus = folders
    dev, own, public = read_messages(data / "dev.tsv"), read_corpus(corpus), read_public(data)

    def without_dev(messages: list[LabelledMessage]) -> bool:
        quality = bench_text._Quality(messages, own, public, lambda _done, _all: None)
        return bool(quality.without_dev[0] >= 0.5)

    # A message that nothing of the project's own is like, said to be solicitation.
    odd = [
        LabelledMessage(f"zh-09{n:02}", "zh", "磐石鲲鹏翡翠", is_solicitation=True,
                        category="seek_sponsor", evasion="none", contacts=frozenset())
        for n in range(8)
    ]  # fmt: skip
    assert not without_dev([*odd, *dev])
    assert without_dev([dev[0], *odd, *dev[1:]])


@pytest.mark.parametrize(
    ("number", "lang", "seen"),
    [
        ("zh-0152", "zh", True),
        ("zh-0153", "zh", False),
        ("en-0086", "en", False),
        ("en-0087", "en", True),
    ],
)
def test_rows_are_told_apart_by_whether_they_were_seen(
    number: str, lang: str, *, seen: bool
) -> None:
    message = LabelledMessage(
        number, lang, "", is_solicitation=False, category="ordinary", evasion="none",
        contacts=frozenset(),
    )  # fmt: skip
    assert bench_text.was_seen(message) is seen


@pytest.mark.parametrize("module", ["sklearn", "opencc"])
def test_says_what_is_not_installed(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == module else find_spec(name)
    )
    assert "pip install -e '.[bench]'" in run(*folders, code=1)
    nowhere = folders[0] / "elsewhere"  # what to install comes first: the data are no use without
    assert "pip install -e '.[bench]'" in run(nowhere, nowhere, code=1)


def test_data_that_cannot_be_read_are_named(folders: tuple[Path, Path]) -> None:
    (folders[0] / "dev.tsv").unlink()
    assert "dev.tsv cannot be read" in run(*folders, code=1)


def test_without_data_it_says_which_option_names_them(folders: tuple[Path, Path]) -> None:
    printed = run(folders[0] / "elsewhere", folders[1], code=1)
    assert "cannot be read" in printed
    assert "--data FOLDER" in printed
