"""What somebody with psql could try of reviewing, and what their answers must not tell."""

import contextlib
import json
import threading
import uuid
from collections.abc import Sequence

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError

from tests.helpers import builders
from tests.helpers.deciding import Desk, is_audited, measures
from tests.helpers.server import Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.decisions import GroupRecorded
from workstation.domain.measures import (
    AccountMeasure,
    EscalationKind,
    PendingAnswer,
    PendingKind,
)
from workstation.domain.people import Role
from workstation.domain.platform import SubjectKind
from workstation.domain.review import (
    ItemNotFoundError,
    NotYourKindError,
    QueueFilter,
    TooManyLeasesError,
    Verdict,
)
from workstation.queries.measures import blast_radius, recommend
from workstation.services import review
from workstation.services.team import set_reviewer

# What an auditor may read of an escalation, put together as the database does for its digest.
_GUESSED = """
    SELECT a.detail::jsonb ->> 'digest' = encode(sha256(convert_to((jsonb_build_array(
            d.id, d.request_id, d.item_id, d.verdict, d.policy_code, d.note, d.decided_by,
            d.decided_at, d.item_version, d.undoes_id, d.evidence, NULL, NULL)
        || jsonb_build_array(jsonb_build_object('escalation', d.escalation)))::text,
        'UTF8')), 'hex')
    FROM moderation.decision d
    JOIN moderation.audit_entry a ON a.action = 'decision.escalate'
        AND (a.detail::jsonb ->> 'decision_id')::bigint = d.id
    ORDER BY d.id
"""


@pytest.fixture
def desk(database: Database, server: Server) -> Desk:
    with transaction(database.sessions()) as session:
        create_login(
            session.connection(),
            name="specialist",
            password=server.password_of("specialist"),
            role=Role.MANAGER,
            child_safety=True,
        )
        return Desk(database, builders.add_member(session))


def decide_together(
    desk: Desk, items: Sequence[int], verdict: Verdict, policy_code: str | None = None
) -> GroupRecorded:
    requests = [desk.request(item, verdict, policy_code) for item in items]
    with transaction(desk.database.sessions("moderator")) as session:
        return review.decide_group(session, requests, group_id=uuid.uuid4())


class TestTippingOff:
    def test_digests_tell_no_referral_from_an_escalation(self, desk: Desk) -> None:
        for kind in (EscalationKind.MANAGER, EscalationKind.COMPLIANCE):
            desk.escalate(desk.add_item(), kind)
        with transaction(desk.database.sessions("manager")) as session:
            session.execute(text("SET LOCAL TIME ZONE 'UTC'"))
            fits = session.scalars(text(_GUESSED)).all()
        assert fits == [False, False]
        assert is_audited(desk)

    def test_nor_do_statistics_of_the_table(self, desk: Desk) -> None:
        counts = []
        for kind in (EscalationKind.MANAGER, EscalationKind.COMPLIANCE):
            before = desk.run("SELECT count(*) FROM moderation.referral")
            desk.escalate(desk.add_item(), kind)
            counts.append((before, desk.run("SELECT count(*) FROM moderation.referral")))
        assert counts == [(0, 1), (1, 2)]

    @pytest.mark.parametrize("login", ["moderator", "moderator2", "analyst", "manager"])
    def test_nobody_reads_the_empty_ones_or_a_salt(self, desk: Desk, login: str) -> None:
        desk.escalate(desk.add_item(), EscalationKind.MANAGER)
        assert desk.run("SELECT count(*) FROM moderation.referral", login=login) == 0
        may = f"has_column_privilege('{login}', 'moderation.referral', 'salt', 'SELECT')"
        assert desk.run(f"SELECT {may}") is False

    @pytest.mark.parametrize("kind", [EscalationKind.MANAGER, EscalationKind.COMPLIANCE])
    def test_what_managers_have_they_hand_on_alike(self, desk: Desk, kind: EscalationKind) -> None:
        item = desk.add_item()
        desk.escalate(item, EscalationKind.MANAGER)
        desk.escalate(item, kind, login="manager")
        assert desk.run(
            "SELECT array_agg(format('%s %s', verdict, escalation)) FROM moderation.decision",
            login="moderator2",
        ) == ["escalate manager", "escalate manager"]


class TestChildSafety:
    def test_a_group_tells_nothing_of_a_hidden_items_author(self, desk: Desk) -> None:
        hidden, by_the_same = desk.add_item(), desk.add_item()
        desk.escalate(hidden, EscalationKind.CHILD_SAFETY, login="specialist")
        found = decide_together(desk, [hidden, by_the_same], Verdict.KEEP)
        assert [each.reason.value for each in found.refused] == ["not_found", "not_allowed"]

    def test_a_ban_that_is_asked_for_unseen_is_asked_for_again(self, desk: Desk) -> None:
        hidden = desk.add_item()
        ban = measures(AccountMeasure.BAN)
        desk.decide(hidden, policy_code="child_safety", login="specialist", measures=ban)
        for _ in range(3):
            desk.decide(desk.add_item(), policy_code="nudity")
        last = desk.add_item()
        with transaction(desk.database.sessions("manager")) as session:
            assert recommend(session, last, "nudity").needs_second == (PendingKind.BAN,)
        assert desk.decide(last, policy_code="nudity").pending == 1

    def test_an_answer_says_of_a_hidden_measure_what_it_says_of_none(self, desk: Desk) -> None:
        ban = measures(AccountMeasure.BAN)
        desk.decide(desk.add_item(), policy_code="child_safety", login="specialist", measures=ban)
        (hidden,) = desk.pending(login="specialist")
        told = []
        for pending_id in (hidden.pending_id, 10**6):
            with pytest.raises(ItemNotFoundError) as refused:
                desk.answer(PendingAnswer(pending_id, confirms=True))
            cause = refused.value.__cause__
            assert cause is not None
            told.append(str(cause).replace(f" {pending_id}", " N").splitlines()[0])
        assert told[0] == told[1]


class TestSkills:
    def test_a_group_is_no_way_around_them(self, desk: Desk) -> None:
        item, held = desk.add_item(), desk.add_item()
        desk.lease(held)
        with transaction(desk.database.sessions("manager")) as session:
            set_reviewer(session, "moderator", policies=["gating"], languages=None, circles=None)
        with pytest.raises(NotYourKindError):
            desk.lease(item)
        found = decide_together(desk, [item, held], Verdict.KEEP)
        assert [each.reason.value for each in found.refused] == ["not_allowed"]
        assert [each.item_id for each in found.recorded] == [held]

    def test_many_connections_take_no_more_than_sixty(self, database: Database) -> None:
        with transaction(database.sessions()) as session:
            for _ in range(200):
                builders.add_item(session)
        sessions = database.sessions("moderator")
        together = threading.Barrier(4)

        def claim() -> None:
            with contextlib.suppress(TooManyLeasesError), transaction(sessions) as session:
                session.execute(text("SELECT 1"))
                together.wait()
                review.claim_items(session, filter=QueueFilter(), count=48)

        threads = [threading.Thread(target=claim) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with transaction(database.sessions()) as session:
            held = session.scalar(
                text("SELECT count(*) FROM moderation.review_item WHERE lease_holder IS NOT NULL")
            )
        assert held == 60


class TestFourEyes:
    def test_a_group_does_not_carry_much_money_below_the_limit(self, desk: Desk) -> None:
        items = [desk.add_item(gifts=(amount,)) for amount in (2_000_000, *[400_000] * 4)]
        with transaction(desk.database.sessions("moderator")) as session:
            radius = blast_radius(session, items, Verdict.TAKE_DOWN, "solicitation")
        recorded = decide_together(desk, items, Verdict.TAKE_DOWN, "solicitation").recorded
        statuses = [desk.gifts(item)[0] for item in items]
        assert statuses == ["settled", "frozen", "frozen", "settled", "settled"]
        waiting = [each for each in desk.pending() if each.kind is PendingKind.GIFTS]
        assert [each.item_id for each in waiting] == [items[0], *items[3:]]
        assert sum(each.pending for each in recorded) == radius.needs_second

    def test_measures_carry_nothing_else(self, desk: Desk) -> None:
        item = desk.add_item()
        desk.lease(item)
        chosen = {"gifts": "none", "account": "none", "locks_circle": False, "reason": "x"}
        with pytest.raises(DataError), transaction(desk.database.sessions("moderator")) as session:
            session.execute(
                text(
                    "SELECT * FROM moderation.decide(gen_random_uuid(), :item, 1, 'take_down',"
                    " 'nudity', '', NULL, CAST(:measures AS jsonb))"
                ),
                {"item": item, "measures": json.dumps(chosen | {"more": "than that"})},
            )


def test_a_hold_on_a_member_keeps_all_that_hangs_on_what_they_wrote(desk: Desk) -> None:
    with transaction(desk.database.sessions()) as session:
        post = builders.add_post(session, author_id=desk.author_id, photos=1)
        builders.add_comment(session, post)
        builders.add_signal(session, post)
        builders.add_gift(session, builders.add_post(session), sender_id=desk.author_id)
        item = builders.add_item(
            session, subject_kind=SubjectKind.MEMBER, subject_id=desk.author_id
        )
    desk.escalate(item, EscalationKind.LEGAL_HOLD)
    for table in ("photo", "comment", "gift"):
        with pytest.raises(IntegrityError, match="a legal hold keeps"):
            desk.run(f"DELETE FROM circles.{table}")  # noqa: S608
    desk.run("DELETE FROM moderation.signal")
    assert desk.run("SELECT count(*) FROM moderation.signal") == 1
