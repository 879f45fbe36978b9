"""One moderator of the crowd: a process with a connection of its own."""

import random
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from workstation.cli.crowd.journal import Journal, Request
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.errors import (
    CannotConnectError,
    ConnectionLostError,
    LockTimeoutError,
    PermissionDeniedError,
    TransactionConflictError,
)
from workstation.domain.measures import EscalationKind
from workstation.domain.review import Lease, QueueFilter, ReviewError, Verdict
from workstation.queries.review import page_queue, read_item
from workstation.services.review import (
    claim_items,
    decide,
    decide_group,
    lease_item,
    release_items,
    undo,
)

ResultT = TypeVar("ResultT")

# How often what happens, of one.
_CLAIMS_MANY = 0.2
_CLICKS = 0.15
_READS = 0.25
_GROUPS = 0.5
_UNDOES = 0.04
_LOSES_ANSWER = 0.03
_LOSES_CONNECTION = 0.02
_VERDICTS = {
    Verdict.KEEP: 60,
    Verdict.TAKE_DOWN: 25,
    Verdict.RESTRICT: 9,
    Verdict.LABEL: 3,
    Verdict.HIDE: 1,
    Verdict.ESCALATE: 2,
}
_POLICIES = ("suggestive", "nudity", "solicitation")
_MOST_CLAIMED = 12
_PAGE = 30

# Somebody was faster; what was handed on meanwhile is not for moderators.
_REFUSALS = (ReviewError, PermissionDeniedError)

_AGAIN_AFTER_S = 0.05
_MOST_TRIES = 400
_EMPTY_ROUNDS = 3

_OWN = text("""
    SELECT id FROM moderation.review_item
    WHERE lease_holder = session_user AND lease_expires_at > clock_timestamp()
""")
_END_OWN_CONNECTION = text("SELECT pg_terminate_backend(pg_backend_pid())")


@dataclass(frozen=True, slots=True)
class Moderator:
    """Who works, and how.

    Attributes:
        url: Where to connect to, password included.
        journal: File for what it sends and hears.
        seed: Same seed, same wishes; what comes of them depends on the others.
        undoes: Whether decisions are taken back now and then, so that items come back.
    """

    url: str
    journal: Path
    seed: int
    undoes: bool = True


def work(moderator: Moderator) -> None:
    """Decide until nothing can be claimed any more. Runs in a process of its own."""
    engine = make_engine(moderator.url, pool_size=1, statement_timeout_ms=60_000)
    try:
        _Worker(moderator, engine).run()
    finally:
        engine.dispose()


class _Worker:
    def __init__(self, moderator: Moderator, engine: Engine) -> None:
        self._moderator = moderator
        self._sessions = make_sessions(engine)
        self._journal = Journal(moderator.journal)
        self._rng = random.Random(moderator.seed)  # noqa: S311  # no secret
        self._latest: int | None = None  # decision

    def run(self) -> None:
        self._begin()
        empty = 0
        while empty < _EMPTY_ROUNDS:
            leases = self._take()
            if not leases:
                empty += 1
                time.sleep(self._rng.uniform(0.5, 1.5) * _AGAIN_AFTER_S)
                continue
            empty = 0
            self._decide(leases)
            if self._moderator.undoes and self._latest and self._rng.random() < _UNDOES:
                request = UndoRequest(self._latest)
                self._settle(request.request_id, request)
                self._latest = None

    def _begin(self) -> None:
        """Send what has no answer yet and let go of the rest: this may have been killed before."""
        for key, request in self._journal.read_unanswered():
            self._journal.count("sent again after a kill")
            self._settle(key, request)
        own = self._try(lambda session: list(session.scalars(_OWN)))
        if own:
            self._try(lambda session: release_items(session, own))

    def _take(self) -> list[Lease]:
        if self._rng.random() < _CLICKS:
            return self._click()
        count = self._rng.randint(2, _MOST_CLAIMED) if self._rng.random() < _CLAIMS_MANY else 1
        return self._try(lambda session: claim_items(session, filter=QueueFilter(), count=count))

    def _click(self) -> list[Lease]:
        """Take an item out of the list, as somebody with a mouse does: others may be faster."""
        rows = self._try(
            lambda session: page_queue(session, filter=QueueFilter(), after=None, limit=_PAGE)
        )
        if not rows:
            return []
        row = self._rng.choice(rows)
        try:
            return [self._try(lambda session: lease_item(session, row.item_id))]
        except _REFUSALS as error:
            self._journal.count(f"collision: {type(error).__name__}")
            return self._try(lambda session: claim_items(session, filter=QueueFilter(), count=1))

    def _decide(self, leases: Sequence[Lease]) -> None:
        if self._rng.random() < _READS:
            self._try(lambda session: read_item(session, leases[0].item_id))
        if len(leases) > 1 and self._rng.random() < _GROUPS:
            group_id = uuid.uuid4()
            verdict = self._rng.choice((Verdict.KEEP, Verdict.TAKE_DOWN, Verdict.RESTRICT))
            policy = None if verdict is Verdict.KEEP else self._rng.choice(_POLICIES)
            requests = tuple(
                DecisionRequest(each.item_id, each.version, verdict, policy) for each in leases
            )
            self._settle(group_id, requests)
            left = [each.item_id for each in leases]
            self._try(lambda session: release_items(session, left))
            return
        for lease in leases:
            request = self._wish(lease)
            self._settle(request.request_id, (request,))

    def _wish(self, lease: Lease) -> DecisionRequest:
        (verdict,) = self._rng.choices(list(_VERDICTS), list(_VERDICTS.values()))
        policy, escalation = self._rng.choice(_POLICIES), None
        if verdict is Verdict.ESCALATE:
            escalation = EscalationKind.MANAGER
        return DecisionRequest(
            lease.item_id,
            lease.version,
            verdict,
            None if verdict in (Verdict.KEEP, Verdict.ESCALATE) else policy,
            escalation=escalation,
        )

    def _settle(self, key: uuid.UUID, request: Request) -> None:
        """Send a request until there is an answer; what comes of it is in the journal."""
        self._journal.note_sent(key, request)
        try:
            ids = self._try(lambda session: self._send(session, key, request), may_break=True)
            if self._rng.random() < _LOSES_ANSWER:
                self._journal.count("sent again without an answer")
                if self._try(lambda session: self._send(session, key, request)) != ids:
                    self._journal.count("another answer")
        except _REFUSALS as error:
            self._journal.count(f"collision: {type(error).__name__}")
            ids = ()
        self._journal.note_answered(key, ids)
        if ids and not isinstance(request, UndoRequest) and len(request) == 1:
            self._latest = ids[0]

    def _send(self, session: Session, key: uuid.UUID, request: Request) -> tuple[int, ...]:
        if isinstance(request, UndoRequest):
            return (undo(session, request).decision_id,)
        if len(request) == 1:
            return (decide(session, request[0]).decision_id,)
        answer = decide_group(session, request, group_id=key)
        for refused in answer.refused:
            self._journal.count(f"collision: {refused.reason.value} in a group")
        return tuple(each.decision_id for each in answer.recorded)

    def _try(self, do: Callable[[Session], ResultT], *, may_break: bool = False) -> ResultT:
        """Do something in a transaction, again while connections or deadlocks end it."""
        for _ in range(_MOST_TRIES):
            try:
                with transaction(self._sessions) as session:
                    result = do(session)
                    if may_break and self._rng.random() < _LOSES_CONNECTION:
                        session.execute(_END_OWN_CONNECTION)
                    return result
            except (ConnectionLostError, CannotConnectError) as error:
                is_unknown = isinstance(error, ConnectionLostError) and error.outcome_unknown
                self._journal.count(f"connection lost{' in a commit' if is_unknown else ''}")
            except (LockTimeoutError, TransactionConflictError) as error:
                self._journal.count(type(error).__name__)
            time.sleep(self._rng.uniform(0.5, 1.5) * _AGAIN_AFTER_S)
        raise TimeoutError("the database does not come back")
