from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.classifiers.text.folding import fold
from workstation.classifiers.text.lexicons import shipped_terms
from workstation.classifiers.text.matching import Matcher

MATCHER = Matcher(shipped_terms())


def found(text: str, matcher: Matcher = MATCHER) -> list[tuple[str, str, str]]:
    """Return list, term and what was written, of every hit."""
    folded = fold([text])
    hits = matcher.find(folded)
    return [
        (matcher.codes[number], matcher.terms[term][0], folded.written[start:end])
        for number, term, start, end in zip(
            hits.lists.tolist(),
            hits.terms.tolist(),
            hits.starts.tolist(),
            hits.ends.tolist(),
            strict=True,
        )
    ]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("想被包养", ("sponsor", "包养", "包养")),
        ("求.包.养", ("sponsor", "求包养", "求.包.养")),
        ("有没有敢爹", ("sponsor", "干爹", "敢爹")),
        ("🙏🎒养", ("sponsor", "求包养", "🙏🎒养")),
        ("求包\u200b養", ("sponsor", "求包养", "求包\u200b養")),
        ("yddad ragus wanted", ("sponsor", "sugar daddy", "yddad ragus")),
        ("s3eking a $ugar d@ddy", ("sponsor", "sugar daddy", "$ugar d@ddy")),
        ("s u g a r d a d d y", ("sponsor", "sugar daddy", "s u g a r d a d d y")),
        ("看罩片", ("photos", "照片", "罩片")),
        ("私fang写zhen", ("photos", "私房", "私fang")),
        ("da shang 200", ("gift", "da shang", "da shang")),
    ],
)
def test_a_term_is_found_in_disguise_where_it_was_written(
    text: str, hit: tuple[str, str, str]
) -> None:
    assert hit in found(text)


def test_a_term_is_found_backwards() -> None:
    assert ("sponsor", "求包养", "养包求") in found("养包求", Matcher({"sponsor": ("求包养",)}))


def test_a_hit_in_a_character_written_as_its_parts_ends_behind_the_last_part() -> None:
    assert found("加微亻言吧", Matcher({"meet": ("微信",)})) == [("meet", "微信", "微亻言")]


def test_of_two_characters_one_is_as_the_term_has_it() -> None:
    matcher = Matcher({"sponsor": ("包养",)})
    assert found("苞养", matcher) == [("sponsor", "包养", "苞养")]
    assert found("苞氧", matcher) == []


def test_one_word_by_chance_does_not_make_a_text_a_backwards_one() -> None:
    matcher = Matcher({"meet": ("路上",), "gift": ("红包",), "news": ("海上",)})
    folded = fold(["上路", "上路包红", "上路包红，海上路上红包", "emoh etac"])
    assert matcher.backwards(folded, 4).tolist() == [1]


@pytest.mark.parametrize("text", ["皮肤保养要点", "他的威信很高", "四方桌", "sponsorship deal"])
def test_an_ordinary_word_that_sounds_alike_is_none(text: str) -> None:
    assert not [hit for hit in found(text) if hit[0] in {"sponsor", "photos"}]


def test_a_managers_ordinary_word_is_never_taken_for_another() -> None:
    assert ("sponsor", "求包养", "求包氧") in found("求包氧")
    terms = dict(shipped_terms())
    terms["ordinary"] = (*terms["ordinary"], "包氧")
    assert "包氧" not in "".join(hit[2] for hit in found("求包氧", Matcher(terms)))


def test_a_hit_within_another_of_its_list_is_not_told_twice() -> None:
    assert [hit[1] for hit in found("sugar daddy") if hit[0] == "sponsor"] == ["sugar daddy"]


def test_lists_may_be_empty() -> None:
    assert found("求包养", Matcher({"sponsor": (), "always": ()})) == []


@given(st.lists(st.text(st.sampled_from("求包养我a b.，s u🎒羊微1"), max_size=20), max_size=5))
@settings(max_examples=200, deadline=None)
def test_a_batch_is_read_as_its_texts_are_alone(texts: Sequence[str]) -> None:
    folded = fold(texts)
    hits = MATCHER.find(folded)
    for number, text in enumerate(texts):
        own = hits.texts == number
        start = int(folded.starts[number])
        spans = sorted(
            zip(hits.terms[own].tolist(), (hits.starts[own] - start).tolist(), strict=True)
        )
        alone = MATCHER.find(fold([text]))
        assert spans == sorted(zip(alone.terms.tolist(), (alone.starts - 1).tolist(), strict=True))
        assert ((hits.ends[own] - start) <= len(text)).all()
