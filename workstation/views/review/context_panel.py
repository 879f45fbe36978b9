"""The right side: why the item is here, and what to know before deciding."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workstation.domain.context import AuthorView, CommentView, GiftSummary
from workstation.domain.photos import PastRemoval
from workstation.domain.platform import MemberStatus
from workstation.domain.review import (
    ItemDetail,
    PastDecision,
    PhotoView,
    Policy,
    Signal,
    SignalKind,
    Verdict,
)
from workstation.jobs.photos import PhotoLoader
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.labels import (
    member_status_name,
    past_verdict_name,
    policy_name,
    report_reason_name,
    signal_kind_name,
)
from workstation.views.message_words import text_signal_name
from workstation.views.review.harm import HarmSection
from workstation.views.review.known_card import KnownCard
from workstation.views.review.message_evidence import MessageEvidence
from workstation.views.review.photo_evidence import PhotoEvidence
from workstation.views.review.section import Section
from workstation.views.widgets.labels import Badge, ElidedLabel, MemberText, TextLabel
from workstation.views.widgets.score_bar import ScoreBar

_MOST_SIGNALS = 6
_MOST_REMOVALS = 3


class ContextPanel(QScrollArea):
    """Signals, message, author, gifts, comments and earlier decisions of one item.

    Signals:
        uses_wanted: The texts that give this `Contact` are to be listed.
    """

    uses_wanted = QtSignal(object)

    def __init__(
        self, appearance: Appearance, loader: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._loader = loader
        self._policies: dict[str, Policy] = {}
        self._photos: tuple[PhotoView, ...] = ()
        self._detail: ItemDetail | None = None
        theme = appearance.theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("panel", "surface")

        self._harm = HarmSection(appearance)
        self._signals = Section(appearance, self.tr("WHY IT IS HERE"), "signals")
        self._known = QVBoxLayout()
        self._known.setSpacing(theme.gap_s)
        self._message = MessageEvidence(appearance)
        self._message.uses_wanted.connect(self.uses_wanted)
        self._evidence = PhotoEvidence(appearance)
        self._author = Section(appearance, self.tr("AUTHOR"), "author")
        self._gifts = Section(appearance, self.tr("GIFTS ON IT"), "gifts")
        self._comments = Section(appearance, self.tr("COMMENTS"), "comments")
        self._history = Section(appearance, self.tr("EARLIER DECISIONS"), "history")

        self._body = QWidget()
        self._body.setProperty("panel", "surface")
        self._sections = layout = QVBoxLayout(self._body)
        layout.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        layout.setSpacing(theme.gap_xl)
        layout.addWidget(self._harm)
        why = QVBoxLayout()
        why.setSpacing(theme.gap_s)
        why.addWidget(self._signals)
        why.addLayout(self._known)
        layout.addLayout(why)
        layout.addWidget(self._message)
        layout.addWidget(self._evidence)
        for section in (self._author, self._gifts, self._comments, self._history):
            layout.addWidget(section)
        layout.addStretch()
        self.setWidget(self._body)
        self._body.hide()

    def add_section(self, section: QWidget) -> None:
        """Put something more below what is there; it shows and hides itself."""
        self._sections.insertWidget(self._sections.count() - 1, section)

    def put_history_first(self) -> None:
        """Begin with what was decided: that is what one looks at the item for."""
        self._sections.insertWidget(0, self._history)

    def set_policies(self, policies: list[Policy]) -> None:
        """Know the names of the policies."""
        self._policies = {policy.code: policy for policy in policies}
        if self._detail is not None:  # it came first
            self._fill_known(self._detail.removals)
            self._fill_history(self._detail.history)

    def leave_out_people(self) -> None:
        """Never tell of author and gifts: strikes and frozen gifts say what was decided."""
        self._author.hide()
        self._gifts.hide()

    def clear(self) -> None:
        """Show nothing, as there is no item or it has not been read."""
        self._detail = None
        self._body.hide()

    def show_detail(self, detail: ItemDetail) -> None:
        """Show one item, from the top; what reads as it did for the last is not made anew."""
        self.update_detail(detail)
        self._body.show()
        self.verticalScrollBar().setValue(0)

    @Slot(object)
    def update_detail(self, detail: ItemDetail) -> None:
        """Show what is different by now, and leave the rest as it is."""
        old, self._detail, self._photos = self._detail, detail, detail.photos
        self._harm.show_detail(detail)
        if old is None or (old.signals, old.photos) != (detail.signals, detail.photos):
            self._fill_signals(detail.signals)
        self._message.set_detail(detail)
        if old is None or old.removals != detail.removals:
            self._fill_known(detail.removals)
        if old is None or old.author != detail.author:
            self._fill_author(detail.author)
        if old is None or old.gifts != detail.gifts:
            self._fill_gifts(detail.gifts)
        if old is None or old.comments != detail.comments:
            self._fill_comments(detail.comments)
        if old is None or old.history != detail.history:
            self._fill_history(detail.history)

    @Slot(object)
    def set_photo(self, photo: PhotoView | None) -> None:
        """Follow the stage: the scores are of the photo there."""
        self._evidence.set_photo(photo)

    def _fill_known(self, removals: tuple[PastRemoval, ...]) -> None:
        while (item := self._known.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for removal in removals[:_MOST_REMOVALS]:
            policy = self._policies.get(removal.policy_code or "")
            self._known.addWidget(KnownCard(self._appearance, self._loader, removal, policy))

    def _fill_signals(self, signals: tuple[Signal, ...]) -> None:
        self._signals.clear()
        texts = [self._signal_text(signal) for signal in signals[:_MOST_SIGNALS]]
        width = self._signals.label_width(texts)
        for signal, text in zip(signals, texts, strict=False):
            bar = ScoreBar(self._appearance, text, signal.strength, label_width=width)
            self._signals.add(bar)
        more = len(signals) - _MOST_SIGNALS
        if more > 0:
            self._signals.add_text(self.tr("and %n more", "", more), tone="muted")
        networks = {
            f"{signal.detail['network']} {signal.detail.get('version', '')}".strip()
            for signal in signals
            if "network" in signal.detail
        }
        for network in sorted(networks):
            self._signals.add(TextLabel(network, "caption"))

    def _signal_text(self, signal: Signal) -> str:
        name = signal_kind_name(signal.kind)
        if signal.kind is SignalKind.USER_REPORT and "reason" in signal.detail:
            return f"{name}: {report_reason_name(signal.detail['reason'])}"
        if signal.kind is SignalKind.TEXT_FINDING and "text" in signal.detail:
            name = text_signal_name(signal.detail)
        ids = [photo.photo_id for photo in self._photos]
        if signal.photo_id in ids and len(ids) > 1:
            return f"{name} {ids.index(signal.photo_id) + 1}"
        return name

    def _fill_author(self, author: AuthorView | None) -> None:
        self._author.clear()
        if author is None:
            self._author.add_text(self.tr("Unknown"), tone="muted")
            return
        self._author.add(self._author_line(author))
        match author.was_allowed:
            case True:
                self._author.add_fact("user-check", self.tr("Was allowed to post here"), tone="ok")
            case False:
                text = self.tr("Was not allowed to post here")
                self._author.add_fact("user-x", text, tone="danger")
            case None:
                text = self.tr("Not known whether posting was allowed")
                self._author.add_fact("circle-question-mark", text)
        if author.active_strikes:
            strikes = self.tr("%n strike(s) in force", "", author.active_strikes)
            weight = self.tr("weight {weight}").format(weight=author.strike_weight)
            self._author.add_fact("gavel", f"{strikes} · {weight}", tone="warn")
        else:
            self._author.add_fact("gavel", self.tr("No strikes"))
        if author.takedown_count:
            text = self.tr("%n post(s) taken down before", "", author.takedown_count)
            self._author.add_fact("trash-2", text, tone="warn")
        if author.joined_at is not None:
            text = self.tr("Joined {when}")
            text = text.format(when=formatting.relative_time(author.joined_at))
            tip = formatting.exact_time(author.joined_at)
            self._author.add_fact("calendar", text, tip=tip)

    def _author_line(self, author: AuthorView) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._appearance.theme.gap_s)
        name = MemberText(author.nickname, "title")
        name.setToolTip(self.tr("Member {id}").format(id=author.member_id))
        row.addWidget(name, 1)
        if author.status != MemberStatus.ACTIVE.value:
            badge = Badge(member_status_name(author.status), "warn")
            row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _fill_gifts(self, gifts: GiftSummary) -> None:
        self._gifts.clear()
        if not gifts.count:
            self._gifts.add_text(self.tr("None"), tone="muted")
            return
        count = self.tr("%n gift(s)", "", gifts.count)
        amount = TextLabel(f"{formatting.money(gifts.amount_fen)} · {count}", "title")
        self._gifts.add(amount)
        largest = self.tr("Largest {amount}").format(amount=formatting.money(gifts.largest_fen))
        self._gifts.add_fact("gift", largest)
        if gifts.frozen_count:
            text = self.tr("%n frozen", "", gifts.frozen_count)
            self._gifts.add_fact("snowflake", text, tone="accent")

    def _fill_comments(self, comments: tuple[CommentView, ...]) -> None:
        self._comments.clear()
        if not comments:
            self._comments.add_text(self.tr("None"), tone="muted")
        for position, comment in enumerate(comments):
            if position:
                self._comments.add_gap()
            when = formatting.relative_time(comment.commented_at)
            nickname = formatting.isolated(comment.nickname)
            caption = ElidedLabel(f"{nickname} · {when}", "caption")
            caption.setToolTip(formatting.exact_time(comment.commented_at))
            self._comments.add(caption)
            self._comments.add(MemberText(comment.body))

    def _fill_history(self, history: tuple[PastDecision, ...]) -> None:
        self._history.clear()
        self._history.setVisible(bool(history))
        for position, past in enumerate(history):
            if position:
                self._history.add_gap()
            text = past_verdict_name(past.verdict)
            policy = self._policies.get(past.policy_code or "")
            if policy is not None:
                text += f": {policy_name(policy)}"
            if past.is_undone:
                text += " · " + self.tr("later undone")
            icon = "undo-2" if past.verdict is Verdict.UNDO else "history"
            self._history.add_fact(icon, text)
            when = formatting.relative_time(past.decided_at)
            caption = TextLabel(f"{past.decided_by} · {when}", "caption")
            caption.setToolTip(formatting.exact_time(past.decided_at))
            self._history.add(caption)
            if past.note:
                note = MemberText(past.note)
                note.setProperty("tone", "muted")
                self._history.add(note)
