"""Numbers, money and times in both languages."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from workstation.views import formatting
from workstation.views.language import Language


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    before = QLocale()
    language = Language(qapp)
    yield language
    language.install("en")
    QLocale.setDefault(before)


def test_money_is_exact_to_the_fen(language: Language) -> None:
    assert formatting.money(131_400) == "¥1,314.00"
    assert formatting.money(1) == "¥0.01"


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (12_800, "12.8k", "1.3万"),
        (2_000_000, "2M", "200万"),
        (350_000_000, "350M", "3.5亿"),
    ],
)
def test_counts_are_shortened_as_each_language_counts(
    language: Language, number: int, english: str, chinese: str
) -> None:
    language.install("en")
    assert formatting.short_count(number) == english
    language.install("zh_CN")
    assert formatting.short_count(number) == chinese


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [(7, "7", "7"), (999, "999", "999"), (1_173, "1.2k", "999+"), (130_000, "130k", "13万")],
)
def test_a_badge_has_no_more_letters_than_fit_on_an_icon(
    language: Language, number: int, english: str, chinese: str
) -> None:
    language.install("en")
    assert formatting.badge_count(number) == english
    language.install("zh_CN")
    assert formatting.badge_count(number) == chinese


NOW = datetime(2016, 11, 30, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "english", "chinese"),
    [
        (timedelta(seconds=59), "just now", "刚刚"),
        (timedelta(minutes=2), "2 min ago", "2 分钟前"),
        (timedelta(hours=23), "23 h ago", "23 小时前"),
        (timedelta(days=6), "6 d ago", "6 天前"),
        (timedelta(days=8), "2016-11-22", "2016-11-22"),
    ],
)
def test_times_are_told_from_now(
    language: Language, ago: timedelta, english: str, chinese: str
) -> None:
    language.install("en")
    assert formatting.relative_time(NOW - ago, now=NOW) == english
    language.install("zh_CN")
    assert formatting.relative_time(NOW - ago, now=NOW) == chinese


def test_scores_have_two_places_or_none(language: Language) -> None:
    assert formatting.score(0.9749) == "0.97"
    assert formatting.score(None) == "–"


@pytest.mark.parametrize(("seconds", "text"), [(40, "40 s"), (150, "2 min"), (7_200, "2 h")])
def test_lengths_of_time_are_rough(language: Language, seconds: int, text: str) -> None:
    language.install("en")
    assert formatting.duration(timedelta(seconds=seconds)) == text


RIGHT_TO_LEFT = "\u202e"


@pytest.mark.parametrize(
    "nickname",
    [
        f"mm{RIGHT_TO_LEFT}tel",
        f"mm\u2069{RIGHT_TO_LEFT}",
        f"mm\u2068{RIGHT_TO_LEFT}",
        "mm\u2029mm",
        "אבג",
    ],
)
def test_a_nickname_turns_nothing_around_beside_it(qapp: QApplication, nickname: str) -> None:
    line = f"{formatting.isolated(nickname)} · 3 min"
    layout = QTextLayout(line)
    layout.beginLayout()
    shown = layout.createLine()
    layout.endLayout()
    ends = range(len(line) - 5, len(line) + 1)
    # PySide hands out place and position, whatever its type hint says.
    places = [cast("tuple[float, int]", shown.cursorToX(end))[0] for end in ends]
    assert places == sorted(places)
    assert places[0] > 0


@pytest.mark.parametrize(
    "text", ["", "short words stay as they are", "a" * 12, "é" * 40, "👩‍👩‍👧" * 20, "a\ud800" * 30]
)
def test_breaks_change_no_letter(text: str) -> None:
    assert formatting.without_breaks(formatting.breakable(text)) == text


def test_only_long_words_are_broken_and_never_within_a_letter() -> None:
    assert formatting.breakable("short words, 中文") == "short words, 中文"
    family = "👩‍👩‍👧"
    broken = formatting.breakable(family * 20).split("\u200b")
    assert broken == [family * 8, family * 8, family * 4]
    assert formatting.breakable("a" * 16) == "aaaaaaaa\u200baaaaaaaa"
