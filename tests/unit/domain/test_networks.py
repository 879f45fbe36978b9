"""Which fusion a cascade uses for which photo."""

import pytest

from tests.helpers.quality import LARGE, SMALL, make_cascade

CASCADE = make_cascade()


@pytest.mark.parametrize(("first", "stage"), [(0.0, 1), (0.1999, 1), (0.2, 2), (1.0, 2)])
def test_stage_2_counts_from_its_threshold_on(first: float, stage: int) -> None:
    scores = {SMALL: first, LARGE: 0.9}
    fusion = CASCADE.stage1_fusion if stage == 1 else CASCADE.stage2_fusion
    assert CASCADE.is_suspicious(first) == (stage == 2)
    assert CASCADE.fuse(scores) == (stage, fusion.fuse(scores))


def test_stage_1_needs_its_own_score_alone() -> None:
    assert CASCADE.fuse({SMALL: 0.1})[0] == 1
    with pytest.raises(KeyError):
        CASCADE.fuse({SMALL: 0.2})
    with pytest.raises(KeyError):
        CASCADE.fuse({LARGE: 0.1})
