"""Contacts that people leave, and how they hide them from filters. All of them are invented."""

import enum
import random
from dataclasses import dataclass


class ContactType(enum.Enum):
    """Where to be reached."""

    WECHAT = "wechat"
    QQ = "qq"
    PHONE = "phone"
    TELEGRAM = "telegram"
    WHATSAPP = "whatsapp"
    LINE = "line"


class Evasion(enum.Enum):
    """How something is kept from a filter."""

    NONE = "none"
    HOMOPHONE = "homophone"
    LOOK_ALIKE = "lookalike"
    EMOJI = "emoji"
    SPLIT = "split"
    FULL_WIDTH = "fullwidth"
    DIGITS_AS_WORDS = "digits_cn"
    REVERSED = "reversed"
    ZERO_WIDTH = "zero_width"


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact in clear: lower case, no separators."""

    type: ContactType
    value: str


# fmt: off
_NAMES = [
    "lulu", "nana", "momo", "coco", "kiki", "mimi", "yoyo", "amber", "luna", "vivi", "lele", "tutu",
    "sasa", "anqi", "peach", "mango", "moon", "rain", "cloud", "sunny", "tina", "jojo", "nini",
    "coral", "maple",
]
# fmt: on
_PLACES = ["sh", "bj", "gz", "sz", "hz", "cd", "wh", "nj", "xm", "cq"]

# What stands before the value, plainly and otherwise.
_LABELS: dict[tuple[ContactType, bool], dict[Evasion, list[str]]] = {
    (ContactType.WECHAT, True): {
        Evasion.NONE: ["加微信 ", "微信：", "微信号", "wx ", "VX：", "我的微信 "],
        Evasion.HOMOPHONE: [
            "加薇信 ",
            "威芯",
            "徽信：",
            "家薇 ",
            "卫星号 ",
            "V芯 ",
            "葳信",
            "维信 ",
        ],
        Evasion.EMOJI: ["➕v❤ ", "v💌", "➕🛰️ ", "v❤：", "🅥❤️ "],
    },
    (ContactType.QQ, True): {
        Evasion.NONE: ["QQ", "加q ", "QQ号 ", "q："],
        Evasion.HOMOPHONE: ["扣扣", "蔻蔻 ", "抠抠", "企鹅号 ", "球球 "],
        Evasion.EMOJI: ["🐧", "➕🐧 ", "🐧🐧："],
    },
    (ContactType.PHONE, True): {
        Evasion.NONE: ["电话 ", "手机", "打我电话 "],
        Evasion.HOMOPHONE: ["店话 ", "手鸡", "电哗："],
        Evasion.EMOJI: ["☎️ ", "📱", "📞："],
    },
    (ContactType.TELEGRAM, True): {
        Evasion.NONE: ["电报 @", "tg：", "Telegram "],
        Evasion.HOMOPHONE: ["纸飞机 ", "电抱 @", "飞机号 "],
        Evasion.EMOJI: ["✈️ @", "🛩 "],
    },
    (ContactType.WECHAT, False): {
        Evasion.NONE: ["WeChat ", "add my WeChat: ", "my wechat is "],
        Evasion.HOMOPHONE: ["wee chat ", "jia weixin: ", "vx "],
        Evasion.LOOK_ALIKE: ["w3chat ", "vvechat ", "WeCh@t "],
        Evasion.EMOJI: ["💬 ", "green app 🟢 "],
    },
    (ContactType.TELEGRAM, False): {
        Evasion.NONE: ["Telegram @", "tg: ", "find me on Telegram: "],
        Evasion.HOMOPHONE: ["tele gramme ", "telly gram "],
        Evasion.LOOK_ALIKE: ["t3legram @", "te1egram "],
        Evasion.EMOJI: ["✈️ @"],
    },
    (ContactType.WHATSAPP, False): {
        Evasion.NONE: ["WhatsApp ", "WhatsApp me: "],
        Evasion.HOMOPHONE: ["what's up: ", "watsap "],
        Evasion.LOOK_ALIKE: ["Wh4tsApp ", "\\/\\/hatsapp "],
        Evasion.EMOJI: ["📲 "],
    },
    (ContactType.LINE, False): {
        Evasion.NONE: ["LINE id ", "Line: "],
        Evasion.HOMOPHONE: ["lyne "],
        Evasion.LOOK_ALIKE: ["L1NE "],
        Evasion.EMOJI: ["🟩 "],
    },
}
_CHINESE_TYPES = [ContactType.WECHAT, ContactType.QQ, ContactType.PHONE, ContactType.TELEGRAM]
_ENGLISH_TYPES = [
    ContactType.WECHAT,
    ContactType.TELEGRAM,
    ContactType.WHATSAPP,
    ContactType.LINE,
]
_CHINESE_DIGITS = ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "洞幺二三四五六拐八勾")
# fmt: off
_ENGLISH_DIGITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
]
# fmt: on


def make_contact(rng: random.Random, *, chinese: bool) -> Contact:
    """Make up a contact."""
    types, weights = (
        (_CHINESE_TYPES, (60, 24, 10, 6)) if chinese else (_ENGLISH_TYPES, (34, 30, 26, 10))
    )
    kind = rng.choices(types, weights)[0]
    match kind:
        case ContactType.QQ:
            value = str(rng.randrange(10**8, 10**10))
        case ContactType.PHONE:
            # A block of zeros, so that it is hardly anybody's.
            value = f"1{rng.choice('3578')}{rng.randrange(10)}0000{rng.randrange(10**4):04}"
        case ContactType.WHATSAPP:
            value = f"+447700900{rng.randrange(1000):03}"
        case _:
            joint = rng.choice(("", "_", "_", ""))
            value = f"{rng.choice(_NAMES)}{joint}{rng.choice(_PLACES)}{rng.randrange(10, 10**4)}"
    return Contact(kind, value)


def write_contact(
    rng: random.Random, contact: Contact, *, chinese: bool, is_open: bool
) -> tuple[str, Evasion]:
    """Return a contact as somebody might write it, and the evasion used.

    Args:
        rng: Decides how.
        contact: What to write.
        chinese: Whether the text around it is Chinese.
        is_open: Whether its writer has nothing to hide.
    """
    labels = _LABELS.get((contact.type, chinese)) or _LABELS[contact.type, not chinese]
    plain = labels[Evasion.NONE]
    if is_open or rng.random() < 0.4:
        return rng.choice(plain) + contact.value, Evasion.NONE
    in_label = [evasion for evasion in labels if evasion is not Evasion.NONE]
    in_value = [Evasion.SPLIT, Evasion.FULL_WIDTH, Evasion.REVERSED, Evasion.ZERO_WIDTH]
    if contact.value.isdigit():
        in_value += [Evasion.DIGITS_AS_WORDS] * 2
    evasion = rng.choice(in_label * 2 + in_value)
    if evasion in labels:
        return rng.choice(labels[evasion]) + contact.value, evasion
    return rng.choice(plain) + _hide(rng, contact.value, evasion, chinese=chinese), evasion


def _hide(rng: random.Random, value: str, evasion: Evasion, *, chinese: bool) -> str:
    match evasion:
        case Evasion.SPLIT:
            mark = rng.choice((" ", "-", ".", "·", "*", " / "))
            step = rng.choice((1, 2, 3, 3, 4))
            return mark.join(value[at : at + step] for at in range(0, len(value), step))
        case Evasion.FULL_WIDTH:
            return "".join(chr(ord(letter) + 0xFEE0) for letter in value)
        case Evasion.REVERSED:
            return value[::-1] + ("（倒着看）" if chinese else " (read it backwards)")
        case Evasion.ZERO_WIDTH:
            middle = len(value) // 2
            return f"{value[:middle]}\u200b{value[middle:]}"
        case Evasion.DIGITS_AS_WORDS if chinese:
            digits = rng.choice(_CHINESE_DIGITS)
            return "".join(digits[int(digit)] for digit in value)
        case Evasion.DIGITS_AS_WORDS:
            return " ".join(_ENGLISH_DIGITS[int(digit)] for digit in value)
        case _:
            raise ValueError(evasion)
