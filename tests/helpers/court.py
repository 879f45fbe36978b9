"""A desk at which appeals are filed and answered, too."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.deciding import Desk
from tests.helpers.server import Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.appeals import (
    AppealAnswer,
    AppealAnswered,
    AppealDetail,
    AppealFiling,
    AppealState,
    EffectKind,
)
from workstation.domain.people import Role
from workstation.domain.review import EnforcementAction, ItemState
from workstation.models.moderation import ReviewItem
from workstation.queries.appeals import read_appeal
from workstation.services import appeals

LETTER = "您好：维持原决定。"


@dataclass
class Court(Desk):
    """A desk at which appeals are filed and answered, too."""

    def file(
        self,
        decision_id: int,
        *,
        login: str = "manager",
        body: str = "这不是裸露，是泳装。",
        reference: str = "",
    ) -> int:
        """File an appeal against a decision, and return its id."""
        filing = AppealFiling(decision_id, body, datetime.now(UTC), reference=reference)
        with transaction(self.database.sessions(login)) as session:
            return appeals.file_appeal(session, filing)

    def read(self, appeal_id: int, *, login: str = "installer") -> AppealDetail:
        """Return an appeal as that login sees it."""
        with transaction(self.database.sessions(login)) as session:
            return read_appeal(session, appeal_id)

    def assignee(self, appeal_id: int) -> str:
        """Return to whom it is given."""
        return self.read(appeal_id).row.assigned_to

    def answer_for(
        self,
        appeal_id: int,
        outcome: AppealState,
        *kinds: EffectKind | EnforcementAction,
    ) -> AppealAnswer:
        """Return an answer; of a partial reversal, with all standing effects of these kinds."""
        detail = self.read(appeal_id)
        named = frozenset(
            (each.kind, each.effect_id)
            for each in detail.effects
            if each.is_standing and (each.kind in kinds or each.action in kinds)
        )
        return AppealAnswer(
            appeal_id, detail.row.version, outcome, "Looked at it again.", LETTER, named
        )

    def send_answer(self, answer: AppealAnswer, *, login: str | None = None) -> AppealAnswered:
        """Answer, as whoever it is given to."""
        sender = login or self.assignee(answer.appeal_id)
        with transaction(self.database.sessions(sender)) as session:
            return appeals.answer_appeal(session, answer)

    def conclude(
        self,
        appeal_id: int,
        outcome: AppealState,
        *kinds: EffectKind | EnforcementAction,
        login: str | None = None,
    ) -> AppealAnswered:
        """Answer an appeal as it is now."""
        return self.send_answer(self.answer_for(appeal_id, outcome, *kinds), login=login)

    def is_in_bank(self) -> bool:
        return bool(
            self.run("SELECT count(*) FROM moderation.known_photo WHERE withdrawn_at IS NULL")
        )

    def may_answer(self, appeal_id: int, login: str) -> bool:
        """Return whether a login could be given an appeal, whoever has it."""
        may = text(
            "SELECT moderation.may_answer(:login, a) FROM moderation.appeal a WHERE a.id = :appeal"
        )
        with transaction(self.database.sessions()) as session:
            return bool(session.execute(may, {"login": login, "appeal": appeal_id}).scalar_one())

    def managers(self) -> set[str]:
        """Return every manager of the cluster: tests of other files may have made some."""
        found = self.run(
            "SELECT array_agg(rolname::text) FROM pg_roles"
            " WHERE rolcanlogin AND NOT rolsuper AND pg_has_role(oid, 'ws_manager', 'USAGE')"
        )
        assert isinstance(found, list)
        return set(found)

    def reopen(self, item_id: int) -> None:
        """Put a decided item back into the queue, as something new does."""
        with transaction(self.database.sessions()) as session:
            session.get_one(ReviewItem, item_id).state = ItemState.OPEN


def make_court(database: Database, server: Server) -> Court:
    """Return a court with a second manager, and two for child safety ("specialist")."""
    with transaction(database.sessions()) as session:
        for name, role, child_safety in (
            ("manager2", Role.MANAGER, False),
            ("specialist", Role.MANAGER, True),
            ("specialist2", Role.MANAGER, True),
        ):
            create_login(
                session.connection(),
                name=name,
                password=server.password_of(name),
                role=role,
                child_safety=child_safety,
            )
        return Court(database, builders.add_member(session, nickname="小雨"))
