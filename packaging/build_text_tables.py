"""Build assets/text/characters.npz: what each character is folded to, and how it sounds.

    python packaging/build_text_tables.py [--check]

From the standard library's Unicode data, opencc (traditional to simplified, Apache-2.0), pypinyin
(readings, MIT), jieba (which pairs of characters are ordinary words, MIT), and text_characters.toml
beside this file, the project's own. Nothing of it is needed at run time but the file.
"""

import argparse
import hashlib
import importlib.util
import re
import sys
import tomllib
import unicodedata
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "assets" / "text" / "characters.npz"
MANIFEST = ROOT / "assets" / "text" / "characters.toml"

_LAST = 0x110000
_FIRST_HAN = 0x3400
_ORDINARY_COUNT = 5
_MARKS = {"Mn", "Me", "Cf", "Cc", "Cs"}

_OWN = tomllib.loads((ROOT / "packaging" / "text_characters.toml").read_text(encoding="utf-8"))
EMOJI: dict[str, str] = _OWN["emoji"]
LOOK_ALIKES: dict[str, str] = _OWN["look_alikes"]
RADICALS: dict[str, str] = _OWN["radicals"]
COMPOSED: dict[str, str] = _OWN["composed"]

_NAMED = re.compile(
    r"(?:LATIN (?:LETTER )?SMALL CAPITAL(?: LETTER)?|REGIONAL INDICATOR SYMBOL LETTER"
    r"|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER|SQUARED LATIN CAPITAL LETTER"
    r"|TAG LATIN SMALL LETTER|CROSSED NEGATIVE SQUARED LATIN CAPITAL LETTER|LATIN LETTER SMALL CAPITAL) ([A-Z])"
)
_LATIN_WITH = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]) WITH ")
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


def fold_of(letter: str, simplify: "dict[str, str]") -> str:
    """Return what a character is folded to; empty for those that nobody sees."""
    if letter in EMOJI:
        return EMOJI[letter]
    if letter in RADICALS:
        return RADICALS[letter]
    if letter in "\t\n\r\v\f\u0085\u2028\u2029":
        return " "
    if unicodedata.category(letter) in _MARKS:
        return ""
    named = _NAMED.fullmatch(unicodedata.name(letter, ""))
    if named:
        return named[1].lower()
    folded = ""
    for part in unicodedata.normalize("NFKC", letter).casefold():
        if unicodedata.category(part) in _MARKS:
            continue
        if part in LOOK_ALIKES:
            folded += LOOK_ALIKES[part]
            continue
        digit = unicodedata.digit(part, None)
        if digit is not None:
            folded += str(digit)
            continue
        if unicodedata.category(part) == "Zs":
            folded += " "
            continue
        accented = _LATIN_WITH.match(unicodedata.name(part, ""))
        folded += accented[1].lower() if accented else simplify.get(part, part)
    # ㎡ and the like become letters; ﷺ and others nothing shorter than a phrase.
    return folded if len(folded) <= 4 else folded[:4]


def simplified() -> dict[str, str]:
    """Return traditional characters and what they are in simplified writing."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    letters = [chr(code) for code in range(0x3400, 0xA000)]
    letters += [chr(code) for code in range(0x20000, 0x2FA20)]
    found = {}
    for letter in letters:
        simple = converter.convert(letter)
        if simple != letter and len(simple) == 1:
            found[letter] = simple
    # Written by way of 乾爹, 甚麼; OpenCC keeps these for other words' sake.
    return found | {
        "乾": "干",
        "麼": "么",
        "祂": "他",
        "妳": "你",
        "牠": "它",
        "裡": "里",
        "裏": "里",
        "着": "着",
        "著": "着",
    }


def syllable_of(reading: str) -> str:
    """Return a toneless reading without the differences that people do not hear: zh z, ang an."""
    for long, short in _INITIALS:
        if reading.startswith(long):
            reading = short + reading[2:]
    for long, short in _FINALS:
        if reading.endswith(long):
            reading = reading[: -len(long)] + short
    return reading.replace("ü", "v")


def ordinary_words() -> np.ndarray:
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
        if len(word) == 2 and int(count) >= _ORDINARY_COUNT:
            first, second = (ord(letter) - _FIRST_HAN for letter in word)
            if 0 <= first < 1 << 16 and 0 <= second < 1 << 16:
                pairs.add(first << 16 | second)
    return np.array(sorted(pairs), np.uint32)


def build() -> dict[str, np.ndarray]:
    """Return the arrays of the file."""
    from pypinyin import Style, pinyin
    from pypinyin.constants import PINYIN_DICT

    simplify = simplified()
    folds: dict[int, str] = {}
    for code in range(1, _LAST):
        letter = chr(code)
        if 0xD800 <= code < 0xE000:
            folds[code] = ""
            continue
        folded = fold_of(letter, simplify)
        if folded != letter:
            folds[code] = folded
    codes = np.array(sorted(folds), np.uint32)
    lengths = np.array([len(folds[code]) for code in codes.tolist()], np.uint8)
    letters = "".join(folds[code] for code in codes.tolist())

    sounds: dict[int, str] = {}
    for code in sorted(PINYIN_DICT):
        if 0x3400 <= code < 0xA000:
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


def digest(arrays: dict[str, np.ndarray]) -> str:
    """Return a SHA-256 over the arrays, which does not depend on how they are compressed."""
    total = hashlib.sha256()
    for name in sorted(arrays):
        array = arrays[name]
        total.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
        total.update(array.tobytes())
    return total.hexdigest()


def main() -> int:
    """Write the file, or compare it with what would be written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    check = parser.parse_args().check
    arrays = build()
    found = digest(arrays)
    if check:
        with np.load(TARGET, allow_pickle=False) as stored:
            same = digest(dict(stored)) == found
        same = same and tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["digest"] == found
        print("the same" if same else "DIFFERENT: other versions of Unicode, opencc or pypinyin?")
        return 0 if same else 1
    np.savez_compressed(TARGET, **arrays)
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
