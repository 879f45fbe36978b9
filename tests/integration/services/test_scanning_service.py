"""What a scan records, and who may."""

import dataclasses
import json

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.networks import NetworkInfo, PhotoToScan, ScannedPhoto
from workstation.models.audit import AuditRecord
from workstation.models.classification import Network, PhotoScore, ScanBatch
from workstation.models.moderation import ReviewItem, Signal
from workstation.services.scanning import (
    raise_report_signals,
    record_scan_batch,
    register_network,
)

NETWORK = NetworkInfo(
    name="test-network",
    version="1",
    sha256="ab" * 32,
    labels=("neutral", "porn", "sexy"),
    racy_labels=("porn", "sexy"),
    flag_at=0.5,
)


def scanned(photo_id: int, racy: float | None, error: str | None = None) -> ScannedPhoto:
    labels = {} if racy is None else {"neutral": 1 - racy, "porn": 0.0, "sexy": racy}
    return ScannedPhoto(PhotoToScan(photo_id, 0, "", ""), racy, labels, error)


def add_photo(session: Session) -> int:
    return builders.add_photo(session, builders.add_post(session))


def test_registering_again_gives_the_same_id(session: Session) -> None:
    network_id = register_network(session, NETWORK)
    assert register_network(session, NETWORK) == network_id
    newer = dataclasses.replace(NETWORK, version="2")
    assert register_network(session, newer) != network_id
    row = session.get_one(Network, network_id)
    assert (row.labels, row.racy_labels) == (["neutral", "porn", "sexy"], ["porn", "sexy"])


def test_flags_from_the_threshold_on(session: Session) -> None:
    network_id = register_network(session, NETWORK)
    below, at, broken = (add_photo(session) for _ in range(3))
    photos = [scanned(below, 0.499), scanned(at, 0.5), scanned(broken, None, "truncated")]
    assert record_scan_batch(session, network_id=network_id, photos=photos) == 1
    assert session.scalars(select(Signal.photo_id)).all() == [at]
    rows = session.execute(
        select(PhotoScore.photo_id, PhotoScore.racy, PhotoScore.error).order_by(PhotoScore.photo_id)
    ).all()
    assert rows == [(below, 0.499, None), (at, 0.5, None), (broken, None, "truncated")]


def test_recording_again_changes_nothing(session: Session) -> None:
    network_id = register_network(session, NETWORK)
    photo_id = add_photo(session)
    assert record_scan_batch(session, network_id=network_id, photos=[scanned(photo_id, 0.9)]) == 1
    assert record_scan_batch(session, network_id=network_id, photos=[scanned(photo_id, 0.7)]) == 0
    assert session.scalars(select(PhotoScore.racy)).all() == [0.9]
    assert session.scalar(select(func.count()).select_from(ScanBatch)) == 1


def test_an_error_gives_way_to_another_outcome_once(session: Session) -> None:
    network_id = register_network(session, NETWORK)
    mended, still, other = (add_photo(session) for _ in range(3))

    def record(*photos: ScannedPhoto) -> int:
        return record_scan_batch(session, network_id=network_id, photos=photos)

    record(*(scanned(each, None, "missing") for each in (mended, still, other)))
    again = (
        scanned(mended, 0.9),
        scanned(still, None, "missing"),
        scanned(other, None, "truncated"),
    )
    assert record(*again) == 1
    assert record(*again) == 0
    assert record(scanned(mended, None, "missing")) == 0
    columns = (PhotoScore.racy, PhotoScore.error)
    assert session.execute(select(*columns).order_by(PhotoScore.photo_id)).all() == [
        (0.9, None),
        (None, "missing"),
        (None, "truncated"),
    ]
    assert session.scalars(select(Signal.photo_id)).all() == [mended]
    batch = ScanBatch
    counts = (batch.photo_count, batch.failed_count, batch.flagged_count, batch.retried_count)
    assert session.execute(select(*counts).order_by(batch.id)).all() == [
        (3, 3, 0, 0),
        (2, 1, 1, 2),
    ]


def test_when_it_was_tried_in_vain_is_kept_up_to_date(database: Database) -> None:
    with transaction(database.sessions()) as session:
        photo_id = add_photo(session)
    tried = []
    for _ in range(2):
        with transaction(database.sessions("scanner")) as session:
            network_id = register_network(session, NETWORK)
            failure = scanned(photo_id, None, "missing")
            record_scan_batch(session, network_id=network_id, photos=[failure])
        with transaction(database.sessions()) as session:
            tried.append(session.scalars(select(PhotoScore.scanned_at)).one())
    assert tried[1] > tried[0]


def test_photos_that_are_gone_are_passed_over(session: Session) -> None:
    network_id = register_network(session, NETWORK)
    photo_id = add_photo(session)
    photos = [scanned(-1, 0.9), scanned(photo_id, 0.9)]
    assert record_scan_batch(session, network_id=network_id, photos=photos) == 1


def test_a_score_that_is_no_number_is_a_bug(session: Session) -> None:
    network_id = register_network(session, NETWORK)
    with pytest.raises(ValueError, match="not JSON compliant"):
        record_scan_batch(session, network_id=network_id, photos=[scanned(1, float("nan"))])


@pytest.mark.parametrize(
    "network",
    [
        dataclasses.replace(NETWORK, name="<img src=x>"),
        dataclasses.replace(NETWORK, name="two\nlines"),
        dataclasses.replace(NETWORK, name="n" * 101),
        dataclasses.replace(NETWORK, version="1 & 2"),
        dataclasses.replace(NETWORK, version=""),
    ],
)
def test_names_of_networks_are_plain(session: Session, network: NetworkInfo) -> None:
    with pytest.raises(IntegrityError, match="_plain"):
        register_network(session, network)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"racy": 0.1, "labels": [1, 2]}, "labels_are_named"),
        ({"racy": 0.1, "labels": "x"}, "labels_are_named"),
        ({"error": "<b>Broken</b>"}, "error_is_a_code"),
        ({"error": "e" * 41}, "error_is_a_code"),
    ],
)
def test_scores_hold_labels_and_codes_only(
    session: Session, fields: dict[str, object], constraint: str
) -> None:
    network_id = register_network(session, NETWORK)
    photos = json.dumps([{"photo_id": add_photo(session), **fields}])
    with pytest.raises(IntegrityError, match=constraint):
        session.execute(
            text("SELECT moderation.record_scan_batch(:network, CAST(:photos AS jsonb))"),
            {"network": network_id, "photos": photos},
        )


def test_reports_are_turned_once(session: Session) -> None:
    post_id = builders.add_post(session)
    for _ in range(3):
        builders.add_report(session, post_id)
    assert raise_report_signals(session, limit=2) == 2
    assert raise_report_signals(session) == 1
    assert raise_report_signals(session) == 0
    assert session.scalars(select(ReviewItem.subject_id)).all() == [post_id]


def test_a_batch_is_one_audit_entry(database: Database) -> None:
    with transaction(database.sessions()) as session:
        photo_ids = [add_photo(session) for _ in range(3)]
    with transaction(database.sessions("scanner")) as session:
        network_id = register_network(session, NETWORK)
        photos = [scanned(each, 0.9) for each in photo_ids]
        record_scan_batch(session, network_id=network_id, photos=photos)
    with transaction(database.sessions()) as session:
        entries = session.execute(
            select(AuditRecord.actor).where(AuditRecord.action == "scan.batch")
        ).all()
    assert entries == [("scanner",)]


@pytest.mark.parametrize("login", ["moderator", "analyst", "manager"])
def test_people_may_not_record_scores(database: Database, login: str) -> None:
    sessions = database.sessions(login)
    with pytest.raises(PermissionDeniedError), transaction(sessions) as session:
        register_network(session, NETWORK)
    with pytest.raises(PermissionDeniedError), transaction(sessions) as session:
        record_scan_batch(session, network_id=1, photos=[scanned(1, 0.9)])
    with pytest.raises(PermissionDeniedError), transaction(sessions) as session:
        raise_report_signals(session)
