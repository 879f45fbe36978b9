"""The second page of the Solicitation pane: rising words, shared contacts, templates."""

import math
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workstation.analytics import solicitation
from workstation.analytics.rising import Phrase, Rising, answer_rising
from workstation.analytics.soliciting_figures import (
    SharedContact,
    TemplateRing,
    answer_contacts,
    answer_rings,
)
from workstation.domain.messages import ContactType, MessageCategory, TextKind
from workstation.jobs.runner import Job
from workstation.queries.contacts import read_contact
from workstation.views.analysis.board import ALL, Board
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.analysis.rows_table import Extra
from workstation.views.charts.card import CanvasCard
from workstation.views.formatting import count
from workstation.views.message_words import category_name, contact_type_name, reason_kind_name
from workstation.views.solicitation.facts_table import Column, FactsTable


class WordsBoard(Board):
    """What soliciting texts have in common: words, contacts, templates."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rising: Rising | None = None
        self._opening: tuple[Job, SharedContact] | None = None
        self.words = self._make_words()
        self.contacts = self._make_contacts()
        self.rings = self._make_rings()
        self._word_card = self._add_words()
        self._add_contacts()
        self._add_rings()

    def _make_words(self) -> FactsTable[Phrase]:
        columns: list[Column[Phrase]] = [
            Column("", 44, lambda one: "▲" if one.is_rising else "", tip=self._verdict),
            Column(self.tr("Word"), 120, lambda one: one.term),
            Column(self.tr("List"), 150, lambda one: reason_kind_name(one.code)),
            Column(self.tr("Accounts"), 90, lambda one: count(one.use.accounts), is_number=True),
            Column(
                self.tr("A week before"),
                120,
                lambda one: f"{one.use.accounts_before / solicitation.WEEKS_BEFORE:.1f}",
                is_number=True,
            ),
            Column(self.tr("Times as common"), 140, lambda one: _times(one.ratio), is_number=True),
            Column(self.tr("95% interval"), 130, _interval, tip=self._verdict),
        ]
        table = FactsTable("rising_words", self.tr("Rising words"), columns)
        table.opened.connect(self._open_word)
        return table

    def _make_contacts(self) -> FactsTable[SharedContact]:
        columns: list[Column[SharedContact]] = [
            Column(self.tr("Contact"), 92, lambda one: contact_type_name(ContactType(one.type))),
            Column(self.tr("Accounts"), 90, lambda one: count(one.accounts), is_number=True),
            Column(self.tr("Texts"), 74, lambda one: count(one.texts), is_number=True),
            Column(self.tr("First"), 104, lambda one: one.first_day),
            Column(self.tr("Last"), 100, lambda one: one.last_day),
        ]
        table = FactsTable("shared_contacts", self.tr("Shared contacts"), columns)
        table.opened.connect(self._open_contact)
        return table

    def _make_rings(self) -> FactsTable[TemplateRing]:
        columns: list[Column[TemplateRing]] = [
            Column(
                self.tr("Solicits"), 140, lambda one: category_name(MessageCategory(one.category))
            ),
            Column(self.tr("Accounts"), 84, lambda one: count(one.accounts), is_number=True),
            Column(self.tr("Texts"), 62, lambda one: count(one.texts), is_number=True),
            Column(self.tr("Weeks"), 68, lambda one: count(one.weeks), is_number=True),
            Column(self.tr("Last"), 100, lambda one: one.last_day),
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
        self.ask(
            card,
            lambda wanted: partial(answer_rising, wanted=wanted),
            self._show_words,
            empty=self.tr("Too few accounts used any listed word in these five weeks."),
            is_empty=lambda answer: not answer.phrases,
        )
        return card

    def _add_contacts(self) -> None:
        card = CanvasCard(
            self.context.appearance,
            "contacts_shared",
            self.tr("Which contacts do several accounts give?"),
            self.contacts,
        )
        self.add(card, 4, 0, 4, 6)
        self.ask(
            card,
            lambda wanted: partial(answer_contacts, wanted=wanted),
            self.contacts.show_rows,
            follows=ALL,
            empty=self.tr("No contact is given by more than one account."),
        )

    def _add_rings(self) -> None:
        card = CanvasCard(
            self.context.appearance,
            "rings",
            self.tr("Which templates go around?"),
            self.rings,
        )
        self.add(card, 4, 6, 4, 6)
        self.ask(
            card,
            lambda wanted: partial(answer_rings, wanted=wanted),
            self.rings.show_rows,
            follows=ALL,
            empty=self.tr("No template is used by more than one account."),
        )

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
        rows = solicitation.who_wrote(self.context.cross_filter.current, until, phrase.use.term)
        title = self.tr("Accounts that wrote “{word}” in the week to {day}").format(
            word=phrase.term, day=until
        )
        texts = Extra("texts", self.tr("Texts"))
        show_rows(self.context, title, "member", rows, extras=[texts], parent=self.window())

    @Slot(int)
    def _open_contact(self, number: int) -> None:
        """Read what the contact is, under the person's own rights, and then show who gives it."""
        contact = self.contacts.model.rows[number]
        job = self.context.database.submit(read_contact, contact.example)
        self._opening = (job, contact)
        job.succeeded.connect(self._on_contact)
        job.failed.connect(self._on_contact_failed)

    @Slot(object)
    def _on_contact(self, value: str | None) -> None:
        if self._opening is None or self.sender() is not self._opening[0]:
            return
        contact, self._opening = self._opening[1], None
        name = contact_type_name(ContactType(contact.type))
        if value is None:
            self.message_posted.emit(self.tr("This contact is not there any more."))
            return
        rows = solicitation.who_gives(self.context.cross_filter.current, contact.key)
        extras = [
            Extra("texts", self.tr("Texts")),
            Extra("first_day", self.tr("First")),
            Extra("last_day", self.tr("Last")),
        ]
        title = self.tr("Accounts that give {type} {contact}").format(type=name, contact=value)
        show_rows(self.context, title, "member", rows, extras=extras, parent=self.window())

    @Slot(object)
    def _on_contact_failed(self, _error: Exception) -> None:
        self._opening = None
        self.message_posted.emit(self.tr("The contact could not be read."))

    @Slot(int)
    def _open_ring(self, number: int) -> None:
        ring = self.rings.model.rows[number]
        rows = solicitation.ring_rows(
            self.context.cross_filter.current, ring.ring_id, TextKind.POST
        )
        title = self.tr("Posts with template {number}").format(number=ring.ring_id)
        show_rows(self.context, title, "post", rows, parent=self.window())


def _times(ratio: float) -> str:
    return "–" if math.isinf(ratio) else f"{ratio:.1f}"


def _interval(phrase: Phrase) -> str:
    high = "∞" if math.isinf(phrase.high) else f"{phrase.high:.1f}"
    return f"{phrase.low:.1f} – {high}"
