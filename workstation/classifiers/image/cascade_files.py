"""Which networks a cascade is made of, and where their files are. Loads none of them.

Whoever only asks for that, as a scan's own process does, need not wait for onnxruntime.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workstation.classifiers.image.manifest import read_manifest
from workstation.classifiers.image.store import (
    default_manifests,
    find_damage,
    installed_manifests,
    networks_folder,
)
from workstation.domain.errors import CascadeIncompleteError, NetworkError
from workstation.domain.networks import CascadeInfo, NetworkInfo
from workstation.domain.photos import Fusion
from workstation.resources import asset


def find_networks(cascade: CascadeInfo) -> list[Path]:
    """Return the manifests of a cascade's networks, in its order, with whole files beside them.

    Raises:
        CascadeIncompleteError: One is not here, or is the user's and damaged.
        NetworkError: One that comes with the program is damaged.
    """
    shipped = {_identity(read_manifest(path).info): path for path in default_manifests()}
    own = {path.parent.name: path for path in installed_manifests(every_version=True)}
    return [_find(cascade, network, shipped, own) for network in cascade.networks]


def _find(
    cascade: CascadeInfo,
    network: NetworkInfo,
    shipped: Mapping[tuple[str, ...], Path],
    own: Mapping[str, Path],
) -> Path:
    if path := shipped.get(_identity(network)):
        if damage := find_damage(path):
            raise NetworkError(path, damage)
        return path
    path = own.get(f"{network.name}@{network.version}")
    damage = find_damage(path) if path is not None else None
    if path is None or damage or _identity(read_manifest(path).info) != _identity(network):
        raise CascadeIncompleteError(
            path or networks_folder(),
            damage or "",
            cascade=f"{cascade.name} {cascade.version}",
            network=f"{network.name} {network.version}",
        )
    return path


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
