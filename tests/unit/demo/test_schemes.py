import random
from datetime import UTC, date, datetime, timedelta

import pytest

from workstation.demo.people import make_population
from workstation.demo.schemes.cast import Cast
from workstation.demo.schemes.habits import shared_payers, soliciting
from workstation.demo.schemes.scene import PostOfDay, Scene
from workstation.demo.span import span_of


@pytest.mark.parametrize("seed", range(5))
def test_what_follows_a_post_of_the_last_minutes_still_happens_in_time(seed: int) -> None:
    span = span_of(date(2016, 11, 24), datetime.now(UTC))
    cast = Cast(make_population(1, 1_000, span))
    cast.come_to(span.day_count - 1)
    post = PostOfDay(1, 0, 0, span.end - timedelta(minutes=5))
    scene = Scene(random.Random(seed), span, cast, span.day_count - 1, 0, 1.0, set())  # noqa: S311

    soliciting(scene, post, 1.0)
    shared_payers(scene, post, [100, 101, 102, 103])

    assert scene.steps
    assert all(post.at < step.at < span.end for step in scene.steps)
