"""A desk at which decisions are checked, without waiting for chance."""

from dataclasses import dataclass

from sqlalchemy import select, text

from tests.helpers import builders
from tests.helpers.deciding import Desk
from workstation.db.session import transaction
from workstation.domain.checks import Adjudication, AdjudicationAnswer, Settled
from workstation.domain.decisions import Recorded
from workstation.domain.platform import SubjectKind
from workstation.domain.review import ItemDetail, QueueFilter, QueueRow, Verdict
from workstation.models.moderation import ReviewItem
from workstation.queries.checks import list_adjudications
from workstation.queries.review import page_queue, read_item
from workstation.services.checks import add_golden, settle
from workstation.services.review import claim_items, release_items

FIRST, SECOND = "moderator", "moderator2"
"""Who decides, and who is checked."""


@dataclass
class CheckDesk(Desk):
    """A desk where `FIRST` decides, and `SECOND` is shown it again."""

    def new_item(
        self,
        policy_code: str = "suggestive",
        *,
        kind: SubjectKind = SubjectKind.POST,
        gifts: tuple[int, ...] = (),
    ) -> int:
        """Add a post or comment with a signal, and its item."""
        with transaction(self.database.sessions()) as session:
            post_id = builders.add_post(session, author_id=self.author_id, photos=1)
            for amount in gifts:
                builders.add_gift(session, post_id, amount_fen=amount)
            subject_id = post_id
            if kind is SubjectKind.COMMENT:
                subject_id = builders.add_comment(session, post_id, author_id=self.author_id)
            builders.add_signal(
                session, subject_id, subject_kind=kind, policy_code=policy_code, strength=0.7
            )
            return builders.add_item(
                session, subject_kind=kind, subject_id=subject_id, policy_code=policy_code
            )

    def be_active(self, login: str = SECOND) -> None:
        """Have somebody decide something, as those who work do."""
        self.decide(self.new_item(), Verdict.KEEP, login=login)

    def draw(self, recorded: Recorded) -> None:
        """Draw a decision for a second review."""
        self.execute(
            "INSERT INTO moderation.review_check (kind, item_id, decision_id)"
            " VALUES ('second', :item, :decision)",
            item=recorded.item_id,
            decision=recorded.decision_id,
        )

    def draw_golden(self, login: str = SECOND) -> None:
        """Draw a golden item for somebody."""
        self.execute(
            "INSERT INTO moderation.review_check (kind, login) VALUES ('golden', :login)",
            login=login,
        )

    def execute(self, statement: str, **values: object) -> None:
        """Run a statement as the installer."""
        with transaction(self.database.sessions()) as session:
            session.execute(text(statement), values)

    def claim(self, login: str = FIRST, count: int = 1) -> list[int]:
        """Claim the next items."""
        with transaction(self.database.sessions(login)) as session:
            leases = claim_items(session, filter=QueueFilter(), count=count)
            return [lease.item_id for lease in leases]

    def bring(self) -> None:
        """Have `FIRST` claim what there is, which brings checks to others, and let go of it."""
        with transaction(self.database.sessions(FIRST)) as session:
            leases = claim_items(session, filter=QueueFilter())
            release_items(session, [lease.item_id for lease in leases])

    def rows(self, login: str = SECOND) -> list[QueueRow]:
        """Return the queue of somebody."""
        with transaction(self.database.sessions(login)) as session:
            return page_queue(session, filter=QueueFilter(), after=None, limit=50)

    def read(self, item_id: int, login: str = SECOND) -> ItemDetail:
        """Return what somebody sees of an item."""
        with transaction(self.database.sessions(login)) as session:
            return read_item(session, item_id)

    def second(self, recorded: Recorded) -> int:
        """Have a decision come to `SECOND` once more; return the id that it comes under."""
        self.be_active()
        self.draw(recorded)
        self.bring()
        (check,) = self.checks_of(recorded.item_id)
        return check

    def golden(
        self,
        item_id: int,
        verdict: Verdict,
        policy_code: str | None = None,
        reason: str = "例题",
        login: str = "manager",
    ) -> int:
        """Make an item a golden one."""
        with transaction(self.database.sessions(login)) as session:
            return add_golden(session, item_id, verdict, policy_code, reason)

    def golden_check(self, item_id: int, verdict: Verdict, policy_code: str | None = None) -> int:
        """Have a golden item come to `SECOND`; return the id that it comes under."""
        self.golden(item_id, verdict, policy_code)
        self.draw_golden()
        self.bring()
        (check,) = self.checks_of(item_id)
        return check

    def checks_of(self, item_id: int) -> list[int]:
        """Return the items that stand for an item in somebody's queue."""
        item = self.item(item_id)
        with transaction(self.database.sessions()) as session:
            return list(
                session.scalars(
                    select(ReviewItem.id).where(
                        ReviewItem.subject_kind == item.subject_kind,
                        ReviewItem.subject_id == item.subject_id,
                        ReviewItem.check_for.is_not(None),
                    )
                )
            )

    def disputes(self, *, open_only: bool = True, login: str = "manager") -> list[Adjudication]:
        """Return the disagreements."""
        with transaction(self.database.sessions(login)) as session:
            return list_adjudications(session, open_only=open_only)

    def settle(
        self,
        verdict: Verdict,
        policy_code: str | None = None,
        *,
        login: str = "manager",
        reason: str = "看过了",
    ) -> Settled:
        """Settle the only disagreement."""
        (only,) = self.disputes()
        answer = AdjudicationAnswer(
            only.adjudication_id, only.version, verdict, policy_code, reason
        )
        return self.send_settlement(answer, login=login)

    def send_settlement(self, answer: AdjudicationAnswer, *, login: str = "manager") -> Settled:
        """Settle a disagreement."""
        with transaction(self.database.sessions(login)) as session:
            return settle(session, answer)
