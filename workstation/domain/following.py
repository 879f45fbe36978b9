"""Where the money of one gift may have gone, and where it may have come from.

Money has no marks. *First in, first out* is an assumption, named wherever its result is shown: of
what an account has, what came first leaves first.
"""

import enum
from dataclasses import dataclass
from datetime import datetime


class MovementKind(enum.Enum):
    """How money came to an account or left it."""

    GIFT = "gift"
    PAYMENT = "payment"
    CASH_OUT = "cash_out"
    TOP_UP = "top_up"


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that went somewhere, once.

    Attributes:
        kind: How.
        flow_id: Id of the gift or transfer.
        sender_id: Who gave; whose bank account it came from.
        receiver_id: Who got it; whose bank account it went to.
        fen: How much.
        at: When.
        is_held: A gift that is frozen: the giver has it no more, the receiver cannot use it.
    """

    kind: MovementKind
    flow_id: int
    sender_id: int
    receiver_id: int
    fen: int
    at: datetime
    is_held: bool = False

    def comes_to(self, account: int) -> bool:
        """Return whether the account can use it from then on."""
        is_usable = self.kind is not MovementKind.CASH_OUT and not self.is_held
        return is_usable and self.receiver_id == account

    def leaves(self, account: int) -> bool:
        """Return whether the account has it no more from then on."""
        return self.kind is not MovementKind.TOP_UP and self.sender_id == account


@dataclass(frozen=True, slots=True)
class Step:
    """A movement that carries some of the money that is followed.

    Attributes:
        movement: Which.
        fen: How much of it is that money.
    """

    movement: Movement
    fen: int


@dataclass(frozen=True, slots=True)
class Onward:
    """Where money went from an account.

    Attributes:
        steps: In the order of time.
        rest_fen: What is still there.
    """

    steps: tuple[Step, ...]
    rest_fen: int


@dataclass(frozen=True, slots=True)
class Origin:
    """What money was made of when it left an account.

    Attributes:
        steps: In the order of time.
        unknown_fen: What the account had beyond all that is known to have come.
    """

    steps: tuple[Step, ...]
    unknown_fen: int
