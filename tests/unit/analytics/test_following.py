"""Money is followed first in, first out, and no fen of it is lost."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workstation.analytics.following import trace_backward, trace_forward
from workstation.domain.following import Movement, MovementKind, Onward, Origin, Step

POSTER, FAN, FRIEND, OTHER = 1, 2, 3, 4
START = datetime(2026, 3, 1, tzinfo=UTC)
GIFT, PAYMENT = MovementKind.GIFT, MovementKind.PAYMENT


def moved(
    number: int,
    sender: int,
    receiver: int,
    fen: int,
    *,
    kind: MovementKind = GIFT,
    hour: float = 0,
    is_held: bool = False,
) -> Movement:
    at = START + timedelta(hours=hour or number)
    return Movement(kind, number, sender, receiver, fen, at, is_held)


EARLIER = moved(1, OTHER, POSTER, 1_000)
FOLLOWED = moved(2, FAN, POSTER, 5_000)
CASHED = moved(3, POSTER, POSTER, 3_000, kind=MovementKind.CASH_OUT)
PAID = moved(4, POSTER, FRIEND, 2_000, kind=PAYMENT)
LATER = moved(5, OTHER, POSTER, 9_000)
ALL = [LATER, PAID, EARLIER, CASHED, FOLLOWED]


def test_what_came_first_leaves_first() -> None:
    # 1,000 of what was cashed out were there before the gift.
    expected = Onward((Step(CASHED, 2_000), Step(PAID, 2_000)), rest_fen=1_000)
    assert trace_forward(ALL, POSTER, FOLLOWED) == expected


def test_a_part_goes_on_in_proportion() -> None:
    expected = Onward((Step(CASHED, 800), Step(PAID, 800)), rest_fen=400)
    assert trace_forward(ALL, POSTER, FOLLOWED, 2_000) == expected


def test_backwards_money_is_what_came_before_it_left() -> None:
    assert trace_backward(ALL, POSTER, CASHED) == Origin(
        (Step(EARLIER, 1_000), Step(FOLLOWED, 2_000)), unknown_fen=0
    )
    large = moved(6, POSTER, FRIEND, 12_000)
    assert trace_backward([*ALL, large], POSTER, large) == Origin(
        (Step(FOLLOWED, 1_000), Step(LATER, 9_000)), unknown_fen=2_000
    )


def test_what_is_frozen_goes_nowhere_and_is_gone_from_the_giver() -> None:
    frozen = moved(1, FAN, POSTER, 5_000, is_held=True)
    out = moved(2, POSTER, FRIEND, 4_000)
    assert trace_forward([frozen, out], POSTER, frozen) == Onward((), 5_000)
    assert trace_backward([frozen, out], POSTER, out) == Origin((), 4_000)
    topped_up = moved(1, FAN, FAN, 5_000, kind=MovementKind.TOP_UP, hour=-1)
    assert trace_forward([topped_up, frozen], FAN, topped_up).steps == (Step(frozen, 5_000),)


@given(
    st.lists(
        st.tuples(st.sampled_from([-1, 1]), st.integers(1, 500), st.integers(0, 9)), min_size=1
    ),
    st.data(),
)
def test_no_fen_is_lost_and_both_ways_agree(
    legs: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    movements = [
        moved(number + 1, FAN if side > 0 else POSTER, POSTER if side > 0 else FAN, fen, hour=hour)
        for number, (side, fen, hour) in enumerate(legs)
    ]
    came = data.draw(st.sampled_from(movements))
    if not came.comes_to(POSTER):
        return
    onward = trace_forward(movements, POSTER, came)
    assert sum(step.fen for step in onward.steps) + onward.rest_fen == came.fen
    for step in onward.steps:
        assert step.movement.at >= came.at
        origin = trace_backward(movements, POSTER, step.movement)
        assert Step(came, step.fen) in origin.steps
    followed = data.draw(st.integers(1, came.fen))
    part = trace_forward(movements, POSTER, came, followed)
    assert sum(step.fen for step in part.steps) + part.rest_fen == followed
    assert part.rest_fen >= 0
