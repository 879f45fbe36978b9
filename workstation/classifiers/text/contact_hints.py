"""What writers say of their own spelling: the first is a small L; written backwards."""

import re

_BACKWARDS = re.compile(
    r"[倒反逆][着过来序写念读看输拨打排叙转向拼的了]{1,4}|[反倒]一下|\(反\)|颠倒"
    r"|从后往前|从右往左|从右到左|从后面?[念读看写]|从尾|翻过来|调过来|掉个头|镜[像子]|daozhe|fanguolai|倒序|倒叙"
    r"|backwards?|revers(?:e|ed)|right to left|mirror(?:ed)?|flip(?:ped)? (?:it|the)|from the end|back to front|end to start"
)
_AHEAD = re.compile(r"(?:别|不[要用是]?|not |isn'?t |don'?t )\s*$")

_LETTER = r"(?:其实|小写|大写|字母|数字|英文|阿拉伯数字|小|大|small |lower ?case |capital |upper ?case |letter |digit |number |the |an? )*"
_TARGET = rf"\s*(?P<target>{_LETTER}(?:下划线|底线|underscore|零|一|[a-z0-9_]))(?![a-z0-9])"
_WHICH = (
    r"(?P<which>第[一二三四五六七八九十1-9\d]+(?:个|位)?|(?:首字母|首位|首|开头|打头|前面)|(?:末尾|末位|最后|结尾|末)(?:一位|一个|个)?"
    r"|(?:中间)?[那这]?[两三]?个?(?:大写|小写|字母|数字|大|小)?(?<![a-z0-9])[a-z0-9$@!|*?€元](?![a-z0-9])|中间|问号|星号|感叹号|圈a|空格?|空着的?"
    r"|the (?:first|second|third|fourth|fifth|sixth|last|middle)|(?:first|last|second|third|middle)"
    r"|(?:the )?(?:star|asterisk|question mark|dollar(?: sign)?|zero(?:e?s)?|ones?))"
)
_HINT = re.compile(
    rf"{_WHICH}(?:[那这个位两三都处的\s]|空|字母|数字|letters?|chars?|character|digit|one|both)*(?:其实是|是|填|=|当|念|换成?|改成?|读作?|为|i?s (?:really |actually )?|are |换|means |stands for |小写|字母|数字){_TARGET}"
)
_NUMBERS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_NAMED = {
    "问号": "?", "星号": "*", "感叹号": "!", "圈a": "@", "question mark": "?", "star": "*",
    "asterisk": "*", "dollar": "$", "dollar sign": "$", "zero": "0", "zeros": "0", "zeroes": "0",
    "one": "1", "ones": "1",
}  # fmt: skip
_LIKE = {"l": "l1i|I", "1": "l1iI|", "i": "i1lI|!", "o": "o0", "0": "o0", "s": "s5$", "e": "e3*?"}
MASKS = "*?$@!#"
"""What stands in an identifier for a letter, if the writer says so."""


def says_backwards(text: str) -> bool:
    """Whether a text says that something is written from its end."""
    found = _BACKWARDS.search(text)
    return found is not None and _AHEAD.search(text, 0, found.start()) is None


def backwards_places(text: str) -> list[int]:
    """Return where a text says that something is written from its end."""
    return [
        match.start()
        for match in _BACKWARDS.finditer(text)
        if not _AHEAD.search(text, 0, match.start())
    ]


def apply_hints(written: str, text: str) -> str:
    """Return an identifier as the writer says that it is read.

    Args:
        written: With capital letters as they are.
        text: What stands behind it, folded.
    """
    letters = list(written)
    for hint in _HINT.finditer(text):
        target = hint["target"].strip()
        target = {"下划线": "_", "底线": "_", "underscore": "_", "零": "0", "一": "1"}.get(
            re.sub(rf"^{_LETTER}", "", target).strip() or target, target[-1:]
        )
        _apply(letters, hint["which"].strip(), target, hint[0])
    return "".join(letters)


def _apply(letters: list[str], which: str, target: str, hint: str) -> None:
    alike = _LIKE.get(target, target)
    numbered = re.match(r"第([一二三四五六七八九]|\d+)", which)
    which = which.removeprefix("the ")
    place: int | None = None
    if numbered:
        place = _NUMBERS.get(numbered[1]) or int(numbered[1])
    elif which.split(" ")[0] in _ORDINALS:
        place = _ORDINALS[which.split(" ")[0]]
    elif which.startswith(("首", "开头", "打头")):
        place = 1
    elif which.startswith(("末", "最后", "结尾", "last")):
        place = len(letters)
    if place is not None:
        if 1 <= place <= len(letters) and letters[place - 1] in alike + MASKS + alike.upper():
            letters[place - 1] = target
        return
    if which in ("中间", "middle"):
        if target in letters[1:-1] and "两" not in hint and "三" not in hint:
            return
        for at in range(1, len(letters) - 1):
            if letters[at] in alike or letters[at] in MASKS:
                letters[at] = target
        return
    sign = _NAMED.get(which, which[-1:])
    signs = [sign.upper()] if "大写" in which or which.startswith("大") else [sign]
    if not any(each in letters for each in signs):
        signs = [sign, sign.upper(), *({"元": "€"}.get(sign, ""))]
    for at, letter in enumerate(letters):
        if letter in signs:
            letters[at] = target
