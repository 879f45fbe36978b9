import numpy as np
import numpy.typing as npt
import pytest

from tests.helpers.pdq_files import needs_shared_pdq, published_index
from workstation.classifiers import hash_index
from workstation.classifiers.hash_index import HashIndex

Hashes = npt.NDArray[np.uint8]

# Compared one by one, and looked up in tables.
SIZES = [1, 700, 5000]


def random_hashes(rng: np.random.Generator, count: int) -> Hashes:
    return rng.integers(0, 256, (count, 32), np.uint8)


def changed(rng: np.random.Generator, pdq: Hashes, bits: int) -> Hashes:
    """The hash with that many of its bits changed."""
    every = np.unpackbits(pdq)
    every[rng.choice(256, bits, replace=False)] ^= 1
    return np.packbits(every)


def one_by_one(queries: Hashes, hashes: Hashes, bits: int) -> list[list[int]]:
    pairs: list[list[int]] = []
    for number, query in enumerate(queries):
        distances = np.bitwise_count(hashes ^ query).sum(axis=1, dtype=int)
        near = np.flatnonzero(distances <= bits)
        ranked = sorted((int(distances[entry]), int(entry)) for entry in near)
        pairs += [[number, entry, distance] for distance, entry in ranked]
    return pairs


@needs_shared_pdq
@pytest.mark.parametrize("few", [1, 2048])
def test_the_published_needles_are_in_the_haystack(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hash_index, "_FEW", few)
    monkeypatch.setattr(hash_index, "_PAIRS_AT_ONCE", max(few, 1000))
    assert (
        len(HashIndex(published_index("haystack.txt")).within(published_index("needles.txt")))
        == 250
    )


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("size", SIZES)
def test_finds_what_comparing_with_each_finds(size: int, seed: int) -> None:
    rng = np.random.default_rng((size, seed))
    # Families of near copies, far from and near to the edge of what counts.
    founders = random_hashes(rng, max(1, size // 50))
    hashes = np.array(
        [changed(rng, founders[n % len(founders)], int(rng.integers(0, 40))) for n in range(size)]
    )
    queries = np.array(
        [changed(rng, founders[n % len(founders)], int(rng.integers(0, 30))) for n in range(40)]
    )
    for bits in (0, 7, 20, 31):
        found = HashIndex(hashes).within(queries, bits)
        assert found.tolist() == one_by_one(queries, hashes, bits)


@pytest.mark.parametrize("size", SIZES)
def test_the_edge(size: int) -> None:
    rng = np.random.default_rng(size)
    hashes = random_hashes(rng, size)
    chosen = rng.integers(0, size, 200)
    for bits in (0, 1, 30, 31):
        queries = np.array([changed(rng, hashes[entry], bits) for entry in chosen])
        found = HashIndex(hashes).within(queries)
        assert found.tolist() == [[n, entry, bits] for n, entry in enumerate(chosen)]
    beyond = np.array([changed(rng, hashes[entry], 32) for entry in chosen])
    assert not len(HashIndex(hashes).within(beyond))


def test_two_bits_in_every_band_but_one() -> None:
    # The worst that 31 bits can do: one band alone has a single bit changed.
    rng = np.random.default_rng(7)
    hashes = random_hashes(rng, 3000)
    index = HashIndex(hashes)
    for band in range(16):
        for bit in range(16):
            every = np.unpackbits(hashes[band]).reshape(16, 16)
            every[:, [2, 9]] ^= 1
            every[band] = np.unpackbits(hashes[band]).reshape(16, 16)[band]
            every[band, bit] ^= 1
            query = np.packbits(every)
            assert index.within(query).tolist() == [[0, band, 31]]


def test_many_copies_of_one_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    # All candidates of one probe alone exceed what is compared at once.
    monkeypatch.setattr(hash_index, "_PAIRS_AT_ONCE", 2048)
    found = HashIndex(bytes(32) * 10_000).within(bytes(32) * 3)
    assert found.tolist() == [[query, entry, 0] for query in range(3) for entry in range(10_000)]


@pytest.mark.parametrize("size", [0, *SIZES])
def test_nothing_asked_or_nothing_known(size: int) -> None:
    index = HashIndex(random_hashes(np.random.default_rng(0), size))
    assert len(index) == size
    assert index.within(b"").shape == (0, 3)
    if size == 0:
        assert index.within(bytes(64)).shape == (0, 3)


def test_bytes_and_arrays_are_the_same() -> None:
    hashes = random_hashes(np.random.default_rng(1), 3000)
    from_bytes = HashIndex(hashes.tobytes()).within(hashes[:5].tobytes())
    assert from_bytes.tolist() == HashIndex(hashes).within(hashes[:5]).tolist()
    assert HashIndex(hashes).size_bytes > hashes.nbytes


def test_half_a_hash() -> None:
    with pytest.raises(ValueError, match="reshape"):
        HashIndex(bytes(48))


@pytest.mark.parametrize("bits", [-1, 32])
def test_what_the_tables_cannot_promise_is_refused(bits: int) -> None:
    with pytest.raises(ValueError, match="0 to 31"):
        HashIndex(bytes(32)).within(bytes(32), bits)
