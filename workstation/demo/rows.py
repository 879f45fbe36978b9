"""Rows as they are copied into the platform's tables, and into the record of what was planted.

Field names are column names. `TABLES` says which table a kind of row belongs to, in the order in
which foreign keys allow them to be written.
"""

import itertools
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple


class MemberRow(NamedTuple):
    """A row of circles.member."""

    id: int
    nickname: str
    gender: str
    region: str
    joined_at: datetime
    updated_at: datetime


class CreditScoreRow(NamedTuple):
    """A row of circles.credit_score."""

    id: int
    member_id: int
    score: int
    scored_at: datetime
    updated_at: datetime


class CircleRow(NamedTuple):
    """A row of circles.circle."""

    id: int
    name: str
    topic: str
    opened_at: datetime
    may_post: str
    min_score_view: int
    min_score_comment: int
    min_score_give: int
    updated_at: datetime


class MembershipRow(NamedTuple):
    """A row of circles.membership."""

    id: int
    circle_id: int
    member_id: int
    joined_at: datetime
    role: str
    updated_at: datetime


class PostRow(NamedTuple):
    """A row of circles.post."""

    id: int
    circle_id: int
    author_id: int
    body: str
    posted_at: datetime
    edited_at: datetime | None
    view_count: int
    updated_at: datetime


class PhotoRow(NamedTuple):
    """A row of circles.photo."""

    id: int
    post_id: int
    position: int
    uri: str
    sha256: str
    width: int
    height: int
    size_bytes: int
    updated_at: datetime


class CommentRow(NamedTuple):
    """A row of circles.comment."""

    id: int
    post_id: int
    author_id: int
    body: str
    commented_at: datetime
    updated_at: datetime


class GiftRow(NamedTuple):
    """A row of circles.gift."""

    id: int
    sender_id: int
    receiver_id: int
    post_id: int | None
    circle_id: int
    amount_fen: int
    message: str
    sent_at: datetime
    status: str
    updated_at: datetime


class TransferRow(NamedTuple):
    """A row of circles.transfer."""

    id: int
    sender_id: int
    receiver_id: int
    amount_fen: int
    kind: str
    sent_at: datetime
    updated_at: datetime


class ReportRow(NamedTuple):
    """A row of circles.report."""

    id: int
    reporter_id: int
    subject_kind: str
    subject_id: int
    reason: str
    note: str
    reported_at: datetime
    updated_at: datetime


class TextTruth(NamedTuple):
    """What a text really is, if it is more than ordinary: see `writer.TextKind`."""

    subject_kind: str
    subject_id: int
    kind: str
    category: str | None
    evasion: str


class ContactTruth(NamedTuple):
    """A contact that a text gives, in clear."""

    subject_kind: str
    subject_id: int
    type: str
    value: str


class PhotoTruth(NamedTuple):
    """What a photo shows."""

    photo_id: int
    motif: str
    is_racy: bool


class BreachTruth(NamedTuple):
    """A post, comment or gift that the rules forbid, and why it got through."""

    subject_kind: str
    subject_id: int
    cause: str


class RingTruth(NamedTuple):
    """A post that one of several accounts made from the same template."""

    ring: int
    post_id: int


class PatternTruth(NamedTuple):
    """Money that makes a pattern: a scheme, or everyday business that looks like one."""

    pattern: int
    name: str
    is_scheme: bool


class PatternAccountTruth(NamedTuple):
    """An account of a pattern."""

    pattern: int
    member_id: int
    role: str


class PatternMoneyTruth(NamedTuple):
    """A gift or transfer of a pattern."""

    pattern: int
    flow: str
    flow_id: int


class PatternPostTruth(NamedTuple):
    """A post all gifts on which are a pattern's."""

    pattern: int
    post_id: int


class ReportTruth(NamedTuple):
    """Whether a member was right to report."""

    report_id: int
    is_right: bool


Row = (
    MemberRow
    | CreditScoreRow
    | CircleRow
    | MembershipRow
    | PostRow
    | PhotoRow
    | CommentRow
    | GiftRow
    | TransferRow
    | ReportRow
    | TextTruth
    | ContactTruth
    | PhotoTruth
    | BreachTruth
    | RingTruth
    | ReportTruth
    | PatternTruth
    | PatternAccountTruth
    | PatternMoneyTruth
    | PatternPostTruth
)

PLATFORM_TABLES: dict[type[Row], str] = {
    MemberRow: "member",
    CreditScoreRow: "credit_score",
    CircleRow: "circle",
    MembershipRow: "membership",
    PostRow: "post",
    PhotoRow: "photo",
    CommentRow: "comment",
    GiftRow: "gift",
    TransferRow: "transfer",
    ReportRow: "report",
}
TRUTH_TABLES: dict[type[Row], str] = {
    TextTruth: "text",
    ContactTruth: "contact",
    PhotoTruth: "photo",
    BreachTruth: "breach",
    RingTruth: "ring_post",
    ReportTruth: "report",
    PatternTruth: "pattern",
    PatternAccountTruth: "pattern_account",
    PatternMoneyTruth: "pattern_money",
    PatternPostTruth: "pattern_post",
}


class Batch:
    """Rows on their way to the tables, and the ids of those still to come."""

    def __init__(self, first_ids: Mapping[type[Row], int] | None = None) -> None:
        """Start empty.

        Args:
            first_ids: Where ids of some kinds begin; the others begin at 1.
        """
        self._rows: dict[type[Row], list[Row]] = defaultdict(list)
        self._ids: dict[type[Row], itertools.count[int]] = defaultdict(lambda: itertools.count(1))
        for kind, first in (first_ids or {}).items():
            self._ids[kind] = itertools.count(first)

    def next_id(self, kind: type[Row]) -> int:
        """Return the id of the next row of its kind."""
        return next(self._ids[kind])

    def add(self, row: Row) -> None:
        """Put a row with the others of its kind."""
        self._rows[type(row)].append(row)

    def take(self) -> dict[type[Row], list[Row]]:
        """Return what has come together since the last time."""
        taken, self._rows = self._rows, defaultdict(list)
        return taken
