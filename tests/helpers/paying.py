"""Payments and gifts in a platform's database, written down as legs of patterns."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from sqlalchemy import text

from tests.helpers.money import Leg
from tests.helpers.server import Database
from workstation.domain.flows import Flow
from workstation.domain.typologies import Money

OPENED = datetime(2016, 1, 4, tzinfo=UTC)
"""Day 0 of legs."""
_NOON = timedelta(hours=4)  # in Shanghai

_MEMBERS = text(
    "INSERT INTO circles.member (id, nickname, gender, region, joined_at, status, updated_at)"
    " SELECT id, 'person ' || id, 'male', 'Zhejiang', :at, 'active', :at"
    " FROM unnest(CAST(:ids AS bigint[])) AS id"
)
_CIRCLE = text(
    "INSERT INTO circles.circle (id, name, topic, opened_at) VALUES (1, 'everybody', 'life', :at)"
    " ON CONFLICT DO NOTHING"
)
_PAYMENT = text(
    "INSERT INTO circles.transfer (id, sender_id, receiver_id, amount_fen, kind, sent_at)"
    " VALUES (:id, :giver, :receiver, :fen, 'payment', :at)"
)
_GIFT = text(
    "INSERT INTO circles.gift (id, sender_id, receiver_id, circle_id, amount_fen, sent_at)"
    " VALUES (:id, :giver, :receiver, 1, :fen, :at)"
)


@contextmanager
def ranked_as_in_files() -> Iterator[None]:
    """Score by the weights for files: what is planted here is far from any platform's gifts.

    What is recorded of findings must not depend on what the platform's are taught next.
    """
    from workstation.analytics.typologies.ranking import Ranker

    with patch.object(Ranker, "load_platform", Ranker.load_default):
        yield


@dataclass
class Payers:
    """People by what legs call them; the same in every database.

    Attributes:
        ids: Their member ids.
    """

    ids: dict[str, int] = field(default_factory=dict)

    def name_of(self, member_id: int) -> str:
        """Return what legs call a member."""
        return next(name for name, each in self.ids.items() if each == member_id)

    def pay(
        self,
        database: Database,
        legs: Sequence[tuple[int, Leg]],
        flow: Flow = Flow.TRANSFER,
    ) -> list[Money]:
        """Add legs with ids of their own, as transfers between people or as gifts without a post.

        Args:
            database: Where.
            legs: Ids with giver, receiver, yuan and day.
            flow: As what.
        """
        names = dict.fromkeys(name for _, leg in legs for name in leg[:2])
        rows = [
            {
                "id": number,
                "giver": self.ids.setdefault(leg[0], 1_000 + len(self.ids)),
                "receiver": self.ids.setdefault(leg[1], 1_000 + len(self.ids)),
                "fen": round(leg[2] * 100),
                "at": OPENED + timedelta(days=leg[3]) + _NOON,
            }
            for number, leg in legs
        ]
        with database.engine().begin() as connection:
            known = set(connection.execute(text("SELECT id FROM circles.member")).scalars())
            new = [self.ids[name] for name in names if self.ids[name] not in known]
            connection.execute(_MEMBERS, {"ids": new, "at": OPENED})
            connection.execute(_CIRCLE, {"at": OPENED})
            connection.execute(_GIFT if flow is Flow.GIFT else _PAYMENT, rows)
        return [Money(flow, number) for number, _ in legs]
