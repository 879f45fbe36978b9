"""What every section of an evidence pack's document is made with."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from reportlab.platypus import CondPageBreak, Flowable

from workstation.domain.snapshots import CaseSnapshot, SnapshotAccount, SnapshotMoney
from workstation.error_words.said import Translate
from workstation.exports.packs import words
from workstation.exports.packs.layout import Look, gap

MOST_ROWS = 1_000
"""Of a table in the document; all rows are in the tables beside it."""

_MOST_NAMED = 40
_LONGEST_NAME = 24

Part = list[Flowable]


class Page:
    """Makes the parts of sections.

    Attributes:
        snapshot: What the document is about.
        look: How it looks.
        translate: Into its language.
        time: Writes times in the zone of the snapshot.
    """

    def __init__(self, snapshot: CaseSnapshot, look: Look, translate: Translate) -> None:
        self.snapshot = snapshot
        self.look = look
        self.translate = translate
        self.time = words.teller(snapshot.zone)

    @cached_property
    def accounts(self) -> Mapping[int, SnapshotAccount]:
        """The accounts of the case by id."""
        return {each.member_id: each for each in self.snapshot.accounts}

    def heading(self, text: str) -> Flowable:
        """Return the title of a section."""
        return self.look.text(text, "heading")

    def table(
        self,
        title: str,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        left_out: int = 0,
    ) -> Part:
        """Return a section of a table; nothing where there are no rows.

        Args:
            title: Of the section.
            head: As `Look.table`.
            rows: As `Look.table`.
            widths: As `Look.table`.
            left_out: How many rows more there are.
        """
        if not rows:
            return []
        part: Part = [
            CondPageBreak(90),
            self.heading(title),
            self.look.table(head, rows, widths),
        ]
        if left_out:
            translate = self.translate
            text = translate("Pack", "{count} more are in the table beside this document.")
            part += [gap(), self.look.text(text.format(count=f"{left_out:,}"), "muted")]
        return part

    def who(self, member_id: int) -> str:
        """Return what an account is called, a long name cut, with its id."""
        account = self.accounts.get(member_id)
        nickname = (account.nickname if account else None) or ""
        if len(nickname) > _LONGEST_NAME:
            nickname = f"{nickname[:_LONGEST_NAME]}…"
        return f"{nickname} ({member_id})" if nickname else str(member_id)

    def ids(self, money: Sequence[SnapshotMoney]) -> str:
        """Return which gifts and transfers these are; of many, the first."""
        named = [f"{words.money_kind(each, self.translate)} {each.flow_id}" for each in money]
        return ", ".join(named if len(named) <= _MOST_NAMED else [*named[:_MOST_NAMED], "…"])
