"""A photo at the threshold: the preview, the change and the scan agree about it."""

import dataclasses
import math

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.scanned import CASCADE, scanned
from workstation.domain.networks import RegisteredCascade
from workstation.domain.quality import QueueChange
from workstation.models.moderation import Signal
from workstation.services.quality import apply_setting, preview_setting
from workstation.services.scanning import record_scan_batch, register_cascade

AT = 0.3
JUST_BELOW = math.nextafter(AT, 0)


def scan(session: Session, cascade: RegisteredCascade, racy: float) -> int:
    """Add a photo, scan it, and return how many were flagged."""
    photo_id = builders.add_photo(session, builders.add_post(session))
    photos = [scanned(photo_id, racy, stage=2)]
    return record_scan_batch(session, cascade=cascade, photos=photos, bank_seen=0).flagged


@pytest.mark.parametrize(("racy", "is_flagged"), [(AT, True), (JUST_BELOW, False)])
@pytest.mark.parametrize("before", [0.2, AT, 0.9])
def test_everybody_agrees(session: Session, racy: float, is_flagged: bool, before: float) -> None:
    cascade = register_cascade(session, dataclasses.replace(CASCADE, flag_at=before))
    was_flagged = scan(session, cascade, racy) == 1
    assert was_flagged == (racy >= before)
    expected = QueueChange(
        enter=int(is_flagged and not was_flagged),
        leave=int(was_flagged and not is_flagged),
        stay=int(is_flagged and was_flagged),
    )
    which = {"cascade_id": cascade.cascade_id}
    assert preview_setting(session, **which, flag_at=AT) == expected
    assert apply_setting(session, **which, flag_at=AT, reason="a test") == expected
    standing = session.scalars(select(Signal.id).where(Signal.withdrawn_at.is_(None))).all()
    assert len(standing) == int(is_flagged)
    assert scan(session, cascade, racy) == int(is_flagged)
