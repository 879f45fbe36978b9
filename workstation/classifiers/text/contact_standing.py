"""Numbers that are contacts without a channel, and letters that are written apart."""

import re
from collections.abc import Iterator, Sequence

from workstation.classifiers.text.contact_numbers import Clear, Number, is_mobile, number_at

_APART = re.compile(r"(?<![a-z0-9_])[a-z0-9_@](?: [a-z0-9_@.:/\-]){3,200}(?![a-z0-9_])")
_DOTTED = re.compile(
    r"(?<![a-z0-9_])[a-z0-9_](?:([\-.·~|*/\\•、])[a-z0-9_])(?:\1[a-z0-9_]){3,60}(?![a-z0-9_])"
)
_UNDERSCORE = re.compile(
    r"(?<=[a-z0-9])\s?[(\[]?(?:under ?score|下划线|底线|下横线|下杠|(?<=[a-z0-9])杠|_)[)\]]?\s?(?=[a-z0-9])"
)


def cleared(clear: Clear) -> Clear:
    """Return with letters together that are written apart, and signs that are written as words."""
    clear = Clear(clear.text.translate(_STROKES), clear.starts, clear.ends)
    clear = _without_fillers(clear)
    text = clear.text
    changes: list[tuple[int, int, str]] = []
    if " " in text:
        for run in _APART.finditer(text):
            changes += [(at, at + 1, "") for at in range(run.start() + 1, run.end(), 2)]
        clear = clear.replaced(changes)
    changes = []
    for run in _DOTTED.finditer(clear.text):
        changes += [(at, at + 1, "") for at in range(run.start() + 1, run.end(), 2)]
    clear = clear.replaced(changes)
    clear = clear.replaced([(*match.span(), "_") for match in _UNDERSCORE.finditer(clear.text)])
    changes = []
    for match in _LETTERS_FOR_DIGITS.finditer(clear.text):
        if sum(letter.isdigit() for letter in match[0]) >= _LEAST_DIGITS:
            digits = match[0].translate(_DIGIT_LIKE)
            changes += [
                (match.start() + at, match.start() + at + 1, digit)
                for at, digit in enumerate(digits)
                if digit != match[0][at]
            ]
    return clear.replaced(changes)


def _without_fillers(clear: Clear) -> Clear:
    """Leave out what the writer says is to be left out: 哈字去掉."""
    said = _LEAVE_OUT.search(clear.text)
    if said is None:
        return clear
    word = said[1] or said[2]
    filler = _NAMED_FILLERS.get(word, re.escape(word))
    pattern = re.compile(rf"(?<=[a-z0-9_])(?:{filler})+(?=[a-z0-9_])")
    return clear.replaced([(*match.span(), "") for match in pattern.finditer(clear.text)])


_STROKES = str.maketrans("丨丶ㄧ｜", "|·||")
_LETTERS_FOR_DIGITS = re.compile(
    r"(?<![a-z0-9_])[1il][3-9][0-9oil](?:[ \-]?[0-9oil]{4}){2}(?![a-z0-9_])"
    r"|(?<=q)(?:号?[\s:]{0,3})[1-9oil][0-9oil]{5,10}(?![a-z0-9_])"
)
_DIGIT_LIKE = str.maketrans("oil", "011")
_LEAST_DIGITS = 6
_LEAVE_OUT = re.compile(
    r"(星号|表情|横线|空格|[一-鿿](?=字)|(?<=[a-z0-9])[一-鿿](?=去|不|删))字?(?:都|全|请|要)?(?:去掉|不要|删掉|删除|忽略|不算|不用|拿掉|省略|去除)"
    r"|(?:去掉|删掉|去除|忽略|不要|拿掉)(?:中间的|所有)?(星号|表情|横线|空格|[^\w\s])"
)
_NAMED_FILLERS = {"星号": r"\*", "表情": r"[^\w\s,。]", "横线": "-", "空格": " "}

_MOBILE = re.compile(r"(?<![\d.])1[^\w,;。\n]{0,3}[3-9](?:[^\w,;。\n]{0,4}\d){9}(?![\d])")
_DISGUISED = re.compile(r"(?<![a-z0-9])[1il][3-9](?=[0-9oil]*[oil])[0-9oil]{9}(?![a-z0-9])")
_BETWEEN = re.compile(r"(?<!\d)1[^\d\n]{0,2}[3-9](?:[^\d\n]{0,2}\d){9}(?!\d)")
_UNITS = re.compile(r"[年月日点分元块个时岁号:：%楼天度米万千百次套.,，。、;]")
_AMERICAN = re.compile(
    r"(?<![\d\-.+])\(?(?!400|800)([2-9]\d\d)\)?[ \-.]([2-9]\d\d)[ \-.](\d{4})(?![\d\-])"
)
_BRITISH = re.compile(r"(?<![\d\-.+])07\d{3}[ \-]?\d{3}[ \-]?\d{3}(?!\d)")
_ABROAD = re.compile(r"(?<![\w+])\(?\+\s?\(?\d")
_ELEVEN = re.compile(r"(?<![\d.])\d{11}(?!\d)")
NO_PHONE = re.compile(
    r"(?:订单|单号|流水|编号|卡号|学号|工号|运单|快递|条码|序列|序号|账单|发票|编码|验证码|身份证|准考证|考号|券码|取件码|货号"
    r"|isbn|order|tracking|invoice|serial|ref|parcel|booking|ticket|barcode|receipt)[^,，。;!?]{0,10}$"
)
_BEHIND_NO = re.compile(r"\s?(?:元|块|万|亿|次|人|步|字|不是(?:手机|电话|号码))")
_COUNTED = "元块人次步万亿千百字条年岁个张分集赞楼"


def is_counted(text: str, end: int, length: int) -> bool:
    """Whether a number counts something: 10000步."""
    behind = text[end : end + 2].lstrip()
    return bool(behind) and behind[0] in _COUNTED and length < 9


def find_standing(text: str, backwards: Sequence[int]) -> Iterator[Number]:
    """Yield phone numbers, whatever stands beside them."""
    for match in _ABROAD.finditer(text):
        number = number_at(text, match.start(), 8, 15)
        if (
            number
            and (number.digits.startswith("+") or is_mobile(number.digits))
            and not _excluded(text, number.start, number.end)
        ):
            yield number
    for pattern in (_MOBILE, _DISGUISED):
        for match in pattern.finditer(text):
            digits = re.sub(r"\D", "", match[0].translate(str.maketrans("oil", "011")))
            if (
                is_mobile(digits)
                and not _excluded(text, *match.span())
                and not _is_latin(text, *match.span())
            ):
                turned = digits[::-1]
                near = any(match.start() - 20 <= place <= match.end() + 14 for place in backwards)
                yield Number(turned if near and is_mobile(turned) else digits, *match.span())
    for match in _BETWEEN.finditer(text):
        gaps = [gap for gap in re.findall(r"\D+", match[0]) if gap]
        groups = re.findall(r"\d+", match[0])
        if any(_UNITS.search(gap) for gap in gaps) or not gaps:
            continue
        alike = (
            len(set(gaps)) == 1
            or all(len(group) == 1 for group in groups)
            or len(groups) <= 4
            and all(len(group) >= 2 for group in groups)
        )
        digits = "".join(groups)
        if alike and is_mobile(digits) and not _excluded(text, *match.span()):
            yield Number(digits, *match.span())
    for pattern in (_AMERICAN, _BRITISH):
        for match in pattern.finditer(text):
            if not _excluded(text, *match.span()):
                yield Number(re.sub(r"\D", "", match[0]), *match.span())
    for place in backwards:
        for match in _ELEVEN.finditer(text, max(0, place - 30), place + 40):
            if is_mobile(match[0][::-1]):
                yield Number(match[0][::-1], *match.span())


def _excluded(text: str, start: int, end: int) -> bool:
    return (
        NO_PHONE.search(text, max(0, start - 24), start) is not None
        or _BEHIND_NO.match(text, end) is not None
    )


def _is_latin(text: str, start: int, end: int) -> bool:
    """Whether a number is a part of a longer name."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return (
        (before.isascii() and (before.isalpha() or before in ("_", "@")))
        or behind == "_"
        or (behind.isascii() and behind.isalpha())
    )
