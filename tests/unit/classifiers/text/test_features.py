from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.classifiers.text.characters import Codes
from workstation.classifiers.text.features import BITS, GRAM_SCALE, gram_view
from workstation.classifiers.text.folding import fold
from workstation.classifiers.text.reader import Weigher

WEIGHER = Weigher(
    {"sponsor": ("包养",), "joke": ("开玩笑",), "gift": ("礼物",), "hosts": (), "ordinary": ()}
)
CONTACT = "\uf8f0"
Found = dict[int, float]


def grams(text: str, contact: str = "") -> str:
    """Return what n-grams are taken from, "" for the separators; `contact` is masked."""
    folded = fold([text])
    masked = np.zeros(len(folded.written), bool)
    if contact:
        start = folded.written.index(contact)
        masked[start : start + len(contact)] = True
    codes: Codes = gram_view(folded, masked)[0]
    return "".join(map(chr, codes.tolist())).strip("\x00")


def features(texts: Sequence[str]) -> list[Found]:
    """Return of each text the places in the weights, with their sum of values."""
    found: list[Found] = [{} for _ in texts]
    weighed = WEIGHER.weigh(texts).features
    for row, column, value in zip(
        weighed.rows.tolist(), weighed.columns.tolist(), weighed.values.tolist(), strict=True
    ):
        found[row][column] = found[row].get(column, 0) + value
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每月 5000，私聊", "每月0000私聊"),
        ("h0stess for 300", "hostess for 000"),
        ("room 10 ok", "room 00 ok"),
        ("really?! yes.", "really?! yes"),
        ("s u g a r now", "sugar now"),
        ("ＳＵＧＡＲ  daddy", "sugar daddy"),
    ],
)
def test_numbers_marks_and_spaces_say_only_that_they_are_there(text: str, expected: str) -> None:
    assert grams(text) == expected


def test_a_contact_is_one_mark_whichever_it_is() -> None:
    one = grams("加微信lily_008聊", "lily_008")
    assert one == grams("加微信 a1 聊".replace(" ", ""), "a1") == f"加微信{CONTACT}聊"


def test_two_contacts_are_two_marks() -> None:
    folded = fold(["ab,cd"])
    masked = np.array([False, True, True, False, True, True, False])
    codes = gram_view(folded, masked)[0]
    assert "".join(map(chr, codes.tolist())).strip("\x00") == f"{CONTACT} {CONTACT}"


def test_which_contact_it_is_changes_nothing() -> None:
    one, other = features(["求包养，微信lily_008", "求包养，微信sunny_x20"])
    assert one == other


def test_n_grams_of_a_text_have_one_length_however_long_it_is() -> None:
    for text, found in zip(
        ("好天气", "好天气" * 40), features(["好天气", "好天气" * 40]), strict=True
    ):
        lists = {1.0, 0.5}
        own = [value for value in found.values() if value not in lists]
        assert np.sqrt(np.square(own).sum()) == pytest.approx(GRAM_SCALE, rel=0.05), text


def test_the_order_of_lists_counts() -> None:
    one, other = features(["包养开玩笑", "开玩笑包养"])
    assert {place for place, value in one.items() if value == 0.5} != {
        place for place, value in other.items() if value == 0.5
    }


def test_words_that_follow_each_other_count_as_a_pair() -> None:
    beside, apart, turned = features(["sugar daddy", "sugar 1234567 daddy", "daddy sugar"])
    assert len(beside.keys() - apart.keys() - turned.keys()) > 0


@given(
    st.lists(st.text(st.sampled_from("包养开玩笑礼物ab s1?，微信_008"), max_size=24), max_size=5)
)
@settings(max_examples=50, deadline=None)
def test_a_text_has_the_features_that_it_has_alone(texts: list[str]) -> None:
    together = features(texts)
    for text, found in zip(texts, together, strict=True):
        alone = features([text])[0]
        assert found == pytest.approx(alone)
        assert all(0 <= place < 1 << BITS for place in found)
