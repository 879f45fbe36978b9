from workstation.classifiers.text.reader import MessageReader
from workstation.classifiers.text.signature import bands
from workstation.domain.messages import ALIKE, BAND_ROWS, SIGNATURE_SIZE, likeness

READER = MessageReader()


def signature(text: str) -> tuple[int, ...]:
    return READER.read([text])[0].signature


def test_a_template_is_alike_whatever_its_contact_and_price() -> None:
    one = signature("诚心找个长期的，要成熟稳重有经济实力，每月8000，微信lily_008")
    other = signature("诚心找个长期的，要成熟稳重有经济实力，每月5000，微信 xiaoyu1995")
    assert len(one) == SIGNATURE_SIZE
    assert likeness(one, other) >= ALIKE
    assert set(bands(one, BAND_ROWS)) & set(bands(other, BAND_ROWS))


def test_disguises_do_not_hide_a_template() -> None:
    one = signature("提供陪伴服务，吃饭唱歌都可以，价格好商量，只接本地")
    other = signature("提.供.陪.伴.服.务，吃飯唱歌都可以，價格好商量，只接本地")
    assert likeness(one, other) >= ALIKE


def test_messages_about_the_same_are_not_alike() -> None:
    one = signature("今天的晚霞特别好看，和同事在天台上拍了很多照片")
    other = signature("和室友去看了晚霞，回来路上吃了一碗特别好吃的面")
    assert likeness(one, other) < ALIKE


def test_short_messages_have_none() -> None:
    assert signature("好看") == ()
    assert bands((), BAND_ROWS) == []
    assert likeness((), ()) == 0


def test_bands_are_numbers_that_postgresql_can_store() -> None:
    numbers = bands(signature("一条足够长的消息，用来得到签名和波段"), BAND_ROWS)
    assert len(numbers) == SIGNATURE_SIZE // BAND_ROWS
    assert all(-(1 << 63) <= number < 1 << 63 for number in numbers)


def test_values_are_integers_of_postgresql() -> None:
    assert all(0 <= value < 1 << 31 for value in signature("一条足够长的消息，用来得到签名"))


def test_the_same_values_in_another_band_are_another_number() -> None:
    numbers = bands((7,) * SIGNATURE_SIZE, BAND_ROWS)
    assert len(set(numbers)) == len(numbers)


def test_a_text_of_a_batch_has_the_signature_that_it_has_alone() -> None:
    texts = [f"第{number}条足够长的消息，说的是{number}号线" for number in "一二三四五六七八九十"]
    together = [reading.signature for reading in READER.read(texts)]
    assert together == [signature(text) for text in texts]
