"""Numbers: groups of digits, what they can be, and what is no number of a person."""

import re
from dataclasses import dataclass

MOBILE_DIGITS = 11
LEAST_ABROAD, MOST_ABROAD = 8, 15
"""Digits of a number with its country's code."""

_MOST_GROUPS = 30
_WHOLE = 7
"""Digits from which on a group is a number, and what follows a space is another."""

_LONG = 8
_DECIMALS = 2
_LEAST_COUNTED = 5
_MOST_COUNTED = 8
_NEARBY = 24

# Digits of whole numbers, by the countries that people write from.
_COUNTRIES = {"86": 13, "44": 12, "886": 12, "65": 10, "852": 11, "853": 11}
_COUNTRY_DIGITS = 11
_LONG_COUNTRIES = ("49", "55", "62")

_SEPARATOR = r"(?:[^\w\s,;!?。，！？；]|_)"
_GAP = re.compile(rf"(?:\s|{_SEPARATOR}){{0,4}}")
_COMMA_GAP = re.compile(rf"(?:\s|,|{_SEPARATOR}){{0,4}}")
_DIGITS = re.compile(r"\d+")
_UNITS = "元块岁年月日号楼张人个点分秒度米斤天次小套万千百wkW￥%期届级班室路线幢只位名"
_COUNTED = "元块人次步万亿千百字条年岁个张分集赞楼"
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_HOTLINE = re.compile(r"(?:400|800)\d{7}|1?(?:10086|10010|10000|95\d{3}|12306|12345)")
_NO_CONTACT = re.compile(
    r"(?:订单|单号|流水|编号|卡号|学号|工号|运单|快递|条码|序列|序号|账单|发票|编码|验证码|身份证|准考证"
    r"|考号|券码|取件码|货号|isbn|order|tracking|invoice|serial|ref|parcel|booking|ticket|barcode"
    r"|receipt)[^,，。;!?]{0,10}$"
)
_COUNTS = re.compile(r"\s?(?:元|块|万|亿|次|人|步|字|不是(?:手机|电话|号码))")

Group = tuple[str, int, int, str]
"""Digits, their start and end, and what stands before them."""


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


def number_at(text: str, place: int, least: int, most: int) -> Number | None:
    """Return the number that begins at a place and has so many digits, if one does."""
    first, is_abroad = _first_digit(text, place)
    groups = _groups_at(text, first, _GAP)
    if not groups:
        return None
    if is_abroad:
        return _international(groups, place)
    if len(groups[0][0]) > most:
        return None
    mobile = _mobile_of(groups) or _mobile_of(_groups_at(text, first, _COMMA_GAP))
    if mobile is not None and most >= MOBILE_DIGITS:
        return Number(mobile[0], place, mobile[1])
    digits, end = _joined(text, groups, least, most)
    return Number(digits, place, end) if least <= len(digits) <= most else None


def is_mobile(digits: str) -> bool:
    """Whether digits are a Chinese mobile number."""
    return len(digits) == MOBILE_DIGITS and digits[0] == "1" and digits[1] in "3456789"


def is_counted(text: str, end: int, length: int) -> bool:
    """Whether a number counts something: 10000步."""
    behind = text[end : end + 2].lstrip()
    return bool(behind) and behind[0] in _COUNTED and length <= _MOST_COUNTED


def is_date(digits: str) -> bool:
    """Whether digits are a day, such as 20161128."""
    return _DATE.fullmatch(digits) is not None


def is_hotline(digits: str) -> bool:
    """Whether digits are the number of a service for everybody."""
    return _HOTLINE.fullmatch(digits) is not None


def is_excluded(text: str, start: int, end: int) -> bool:
    """Whether a text says that a number is that of an order or the like, or a sum."""
    return names_no_contact(text, start) or _COUNTS.match(text, end) is not None


def names_no_contact(text: str, end: int, start: int = 0) -> bool:
    """Whether a text names an order or the like just before a place."""
    return _NO_CONTACT.search(text, max(start, end - _NEARBY), end) is not None


def _first_digit(text: str, place: int) -> tuple[int, bool]:
    """Return where digits begin, and whether a + stands before them."""
    if text.startswith(("+", "(+"), place):
        place = text.index("+", place) + 1
        while place < len(text) and text[place] in " (-":
            place += 1
        return place, True
    return place + text.startswith("(", place), False


def _groups_at(text: str, place: int, gap: re.Pattern[str]) -> list[Group]:
    found: list[Group] = []
    before = ""
    while len(found) < _MOST_GROUPS:
        digits = _DIGITS.match(text, place)
        if digits is None:
            break
        found.append((digits[0], digits.start(), digits.end(), before))
        between = gap.match(text, digits.end())
        if between is None or not between[0]:
            break
        before, place = between[0], between.end()
    return found


def _joined(text: str, groups: list[Group], least: int, most: int) -> tuple[str, int]:
    """Return groups that belong together as one number, and where it ends."""
    total, _, end, _ = groups[0]
    is_whole = len(total) >= _WHOLE
    for number, (digits, _, stop, before) in enumerate(groups[1:], 2):
        is_last = number == len(groups)
        if len(total) + len(digits) > most:
            break
        if is_whole and len(total) >= _LONG and len(digits) > 1 and " " in before:
            break
        if "." in before and is_last and number == _DECIMALS and len(digits) <= _DECIMALS:
            if len(total) < least:
                return "", end  # a decimal
        elif is_last and len(total) >= max(_LEAST_COUNTED, least) and _is_unit(text, stop):
            break
        total, end = total + digits, stop
    return total, end


def _is_unit(text: str, place: int) -> bool:
    return place < len(text) and text[place] in _UNITS


def _international(groups: list[Group], start: int) -> Number | None:
    total, end = "", start
    for digits, _, stop, before in groups:
        if digits == "0" and before.endswith("("):
            continue  # +44 (0)20: not dialled from abroad
        whole = next(
            (count for code, count in _COUNTRIES.items() if total.startswith(code)),
            MOST_ABROAD if total.startswith(_LONG_COUNTRIES) else _COUNTRY_DIGITS,
        )
        if len(total) >= whole or len(total) + len(digits) > MOST_ABROAD:
            break
        total, end = total + digits, stop
    if total.startswith("86") and is_mobile(total[2:]):
        return Number(total[2:], start, end)  # the same as without China's code
    return Number(f"+{total}", start, end) if len(total) >= LEAST_ABROAD else None


def _mobile_of(groups: list[Group]) -> tuple[str, int] | None:
    """Return a Chinese mobile number that groups of digits begin with, and where it ends."""
    total = ""
    for digits, _, end, _ in groups:
        total += digits
        if len(total) >= MOBILE_DIGITS:
            return (total, end) if is_mobile(total) else None
    return None
