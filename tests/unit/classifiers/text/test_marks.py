import pytest

from workstation.classifiers.text.marks import FACTS, marks_of
from workstation.classifiers.text.reader import Weigher

WEIGHER = Weigher({"sponsor": ("包养",), "gift": ("礼物",), "hosts": (), "ordinary": ()})
LISTS = WEIGHER.matcher.codes


def marks(*texts: str) -> list[set[str]]:
    """Return what is true of each text."""
    weighed = WEIGHER.weigh(texts)
    found = marks_of(weighed.folded, weighed.hits, WEIGHER.matcher, weighed.contacts)
    names = (*LISTS, *FACTS)
    return [{names[place] for place in row.nonzero()[0]} for row in found]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("一套88元", {"amount"}),
        ("每月5000起，能接受的来，不能接受的不要打扰", {"amount", "large_amount"}),
        ("三千块", {"amount", "large_amount"}),
        ("$200", {"amount"}),
        ("第88名", set()),
        ("他说“好”", {"quote"}),
        ("去吗", {"question"}),
        ("真的？", {"question"}),
        ("想被包养", {"sponsor"}),
        ("想被苞养", {"sponsor", "disguised"}),
        ("微信lily_008", {"contact", "contact_wechat"}),
        (
            "微信lily_008，电报lily_tg",
            {"contact", "contacts", "contact_wechat", "contact_telegram"},
        ),
    ],
)
def test_facts_are_told_of_a_text(text: str, facts: set[str]) -> None:
    (found,) = marks(text)
    assert found - {"short", "long"} == facts


def test_short_and_long_texts_are_told_apart() -> None:
    assert marks("好" * 13, "好" * 14, "好" * 48, "好" * 49) == [{"short"}, set(), set(), {"long"}]


def test_each_text_of_a_batch_has_its_own_facts() -> None:
    # Folding makes the second longer and the third shorter: places move.
    texts = ["\u200b\u200b\u200b无\u200b\u200b", "㎏㎏㎏㎏", "“引用”", "一套88元", "去吗", "包养"]
    found = [each - {"short"} for each in marks(*texts)]
    assert found == [set(), set(), {"quote"}, {"amount"}, {"question"}, {"sponsor"}]
