"""A desk at which tests decide about posts of one author, as different people."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import func, select, text

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest, Recorded, UndoRequest
from workstation.domain.measures import (
    AccountMeasure,
    EscalationKind,
    GiftMeasure,
    Measures,
    PendingAnswer,
    PendingMeasure,
)
from workstation.domain.platform import MemberStatus, SubjectKind, Visibility
from workstation.domain.review import Verdict
from workstation.models.circles import Circle, Comment, Gift, Member, Post
from workstation.models.moderation import ReviewItem
from workstation.queries.audit import verify_audit
from workstation.queries.measures import list_pending
from workstation.services import review


@dataclass
class Desk:
    """A database with one author, and what is done there.

    Attributes:
        database: With the logins of `tests.helpers.server.PEOPLE`.
        author_id: Member whose posts these are.
    """

    database: Database
    author_id: int

    def add_item(self, *, gifts: tuple[int, ...] = (), author_id: int | None = None) -> int:
        """Add a post with gifts of these sums (fen), and its review item."""
        with transaction(self.database.sessions()) as session:
            post_id = builders.add_post(session, author_id=author_id or self.author_id, photos=1)
            for amount in gifts:
                builders.add_gift(session, post_id, amount_fen=amount)
            return builders.add_item(session, subject_id=post_id)

    def add_comment_item(self) -> int:
        """Add a comment by the author, and its review item."""
        with transaction(self.database.sessions()) as session:
            comment_id = builders.add_comment(
                session, builders.add_post(session), author_id=self.author_id
            )
            return builders.add_item(
                session, subject_kind=SubjectKind.COMMENT, subject_id=comment_id
            )

    def request(
        self, item_id: int, verdict: Verdict, policy_code: str | None = None, **more: object
    ) -> DecisionRequest:
        """Return a request about an item as it is now."""
        request = DecisionRequest(item_id, self.item(item_id).version, verdict, policy_code)
        return replace(request, **more)  # type: ignore[arg-type]

    def send(self, request: DecisionRequest, *, login: str = "moderator") -> Recorded:
        """Decide what that login has leased."""
        with transaction(self.database.sessions(login)) as session:
            return review.decide(session, request)

    def decide(
        self,
        item_id: int,
        verdict: Verdict = Verdict.TAKE_DOWN,
        policy_code: str | None = None,
        *,
        login: str = "moderator",
        **more: object,
    ) -> Recorded:
        """Lease an item and decide it."""
        self.lease(item_id, login=login)
        return self.send(self.request(item_id, verdict, policy_code, **more), login=login)

    def lease(self, item_id: int, *, login: str = "moderator") -> None:
        """Take an item."""
        with transaction(self.database.sessions(login)) as session:
            review.lease_item(session, item_id)

    def escalate(
        self, item_id: int, kind: EscalationKind, *, login: str = "moderator", note: str = ""
    ) -> Recorded:
        """Hand an item on."""
        return self.decide(item_id, Verdict.ESCALATE, login=login, escalation=kind, note=note)

    def undo(self, decision_id: int, *, login: str = "moderator") -> Recorded:
        """Take a decision back."""
        with transaction(self.database.sessions(login)) as session:
            return review.undo(session, UndoRequest(decision_id))

    def pending(self, *, login: str = "manager") -> list[PendingMeasure]:
        """Return what waits, as that login sees it."""
        with transaction(self.database.sessions(login)) as session:
            return list_pending(session)

    def answer(self, answer: PendingAnswer, *, login: str = "manager") -> Recorded:
        """Answer what waits."""
        with transaction(self.database.sessions(login)) as session:
            return review.answer_pending(session, answer)

    def confirm(self, *, login: str = "manager") -> Recorded:
        """Confirm the only thing that waits."""
        (only,) = self.pending(login=login)
        return self.answer(PendingAnswer(only.pending_id, confirms=True), login=login)

    def item(self, item_id: int) -> ReviewItem:
        """Return an item as it is."""
        with transaction(self.database.sessions()) as session:
            return session.get_one(ReviewItem, item_id)

    def status(self, member_id: int | None = None) -> MemberStatus:
        """Return the author's status, or somebody else's."""
        with transaction(self.database.sessions()) as session:
            return session.get_one(Member, member_id or self.author_id).status

    def set_status(self, status: MemberStatus) -> None:
        """Change the author's account as somebody else would."""
        with transaction(self.database.sessions()) as session:
            session.get_one(Member, self.author_id).status = status

    def visibility(self, item_id: int) -> Visibility:
        """Return who sees an item's post or comment."""
        item = self.item(item_id)
        with transaction(self.database.sessions()) as session:
            if item.subject_kind is SubjectKind.POST:
                return session.get_one(Post, item.subject_id).visibility
            return session.get_one(Comment, item.subject_id).visibility

    def gifts(self, item_id: int) -> list[str]:
        """Return the statuses of the gifts on an item's post."""
        with transaction(self.database.sessions()) as session:
            query = (
                select(Gift).where(Gift.post_id == self.item(item_id).subject_id).order_by(Gift.id)
            )
            return [gift.status.value for gift in session.scalars(query)]

    def circle(self, item_id: int) -> Circle:
        """Return the circle of an item's post."""
        with transaction(self.database.sessions()) as session:
            post = session.get_one(Post, self.item(item_id).subject_id)
            return session.get_one(Circle, post.circle_id)

    def count(self, model: type, *, login: str = "installer") -> int:
        """Return how many rows of a table that login sees."""
        with transaction(self.database.sessions(login)) as session:
            return session.scalars(select(func.count()).select_from(model)).one()

    def run(self, statement: str, *, login: str = "installer") -> object:
        """Run SQL and return its first value, where it has one."""
        with transaction(self.database.sessions(login)) as session:
            result = session.connection().execute(text(statement))
            return result.scalar() if result.returns_rows else None

    def pass_time(self, time: timedelta) -> None:
        """Let everything that was decided so far have happened earlier."""
        shift = f"interval '{time.total_seconds()} seconds'"
        with transaction(self.database.sessions()) as session:
            # What was decided is never changed, but time cannot be told to pass otherwise.
            session.execute(text("SET LOCAL session_replication_role = replica"))
            for table, column in (
                ("decision", "decided_at"),
                ("strike", "expires_at"),
                ("sanction", "until"),
                ("sanction", "imposed_at"),
            ):
                session.execute(
                    text(f"UPDATE moderation.{table} SET {column} = {column} - {shift}")  # noqa: S608
                )


def measures(account: AccountMeasure = AccountMeasure.NONE, **more: object) -> Measures:
    """Return measures with a reason."""
    chosen = Measures(GiftMeasure.NONE, account, reason="他自己已经删除")
    return replace(chosen, **more)  # type: ignore[arg-type]


def is_audited(desk: Desk) -> bool:
    """Whether the audit chain is whole, and fits all that was recorded."""
    with transaction(desk.database.sessions("manager")) as session:
        report = verify_audit(session)
    return report.bad_count == 0 and report.fault is None
