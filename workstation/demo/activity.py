"""What happens on the platform, day by day: posts, and what follows from them."""

import math
import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np

from workstation.demo.audience import Audience
from workstation.demo.circles import CIRCLES
from workstation.demo.contacts import Evasion, make_contact
from workstation.demo.gallery import Albums, DrawnPhoto
from workstation.demo.money import Money, Occasion
from workstation.demo.people import CARETAKERS, Population
from workstation.demo.plants import Plants, Ring
from workstation.demo.rows import (
    Batch,
    BreachTruth,
    CommentRow,
    ContactTruth,
    PhotoRow,
    PhotoTruth,
    PostRow,
    ReportRow,
    ReportTruth,
    RingTruth,
    Row,
    TextTruth,
)
from workstation.demo.span import Span
from workstation.demo.streams import Chooser, poisson, stream
from workstation.demo.writer import Text, TextKind, Writer
from workstation.domain.platform import ReportReason, SubjectKind, WhoMayPost

_COMMENTS_ON_A_POST = 2.3
_FOLLOW_UP = timedelta(days=7)
_PAYMENTS_PER_POST = 0.15
_GIFTS_WITHOUT_POST = 0.05

# What is reported, how often. The rest of the reports are wrong.
_REPORTED = {TextKind.SOLICITING: 0.22, TextKind.LOOK_ALIKE: 0.03}
_RACY_REPORTED = 0.18
_ORDINARY_REPORTED = 0.005


class Activity:
    """The simulated days. Ask once, in order."""

    def __init__(
        self,
        seed: int,
        population: Population,
        writer: Writer,
        plants: Plants,
        albums: Albums,
        posts: int,
    ) -> None:
        self._seed = seed
        self._population = population
        self._span: Span = population.span
        self._writer = writer
        self._plants = plants
        self._albums = albums
        self._posts_on = _spread(self._span, posts)
        self._batch = Batch()
        self._audience = Audience(population)
        self._money = Money(population, self._audience, writer, self._batch)

    def days(self) -> Iterator[dict[type[Row], list[Row]]]:
        """Yield the rows that came about on each day, and later through what was posted then."""
        number = 0
        for day, count in enumerate(self._posts_on):
            rng = stream(self._seed, "day", day)
            self._audience.forget_before(day)
            circles = [
                circle
                for circle, spec in enumerate(CIRCLES)
                if spec.opens_on_day < day and self._audience.posters(circle, day)
            ]
            if circles:
                chooser = Chooser(circles, [CIRCLES[circle].popularity for circle in circles])
                for at in sorted(self._span.moment(rng, day) for _ in range(count)):
                    self._post(rng, number, chooser.pick(rng), day, at)
                    number += 1
                for ring, person in self._plants.rings.get(day, ()):
                    self._post_for_ring(rng, ring, person, day)
                self._give_without_post(rng, chooser, day, count)
                self._give_with_late_scores(rng, day)
            self._money.pay(rng, day, poisson(rng, _PAYMENTS_PER_POST * count))
            yield self._batch.take()

    def _post(self, rng: random.Random, number: int, circle: int, day: int, at: datetime) -> None:
        author = self._audience.posters(circle, day).pick(rng)
        wrong = self._audience.wrong_posters(circle, day)
        is_wrong = (
            number in self._plants.wrong_posts
            and CIRCLES[circle].may_post is WhoMayPost.FEMALE
            and bool(wrong)
        )
        if is_wrong:
            author = wrong.pick(rng)
        text = self._write(rng, author, circle)
        lures = text.kind is TextKind.SOLICITING
        album = self._albums.next_album(rng, lures=lures)
        if lures and not album and rng.random() < 0.08:
            album = self._albums.repost(rng)
        post_id = self._publish(rng, circle, author, text, at, album)
        if is_wrong:
            self._batch.add(BreachTruth(SubjectKind.POST.value, post_id, "wrong_gender"))
        occasion = self._follow(rng, post_id, circle, author, text, at, album)
        barred = self._audience.barred(circle, day)
        soon = at + timedelta(minutes=rng.uniform(2, 40))
        if self._span.day_of(soon) == day and soon < self._span.end and barred:
            if number in self._plants.barred_comments:
                comment_id = self._comment(
                    post_id, barred.pick(rng), soon, self._writer.reply(rng, chinese=True)
                )
                self._batch.add(BreachTruth(SubjectKind.COMMENT.value, comment_id, "unguarded"))
            giver = barred.pick(rng)
            if number in self._plants.barred_gifts and giver != author:
                gift_id = self._money.give(rng, occasion, giver, soon)
                self._batch.add(BreachTruth("gift", gift_id, "unguarded"))

    def _post_for_ring(self, rng: random.Random, ring: Ring, person: int, day: int) -> None:
        joined = self._population.member_day[person] < day
        circles = [
            circle
            for circle in np.flatnonzero(joined).tolist()
            if CIRCLES[circle].may_post is WhoMayPost.FEMALE
        ]
        circle = rng.choice(circles)
        text = self._writer.soliciting(
            rng, ring.category, ring.contact, chinese=ring.chinese, template=ring.template
        )
        album = self._albums.repost(rng) if rng.random() < 0.5 else []
        at = self._span.moment(rng, day)
        post_id = self._publish(rng, circle, person, text, at, album)
        self._batch.add(RingTruth(ring.number, post_id))
        self._follow(rng, post_id, circle, person, text, at, album)

    def _write(self, rng: random.Random, author: int, circle: int) -> Text:
        chinese = bool(self._population.writes_chinese[author])
        solicitor = self._plants.solicitors.get(author)
        lure = CIRCLES[circle].lure
        if solicitor and rng.random() < min(solicitor.persistence * lure, 0.95):
            contact = rng.choice(solicitor.contacts)
            return self._writer.soliciting(rng, solicitor.category, contact, chinese=chinese)
        luck = rng.random()
        if luck < 0.05:
            return self._writer.look_alike(rng, chinese=chinese)
        if luck < 0.075:
            return self._writer.contact_only(rng, chinese=chinese)
        return self._writer.ordinary(rng, CIRCLES[circle].texts, chinese=chinese)

    def _publish(
        self,
        rng: random.Random,
        circle: int,
        author: int,
        text: Text,
        at: datetime,
        album: list[DrawnPhoto],
    ) -> int:
        appeal = _appeal(text, album) * (1.4 if album else 1.0)
        edited_at = at + timedelta(minutes=rng.uniform(1, 600)) if rng.random() < 0.03 else None
        if edited_at and edited_at >= self._span.end:
            edited_at = None
        age_days = (self._span.end - at) / timedelta(days=1)
        views = rng.lognormvariate(math.log(12 * CIRCLES[circle].popularity), 0.8) * appeal
        post = PostRow(
            id=self._batch.next_id(PostRow),
            circle_id=circle + 1,
            author_id=author + 1,
            body=text.body,
            posted_at=at,
            edited_at=edited_at,
            view_count=round(views * (1 - math.exp(-age_days / 1.5))),
            updated_at=edited_at or at,
        )
        self._batch.add(post)
        self._tell_truth(SubjectKind.POST, post.id, text)
        for position, photo in enumerate(album, start=1):
            photo_id = self._batch.next_id(PhotoRow)
            self._batch.add(
                PhotoRow(
                    photo_id,
                    post.id,
                    position,
                    photo.uri,
                    photo.sha256,
                    photo.width,
                    photo.height,
                    photo.size_bytes,
                    at,
                )
            )
            self._batch.add(PhotoTruth(photo_id, photo.motif, photo.is_racy))
        return post.id

    def _follow(
        self,
        rng: random.Random,
        post_id: int,
        circle: int,
        author: int,
        text: Text,
        at: datetime,
        album: list[DrawnPhoto],
    ) -> Occasion:
        """Let people comment on a post, give on it and report it. Return what was given for."""
        appeal = _appeal(text, album) * rng.lognormvariate(-0.32, 0.8)
        is_bad = text.kind is TextKind.SOLICITING or any(photo.is_racy for photo in album)
        for _ in range(poisson(rng, _COMMENTS_ON_A_POST * appeal)):
            later = at + timedelta(hours=rng.expovariate(1 / 9), seconds=40)
            if later < min(self._span.end, at + _FOLLOW_UP):
                self._comment_on(rng, post_id, circle, author, later, is_bad=is_bad)
        occasion = Occasion(circle, author, post_id, at, appeal, text.kind is TextKind.SOLICITING)
        self._money.draw_gifts(rng, occasion)
        self._report(rng, post_id, circle, text, at, album)
        return occasion

    def _comment_on(
        self,
        rng: random.Random,
        post_id: int,
        circle: int,
        author: int,
        at: datetime,
        *,
        is_bad: bool,
    ) -> None:
        day = self._span.day_of(at)
        commenters = self._audience.commenters(circle, day)
        if not commenters:
            return
        person = commenters.pick(rng)
        if self._audience.may_comment(author, circle, day) and rng.random() < 0.15:
            person = author
        chinese = bool(self._population.writes_chinese[person])
        luck = rng.random()
        if luck < (0.07 if is_bad else 0.012) and person != author:
            contact = make_contact(rng, chinese=chinese)
            text = self._writer.soliciting_reply(rng, contact, chinese=chinese)
        elif luck < (0.14 if is_bad else 0.018) and person != author:
            text = self._writer.complaint(rng, chinese=chinese)
        else:
            text = self._writer.reply(rng, chinese=chinese)
        comment_id = self._comment(post_id, person, at, text)
        if text.kind is TextKind.SOLICITING and rng.random() < 0.12:
            self._add_report(rng, SubjectKind.COMMENT, comment_id, circle, at, is_right=True)

    def _comment(self, post_id: int, person: int, at: datetime, text: Text) -> int:
        comment_id = self._batch.next_id(CommentRow)
        self._batch.add(CommentRow(comment_id, post_id, person + 1, text.body, at, at))
        self._tell_truth(SubjectKind.COMMENT, comment_id, text)
        return comment_id

    def _give_without_post(
        self, rng: random.Random, circles: Chooser[int], day: int, posts: int
    ) -> None:
        for _ in range(poisson(rng, _GIFTS_WITHOUT_POST * posts)):
            circle = circles.pick(rng)
            givers = self._audience.givers(circle, day)
            receiver = self._audience.posters(circle, day).pick(rng)
            if givers and (giver := givers.pick(rng)) != receiver:
                at = self._span.moment(rng, day)
                self._money.give(rng, Occasion(circle, receiver, None, at), giver, at)

    def _give_with_late_scores(self, rng: random.Random, day: int) -> None:
        """Let people give whose score has fallen, which the platform does not know yet."""
        population = self._population
        for month, moment in enumerate(population.scored_on):
            if self._span.day_of(moment) != day - 1:
                continue
            for person in np.flatnonzero(population.late_month == month).tolist():
                circle = person % CARETAKERS
                receiver = self._audience.posters(circle, day).pick(rng)
                if receiver == person:
                    receiver = circle  # its caretaker
                at = self._span.moment(rng, day)
                gift_id = self._money.give(rng, Occasion(circle, receiver, None, at), person, at)
                self._batch.add(BreachTruth("gift", gift_id, "late_score"))

    def _report(
        self,
        rng: random.Random,
        post_id: int,
        circle: int,
        text: Text,
        at: datetime,
        album: list[DrawnPhoto],
    ) -> None:
        is_racy = any(photo.is_racy for photo in album)
        is_right = is_racy or text.kind is TextKind.SOLICITING
        chance = _REPORTED.get(text.kind, _ORDINARY_REPORTED) + _RACY_REPORTED * is_racy
        if rng.random() < chance:
            if text.contacts and rng.random() < 0.3:
                reason = ReportReason.CONTACT
            elif text.kind is TextKind.SOLICITING and rng.random() < 0.85:
                reason = ReportReason.SOLICITATION
            else:
                reason = ReportReason.NUDITY if is_racy else rng.choice(list(ReportReason))
            for _ in range(1 + poisson(rng, 0.5 * is_right)):
                self._add_report(
                    rng, SubjectKind.POST, post_id, circle, at, reason=reason, is_right=is_right
                )

    def _add_report(
        self,
        rng: random.Random,
        kind: SubjectKind,
        subject_id: int,
        circle: int,
        at: datetime,
        *,
        is_right: bool,
        reason: ReportReason = ReportReason.SOLICITATION,
    ) -> None:
        later = at + timedelta(hours=rng.expovariate(1 / 8), seconds=90)
        readers = self._audience.commenters(circle, self._span.day_of(later))
        if later >= self._span.end or not readers:
            return
        person = readers.pick(rng)
        chinese = bool(self._population.writes_chinese[person])
        report_id = self._batch.next_id(ReportRow)
        note = self._writer.report_note(rng, chinese=chinese) if is_right else ""
        self._batch.add(
            ReportRow(
                report_id, person + 1, kind.value, subject_id, reason.value, note, later, later
            )
        )
        self._batch.add(ReportTruth(report_id, is_right))

    def _tell_truth(self, kind: SubjectKind, subject_id: int, text: Text) -> None:
        if text.kind is TextKind.ORDINARY and text.evasion is Evasion.NONE:
            return
        category = text.category.value if text.category else None
        self._batch.add(
            TextTruth(kind.value, subject_id, text.kind.value, category, text.evasion.value)
        )
        for contact in text.contacts:
            self._batch.add(ContactTruth(kind.value, subject_id, contact.type.value, contact.value))


def _appeal(text: Text, album: list[DrawnPhoto]) -> float:
    """Return how much a post draws, 1 being usual."""
    racy = any(photo.is_racy for photo in album)
    return (1.5 if racy else 1.0) * (1.2 if text.kind is TextKind.SOLICITING else 1.0)


def _spread(span: Span, posts: int) -> list[int]:
    """Return how many posts there are on each day. On the first, members are still joining."""
    growth = [0.0] + [span.growth(day) for day in range(1, span.day_count)]
    shares = np.cumsum(growth) / sum(growth)
    ends = np.rint(shares * posts).astype(int)
    counts: list[int] = np.diff(ends, prepend=0).tolist()
    return counts
