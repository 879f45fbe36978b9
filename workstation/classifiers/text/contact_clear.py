"""Texts with digits and letters in clear: 幺两零洞, one double five, 四个零, m-e-n-g."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workstation.classifiers.text.contact_numbers import MOBILE_DIGITS, is_mobile

CHINESE_DIGITS = dict(
    zip(
        "〇零一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖洞拐勾钩",
        "00123456789121234567890799",
        strict=True,
    )
)
_ENGLISH = {
    **dict(zip(("zero", "oh", "o", "nought", "one", "two", "three"), "0000123", strict=True)),
    **dict(zip(("four", "five", "six", "seven", "eight", "nine"), "456789", strict=True)),
}
_PINYIN = {
    "ling": "0", "dong": "0", "yao": "1", "yi": "1", "er": "2", "liang": "2", "san": "3",
    "si": "4", "wu": "5", "liu": "6", "qi": "7", "ba": "8", "jiu": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_LEAST_RUN = 3
"""Numerals that stand together before they are taken for digits."""

_WORD = rf"(?:(?:{'|'.join(_TIMES)})[ -])?(?:{'|'.join(_ENGLISH)})"
_GAP = r"[ ,.\-/_]{1,3}"
_ENGLISH_RUN = re.compile(
    rf"(?<![a-z]){_WORD}(?:{_GAP}(?:{_WORD}|\d+)){{2,40}}(?![a-z])"
    rf"|(?<![a-z]){_WORD}{_GAP}{_WORD}(?=\s*(?:$|[,;!?]))"
    rf"|(?<=_){_WORD}(?:{_GAP}{_WORD}){{1,9}}(?![a-z0-9])"
)
_ENGLISH_UNIT = re.compile(r"(?:(double|triple|treble)[ -])?([a-z]+)|(\d+)")
_MAY_BE_ENGLISH = re.compile(r"[oenrxt][ ,.\-/_]|_[zontfse]")
_NAME_BEFORE = re.compile(r"_$|(?:chat|wx|vx|tg|gram|line)[ :]{1,2}[a-z]{2,12} $")
_PLUS = re.compile(r"(?<![a-z])plus[ ]?(?=\d)")
_SYLLABLE = f"(?:{'|'.join(_PINYIN)})"
_PINYIN_RUN = re.compile(rf"(?<![a-z]){_SYLLABLE}(?:[ ,.\-]{{0,2}}{_SYLLABLE}){{6,20}}(?![a-z])")
_PINYIN_UNIT = re.compile(_SYLLABLE)

_HAN = "".join(CHINESE_DIGITS)
_HAS_HAN = re.compile(f"[{_HAN}]")
_CHINESE_RUN = re.compile(
    rf"(?:[{_HAN}2-9]个[{_HAN}0-9蛋圈]|[{_HAN}0-9])"
    rf"(?:[ \-._·*/~、,]{{0,3}}(?:然后)?(?:[{_HAN}2-9]个[{_HAN}0-9蛋圈]|[{_HAN}0-9])){{2,60}}"
)
_CHINESE_UNIT = re.compile(rf"([{_HAN}2-9])个([{_HAN}0-9蛋圈])|([{_HAN}0-9])")
_LARGE = "十百千万亿拾佰仟"

# What sounds like a digit, where eleven of them are a mobile number with some zeros in it.
_HEARD = {
    **dict.fromkeys("衣依伊医要妖腰邀夭", "1"),
    **dict.fromkeys("儿尔而耳", "2"),
    **dict.fromkeys("伞散山", "3"),
    **dict.fromkeys("似思寺死", "4"),
    **dict.fromkeys("舞吴武午屋无", "5"),
    **dict.fromkeys("柳留流刘溜", "6"),
    **dict.fromkeys("漆妻期气其", "7"),
    **dict.fromkeys("吧爸巴叭", "8"),
    **dict.fromkeys("酒久就旧", "9"),
    **dict.fromkeys("凌灵铃林菱琳", "0"),
    **CHINESE_DIGITS,
}
_HEARD_RUN = re.compile(rf"(?:[{''.join(_HEARD)}0-9] ?){{10}}[{''.join(_HEARD)}0-9]")
_LEAST_ZEROS = 3

_STROKES = str.maketrans("丨丶ㄧ｜", "|·||")
_APART = re.compile(r"(?<![a-z0-9_])[a-z0-9_@](?: [a-z0-9_@.:/\-]){3,200}(?![a-z0-9_])")
_DOTTED = re.compile(
    r"(?<![a-z0-9_])[a-z0-9_](?:([\-.·~|*/\\•、])[a-z0-9_])(?:\1[a-z0-9_]){3,60}(?![a-z0-9_])"
)
_UNDERSCORE = re.compile(
    r"(?<=[a-z0-9])\s?[(\[]?(?:under ?score|下划线|底线|下横线|下杠|杠|_)[)\]]?\s?(?=[a-z0-9])"
)
_DIGIT_LIKE = str.maketrans("oil", "011")
_LETTERS_FOR_DIGITS = re.compile(
    r"(?<![a-z0-9_])[1il][3-9][0-9oil](?:[ \-]?[0-9oil]{4}){2}(?![a-z0-9_])"
    r"|(?<=q)(?:号?[\s:]{0,3})[1-9oil][0-9oil]{5,10}(?![a-z0-9_])"
)
_LEAST_DIGITS = 6
_LEAVE_OUT = re.compile(
    r"(星号|表情|横线|空格|[一-鿿](?=字)|(?<=[a-z0-9])[一-鿿](?=去|不|删))字?(?:都|全|请|要)?"
    r"(?:去掉|不要|删掉|删除|忽略|不算|不用|拿掉|省略|去除)"
    r"|(?:去掉|删掉|去除|忽略|不要|拿掉)(?:中间的|所有)?(星号|表情|横线|空格|[^\w\s])"
)
_NAMED_FILLERS = {"星号": r"\*", "表情": r"[^\w\s,。]", "横线": "-", "空格": " "}


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
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        place = 0
        for start, end, instead in changes:
            parts += [self.text[place:start], instead]
            starts += self.starts[place:start] + [self.starts[start]] * len(instead)
            ends += self.ends[place:start] + [self.ends[end - 1]] * len(instead)
            place = end
        parts.append(self.text[place:])
        return Clear("".join(parts), starts + self.starts[place:], ends + self.ends[place:])


def clear(folded: str) -> Clear:
    """Return a folded text in clear."""
    text = folded.translate(_STROKES)
    found = Clear(text, list(range(len(text))), list(range(1, len(text) + 1)))
    found = _without_fillers(found)
    if " " in text:
        found = found.replaced(list(_between(_APART, found.text)))
    found = found.replaced(list(_between(_DOTTED, found.text)))
    found = found.replaced([(*match.span(), "_") for match in _UNDERSCORE.finditer(found.text)])
    found = found.replaced(list(_letters_for_digits(found.text)))
    if _MAY_BE_ENGLISH.search(found.text):
        found = found.replaced(list(_english(found.text)))
        found = found.replaced([(*match.span(), "+") for match in _PLUS.finditer(found.text)])
    found = found.replaced(list(_pinyin(found.text)))
    if not found.text.isascii():
        found = found.replaced(list(_heard(found.text)))
        if _HAS_HAN.search(found.text):
            found = found.replaced(list(_chinese(found.text)))
    return found


def _without_fillers(found: Clear) -> Clear:
    """Leave out what the writer says is to be left out: 哈字去掉."""
    said = _LEAVE_OUT.search(found.text)
    if said is None:
        return found
    word = said[1] or said[2]
    filler = _NAMED_FILLERS.get(word, re.escape(word))
    pattern = re.compile(rf"(?<=[a-z0-9_])(?:{filler})+(?=[a-z0-9_])")
    return found.replaced([(*match.span(), "") for match in pattern.finditer(found.text)])


def _between(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what stands between single letters, to be left out."""
    for run in pattern.finditer(text):
        for place in range(run.start() + 1, run.end(), 2):
            yield place, place + 1, ""


def _letters_for_digits(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _LETTERS_FOR_DIGITS.finditer(text):
        if sum(letter.isdigit() for letter in match[0]) < _LEAST_DIGITS:
            continue
        for place, digit in enumerate(match[0].translate(_DIGIT_LIKE), match.start()):
            if digit != text[place]:
                yield place, place + 1, digit


def _english(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _ENGLISH_RUN.finditer(text):
        digits = ""
        for times, word, plain in _ENGLISH_UNIT.findall(run[0]):
            digits += plain or _ENGLISH.get(word, "") * _TIMES.get(times, 1)
        if len(digits) >= _LEAST_RUN or _NAME_BEFORE.search(text, 0, run.start()):
            yield *run.span(), digits


def _pinyin(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _PINYIN_RUN.finditer(text):
        yield *run.span(), "".join(_PINYIN[unit] for unit in _PINYIN_UNIT.findall(run[0]))


def _heard(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _HEARD_RUN.finditer(text):
        digits = "".join(_HEARD.get(letter, letter) for letter in run[0] if letter != " ")
        if digits.count("0") >= _LEAST_ZEROS and is_mobile(digits):
            yield *run.span(), digits


def _chinese(text: str) -> Iterator[tuple[int, int, str]]:
    for run in _CHINESE_RUN.finditer(text):
        units = [(*unit.span(), _digits_of(unit)) for unit in _CHINESE_UNIT.finditer(run[0])]
        whole = "".join(digits for *_, digits in units)
        if len(whole) == MOBILE_DIGITS and is_mobile(whole):
            yield *run.span(), whole
            continue
        behind = text[run.end() : run.end() + 1]
        is_apart = len(run[0]) > 1 and run[0][-2] in " ,、" and "一" <= behind <= "鿿"
        if is_apart or (behind and behind in _LARGE):  # what the last one counts: 二手, 三百
            units.pop()
        for start, end, digits in units:
            yield run.start() + start, run.start() + end, digits


def _digits_of(unit: re.Match[str]) -> str:
    if unit[3]:
        return CHINESE_DIGITS.get(unit[3], unit[3])
    digit = "0" if unit[2] in "蛋圈" else CHINESE_DIGITS.get(unit[2], unit[2])
    return digit * int(CHINESE_DIGITS.get(unit[1], unit[1]))
