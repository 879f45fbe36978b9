from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workstation.classifiers.text.lexicons import shipped_terms
from workstation.classifiers.text.reader import MOST_LETTERS, WORDING, MessageReader
from workstation.classifiers.text.score import Scorer, load_scorer
from workstation.domain.messages import (
    Contact,
    ContactType,
    MessageCategory,
    MessageReading,
    Reason,
    Terms,
)

READER = MessageReader()
SCORER = load_scorer()


def found_in(reading: MessageReading) -> list[Reason | Contact]:
    return [*reading.reasons, *reading.contacts]


@given(st.lists(st.text(max_size=80), max_size=5))
@example(["\ud800微信\udfff abc123", "\x00", "", "微信" * 50])
@settings(max_examples=200, deadline=None)
def test_nothing_crashes_reading_and_spans_lie_in_the_text(texts: list[str]) -> None:
    readings = READER.read(texts)
    assert len(readings) == len(texts)
    for text, reading in zip(texts, readings, strict=True):
        assert 0 <= reading.solicitation <= 1
        for found in found_in(reading):
            assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("求包养，会做饭会撒娇，坐标杭州，微信lily_008", MessageCategory.SEEK_SPONSOR),
        ("私房照一套88，30张，无水印，微信cat_album", MessageCategory.PAID_PHOTOS),
        ("招女孩子，夜场陪酒，日结2000，包住，无押金", MessageCategory.AGENT_RECRUITING),
        ("礼物送到1314就出来见面吃饭", MessageCategory.GIFT_FOR_MEETING),
    ],
)
def test_solicitation_is_flagged_with_its_kind(text: str, category: MessageCategory) -> None:
    (reading,) = READER.read([text])
    assert reading.flagged
    assert reading.category is category
    assert reading.reasons


@pytest.mark.parametrize(
    "text",
    [
        "我家猫：铲屎的，本喵被你包养三年了，罐头能不能升级",
        "警方提醒：网上“重金求子”“富婆包养”都是诈骗，不要交保证金",
        "干爹住院了，我和哥哥轮流陪床，希望他快点好",
        "今天天气真好",
    ],
)
def test_jokes_warnings_and_relatives_are_not(text: str) -> None:
    (reading,) = READER.read([text])
    assert not reading.flagged
    assert reading.category is MessageCategory.ORDINARY


def test_a_contact_alone_is_a_contact_only() -> None:
    (reading,) = READER.read(["加个微信吧，sunny_2016"])
    assert not reading.flagged
    assert reading.category is MessageCategory.CONTACT_ONLY
    assert [(each.type, each.value) for each in reading.contacts] == [
        (ContactType.WECHAT, "sunny_2016")
    ]


def test_a_term_that_is_always_flagged_is_flagged_in_any_message() -> None:
    reader = MessageReader({"always": ("彩虹糖计划",)})
    (reading,) = reader.read(["明天聊聊彩-虹-糖-计-划"])
    assert reading.flagged
    assert [(each.kind, each.start, each.end) for each in reading.reasons] == [("always", 4, 13)]


def test_every_flag_has_a_reason_even_where_no_list_knows_its_words() -> None:
    empty: Terms = dict.fromkeys(shipped_terms(), ())
    for reading in MessageReader(empty).read(["求包养，会做饭会撒娇，长期，每月5000，私聊"]):
        assert reading.flagged
        assert [each.kind for each in reading.reasons] == [WORDING]


def test_the_version_is_that_of_the_lists() -> None:
    other = MessageReader({"always": ("彩虹糖计划",)})
    assert MessageReader().version == READER.version != other.version


def test_a_long_text_is_read_at_both_ends_with_spans_as_written() -> None:
    text = "求包养" + "啊" * (3 * MOST_LETTERS) + "加微信lily_008"
    (reading,) = READER.read([text])
    assert {text[each.start : each.end] for each in reading.reasons} >= {"求包养"}
    (contact,) = reading.contacts
    assert "lily_008" in text[contact.start : contact.end]
    assert contact.end <= len(text)


@pytest.mark.timeout(60)  # no measurement: without a bound on what is read it takes minutes
@pytest.mark.parametrize(
    "unit", ["微信1", "加v a.", "一二三", "a b ", "1 ", "🧧", "包养", "..", "(("]
)
def test_ten_million_characters_on_a_line_are_read_in_bounded_time(unit: str) -> None:
    text = unit * (10_000_000 // len(unit))
    (reading,) = READER.read([text])
    assert all(each.end <= len(text) for each in found_in(reading))


@pytest.mark.timeout(10)  # no measurement: where time grows with the square of digits it takes 25 s
@pytest.mark.parametrize("unit", ["1", "13800138000", "①", "\u202e1"])
def test_many_long_messages_of_digits_are_read_in_bounded_time(unit: str) -> None:
    text = (unit * MOST_LETTERS)[:MOST_LETTERS]
    assert len(READER.read([text] * 100)) == 100


def weighing(*, log_odds: float, digest: str = "") -> Scorer:
    """Return a scorer to which every message is as likely."""
    return replace(
        SCORER,
        weights=np.zeros_like(SCORER.weights),
        intercept=log_odds,
        slope=1.0,
        offset=0.0,
        digest=digest,
    )


def test_what_speaks_against_is_told_beside_what_speaks_for_it() -> None:
    (reading,) = MessageReader(scorer=weighing(log_odds=-9)).read(["开玩笑，求包养"])
    assert not reading.flagged
    assert {"joke", "sponsor"} <= {reason.kind for reason in reading.reasons}


def test_other_weights_are_another_version() -> None:
    one, other = (MessageReader(scorer=weighing(log_odds=0, digest=each)) for each in "ab")
    assert one.version != other.version


def test_a_text_written_from_its_end_is_read_as_what_it_says() -> None:
    text = "求包养，会做饭会撒娇，想找大叔长期，坐标杭州"
    plain, turned = READER.read([text, text[::-1]])
    assert plain.flagged
    assert turned.solicitation == pytest.approx(plain.solicitation)
    assert turned.flagged
    written = {text[::-1][each.start : each.end] for each in turned.reasons}
    assert written >= {text[each.start : each.end][::-1] for each in plain.reasons}


def test_a_word_within_a_contact_is_no_reason() -> None:
    (reading,) = READER.read(["加微信 sugar_daddy 聊"])
    (contact,) = reading.contacts
    assert contact.value == "sugar_daddy"
    assert not [
        each for each in reading.reasons if each.start < contact.end > contact.start < each.end
    ]


def test_a_flood_of_contacts_is_cut_off() -> None:
    text = "，".join(f"微信lily_{number:04}" for number in range(200))
    (reading,) = READER.read([text])
    assert 20 < len(reading.contacts) < 100  # each costs the database
