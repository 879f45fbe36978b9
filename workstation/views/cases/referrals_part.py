"""What review has handed to compliance, the oldest first."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.case_views import WaitingReferral
from workstation.queries.case_inbox import page_referrals
from workstation.views import formatting
from workstation.views.cases import words
from workstation.views.cases.context import CasesContext
from workstation.views.cases.inbox_model import InboxModel
from workstation.views.cases.inbox_part import InboxDelegate, InboxPart
from workstation.views.widgets.state import StateView


class ReferralsDelegate(InboxDelegate[WaitingReferral]):
    """Draws what was handed on, since when, and what the reviewer wrote."""

    @override
    def told(self, row: WaitingReferral) -> tuple[str, str, str]:
        title = words.subject_title(row.subject_kind, row.subject_id)
        who = formatting.isolated(row.referred_by)
        return title, row.note or self.tr("without a note"), self.tr("by {who}").format(who=who)

    @override
    def figure(self, row: WaitingReferral) -> tuple[str, str]:
        if row.is_taken_back:
            return self.tr("taken back"), "warn"
        return formatting.relative_time(row.referred_at), "muted"


class ReferralsPart(InboxPart[WaitingReferral]):
    """Lists what no case holds yet."""

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        model = InboxModel[WaitingReferral](
            lambda row: row.referral_id,
            words.referral_line,
            lambda row: formatting.exact_time(row.referred_at),
        )
        super().__init__(context, model, ("referral_list", self.tr("Referrals")), parent)
        model.setParent(self)
        self.list.setItemDelegate(ReferralsDelegate(context, self.list))

    @override
    def question(
        self, limit: int, after: WaitingReferral | None
    ) -> Callable[..., list[WaitingReferral]]:
        last = 0 if after is None else after.referral_id
        return partial(page_referrals, after_id=last, limit=limit)

    @override
    def key_of(self, row: WaitingReferral) -> int:
        return row.referral_id

    @override
    def show_none(self, state: StateView) -> None:
        state.show_state(
            "inbox",
            self.tr("No referral waits"),
            self.tr("What reviewers hand to compliance is listed here until a case holds it."),
        )
