"""Which titles fit a few letters, and which fits best."""

import pytest

from workstation.views.palette.commands import Command, rank
from workstation.views.palette.matching import match


def command(title: str, *, is_found: bool = False) -> Command:
    return Command(title.lower(), title, "Action", "keyboard", lambda: None, is_found=is_found)


def titles(typed: str, *names: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [offer.command.title for offer in rank(map(command, names), typed, recent)]


def test_letters_in_their_order_fit_wherever_they_are() -> None:
    found = match("tdn", "Take down")
    assert found is not None
    assert [("Take down"[at]) for at in found.positions] == ["T", "d", "n"]
    assert match("dnt", "Take down") is None


def test_first_letters_of_words_are_meant_before_letters_within() -> None:
    found = match("rs", "Read against samples")
    assert found is not None
    assert found.positions == (0, 13)


def test_better_fits_come_first() -> None:
    assert titles("keep", "Scrap keeper", "Keep", "Upkeep", "Keeper") == [
        "Keep",
        "Keeper",
        "Scrap keeper",
        "Upkeep",
    ]


def test_chinese_is_found_by_any_part() -> None:
    assert titles("照片", "模糊照片", "审核") == ["模糊照片"]


def test_what_was_used_lately_comes_first_among_equals() -> None:
    assert titles("", "One", "Two", "Three", recent=("three", "two")) == ["Three", "Two", "One"]
    assert titles("t", "Two", "Three", recent=("three",)) == ["Three", "Two"]
    # But not before what fits better.
    assert titles("two", "Two", "Third word o", recent=("third word o",))[0] == "Two"


def test_what_was_searched_for_stays_though_its_title_says_otherwise() -> None:
    offers = rank([command("Zhang", is_found=True), command("Keep")], "wx12345", ())
    assert [offer.command.title for offer in offers] == ["Zhang"]
    assert offers[0].positions == ()


@pytest.mark.parametrize("title", ["İstanbul", "ß", "", "  "])
def test_strange_letters_harm_nobody(title: str) -> None:
    found = match("i", title)
    assert found is None or all(at < len(title) for at in found.positions)
