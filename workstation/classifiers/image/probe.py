"""Trying a network out before it is used: in a process of its own, which may fail in any way."""

import math
import multiprocessing
import signal
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import psutil

from workstation.classifiers.image.decode import RgbArray, read_photo
from workstation.classifiers.image.fit import MisfitError
from workstation.classifiers.image.network import PhotoNetwork, refusal
from workstation.domain.errors import NetworkError
from workstation.domain.photos import NetworkScore

MAX_MEMORY_BYTES = 2_000_000_000
MAX_SECONDS = 120.0

_POLL_S = 0.02
_SAME = 1e-5
# A good network may be sure of all that we draw; only a broken one says exactly the same.
_DIFFERENT = 1e-6
_RACY = 0.5

# Height, width: from a single pixel to a strip and a camera's photo.
_NOISE_SIZES = ((1, 1), (1, 700), (2000, 3), (7, 5), (300, 400), (2000, 3000))
_COLOURS = {"black": (0, 0, 0), "white": (255, 255, 255), "red": (200, 40, 40)}


@dataclass(frozen=True, slots=True)
class ProbeReport:
    """What a network that works did on the probe photos.

    Attributes:
        photo_count: How many there were.
        photo_ms: Median time that one took, preparation and copies included, on one core.
        memory_bytes: Most memory that the network took at a time.
        racy_low: Lowest racy score.
        racy_high: Highest racy score.
    """

    photo_count: int
    photo_ms: float
    memory_bytes: int
    racy_low: float
    racy_high: float


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What the process found out: times and scores, or why the network cannot be used."""

    seconds: tuple[float, ...] = ()
    racy: tuple[float, ...] = ()
    problem: str = ""


def probe(manifest_path: Path, photos: Sequence[bytes]) -> ProbeReport:
    """Try a network on photos, plain colours and noise of all sizes.

    Args:
        manifest_path: Its manifest.
        photos: Files that show something.

    Raises:
        NetworkError: It cannot be used; the reason says what to change.
    """
    # Spawned, not forked: this process may have threads.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_serve, args=(theirs, manifest_path, list(photos)), daemon=True
    )
    process.start()
    theirs.close()
    try:
        found, memory_bytes = _watch(process.pid, ours)
    except EOFError:
        process.join()
        problem = f"onnxruntime crashed with it (exit code {process.exitcode})"
        raise NetworkError(manifest_path, problem) from None
    except MisfitError as error:
        raise NetworkError(manifest_path, str(error)) from None
    finally:
        process.kill()
        process.join()
        ours.close()
    if found.problem:
        raise NetworkError(manifest_path, found.problem)
    return ProbeReport(
        photo_count=len(found.racy),
        photo_ms=1000 * statistics.median(found.seconds),
        memory_bytes=memory_bytes,
        racy_low=min(found.racy),
        racy_high=max(found.racy),
    )


def _watch(pid: int | None, pipe: "Connection[object, _Outcome | None]") -> tuple[_Outcome, int]:
    """Wait for the result; return it with the memory that it took.

    Raises:
        EOFError: The process died.
        MisfitError: It takes too long, or too much memory.
    """
    started_s = time.monotonic()
    before = most = 0
    while True:
        if pipe.poll(_POLL_S):
            message = pipe.recv()
            if message is not None:
                return message, most
            before = _memory(pid)  # it is about to load the network
        most = max(most, _memory(pid) - before)
        if before and most > MAX_MEMORY_BYTES:
            raise MisfitError(_too_much_memory())
        if time.monotonic() - started_s > MAX_SECONDS:
            raise MisfitError(f"it did not get through the probe photos in {MAX_SECONDS:.0f} s")


def _memory(pid: int | None) -> int:
    try:
        size: int = psutil.Process(pid).memory_info().rss
    except psutil.Error:  # it has just ended; the pipe says how
        return 0
    return size


def _too_much_memory() -> str:
    return f"it takes more than {MAX_MEMORY_BYTES // 1_000_000_000} GB of memory"


def _serve(
    pipe: "Connection[_Outcome | None, object]", manifest_path: Path, photos: list[bytes]
) -> None:
    """What the process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # our parent ends us
    _limit_memory()
    pipe.send(None)
    pipe.send(_try_out(manifest_path, photos))


def _limit_memory() -> None:
    """Let allocations fail that the watching parent would see too late."""
    if sys.platform != "linux":
        return
    import resource

    limit = psutil.Process().memory_info().data + MAX_MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _try_out(manifest_path: Path, photos: list[bytes]) -> _Outcome:
    try:
        network = PhotoNetwork.load(manifest_path)
        return _try_photos(network, photos)
    except NetworkError as error:
        problem = error.reason
    except MisfitError as error:
        problem = str(error)
    except MemoryError:
        problem = _too_much_memory()
    except Exception as error:  # noqa: BLE001  # onnxruntime's own share no other base
        problem = refusal(error)
    lacks_memory = "bad_alloc" in problem or "allocate memory" in problem
    return _Outcome(problem=_too_much_memory() if lacks_memory else problem)


def _try_photos(network: PhotoNetwork, files: list[bytes]) -> _Outcome:
    seconds, scores = [], []
    for name, photo in _probe_photos(files, network.short_side):
        try:
            started_s = time.perf_counter()
            score = network.score(photo)
            seconds.append(time.perf_counter() - started_s)
            again = network.score(photo)
        except MisfitError as error:
            raise MisfitError(f"{error} (on {name})") from None
        _compare(score, again)
        scores.append(score)
    _check_spread(scores)
    _check_activation(network, scores)
    return _Outcome(tuple(seconds), tuple(score.racy for score in scores))


def _probe_photos(files: list[bytes], short_side: int) -> Iterator[tuple[str, RgbArray]]:
    for number, data in enumerate(files, 1):
        yield f"drawn photo {number}", read_photo(data, short_side=short_side)
    for name, colour in _COLOURS.items():
        yield f"a {name} photo", np.full((240, 320, 3), colour, np.uint8)
    random = np.random.default_rng(1)
    for height, width in _NOISE_SIZES:
        yield (
            f"noise of {width} x {height} pixels",
            random.integers(0, 256, (height, width, 3), np.uint8),
        )


def _compare(first: NetworkScore, second: NetworkScore) -> None:
    for label, probability in first.labels.items():
        if abs(second.labels[label] - probability) > _SAME:
            raise MisfitError(
                f"it says different things of the same photo: {label} {probability:.3f},"
                f" then {second.labels[label]:.3f}"
            )


def _check_spread(scores: list[NetworkScore]) -> None:
    labels = scores[0].labels
    if all(_spread([score.labels[label] for score in scores]) < _DIFFERENT for label in labels):
        shown = ", ".join(f"{label} {value:.3f}" for label, value in list(labels.items())[:5])
        raise MisfitError(
            f"it says the same of every photo ({shown}): are input.mean and input.divide_by right?"
        )
    racy = [score.racy for score in scores]
    if _spread(racy) < _DIFFERENT and racy[0] > _RACY:
        raise MisfitError(f"it finds every photo racy ({racy[0]:.2f}): is racy_labels right?")


def _spread(values: list[float]) -> float:
    return max(values) - min(values)


def _check_activation(network: PhotoNetwork, scores: list[NetworkScore]) -> None:
    """Notice probabilities that were taken for logits: they leave a narrow band."""
    output = network.manifest.output
    if output.kind != "logits":
        return
    others = len(scores[0].labels) - 1
    if output.activation == "softmax":
        low, high = 1 / (1 + others * math.e), math.e / (math.e + others)
    else:
        low, high = 0.5, math.e / (math.e + 1)
    values = [value for score in scores for value in score.labels.values()]
    if min(values) >= low - _SAME and max(values) <= high + _SAME:
        raise MisfitError(
            'its outputs look like probabilities already: set output.kind = "probabilities"'
        )
