import csv
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from tests.helpers.money import PLANTED, SHARED_GIFTS, everyday, needs_shared_gifts
from workstation.cli.typologies import typologies
from workstation.cli.typology_quality import quality_of

app = typer.Typer()
app.command()(typologies)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scatter and gather with words for accounts, among everyday payments."""
    path = tmp_path_factory.mktemp("money") / "transfers.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["tran_id", "orig_acct", "bene_acct", "base_amt", "step", "is_sar"])
        for number, leg in enumerate([*PLANTED["scatter_gather"], *everyday()]):
            rows.writerow([f"T{number}", *leg, 1])
    return path


def test_json_names_what_the_file_names(file: Path) -> None:
    result = run(file, "--json", "--threshold", "0")
    (alert,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert set(alert) == {"typology", "score", "accounts", "transactions", "core", "reason"}
    assert alert["typology"] == "scatter_gather"
    assert set(alert["accounts"]) == {"source", "target", *(f"mule {n}" for n in range(5))}
    assert set(alert["transactions"]) == {f"T{n}" for n in range(10)}
    assert set(alert["core"]) < set(alert["transactions"])
    assert "source paid 5 accounts" in alert["reason"]


def test_a_file_without_amounts_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "none.csv"
    path.write_text("tran_id,orig_acct,bene_acct,step\n1,2,3,4\n")
    result = run(path)
    assert result.exit_code == 2
    assert "none.csv: no column base_amt" in result.output


def legs_as(path: Path, account: str, step: float) -> Path:
    """Write a scatter and gather whose accounts and days begin with these."""
    legs = [*PLANTED["scatter_gather"], *everyday()]
    numbers = {name: n for n, name in enumerate(sorted({str(x) for leg in legs for x in leg[:2]}))}
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["tran_id", "orig_acct", "bene_acct", "base_amt", "step"])
        for number, (giver, receiver, amount, day) in enumerate(legs):
            ends = [f"{account}{numbers[str(each)]:03}" for each in (giver, receiver)]
            rows.writerow([number, *ends, amount, day + step])
    return path


def test_accounts_of_very_many_digits_stay_apart(tmp_path: Path) -> None:
    path = legs_as(tmp_path / "cards.csv", "62220000000000000000", 0)
    (line,) = run(path, "--json", "--threshold", "0").stdout.splitlines()
    accounts = json.loads(line)["accounts"]
    assert len(accounts) == 7
    assert all(each.startswith("62220000000000000000") for each in accounts)


def test_steps_that_are_no_days_are_refused(tmp_path: Path) -> None:
    result = run(legs_as(tmp_path / "seconds.csv", "", 1.6e15))
    assert result.exit_code == 2
    assert "seconds.csv: step is neither in days" in result.output


def test_a_name_moves_no_terminal(tmp_path: Path) -> None:
    result = run(legs_as(tmp_path / "names.csv", "\x1b]0;x\x07", 0), "--threshold", "0")
    assert "scatter_gather" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere.csv")
    assert result.exit_code == 2
    assert "nowhere.csv" in result.output


@needs_shared_gifts
def test_planted_patterns_of_a_seed_it_was_not_trained_on_are_found() -> None:
    quality = quality_of(SHARED_GIFTS / "seed1_tx.csv.gz", SHARED_GIFTS / "seed1_alert_members.csv")
    assert quality.f1 >= 0.90
    assert min(each.recall for each in quality.typologies) >= 0.80
    assert quality.matched >= 0.80
    assert quality.false_per_10000 < 10
