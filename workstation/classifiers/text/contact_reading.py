"""One text, searched for contacts: channels and what stands beside them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from workstation.classifiers.text.contact_channels import (
    BEHIND,
    CUE,
    FILLER,
    HOMOPHONE,
    JOINS,
    MORE,
    SAME,
    TOGETHER,
    TYPES,
    WEAK,
)
from workstation.classifiers.text.contact_clear import clear
from workstation.classifiers.text.contact_hints import backwards_places
from workstation.classifiers.text.contact_hosts import Address, find_addresses
from workstation.classifiers.text.contact_names import (
    NAMED,
    Cue,
    Name,
    is_marked,
    is_name,
    name_at,
)
from workstation.classifiers.text.contact_numbers import (
    LEAST_ABROAD,
    MOST_ABROAD,
    Number,
    is_counted,
    is_date,
    is_hotline,
    is_mobile,
    names_no_contact,
    number_at,
)
from workstation.classifiers.text.contact_standing import find_standing
from workstation.domain.messages import Contact, ContactType

_MOST_CONTACTS = 40
_MOST_MORE = 3
_DIGITS = {  # fewest and most
    ContactType.WECHAT: (6, 13),
    ContactType.QQ: (5, 11),
    ContactType.PHONE: (7, 13),
    ContactType.TELEGRAM: (7, 15),
    ContactType.WHATSAPP: (7, 15),
    ContactType.LINE: (6, 13),
}
_LEAST_WEAK_QQ = 6
_AFAR, _BEFORE, _BEHIND, _SAME_BEFORE = 28, 60, 20, 6
"""Letters that are looked at on the sides of a channel, and of an identifier."""

_TURNED_BEFORE, _TURNED_BEHIND = 20, 30
_TYPES = list(ContactType)
_HAN = re.compile("[一-鿿]")
_LETTERS = re.compile(r"[a-z0-9_]{0,40}")
_LEAST_GLUED = 5
"""Letters of a name that is written together with its channel: vxabc12."""

_COMMA = re.compile(r",\s?(?=[@+\d(a-z])")
_NUMBER_OR_NAME = re.compile(r"(?<![a-z0-9_@.\-])@?([a-z][a-z0-9_\-]{4,31}|\d{6,13})(?![a-z0-9_])")
_ABROAD = re.compile(r"\+\s?\d[\d \-()]{7,20}")
_UNMISTAKABLE = re.compile(
    r"(?<![a-z0-9_@.\-/])(?=[a-z0-9_]*[a-z])(?:[a-z][a-z0-9]*_[a-z0-9_]+|[a-z]{3,}\d{2,}"
    r"|[a-z]{2,}\d{4,}|\d[a-z0-9]*_[a-z0-9_]+)(?![a-z0-9_.])"
)
_LIKE_QQ = re.compile(r"(?<![a-z0-9_@.\-/+])[1-9]\d{6,9}(?![a-z0-9_.\-])")
_SPOKEN = re.compile(r"(?<![\d+])\d{10,11}(?!\d)")
_BELONGS = re.compile(r"是|on|my|我|\(")
_BARE_DIGITS = 7
_PHONE_WORD = re.compile(r"电[^\w]{0,3}话|tel|phone|座机|固话|dian")
_WEAK_PHONE_WORD = re.compile(r"number|contact|号码|联系|打|拨")
_PHONE = re.compile(r"0\d{9,11}|[2-9]\d{9}|1[2-9]\d{9}")
_LANDLINE = re.compile(r"\d{7,10}|0\d+|(?:1|44|86|852|886|65)\d+")
_LEAST_PHONE = 10
_OWN = re.compile(r"[\s:号是]*[a-z0-9_]{5,}")
_ALSO = re.compile(r"[\s,(、)/]{0,3}(?:也是|是|可加|加|also|same|it'?s|和|and|my| )*")
_ALSO_SAID = re.compile("also|same|也是")


class Reading:
    """One text, searched for contacts.

    Args:
        text: Folded.
        written: As written.
        origins: For each character of the folded text, where it comes from.
        ends: Behind that.
        hosts: Sites whose addresses are no contacts.
    """

    def __init__(
        self,
        text: str,
        written: str,
        origins: Sequence[int],
        ends: Sequence[int],
        hosts: frozenset[str],
    ) -> None:
        if "丨" in written:  # a stroke, which is folded to a letter
            text = "".join(
                "|" if written[origin] == "丨" else letter
                for letter, origin in zip(text, origins, strict=True)
            )
        found = clear(text)
        self._text = found.text
        self._starts = [origins[place] for place in found.starts]
        self._ends = [ends[place - 1] for place in found.ends]
        self._written = [written[place] for place in self._starts]
        self._cased = "".join(
            source if source.isascii() and source.lower() == letter else letter
            for source, letter in zip(self._written, self._text, strict=True)
        )
        self._hosts = hosts
        self._taken: list[tuple[int, int]] = []
        self._found: dict[tuple[ContactType, str], Contact] = {}
        self._backwards = backwards_places(self._text)
        self._is_chinese = _HAN.search(self._text) is not None

    def contacts(self) -> list[Contact]:
        """Return what the text gives, in order of place."""
        self._read_addresses()
        groups = self._groups()
        borders = [0, *(group[-1].end for group in groups)]
        limits = [*(group[0].start for group in groups[1:]), len(self._text)]
        used = [self._read_behind(*each) for each in zip(groups, limits, strict=False)]
        for group, border, limit, is_used in zip(groups, borders, limits, used, strict=False):
            if not is_used and not self._read_before(group, border):
                self._read_afar(group, limit)
        self._read_standing()
        found = list(self._found.values())[:_MOST_CONTACTS]
        return sorted(found, key=lambda each: (each.start, each.end, _TYPES.index(each.type)))

    def _is_free(self, start: int, end: int) -> bool:
        return all(end <= first or start >= last for first, last in self._taken)

    def _add(self, kinds: Sequence[ContactType], value: str, start: int, end: int) -> None:
        self._taken.append((start, end))
        for kind in kinds:
            contact = Contact(kind, value, self._starts[start], self._ends[end - 1])
            self._found.setdefault((kind, value), contact)

    # Addresses of sites.

    def _read_addresses(self) -> None:
        for address in find_addresses(self._text):
            self._add_address(address)
        if self._backwards:
            length = len(self._text)
            for address in find_addresses(self._text[::-1]):
                start, end = length - address.end, length - address.start
                if address.type is not None and self._is_free(start, end):
                    self._add_address(replace(address, start=start, end=end))

    def _add_address(self, address: Address) -> None:
        is_known = address.type is None
        if address.type is ContactType.URL:
            labels = address.host.split(".")
            parents = {".".join(labels[place:]) for place in range(len(labels) - 1)}
            is_known = bool(parents & self._hosts)
        kinds = [] if is_known or address.type is None else [address.type]
        self._add(kinds, address.value, address.start, address.end)

    # Channels.

    def _groups(self) -> list[list[Cue]]:
        """Return channels; those that are named together are one group."""
        groups: list[list[Cue]] = []
        for match in CUE.finditer(self._text):
            start, end = match.span()
            if not self._is_free(start, end) or not self._is_cue(match[0], start, end):
                continue
            name = match.lastgroup or ""
            cue = Cue(TYPES[name], self._is_weak(name, match[0]), start, end)
            if groups and JOINS.fullmatch(self._text, groups[-1][-1].end, start):
                groups[-1].append(cue)
            else:
                groups.append([cue])
        return groups

    def _is_cue(self, word: str, start: int, end: int) -> bool:
        """Whether what looks like a channel is no part of a longer word."""
        if word == "心":  # an emoji may be one
            return self._written[start] != word
        if not (word[0].isascii() and word[0].isalpha()):
            return True
        before = self._text[start - 1 : start] if start else ""
        if before == "_" or (before.isascii() and before.isalpha()):
            return False
        rest = _LETTERS.match(self._text, end)
        glued = rest[0] if rest else ""
        if glued[:1] == "_" and glued[1:2].isalpha():
            return False
        if glued[:1].isalpha() and word.isascii():
            return len(glued) >= _LEAST_GLUED and is_marked(glued)
        return True

    def _is_weak(self, name: str, word: str) -> bool:
        if "微信" in word or (word == "line" and self._is_chinese):
            return False
        return name in WEAK or HOMOPHONE.search(word) is not None

    # Identifiers behind a channel.

    def _read_behind(self, group: Sequence[Cue], limit: int) -> bool:
        """Read what stands behind channels; return whether it is an identifier."""
        end = group[-1].end
        begin = self._begin(end)
        found = self._identify(group, begin if begin <= limit else end)
        if found is None and begin != end:
            found = self._identify(group, end)
        if found is None or self._is_whatsapp(group, found):
            return False
        self._give(group, found)
        for _ in range(_MOST_MORE):
            more = MORE.match(self._text, found.end)
            if more is None or more.end() >= limit or not more[0].strip(" :"):
                break
            further = self._identify(group, more.end(), is_further=True)
            is_sure = further and ("_" in further.value or _is_number(further.value))
            if further is None or ("," in more[0] and not is_sure):
                break
            self._give(group, further)
            found = further
        return True

    def _is_whatsapp(self, group: Sequence[Cue], found: Name) -> bool:
        """Whether a phone number is said to be on WhatsApp: call +44 ... on whatsapp."""
        if {cue.type for cue in group} != {ContactType.PHONE} or found.value[0] != "+":
            return False
        behind = BEHIND.match(self._text, found.end)
        cue = CUE.match(self._text, behind.end()) if behind else None
        return cue is not None and TYPES[cue.lastgroup or ""] is ContactType.WHATSAPP

    def _begin(self, end: int) -> int:
        """Return where the identifier behind a channel begins."""
        text = self._text
        filler = FILLER.match(text, end)
        begin = filler.end() if filler else end
        while begin > end and text[begin - 1] in "+(@_":
            begin -= 1
        # "me_99" is no "me".
        while begin > end and _is_latin(text[begin - 1]) and _is_latin(text[begin : begin + 1]):
            begin -= 1
        comma = _COMMA.match(text, begin)
        return comma.end() if comma else begin

    def _identify(
        self, group: Sequence[Cue], begin: int, *, is_further: bool = False
    ) -> Name | None:
        """Return what stands at a place, if it can be an identifier of one of these channels."""
        number = self._number(group, begin)
        if number is not None or not any(cue.type in NAMED for cue in group):
            return number
        keeps_dots = group[-1].type is ContactType.LINE
        name = name_at(self._text, self._cased, begin, keeps_dots=keeps_dots)
        if name is None or not self._is_free(name.start, name.end):
            return None
        name = replace(name, value=self._turned(name.value, name.start, name.end))
        return name if is_name(self._text, group, name, begin, is_further=is_further) else None

    def _number(self, group: Sequence[Cue], begin: int) -> Name | None:
        text, kinds = self._text, {cue.type for cue in group}
        begin += text.startswith("@", begin)
        if not (text[begin : begin + 1].isdigit() or text.startswith(("+", "("), begin)):
            return None
        least = min(_DIGITS[kind][0] for kind in kinds)
        if kinds == {ContactType.QQ} and group[-1].is_weak:
            least = _LEAST_WEAK_QQ
        found = number_at(text, begin, least, max(_DIGITS[kind][1] for kind in kinds))
        if found is None or not self._is_free(found.start, found.end):
            return None
        if re.match("[a-z0-9_]", text[found.end : found.end + 1]):
            return None
        value = self._turned(found.digits, found.start, found.end)
        if not is_mobile(value) and not value.startswith("+"):
            word = text[group[-1].start : group[-1].end]
            if is_counted(text, found.end, len(value)) or not _is_possible(value, kinds, word):
                return None
        if value.startswith("00"):
            value = f"+{value[2:]}"
        elif text[begin - 1] in "加+" and ContactType.WHATSAPP in kinds and not is_mobile(value):
            value = f"+{value.lstrip('+')}"
        return Name(value, found.start, found.end)

    def _turned(self, value: str, start: int, end: int) -> str:
        """Return a value from its end, if the text says so nearby."""
        first, last = start - _TURNED_BEFORE, end + _TURNED_BEHIND
        if not any(first <= place <= last for place in self._backwards):
            return value
        turned = value[::-1]
        if value.isdigit():
            if is_mobile(value) and not is_mobile(turned):
                return value
            return f"+{turned}" if self._text.startswith("+", end) else turned
        return value if value[0].isalpha() and not turned[0].isalpha() else turned

    def _give(self, group: Sequence[Cue], found: Name) -> None:
        self._add(self._kinds(group, found.value), found.value, found.start, found.end)
        between = self._text[max(group[-1].end - _SAME_BEFORE, 0) : found.start]
        if is_mobile(found.value) and re.search("同号|同步|same number", between):
            self._add([ContactType.PHONE], found.value, found.start, found.end)
        self._add_same(found)

    def _kinds(self, group: Sequence[Cue], value: str) -> list[ContactType]:
        """Return which of the channels an identifier is for."""
        kinds = list(dict.fromkeys(cue.type for cue in group if _fits(cue.type, value)))
        is_phone = is_mobile(value) or value[0] in "+0"
        if len(kinds) > 1 and ContactType.PHONE in kinds and not is_phone:
            kinds.remove(ContactType.PHONE)
        if len(kinds) == 1 or self._are_together(group) or kinds[:1] == [ContactType.PHONE]:
            return kinds
        # 微信就是手机号: the first; 微信QQ: the last.
        return kinds[:1] if ContactType.PHONE in kinds else kinds[-1:]

    def _are_together(self, group: Sequence[Cue]) -> bool:
        behind = self._text[group[-1].end : group[-1].end + _SAME_BEFORE]
        return (
            TOGETHER.search(self._text, group[0].end, group[-1].start) is not None
            or behind.startswith("都")
            or SAME.search(behind) is not None
        )

    def _add_same(self, found: Name) -> None:
        """Add the other channels that an identifier is said to be for."""
        text = self._text
        behind = re.split("[。;!?]", text[found.end : found.end + _BEHIND], maxsplit=1)[0]
        also = _ALSO.match(behind)
        is_said = SAME.search(behind) is not None
        if not is_said and not (also and _ALSO_SAID.search(also[0])):
            return
        for cue in CUE.finditer(text, found.end, found.end + len(behind)):
            if _OWN.match(text, cue.end()):
                break
            kind = TYPES[cue.lastgroup or ""]
            if _fits(kind, found.value):
                self._add([kind], found.value, found.start, found.end)

    # Identifiers before a channel, and farther behind it.

    def _read_before(self, group: Sequence[Cue], border: int) -> bool:
        """Read what stands before channels; return whether it is an identifier."""
        start, end = group[0].start, group[-1].end
        first = max(border, start - _BEFORE)
        if self._read_abroad(group, first, start):
            return True
        matches = list(_NUMBER_OR_NAME.finditer(self._text, first, start))
        if not matches or not self._is_free(*matches[-1].span(1)):
            return False
        match = matches[-1]
        between = self._text[match.end() : start]
        if BEHIND.fullmatch(between) is None or not _leads_to(group, between):
            return False
        value = self._turned(match[1], *match.span(1))
        kinds = list(dict.fromkeys(cue.type for cue in group if _fits(cue.type, value)))
        if _is_number(value):
            kinds = [kind for kind in kinds if kind is not ContactType.PHONE]
            is_bare = not between.strip() and self._is_end(end) and len(value) >= _BARE_DIGITS
            is_given = (is_bare or _BELONGS.search(between)) and not SAME.match(self._text, end)
        else:
            is_near = "," not in between or re.search("我|my", between) or self._is_end(end)
            is_given = is_near and (is_marked(value) or match[0].startswith("@"))
        if kinds and is_given:
            self._add(kinds, value, *match.span(1))
        return bool(kinds and is_given)

    def _read_abroad(self, group: Sequence[Cue], first: int, last: int) -> bool:
        """Read an international number on WhatsApp in a part of the text."""
        if not any(cue.type is ContactType.WHATSAPP for cue in group):
            return False
        match = _ABROAD.search(self._text, first, last)
        number = number_at(self._text, match.start(), LEAST_ABROAD, MOST_ABROAD) if match else None
        if number is None or number.end > last or not self._is_free(number.start, number.end):
            return False
        if last == group[0].start and not BEHIND.fullmatch(self._text, number.end, last):
            return False
        self._add([ContactType.WHATSAPP], number.digits, number.start, number.end)
        return True

    def _is_end(self, place: int) -> bool:
        place += self._text.startswith("号", place)
        return place >= len(self._text) or self._text[place] in ",。!?; )"

    def _read_afar(self, group: Sequence[Cue], limit: int) -> None:
        """Read an identifier that cannot be anything else, a little behind its channel."""
        if all(cue.is_weak and self._text[cue.start] != "加" for cue in group):
            return
        end = group[-1].end
        stop = min(end + _AFAR, limit)
        kinds = [cue.type for cue in group]
        if self._read_abroad(group, end, min(stop + _BEHIND, len(self._text))):
            return
        named = [kind for kind in kinds if kind in NAMED]
        if not named and ContactType.QQ not in kinds:
            return
        pattern = _UNMISTAKABLE if named else _LIKE_QQ
        found = pattern.search(self._text, end, min(stop + _BEHIND, len(self._text)))
        if found is None or found.start() >= stop or not self._is_free(*found.span()):
            return
        if names_no_contact(self._text, found.start(), end):
            return
        if not is_counted(self._text, found.end(), len(found[0])):
            value = self._turned(found[0], *found.span())
            self._add(named[:1] or [ContactType.QQ], value, *found.span())

    # Numbers by themselves.

    def _read_standing(self) -> None:
        for number in find_standing(self._text, self._backwards):
            self._add_standing(number)
        for match in _SPOKEN.finditer(self._text):
            start, end = match.span()
            if self._ends[end - 1] - self._starts[start] > 2 * len(match[0]):  # as words
                self._add_standing(Number(match[0], start, end))

    def _add_standing(self, number: Number) -> None:
        if self._is_free(number.start, number.end):
            self._add([ContactType.PHONE], number.digits, number.start, number.end)
            self._add_same(Name(number.digits, number.start, number.end))


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _is_number(value: str) -> bool:
    return value.lstrip("+").isdigit()


def _fits(kind: ContactType, value: str) -> bool:
    """Whether a channel has identifiers of this kind."""
    if not _is_number(value):
        return kind in NAMED
    if kind is ContactType.URL:
        return False
    least, most = _DIGITS[kind]
    digits = value.lstrip("+")
    return least <= len(digits) <= most and not (kind is ContactType.QQ and value[0] in "0+")


def _is_possible(digits: str, kinds: set[ContactType], word: str) -> bool:
    """Whether a number that is no mobile one can be an identifier of these channels."""
    is_day = kinds <= {ContactType.PHONE, ContactType.WECHAT} and is_date(digits)
    if is_day or is_hotline(digits):
        return False
    if kinds == {ContactType.QQ}:
        return digits[0] != "0"
    if kinds != {ContactType.PHONE}:
        return True
    is_sure = _PHONE_WORD.search(word) is not None
    if _WEAK_PHONE_WORD.search(word) and not is_sure and not _PHONE.fullmatch(digits):
        return False
    return (is_sure or len(digits) >= _LEAST_PHONE) and _LANDLINE.fullmatch(digits) is not None


def _leads_to(group: Sequence[Cue], between: str) -> bool:
    """Whether channels belong to what stands before them, not to what follows."""
    if all(cue.is_weak and cue.end - cue.start == 1 for cue in group) and between != "(":
        return False
    is_weak = any(cue.is_weak for cue in group)
    return not is_weak or not between.strip(" (") or _BELONGS.search(between) is not None
