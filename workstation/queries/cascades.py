"""Reading what cascades are made of."""

from typing import Any

from sqlalchemy import text
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
    WHERE c.kind = 'cascade'
    GROUP BY c.id
""")


def read_cascades(session: Session) -> dict[int, CascadeInfo]:
    """Return the cascades that the database knows, by id."""
    return {
        row.id: CascadeInfo(
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
        for row in session.execute(_CASCADES)
    }


def _make_fusion(parameters: dict[str, Any]) -> Fusion:
    return Fusion(parameters["intercept"], parameters["weights"])
