"""The second page of the Solicitation pane: rising words, shared contacts, templates."""

import math

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.analytics import solicitation
from workstation.analytics.asking import Question, question_of
from workstation.analytics.rising import Phrase, Rising, answer_rising
from workstation.analytics.soliciting_figures import (
    SharedContact,
    TemplateRing,
    answer_contacts,
    answer_rings,
)
from workstation.domain.messages import ContactType, MessageCategory, TextKind
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.analysis.rows_table import Extra
from workstation.views.charts.card import CanvasCard
from workstation.views.facts_model import Column
from workstation.views.formatting import count
from workstation.views.message_words import category_name, contact_type_name, reason_kind_name
from workstation.views.solicitation.facts_table import FactsTable
from workstation.views.solicitation.in_clear import InClear
from workstation.views.solicitation.text_board import TextBoard

_CONTACTS_BESIDE, _RINGS_BESIDE = (4, 0, 4, 6), (4, 6, 4, 6)
_CONTACTS_BELOW, _RINGS_BELOW = (4, 0, 4, 12), (8, 0, 4, 12)
_NARROW = 1200
"""Where they stand; below this width of the board under each other."""


class WordsBoard(TextBoard):
    """What soliciting texts have in common: words, contacts, templates.

    Attributes:
        clear: What contacts and templates are, which the mirror does not know.
    """

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rising: Rising | None = None
        self.clear = InClear(context.database, self)
        self.words = self._make_words()
        self.contacts = self._make_contacts()
        self.rings = self._make_rings()
        self._word_card = self._add_words()
        self._contact_card = self._add_contacts()
        self._ring_card = self._add_rings()
        self._is_narrow = False
        self.clear.contacts_read.connect(self.contacts.model.tell_again)
        self.clear.templates_read.connect(self.rings.model.tell_again)

    def _make_words(self) -> FactsTable[Phrase]:
        columns: list[Column[Phrase]] = [
            Column("", 36, lambda one: "▲" if one.is_rising else "", tip=self._verdict),
            Column(self.tr("Word"), 140, lambda one: one.term),
            Column(self.tr("List"), 150, lambda one: reason_kind_name(one.code)),
            Column(self.tr("Accounts"), 90, lambda one: count(one.use.accounts), is_number=True),
            Column(
                self.tr("A week before"),
                120,
                lambda one: f"{one.use.accounts_before / solicitation.WEEKS_BEFORE:.1f}",
                is_number=True,
            ),
            Column(self.tr("Times as common"), 140, lambda one: _times(one.ratio), is_number=True),
            Column(self.tr("95% interval"), 0, _interval, tip=self._verdict),
        ]
        table = FactsTable("rising_words", self.tr("Rising words"), columns)
        table.opened.connect(self._open_word)
        return table

    def _make_contacts(self) -> FactsTable[SharedContact]:
        columns: list[Column[SharedContact]] = [
            Column(self.tr("Kind"), 84, lambda one: contact_type_name(ContactType(one.type))),
            Column(
                self.tr("Contact"),
                0,
                lambda one: self.clear.contacts.get(one.example, "–"),
                is_figure=False,
            ),
            Column(self.tr("Accounts"), 88, lambda one: count(one.accounts), is_number=True),
            Column(self.tr("Texts"), 66, lambda one: count(one.texts), is_number=True),
            Column(self.tr("First"), 108, lambda one: one.first_day),
            Column(self.tr("Last"), 108, lambda one: one.last_day),
        ]
        table = FactsTable("shared_contacts", self.tr("Shared contacts"), columns)
        table.opened.connect(self._open_contact)
        return table

    def _make_rings(self) -> FactsTable[TemplateRing]:
        columns: list[Column[TemplateRing]] = [
            Column(
                self.tr("A post with it"),
                0,
                self._template,
                is_figure=False,
            ),
            Column(
                self.tr("Solicits"), 140, lambda one: category_name(MessageCategory(one.category))
            ),
            Column(self.tr("Accounts"), 88, lambda one: count(one.accounts), is_number=True),
            Column(self.tr("Texts"), 66, lambda one: count(one.texts), is_number=True),
            Column(self.tr("Weeks"), 68, lambda one: count(one.weeks), is_number=True),
            Column(self.tr("Last"), 108, lambda one: one.last_day),
        ]
        table = FactsTable("template_rings", self.tr("Templates"), columns)
        table.opened.connect(self._open_ring)
        return table

    def _add_words(self) -> CanvasCard:
        card = CanvasCard(
            self.context.appearance,
            "words_rising",
            self.tr("Which words do more accounts use this week?"),
            self.words,
        )
        self.add(card, 0, 0, 4, 12)
        self.ask_of_texts(
            card,
            answer_rising,
            self._show_words,
            empty=self.tr("Too few accounts used any listed word in these five weeks."),
            is_empty=lambda answer: not answer.phrases,
        )
        return card

    def _add_contacts(self) -> CanvasCard:
        card = CanvasCard(
            self.context.appearance,
            "contacts_shared",
            self.tr("Which contacts do several accounts give?"),
            self.contacts,
        )
        self.add(card, *_CONTACTS_BESIDE)
        self.ask_of_texts(
            card,
            answer_contacts,
            self._show_contacts,
            empty=self.tr("No contact is given by more than one account."),
        )
        return card

    def _add_rings(self) -> CanvasCard:
        card = CanvasCard(
            self.context.appearance,
            "rings",
            self.tr("Which templates go around?"),
            self.rings,
        )
        self.add(card, *_RINGS_BESIDE)
        self.ask_of_texts(
            card,
            answer_rings,
            self._show_rings,
            empty=self.tr("No template is used by more than one account."),
        )
        return card

    def _show_contacts(self, contacts: list[SharedContact]) -> None:
        self.contacts.show_rows(contacts)
        self.clear.want_contacts([one.example for one in contacts])

    def _show_rings(self, rings: list[TemplateRing]) -> None:
        self.rings.show_rows(rings)
        self.clear.want_templates([one.example for one in rings if one.example is not None])

    def _template(self, ring: TemplateRing) -> str:
        if ring.example is None:
            return self.tr("not in posts")
        return self.clear.templates.get(ring.example, "–")

    def _show_words(self, rising: Rising) -> None:
        self._rising = rising
        self.words.show_rows(rising.phrases)
        found = sum(phrase.is_rising for phrase in rising.phrases)
        rise = self.tr("%n word(s) rise", "", found)
        note = self.tr("week to {day} · {rise} of {tested} tested").format(
            day=rising.until, rise=rise, tested=count(len(rising.phrases))
        )
        self._word_card.note.setText(note)

    def _verdict(self, phrase: Phrase) -> str:
        if phrase.is_rising:
            text = self.tr(
                "Rises: of the words marked like this, {share} at most are expected to be chance"
            )
            return text.format(share=f"{phrase.q:.1%}")
        return self.tr("May be chance: that many words are looked at that some always go up")

    @Slot(int)
    def _open_word(self, number: int) -> None:
        if self._rising is None or self._rising.until is None:
            return
        phrase, until = self.words.model.rows[number], self._rising.until
        wanted = self.context.cross_filter.current
        rows = question_of(solicitation.who_wrote, wanted, until, phrase.use.term)
        title = self.tr("Accounts that wrote “{word}” in the week to {day}").format(
            word=phrase.term, day=until
        )
        texts = Extra("texts", self.tr("Texts"))
        show_rows(self.context, title, "member", rows, extras=[texts], parent=self.window())

    @Slot(int)
    def _open_contact(self, number: int) -> None:
        contact = self.contacts.model.rows[number]
        wanted = self.context.cross_filter.current
        rows = question_of(solicitation.who_gives, wanted, contact.key)
        title = self.tr("Accounts that give {type} {contact}").format(
            type=contact_type_name(ContactType(contact.type)),
            contact=self.clear.contacts.get(contact.example, ""),
        )
        self._open_accounts(title, rows)

    @Slot(int)
    def _open_ring(self, number: int) -> None:
        ring, wanted = self.rings.model.rows[number], self.context.cross_filter.current
        if ring.example is None:  # it is in comments, nicknames or gifts only
            title = self.tr("Accounts that use template {number}").format(number=ring.ring_id)
            self._open_accounts(title, question_of(solicitation.who_uses, wanted, ring.ring_id))
            return
        rows = question_of(solicitation.ring_rows, wanted, ring.ring_id, TextKind.POST)
        title = self.tr("Posts with template {number}").format(number=ring.ring_id)
        show_rows(self.context, title, "post", rows, parent=self.window())

    def _open_accounts(self, title: str, rows: Question) -> None:
        extras = [
            Extra("texts", self.tr("Texts")),
            Extra("first_day", self.tr("First")),
            Extra("last_day", self.tr("Last")),
        ]
        show_rows(self.context, title, "member", rows, extras=extras, parent=self.window())

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            contacts, rings = _CONTACTS_BESIDE, _RINGS_BESIDE
            if is_narrow:
                contacts, rings = _CONTACTS_BELOW, _RINGS_BELOW
            for row in range(_RINGS_BELOW[0], _RINGS_BELOW[0] + _RINGS_BELOW[2]):
                self._grid.setRowMinimumHeight(row, 0)
                self._grid.setRowStretch(row, 0)
            self.move_card(self._contact_card, *contacts)
            self.move_card(self._ring_card, *rings)


def _times(ratio: float) -> str:
    return "–" if math.isinf(ratio) else f"{ratio:.1f}"


def _interval(phrase: Phrase) -> str:
    high = "∞" if math.isinf(phrase.high) else f"{phrase.high:.1f}"
    return f"{phrase.low:.1f} – {high}"
