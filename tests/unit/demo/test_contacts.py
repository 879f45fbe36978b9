import random
import unicodedata

import pytest

from workstation.demo.contacts import ContactType, Evasion, make_contact, write_contact

SEEDS = range(300)


@pytest.mark.parametrize("chinese", [True, False])
def test_an_open_contact_is_written_as_it_is(chinese: bool) -> None:
    for seed in SEEDS:
        rng = random.Random(seed)  # noqa: S311
        contact = make_contact(rng, chinese=chinese)
        written, evasion = write_contact(rng, contact, chinese=chinese, is_open=True)
        assert contact.value in written
        assert evasion is Evasion.NONE


@pytest.mark.parametrize("chinese", [True, False])
def test_a_hidden_value_can_be_recovered(chinese: bool) -> None:
    seen = set()
    for seed in SEEDS:
        rng = random.Random(seed)  # noqa: S311
        contact = make_contact(rng, chinese=chinese)
        written, evasion = write_contact(rng, contact, chinese=chinese, is_open=False)
        seen.add(evasion)
        plain = unicodedata.normalize("NFKC", written)
        match evasion:
            case Evasion.SPLIT:
                wanted = "".join(filter(str.isalnum, contact.value))
                assert wanted in "".join(filter(str.isalnum, plain.replace("_", "")))
            case Evasion.REVERSED:
                assert contact.value[::-1] in plain
            case Evasion.ZERO_WIDTH:
                assert contact.value not in written
                assert contact.value in written.replace("\u200b", "")
            case Evasion.FULL_WIDTH:
                assert contact.value not in written
                assert contact.value in plain
            case Evasion.DIGITS_AS_WORDS:
                assert contact.value not in written
            case _:
                assert contact.value in plain
    assert {Evasion.NONE, Evasion.HOMOPHONE, Evasion.EMOJI, Evasion.SPLIT} <= seen


def test_numbers_are_hardly_anybodys() -> None:
    for seed in SEEDS:
        for chinese in (True, False):
            contact = make_contact(random.Random(seed), chinese=chinese)  # noqa: S311
            if contact.type is ContactType.PHONE:
                assert "0000" in contact.value
                assert len(contact.value) == 11
            if contact.type is ContactType.WHATSAPP:
                assert contact.value.startswith("+447700900")  # reserved for fiction
