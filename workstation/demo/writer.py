"""Writes what people on the platform write. The sentences are in `texts/*.toml`."""

import enum
import importlib.resources
import random
import tomllib
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from workstation.demo.contacts import Contact, Evasion, make_contact, write_contact


class TextKind(enum.Enum):
    """What a text really is."""

    ORDINARY = "ordinary"
    LOOK_ALIKE = "look_alike"
    CONTACT_ONLY = "contact_only"
    COMPLAINT = "complaint"
    SOLICITING = "soliciting"


class Category(enum.Enum):
    """What a soliciting text offers or seeks."""

    SEEK_SPONSOR = "seek_sponsor"
    OFFER_COMPANIONSHIP = "offer_companionship"
    PAID_PHOTOS = "paid_photos"
    GIFT_FOR_MEETING = "gift_for_meeting"
    ESCORT_AD = "escort_ad"
    AGENT_RECRUITING = "agent_recruiting"


CATEGORY_WEIGHTS = {
    Category.SEEK_SPONSOR: 36,
    Category.GIFT_FOR_MEETING: 20,
    Category.PAID_PHOTOS: 17,
    Category.OFFER_COMPANIONSHIP: 14,
    Category.ESCORT_AD: 8,
    Category.AGENT_RECRUITING: 5,
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the truth about it.

    Attributes:
        body: As written.
        kind: What it is.
        category: For soliciting ones.
        evasion: How it hides; the contact's evasion goes before that of other words.
        contacts: Contacts in it, in clear.
    """

    body: str
    kind: TextKind = TextKind.ORDINARY
    category: Category | None = None
    evasion: Evasion = Evasion.NONE
    contacts: tuple[Contact, ...] = ()


# fmt: off
_CITIES = {
    "zh": [
        "北京", "上海", "广州", "深圳", "杭州", "成都", "武汉", "南京", "重庆", "西安", "厦门",
    ],
    "en": ["Beijing", "Shanghai", "Guangzhou", "Shenzhen", "Hangzhou", "Chengdu", "Xiamen"],
}
_AMOUNTS = {
    "zh": ["3000", "5000", "8000", "一万", "两万", "三千", "五千", "8k", "1w", "6000", "2000元"],
    "en": ["¥3000", "¥5000", "5,000", "¥8,000", "3k", "¥6000", "2k", "10,000"],
}
_SMALL_AMOUNTS = {
    "zh": ["520", "1314", "188", "99", "66", "200", "五百", "888", "300元", "999", "一百"],
    "en": ["¥520", "¥1314", "99", "¥200", "500", "¥188", "¥300"],
}
# fmt: on
# Spellings that swap letters; the Chinese ones swap sounds.
_DISGUISE = {"zh": Evasion.HOMOPHONE, "en": Evasion.LOOK_ALIKE}


def _language(chinese: bool) -> str:
    return "zh" if chinese else "en"


class Writer:
    """Everybody's pen. Reads its sentences when made."""

    def __init__(self) -> None:
        folder = importlib.resources.files("workstation.demo") / "texts"
        self._ordinary = _load(folder / "ordinary.toml")
        self._soliciting = _load(folder / "soliciting.toml")
        self._harmless = _load(folder / "harmless.toml")
        self._replies = _load(folder / "replies.toml")
        self._names = _load(folder / "nicknames.toml")

    def nickname(self, rng: random.Random, *, chinese: bool) -> str:
        """Return what somebody calls themselves."""
        parts = self._names[_language(chinese)]
        joint = "" if chinese else " "
        name: str = rng.choice(parts["first"]) + joint + rng.choice(parts["last"])
        return name + str(rng.randrange(2, 1000)) if rng.random() < 0.4 else name

    def ordinary(self, rng: random.Random, topic: str, *, chinese: bool) -> Text:
        """Write about the topic of a circle, one of the sections in `ordinary.toml`."""
        language = _language(chinese)
        parts = [self._ordinary[part][language] for part in ("openers", topic, "closers")]
        return Text("".join(rng.choice(part) for part in parts))

    def look_alike(self, rng: random.Random, *, chinese: bool) -> Text:
        """Write something harmless with the words of solicitation in it."""
        body = rng.choice(self._harmless["look_alikes"][_language(chinese)])
        return Text(body, TextKind.LOOK_ALIKE)

    def contact_only(self, rng: random.Random, *, chinese: bool) -> Text:
        """Write an ordinary request to be contacted."""
        template = rng.choice(self._harmless["contacts"][_language(chinese)])
        contact = make_contact(rng, chinese=chinese)
        return self._fill(rng, template, TextKind.CONTACT_ONLY, None, contact, chinese=chinese)

    def template(self, rng: random.Random, category: Category, *, chinese: bool) -> str:
        """Return the bones of a soliciting text, for several people to use."""
        template: str = rng.choice(self._soliciting[category.value][_language(chinese)])
        return template

    def soliciting(
        self,
        rng: random.Random,
        category: Category,
        contact: Contact,
        *,
        chinese: bool,
        template: str | None = None,
    ) -> Text:
        """Write a soliciting text."""
        if template is None:
            parts = [self._soliciting[part][_language(chinese)] for part in ("openers", "closers")]
            before, behind = (rng.choice(part) for part in parts)
            template = before + self.template(rng, category, chinese=chinese) + behind
        if "{contact}" not in template and rng.random() < 0.3:
            template += "，{contact}" if chinese else ", {contact}"
        return self._fill(rng, template, TextKind.SOLICITING, category, contact, chinese=chinese)

    def soliciting_reply(self, rng: random.Random, contact: Contact, *, chinese: bool) -> Text:
        """Write a comment by somebody who wants to pay for company."""
        template = rng.choice(self._soliciting["replies"][_language(chinese)])
        category = Category.SEEK_SPONSOR
        return self._fill(rng, template, TextKind.SOLICITING, category, contact, chinese=chinese)

    def reply(self, rng: random.Random, *, chinese: bool) -> Text:
        """Write an ordinary comment."""
        return Text(rng.choice(self._replies["ordinary"][_language(chinese)]))

    def complaint(self, rng: random.Random, *, chinese: bool) -> Text:
        """Write a comment that objects to the post."""
        body = rng.choice(self._replies["complaints"][_language(chinese)])
        return Text(body, TextKind.COMPLAINT)

    def gift_message(self, rng: random.Random, *, chinese: bool, eager: bool) -> str:
        """Write the words that go with a gift, or none."""
        part = "eager_gifts" if eager else "gifts"
        message: str = rng.choice(self._replies[part][_language(chinese)])
        return message

    def report_note(self, rng: random.Random, *, chinese: bool) -> str:
        """Write what a member says about a report, or nothing."""
        note: str = rng.choice(self._replies["report_notes"][_language(chinese)])
        return note

    def _fill(
        self,
        rng: random.Random,
        template: str,
        kind: TextKind,
        category: Category | None,
        contact: Contact,
        *,
        chinese: bool,
    ) -> Text:
        language = _language(chinese)
        words = {}
        evasion = Evasion.NONE
        for slot, spellings in self._soliciting["words"].items():
            if f"{{{slot}}}" in template:
                hides = rng.random() < 0.35
                words[slot] = rng.choice(spellings["disguised" if hides else "plain"][language])
                evasion = _DISGUISE[language] if hides else evasion
        contacts: tuple[Contact, ...] = ()
        if "{contact}" in template:
            is_open = kind is TextKind.CONTACT_ONLY
            words["contact"], hiding = write_contact(
                rng, contact, chinese=chinese, is_open=is_open and rng.random() < 0.9
            )
            evasion = hiding if hiding is not Evasion.NONE else evasion
            contacts = (contact,)
        body = template.format(
            city=rng.choice(_CITIES[language]),
            amount=rng.choice(_AMOUNTS[language]),
            small=rng.choice(_SMALL_AMOUNTS[language]),
            age=rng.randint(21, 29),
            **words,
        )
        return Text(body, kind, category, evasion, contacts)


def _load(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
