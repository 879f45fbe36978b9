"""Networks in a row, cheap first: the racy score of a photo.

Every photo meets a small network; only what it finds suspicious meets the larger ones. On real
photos that is both faster and more precise than any one of them (docs/decisions/0008).
"""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from workstation.classifiers.image.cascade_files import default_cascade, find_networks
from workstation.classifiers.image.decode import RgbArray
from workstation.classifiers.image.manifest import read_manifest
from workstation.classifiers.image.network import PhotoNetwork
from workstation.classifiers.image.store import default_manifests
from workstation.domain.networks import CascadeInfo
from workstation.domain.photos import Finding, NetworkScore


@dataclass(frozen=True, slots=True)
class CascadeResult:
    """What a cascade made of one photo.

    Attributes:
        stage: The last stage that saw it, 1 or 2.
        racy: Fused racy score in [0, 1].
        scores: Network name to what it said, of the networks that saw it.
        parts: What detectors found in it.
    """

    stage: int
    racy: float
    scores: dict[str, NetworkScore]
    parts: tuple[Finding, ...]


_Load = Callable[[], PhotoNetwork]


class Cascade:
    """A cascade ready to score photos on one core.

    Attributes:
        info: Its networks and parameters.
        short_side: What to hand to `read_photo`: a larger photo than needed only costs time.
    """

    def __init__(self, info: CascadeInfo, short_side: int, loads: Sequence[_Load]) -> None:
        """Load stage 1, and the others when they are first needed: that takes 0.6 s.

        Args:
            info: Parameters.
            short_side: The largest that one of the networks wants.
            loads: What load the networks of `info`, in its order.
        """
        self.info = info
        self.short_side = short_side
        first, *self._later = loads
        self._stage1 = first()

    @classmethod
    def load_default(cls) -> Self:
        """Load the cascade that comes with the program, and the user's own networks beside it.

        Raises:
            NetworkError: A file of it cannot be used.
        """
        return cls.load(default_cascade())

    @classmethod
    def load(cls, info: CascadeInfo) -> Self:
        """Load the networks that `info` names, from the program's and the user's folder.

        Raises:
            CascadeIncompleteError: One is not here, or is the user's and damaged.
            NetworkError: One cannot be used.
        """
        paths = find_networks(info)
        short_side = max(read_manifest(path).input.short_side for path in paths)
        shipped = default_manifests()
        return cls(info, short_side, [_load(path, later=path in shipped) for path in paths])

    @functools.cached_property
    def networks(self) -> tuple[PhotoNetwork, ...]:
        """All its networks in memory, stage 1 first."""
        return (self._stage1, *(load() for load in self._later))

    def classify(self, photo: RgbArray) -> CascadeResult:
        """Score one photo."""
        first = self._stage1.score(photo)
        scores = {self._stage1.info.name: first}
        parts: list[Finding] = []
        if self.info.is_suspicious(first.racy):
            for network in self.networks[1:]:
                score, found = network.look(photo)
                scores[network.info.name] = score
                parts += found
        stage, racy = self.info.fuse({name: score.racy for name, score in scores.items()})
        return CascadeResult(stage, racy, scores, tuple(parts))


def _load(path: Path, *, later: bool) -> _Load:
    """What the user brought is loaded now: if it does not work, that is no photo's fault."""
    if later:
        return functools.partial(PhotoNetwork.load, path)
    network = PhotoNetwork.load(path)
    return lambda: network
