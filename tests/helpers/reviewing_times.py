"""A database in which items came, were decided and taken back at random moments of some weeks."""

import random
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, text

from tests.helpers.server import Database
from workstation.models.circles import Circle, CreditScore, Gift, Member, Post
from workstation.models.moderation import Decision, Enforcement, Policy, ReviewItem

NOW = datetime(2017, 1, 18, 7, 40, 30, tzinfo=UTC)
"""15:40 in Shanghai, on a Wednesday."""

_POSTS, _MEMBERS, _CIRCLES, _UNSCORED = 160, 40, 4, 4
_POLICIES = (None, "nudity", "suggestive", "solicitation")
_VERDICTS = ("keep", "label", "restrict", "take_down", "escalate")
_LONG_AGO = datetime(2016, 11, 1, tzinfo=UTC)
# 16:00 UTC is midnight in Shanghai.
_EDGES = (
    datetime(2017, 1, 10, 15, 59, 59, tzinfo=UTC),
    datetime(2017, 1, 10, 16, 0, 0, tzinfo=UTC),
    datetime(2017, 1, 11, 7, 40, 59, tzinfo=UTC),
    datetime(2017, 1, 11, 7, 41, 0, tzinfo=UTC),
    NOW - timedelta(days=7),
    NOW - timedelta(days=14),
)

_Row = dict[str, Any]


def fill_reviews(database: Database, seed: int = 1) -> None:
    """Fill it. Triggers rest meanwhile: times are ours, and nothing else follows from anything."""
    with database.engine().begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        hours = {row.code: row.service_hours for row in connection.execute(
            select(Policy.code, Policy.service_hours))}  # fmt: skip
        history = _History(random.Random(seed), hours)  # noqa: S311  # the same each time
        for item_id in range(1, _POSTS + 1):
            history.add_item(item_id)
        for table, rows in (
            *_platform(),
            (ReviewItem, history.items),
            (Decision, history.decisions),
            (Enforcement, history.effects),
        ):
            connection.execute(insert(table), rows)


def _platform() -> list[tuple[Any, list[_Row]]]:
    members = [
        {"id": n, "nickname": f"m{n}", "gender": "female", "region": "", "joined_at": _LONG_AGO}
        for n in range(1, _MEMBERS + 1)
    ]
    scores = [
        {"member_id": n, "score": 350 + 15 * n, "scored_at": _LONG_AGO}
        for n in range(1, _MEMBERS - _UNSCORED + 1)
    ]
    circles = [
        {"id": n, "name": f"c{n}", "topic": "", "opened_at": _LONG_AGO, "may_post": "female"}
        for n in range(1, _CIRCLES + 1)
    ]
    posts = [
        {
            "id": n,
            "circle_id": 1 + n % _CIRCLES,
            "author_id": 1 + n % _MEMBERS,
            "body": "",
            "posted_at": _LONG_AGO + timedelta(days=30),
        }
        for n in range(1, _POSTS + 1)
    ]
    gifts = [
        {
            "id": n,
            "sender_id": 1,
            "receiver_id": posts[n % _POSTS]["author_id"],
            "post_id": 1 + n % _POSTS,
            "circle_id": posts[n % _POSTS]["circle_id"],
            "amount_fen": 100 * n,
            "sent_at": _LONG_AGO + timedelta(days=31),
        }
        for n in range(1, 3 * _POSTS + 1)
    ]
    return [
        (Member, members), (CreditScore, scores), (Circle, circles), (Post, posts), (Gift, gifts),
    ]  # fmt: skip


@dataclass
class _History:
    """Rows of what happened."""

    chance: random.Random
    hours: dict[str, float]
    items: list[_Row] = field(default_factory=list)
    decisions: list[_Row] = field(default_factory=list)
    effects: list[_Row] = field(default_factory=list)

    def add_item(self, item_id: int) -> None:
        chance = self.chance
        created = NOW - timedelta(seconds=chance.randint(0, 70 * 86_400))
        if chance.random() < 0.2:
            created = chance.choice(_EDGES)
        state, opened = self._decide_some(item_id, created)
        policy = chance.choice(_POLICIES)
        due_at = opened + timedelta(hours=self.hours.get(policy or "", 24))
        self.items.append({
            "id": item_id, "subject_kind": "post", "subject_id": item_id, "state": state,
            "priority": 0.5, "policy_code": policy, "created_at": created, "opened_at": opened,
            "due_at": due_at, "rank": 0.0, "circle_id": 1 + item_id % _CIRCLES,
        })  # fmt: skip

    def _decide_some(self, item_id: int, created: datetime) -> tuple[str, datetime]:
        """Return in which state the item is then, and when it came last."""
        chance = self.chance
        state, opened, at = "open", created, created
        standing: int | None = None
        for _ in range(chance.choice((0, 1, 1, 2, 3))):
            at = self._later(at)
            verdict = chance.choice(_VERDICTS)
            if standing is not None and chance.random() < 0.6:
                verdict = chance.choice(("undo", "undo", "reverse"))
            elif standing is not None:
                opened = at - timedelta(seconds=30)  # it came back for something new
            undoes = standing if verdict in ("undo", "reverse") else None
            standing = self._decide(item_id, verdict, at, undoes)
            state = {"undo": "open", "escalate": "escalated"}.get(verdict, "decided")
            if state != "decided":
                standing = None
            if verdict == "reverse":
                return state, opened
        if at == created and chance.random() < 0.4:
            # Its reason went; of some, another one came.
            return chance.choice((("withdrawn", opened), ("open", self._later(opened))))
        if state == "decided" and chance.random() < 0.15:
            return "open", at + timedelta(minutes=5)
        return state, opened

    def _later(self, after: datetime) -> datetime:
        edges = [each for each in _EDGES if each > after]
        if edges and self.chance.random() < 0.15:
            return self.chance.choice(edges)
        return after + timedelta(seconds=self.chance.randint(60, 6 * 86_400))

    def _decide(self, item_id: int, verdict: str, at: datetime, undoes: int | None) -> int:
        decision_id = len(self.decisions) + 1
        names_policy = verdict in ("label", "restrict", "take_down")
        self.decisions.append({
            "id": decision_id, "request_id": uuid.UUID(int=self.chance.getrandbits(128)),
            "item_id": item_id, "verdict": verdict, "decided_by": "somebody",
            "policy_code": self.chance.choice(_POLICIES[1:]) if names_policy else None,
            "decided_at": at, "item_version": 1, "undoes_id": undoes,
            "evidence": {"signals": self._signals()},
            "escalation": "manager" if verdict == "escalate" else None,
        })  # fmt: skip
        self._act(decision_id, item_id, verdict, at, undoes)
        return decision_id

    def _signals(self) -> list[_Row]:
        version = self.chance.choice(("", "1", "2"))
        if not version:
            return [{"kind": "user_report", "strength": 0.9, "detail": {}}]
        return [
            {"kind": "photo_score", "strength": strength, "detail": detail}
            for strength, detail in (
                (0.2, {"network": "weak", "version": "0"}),
                (0.9, {"network": "cascade", "version": version}),
            )
        ]

    def _act(
        self, decision_id: int, item_id: int, verdict: str, at: datetime, undoes: int | None
    ) -> None:
        done = [each for each in self.effects if each["decision_id"] == undoes]
        steps = [
            (each["action"], each["target_id"], each["after"], each["before"], each["id"])
            for each in done
        ]
        if verdict == "take_down":
            steps.append(("post_visibility", item_id, "visible", "removed", None))
            if self.chance.random() < 0.6:
                steps.append(("gift_status", item_id, "settled", "frozen", None))
        for action, target, before, after, reverts in steps:
            self.effects.append({
                "id": len(self.effects) + 1, "decision_id": decision_id, "action": action,
                "target_id": target, "before": before, "after": after, "reverts_id": reverts,
                "applied_at": at,
            })  # fmt: skip
