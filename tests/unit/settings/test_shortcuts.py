"""Which key does what, and what a person may change."""

import pytest

from workstation.settings.shortcuts import (
    SHORTCUTS,
    KeyTakenError,
    change_key,
    resolve_keys,
)


def test_no_two_usual_keys_clash() -> None:
    clashes = [
        (one.id, other.id)
        for one in SHORTCUTS.values()
        for other in SHORTCUTS.values()
        if one.default and one.default == other.default and one.may_clash_with(other)
    ]
    assert clashes == []
    assert resolve_keys({}) == {each.id: each.default for each in SHORTCUTS.values()}


def test_a_changed_key_is_used_and_only_what_differs_is_stored() -> None:
    changes = change_key({}, "review.keep", "Q")
    assert changes == {"review.keep": "Q"}
    assert resolve_keys(changes)["review.keep"] == "Q"
    assert change_key(changes, "review.keep", "K") == {}


def test_a_key_that_does_something_else_there_is_refused_with_its_name() -> None:
    with pytest.raises(KeyTakenError) as told:
        change_key({}, "review.keep", "T")
    assert told.value.other_id == "review.take_down"


def test_a_key_of_the_window_counts_in_every_pane() -> None:
    with pytest.raises(KeyTakenError) as told:
        change_key({}, "audit.refresh", "Ctrl+K")
    assert told.value.other_id == "window.palette"
    with pytest.raises(KeyTakenError):
        change_key({}, "window.palette", "F5")


def test_other_panes_may_use_the_same_key() -> None:
    assert change_key({}, "lexicon.find", "K") == {"lexicon.find": "K"}


def test_a_key_that_was_given_up_can_be_taken() -> None:
    changes = change_key(change_key({}, "review.take_down", "D"), "review.keep", "T")
    keys = resolve_keys(changes)
    assert (keys["review.take_down"], keys["review.keep"]) == ("D", "T")
    with pytest.raises(KeyTakenError):
        change_key(changes, "review.take_down", "T")  # back to the usual one: taken by now


def test_what_a_person_chose_beats_a_usual_key_of_a_newer_action() -> None:
    keys = resolve_keys({"review.keep": "T"})  # only a file can say so
    assert keys["review.keep"] == "T"
    assert keys["review.take_down"] == ""


def test_two_chosen_alike_leave_one_without() -> None:
    keys = resolve_keys({"review.keep": "Q", "review.skip": "Q"})
    assert sorted([keys["review.keep"], keys["review.skip"]]) == ["", "Q"]


def test_unknown_ids_do_nothing_and_stay() -> None:
    changes = change_key({"of.a.newer.program": "K"}, "review.keep", "Q")
    assert changes["of.a.newer.program"] == "K"
    assert "of.a.newer.program" not in resolve_keys(changes)


def test_an_action_may_go_without_a_key() -> None:
    changes = change_key(change_key({}, "review.keep", ""), "review.skip", "")
    assert resolve_keys(changes)["review.keep"] == ""
