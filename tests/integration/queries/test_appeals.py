"""What is read of appeals."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.helpers.court import Court, make_court
from tests.helpers.server import Database, Server
from workstation.db.session import transaction
from workstation.domain.appeals import (
    AppealState,
    EffectKind,
)
from workstation.queries.appeals import (
    appeal_figures,
    count_appeals,
    find_appealable,
    list_appeals,
)


@pytest.fixture
def court(database: Database, server: Server) -> Court:
    return make_court(database, server)


class TestReading:
    def test_whoever_answers_sees_what_was_seen(self, court: Court) -> None:
        recorded = court.decide(court.add_item(), policy_code="nudity", note="Same as last week.")
        appeal = court.file(recorded.decision_id)
        detail = court.read(appeal, login=court.assignee(appeal))
        assert detail.row.is_own
        assert detail.body == "这不是裸露，是泳装。"
        assert (detail.reason, detail.note) == (
            "该内容含有裸露或性行为画面。",
            "Same as last week.",
        )
        assert "photos" in detail.evidence
        assert [each.kind for each in detail.effects] == [
            EffectKind.ENFORCEMENT,
            EffectKind.SANCTION,
            EffectKind.STRIKE,
        ]
        assert not any(each.is_changed for each in detail.effects)

    def test_lists_are_of_states_and_ones_own(self, court: Court) -> None:
        filed = [
            court.file(court.decide(court.add_item(), policy_code="contact").decision_id)
            for _ in range(3)
        ]
        court.conclude(filed[0], AppealState.UPHELD)
        with transaction(court.database.sessions("manager")) as session:
            listed = list_appeals(session, states={AppealState.OPEN}, own_only=False)
            assert [row.appeal_id for row in listed] == [filed[2], filed[1]]
            paged = list_appeals(
                session, states=set(AppealState), own_only=False, before=filed[2], limit=1
            )
            assert [row.appeal_id for row in paged] == [filed[1]]
            own = list_appeals(session, states={AppealState.OPEN}, own_only=True)
            assert all(row.assigned_to == "manager" for row in own)
            assert count_appeals(session) == (len(own), 2)

    def test_whoever_decided_does_not_learn_who_judges_it(self, court: Court) -> None:
        appeal = court.file(court.decide(court.add_item(), policy_code="contact").decision_id)
        who = text("SELECT assigned_to FROM moderation.appeal_assignment")
        with transaction(court.database.sessions("moderator")) as session:
            assert list_appeals(session, states=set(AppealState), own_only=False) == []
            assert count_appeals(session) == (0, 0)
            assert session.scalars(who).all() == []
        with transaction(court.database.sessions(court.assignee(appeal))) as session:
            (row,) = list_appeals(session, states=set(AppealState), own_only=False)
            assert row.is_own

    def test_decisions_are_found_by_number_and_author(self, court: Court) -> None:
        item = court.add_item()
        recorded = court.decide(item, policy_code="contact")
        with transaction(court.database.sessions("manager")) as session:
            for wanted in ("小", f" {recorded.decision_id} ", str(court.author_id)):
                found = find_appealable(session, wanted)
                assert recorded.decision_id in [each.decision_id for each in found]
            assert find_appealable(session, "%") == []
            assert find_appealable(session, "") == []
        court.file(recorded.decision_id)
        with transaction(court.database.sessions("manager")) as session:
            assert find_appealable(session, "小雨") == []

    def test_figures_by_policy_and_network(self, court: Court) -> None:
        outcomes = [AppealState.UPHELD, AppealState.REVERSED, AppealState.PARTLY_REVERSED]
        for outcome in outcomes:
            appeal = court.file(court.decide(court.add_item(), policy_code="nudity").decision_id)
            part = [EffectKind.STRIKE] if outcome is AppealState.PARTLY_REVERSED else []
            court.conclude(appeal, outcome, *part)
        court.file(court.decide(court.add_item(), policy_code="contact").decision_id)
        since, until = (datetime.now(UTC) + timedelta(days=shift) for shift in (-1, 1))
        with transaction(court.database.sessions("analyst")) as session:
            (every,) = appeal_figures(session, since=since, until=until)
            assert (every.filed, every.answered) == (4, 3)
            assert (every.reversed_whole, every.reversed_partly) == (1, 1)
            assert every.median_hours is not None
            by_policy = appeal_figures(session, since=since, until=until, by="policy")
            assert [(each.name, each.filed) for each in by_policy] == [
                ("nudity", 3),
                ("contact", 1),
            ]
            assert appeal_figures(session, since=since, until=since, by="policy") == []
