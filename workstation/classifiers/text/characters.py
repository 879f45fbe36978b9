"""What each character is folded to, and how it sounds: tables, built once, looked up in arrays.

`packaging/build_text_tables.py` makes the file, from Unicode data, opencc, pypinyin and jieba.
"""

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workstation.resources import asset

Codes = npt.NDArray[np.uint32]
"""Code points."""

FIRST_SYLLABLE = 0xE000
"""Syllables are code points of the private use area, from this one on."""

FIRST_HAN, LAST_HAN = 0x3400, 0xA000
_LAST = 0x110000


@dataclass(frozen=True, slots=True)
class Characters:
    """Dense tables over all code points.

    Attributes:
        fold_counts: How many characters one becomes; 0 for invisible ones.
        fold_starts: Where they begin in `fold_letters`.
        fold_letters: What characters are folded to, one after the other.
        sounds: Code of the syllable that a Chinese character is read as; 0 for all others.
        spelled: Latin spelling of a syllable to its code.
        first_parts: Characters that are written as the first part of another, sorted.
        part_pairs: First and second part, as one sorted number: the first in the upper 32 bits.
        composed: What each pair is.
        ordinary_pairs: Sorted; two characters that are an ordinary word, as `pair_of` counts them.
    """

    fold_counts: npt.NDArray[np.uint8]
    fold_starts: npt.NDArray[np.uint32]
    fold_letters: Codes
    sounds: npt.NDArray[np.uint16]
    spelled: dict[str, int]
    ordinary_pairs: Codes
    first_parts: Codes
    part_pairs: npt.NDArray[np.uint64]
    composed: Codes


@functools.cache
def characters() -> Characters:
    """Return the tables, loaded once.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    with np.load(asset("text", "characters.npz"), allow_pickle=False) as stored:
        codes, lengths = stored["fold_codes"], stored["fold_lengths"]
        counts = np.ones(_LAST, np.uint8)
        counts[codes] = lengths
        own = np.arange(_LAST, dtype=np.uint32)
        starts = own.copy()  # a character that is folded to nothing else is its own letter
        starts[codes] = _LAST + np.concatenate(([0], np.cumsum(lengths[:-1], dtype=np.uint32)))
        sounds = np.zeros(_LAST, np.uint16)
        sounds[stored["sound_codes"]] = FIRST_SYLLABLE + stored["sound_places"]
        return Characters(
            fold_counts=counts,
            fold_starts=starts,
            fold_letters=np.concatenate((own, stored["fold_letters"])),
            sounds=sounds,
            spelled={
                str(name): FIRST_SYLLABLE + int(place)
                for name, place in zip(stored["spelled"], stored["spelled_places"], strict=True)
            },
            ordinary_pairs=stored["ordinary_pairs"],
            first_parts=np.unique((stored["part_pairs"] >> np.uint64(32)).astype(np.uint32)),
            part_pairs=stored["part_pairs"],
            composed=stored["composed"],
        )


def pairs_of(first: Codes, second: Codes) -> Codes:
    """Return pairs of characters as the numbers that `ordinary_pairs` holds."""
    low = np.clip(first.astype(np.int64) - FIRST_HAN, 0, 0xFFFF).astype(np.uint32)
    high = np.clip(second.astype(np.int64) - FIRST_HAN, 0, 0xFFFF).astype(np.uint32)
    return low << np.uint32(16) | high
