"""A case with everything in it is read at one moment, and kept as a snapshot."""

import uuid
from collections.abc import Mapping, Sequence
from importlib.metadata import version

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workstation.domain.case_views import Exhibit
from workstation.domain.cases import ExhibitKind
from workstation.domain.packs import KeptSnapshot
from workstation.domain.platform import SubjectKind
from workstation.domain.snapshots import (
    CaseSnapshot,
    SnapshotFinding,
    SnapshotHead,
    SnapshotLink,
    SnapshotMoney,
    SnapshotSetting,
)
from workstation.domain.typologies import AlertView, Typology, TypologySetting
from workstation.exports.packs import records
from workstation.exports.packs.codec import encode
from workstation.exports.packs.large_days import large_days
from workstation.exports.packs.people import read_accounts, read_money
from workstation.models.alerts import AlertRecord
from workstation.models.moderation import Signal
from workstation.queries.alerts import list_typology_settings, read_alert
from workstation.queries.audit import read_head
from workstation.queries.case_canvas import read_canvas
from workstation.queries.cases import list_links, read_case
from workstation.queries.heads import read_identity
from workstation.queries.packs import read_snapshot
from workstation.services.packs import keep_snapshot

# What is read table by table is of one moment, whatever others write meanwhile.
_ONE_MOMENT = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
_NOW = text("SELECT now(), session_user::text")
_MOST_FINDINGS = 5_000


def make_snapshot(
    session: Session, case_id: int, *, zone: str, request_id: uuid.UUID
) -> KeptSnapshot:
    """Keep what a case is now.

    Args:
        session: A new session of an analyst: nothing was asked in its transaction yet.
        case_id: Which case.
        zone: IANA name of the zone in which the company's days begin.
        request_id: Sent again for a case that did not change, it is the same snapshot.

    Raises:
        CaseError: There is no such case for this person.
        TransactionConflictError: The case was changed meanwhile.
        PermissionDeniedError: This is no analyst.
    """
    session.execute(_ONE_MOMENT)
    content = encode(collect(session, case_id, zone=zone))
    snapshot_id = keep_snapshot(session, case_id, content, request_id=request_id)
    return read_snapshot(session, snapshot_id)


def collect(session: Session, case_id: int, *, zone: str) -> CaseSnapshot:
    """Return a case with everything in it that this person may know of."""
    view = read_case(session, case_id)
    standing = [each for each in view.exhibits if not each.is_removed]
    alerts = _alerts(session, standing)
    money = read_money(session, case_id, [each for each, _ in alerts])
    accounts = read_accounts(session, case_id, money)
    settings = list_typology_settings(session)
    canvas = read_canvas(session, case_id)
    made_at, made_by = session.execute(_NOW).one()
    return CaseSnapshot(
        program=version("circles-workstation"),
        made_at=made_at,
        made_by=made_by,
        zone=zone,
        head=_head(session),
        case=records.case(view),
        accounts=accounts,
        money=money,
        alerts=tuple(records.alert(each, setting) for each, setting in alerts),
        settings=_used(settings, {setting for _, setting in alerts if setting is not None}),
        exhibits=tuple(map(records.exhibit, view.exhibits)),
        events=tuple(map(records.event, view.events)),
        outcomes=tuple(map(records.outcome, view.outcomes)),
        findings=_findings(session, money, standing),
        links=tuple(
            SnapshotLink(case_id=each.case_id, state=each.state, shared=tuple(sorted(each.shared)))
            for each in list_links(session, case_id)
        ),
        large_days=large_days(
            money,
            {each.member_id: each.region for each in accounts},
            limits=_limits(settings),
            zone=zone,
        ),
        canvas=None if canvas is None else canvas.content.to_json(),
    )


def _alerts(session: Session, standing: Sequence[Exhibit]) -> list[tuple[AlertView, int | None]]:
    """Return the alerts of a case, each with the version of parameters that it was found with."""
    ids = [each.ref_id for each in standing if each.kind is ExhibitKind.ALERT]
    rows = session.execute(
        select(AlertRecord.id, AlertRecord.setting_id).where(AlertRecord.id.in_(ids))
    )
    settings = {alert_id: setting_id for alert_id, setting_id in rows}  # noqa: C416  # typed so
    return [(read_alert(session, each), settings.get(each)) for each in ids if each is not None]


def _used(
    settings: Mapping[Typology, Sequence[TypologySetting]], used: set[int]
) -> tuple[SnapshotSetting, ...]:
    found = [each for versions in settings.values() for each in versions]
    return tuple(
        records.setting(each)
        for each in sorted(found, key=lambda one: one.setting_id)
        if each.setting_id in used
    )


def _limits(settings: Mapping[Typology, Sequence[TypologySetting]]) -> dict[str, float]:
    """Return what counts as large now."""
    from workstation.analytics.typologies.large_value import DETECTOR

    versions = settings.get(Typology.LARGE_VALUE)
    return DETECTOR.values(versions[0].parameters if versions else {})


def _head(session: Session) -> SnapshotHead:
    head, database = read_head(session), read_identity(session)
    return SnapshotHead(
        number=head.seq, hash=head.hash.hex(), database=database.name, server=database.system
    )


def _findings(
    session: Session, money: Sequence[SnapshotMoney], standing: Sequence[Exhibit]
) -> tuple[SnapshotFinding, ...]:
    """Return what stands about posts of the case; under row policies, as all that is read here."""
    posts = {each.post_id for each in money if each.post_id is not None}
    posts |= {each.ref_id for each in standing if each.kind is ExhibitKind.POST and each.ref_id}
    rows = session.execute(
        select(
            Signal.subject_id, Signal.kind, Signal.strength, Signal.policy_code, Signal.created_at
        )
        .where(
            Signal.subject_kind == SubjectKind.POST,
            Signal.subject_id.in_(sorted(posts)),
            Signal.withdrawn_at.is_(None),
        )
        .order_by(Signal.subject_id, Signal.id)
        .limit(_MOST_FINDINGS)
    )
    return tuple(
        SnapshotFinding(
            post_id=post_id, kind=kind.value, strength=strength, policy=policy or "", noticed_at=at
        )
        for post_id, kind, strength, policy, at in rows
    )
