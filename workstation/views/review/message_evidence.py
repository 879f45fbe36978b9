"""What was read in the item's message, and in other texts that belong to it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.domain.messages import MessageView, Reason, TextKind
from workstation.domain.platform import SubjectKind
from workstation.domain.review import ItemDetail
from workstation.views.appearance import Appearance
from workstation.views.message_words import (
    AGAINST,
    category_name,
    place_name,
    read_as,
    reason_kind_name,
)
from workstation.views.review.contact_line import ContactLine
from workstation.views.review.section import Section
from workstation.views.widgets.labels import Badge, TextLabel
from workstation.views.widgets.score_bar import ScoreBar

_LABEL_WIDTH = 104
_MOST_KINDS = 8
_MOST_PLACES = 6
_MOST_CONTACTS = 8
_MOST_TEXTS = 8
_OWN_KINDS = {
    SubjectKind.POST: TextKind.POST,
    SubjectKind.COMMENT: TextKind.COMMENT,
    SubjectKind.MEMBER: TextKind.NICKNAME,
}


def own_message(detail: ItemDetail) -> MessageView | None:
    """Return what was read of the text that is under review itself."""
    kind = _OWN_KINDS.get(detail.row.subject_kind)
    for view in detail.messages[:1]:
        if view.kind is kind and view.source_id == detail.row.subject_id:
            return view
    return None


class MessageEvidence(QWidget):
    """How sure it is solicitation, why, and where it leads.

    Signals:
        uses_wanted: The texts that give this `Contact` are to be listed.
    """

    uses_wanted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shown: tuple[object, ...] | None = None
        self._own = Section(appearance, self.tr("MESSAGE"), "message_evidence")
        self._elsewhere = Section(appearance, self.tr("OTHER TEXTS"), "other_texts")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(appearance.theme.gap_xl)
        layout.addWidget(self._own)
        layout.addWidget(self._elsewhere)

    def set_detail(self, detail: ItemDetail) -> None:
        """Tell of another item, or more of the same."""
        photo_ids = [photo.photo_id for photo in detail.photos]
        known = detail.messages, photo_ids, bool(detail.body.strip()), detail.row.subject_kind
        if known == self._shown:
            return
        self._shown = known
        own = own_message(detail)
        others = detail.messages if own is None else detail.messages[1:]
        self._own.clear()
        if own is not None:
            self._fill(self._own, own)
        elif detail.body.strip() and detail.row.subject_kind in _OWN_KINDS:
            self._own.add_text(self.tr("Not read yet"), tone="muted")
        has_own = own is not None or self._own.count > 0
        self._own.setVisible(has_own)
        self._elsewhere.clear()
        self._elsewhere.setVisible(bool(others))
        for position, view in enumerate(others[:_MOST_TEXTS]):
            if position:
                self._elsewhere.add_gap()
            self._elsewhere.add(TextLabel(place_name(view, photo_ids)))
            self._fill(self._elsewhere, view)
        more = len(others) - _MOST_TEXTS
        if more > 0:
            self._elsewhere.add_text(self.tr("and %n more", "", more), tone="muted")
        self.setVisible(has_own or bool(others))

    def _fill(self, section: Section, view: MessageView) -> None:
        label = self.tr("Solicitation")
        bar = ScoreBar(self._appearance, label, view.solicitation, label_width=_LABEL_WIDTH)
        bar.setToolTip(f"{label} {view.solicitation:.4f} · {view.version}")
        section.add(bar)
        section.add(self._category_line(view))
        if not view.is_current:
            text = self.tr("It was changed after it had been read: it will be read again")
            section.add_fact("clock", text, tone="warn")
        self._add_reasons(section, view)
        if view.kind is TextKind.GIFT and not view.text:
            section.add_text(self.tr("Gifts' messages are not shown to reviewers"), tone="muted")
        self._add_contacts(section, view)

    def _category_line(self, view: MessageView) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        badge = Badge(category_name(view.category), "danger" if view.flagged else "neutral")
        badge.setObjectName("message_category")
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch()
        return line

    def _add_reasons(self, section: Section, view: MessageView) -> None:
        """Add the names of word lists with what was found of each; first what speaks for it."""
        by_kind: dict[str, list[Reason]] = {}
        for reason in view.reasons:
            by_kind.setdefault(reason.kind, []).append(reason)
        text = view.text if view.is_current else ""
        for is_against in (False, True):
            kinds = [kind for kind in by_kind if (kind in AGAINST) is is_against]
            if kinds and is_against:
                section.add(TextLabel(self.tr("Speaks against it"), "caption"))
            section.add_words(
                (reason_kind_name(kind), self._joined(by_kind[kind], text))
                for kind in kinds[:_MOST_KINDS]
            )

    def _joined(self, reasons: Iterable[Reason], text: str) -> str:
        words = list(dict.fromkeys(read_as(reason, text) for reason in reasons))
        shown = self.tr(", ").join(words[:_MOST_PLACES])
        more = len(words) - _MOST_PLACES
        return shown if more <= 0 else f"{shown} " + self.tr("and %n more", "", more)

    def _add_contacts(self, section: Section, view: MessageView) -> None:
        # A message may repeat a contact; most widely used first, as they link the most.
        unique = {(seen.contact.type, seen.contact.value): seen for seen in view.contacts}
        ordered = sorted(unique.values(), key=lambda seen: -seen.other_accounts)
        if ordered and (view.reasons or not view.is_current):
            section.add_gap()
        for seen in ordered[:_MOST_CONTACTS]:
            line = ContactLine(self._appearance, seen)
            line.uses_wanted.connect(self.uses_wanted)
            section.add(line)
        more = len(ordered) - _MOST_CONTACTS
        if more > 0:
            section.add_text(self.tr("and %n more", "", more), tone="muted")
