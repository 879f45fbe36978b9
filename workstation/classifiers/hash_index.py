"""Which of a million hashes lie within some bits of a photo's: found by index, none missed."""

import numpy as np
import numpy.typing as npt

from workstation.domain.photos import MATCH_BITS

HASH_BYTES = 32

_Hashes = npt.NDArray[np.uint64]  # n x 4

_BANDS = 16
_KEYS = 1 << 16
_WORDS = 4
# A band of the query as it is, and with each of its bits changed.
_PROBES = np.concatenate([[0], 1 << np.arange(16)]).astype(np.uint16)

_FEW = 2048  # fewer entries are compared faster than looked up
_PAIRS_AT_ONCE = 1 << 20  # bounds the memory that a search takes


class HashIndex:
    """Finds hashes within a Hamming distance, exactly.

    Two hashes that differ in at most 31 bits differ in at most one bit in at least one of their
    16 bands of 16 bits (else they would differ in 32 or more). So whatever shares a band with the
    query, up to one bit, is looked up in a sorted table per band, and then compared in full.
    """

    def __init__(self, hashes: bytes | npt.NDArray[np.uint8]) -> None:
        """Build the index.

        Args:
            hashes: 32 bytes each, one after the other, or n x 32.

        Raises:
            ValueError: Not a whole number of hashes.
        """
        words = _as_words(hashes)
        self._columns = np.ascontiguousarray(words.T)
        self._is_small = len(words) <= _FEW
        if self._is_small:
            return
        bands = words.view(np.uint16)
        order = [np.argsort(bands[:, band], kind="stable") for band in range(_BANDS)]
        # Entries by band and, within it, by key; and where each band's key begins.
        self._entries = np.concatenate(order).astype(np.uint32)
        counts = np.concatenate(
            [np.bincount(bands[:, band], minlength=_KEYS) for band in range(_BANDS)]
        )
        self._starts = np.concatenate([[0], np.cumsum(counts)])

    def __len__(self) -> int:
        return int(self._columns.shape[1])

    @property
    def size_bytes(self) -> int:
        """Memory that it holds."""
        if self._is_small:
            return self._columns.nbytes
        return self._columns.nbytes + self._entries.nbytes + self._starts.nbytes

    def within(
        self, queries: bytes | npt.NDArray[np.uint8], bits: int = MATCH_BITS
    ) -> npt.NDArray[np.intp]:
        """Find every pair of a query and an entry that differ in at most some bits.

        Args:
            queries: 32 bytes each, one after the other, or n x 32.
            bits: 0 to 31.

        Returns:
            Pairs x 3: number of the query, number of the entry, bits in which they differ;
            sorted by query, nearest entry first.

        Raises:
            ValueError: Not a whole number of hashes, or other bits.
        """
        if not 0 <= bits <= MATCH_BITS:
            raise ValueError("the index finds differences of 0 to 31 bits")
        words = _as_words(queries)
        search = self._compare_all if self._is_small else self._look_up
        at_once = _PAIRS_AT_ONCE // _FEW
        found = [np.empty((0, 3), np.intp)]
        for start in range(0, len(words), at_once):
            pairs = search(words[start : start + at_once], bits)
            pairs[:, 0] += start
            found.append(pairs)
        pairs = np.concatenate(found)
        return pairs[np.lexsort((pairs[:, 1], pairs[:, 2], pairs[:, 0]))]

    def _compare_all(self, queries: _Hashes, bits: int) -> npt.NDArray[np.intp]:
        distance = np.zeros((len(queries), len(self)), np.uint16)
        for word in range(_WORDS):
            distance += np.bitwise_count(queries[:, word, np.newaxis] ^ self._columns[word])
        query, entry = np.nonzero(distance <= bits)
        return np.stack([query, entry, distance[query, entry].astype(np.intp)], axis=1)

    def _look_up(self, queries: _Hashes, bits: int) -> npt.NDArray[np.intp]:
        keys = queries.view(np.uint16)[:, :, np.newaxis] ^ _PROBES
        places = (keys + _KEYS * np.arange(_BANDS)[:, np.newaxis]).ravel()
        starts = self._starts[places]
        ends = np.cumsum(self._starts[places + 1] - starts)  # of each probe's candidates
        found = [np.empty((0, 3), np.intp)]
        first = 0
        while first < len(places):
            done = ends[first - 1] if first else 0
            last = max(first + 1, int(np.searchsorted(ends, done + _PAIRS_AT_ONCE, "right")))
            counts = np.diff(ends[first:last], prepend=done)
            offsets = starts[first:last] - (ends[first:last] - counts - done)
            candidate = self._entries[np.arange(counts.sum()) + np.repeat(offsets, counts)]
            query = np.repeat(np.arange(first, last) // (_BANDS * len(_PROBES)), counts)
            found.append(self._compare(queries, query, candidate, bits))
            first = last
        # A pair may be found by several bands.
        return np.unique(np.concatenate(found), axis=0)

    def _compare(
        self,
        queries: _Hashes,
        query: npt.NDArray[np.intp],
        candidate: npt.NDArray[np.uint32],
        bits: int,
    ) -> npt.NDArray[np.intp]:
        distance = np.zeros(len(query), np.uint16)
        for word in range(_WORDS):
            different = queries[:, word][query] ^ self._columns[word][candidate]
            distance += np.bitwise_count(different)
            # Hardly anything is left after two words.
            near = np.flatnonzero(distance <= bits)
            query, candidate, distance = query[near], candidate[near], distance[near]
        return np.stack([query, candidate, distance], axis=1).astype(np.intp)


def _as_words(hashes: bytes | npt.NDArray[np.uint8]) -> _Hashes:
    buffer = np.frombuffer(hashes, np.uint8) if isinstance(hashes, bytes) else hashes
    return np.ascontiguousarray(buffer.reshape(-1, HASH_BYTES)).view(np.uint64)
