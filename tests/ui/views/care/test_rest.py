"""Milder items after a bad one."""

import pytest

from workstation.domain.review import QueueFilter, QueueOrder, Verdict
from workstation.views.care.rest import RestPolicy

BAD, MILD = 0.95, 0.3
WANTED = QueueFilter(policy_code="nudity", order=QueueOrder.OLDEST_FIRST)


def decide_bad(policy: RestPolicy, item_id: int = 1) -> bool:
    policy.note_revealed(item_id, BAD)
    return policy.note_decided(item_id, Verdict.TAKE_DOWN)


def test_after_a_bad_one_so_many_milder_ones_of_the_same_part_of_the_queue() -> None:
    policy = RestPolicy(items=2)
    assert policy.milder(WANTED) == WANTED
    assert decide_bad(policy)
    for item_id in (2, 3):
        milder = policy.milder(WANTED)
        assert (milder.policy_code, milder.order) == ("nudity", QueueOrder.OLDEST_FIRST)
        assert milder.most_harm == pytest.approx(0.45)
        policy.note_shown(item_id, MILD)
        policy.note_shown(item_id, MILD)  # read again meanwhile
    assert policy.milder(WANTED) == WANTED


def test_the_worst_photo_of_the_item_counts_whichever_was_seen_last() -> None:
    policy = RestPolicy()
    policy.note_revealed(1, BAD)
    policy.note_revealed(1, MILD)
    assert policy.note_decided(1, Verdict.TAKE_DOWN)


def test_what_was_seen_of_another_item_does_not_count() -> None:
    policy = RestPolicy()
    policy.note_revealed(1, BAD)
    assert not policy.note_decided(2, Verdict.TAKE_DOWN)
    policy.note_revealed(2, MILD)
    assert not policy.note_decided(2, Verdict.TAKE_DOWN)


def test_the_bad_one_itself_is_not_counted_when_it_comes_back() -> None:
    policy = RestPolicy(items=1)
    decide_bad(policy)
    policy.note_shown(1, BAD)
    assert policy.is_resting


def test_whoever_does_not_want_it_gets_none() -> None:
    policy = RestPolicy(is_on=False)
    assert not decide_bad(policy)
    assert not policy.is_resting


def test_managers_may_set_none() -> None:
    policy = RestPolicy(items=0)
    assert not decide_bad(policy)
    assert not policy.is_resting


def test_a_rest_that_finds_nothing_milder_ends() -> None:
    policy = RestPolicy()
    decide_bad(policy)
    policy.note_shown(2, 0.8)
    assert policy.milder(WANTED) == WANTED
