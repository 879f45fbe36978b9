import random

import pytest

from workstation.demo.circles import CIRCLES
from workstation.demo.contacts import make_contact
from workstation.demo.writer import Category, TextKind, Writer


@pytest.fixture(scope="module")
def writer() -> Writer:
    return Writer()


@pytest.mark.parametrize("chinese", [True, False])
@pytest.mark.parametrize("category", list(Category))
def test_soliciting_texts_have_no_gaps(writer: Writer, category: Category, chinese: bool) -> None:
    bodies = set()
    for seed in range(200):
        rng = random.Random(seed)  # noqa: S311
        contact = make_contact(rng, chinese=chinese)
        text = writer.soliciting(rng, category, contact, chinese=chinese)
        assert text.kind is TextKind.SOLICITING
        assert text.category is category
        assert "{" not in text.body
        assert text.contacts in ((), (contact,))
        bodies.add(text.body)
    assert len(bodies) > 100, "the same few texts would be too easy to find"


@pytest.mark.parametrize("chinese", [True, False])
@pytest.mark.parametrize("topic", [circle.texts for circle in CIRCLES])
def test_every_circle_has_something_to_say(writer: Writer, topic: str, chinese: bool) -> None:
    rng = random.Random(1)  # noqa: S311
    bodies = {writer.ordinary(rng, topic, chinese=chinese).body for _ in range(100)}
    assert len(bodies) > 30
    is_chinese = [any("\u4e00" <= letter <= "\u9fff" for letter in body) for body in bodies]
    assert all(is_chinese) if chinese else not any(is_chinese)


@pytest.mark.parametrize("chinese", [True, False])
def test_a_contact_for_ordinary_reasons_is_known(writer: Writer, chinese: bool) -> None:
    text = writer.contact_only(random.Random(4), chinese=chinese)  # noqa: S311
    assert text.kind is TextKind.CONTACT_ONLY
    assert len(text.contacts) == 1


def test_look_alikes_use_the_words_of_solicitation(writer: Writer) -> None:
    rng = random.Random(1)  # noqa: S311
    bodies = " ".join(writer.look_alike(rng, chinese=True).body for _ in range(200))
    for word in ("包养", "干爹", "金主", "微信支付", "多少钱一晚"):
        assert word in bodies
