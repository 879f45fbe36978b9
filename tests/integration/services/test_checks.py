"""Golden items and second reviews: that nobody can tell them, and what comes of the answers."""

from dataclasses import replace
from itertools import product

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.checking import FIRST, SECOND, CheckDesk
from tests.helpers.deciding import is_audited
from tests.helpers.server import Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.checks import CheckSettings, UnsuitedItemError, agree
from workstation.domain.erasure import ErasureRequest
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.measures import EscalationKind
from workstation.domain.people import Role
from workstation.domain.platform import SubjectKind, Visibility
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import ItemDetail, ItemState, QueueRow, Verdict
from workstation.queries.checks import read_check_settings
from workstation.queries.members import read_member
from workstation.queries.review import list_policies
from workstation.queries.review_undo import list_undoable
from workstation.services.checks import save_check_settings
from workstation.services.erasure import answer_erasure, ask_erasure
from workstation.services.review import lift_expired
from workstation.services.team import set_reviewer


@pytest.fixture
def desk(database: Database) -> CheckDesk:
    with transaction(database.sessions()) as session:
        return CheckDesk(database, builders.add_member(session))


def plain(row: QueueRow) -> QueueRow:
    """Return a row without what two items never share."""
    return replace(row, item_id=0, version=0, rank=0.0, due_at=None, leased_by=None)


def seen(detail: ItemDetail) -> ItemDetail:
    return replace(detail, row=plain(detail.row))


DECISIONS = [
    (Verdict.KEEP, None),
    (Verdict.LABEL, "suggestive"),
    (Verdict.RESTRICT, "suggestive"),
    (Verdict.TAKE_DOWN, "nudity"),
    (Verdict.TAKE_DOWN, "solicitation"),  # takes gifts along
]


class TestShowing:
    @pytest.mark.parametrize(("verdict", "policy_code"), DECISIONS)
    def test_a_check_reads_as_the_item_did_before_it_was_decided(
        self, desk: CheckDesk, verdict: Verdict, policy_code: str | None
    ) -> None:
        item_id = desk.new_item(gifts=(500, 900))
        before = desk.read(item_id)
        check = desk.second(desk.decide(item_id, verdict, policy_code))
        assert seen(desk.read(check)) == seen(before)
        assert desk.item(check).created_at == desk.item(check).opened_at

    def test_it_lies_in_one_queue_among_new_items(self, desk: CheckDesk) -> None:
        item_id, other = desk.new_item(), desk.new_item()
        check = desk.second(desk.decide(item_id, Verdict.KEEP))
        assert {row.item_id for row in desk.rows()} == {other, check}
        assert {row.item_id for row in desk.rows(FIRST)} == {other}
        assert {row.item_id for row in desk.rows("manager")} == {other}
        assert check > other

    def test_what_was_decided_is_out_of_sight_meanwhile(self, desk: CheckDesk) -> None:
        item_id = desk.new_item()
        check = desk.second(desk.decide(item_id, Verdict.TAKE_DOWN, "nudity"))
        with transaction(desk.database.sessions(SECOND)) as session:
            member = read_member(session, desk.author_id)
        post = next(
            each for each in member.posts if each.row.subject_id == desk.item(item_id).subject_id
        )
        assert (post.row.item_id, post.visibility, post.last_verdict) == (
            check,
            Visibility.VISIBLE.value,
            None,
        )
        assert (member.author.strike_weight, member.author.takedown_count) == (0, 0)

    def test_nobody_checks_their_own_decision_or_one_thing_twice(self, desk: CheckDesk) -> None:
        recorded = desk.decide(desk.new_item(), Verdict.KEEP)
        desk.second(recorded)
        for login in (FIRST, SECOND, "manager"):
            desk.draw(recorded)
            desk.claim(login)
        assert len(desk.checks_of(recorded.item_id)) == 1

    def test_it_is_brought_by_others(self, desk: CheckDesk) -> None:
        recorded = desk.decide(desk.new_item(), Verdict.KEEP)
        desk.be_active()
        desk.draw(recorded)
        desk.claim(SECOND)
        assert desk.checks_of(recorded.item_id) == []
        desk.claim(FIRST)
        assert len(desk.checks_of(recorded.item_id)) == 1

    def test_who_is_alone_gets_it_in_the_end(self, desk: CheckDesk) -> None:
        recorded = desk.decide(desk.new_item(), Verdict.KEEP)
        desk.be_active()
        desk.draw(recorded)
        desk.execute("UPDATE moderation.review_check SET drawn_at = now() - interval '16 minutes'")
        desk.claim(SECOND)
        assert len(desk.checks_of(recorded.item_id)) == 1

    @pytest.mark.parametrize("part", [{"policies": ["nudity"]}, {"languages": ["en"]}])
    def test_only_what_somebody_works_on_comes(
        self, desk: CheckDesk, part: dict[str, list[str]]
    ) -> None:
        recorded = desk.decide(desk.new_item("suggestive"), Verdict.KEEP)
        desk.be_active()
        with transaction(desk.database.sessions("manager")) as session:
            everything = {"policies": None, "languages": None, "circles": None}
            set_reviewer(session, SECOND, **(everything | part))  # type: ignore[arg-type]
        desk.draw(recorded)
        desk.claim(FIRST)
        assert desk.checks_of(recorded.item_id) == []

    def test_child_safety_is_never_shown_again(self, desk: CheckDesk) -> None:
        recorded = desk.decide(desk.new_item(), Verdict.KEEP)
        desk.execute(
            "UPDATE moderation.review_item SET is_child_safety = true WHERE id = :id",
            id=recorded.item_id,
        )
        desk.be_active()
        desk.draw(recorded)
        desk.claim(FIRST)
        assert desk.checks_of(recorded.item_id) == []


class TestAnswering:
    @pytest.mark.parametrize(("verdict", "policy_code"), DECISIONS)
    def test_an_answer_does_nothing_on_the_platform(
        self, desk: CheckDesk, verdict: Verdict, policy_code: str | None
    ) -> None:
        item_id = desk.new_item(gifts=(500,))
        check = desk.second(desk.decide(item_id, Verdict.KEEP))
        answer = desk.decide(check, verdict, policy_code, login=SECOND)
        assert (answer.item_id, answer.verdict, answer.pending) == (check, verdict, 0)
        assert desk.visibility(item_id) is Visibility.VISIBLE
        assert desk.gifts(item_id) == ["settled"]
        with transaction(desk.database.sessions()) as session:
            effects = session.execute(
                text("""
                    SELECT (SELECT count(*) FROM moderation.enforcement)
                        + (SELECT count(*) FROM moderation.strike)
                        + (SELECT count(*) FROM moderation.sanction)
                        + (SELECT count(*) FROM moderation.known_photo)
                        + (SELECT count(*) FROM moderation.statement)
                """)
            ).scalar_one()
        assert effects == 0
        assert desk.item(check).state is ItemState.DECIDED
        assert is_audited(desk)

    def test_whoever_answered_goes_on_seeing_what_they_decided(self, desk: CheckDesk) -> None:
        item_id = desk.new_item()
        check = desk.second(desk.decide(item_id, Verdict.KEEP))
        answer = desk.decide(check, Verdict.TAKE_DOWN, "nudity", login=SECOND)
        detail = desk.read(check)
        assert detail.visibility is Visibility.REMOVED
        assert [each.verdict for each in detail.history] == [Verdict.TAKE_DOWN]
        with transaction(desk.database.sessions(SECOND)) as session:
            assert list_undoable(session)[-1].decision_id == answer.decision_id

    def test_sent_again_it_is_the_same(self, desk: CheckDesk) -> None:
        check = desk.second(desk.decide(desk.new_item(), Verdict.KEEP))
        desk.lease(check, login=SECOND)
        request = desk.request(check, Verdict.TAKE_DOWN, "nudity")
        assert desk.send(request, login=SECOND) == desk.send(request, login=SECOND)
        assert len(desk.disputes()) == 1

    def test_undo_takes_the_answer_back(self, desk: CheckDesk) -> None:
        item_id = desk.new_item()
        before = desk.read(item_id)
        check = desk.second(desk.decide(item_id, Verdict.KEEP))
        answer = desk.decide(check, Verdict.TAKE_DOWN, "nudity", login=SECOND)
        desk.undo(answer.decision_id, login=SECOND)
        assert desk.disputes() == []
        assert desk.item(check).state is ItemState.OPEN
        assert replace(seen(desk.read(check)), history=()) == seen(before)
        desk.decide(check, Verdict.KEEP, login=SECOND)
        assert desk.disputes() == []

    def test_claimed_leased_and_let_go_like_any_other(self, desk: CheckDesk) -> None:
        check = desk.second(desk.decide(desk.new_item(), Verdict.KEEP))
        assert desk.claim(SECOND) == [check]
        assert desk.claim(SECOND) == []
        assert [row.leased_by for row in desk.rows()] == [SECOND]

    def test_a_child_seen_in_a_check_is_handed_on_for_real(self, desk: CheckDesk) -> None:
        item_id = desk.new_item()
        check = desk.second(desk.decide(item_id, Verdict.KEEP))
        answer = desk.escalate(check, EscalationKind.CHILD_SAFETY, login=SECOND)
        original = desk.item(item_id)
        assert (original.state, original.is_child_safety) == (ItemState.ESCALATED, True)
        assert desk.visibility(item_id) is Visibility.HIDDEN
        desk.undo(answer.decision_id, login=SECOND)
        original = desk.item(item_id)
        assert (original.state, original.is_child_safety) == (ItemState.DECIDED, False)
        assert desk.visibility(item_id) is Visibility.VISIBLE
        assert desk.disputes() == []
        assert is_audited(desk)

    @pytest.mark.parametrize("kind", [EscalationKind.COMPLIANCE, EscalationKind.POLICE])
    def test_what_is_handed_on_is_answered_once(
        self, desk: CheckDesk, kind: EscalationKind
    ) -> None:
        item_id = desk.new_item()
        check = desk.second(desk.decide(item_id, Verdict.KEEP))
        desk.lease(check, login=SECOND)
        request = desk.request(check, Verdict.ESCALATE, escalation=kind, note="洗钱")
        assert desk.send(request, login=SECOND) == desk.send(request, login=SECOND)
        assert desk.item(item_id).state is ItemState.ESCALATED


_REPORT = (
    "SELECT moderation.note_signal('post', :subject, 'user_report', 0.9, NULL, NULL, 1, 'nudity',"
    " '{{}}', NULL, {})"
)
"""A signal; the argument says whether it is news."""


class TestDropping:
    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE circles.post SET body = '改过' WHERE id = :subject",
            "UPDATE circles.post SET visibility = 'removed' WHERE id = :subject",
            _REPORT.format("NULL"),
        ],
    )
    def test_what_changed_leaves_the_queue_and_counts_for_nothing(
        self, desk: CheckDesk, change: str
    ) -> None:
        item_id = desk.new_item()
        check = desk.second(desk.decide(item_id, Verdict.KEEP))
        desk.execute(change, subject=desk.item(item_id).subject_id)
        assert check not in desk.claim(SECOND, count=5)
        assert check not in {row.item_id for row in desk.rows()}
        assert desk.item(check).state is ItemState.WITHDRAWN

    def test_what_is_open_again_comes_to_everybody(self, desk: CheckDesk) -> None:
        item_id = desk.new_item()
        check = desk.second(desk.decide(item_id, Verdict.KEEP))
        desk.decide(check, Verdict.TAKE_DOWN, "nudity", login=SECOND)
        desk.execute(
            _REPORT.format("true"),
            subject=desk.item(item_id).subject_id,
        )
        assert desk.disputes() == []
        assert desk.claim(SECOND) == [item_id]
        assert desk.read(item_id).visibility is Visibility.VISIBLE

    def test_an_undo_of_the_decision_ends_its_check(self, desk: CheckDesk) -> None:
        recorded = desk.decide(desk.new_item(), Verdict.KEEP)
        check = desk.second(recorded)
        desk.undo(recorded.decision_id)
        desk.claim(SECOND)
        assert [row.item_id for row in desk.rows()] == [recorded.item_id]
        assert desk.item(check).state is ItemState.WITHDRAWN

    def test_an_answer_to_what_changed_disputes_nothing(self, desk: CheckDesk) -> None:
        item_id = desk.new_item()
        check = desk.second(desk.decide(item_id, Verdict.KEEP))
        desk.lease(check, login=SECOND)
        desk.execute(
            "UPDATE circles.post SET body = '改过' WHERE id = :subject",
            subject=desk.item(item_id).subject_id,
        )
        desk.send(desk.request(check, Verdict.TAKE_DOWN, "nudity"), login=SECOND)
        assert desk.disputes() == []


def drawn(desk: CheckDesk) -> dict[str, int]:
    """Return how many checks of each kind were drawn."""
    query = text("SELECT kind, count(*) AS drawn FROM moderation.review_check GROUP BY kind")
    with transaction(desk.database.sessions()) as session:
        return {row.kind: row.drawn for row in session.execute(query)}


class TestRates:
    def test_managers_set_them_with_a_reason(self, desk: CheckDesk) -> None:
        sessions = desk.database.sessions
        with transaction(sessions("manager")) as session:
            assert read_check_settings(session) == CheckSettings(0, 0)
            save_check_settings(session, CheckSettings(0.05, 0.1), "开始抽查")
        with transaction(sessions("manager")) as session:
            assert read_check_settings(session) == CheckSettings(0.05, 0.1)
        with pytest.raises(ReasonRequiredError), transaction(sessions("manager")) as session:
            save_check_settings(session, CheckSettings(0.05, 0.1), " ")
        with pytest.raises(PermissionDeniedError), transaction(sessions(FIRST)) as session:
            save_check_settings(session, CheckSettings(0.05, 0.1), "我想")
        assert is_audited(desk)

    def test_decisions_are_drawn_at_these_rates(self, desk: CheckDesk) -> None:
        with transaction(desk.database.sessions("manager")) as session:
            save_check_settings(session, CheckSettings(0.2, 0.1), "很多")
        with transaction(desk.database.sessions()) as session:
            item_id = builders.add_item(session)
            session.execute(text("SELECT setseed(0.5)"))
            session.execute(
                text("""
                    INSERT INTO moderation.decision
                        (request_id, item_id, verdict, decided_by, item_version, evidence)
                    SELECT gen_random_uuid(), :item, 'keep', :login, 1, '{}'
                    FROM generate_series(1, 1000)
                """),
                {"item": item_id, "login": FIRST},
            )
        counts = drawn(desk)
        # One in four of what else somebody gets is one in five of all.
        assert counts["golden"] == pytest.approx(250, abs=50)
        assert counts["second"] == pytest.approx(100, abs=35)

    def test_without_any_nothing_is_drawn(self, desk: CheckDesk) -> None:
        desk.decide(desk.new_item(), Verdict.KEEP)
        assert drawn(desk) == {}


def test_what_agrees_is_said_twice_alike(desk: CheckDesk) -> None:
    conclusions = [
        (Verdict.KEEP, None),
        *product(
            (Verdict.LABEL, Verdict.RESTRICT, Verdict.TAKE_DOWN, Verdict.HIDE),
            ("nudity", "suggestive", "solicitation", "gating"),
        ),
    ]
    with transaction(desk.database.sessions()) as session:
        session.execute(
            text("UPDATE moderation.policy SET parent_code = 'nudity' WHERE code = 'suggestive'")
        )
        parents = {policy.code: policy.parent_code for policy in list_policies(session)}
        for first, other in product(conclusions, conclusions):
            in_sql = session.execute(
                text("SELECT moderation.agree(:a, :b, :c, :d)"),
                {"a": first[0].value, "b": first[1], "c": other[0].value, "d": other[1]},
            ).scalar_one()
            assert in_sql == agree(first, other, parents), (first, other)


def test_only_what_stands_as_decided_becomes_golden(desk: CheckDesk) -> None:
    item_id = desk.new_item()
    with pytest.raises(UnsuitedItemError):
        desk.golden(item_id, Verdict.KEEP)
    desk.decide(item_id, Verdict.KEEP)
    desk.golden(item_id, Verdict.KEEP)
    with pytest.raises(UnsuitedItemError):
        desk.golden(item_id, Verdict.KEEP)


def test_a_comment_is_checked_too(desk: CheckDesk) -> None:
    item_id = desk.new_item(kind=SubjectKind.COMMENT)
    before = desk.read(item_id)
    check = desk.second(desk.decide(item_id, Verdict.TAKE_DOWN, "gating"))
    assert seen(desk.read(check)) == seen(before)
    with transaction(desk.database.sessions(SECOND)) as session:
        lift_expired(session)
    desk.decide(check, Verdict.KEEP, login=SECOND)
    assert len(desk.disputes()) == 1


def test_what_was_said_of_checks_is_erased_as_well(desk: CheckDesk, server: Server) -> None:
    with transaction(desk.database.sessions()) as session:
        create_login(
            session.connection(),
            name="manager2",
            password=server.password_of("manager2"),
            role=Role.MANAGER,
        )
    check = desk.second(desk.decide(desk.new_item(), Verdict.KEEP))
    desk.decide(check, Verdict.TAKE_DOWN, "nudity", login=SECOND, note="小狐狸又来了")
    with transaction(desk.database.sessions("manager")) as session:
        erasure = ask_erasure(session, ErasureRequest(desk.author_id, "DSR-1", "本人要求"))
    with transaction(desk.database.sessions("manager2")) as session:
        answer_erasure(session, erasure, 1, agrees=True, reason="")
    with transaction(desk.database.sessions()) as session:
        left = session.execute(
            text("""
                SELECT (SELECT count(*) FROM moderation.decision WHERE note LIKE '%小狐狸%'),
                    (SELECT count(*) FROM moderation.evidence_text t WHERE t.text IS NOT NULL)
            """)
        ).one()
    assert tuple(left) == (0, 0)
    assert is_audited(desk)
