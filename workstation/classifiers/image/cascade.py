"""Networks in a row, cheap first: the racy score of a photo.

Every photo meets a small network; only what it finds suspicious meets the larger ones. On real
photos that is both faster and more precise than any one of them (docs/decisions/0008).
"""

import functools
import hashlib
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workstation.classifiers.image.decode import RgbArray
from workstation.classifiers.image.manifest import read_manifest
from workstation.classifiers.image.network import PhotoNetwork, default_manifests
from workstation.classifiers.image.store import (
    find_damage,
    installed_manifests,
    networks_folder,
)
from workstation.domain.errors import CascadeIncompleteError, NetworkError
from workstation.domain.networks import CascadeInfo, NetworkInfo
from workstation.domain.photos import Finding, Fusion, NetworkScore
from workstation.resources import asset


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
            CascadeIncompleteError: One is not here, or is the user's and cannot be used.
            NetworkError: One that comes with the program is damaged.
        """
        shipped = {_identity(read_manifest(path).info): path for path in default_manifests()}
        own = {path.parent.name: path for path in installed_manifests(every_version=True)}
        found = [_find(info, network, shipped, own) for network in info.networks]
        short_side = max(read_manifest(path).input.short_side for path, _ in found)
        return cls(info, short_side, [load for _, load in found])

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


def _find(
    cascade: CascadeInfo,
    network: NetworkInfo,
    shipped: Mapping[tuple[str, ...], Path],
    own: Mapping[str, Path],
) -> tuple[Path, _Load]:
    if path := shipped.get(_identity(network)):
        # That it is whole is found out now, and not in the middle of a scan.
        if damage := find_damage(path):
            raise NetworkError(path, damage)
        return path, functools.partial(PhotoNetwork.load, path)
    path = own.get(f"{network.name}@{network.version}")
    damage = ""
    try:
        if path is not None and _identity(read_manifest(path).info) == _identity(network):
            loaded = PhotoNetwork.load(path)
            return path, lambda: loaded
    except NetworkError as error:
        damage = error.reason
    raise CascadeIncompleteError(
        path or networks_folder(),
        damage,
        cascade=f"{cascade.name} {cascade.version}",
        network=f"{network.name} {network.version}",
    )


def _identity(network: NetworkInfo) -> tuple[str, ...]:
    return network.name, network.version, network.sha256


def default_cascade() -> CascadeInfo:
    """The cascade that comes with the program, and the user's own networks in its stage 2.

    Own networks that are damaged are left out (`store.damaged_networks` tells which).

    Raises:
        NetworkError: A manifest of it cannot be used.
    """
    path = asset("networks") / "cascade.toml"
    parameters = _read(path)
    shipped = [
        read_manifest(path.parent / f"{name}.toml").info
        for name in (parameters.stage1, *parameters.stage2)
    ]
    own = _own(shipped)
    return CascadeInfo(
        name=parameters.name,
        version=parameters.version + _suffix(own),
        networks=(*shipped, *own),
        stage2_at=parameters.stage2_at,
        stage1_fusion=parameters.stage1_fusion.fusion,
        stage2_fusion=parameters.stage2_fusion.fusion,
        flag_at=parameters.flag_at,
    )


def _own(shipped: Iterable[NetworkInfo]) -> list[NetworkInfo]:
    taken = {network.name for network in shipped}
    own = [read_manifest(path).info for path in installed_manifests() if not find_damage(path)]
    return [network for network in own if network.name not in taken]


def _suffix(own: list[NetworkInfo]) -> str:
    """Scores are stored per version: with other networks it is another."""
    if not own:
        return ""
    names = "\n".join(f"{network.name} {network.version} {network.sha256}" for network in own)
    return f"+{hashlib.sha256(names.encode()).hexdigest()[:8]}"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _FusionSpec(_Strict):
    intercept: float
    weights: dict[str, Annotated[float, Field(ge=0)]]

    @property
    def fusion(self) -> Fusion:
        return Fusion(self.intercept, dict(self.weights))


class _CascadeSpec(_Strict):
    manifest_version: Literal[1]
    name: str
    version: str
    stage1: str
    stage2: list[str]
    stage2_at: Annotated[float, Field(ge=0, le=1)]
    flag_at: Annotated[float, Field(gt=0, le=1)]
    stage1_fusion: _FusionSpec
    stage2_fusion: _FusionSpec

    @model_validator(mode="after")
    def _weights_have_networks(self) -> Self:
        if set(self.stage1_fusion.weights) != {self.stage1}:
            raise ValueError("stage1_fusion weighs something else than stage1")
        if not set(self.stage2_fusion.weights) <= {self.stage1, *self.stage2}:
            raise ValueError("stage2_fusion weighs a network that is not in the cascade")
        return self


def _read(path: Path) -> _CascadeSpec:
    try:
        return _CascadeSpec.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValidationError, ValueError) as error:
        raise NetworkError(path, str(error)) from error
