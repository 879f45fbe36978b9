"""Drafts of word lists: what is added and taken out, and what becomes of it on other lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain.lexicon import LexiconDraft, TermChange, compare_terms, split_terms

BASE = {"sponsor": ("金主", "包养", "sugar daddy"), "joke": ("哈哈",), "hosts": ()}
TERMS = st.lists(st.sampled_from("abcdefgh"), unique=True).map(tuple)
LISTS = st.fixed_dictionaries({"one": TERMS, "two": TERMS})


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        (" ,,，\n", []),
        ("金主", ["金主"]),
        ("金主，包养、干爹;糖爹； sugar   daddy ", ["金主", "包养", "干爹", "糖爹", "sugar daddy"]),
        ("a\r\nb\u2028c\td,a", ["a", "b", "c", "d"]),
    ],
)
def test_terms_are_split_where_people_put_something_between_them(
    text: str, terms: list[str]
) -> None:
    assert split_terms(text) == terms


def test_a_change_tells_what_is_added_and_taken_out() -> None:
    draft = LexiconDraft(BASE).add("sponsor", ["糖爹", "糖妈"]).remove("joke", ["哈哈"])
    assert draft.changes == {
        "sponsor": TermChange(added=("糖爹", "糖妈")),
        "joke": TermChange(removed=("哈哈",)),
    }
    assert draft.terms == {
        "sponsor": ("金主", "包养", "sugar daddy", "糖爹", "糖妈"),
        "joke": (),
        "hosts": (),
    }
    assert (draft.added_count, draft.removed_count) == (2, 1)


def test_what_is_there_is_not_added_again() -> None:
    assert LexiconDraft(BASE).add("sponsor", ["金主"]).changes == {}


def test_taking_out_what_was_added_leaves_no_change() -> None:
    draft = LexiconDraft(BASE).add("sponsor", ["糖爹"])
    assert draft.remove("sponsor", ["糖爹"]) == LexiconDraft(BASE)


def test_adding_what_was_taken_out_puts_it_back_where_it_was() -> None:
    draft = LexiconDraft(BASE).remove("sponsor", ["金主", "包养"]).add("sponsor", ["金主"])
    assert draft.kept("sponsor") == ("金主", "sugar daddy")
    assert draft.change("sponsor") == TermChange(removed=("包养",))


def test_on_others_lists_only_what_is_left_to_do_stays() -> None:
    draft = LexiconDraft(BASE).add("sponsor", ["糖爹", "糖妈"]).remove("sponsor", ["金主", "包养"])
    theirs = {"sponsor": ("包养", "糖爹", "干妈"), "joke": ("哈哈",)}
    assert draft.rebase(theirs).changes == {
        "sponsor": TermChange(added=("糖妈",), removed=("包养",))
    }


def test_a_list_that_is_gone_takes_its_changes_along() -> None:
    assert LexiconDraft(BASE).remove("joke", ["哈哈"]).rebase({"sponsor": ()}).changes == {}


@given(before=LISTS, after=LISTS)
def test_becoming_other_lists_gives_their_terms(
    before: dict[str, tuple[str, ...]], after: dict[str, tuple[str, ...]]
) -> None:
    draft = LexiconDraft(before).become(after)
    assert {code: set(terms) for code, terms in draft.terms.items()} == {
        code: set(terms) for code, terms in after.items()
    }
    assert compare_terms(before, draft.terms) == draft.changes


@given(before=LISTS, mine=LISTS, theirs=LISTS)
def test_nothing_that_others_saved_is_lost_by_ones_own_changes(
    before: dict[str, tuple[str, ...]],
    mine: dict[str, tuple[str, ...]],
    theirs: dict[str, tuple[str, ...]],
) -> None:
    draft = LexiconDraft(before).become(mine)
    rebased = draft.rebase(theirs)
    for code, terms in rebased.terms.items():
        change = draft.change(code)
        assert set(terms) == (set(theirs[code]) - set(change.removed)) | set(change.added)
