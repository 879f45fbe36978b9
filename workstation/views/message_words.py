"""Words for what is read out of messages: categories, contacts, word lists, places."""

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.messages import ContactType, MessageCategory, MessageView, Reason, TextKind
from workstation.views.formatting import is_chinese, isolated

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_CATEGORIES = {
    MessageCategory.SEEK_SPONSOR: QT_TRANSLATE_NOOP("MessageCategory", "Seeks a sponsor"),
    MessageCategory.OFFER_COMPANIONSHIP: QT_TRANSLATE_NOOP(
        "MessageCategory", "Offers company for money"
    ),
    MessageCategory.PAID_PHOTOS: QT_TRANSLATE_NOOP("MessageCategory", "Sells photos"),
    MessageCategory.GIFT_FOR_MEETING: QT_TRANSLATE_NOOP("MessageCategory", "A meeting for gifts"),
    MessageCategory.ESCORT_AD: QT_TRANSLATE_NOOP("MessageCategory", "Escort advertisement"),
    MessageCategory.AGENT_RECRUITING: QT_TRANSLATE_NOOP("MessageCategory", "Recruits for others"),
    MessageCategory.CONTACT_ONLY: QT_TRANSLATE_NOOP("MessageCategory", "Contact only"),
    MessageCategory.ORDINARY: QT_TRANSLATE_NOOP("MessageCategory", "Ordinary"),
}

_CONTACT_TYPES = {
    ContactType.WECHAT: QT_TRANSLATE_NOOP("ContactType", "WeChat"),
    ContactType.QQ: QT_TRANSLATE_NOOP("ContactType", "QQ"),
    ContactType.PHONE: QT_TRANSLATE_NOOP("ContactType", "Phone"),
    ContactType.TELEGRAM: QT_TRANSLATE_NOOP("ContactType", "Telegram"),
    ContactType.WHATSAPP: QT_TRANSLATE_NOOP("ContactType", "WhatsApp"),
    ContactType.LINE: QT_TRANSLATE_NOOP("ContactType", "LINE"),
    ContactType.URL: QT_TRANSLATE_NOOP("ContactType", "Link"),
}

CONTACT_ICONS = {
    ContactType.WECHAT: "message-circle",
    ContactType.QQ: "message-square",
    ContactType.PHONE: "phone",
    ContactType.TELEGRAM: "send",
    ContactType.WHATSAPP: "phone",
    ContactType.LINE: "message-square-text",
    ContactType.URL: "link",
}
"""Files in assets/icons; always beside the name."""

_SOURCES = {
    TextKind.POST: QT_TRANSLATE_NOOP("TextKind", "Post {id}"),
    TextKind.COMMENT: QT_TRANSLATE_NOOP("TextKind", "Comment {id}"),
    TextKind.GIFT: QT_TRANSLATE_NOOP("TextKind", "Gift {id}"),
    TextKind.NICKNAME: QT_TRANSLATE_NOOP("TextKind", "Nickname"),
    TextKind.PHOTO: QT_TRANSLATE_NOOP("TextKind", "Text in photo {id}"),
}

_LONGEST_WRITTEN = 60
# Fillers, letters without a width and what turns the direction of writing around; a joiner only
# where it joins no emoji.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e0fff]|(?<=\\w)\u200d"
)

AGAINST = frozenset({"joke", "family", "news", "refusal", "story", "trade", "hobby"})
"""Word lists whose matches speak against solicitation: assets/lexicons/guards.toml."""


def _say(context: str, word: object) -> str:
    # PySide's stubs know the noop functions' results as objects only.
    return QCoreApplication.translate(context, str(word))


def category_name(category: MessageCategory) -> str:
    """Return what a message is, e.g. "Seeks a sponsor"."""
    return _say("MessageCategory", _CATEGORIES[category])


def text_signal_name(detail: Mapping[str, str]) -> str:
    """Return what a signal about a text says, from its stored codes; unknown ones as they are.

    Args:
        detail: Where the text stands, and its category or the sort of contact that others give.
    """
    if "contact" in detail:
        types = {each.value: word for each, word in _CONTACT_TYPES.items()}
        code = detail["contact"]
        where = _say("ContactType", types[code]) if code in types else code
        name = translate("TextSignal", "Shared contact: {contact}").format(contact=where)
    else:
        categories = {each.value: word for each, word in _CATEGORIES.items()}
        code = detail.get("category", "")
        name = _say("MessageCategory", categories[code]) if code in categories else code
    match detail.get("text"):
        case TextKind.PHOTO.value:
            pattern = translate("TextSignal", "{what} (in a photo)")
        case TextKind.GIFT.value:
            pattern = translate("TextSignal", "{what} (gift)")
        case _:
            return name
    return pattern.format(what=name)


def contact_type_name(type: ContactType) -> str:  # noqa: A002
    """Return where a contact leads, e.g. "WeChat"."""
    return _say("ContactType", _CONTACT_TYPES[type])


def source_name(kind: TextKind, source_id: int) -> str:
    """Return whose text it is, e.g. "Comment 17"; a nickname's owner is named beside it."""
    return _say("TextKind", _SOURCES[kind]).format(id=source_id)


def place_name(view: MessageView, photo_ids: Sequence[int]) -> str:
    """Return where a text stands that is not the item's own, e.g. "In photo 2".

    Args:
        view: What was read of the text.
        photo_ids: Of the item, in order.
    """
    match view.kind:
        case TextKind.PHOTO if view.source_id in photo_ids and len(photo_ids) > 1:
            number = photo_ids.index(view.source_id) + 1
            return translate("TextPlace", "In photo {number}").format(number=number)
        case TextKind.PHOTO:
            return translate("TextPlace", "In the photo")
        case TextKind.GIFT:
            return translate("TextPlace", "In a gift's message")
        case TextKind.NICKNAME:
            return translate("TextPlace", "In the nickname")
        case TextKind.COMMENT:
            return translate("TextPlace", "In the comment")
        case TextKind.POST:
            return translate("TextPlace", "In the message")


def reason_kind_name(kind: str) -> str:
    """Return the name of a word list, or of a rule; an unknown code as it is."""
    from workstation.classifiers.text.lexicons import shipped_lists

    for each in shipped_lists():
        if each.code == kind:
            return each.title_zh if is_chinese() else each.title_en
    return kind.replace("_", " ")


def read_as(reason: Reason, text: str) -> str:
    """Return what a reason was read as, and how it was written where that is different.

    Args:
        reason: A place in the text.
        text: As it was read; empty where the reader may not see it.
    """
    written = _visible(text[reason.start : reason.end].strip())
    detail = reason.detail or written
    if not written or written.casefold() == detail.casefold():
        return isolated(detail)
    pattern = translate("MessageReason", "{detail} (written {written})")
    return pattern.format(detail=isolated(detail), written=isolated(written))


def _visible(written: str) -> str:
    """Return how something was written: what nobody would see made visible, and not too long."""
    cut = written if len(written) <= _LONGEST_WRITTEN else f"{written[:_LONGEST_WRITTEN]}…"
    return _INVISIBLE.sub(lambda found: f"[U+{ord(found.group()):04X}]", cut)


def reason_tip(reason: Reason, text: str) -> str:
    """Return why a place counts, in a line."""
    words = f"{reason_kind_name(reason.kind)}: {read_as(reason, text)}"
    if reason.kind in AGAINST:
        words += " · " + translate("MessageReason", "speaks against it")
    return words
