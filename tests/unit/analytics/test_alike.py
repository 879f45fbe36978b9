"""Accounts alike: by what is unusual of both, nobody left out for what they lack."""

import numpy as np
import pandas as pd

from workstation.analytics.alike import nearest
from workstation.domain.alike import Trait

MANY = 400


def crowd() -> pd.DataFrame:
    """Ordinary accounts: some gifts, some posts, scores around 700, a few without any."""
    rng = np.random.default_rng(8)
    frame = pd.DataFrame({"id": np.arange(1, MANY + 1)})
    for trait in Trait:
        frame[trait.value] = rng.integers(1, 12, MANY).astype(float)
    for share in (Trait.REPEATED_IN, Trait.NIGHT_IN, Trait.REPEATED_OUT, Trait.NIGHT_OUT):
        frame[share.value] = rng.uniform(0, 0.4, MANY)
    frame[Trait.SOLICITING.value] = 0.0
    frame[Trait.SCORE.value] = rng.normal(700, 40, MANY)
    frame.loc[::7, [Trait.POSTS.value, Trait.FEN_OUT.value, Trait.SCORE.value]] = np.nan
    return frame


def test_who_solicits_at_night_for_much_is_like_who_does() -> None:
    frame = crowd()
    for row, factor in ((10, 1.0), (200, 1.1), (300, 0.9)):
        frame.loc[row, Trait.FEN_IN.value] = 900_000 * factor
        frame.loc[row, Trait.GIVERS.value] = 80 * factor
        frame.loc[row, Trait.SOLICITING.value] = 0.8 * factor
        frame.loc[row, Trait.NIGHT_IN.value] = 0.85 * factor
    answer = nearest(frame, 11)
    assert answer.compared == MANY - 1
    assert len(answer.found) == 20
    assert {one.member_id for one in answer.found[:2]} == {201, 301}
    told = {shared.trait for shared in answer.found[0].by}
    assert told <= {Trait.FEN_IN, Trait.GIVERS, Trait.SOLICITING, Trait.NIGHT_IN}
    assert [one.distance for one in answer.found] == sorted(one.distance for one in answer.found)


def test_a_twin_comes_first_and_whoever_is_not_there_is_like_nobody() -> None:
    frame = crowd()
    alone = frame.iloc[:1]
    assert nearest(alone, 1).found == ()
    assert nearest(frame, MANY + 1).compared == 0
    twin = frame.iloc[[49]].assign(id=MANY + 1)
    (first, *_) = nearest(pd.concat([frame, twin], ignore_index=True), 50).found
    assert (first.member_id, first.distance) == (MANY + 1, 0.0)
    assert first.by
