"""The sections of an evidence pack's document, each from a snapshot alone."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from workstation.case_words.events import answer_name, event_words
from workstation.case_words.names import (
    exhibit_name,
    outcome_name,
    priority_name,
    role_name,
    state_name,
    typology_name,
)
from workstation.case_words.sentences import alert_sentence
from workstation.domain.case_views import CaseEvent
from workstation.domain.snapshots import CaseSnapshot, SnapshotAccount, SnapshotMoney
from workstation.error_words.said import Translate
from workstation.exports.packs import words
from workstation.exports.packs.charts import money_over_time, steps_of, who_gave_and_got
from workstation.exports.packs.fonts import Font
from workstation.exports.packs.layout import Look, gap
from workstation.exports.packs.words import yuan

MOST_ROWS = 1_000
"""Of a table in the document; all rows are in the tables beside it."""

_MOST_NAMED = 40

Part = list[Flowable]


class Sections:
    """Makes the parts of a document, one after the other.

    Attributes:
        snapshot: What it is about.
        look: How it looks.
    """

    def __init__(self, snapshot: CaseSnapshot, look: Look, translate: Translate) -> None:
        self.snapshot = snapshot
        self.look = look
        self._tr = translate
        self._time = words.teller(snapshot.zone)

    @cached_property
    def _accounts(self) -> Mapping[int, SnapshotAccount]:
        return {each.member_id: each for each in self.snapshot.accounts}

    def title(self) -> Part:
        """What this is, of what, when."""
        case, translate = self.snapshot.case, self._tr
        rows = [
            (translate("Pack", "State"), state_name(case.state, translate)),
            (translate("Pack", "Priority"), priority_name(case.priority, translate)),
            (translate("Pack", "Assigned to"), case.assignee or translate("Pack", "nobody")),
            (
                translate("Pack", "Opened"),
                translate("Pack", "{time} by {name}").format(
                    time=self._time(case.opened_at), name=case.opened_by
                ),
            ),
            (translate("Pack", "Sum"), yuan(self.snapshot.amount_fen)),
            (
                translate("Pack", "Extent"),
                translate(
                    "Pack", "Accounts: {accounts} · gifts and transfers: {money} · alerts: {alerts}"
                ).format(
                    accounts=len(self.snapshot.accounts),
                    money=len(self.snapshot.money),
                    alerts=len(self.snapshot.alerts),
                ),
            ),
            (
                translate("Pack", "As of"),
                translate("Pack", "{time} ({zone}), by {name}").format(
                    time=self._time(self.snapshot.made_at),
                    zone=self.snapshot.zone,
                    name=self.snapshot.made_by,
                ),
            ),
        ]
        return [
            self.look.text(translate("Pack", "Evidence pack"), "muted"),
            self.look.text(words.case_name(self.snapshot, translate), "title"),
            self.look.facts(rows),
            gap(8),
            self.look.text(words.care(translate), "muted"),
        ]

    def summary(self) -> Part:
        """Why there is a case: a sentence for each alert, and what was decided."""
        translate = self._tr
        part: Part = [self._heading(translate("Pack", "Summary"))]
        for alert in self.snapshot.alerts:
            name = typology_name(alert.typology, translate)
            sentence = alert_sentence(alert.typology, alert.reason, translate)
            markup = f"<b>{self.look.markup(name)}</b>  {self.look.markup(sentence)}"
            part.append(self.look.marked(markup))
        if not self.snapshot.alerts:
            part.append(self.look.text(translate("Pack", "The case rests on no alert."), "muted"))
        done = [each for each in self.snapshot.outcomes if each.took_effect]
        if done:
            line = translate("Pack", "Newest outcome that took effect: {outcome}. {reason}")
            name = outcome_name(done[-1].kind, translate)
            part.append(self.look.text(line.format(outcome=name, reason=done[-1].reason)))
        return part

    def charts(self) -> Part:
        """How much money when, and whose."""
        money, translate = self.snapshot.money, self._tr
        if not money:
            return []
        zone, look = self.snapshot.zone, self.look
        step = steps_of(money, zone)
        when = (
            translate("Pack", "How much money, on which day?")
            if step == 1
            else translate("Pack", "How much money, when? A bar is {days} days").format(days=step)
        )
        names = (translate("Pack", "received"), translate("Pack", "gave"))
        unknown = translate("Pack", "account that is gone")
        return [
            KeepTogether([self._heading(when), money_over_time(look, money, zone)]),
            KeepTogether(
                [
                    self._heading(translate("Pack", "Who received and gave most of it?")),
                    who_gave_and_got(look, self.snapshot.accounts, names, unknown),
                ]
            ),
        ]

    def accounts(self) -> Part:
        """Whose money it is."""
        translate = self._tr
        head = [
            translate("Pack", "Account"),
            translate("Pack", "Nickname"),
            translate("Pack", "Seems to be"),
            translate("Pack", "Region"),
            translate("Pack", "Joined"),
            ">" + translate("Pack", "Credit score"),
            ">" + translate("Pack", "Gave"),
            ">" + translate("Pack", "Received"),
        ]
        rows = [
            [
                str(each.member_id),
                words.account_name(each, translate),
                role_name(each.role, translate),
                each.region or "",
                "" if each.joined_at is None else self._time(each.joined_at)[:10],
                "" if each.score is None else str(each.score),
                yuan(each.given_fen),
                yuan(each.received_fen),
            ]
            for each in self.snapshot.accounts
        ]
        return self._table(
            translate("Pack", "Accounts"), head, rows, (1, 1.6, 1.4, 1.1, 1.1, 0.8, 1.3, 1.3)
        )

    def alerts(self) -> Part:
        """What was found, and what would clear it."""
        translate = self._tr
        head = [
            translate("Pack", "Alert"),
            translate("Pack", "Pattern"),
            ">" + translate("Pack", "Score"),
            translate("Pack", "Found"),
            translate("Pack", "Core"),
            translate("Pack", "Would clear it"),
        ]
        rows = []
        for each in self.snapshot.alerts:
            of = [one for one in self.snapshot.money if each.alert_id in one.alert_ids]
            rows.append(
                [
                    str(each.alert_id),
                    typology_name(each.typology, translate),
                    f"{each.score:.2f}",
                    self._time(each.raised_at),
                    self._ids([one for one in of if one.is_core]),
                    self._ids([one for one in of if one.is_clearing]) or "–",
                ]
            )
        return self._table(translate("Pack", "Alerts"), head, rows, (0.7, 1.5, 0.7, 1.4, 2.6, 2.6))

    def money(self) -> Part:
        """Every gift and transfer."""
        translate = self._tr
        head = [
            translate("Pack", "Time"),
            translate("Pack", "What"),
            translate("Pack", "From"),
            translate("Pack", "To"),
            ">" + translate("Pack", "Sum"),
            translate("Pack", "Alerts"),
            translate("Pack", "Became"),
        ]
        rows = [
            [
                self._time(each.sent_at),
                f"{words.money_kind(each, translate)} {each.flow_id}",
                self._who(each.sender_id),
                self._who(each.receiver_id) if each.receiver_id != each.sender_id else "",
                yuan(each.amount_fen),
                ", ".join(map(str, each.alert_ids)),
                words.gift_status(each.status, translate),
            ]
            for each in self.snapshot.money[:MOST_ROWS]
        ]
        return self._table(
            translate("Pack", "Gifts and transfers"),
            head,
            rows,
            (1.5, 1.4, 1.8, 1.8, 1.3, 0.8, 0.9),
            left_out=len(self.snapshot.money) - len(rows),
        )

    def timeline(self) -> Part:
        """What was done about the case, by whom."""
        translate = self._tr
        exhibits = {each.exhibit_id: each for each in self.snapshot.exhibits}
        rows = []
        for each in self.snapshot.events[:MOST_ROWS]:
            event = CaseEvent(
                each.kind, each.before, each.after, each.exhibit_id, "", each.author, each.at,
                each.version,
            )  # fmt: skip
            line = event_words(event, None, translate, self._time).line
            exhibit = exhibits.get(each.exhibit_id or 0)
            if exhibit is not None:
                line += f" {exhibit.ref_id or exhibit.exhibit_id}"
            rows.append([self._time(each.at), each.author, line, each.reason])
        head = [
            translate("Pack", "Time"),
            translate("Pack", "Who"),
            translate("Pack", "What"),
            translate("Pack", "Why"),
        ]
        return self._table(
            translate("Pack", "Timeline of the case"),
            head,
            rows,
            (1.3, 1, 3, 3),
            left_out=len(self.snapshot.events) - len(rows),
        )

    def outcomes(self) -> Part:
        """What was proposed and what became of it."""
        translate = self._tr
        rows = [
            [
                outcome_name(each.kind, translate),
                yuan(each.amount_fen),
                each.reason,
                f"{each.proposed_by}, {self._time(each.proposed_at)}",
                translate("Pack", "waits")
                if each.answer is None or each.answered_at is None
                else f"{answer_name(each.answer, translate)}: {each.answered_by}, "
                f"{self._time(each.answered_at)}",
            ]
            for each in self.snapshot.outcomes
        ]
        head = [
            translate("Pack", "Outcome"),
            ">" + translate("Pack", "Sum"),
            translate("Pack", "Why"),
            translate("Pack", "Proposed"),
            translate("Pack", "Answer"),
        ]
        return self._table(translate("Pack", "Outcomes"), head, rows, (1, 1, 3, 1.6, 2))

    def exhibits(self) -> Part:
        """What the case holds; files by their hashes."""
        translate = self._tr
        rows = [
            [
                str(each.exhibit_id),
                exhibit_name(each.kind, translate),
                each.body
                or (
                    f"{each.file_name} · SHA-256 {each.sha256}"
                    if each.file_name
                    else str(each.ref_id or "")
                ),
                f"{each.added_by}, {self._time(each.added_at)}",
            ]
            for each in self.snapshot.exhibits
            if not each.is_removed
        ]
        head = [
            translate("Pack", "Exhibit"),
            translate("Pack", "Kind"),
            translate("Pack", "Contents"),
            translate("Pack", "Added"),
        ]
        return self._table(translate("Pack", "Exhibits"), head, rows, (0.7, 1.2, 5, 1.8))

    def context(self) -> Part:
        """Large-value days, what was noticed about posts, other cases."""
        translate, part = self._tr, Part()
        part += self._table(
            translate("Pack", "Days above a limit for large value"),
            [
                translate("Pack", "Day"),
                translate("Pack", "Account"),
                translate("Pack", "Limit"),
                ">" + translate("Pack", "That day"),
                ">" + translate("Pack", "Limit in yuan"),
            ],
            [
                [
                    each.day.isoformat(),
                    self._who(each.member_id),
                    words.limit_name(each.kind, translate),
                    yuan(each.amount_fen),
                    yuan(each.limit_fen),
                ]
                for each in self.snapshot.large_days
            ],
            (1, 2, 2.4, 1.2, 1.2),
        )
        part += self._table(
            translate("Pack", "What had been noticed about the posts"),
            [
                translate("Pack", "Post"),
                translate("Pack", "What"),
                translate("Pack", "Rule"),
                ">" + translate("Pack", "Strength"),
                translate("Pack", "Time"),
            ],
            [
                [
                    str(each.post_id),
                    words.finding_name(each.kind, translate),
                    each.policy,
                    f"{each.strength:.2f}",
                    self._time(each.noticed_at),
                ]
                for each in self.snapshot.findings[:MOST_ROWS]
            ],
            (1, 2, 1.5, 0.8, 1.3),
        )
        part += self._table(
            translate("Pack", "Other cases with accounts of this one"),
            [
                translate("Pack", "Case"),
                translate("Pack", "State"),
                translate("Pack", "Accounts in common"),
            ],
            [
                [
                    str(each.case_id),
                    state_name(each.state, translate),
                    ", ".join(map(self._who, each.shared)),
                ]
                for each in self.snapshot.links
            ],
            (0.7, 1.3, 5),
        )
        return part

    def method(self) -> Part:
        """How alerts come about, with which parameters."""
        translate = self._tr
        part: Part = [self._heading(translate("Pack", "Method"))]
        part += [self.look.text(each) for each in words.method(translate)]
        rows = [
            [
                str(each.setting_id),
                typology_name(each.typology, translate),
                ", ".join(f"{name} = {value:g}" for name, value in sorted(each.parameters.items())),
                each.reason,
                f"{each.set_by}, {self._time(each.set_at)}",
            ]
            for each in self.snapshot.settings
        ]
        head = [
            translate("Pack", "Version"),
            translate("Pack", "Pattern"),
            translate("Pack", "Parameters"),
            translate("Pack", "Why"),
            translate("Pack", "Set"),
        ]
        return part + self._table(
            translate("Pack", "Parameters that were set"), head, rows, (0.7, 1.4, 2.5, 2, 1.6)
        )

    def integrity(self, sha256: str, font: Font) -> Part:
        """By what it can be told that nothing was changed."""
        translate, head = self._tr, self.snapshot.head
        embedded = font.sha256 or translate("Pack", "not embedded: the reader's own")
        rows = [
            (translate("Pack", "Snapshot (SHA-256)"), sha256),
            (
                translate("Pack", "Audit chain, entry {number}").format(number=head.number),
                head.hash,
            ),
            (translate("Pack", "Database"), f"{head.database} · {head.server}"),
            (translate("Pack", "Program"), f"Circles Workstation {self.snapshot.program}"),
            (translate("Pack", "Chinese font"), f"{font.name} · {embedded}"),
        ]
        text = translate(
            "Pack",
            "The snapshot is in the database and beside this document as snapshot.json. From the"
            " same snapshot the program makes this pack again, byte for byte. SHA256SUMS lists the"
            " hashes of all files of the pack.",
        )
        return [
            KeepTogether(
                [
                    self._heading(translate("Pack", "Integrity")),
                    self.look.text(text),
                    self.look.facts(rows),
                ]
            )
        ]

    def _heading(self, text: str) -> Flowable:
        return self.look.text(text, "heading")

    def _table(
        self,
        title: str,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        left_out: int = 0,
    ) -> Part:
        if not rows:
            return []
        part: Part = [
            CondPageBreak(90),
            self._heading(title),
            self.look.table(head, rows, widths),
        ]
        if left_out:
            text = self._tr("Pack", "{count} more are in the table beside this document.")
            part += [gap(), self.look.text(text.format(count=f"{left_out:,}"), "muted")]
        return part

    def _who(self, member_id: int) -> str:
        account = self._accounts.get(member_id)
        nickname = account.nickname if account else None
        return f"{nickname} ({member_id})" if nickname else str(member_id)

    def _ids(self, money: Sequence[SnapshotMoney]) -> str:
        named = [f"{words.money_kind(each, self._tr)} {each.flow_id}" for each in money]
        return ", ".join(named if len(named) <= _MOST_NAMED else [*named[:_MOST_NAMED], "…"])
