"""What a scan records, and who may."""

import dataclasses
import json
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.deadlocks import deadlocks
from tests.helpers.scanned import CASCADE, make_hash, scanned
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.networks import RecordedBatch, RegisteredCascade, ScannedPhoto
from workstation.domain.photos import Finding, FindingKind, Fusion
from workstation.models.audit import AuditRecord
from workstation.models.classification import Network, NetworkSetting, PhotoScore, ScanBatch
from workstation.models.moderation import ReviewItem, Signal
from workstation.models.photos import PhotoDigest, PhotoFinding, PhotoHash
from workstation.services.scanning import (
    raise_known_signals,
    raise_report_signals,
    record_scan_batch,
    register_cascade,
)

TEXT = Finding(
    FindingKind.TEXT, "加微信 abc", ((0.1, 0.1), (0.5, 0.1), (0.5, 0.2), (0.1, 0.2)), 0.9, "test 1"
)


def add_photo(session: Session) -> int:
    return builders.add_photo(session, builders.add_post(session))


def record(session: Session, *photos: ScannedPhoto, bank_seen: int = 0) -> RecordedBatch:
    cascade = register_cascade(session, CASCADE)
    return record_scan_batch(session, cascade=cascade, photos=photos, bank_seen=bank_seen)


def fused(session: Session) -> list[tuple[Any, ...]]:
    """What is stored of the cascade, by photo."""
    query = (
        select(PhotoScore.photo_id, PhotoScore.racy, PhotoScore.stage, PhotoScore.error)
        .join(Network)
        .where(Network.kind == "cascade")
        .order_by(PhotoScore.photo_id)
    )
    return [tuple(row) for row in session.execute(query)]


def test_registering_again_gives_the_same_ids(session: Session) -> None:
    registered = register_cascade(session, CASCADE)
    assert register_cascade(session, CASCADE) == registered
    newer = register_cascade(session, dataclasses.replace(CASCADE, version="2"))
    assert newer.cascade_id != registered.cascade_id
    assert newer.network_ids == registered.network_ids
    row = session.get_one(Network, registered.network_ids["small"])
    assert (row.labels[0], row.racy_labels) == ("drawing", ["hentai", "porn", "sexy"])


def test_only_the_first_cascade_becomes_the_current_one_by_itself(session: Session) -> None:
    registered = register_cascade(session, CASCADE)
    register_cascade(session, dataclasses.replace(CASCADE, version="2"))
    settings = session.execute(select(NetworkSetting.network_id, NetworkSetting.flag_at)).all()
    assert settings == [(registered.cascade_id, 0.5)]


@pytest.mark.parametrize(
    "other",
    [
        dataclasses.replace(CASCADE, stage2_at=0.3),
        dataclasses.replace(CASCADE, flag_at=0.6),
        dataclasses.replace(CASCADE, stage2_fusion=Fusion(0.1, {"small": 1.0})),
        dataclasses.replace(
            CASCADE,
            version="2",
            networks=(
                dataclasses.replace(CASCADE.networks[0], sha256="d" * 64),
                CASCADE.networks[1],
            ),
        ),
    ],
)
def test_what_is_another_needs_another_version(session: Session, other: object) -> None:
    register_cascade(session, CASCADE)
    with pytest.raises(DBAPIError, match="registered with other weights, labels or parameters"):
        register_cascade(session, other)  # type: ignore[arg-type]


NETWORK = {
    "name": "small",
    "version": "1",
    "sha256": "a" * 64,
    "labels": ["neutral", "sexy"],
    "racy_labels": ["sexy"],
}
PARAMETERS: dict[str, Any] = {
    "networks": [NETWORK],
    "stage2_at": 0.2,
    "stage1": {"intercept": -1, "weights": {"small": 1}},
    "stage2": {"intercept": 0.5, "weights": {}},
}


def register(session: Session, parameters: object) -> int | None:
    query = text("SELECT moderation.register_cascade('c', '1', CAST(:parameters AS jsonb), 0.5)")
    found: int | None = session.scalar(query, {"parameters": json.dumps(parameters)})
    return found


@pytest.mark.parametrize(
    "changed",
    [
        {"networks": []},
        {"networks": {}},
        {"networks": None},
        {"networks": [NETWORK, NETWORK]},
        {"networks": [{**NETWORK, "sha256": None}]},
        {"networks": [{**NETWORK, "labels": "neutral"}]},
        {"networks": ["small"]},
        {"stage2_at": "zzz"},
        {"stage2_at": "0.2"},
        {"stage2_at": 1.01},
        {"stage2_at": -0.01},
        {"stage2_at": None},
        {"stage1": {}},
        {"stage1": {"intercept": "0", "weights": {}}},
        {"stage1": {"intercept": 0, "weights": []}},
        {"stage1": {"intercept": 0, "weights": {"large": 1}}},
        {"stage1": {"intercept": 10**400, "weights": {}}},
        {"stage2": {"intercept": 0, "weights": {"small": -0.1}}},
        {"stage2": {"intercept": 0, "weights": {"small": 10**400}}},
        {"stage2": {"intercept": 0, "weights": {"small": "1"}}},
        {"stage2": []},
        {"stage2": "zzz"},
    ],
    ids=str,
)
def test_what_no_scan_could_run_with_is_not_registered(
    session: Session, changed: dict[str, Any]
) -> None:
    with session.begin_nested():
        assert register(session, PARAMETERS) is not None
    with pytest.raises(DBAPIError, match="no parameters of a cascade"):
        register(session, PARAMETERS | changed)


@pytest.mark.parametrize("parameters", [None, [], {}, "zzz", [PARAMETERS]])
def test_parameters_are_an_object(session: Session, parameters: object) -> None:
    with pytest.raises(DBAPIError, match="no parameters of a cascade"):
        register(session, parameters)


@pytest.mark.parametrize("pdq", ["ff", "F" * 64, "g" * 64, "f" * 65, "f" * 64 + "\n"])
def test_a_hash_is_64_digits(session: Session, pdq: str) -> None:
    cascade = register_cascade(session, CASCADE)
    row = {"photo_id": add_photo(session), "sha256": "a" * 64, "pdq": pdq, "quality": 100}
    query = text("SELECT * FROM moderation.record_scan_batch(:id, CAST(:photos AS jsonb), 0)")
    with pytest.raises(DBAPIError, match="64 hexadecimal digits"):
        session.execute(query, {"id": cascade.cascade_id, "photos": json.dumps([row])})


def test_a_batch_that_ended_a_deadlock_is_recorded_all_the_same(session: Session) -> None:
    photo_id = add_photo(session)
    cascade = register_cascade(session, CASCADE)
    with deadlocks(session, "moderation.scan_batch"):
        batch = record_scan_batch(
            session, cascade=cascade, photos=[scanned(photo_id, 0.9)], bank_seen=0
        )
    assert batch == RecordedBatch(flagged=1, known=0)
    assert session.scalar(select(func.count()).select_from(ScanBatch)) == 1


@pytest.mark.parametrize("name", ["<img src=x>", "two\nlines", "n" * 101, ""])
def test_names_are_plain(session: Session, name: str) -> None:
    with pytest.raises(IntegrityError, match="_plain"):
        register_cascade(session, dataclasses.replace(CASCADE, name=name))


def test_every_network_and_the_cascade_have_a_row(session: Session) -> None:
    first, second = add_photo(session), add_photo(session)
    record(session, scanned(first, 0.1), scanned(second, 0.4, stage=2))
    rows = session.execute(
        select(PhotoScore.photo_id, Network.name, PhotoScore.racy, PhotoScore.stage)
        .join(Network)
        .order_by(PhotoScore.photo_id, Network.id)
    ).all()
    assert rows == [
        (first, "small", 0.1, None),
        (first, "test-cascade", 0.1, 1),
        (second, "small", 0.4, None),
        (second, "large", 0.4, None),
        (second, "test-cascade", 0.4, 2),
    ]


def test_flags_from_the_threshold_on(session: Session) -> None:
    below, at, broken = (add_photo(session) for _ in range(3))
    photos = [scanned(below, 0.499), scanned(at, 0.5), scanned(broken, error="truncated")]
    assert record(session, *photos) == RecordedBatch(flagged=1, known=0)
    assert session.scalars(select(Signal.photo_id)).all() == [at]
    assert fused(session) == [
        (below, 0.499, 1, None),
        (at, 0.5, 1, None),
        (broken, None, None, "truncated"),
    ]


def test_a_candidate_flags_nothing(session: Session) -> None:
    register_cascade(session, CASCADE)
    candidate = register_cascade(session, dataclasses.replace(CASCADE, version="2"))
    photo_id = add_photo(session)
    batch = record_scan_batch(
        session, cascade=candidate, photos=[scanned(photo_id, 0.9)], bank_seen=0
    )
    assert batch == RecordedBatch(flagged=0, known=0)
    assert [row[:2] for row in fused(session)] == [(photo_id, 0.9)]
    assert session.scalars(select(Signal.id)).all() == []


def test_a_managers_threshold_counts(session: Session) -> None:
    registered = register_cascade(session, CASCADE)
    session.add(
        NetworkSetting(
            network_id=registered.cascade_id, flag_at=0.95, reason="x", entered=0, left_count=0
        )
    )
    session.flush()
    assert record(session, scanned(add_photo(session), 0.9)).flagged == 0


def test_recording_again_changes_nothing(session: Session) -> None:
    photo_id = add_photo(session)
    assert record(session, scanned(photo_id, 0.9)).flagged == 1
    assert record(session, scanned(photo_id, 0.7)).flagged == 0
    assert [row[1] for row in fused(session)] == [0.9]
    assert session.scalar(select(func.count()).select_from(ScanBatch)) == 1


def test_a_photo_that_was_only_hashed_still_waits(session: Session) -> None:
    photo_id = add_photo(session)
    record(session, scanned(photo_id))
    assert fused(session) == []
    stored = session.execute(
        select(PhotoHash.quality, PhotoDigest.turned).join(
            PhotoDigest, PhotoDigest.photo_id == PhotoHash.photo_id
        )
    ).one()
    assert stored == (100, b"".join(make_hash(photo_id).turned))
    assert record(session, scanned(photo_id, 0.9)).flagged == 1
    batches = select(ScanBatch.photo_count, ScanBatch.flagged_count).order_by(ScanBatch.id)
    assert session.execute(batches).all() == [(0, 0), (1, 1)]


def test_an_error_gives_way_to_another_outcome_once(session: Session) -> None:
    mended, still, other = (add_photo(session) for _ in range(3))
    record(session, *(scanned(each, error="missing") for each in (mended, still, other)))
    again = (
        scanned(mended, 0.9),
        scanned(still, error="missing"),
        scanned(other, error="truncated"),
    )
    assert record(session, *again).flagged == 1
    assert record(session, *again).flagged == 0
    assert record(session, scanned(mended, error="missing")).flagged == 0
    assert [row[1:] for row in fused(session)] == [
        (0.9, 1, None),
        (None, None, "missing"),
        (None, None, "truncated"),
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
            record(session, scanned(photo_id, error="missing"))
        with transaction(database.sessions()) as session:
            tried.append(session.scalars(select(PhotoScore.scanned_at)).one())
    assert tried[1] > tried[0]


def test_photos_that_are_gone_are_passed_over(session: Session) -> None:
    assert record(session, scanned(-1, 0.9), scanned(add_photo(session), 0.9)).flagged == 1


def test_a_score_that_is_no_number_is_a_bug(session: Session) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        record(session, scanned(1, float("nan")))


def test_findings_are_stored_with_their_photo(session: Session) -> None:
    photo_id = add_photo(session)
    odd = dataclasses.replace(TEXT, kind=FindingKind.CODE, value="a\x00b\ud800" + "x" * 9000)
    record(session, scanned(photo_id, 0.1, findings=[TEXT, odd]))
    found = session.scalars(select(PhotoFinding).order_by(PhotoFinding.id)).all()
    assert [(each.photo_id, each.kind) for each in found] == [
        (photo_id, FindingKind.TEXT),
        (photo_id, FindingKind.CODE),
    ]
    assert (found[0].value, found[0].corners[1]) == (TEXT.value, [0.5, 0.1])
    assert found[1].value == ("a\N{REPLACEMENT CHARACTER}b?" + "x" * 9000)[:8000]


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"racy": 0.1, "stage": 3}, "stage_range"),
        ({"racy": 1.1, "stage": 1}, "racy_range"),
        ({"racy": 0.1, "stage": 1, "scores": {"small": {"racy": 0, "labels": [1]}}}, "are_named"),
        ({"error": "<b>Broken</b>"}, "error_is_a_code"),
        ({"error": "e" * 41}, "error_is_a_code"),
        ({"pdq": "00" * 32, "turned": "00" * 32, "quality": 1, "sha256": "a" * 64}, "seven_turned"),
    ],
)
def test_scores_hold_numbers_and_codes_only(
    session: Session, fields: dict[str, Any], constraint: str
) -> None:
    cascade = register_cascade(session, CASCADE)
    photos = json.dumps([{"photo_id": add_photo(session), **fields}])
    with pytest.raises(IntegrityError, match=constraint):
        session.execute(
            text("SELECT moderation.record_scan_batch(:cascade, CAST(:photos AS jsonb), 0)"),
            {"cascade": cascade.cascade_id, "photos": photos},
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
        record(session, *(scanned(each, 0.9) for each in photo_ids))
    with transaction(database.sessions()) as session:
        entries = session.execute(
            select(AuditRecord.actor, AuditRecord.action).order_by(AuditRecord.seq.desc()).limit(5)
        ).all()
    assert entries == [
        ("scanner", action)
        for action in (
            "scan.batch", "network.setting", "network.insert", "network.insert", "network.insert",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("login", ["moderator", "analyst", "manager"])
def test_people_may_not_record_scores(database: Database, login: str) -> None:
    sessions = database.sessions(login)
    cascade = RegisteredCascade(1, {})
    with pytest.raises(PermissionDeniedError), transaction(sessions) as session:
        record_scan_batch(session, cascade=cascade, photos=[scanned(1, 0.9)], bank_seen=0)
    with pytest.raises(PermissionDeniedError), transaction(sessions) as session:
        raise_report_signals(session)
    with pytest.raises(PermissionDeniedError), transaction(sessions) as session:
        raise_known_signals(session)
