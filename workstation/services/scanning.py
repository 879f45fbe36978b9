"""Recording what scans find. For logins that are a member of ws_scanner."""

import json
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.networks import NetworkInfo, ScannedPhoto

_REGISTER = text(
    "SELECT moderation.register_network(:name, :version, :sha256,"
    " CAST(:labels AS text[]), CAST(:racy_labels AS text[]), :flag_at)"
)
_RECORD = text("SELECT moderation.record_scan_batch(:network_id, CAST(:photos AS jsonb))")
_RAISE_REPORTS = text("SELECT moderation.raise_report_signals(:at_most)")


def register_network(session: Session, network: NetworkInfo) -> int:
    """Make a network the current one, and return its id. Repeating it changes nothing."""
    network_id: int = session.execute(
        _REGISTER,
        {
            "name": network.name,
            "version": network.version,
            "sha256": network.sha256,
            "labels": list(network.labels),
            "racy_labels": list(network.racy_labels),
            "flag_at": network.flag_at,
        },
    ).scalar_one()
    return network_id


def record_scan_batch(session: Session, *, network_id: int, photos: Sequence[ScannedPhoto]) -> int:
    """Store scores and errors; flagged photos become signals, their posts review items.

    Photos that this network has scored already, or that are gone, are passed over. What could not
    be read before gets its new outcome.

    Args:
        session: An open session with a transaction.
        network_id: As `register_network` returned it.
        photos: What was found out.

    Returns:
        How many photos were newly flagged.
    """
    rows = [
        {
            "photo_id": each.photo.photo_id,
            "racy": each.racy,
            "labels": each.labels,
            "error": each.error,
        }
        for each in photos
    ]
    flagged: int = session.execute(
        _RECORD, {"network_id": network_id, "photos": json.dumps(rows, allow_nan=False)}
    ).scalar_one()
    return flagged


def raise_report_signals(session: Session, *, limit: int = 1000) -> int:
    """Turn members' reports into signals and review items.

    Args:
        session: An open session with a transaction.
        limit: Most reports to turn.

    Returns:
        How many were turned; 0 when none are left.
    """
    count: int = session.execute(_RAISE_REPORTS, {"at_most": limit}).scalar_one()
    return count
