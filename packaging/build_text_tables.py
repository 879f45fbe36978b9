"""Build assets/text/characters.npz: what each character is folded to, and how it sounds.

    python packaging/build_text_tables.py [--check]

From the standard library's Unicode data, opencc (traditional to simplified, Apache-2.0), pypinyin
(readings, MIT), jieba (which pairs of characters are ordinary words, MIT), and
text_characters.toml beside this file, the project's own. They come with the extra "tables"; at run
time only the file is needed.
"""

import argparse
import importlib.util
import re
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workstation.classifiers.text.characters import FIRST_HAN, LAST_HAN, pairs_of
from workstation.classifiers.text.fit import digest_of

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "assets" / "text" / "characters.npz"
MANIFEST = ROOT / "assets" / "text" / "characters.toml"

_LAST = 0x110000
_LONGEST_FOLD = 4
_PAIR = 2
_ORDINARY_COUNT = 5
_MARKS = {"Mn", "Me", "Cf", "Cc", "Cs"}

_OWN = tomllib.loads((ROOT / "packaging" / "text_characters.toml").read_text(encoding="utf-8"))
EMOJI: dict[str, str] = _OWN["emoji"]
LOOK_ALIKES: dict[str, str] = _OWN["look_alikes"]
RADICALS: dict[str, str] = _OWN["radicals"]
COMPOSED: dict[str, str] = _OWN["composed"]
SIMPLIFIED: dict[str, str] = _OWN["simplified"]

_NAMED = re.compile(
    "(?:LATIN LETTER SMALL CAPITAL|REGIONAL INDICATOR SYMBOL LETTER|TAG LATIN SMALL LETTER"
    "|(?:CROSSED )?(?:NEGATIVE )?(?:CIRCLED|SQUARED) LATIN CAPITAL LETTER) ([A-Z])"
)
_LATIN_WITH = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]) WITH ")
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


def fold_of(letter: str, simplify: dict[str, str]) -> str:
    """Return what a character is folded to; empty for those that nobody sees."""
    own = EMOJI.get(letter) or RADICALS.get(letter)
    if own is not None:
        return own
    if letter in "\t\n\r\v\f\u0085\u2028\u2029":
        return " "
    if unicodedata.category(letter) in _MARKS:
        return ""
    named = _NAMED.fullmatch(unicodedata.name(letter, ""))
    if named:
        return named[1].lower()
    parts = unicodedata.normalize("NFKC", letter).casefold()
    # ㎡ and the like become letters; ﷺ is a phrase, of which the beginning is enough.
    return "".join(_fold_part(part, simplify) for part in parts)[:_LONGEST_FOLD]


def _fold_part(part: str, simplify: dict[str, str]) -> str:
    if unicodedata.category(part) in _MARKS:
        return ""
    if part in LOOK_ALIKES:
        return LOOK_ALIKES[part]
    digit = unicodedata.digit(part, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(part) == "Zs":
        return " "
    accented = _LATIN_WITH.match(unicodedata.name(part, ""))
    return accented[1].lower() if accented else simplify.get(part, part)


def simplified() -> dict[str, str]:
    """Return traditional characters and what they are in simplified writing."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    letters = [chr(code) for code in range(FIRST_HAN, LAST_HAN)]
    letters += [chr(code) for code in range(0x20000, 0x2FA20)]
    found = {}
    for letter in letters:
        simple = converter.convert(letter)
        if simple != letter and len(simple) == 1:
            found[letter] = simple
    # Written by way of 乾爹, 甚麼; OpenCC keeps these for other words' sake.
    return found | SIMPLIFIED


def syllable_of(reading: str) -> str:
    """Return a toneless reading without the differences that people do not hear: zh z, ang an."""
    for long, short in _INITIALS:
        if reading.startswith(long):
            reading = short + reading[2:]
    for long, short in _FINALS:
        if reading.endswith(long):
            reading = reading[: -len(long)] + short
    return reading.replace("ü", "v")


def ordinary_words() -> npt.NDArray[np.uint32]:
    """Return pairs of characters that are words of ordinary texts, as one sorted number each.

    What is a word is no disguise of another that sounds alike: 保养 is not 包养.
    """
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    lines = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    pairs = set()
    for line in lines:
        word, count = line.split()[:2]
        if len(word) == _PAIR and int(count) >= _ORDINARY_COUNT:
            pairs.add(word)
    first, second = (np.array([ord(pair[at]) for pair in pairs], np.uint32) for at in (0, 1))
    return np.unique(pairs_of(first, second))


def build() -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of the file."""
    from pypinyin import Style, pinyin
    from pypinyin.constants import PINYIN_DICT

    simplify = simplified()
    folds: dict[int, str] = {}
    for code in range(1, _LAST):
        letter = chr(code)
        folded = fold_of(letter, simplify)
        if folded != letter:
            folds[code] = folded
    codes = np.array(sorted(folds), np.uint32)
    lengths = np.array([len(folds[code]) for code in codes.tolist()], np.uint8)
    letters = "".join(folds[code] for code in codes.tolist())

    sounds: dict[int, str] = {}
    for code in sorted(PINYIN_DICT):
        if FIRST_HAN <= code < LAST_HAN:
            reading = pinyin(chr(code), style=Style.NORMAL)[0][0]
            if reading.isalpha():
                sounds[code] = syllable_of(reading)
    readings = sorted({pinyin(chr(code), style=Style.NORMAL)[0][0] for code in sounds})
    syllables = sorted({syllable_of(reading) for reading in readings})
    places = {syllable: place for place, syllable in enumerate(syllables)}
    # Latin spellings of syllables: as the readings are, and as they are folded.
    spelled = {reading.replace("ü", "v"): places[syllable_of(reading)] for reading in readings}
    spelled |= places
    composed = sorted(
        (ord(parts[0]) << 32 | ord(parts[1]), whole) for parts, whole in COMPOSED.items()
    )
    return {
        "fold_codes": codes,
        "fold_lengths": lengths,
        "fold_letters": np.frombuffer(letters.encode("utf-32-le"), np.uint32),
        "sound_codes": np.array(sorted(sounds), np.uint32),
        "sound_places": np.array([places[sounds[code]] for code in sorted(sounds)], np.uint16),
        "spelled": np.array(sorted(spelled), "U8"),
        "spelled_places": np.array([spelled[each] for each in sorted(spelled)], np.uint16),
        "ordinary_pairs": ordinary_words(),
        "part_pairs": np.array([pair for pair, _ in composed], np.uint64),
        "composed": np.array([ord(whole) for _, whole in composed], np.uint32),
    }


def main() -> int:
    """Write the file, or compare it with what would be written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    check = parser.parse_args().check
    arrays = build()
    found = digest_of(arrays)
    if check:
        with np.load(TARGET, allow_pickle=False) as stored:
            same = digest_of(dict(stored)) == found
        same = same and tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["digest"] == found
        print("the same" if same else "DIFFERENT: other versions of Unicode, opencc or pypinyin?")
        return 0 if same else 1
    np.savez_compressed(TARGET, **arrays)  # type: ignore[arg-type]  # numpy's stub
    MANIFEST.write_text(
        "# What characters.npz is; packaging/build_text_tables.py writes both.\n"
        f'digest = "{found}"\n'
        f'unicode = "{unicodedata.unidata_version}"\n'
        'license = "Apache-2.0"\nnotice = "assets/text/NOTICE"\n',
        encoding="utf-8",
    )
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
