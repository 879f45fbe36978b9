"""Reading what cascades are made of."""

import contextlib
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from workstation.domain.networks import CascadeInfo, NetworkInfo
from workstation.domain.photos import Fusion

_CASCADES = text("""
    SELECT c.id, c.name, c.version, c.flag_at, c.parameters,
        jsonb_agg(jsonb_build_object('name', n.name, 'version', n.version, 'sha256', n.sha256,
            'labels', n.labels, 'racy_labels', n.racy_labels) ORDER BY part.position) AS networks
    FROM moderation.network c
    CROSS JOIN LATERAL jsonb_array_elements(c.parameters -> 'networks')
        WITH ORDINALITY AS part (network, position)
    JOIN moderation.network n
        ON n.name = part.network ->> 'name' AND n.version = part.network ->> 'version'
    WHERE c.kind = 'cascade' AND c.id = coalesce(CAST(:cascade_id AS bigint), c.id)
    GROUP BY c.id
""")


def read_cascade(session: Session, cascade_id: int) -> CascadeInfo:
    """Return one cascade that the database knows."""
    return _make_info(session.execute(_CASCADES, {"cascade_id": cascade_id}).one())


def read_cascades(session: Session) -> dict[int, CascadeInfo]:
    """Return the cascades that the database knows, by id.

    One that cannot be read, which a later program may have registered, is left out.
    """
    cascades: dict[int, CascadeInfo] = {}
    for row in session.execute(_CASCADES, {"cascade_id": None}):
        with contextlib.suppress(KeyError, TypeError):
            cascades[row.id] = _make_info(row)
    return cascades


def _make_info(row: Row[Any]) -> CascadeInfo:
    return CascadeInfo(
        name=row.name,
        version=row.version,
        networks=tuple(
            NetworkInfo(
                name=each["name"],
                version=each["version"],
                sha256=each["sha256"],
                labels=tuple(each["labels"]),
                racy_labels=tuple(each["racy_labels"]),
            )
            for each in row.networks
        ),
        stage2_at=row.parameters["stage2_at"],
        stage1_fusion=_make_fusion(row.parameters["stage1"]),
        stage2_fusion=_make_fusion(row.parameters["stage2"]),
        flag_at=row.flag_at,
    )


def _make_fusion(parameters: dict[str, Any]) -> Fusion:
    return Fusion(parameters["intercept"], parameters["weights"])
