"""What bench review prints."""

import pytest

from workstation.cli.bench_review import percentile


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50.0), (0.95, 95.0), (1.0, 100.0)])
def test_a_percentile_is_a_value_that_was_measured(share: float, expected: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], share) == expected
