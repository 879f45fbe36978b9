"""`workstation bench audit`, small: it measures what it says it does."""

import pytest
from typer.testing import CliRunner

from workstation.cli.bench import bench_app


@pytest.mark.timeout(300)
def test_measures_a_chain_that_is_whole_and_clients_that_are_not_refused() -> None:
    arguments = ["--entries", "400", "--clients", "2", "--rounds", "1", "--seconds", "1"]

    result = CliRunner().invoke(bench_app, ["audit", *arguments])

    # Exit code 2 is a chain that is not whole; 1 are targets, which so little says nothing about.
    assert result.exit_code in {0, 1}, result.output
    assert "400 entries" in result.output
    assert "whole decisions" in result.output
    assert "serialization failures among them: 0" in result.output
