"""Find contacts: an identifier next to a channel, in any writing, or what stands for itself."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from workstation.classifiers.text import contact_channels as channels
from workstation.classifiers.text.contact_hints import MASKS, apply_hints, backwards_places
from workstation.classifiers.text.contact_hosts import Address, find_addresses
from workstation.classifiers.text.contact_numbers import (
    CHINESE_DIGITS,
    Clear,
    Number,
    clear_digits,
    is_mobile,
    number_at,
)
from workstation.classifiers.text.contact_standing import (
    NO_PHONE,
    cleared,
    find_standing,
    is_counted,
)
from workstation.classifiers.text.folding import Folded
from workstation.domain.messages import Contact, ContactType

MOST_READ = 6_000
"""Of a longer text, so many folded characters are searched for contacts."""

_LEAST_LETTERS = 5
_MOST_CONTACTS = 40
_SEPARATOR = 0
_NUMBERS = {  # fewest and most digits
    ContactType.WECHAT: (6, 13),
    ContactType.QQ: (5, 11),
    ContactType.PHONE: (7, 13),
    ContactType.TELEGRAM: (7, 15),
    ContactType.WHATSAPP: (7, 15),
    ContactType.LINE: (6, 13),
}
_NAMED = {ContactType.WECHAT, ContactType.TELEGRAM, ContactType.LINE}
_ORDER = list(ContactType)
_NAME = re.compile(rf"@?\s?([a-z0-9_{re.escape(MASKS)}][a-z0-9_\-{re.escape(MASKS)}]*)")
_PLAIN_NAME = re.compile(r"@?\s?([a-z0-9_][a-z0-9_\-]*)")
_PART = re.compile(r"((?:\s|[^\w\s,;:!?。@+()])[^\w,;:!?。@+()]{0,3})([a-z0-9_\-]+)")
_SPELLED = re.compile(r"[a-z0-9_](?:-[a-z0-9_]){2,}")
_QUANTITY = re.compile(
    r"\d+(?:k|w|h|hr|hrs|rmb|yuan|usd|min|mins|pm|am|p|g|gb|mb|cm|kg|km|m|th|st|nd|rd|s|x|d|days?|hours?|years?|pcs|bucks)"
)
_FLIGHT = re.compile(r"[a-z]{1,2}\d{2,4}")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_HOTLINE = re.compile(r"(?:400|800)\d{7}|1?(?:10086|10010|10000|95\d{3}|12306|12345)")
_BEFORE = re.compile(r"(?<![a-z0-9_@.\-])@?([a-z][a-z0-9_\-]{4,31}|\d{5,13})(?![a-z0-9_])")
_ABROAD_BEFORE = re.compile(r"\+\s?\d[\d \-()]{7,20}(?=\D*$)|\+\s?\d[\d \-()]{7,20}")
_UNMISTAKABLE = re.compile(
    r"(?<![a-z0-9_@.\-/])(?=[a-z0-9_]*[a-z])(?:[a-z][a-z0-9]*_[a-z0-9_]+|[a-z]{3,}\d{2,}|[a-z]{2,}\d{4,}|\d[a-z0-9]*_[a-z0-9_]+)(?![a-z0-9_.])"
)
_SPOKEN = re.compile(r"(?<![\d+])\d{10,11}(?!\d)")
_IN_LINE = re.compile(r"\b(?:up|at|in|with|for|to|of|this|the|number|as)\b")
_LIKE_QQ = re.compile(r"(?<![a-z0-9_@.\-/+])[1-9]\d{6,9}(?![a-z0-9_.\-])")
_HOMOPHONES = re.compile(r"飞机|灰机|赖|线|卫星|^tele$|^line$|^wc$|^v$|^[vw]:|危|企鹅|^q$")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A channel that a text names."""

    type: ContactType
    is_weak: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Identifier:
    value: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.value.lstrip("+").isdigit()


class ContactFinder:
    """Finds contacts in folded texts."""

    def __init__(self, hosts: Sequence[str]) -> None:
        """Prepare the search.

        Args:
            hosts: Sites whose addresses, and those below them, are no contacts.
        """
        self._hosts = frozenset(host.strip().lower().strip(".") for host in hosts)

    def find(self, folded: Folded, texts: Sequence[str]) -> list[tuple[Contact, ...]]:
        """Return the contacts of each text, in order of place."""
        found: list[tuple[Contact, ...]] = [()] * len(texts)
        view = folded.folded
        edges = np.flatnonzero(view.codes == _SEPARATOR)
        codes = np.minimum(view.codes, len(_signs()) - 1)
        tally = np.concatenate(([0], np.cumsum(_signs()[codes], dtype=np.int64)))
        signs = tally[edges[1:]] - tally[edges[:-1]]
        for place in np.flatnonzero(signs >= _LEAST_LETTERS).tolist():
            first, last = int(edges[place]) + 1, int(edges[place + 1])
            last = min(last, first + MOST_READ)
            text = view.text[first:last]
            if not _may_hold(text):
                continue
            start = int(folded.starts[place])
            origins = (view.origins[first:last] - start).tolist()
            ends = (view.ends[first:last] - start).tolist()
            found[place] = tuple(
                _Reading(text, texts[place], origins, ends, self._hosts).contacts()
            )
        return found


@functools.cache
def _signs() -> npt.NDArray[np.bool_]:
    """Return for each code point whether an identifier may consist of it."""
    signs = np.zeros(0xA001, np.bool_)
    for sign in "abcdefghijklmnopqrstuvwxyz0123456789" + "".join(CHINESE_DIGITS):
        signs[ord(sign)] = True
    return signs


_CLUE = re.compile(
    r"o{3}|[连ラ亻彳微薇威葳徽巍崴维伟魏惟徵薇扣抠寇叩蔻企球秋鹅赖线飞灰电报卫❤心💬绿瓦亻言口危为唯卫味未信]"
    r"|[vw]|q|tg|t.?[e3]|gram|l[i1 .\-]|whats|[.。点\])·号]\s?[a-z]|\bdot\b|\d(?:[^\d\n]{0,3}\d){6}|[打拨话机]|call|text|phone|mobile|oh|zero|two|jia"
    rf"|[{''.join(CHINESE_DIGITS)}](?:[^\n]?[{''.join(CHINESE_DIGITS)}0-9个]){{6}}"
)


def _may_hold(text: str) -> bool:
    return _CLUE.search(text) is not None


class _Reading:
    """One text, searched for contacts."""

    def __init__(
        self, text: str, written: str, origins: list[int], ends: list[int], hosts: frozenset[str]
    ) -> None:
        self._written = written
        if "丨" in written:  # a stroke, which is folded as a letter
            text = "".join(
                "|" if written[origin] == "丨" else letter
                for letter, origin in zip(text, origins, strict=True)
            )
        places = list(range(len(text)))
        clear = cleared(Clear(text, places, [place + 1 for place in places]))
        clear = clear_digits(clear)
        self._clear, self._text = clear, clear.text
        self._origins, self._ends = origins, ends
        self._hosts = hosts
        self._taken: list[tuple[int, int]] = []
        self._found: list[tuple[ContactType, str, int, int]] = []
        self._backwards = backwards_places(self._text)

    def contacts(self) -> list[Contact]:
        """Return what the text gives."""
        for address in find_addresses(self._text):
            self._add_address(address)
        groups = self._groups()
        used = [self._forward(groups, place) for place in range(len(groups))]
        for place, group in enumerate(groups):
            if not used[place] and not self._backward(group, groups[place - 1] if place else None):
                self._afar(group, groups[place + 1][0].start if place + 1 < len(groups) else None)
        if self._backwards:
            turned, length = self._text[::-1], len(self._text)
            for address in find_addresses(turned):
                if address.type is not None and self._is_free(
                    length - address.end, length - address.start
                ):
                    self._add_address(
                        replace(address, start=length - address.end, end=length - address.start)
                    )
        for match in _SPOKEN.finditer(self._text):
            first, last = self._clear.starts[match.start()], self._clear.ends[match.end() - 1]
            if last - first > 2 * len(match[0]):
                self._add_standing(Number(match[0], *match.span()))
        for number in find_standing(self._text, self._backwards):
            self._add_standing(number)
        unique: dict[tuple[ContactType, str], Contact] = {}
        for kind, value, start, end in self._found[:_MOST_CONTACTS]:
            first, last = self._clear.starts[start], self._clear.ends[end - 1]
            contact = Contact(kind, value, self._origins[first], self._ends[last - 1])
            unique.setdefault((kind, value), contact)
        return sorted(
            unique.values(), key=lambda each: (each.start, each.end, _ORDER.index(each.type))
        )

    def _is_free(self, start: int, end: int) -> bool:
        return all(end <= first or start >= last for first, last in self._taken)

    def _add(self, kinds: Sequence[ContactType], value: str, start: int, end: int) -> None:
        self._taken.append((start, end))
        for kind in kinds:
            self._found.append((kind, value, start, end))

    def _add_address(self, address: Address) -> None:
        if address.type is None:
            self._taken.append((address.start, address.end))
            return
        if address.type is ContactType.URL:
            host = address.value.split("/")[0].split(":")[0]
            labels = host.split(".")
            if any(".".join(labels[at:]) in self._hosts for at in range(len(labels) - 1)):
                self._taken.append((address.start, address.end))
                return
        self._add([address.type], address.value, address.start, address.end)

    def _groups(self) -> list[list[_Cue]]:
        """Return channels; those that are named together are one group."""
        cues = []
        for match in channels.CUE.finditer(self._text):
            name = match.lastgroup or ""
            if not self._is_free(*match.span()):
                continue
            if match[0] == "心" and self._source(match.start()) == "心":
                continue
            if match[0][0].isascii() and match[0][0].isalpha():
                before = self._text[match.start() - 1 : match.start()]
                if before.isascii() and (before.isalpha() or before == "_"):
                    continue
                behind = self._text[match.end() : match.end() + 1]
                if behind == "_" and self._text[match.end() + 1 : match.end() + 2].isalpha():
                    continue
                if (behind.isascii() and behind.isalpha()) and match[0].isascii():
                    rest = re.match(r"[a-z0-9_]*", self._text[match.end() :])
                    if rest is None or not re.search(r"[\d_]", rest[0]) or len(rest[0]) < 5:
                        continue
            cues.append(
                _Cue(
                    channels.TYPES[name],
                    self._is_weak(name, match[0]),
                    match.start(),
                    match.end(),
                )
            )
        groups: list[list[_Cue]] = []
        for cue in cues:
            if groups:
                between = self._text[groups[-1][-1].end : cue.start]
                if channels.JOINS.fullmatch(between):
                    groups[-1].append(cue)
                    continue
            groups.append([cue])
        return groups

    def _is_weak(self, name: str, word: str) -> bool:
        if "微信" in word or (word == "line" and re.search("[一-鿿]", self._text)):
            return False
        return name in channels.WEAK or _HOMOPHONES.search(word) is not None

    def _forward(self, groups: list[list[_Cue]], place: int) -> bool:
        group = groups[place]
        limit = groups[place + 1][0].start if place + 1 < len(groups) else len(self._text)
        end = group[-1].end
        filler = channels.FILLER.match(self._text, end)
        begin = filler.end() if filler else end
        begin = self._begin(end, begin)
        if (
            begin < len(self._text)
            and self._text[begin] == ","
            and not self._text.startswith(",,", begin)
        ):
            step = re.compile(r",\s?(?=[@+\d(]|[a-z])").match(self._text, begin)
            begin = step.end() if step else begin
        if begin > limit:
            begin = end
        found = self._identify(group, end, begin)
        if found is None and begin != end:
            found = self._identify(group, end, end)
        if found is None:
            return False
        self._give(group, found, end)
        for _ in range(3):
            more = channels.MORE.match(self._text, found.end)
            if more is None or more.end() >= limit or not more[0].strip(" :"):
                break
            following = self._identify(group, more.end(), more.end(), strict=True)
            if following is None or (
                "," in more[0] and "_" not in following.value and not following.is_number
            ):
                break
            self._give(group, following, end)
            found = following
        return True

    def _begin(self, end: int, begin: int) -> int:
        """Return where the identifier begins, if what leads to it has eaten its beginning."""
        while begin > end and self._text[begin - 1] in "+(@_":
            begin -= 1
        # "me_99" is no "me".
        while (
            begin > end
            and self._text[begin - 1 : begin + 1].isascii()
            and self._text[begin - 1].isalnum()
            and self._text[begin : begin + 1].isalnum()
        ):
            begin -= 1
        return begin

    def _give(self, group: Sequence[_Cue], found: _Identifier, cue_end: int) -> None:
        kinds = self._kinds(group, found)
        self._add(kinds, found.value, found.start, found.end)
        self._add_same(found, cue_end)

    def _kinds(self, group: Sequence[_Cue], found: _Identifier) -> list[ContactType]:
        kinds = list(dict.fromkeys(cue.type for cue in group if _fits(cue.type, found)))
        is_phone = is_mobile(found.value) or found.value[0] in "+0"
        if len(kinds) > 1 and ContactType.PHONE in kinds and not is_phone:
            kinds.remove(ContactType.PHONE)
        if not found.is_number:
            return kinds[-1:] if len(kinds) > 1 and not self._joined(group) else kinds
        if len(kinds) > 1 and not self._joined(group) and kinds[0] is not ContactType.PHONE:
            kinds = kinds[:1] if ContactType.PHONE in kinds else kinds[-1:]
        return kinds

    def _joined(self, group: Sequence[_Cue]) -> bool:
        whole = self._text[group[0].end : group[-1].start]
        behind = self._text[group[-1].end : group[-1].end + 6]
        return (
            re.search(r"[/、,&和或及与跟同]|或者|and|or|都", whole) is not None
            or behind.startswith("都")
            or channels.SAME.search(behind) is not None
        )

    def _add_same(self, found: _Identifier, cue_end: int) -> None:
        """Add the other channels that an identifier is said to be for."""
        between = self._text[max(cue_end - 6, 0) : found.start] if cue_end >= 0 else ""
        if re.search("同号|同步|same number", between) and is_mobile(found.value):
            self._add([ContactType.PHONE], found.value, found.start, found.end)
        behind = self._text[found.end : found.end + 20]
        behind = re.split("[。;!?]", behind)[0]
        if channels.SAME.search(behind):
            at = found.end
            for cue in channels.CUE.finditer(self._text, found.end, found.end + len(behind)):
                if re.match(r"[\s:号是]*[a-z0-9_]{5,}", self._text[cue.end() :]):
                    break
                kind = channels.TYPES[cue.lastgroup or ""]
                if _fits(kind, found):
                    self._add([kind], found.value, found.start, found.end)
            return
        clause = re.match(
            r"[\s,(（、)/]{0,3}(?:也是|是|可加|加|also|same|it'?s|和|and|my| )*", behind
        )
        at = found.end + (clause.end() if clause else 0)
        while True:
            cue = channels.CUE.match(self._text, at)
            if cue is None:
                return
            rest = self._text[cue.end() : cue.end() + 10]
            lead = self._text[found.end : cue.start()]
            stop = re.match(r"(?:和|/|、|及|与|跟|and|,|\s)+", rest)
            kind = channels.TYPES[cue.lastgroup or ""]
            is_same = channels.SAME.match(rest.lstrip("号也都 ")) or re.search(
                r"also|same|也是", lead
            )
            more = stop is not None and re.search("同号|同步", rest) is not None
            another = channels.CUE.match(self._text, cue.end())
            if (
                is_same
                or more
                or (another and re.search("同", self._text[another.end() : another.end() + 4]))
            ):
                if _fits(kind, found):
                    self._add([kind], found.value, found.start, found.end)
            else:
                return
            at = cue.end() + (stop.end() if stop else 0)

    def _identify(
        self, group: Sequence[_Cue], cue_end: int, begin: int, *, strict: bool = False
    ) -> _Identifier | None:
        """Return what stands at a place, if it can be an identifier of one of these channels."""
        number = self._number(group, begin)
        if number is not None:
            is_abroad = self._text[begin - 1 : begin] in ("加", "+") and ContactType.WHATSAPP in {
                cue.type for cue in group
            }
            if is_abroad and not is_mobile(number.value) and number.value[0] != "+":
                return replace(number, value=f"+{number.value}")
            return number
        if not any(cue.type in _NAMED for cue in group):
            return None
        name = self._name(begin, keeps_dots=group[-1].type is ContactType.LINE)
        if name is None or not self._is_free(name.start, name.end):
            return None
        return name if self._is_name(group, name, cue_end, begin, strict=strict) else None

    def _number(self, group: Sequence[_Cue], begin: int) -> _Identifier | None:
        text = self._text
        if begin < len(text) and text[begin] == "@":
            begin += 1
        if not (begin < len(text) and (text[begin].isdigit() or text[begin] in "+(")):
            return None
        kinds = {cue.type for cue in group}
        least = min(_NUMBERS[kind][0] for kind in kinds)
        most = max(_NUMBERS[kind][1] for kind in kinds)
        if kinds == {ContactType.QQ} and group[-1].is_weak:
            least = 6
        found = number_at(text, begin, least, most)
        if found is None or not self._is_free(found.start, found.end):
            return None
        behind = text[found.end : found.end + 1]
        if (behind.isascii() and behind.isalnum()) or behind == "_":
            return None
        value = self._turned(found.digits, found.start, found.end, group[0].start)
        digits = value.lstrip("+")
        if not is_mobile(digits) and not value.startswith("+"):
            if is_counted(text, found.end, len(digits)) or _HOTLINE.fullmatch(digits):
                return None
            if kinds <= {ContactType.PHONE, ContactType.WECHAT} and _DATE.fullmatch(digits):
                return None
            word = text[group[-1].start : group[-1].end]
            if kinds == {ContactType.PHONE}:
                if len(digits) < 10 and not re.search(r"电话|tel|phone|座机|固话|dian", word):
                    return None
                if (
                    len(digits) in (11, 12, 13)
                    and digits[0] != "0"
                    and not digits.startswith(("1", "44", "86", "852", "886", "65"))
                ):
                    return None
                if re.search(r"number|contact|号码|联系|打|拨", word) and not re.fullmatch(
                    r"(?:0\d{9,11}|[2-9]\d{9}|1[2-9]\d{9})", digits
                ):
                    return None
            if kinds == {ContactType.QQ} and (digits[0] == "0" or len(digits) > 11):
                return None
        if value.startswith("00") and len(value) > 10:
            value = f"+{value[2:]}"
        return _Identifier(value, found.start, found.end)

    def _name(self, begin: int, *, keeps_dots: bool) -> _Identifier | None:
        text = self._text
        match = _PLAIN_NAME.match(text, begin)
        masked = _NAME.match(text, begin)
        if masked and (match is None or masked.end() > match.end()):
            tail = text[masked.end() : masked.end() + 30]
            value = apply_hints(masked[1], tail)
            if value != masked[1] or ("$" in masked[1] and re.search("[a-z]", masked[1])):
                match = masked
            elif re.fullmatch(r"[a-z0-9_]+[@$!][a-z0-9_]+", masked[1]) and "." not in tail[:1]:
                match = masked
        if match is None:
            return None
        start, end = match.start(1), match.end(1)
        raw = self._raw(start, end)
        lengths = [end - start]
        parts = [raw]
        joined_by = ""
        while len(parts) < 20:
            part = _PART.match(text, end)
            if part is None or not self._continues(parts, part, joined_by):
                break
            joined_by = part[1].strip()
            parts.append(
                ("." if keeps_dots and part[1] == "." else "")
                + self._raw(part.start(2), part.end(2))
            )
            lengths.append(len(part[2]))
            end = part.end()
        whole = "".join(parts)
        if _SPELLED.fullmatch(whole.lower()):
            whole = whole.replace("-", "")
        tail = text[end : end + 40]
        whole = apply_hints(whole, tail)
        whole = whole.lower().rstrip("-").lstrip("@")
        whole = re.sub(r"[$]", "s", re.sub(r"(?<=[a-z0-9_])[@]", "a", whole))
        whole = self._turned(whole, start, end, max(0, begin - 12))
        return _Identifier(whole, start, end) if whole else None

    def _continues(self, parts: list[str], part: re.Match[str], joined_by: str) -> bool:
        """Whether the next part belongs to an identifier that is written in parts."""
        if channels.CUE.match(self._text, part.start(2)) and len(part[2]) > 1:
            return False
        last, following, gap = parts[-1], part[2], part[1]
        if last.endswith("_") or following.startswith("_"):
            return True
        has_mark = any(re.search(r"[\d_]", each) for each in parts)
        if gap.strip():
            if len(parts) > 1:
                return gap.strip() == joined_by
            return (
                not has_mark
                and len(last) <= 8
                and gap.strip() in {"/", "|", "·", ".", "...", "~", "*", "•", "-", "—", "丶"}
            )
        rest = self._text[part.start() : part.start() + 30]
        singles = re.match(r"(?: [a-z0-9_](?![a-z0-9_])){2,}", rest)
        if singles and (not has_mark or len(last) == 1):
            return True
        if len(parts) > 1 and len(following) == 1 and len(last) == 1:
            return True
        # hua hua 2 0 2
        return (
            not has_mark
            and len(last) <= 5
            and re.match(r" [a-z]{1,5}(?: [a-z0-9_](?![a-z0-9_])){2,}", rest) is not None
        )

    def _is_name(
        self, group: Sequence[_Cue], name: _Identifier, cue_end: int, begin: int, *, strict: bool
    ) -> bool:
        value, text = name.value, self._text
        letters = value.strip("_-")
        if not 4 <= len(letters) <= 32 or not re.fullmatch(r"[a-z0-9_\-.]+", value):
            return False
        if (
            value.isdigit()
            or _QUANTITY.fullmatch(value)
            or channels.CUE.fullmatch(value)
            or not re.search("[a-z]", value)
        ):
            return False
        lead = text[cue_end:begin]
        word = text[group[-1].start : group[-1].end]
        if word == "line" and _IN_LINE.search(lead):
            return False
        is_weak = all(cue.is_weak for cue in group if cue.type in _NAMED)
        kind = next(cue.type for cue in reversed(group) if cue.type in _NAMED)
        is_said = (
            any(sign in lead for sign in ":=→@")
            or text[name.start - 1] in "@:"
            or (re.search(r"\bid\b|handle|username|账号|帐号|号|搜", lead) is not None)
        )
        has_mark = re.search(r"[\d_]", value) is not None
        if has_mark:
            if value[0].isdigit() and (len(value) < 6 or len(re.findall("[a-z]", value)) < 2):
                return False
            if value.replace("_", "").isdigit():
                return False
            if (
                kind is ContactType.TELEGRAM
                and is_weak
                and not is_said
                and _FLIGHT.fullmatch(value)
            ):
                return False
            return "-" not in value or len(re.findall(r"[\d_]", value)) > 0
        if strict or len(letters) < 5 or channels.is_word(letters):
            return False
        if "-" in value:
            return is_said
        if is_said:
            return True
        cue = group[-1]
        word = text[cue.start : cue.end]
        if _HOMOPHONES.search(word):
            return False
        is_chinese = re.search(r"[一-鿿]", text) is not None
        if is_chinese and word.isascii() is False:
            return "," not in lead
        if "," in lead:
            return False
        behind = text[name.end : name.end + 2]
        is_last = not behind.strip() or behind[0] in ",.;!?()。" or not behind[0].isascii()
        if is_chinese:
            return True
        return (
            is_last
            and len(letters) >= 6
            and lead.strip() in {"", "is", "me"}
            and (lead.strip() != "is" or re.search(r"my\s*$", text[: group[0].start]) is not None)
        )

    def _source(self, place: int) -> str:
        """Return the character as written that one of the clear text comes from."""
        return self._written[self._origins[self._clear.starts[place]]]

    def _raw(self, start: int, end: int) -> str:
        """Return letters with their case as written, where they are Latin."""
        letters = []
        for place in range(start, end):
            letter = self._text[place]
            source = self._source(place)
            letters.append(source if source.isascii() and source.lower() == letter else letter)
        return "".join(letters)

    def _turned(self, value: str, start: int, end: int, cue_start: int) -> str:
        """Return a value from its end, if the text says so nearby."""
        nearby = [place for place in self._backwards if cue_start - 8 <= place <= end + 14]
        if not nearby:
            return value
        turned = value[::-1]
        if value.isdigit():
            if is_mobile(value) and not is_mobile(turned) and len(value) == 11:
                return value
            return f"+{turned}" if self._text.startswith("+", end) else turned
        if value[0].isalpha() and not turned[0].isalpha():
            return value
        return turned

    def _backward(self, group: list[_Cue], before: list[_Cue] | None) -> bool:
        """Look for the identifier before its channel."""
        start = group[0].start
        first = max(0, start - 60, before[-1].end if before else 0)
        found = None
        if any(cue.type is ContactType.WHATSAPP for cue in group):
            abroad = _ABROAD_BEFORE.search(self._text, first, start)
            if abroad is not None:
                number = number_at(self._text, abroad.start(), 8, 15)
                if (
                    number is not None
                    and number.end <= start
                    and channels.BEHIND.fullmatch(self._text, number.end, start)
                ):
                    self._add([ContactType.WHATSAPP], number.digits, number.start, number.end)
                    return True
        for match in _BEFORE.finditer(self._text, first, start):
            found = match
        if found is None or not self._is_free(found.start(1), found.end(1)):
            return False
        between = self._text[found.end() : start]
        if channels.BEHIND.fullmatch(between) is None:
            return False
        value = found[1]
        if all(cue.is_weak and cue.end - cue.start == 1 for cue in group) and between != "(":
            return False
        if (
            any(cue.is_weak for cue in group)
            and not re.search(r"是|on|my|我", between)
            and between.strip(" (")
        ):
            return False
        identifier = _Identifier(
            self._turned(value, found.start(1), found.end(1), found.start()),
            found.start(1),
            found.end(1),
        )
        if identifier.is_number:
            kinds = [
                cue.type
                for cue in group
                if _fits(cue.type, identifier) and (cue.type is not ContactType.PHONE)
            ]
            is_bare = not between.strip() and self._is_end(group[-1].end) and len(value) >= 7
            if (
                not kinds
                or not (is_bare or re.search(r"是|on|my|我|\(", between))
                or len(value) < 6
            ):
                return False
            if channels.SAME.match(self._text, group[-1].end):
                return False
        else:
            kinds = [cue.type for cue in group if cue.type in _NAMED]
            is_marked = re.search(r"[\d_]", value) or (found[0].startswith("@"))
            if not kinds or not is_marked or _QUANTITY.fullmatch(value):
                return False
            if (
                "," in between
                and not re.search("我|my", between)
                and not self._is_end(group[-1].end)
            ):
                return False
        self._add(list(dict.fromkeys(kinds)), identifier.value, identifier.start, identifier.end)
        return True

    def _is_end(self, place: int) -> bool:
        place += self._text.startswith("号", place)
        return place >= len(self._text) or self._text[place] in ",。!?; )"

    def _afar(self, group: list[_Cue], limit: int | None) -> None:
        """Look for an identifier that cannot be anything else, a little behind its channel."""
        if all(cue.is_weak and self._text[cue.start] != "加" for cue in group):
            return
        end = group[-1].end
        kinds = {cue.type for cue in group}
        stop = min(end + 28, limit or len(self._text))
        found = None
        if ContactType.WHATSAPP in kinds:
            abroad = _ABROAD_BEFORE.search(self._text, end, min(len(self._text), stop + 20))
            number = number_at(self._text, abroad.start(), 8, 15) if abroad else None
            if number is not None and self._is_free(number.start, number.end):
                self._add([ContactType.WHATSAPP], number.digits, number.start, number.end)
            return
        if kinds & _NAMED:
            found = _UNMISTAKABLE.search(self._text, end, min(len(self._text), stop + 20))
        elif ContactType.QQ in kinds:
            found = _LIKE_QQ.search(self._text, end, min(len(self._text), stop + 12))
        if found is None or found.start() >= stop or not self._is_free(*found.span()):
            return
        if NO_PHONE.search(self._text, end, found.start()):
            return
        value = self._turned(found[0], found.start(), found.end(), found.start())
        kind = [
            cue.type
            for cue in group
            if (cue.type in _NAMED) == (value[0].isalpha() or "_" in value)
        ]
        if kind and not is_counted(self._text, found.end(), len(value)):
            self._add(kind[:1], value, found.start(), found.end())

    def _add_standing(self, number: Number) -> None:
        if not self._is_free(number.start, number.end):
            return
        found = _Identifier(number.digits, number.start, number.end)
        kinds = [ContactType.PHONE]
        self._add(kinds, found.value, found.start, found.end)
        self._add_same(found, -1)


def _fits(kind: ContactType, found: _Identifier) -> bool:
    """Whether a channel has identifiers of this kind."""
    if not found.is_number:
        return kind in _NAMED
    if kind is ContactType.URL:
        return False
    least, most = _NUMBERS[kind]
    digits = found.value.lstrip("+")
    return least <= len(digits) <= most and not (kind is ContactType.QQ and digits[0] == "0")


def _iterate(values: Sequence[str]) -> Iterator[str]:
    yield from values
