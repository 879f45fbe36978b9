"""How others respond to a post: comments, gifts, reports."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from workstation.demo.audience import Audience
from workstation.demo.contacts import Evasion, make_contact
from workstation.demo.gallery import CONTACT_MOTIF, DrawnPhoto
from workstation.demo.money import Money, Occasion
from workstation.demo.people import Population
from workstation.demo.rows import (
    Batch,
    BreachTruth,
    CommentRow,
    ContactTruth,
    ReportRow,
    ReportTruth,
    TextTruth,
)
from workstation.demo.streams import poisson
from workstation.demo.writer import Text, TextKind, Writer
from workstation.domain.platform import ReportReason, SubjectKind

_COMMENTS_ON_A_POST = 2.3
_WITHIN = timedelta(days=7)

# How often something is reported. Reports of other things are wrong.
_REPORTED = {TextKind.SOLICITING: 0.22, TextKind.LOOK_ALIKE: 0.03}
_RACY_REPORTED = 0.18
_ORDINARY_REPORTED = 0.005
_REPLY_REPORTED = 0.12
# Members take offence at harmless photos as well; those who review them keep them.
_HARMLESS_PHOTOS_REPORTED = 0.35
_CONTACT_CARD_REPORTED = 0.5


@dataclass(frozen=True, slots=True)
class Posted:
    """A post as others see it, with people and circles by index."""

    post_id: int
    circle: int
    author: int
    text: Text
    at: datetime
    album: list[DrawnPhoto]

    @property
    def solicits(self) -> bool:
        """Whether it asks for money or company."""
        return self.text.kind is TextKind.SOLICITING

    @property
    def is_racy(self) -> bool:
        """Whether a photo on it is."""
        return any(photo.is_racy for photo in self.album)

    @property
    def shows_contact(self) -> bool:
        """Whether a photo on it says where to write."""
        return any(photo.motif == CONTACT_MOTIF for photo in self.album)

    @property
    def appeal(self) -> float:
        """How much it draws, 1 being usual."""
        return (1.5 if self.is_racy else 1.0) * (1.2 if self.solicits else 1.0)


def tell_truth(batch: Batch, kind: SubjectKind, subject_id: int, text: Text) -> None:
    """Record what a text really is, unless it is ordinary."""
    if text.kind is TextKind.ORDINARY and text.evasion is Evasion.NONE:
        return
    category = text.category.value if text.category else None
    batch.add(TextTruth(kind.value, subject_id, text.kind.value, category, text.evasion.value))
    for contact in text.contacts:
        batch.add(ContactTruth(kind.value, subject_id, contact.type.value, contact.value))


class Crowd:
    """Everybody who reads."""

    def __init__(
        self,
        population: Population,
        audience: Audience,
        writer: Writer,
        batch: Batch,
        money: Money,
    ) -> None:
        self._population = population
        self._span = population.span
        self._audience = audience
        self._writer = writer
        self._batch = batch
        self._money = money

    def respond(self, rng: random.Random, posted: Posted) -> None:
        """Let people comment on a post, give on it and report it."""
        appeal = posted.appeal * rng.lognormvariate(-0.32, 0.8)
        for _ in range(poisson(rng, _COMMENTS_ON_A_POST * appeal)):
            later = posted.at + timedelta(hours=rng.expovariate(1 / 9), seconds=40)
            if later < min(self._span.end, posted.at + _WITHIN):
                self._comment(rng, posted, later)
        self._money.draw_gifts(rng, occasion_of(posted, appeal))
        self._report(rng, posted)

    def break_rules(
        self, rng: random.Random, posted: Posted, *, by_comment: bool, by_gift: bool
    ) -> None:
        """Let somebody whose score forbids it comment on a post, or give on it."""
        day = self._span.day_of(posted.at)
        at = posted.at + timedelta(minutes=rng.uniform(2, 40))
        barred = self._audience.barred(posted.circle, day)
        if not barred or self._span.day_of(at) != day or at >= self._span.end:
            return
        person = barred.pick(rng)
        if by_comment:
            chinese = bool(self._population.writes_chinese[person])
            comment_id = self._write_comment(
                posted, person, at, self._writer.reply(rng, chinese=chinese)
            )
            self._batch.add(BreachTruth(SubjectKind.COMMENT.value, comment_id, "unguarded"))
        if by_gift and person != posted.author:
            gift_id = self._money.give(rng, occasion_of(posted, 1.0), person, at)
            self._batch.add(BreachTruth("gift", gift_id, "unguarded"))

    def _comment(self, rng: random.Random, posted: Posted, at: datetime) -> None:
        day = self._span.day_of(at)
        commenters = self._audience.commenters(posted.circle, day)
        if not commenters:
            return
        person = commenters.pick(rng)
        author_may = self._audience.may_comment(posted.author, posted.circle, day)
        if author_may and rng.random() < 0.15:
            person = posted.author
        text = self._word_comment(rng, posted, person)
        comment_id = self._write_comment(posted, person, at, text)
        if text.kind is TextKind.SOLICITING and rng.random() < _REPLY_REPORTED:
            self._file_report(
                rng, SubjectKind.COMMENT, comment_id, posted.circle, at, ReportReason.SOLICITATION
            )

    def _word_comment(self, rng: random.Random, posted: Posted, person: int) -> Text:
        chinese = bool(self._population.writes_chinese[person])
        luck = rng.random() if person != posted.author else 1.0
        is_bad = posted.solicits or posted.is_racy
        if luck < (0.07 if is_bad else 0.012):
            contact = make_contact(rng, chinese=chinese)
            return self._writer.soliciting_reply(rng, contact, chinese=chinese)
        if luck < (0.14 if is_bad else 0.018):
            return self._writer.complaint(rng, chinese=chinese)
        return self._writer.reply(rng, chinese=chinese)

    def _write_comment(self, posted: Posted, person: int, at: datetime, text: Text) -> int:
        comment_id = self._batch.next_id(CommentRow)
        self._batch.add(CommentRow(comment_id, posted.post_id, person + 1, text.body, at, at))
        tell_truth(self._batch, SubjectKind.COMMENT, comment_id, text)
        return comment_id

    def _report(self, rng: random.Random, posted: Posted) -> None:
        is_right = posted.is_racy or posted.solicits or posted.shows_contact
        if rng.random() >= _chance_of_report(posted):
            return
        if posted.shows_contact or (posted.text.contacts and rng.random() < 0.3):
            reason = ReportReason.CONTACT
        elif posted.solicits and rng.random() < 0.85:
            reason = ReportReason.SOLICITATION
        elif posted.album and rng.random() < 0.8:
            reason = ReportReason.NUDITY
        else:
            reason = rng.choice(list(ReportReason))
        for _ in range(1 + poisson(rng, 0.5 * is_right)):
            self._file_report(
                rng,
                SubjectKind.POST,
                posted.post_id,
                posted.circle,
                posted.at,
                reason,
                is_right=is_right,
            )

    def _file_report(
        self,
        rng: random.Random,
        kind: SubjectKind,
        subject_id: int,
        circle: int,
        at: datetime,
        reason: ReportReason,
        *,
        is_right: bool = True,
    ) -> None:
        later = at + timedelta(hours=rng.expovariate(1 / 8), seconds=90)
        if later >= self._span.end:
            return
        readers = self._audience.commenters(circle, self._span.day_of(later))
        if not readers:
            return
        person = readers.pick(rng)
        chinese = bool(self._population.writes_chinese[person])
        note = self._writer.report_note(rng, chinese=chinese) if is_right else ""
        report_id = self._batch.next_id(ReportRow)
        self._batch.add(
            ReportRow(
                report_id, person + 1, kind.value, subject_id, reason.value, note, later, later
            )
        )
        self._batch.add(ReportTruth(report_id, is_right))


def _chance_of_report(posted: Posted) -> float:
    chance = _REPORTED.get(posted.text.kind, _ORDINARY_REPORTED)
    if posted.is_racy:
        return chance + _RACY_REPORTED
    if posted.shows_contact:
        return chance + _CONTACT_CARD_REPORTED
    return chance + _HARMLESS_PHOTOS_REPORTED * bool(posted.album)


def occasion_of(posted: Posted, appeal: float) -> Occasion:
    """Return what is given for when somebody gives on a post."""
    return Occasion(
        posted.circle, posted.author, posted.post_id, posted.at, appeal, posted.solicits
    )
