"""What writers say of their own spelling: the first is a small L; written backwards."""

import re

MASKS = "*?$@!#"
"""What stands in an identifier for a letter, if the writer says so."""

_BACKWARDS = re.compile(
    r"[倒反逆][着过来序写念读看输拨打排叙转向拼的了]{1,4}|[反倒]一下|\(反\)|颠倒"
    r"|从后往前|从右往左|从右到左|从后面?[念读看写]|从尾|翻过来|调过来|掉个头|镜[像子]"
    r"|daozhe|fanguolai|backwards?|revers(?:e|ed)|right to left|mirror(?:ed)?"
    r"|flip(?:ped)?(?: it| the|:)|from the right|from the end|back to front|end to start"
)
_NOT = re.compile(r"(?:别|不[要用是]?|not |isn'?t |don'?t )\s*$")
_NOT_LETTERS = 8

_KIND = (
    r"(?:其实|小写|大写|字母|数字|英文|阿拉伯数字|小|大|small |lower ?case |capital |upper ?case "
    r"|letter |digit |number |the |an? )*"
)
_TARGET = rf"\s*(?P<target>{_KIND}(?:下划线|底线|underscore|零|一|[a-z0-9_]))(?![a-z0-9])"
_WHICH = (
    r"(?P<which>第[一二三四五六七八九1-9]\d?(?:个|位)?|(?:首字母|首位|首|开头|打头|前面)"
    r"|(?:末尾|末位|最后|结尾|末)(?:一位|一个|个)?"
    r"|(?:中间)?[那这]?[两三]?个?(?:大写|小写|字母|数字|大|小)?(?<![a-z0-9])[a-z0-9$@!|*?€元](?![a-z0-9])"
    r"|中间|问号|星号|感叹号|圈a"
    r"|(?:the )?(?:first|second|third|fourth|fifth|sixth|last|middle)"
    r"|(?:the )?(?:star|asterisk|question mark|dollar(?: sign)?|zero(?:e?s)?|ones?))"
)
_HINT = re.compile(
    rf"{_WHICH}(?:[那这个位两三都处的空\s]|字母|数字|letters?|chars?|character|digit|one|both){{0,6}}"
    r"(?:其实是|是|填|=|当|念|换成?|改成?|读作?|为|i?s (?:really |actually )?|are |means "
    rf"|stands for |小写|字母|数字){_TARGET}"
)
_PLACES = {
    **{f"第{sign}": place for place, sign in enumerate("一二三四五六七八九", 1)},
    **{f"第{place}": place for place in range(1, 10)},
    **dict(zip(("first", "second", "third", "fourth", "fifth", "sixth"), range(1, 7), strict=True)),
    **dict.fromkeys(("首", "开头", "打头", "前面"), 1),
    **dict.fromkeys(("末", "最后", "结尾", "last"), 0),
}
_NAMED = {
    "问号": "?", "星号": "*", "感叹号": "!", "圈a": "@", "question mark": "?", "star": "*",
    "asterisk": "*", "dollar": "$", "dollar sign": "$", "zero": "0", "zeros": "0", "zeroes": "0",
    "one": "1", "ones": "1",
}  # fmt: skip
_TARGETS = {"下划线": "_", "底线": "_", "underscore": "_", "零": "0", "一": "1"}
_LIKE = {"l": "l1i|I", "1": "l1iI|", "i": "i1lI|!", "o": "o0", "0": "o0", "s": "s5$", "e": "e3*?"}


def backwards_places(text: str) -> list[int]:
    """Return where a text says that something is written from its end."""
    return [
        match.start()
        for match in _BACKWARDS.finditer(text)
        if not _NOT.search(text, max(0, match.start() - _NOT_LETTERS), match.start())
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
        target = re.sub(rf"^{_KIND}", "", target).strip() or target
        _apply(letters, hint["which"].removeprefix("the "), _TARGETS.get(target, target[-1]), hint)
    return "".join(letters)


def _apply(letters: list[str], which: str, target: str, hint: re.Match[str]) -> None:
    alike = _LIKE.get(target, target)
    for name, number in _PLACES.items():
        if which.startswith(name):
            place = (number or len(letters)) - 1
            if 0 <= place < len(letters) and letters[place].lower() in alike.lower() + MASKS:
                letters[place] = target
            return
    if which in {"中间", "middle"}:
        if target in letters[1:-1] and not re.search("[两三]", hint[0]):
            return
        letters[1:-1] = [target if sign in alike + MASKS else sign for sign in letters[1:-1]]
        return
    sign = _NAMED.get(which, which[-1:])
    signs = {sign.upper()} if which.startswith("大") or "大写" in which else {sign}
    if not signs & set(letters):
        signs = {sign, sign.upper(), "€" if sign == "元" else sign}
    letters[:] = [target if letter in signs else letter for letter in letters]
