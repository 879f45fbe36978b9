"""Find contacts: an identifier next to a channel, in any writing, or what stands for itself."""

import functools
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workstation.classifiers.text.contact_clear import CHINESE_DIGITS
from workstation.classifiers.text.contact_reading import Reading
from workstation.classifiers.text.folding import SEPARATOR, Folded
from workstation.domain.messages import Contact

MOST_READ = 6_000
"""Of a longer text, so many folded characters are searched for contacts."""

_LEAST_SIGNS = 5
_LAST_SIGN = 0xA000
_DIGITS = "".join(CHINESE_DIGITS)

# Texts with nothing of this are not looked at.
_CLUE = re.compile(
    r"o{3}|[连ラ亻彳微薇威葳徽巍崴维伟魏惟徵扣抠寇叩蔻企球秋丘鹅赖线飞灰电报卫❤心💬💚绿瓦言口危为唯"
    r"围味未信蔚嶶溦特丨打拨话机号衣要妖]"
    r"|[vwq]|tg|t.?[e3]|gram|l[i1 .\-]|whats|[.。点\])·}号]\s?[a-z]|\bdot\b"
    r"|\d(?:[^\d\n]{0,3}\d){6}|call|text|phone|mobile|oh|zero|two|jia"
    rf"|[{_DIGITS}](?:[^\n]?[{_DIGITS}0-9个]){{6}}"
)
_LATIN_CLUE = re.compile(
    r"\d(?:[^\d\n]{0,3}\d){4}|[_@]|[a-z]\s?\.\s?[a-z]{2}|[\])}]\s?[a-z]{2}|[0-9oil]{9}|o{4}|[^a-z](?:dot|line|tele|chat|id)[^a-z]"
    r"|(?:zero|oh|double|triple|one|two|three|four|five|six|seven|eight|nine)[ ,.\-]+(?:zero|oh|o "
    r"|double|triple|one|two|three|four|five|six|seven|eight|nine|nought)"
    r"|w[e3].?[c(]|w.?[ei1].?[ix]|[vw].?x|v.?v|q.?q|(?<![a-z])[vwqk][^a-z]|kou|tg|t.g|t.?[e3€].?[l1i]"
    r"|wh.?[a4@].?[t7]|wa[^a-z]|ws[^a-z]|[l1i].?[i1!].?n.?[e3]|wei|jia|telegr|gram|underscore"
    r"|(?:ling|yao|san|liu|jiu) ?(?:ling|yao|yi|er|san|si|wu|liu|qi|ba|jiu)"
)


class ContactFinder:
    """Finds contacts in folded texts."""

    def __init__(self, hosts: Sequence[str]) -> None:
        """Prepare the search.

        Args:
            hosts: Sites whose addresses, and those below them, are no contacts.
        """
        self._hosts = frozenset(host.strip().lower().strip(".") for host in hosts)

    def find(self, folded: Folded, texts: Sequence[str]) -> list[tuple[Contact, ...]]:
        """Return the contacts of each text, in order of place.

        Args:
            folded: The texts, folded.
            texts: As written.
        """
        found: list[tuple[Contact, ...]] = [()] * len(texts)
        view = folded.folded
        edges = np.flatnonzero(view.codes == ord(SEPARATOR))
        signs = _signs()[np.minimum(view.codes, _LAST_SIGN)]
        tally = np.concatenate(([0], np.cumsum(signs, dtype=np.int64)))[edges]
        for place in np.flatnonzero(np.diff(tally) >= _LEAST_SIGNS).tolist():
            first = int(edges[place]) + 1
            last = min(int(edges[place + 1]), first + MOST_READ)
            text = view.text[first:last]
            if (_LATIN_CLUE if text.isascii() else _CLUE).search(text):
                start = int(folded.starts[place])
                origins = (view.origins[first:last] - start).tolist()
                ends = (view.ends[first:last] - start).tolist()
                reading = Reading(text, texts[place], origins, ends, self._hosts)
                found[place] = tuple(reading.contacts())
        return found


@functools.cache
def _signs() -> npt.NDArray[np.bool_]:
    """Return for each code point whether an identifier may consist of it."""
    signs = np.zeros(_LAST_SIGN + 1, np.bool_)
    for sign in "abcdefghijklmnopqrstuvwxyz0123456789蛋衣妖酒伞" + _DIGITS:
        signs[ord(sign)] = True
    return signs
