from pathlib import Path

import pytest

from tests.helpers.labelled import HEADER, write_corpus, write_shared
from workstation.classifiers.text.corpus import (
    CorpusError,
    LabelledMessage,
    read_corpus,
    read_messages,
    read_public,
)
from workstation.domain.messages import MessageCategory

OWN = Path(__file__).parents[4] / "packaging" / "text_corpus"
ROW = "zh-1\tzh\t加微信abc_1\t0\tcontact_only\tnone\twechat:abc_1"


def written(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "some.tsv"
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    return path


def test_a_row_is_a_message_with_its_truth(tmp_path: Path) -> None:
    row = 'en-7\ten\the said "both" 🎒\t1\tescort_ad\t\tqq:12345;url:a.com/b:c'
    assert read_messages(written(tmp_path, row)) == [
        LabelledMessage(
            id="en-7",
            lang="en",
            text='he said "both" 🎒',
            is_solicitation=True,
            category="escort_ad",
            evasion="none",
            contacts=frozenset({("qq", "12345"), ("url", "a.com/b:c")}),
        )
    ]


def test_invisible_characters_and_line_separators_belong_to_the_text(tmp_path: Path) -> None:
    text = "求\u200b包\u2028养\x85"
    (message,) = read_messages(written(tmp_path, ROW.replace("加微信abc_1", text)))
    assert message.text == text


def test_without_an_id_a_row_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = written(tmp_path, "", ROW.partition("\t")[2], header=HEADER.partition("\t")[2])
    assert [each.id for each in read_messages(path)] == ["some:3"]


@pytest.mark.parametrize(
    "row",
    [
        ROW.replace("\t0\t", "\tno\t"),
        "zh-1\tzh\tonly three columns",
        ROW.replace("wechat:", "icq:"),
        ROW.replace("wechat:abc_1", "wechat:"),
        ROW.replace("contact_only", "contacts"),
        ROW.replace("contact_only", "seek_sponsor"),
        ROW.replace("\t0\t", "\t1\t"),
    ],
)
def test_a_row_that_is_none_is_named_by_its_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(CorpusError, match=r"some\.tsv, line 3"):
        read_messages(written(tmp_path, ROW, row))


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="needs the columns"):
        read_messages(written(tmp_path, header="lang\ttext"))
    with pytest.raises(CorpusError, match=r"nowhere\.tsv cannot be read"):
        read_messages(tmp_path / "nowhere.tsv")
    (tmp_path / "some.tsv").write_bytes(b"\xff\xfe")
    with pytest.raises(CorpusError, match="cannot be read"):
        read_messages(tmp_path / "some.tsv")


def test_a_corpus_is_every_file_of_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \.tsv file"):
        read_corpus(tmp_path)
    write_corpus(tmp_path)
    written(tmp_path, ROW)
    found = read_corpus(tmp_path)
    assert len(found) == 51
    assert (found[0].id, found[-1].id) == ("own:2", "zh-1")


def test_public_texts_are_read_of_every_source_and_spam_is_not(tmp_path: Path) -> None:
    public = read_public(write_shared(tmp_path))
    assert public.cold_train[:1] == ["第0条评论，train.csv说得对"]
    assert public.cold_dev[:1] == ["第0条评论，dev.csv说得对"]
    assert public.swsr[:1] == ["第0条评论，SexComment_first_half.csv说得对"]
    assert public.sms[:1] == ["See you at 0 then"]
    assert {len(public.cold_train), len(public.cold_dev), len(public.swsr), len(public.sms)} == {12}


@pytest.mark.parametrize("damage", ["missing", "column", "bytes"])
def test_public_texts_that_cannot_be_read(tmp_path: Path, damage: str) -> None:
    path = write_shared(tmp_path) / "cold" / "dev.csv"
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(b"id,text\n1,a\n" if damage == "column" else b"\xff\xfe\xfa")
    with pytest.raises(CorpusError, match="cannot be read"):
        read_public(tmp_path)


def test_what_the_project_trains_on_can_be_read() -> None:
    messages = read_corpus(OWN)
    kinds = {category.value for category in MessageCategory}
    assert len(messages) > 1_000
    assert {each.category for each in messages} == kinds | {"hard_negative"}
    assert {each.lang for each in messages} == {"zh", "en"}
