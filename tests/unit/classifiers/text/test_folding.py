import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workstation.classifiers.text.folding import SEPARATOR, View, fold, spelled_syllables

_ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.characters(codec=None, categories=("Cs", "Cf", "Mn", "Co", "Cc")),
        st.sampled_from("求包养微信🧧❤️️\u200b1①⑩a Ａ　.，\x00\x01|!$@"),
    ),
    max_size=60,
)


def views(texts: list[str]) -> dict[str, View]:
    folded = fold(texts)
    return {name: getattr(folded, name) for name in ("folded", "squeezed", "words", "sounds")}


@given(st.lists(_ANY_TEXT, max_size=6))
@example(["\ud800", "", "\x00\x00", "🇨🇳", "ﷺ" * 5])
@settings(max_examples=300, deadline=None)
def test_folding_never_fails_and_every_letter_maps_back_into_its_own_text(texts: list[str]) -> None:
    folded = fold(texts)
    for view in (folded.folded, folded.squeezed, folded.words, folded.sounds):
        assert len(view.codes) == len(view.origins) == len(view.text)
        assert (np.diff(view.origins) >= 0).all()
        number = -1
        for letter, origin in zip(view.text, view.origins.tolist(), strict=True):
            if letter == SEPARATOR:
                number += 1
                continue
            if letter == " " and view is folded.words:
                continue  # beside a separator, added
            start = int(folded.starts[number])
            assert start <= origin < start + len(texts[number])
        assert number == len(texts)


@pytest.mark.parametrize(
    ("written", "view", "expected"),
    [
        ("求.包.养", "squeezed", "求包养"),
        ("求，包，养", "squeezed", "求包养"),
        ("高＊薪＊招", "squeezed", "高薪招"),
        ("求包養", "squeezed", "求包养"),
        ("微\u200b信", "squeezed", "微信"),
        ("🙏🎒养", "squeezed", "求包养"),
        ("ＶＸ　ｔｔ０９１７", "folded", "vx tt0917"),
        ("①②⑩ 2️⃣ 🅥ⓥ𝓋", "folded", "1210 2 vvv"),
        ("WеChаt", "folded", "wechat"),
        ("s u g a r", "words", " sugar "),
        ("h0stess", "words", " hostess "),
        ("$ugar d@ddy!", "words", " sugar daddy "),
        ("k.t.v. now", "words", " ktv now "),
    ],
)
def test_disguises_are_undone(written: str, view: str, expected: str) -> None:
    assert views([written])[view].text.strip(SEPARATOR) == expected


def test_the_end_of_a_sentence_is_no_separator_within_a_word() -> None:
    assert "求包养" not in views(["我有所求，包养猫咪"])["squeezed"].text


@pytest.mark.parametrize("written", ["求包羊", "qiu bao yang", "求bao养", "球包氧"])
def test_what_sounds_alike_is_alike_in_the_view_of_sounds(written: str) -> None:
    assert views([written])["sounds"].text == views(["求包养"])["sounds"].text


def test_english_words_spell_no_syllables() -> None:
    assert spelled_syllables("looking") == ()
    assert [length for _, length, _ in spelled_syllables("weixin")] == [3, 3]


def test_texts_of_a_batch_do_not_touch_each_other() -> None:
    together, alone = fold(["求包", "养猫", "a"]), [fold([text]) for text in ("求包", "养猫", "a")]
    for name in ("folded", "squeezed", "words", "sounds"):
        parts = getattr(together, name).text.split(SEPARATOR)[1:-1]
        assert parts == [getattr(each, name).text.strip(SEPARATOR) for each in alone]
