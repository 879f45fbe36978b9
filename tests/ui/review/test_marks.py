"""Spans of code points as runs of what Qt shows, and the words for what was read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from workstation.classifiers.text.lexicons import shipped_lists
from workstation.domain.messages import (
    ContactType,
    MessageCategory,
    MessageView,
    Reason,
    TextKind,
)
from workstation.resources import asset
from workstation.views import message_words as words
from workstation.views.review.marks import MarkStyle, Run, Span, runs_of, shown, spans_of

REASON, CONTACT, AGAINST = MarkStyle.REASON, MarkStyle.CONTACT, MarkStyle.AGAINST


def cut(text: str, run: Run) -> str:
    encoded = shown(text).encode("utf-16-le")
    return encoded[2 * run.start : 2 * run.end].decode("utf-16-le")


def view(
    kind: TextKind = TextKind.POST,
    source_id: int = 1,
    text: str = "求包养",
    reasons: tuple[Reason, ...] = (),
    *,
    is_current: bool = True,
) -> MessageView:
    return MessageView(
        kind, source_id, text, is_current, 0.9, True, MessageCategory.SEEK_SPONSOR, reasons, (), "1"
    )


def test_overlapping_spans_become_runs_side_by_side_with_all_that_is_said() -> None:
    text = "a求🎒养b"
    spans = (Span(1, 4, REASON, "x"), Span(2, 5, CONTACT, "y"), Span(3, 4, AGAINST, "z"))
    runs = runs_of(text, spans)
    assert [(cut(text, run), run.style, run.tips) for run in runs] == [
        ("求", REASON, ("x",)),
        ("🎒", CONTACT, ("x", "y")),
        ("养", CONTACT, ("x", "y", "z")),
        ("b", CONTACT, ("y",)),
    ]


def test_spans_that_lie_outside_the_text_are_left_out() -> None:
    spans = (Span(-1, 1, REASON, "x"), Span(2, 2, REASON, "x"), Span(1, 9, REASON, "x"))
    assert runs_of("abc", spans) == ()


def test_the_end_of_a_line_is_one_letter_however_it_is_written() -> None:
    text = "🥺a\r\nb\rc\nd"
    spans = tuple(Span(text.index(letter), text.index(letter) + 1, REASON, "") for letter in "abcd")
    assert [cut(text, run) for run in runs_of(text, spans)] == ["a", "b", "c", "d"]


def test_no_letter_is_torn_from_its_accents() -> None:
    text = "e\u0301👩\u200d❤️\u200d👨!"
    (first,) = runs_of(text, (Span(0, 1, REASON, ""),))
    assert cut(text, first) == "e\u0301"
    (second,) = runs_of(text, (Span(4, 5, REASON, ""),))
    assert cut(text, second) == text[2:-1]


@given(st.text(alphabet="ab\r\n求🎒\u0301\u202e\u2029", max_size=12), st.data())
def test_runs_are_ordered_and_within_the_document(text: str, data: st.DataObject) -> None:
    places = st.integers(-1, len(text) + 1)
    spans = tuple(
        Span(data.draw(places), data.draw(places), data.draw(st.sampled_from(MarkStyle)), str(n))
        for n in range(3)
    )
    runs = runs_of(text, spans)
    document = QTextDocument()
    document.setPlainText(shown(text))
    ends = [0, *(place for run in runs for place in (run.start, run.end))]
    assert ends == sorted(ends)
    assert ends[-1] < document.characterCount()
    assert all(run.start < run.end for run in runs)


def test_a_great_many_spans_are_cut_short() -> None:
    text = "包养" * 1_000
    spans = tuple(Span(2 * n, 2 * n + 2, REASON, str(n)) for n in range(1_000))
    assert len(runs_of(text, spans)) == 200


def test_a_text_that_reads_differently_by_now_has_no_spans() -> None:
    reasons = (Reason("sponsor", 1, 3, "包养"),)
    assert len(spans_of(view(reasons=reasons))) == 1
    assert spans_of(view(reasons=reasons, is_current=False)) == ()


@pytest.mark.parametrize(
    ("kind", "source_id", "photo_ids", "expected"),
    [
        (TextKind.PHOTO, 8, [7, 8], "In photo 2"),
        (TextKind.PHOTO, 7, [7], "In the photo"),
        (TextKind.PHOTO, 9, [7, 8], "In the photo"),
        (TextKind.GIFT, 9, [], "In a gift's message"),
        (TextKind.NICKNAME, 9, [], "In the nickname"),
        (TextKind.COMMENT, 9, [], "In the comment"),
        (TextKind.POST, 9, [], "In the message"),
    ],
)
def test_places_are_named(
    kind: TextKind, source_id: int, photo_ids: list[int], expected: str
) -> None:
    assert words.place_name(view(kind, source_id), photo_ids) == expected


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ({"text": "post", "category": "escort_ad"}, "Escort advertisement"),
        ({"text": "photo", "category": "paid_photos"}, "Sells photos (in a photo)"),
        ({"text": "gift", "category": "seek_sponsor"}, "Seeks a sponsor (gift)"),
        ({"text": "post", "contact": "qq"}, "Shared contact: QQ"),
        ({"text": "post", "contact": "fax"}, "Shared contact: fax"),
        ({"text": "post", "category": "spam"}, "spam"),
    ],
)
def test_signals_say_what_and_where(detail: dict[str, str], expected: str) -> None:
    assert words.text_signal_name(detail) == expected


def test_everything_has_a_word(qapp: QApplication) -> None:  # translates
    assert len({words.category_name(each) for each in MessageCategory}) == len(MessageCategory)
    assert len({words.contact_type_name(each) for each in ContactType}) == len(ContactType)
    assert all(words.source_name(each, 17) for each in TextKind)
    for name in words.CONTACT_ICONS.values():
        assert asset(f"icons/{name}.svg").exists()
    for each in shipped_lists():
        assert words.reason_kind_name(each.code) == each.title_en
    assert words.reason_kind_name("odd_code") == "odd code"


def test_the_lists_that_speak_against_it_are_those_of_the_guards() -> None:
    codes = {each.code for each in shipped_lists()}
    assert codes >= words.AGAINST
    guards = asset("lexicons", "guards.toml").read_text(encoding="utf-8")
    assert all(f'code = "{code}"' in guards for code in words.AGAINST)


def test_what_was_written_is_told_only_where_it_differs() -> None:
    text = "求 🎒养 Sugar Baby"
    assert words.read_as(Reason("sponsor", 5, 15, "sugar baby"), text) == "\u2068sugar baby\u2069"
    told = words.read_as(Reason("sponsor", 2, 4, "包养"), text)
    assert told == "\u2068包养\u2069 (written \u2068🎒养\u2069)"
    assert words.read_as(Reason("sponsor", 2, 4, "包养"), "") == "\u2068包养\u2069"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("包\u200b养", "包[U+200B]养"),
        ("\u202e养包\u202c", "[U+202E]养包[U+202C]"),
        ("包\u200d养", "包[U+200D]养"),
        ("👩\u200d❤\ufe0f\u200d👨", "👩\u200d❤\ufe0f\u200d👨"),
        ("包" + "-" * 80 + "养", "包" + "-" * 59 + "…"),
    ],
)
def test_how_it_was_written_is_visible(written: str, told: str) -> None:
    words_of = words.read_as(Reason("sponsor", 0, len(written), "包养"), written)
    assert words_of == f"\u2068包养\u2069 (written \u2068{told}\u2069)"
