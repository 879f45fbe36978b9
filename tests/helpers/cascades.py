"""Cascades of two networks in the database, and their scores: small for stage 1, large for 2."""

import hashlib
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workstation.models.circles import Photo
from workstation.models.classification import Network, NetworkSetting, PhotoScore

SMALL, LARGE = "small", "large"
_LABELS = ["neutral", "porn", "sexy"]


def add_cascade(
    session: Session,
    *,
    version: str = "1",
    flag_at: float = 0.8,
    is_current: bool = True,
) -> int:
    """Register a cascade and, if they are not there yet, its networks; return its id."""
    networks = [_add_network(session, name) for name in (SMALL, LARGE)]
    cascade = Network(
        name="test-cascade",
        version=version,
        sha256=hashlib.sha256(version.encode()).hexdigest(),
        labels=[],
        racy_labels=[],
        flag_at=flag_at,
        kind="cascade",
        parameters={
            "networks": [
                {"name": each.name, "version": each.version, "sha256": each.sha256}
                for each in networks
            ],
            "stage2_at": 0.2,
            "stage1": {"intercept": -1.0, "weights": {SMALL: 1.0}},
            "stage2": {"intercept": 0.0, "weights": {SMALL: 0.5, LARGE: 0.5}},
        },
        registered_at=func.clock_timestamp(),
    )
    session.add(cascade)
    session.flush()
    if is_current:
        session.add(NetworkSetting(network_id=cascade.id, flag_at=flag_at, entered=0, left_count=0))
        session.flush()
    return cascade.id


def add_fused(
    session: Session,
    photo_id: int,
    *,
    cascade_id: int,
    racy: float,
    stage: int = 2,
    labels: dict[str, float] | None = None,
) -> None:
    """Record what a cascade made of a photo; its networks said the same.

    Args:
        session: An open session.
        photo_id: Which photo.
        cascade_id: Which cascade.
        racy: Fused score, and that of every network that saw the photo.
        stage: Last stage that saw it.
        labels: What the networks said; "sexy" at `racy` unless told.
    """
    post_id = session.get_one(Photo, photo_id).post_id
    for name in (SMALL, LARGE)[:stage]:
        network = _add_network(session, name)
        if session.get(PhotoScore, (photo_id, network.id)) is None:
            session.add(
                PhotoScore(
                    photo_id=photo_id,
                    network_id=network.id,
                    post_id=post_id,
                    racy=racy,
                    labels=labels or {"neutral": 1 - racy, "sexy": racy},
                )
            )
    session.add(
        PhotoScore(
            photo_id=photo_id, network_id=cascade_id, post_id=post_id, racy=racy, stage=stage
        )
    )
    session.flush()


def _add_network(session: Session, name: str) -> Network:
    network = session.scalars(select(Network).where(Network.name == name)).one_or_none()
    if network is not None:
        return network
    facts: dict[str, Any] = {"labels": _LABELS, "racy_labels": ["porn", "sexy"]}
    digest = hashlib.sha256(name.encode()).hexdigest()
    network = Network(name=name, version="1", sha256=digest, kind="network", **facts)
    session.add(network)
    session.flush()
    return network
