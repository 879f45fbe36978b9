"""Digits in any writing: 幺两零洞, one double five, 四个零; groups of them, and what they can be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CHINESE_DIGITS = dict(
    zip(
        "〇零一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖洞拐勾钩",
        "00123456789121234567890799",
        strict=True,
    )
)
_ENGLISH = dict(
    zip(
        ("zero", "oh", "o", "nought", "one", "two", "three", "four", "five", "six", "seven"),
        "00001234567",
        strict=True,
    )
) | {"eight": "8", "nine": "9"}
_PINYIN = {
    "ling": "0", "dong": "0", "yao": "1", "yi": "1", "er": "2", "liang": "2", "san": "3",
    "si": "4", "wu": "5", "liu": "6", "qi": "7", "ba": "8", "jiu": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3}

_WORD = "(?:(?:double|triple|treble)[ -])?(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine)"
_GAP = r"[ ,.\-/_]{1,3}"
_ENGLISH_RUN = re.compile(
    rf"(?<![a-z]){_WORD}(?:{_GAP}(?:{_WORD}|\d+)){{2,40}}(?![a-z])"
    rf"|(?<=_){_WORD}(?:{_GAP}{_WORD}){{0,9}}(?![a-z])"
)
_ENGLISH_UNIT = re.compile(rf"(?:(double|triple|treble)[ -])?([a-z]+)|(\d+)")
_PLUS = re.compile(r"(?<![a-z])plus[ ]?(?=\d)")
_SYLLABLE = "(?:ling|dong|yao|yi|er|liang|san|si|wu|liu|qi|ba|jiu)"
_PINYIN_RUN = re.compile(rf"(?<![a-z]){_SYLLABLE}(?:[ ,.\-]{{0,2}}{_SYLLABLE}){{6,20}}(?![a-z])")
_PINYIN_UNIT = re.compile(_SYLLABLE)

_HAN = "".join(CHINESE_DIGITS)
_UNIT = rf"(?:[{_HAN}2-9]个[{_HAN}0-9蛋圈]|[{_HAN}0-9])"
_CHINESE_RUN = re.compile(rf"{_UNIT}(?:[ \-._·*/~、,]{{0,3}}(?:然后)?{_UNIT}){{2,60}}")
_CHINESE_UNIT = re.compile(rf"([{_HAN}2-9])个([{_HAN}0-9蛋圈])|([{_HAN}])")
_HEARD = dict(
    zip(
        "衣依伊医要妖腰邀夭儿尔而耳伞散山似思寺死肆舞吴武午屋无柳留流刘溜漆妻期气其吧爸巴叭酒久就旧玖凌灵铃林菱琳",
        "1111111112222333444445555556666677777888899999000000",
        strict=True,
    )
)
_HEARD_RUN = re.compile(rf"(?:[{_HAN}{''.join(_HEARD)}0-9] ?){{10}}[{_HAN}{''.join(_HEARD)}0-9]")
_ANY_UNIT = re.compile(rf"([{_HAN}2-9])个([{_HAN}0-9])|([{_HAN}])|[0-9]")
_EGGS = str.maketrans("蛋圈", "00")
_LARGE = "十百千万亿拾佰仟"
_HAS_HAN = re.compile(f"[{_HAN}]")


@dataclass(slots=True)
class Clear:
    """A text with its digits in clear, and where each character comes from.

    Attributes:
        text: As it reads.
        starts: For each character, its first place in the folded text.
        ends: Behind its last one.
    """

    text: str
    starts: list[int]
    ends: list[int]

    def replaced(self, changes: list[tuple[int, int, str]]) -> "Clear":
        """Return with parts (start, end, what instead) replaced, in order of place."""
        if not changes:
            return self
        parts, starts, ends, place = [], [], [], 0
        for start, end, instead in changes:
            parts += [self.text[place:start], instead]
            starts += self.starts[place:start] + [self.starts[start]] * len(instead)
            ends += self.ends[place:start] + [self.ends[end - 1]] * len(instead)
            place = end
        parts.append(self.text[place:])
        return Clear("".join(parts), starts + self.starts[place:], ends + self.ends[place:])


def clear_digits(clear: Clear) -> Clear:
    """Return with numerals as digits where several stand together."""
    text = clear.text
    if re.search(r"(?:o|e|ve|ix|en|t|h)[ ,.\-/_]", text):
        clear = clear.replaced(list(_english(text)))
        text = clear.text
        if "plus" in text:
            clear = clear.replaced([(*match.span(), "+") for match in _PLUS.finditer(text)])
    clear = clear.replaced(list(_pinyin(clear.text)))
    if clear.text.isascii():
        return clear
    clear = clear.replaced(list(_heard(clear.text)))
    if _HAS_HAN.search(clear.text):
        clear = clear.replaced(list(_chinese(clear.text)))
    return clear


def _english(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _ENGLISH_RUN.finditer(text):
        digits = ""
        for times, word, plain in _ENGLISH_UNIT.findall(run[0]):
            digits += plain or _ENGLISH.get(word, "") * _TIMES.get(times, 1)
        if len(digits) >= 3 or run.start() and text[run.start() - 1] == "_":
            yield *run.span(), digits


def _pinyin(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _PINYIN_RUN.finditer(text):
        yield *run.span(), "".join(_PINYIN[unit] for unit in _PINYIN_UNIT.findall(run[0]))


def _heard(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _HEARD_RUN.finditer(text):
        if sum(letter in "零洞〇0凌灵铃" for letter in run[0]) < 3:
            continue
        digits = "".join(
            CHINESE_DIGITS.get(letter) or _HEARD.get(letter, letter) for letter in run[0]
        ).replace(" ", "")
        if is_mobile(digits):
            yield *run.span(), digits


def _chinese(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _CHINESE_RUN.finditer(text):
        behind = text[run.end() : run.end() + 1]
        lonely = len(run[0]) > 2 and run[0][-2] in " ,、" and "一" <= behind <= "鿿"
        whole = "".join(
            CHINESE_DIGITS.get(unit[2] or unit[3] or unit[0], unit[0])
            * int(CHINESE_DIGITS.get(unit[1] or "", unit[1] or "1"))
            if unit[1] or unit[3]
            else unit[0]
            for unit in _ANY_UNIT.finditer(run[0].replace("蛋", "零").replace("圈", "零"))
        )
        if is_mobile(whole) and not run[0].isdigit():
            yield *run.span(), whole
            continue
        for unit in _CHINESE_UNIT.finditer(text, *run.span()):
            if unit.end() == run.end() and (lonely or (behind and behind in _LARGE)):
                continue
            if unit[3]:
                yield *unit.span(), CHINESE_DIGITS[unit[3]]
            else:
                times = int(CHINESE_DIGITS.get(unit[1], unit[1]))
                yield *unit.span(), CHINESE_DIGITS.get(unit[2], unit[2]).translate(_EGGS) * times


_SEPARATORS = r"(?:[^\w\s,;!?。，！？；]|_)"
_GROUP_GAP = re.compile(rf"(?:\s|{_SEPARATORS}){{0,4}}")
_DIGITS = re.compile(r"\d+")
_BETWEEN_HAN = re.compile(r"(?:[^\d\s,;!?。]\s?){1,2}")
_MOST_GROUPS = 30


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a text gives, without separators.

    Attributes:
        digits: It, with a leading + where written.
        start: In the clear text.
        end: Behind it.
    """

    digits: str
    start: int
    end: int


def groups_at(
    text: str, place: int, gap: re.Pattern[str] = _GROUP_GAP
) -> list[tuple[str, int, int, str]]:
    """Return groups of digits (digits, start, end, what stands before) from a place on."""
    found: list[tuple[str, int, int, str]] = []
    before = ""
    while len(found) < _MOST_GROUPS:
        digits = _DIGITS.match(text, place)
        if digits is None:
            break
        found.append((digits[0], digits.start(), digits.end(), before))
        between = gap.match(text, digits.end())
        if between is None or between[0] == "":
            break
        before, place = between[0], between.end()
    return found


_COMMA_GAP = re.compile(rf"(?:\s|,|{_SEPARATORS}){{0,4}}")
_UNITS = "元块岁年月日号楼张人个点分秒度米斤天次小套万千百wkW￥%期届级班室路线楼幢只位名号"


def number_at(text: str, place: int, least: int, most: int) -> Number | None:
    """Return the number that begins at a place and has so many digits, if one does."""
    start = place
    plus = ""
    if text.startswith("+", place) or text.startswith("(+", place):
        plus = "+"
        place = text.index("+", place) + 1
        while place < len(text) and text[place] in " (-":
            place += 1
    elif text.startswith("(", place):
        place += 1
    groups = groups_at(text, place)
    if not groups:
        return None
    if plus:
        return _international(groups, start)
    first = groups[0]
    if len(first[0]) > most:
        return None
    mobile = mobile_of(groups) or mobile_of(groups_at(text, place, _COMMA_GAP))
    if mobile is not None and most >= 11:
        return Number(mobile[0], start, mobile[1])
    total, end = "", start
    for number, (digits, _, stop, before) in enumerate(groups):
        if number:
            if len(total) + len(digits) > most:
                break
            if len(total) >= 8 and len(digits) > 1 and " " in before and len(first[0]) >= 7:
                break
            if "." in before and len(groups) == 2 and len(total) < least and len(digits) < 3:
                return None  # a decimal
            if (
                len(total) >= max(5, least)
                and stop < len(text)
                and text[stop] in _UNITS
                and number == len(groups) - 1
            ):
                break
        total += digits
        end = stop
    if not least <= len(total) <= most:
        return None
    return Number(total, start, end)


def _international(groups: list[tuple[str, int, int, str]], start: int) -> Number | None:
    total, end = "", start
    for digits, _, stop, _ in groups:
        if len(total) + len(digits) > 15 or (
            len(total) >= 11 and not total.startswith(("86", "49", "44", "55", "62", "852", "886"))
        ):
            break
        if total.startswith("86") and len(total) == 13:
            break
        if total.startswith(("44", "886")) and len(total) >= 12:
            break
        if total.startswith(("65", "852", "853")) and len(total) >= (
            10 if total.startswith("65") else 11
        ):
            break
        total += digits
        end = stop
    if total.startswith("86") and is_mobile(total[2:]):
        return Number(total[2:], start, end)
    return Number("+" + total, start, end) if 8 <= len(total) <= 15 else None


def mobile_of(groups: list[tuple[str, int, int, str]]) -> tuple[str, int] | None:
    """Return a Chinese mobile number that groups of digits begin with, and where it ends."""
    total = ""
    for digits, _, end, _ in groups:
        total += digits
        if len(total) == 11:
            return (total, end) if is_mobile(total) else None
        if len(total) > 11:
            return None
    return None


def is_mobile(digits: str) -> bool:
    """Whether digits are a Chinese mobile number."""
    return len(digits) == 11 and digits[0] == "1" and digits[1] in "3456789"
