"""What happens on the platform, day by day: posts, and what follows from them."""

import math
import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np

from workstation.demo.audience import Audience
from workstation.demo.circles import CIRCLES
from workstation.demo.gallery import Albums, DrawnPhoto
from workstation.demo.money import GIFTS_ON_A_POST, PAYMENTS_PER_POST, Money, Occasion
from workstation.demo.people import CARETAKERS, Population
from workstation.demo.plants import Plants, Ring
from workstation.demo.responses import Crowd, Posted, tell_truth
from workstation.demo.rows import (
    Batch,
    BreachTruth,
    PhotoRow,
    PhotoTruth,
    PostRow,
    RingTruth,
    Row,
)
from workstation.demo.schemes.planner import Planner
from workstation.demo.schemes.posts import DayPosts
from workstation.demo.span import Span
from workstation.demo.streams import Chooser, poisson, stream
from workstation.demo.writer import Text, TextKind, Writer
from workstation.domain.platform import SubjectKind, WhoMayPost

_GIFTS_WITHOUT_POST = 0.05


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
        self._crowd = Crowd(population, self._audience, writer, self._batch, self._money)
        self._planner = Planner(seed, population, writer, GIFTS_ON_A_POST)
        self._posted: list[tuple[Posted, int]] = []  # of the day, with the ring that made it

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
            self._money.pay(rng, day, poisson(rng, PAYMENTS_PER_POST * count))
            self._planner.plant(day, self._posts_of_day(), self._batch)
            yield self._batch.take()

    def _post(self, rng: random.Random, number: int, circle: int, day: int, at: datetime) -> None:
        author = self._audience.posters(circle, day).pick(rng)
        is_wrong = self._is_wrong(number, circle, day)
        if is_wrong:
            author = self._audience.wrong_posters(circle, day).pick(rng)
        text = self._write(rng, author, circle)
        lures = text.kind is TextKind.SOLICITING
        album = self._albums.next_album(rng, lures=lures)
        if lures and not album and rng.random() < 0.08:
            album = self._albums.repost(rng)
        posted = self._publish(rng, circle, author, text, at, album)
        if not is_wrong:
            self._posted.append((posted, 0))
        else:
            self._batch.add(BreachTruth(SubjectKind.POST.value, posted.post_id, "wrong_gender"))
        by_comment = number in self._plants.barred_comments
        by_gift = number in self._plants.barred_gifts
        if by_comment or by_gift:
            self._crowd.break_rules(rng, posted, by_comment=by_comment, by_gift=by_gift)

    def _is_wrong(self, number: int, circle: int, day: int) -> bool:
        """Whether this post is to be made by somebody who may not post."""
        return (
            number in self._plants.wrong_posts
            and CIRCLES[circle].may_post is WhoMayPost.FEMALE
            and bool(self._audience.wrong_posters(circle, day))
        )

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
        posted = self._publish(rng, circle, person, text, at, album)
        self._posted.append((posted, ring.number))
        self._batch.add(RingTruth(ring.number, posted.post_id))

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
    ) -> Posted:
        """Put a post on the platform, and let others respond to it."""
        post_id = self._batch.next_id(PostRow)
        posted = Posted(post_id, circle, author, text, at, album)
        edited_at = at + timedelta(minutes=rng.uniform(1, 600)) if rng.random() < 0.03 else None
        if edited_at and edited_at >= self._span.end:
            edited_at = None
        age_days = (self._span.end - at) / timedelta(days=1)
        views = rng.lognormvariate(math.log(12 * CIRCLES[circle].popularity), 0.8) * posted.appeal
        views *= (1.4 if album else 1.0) * (1 - math.exp(-age_days / 1.5))
        self._batch.add(
            PostRow(
                id=post_id,
                circle_id=circle + 1,
                author_id=author + 1,
                body=text.body,
                posted_at=at,
                edited_at=edited_at,
                view_count=round(views),
                updated_at=edited_at or at,
            )
        )
        tell_truth(self._batch, SubjectKind.POST, post_id, text)
        for position, photo in enumerate(album, start=1):
            photo_id = self._batch.next_id(PhotoRow)
            self._batch.add(
                PhotoRow(
                    photo_id,
                    post_id,
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
        self._crowd.respond(rng, posted)
        return posted

    def _posts_of_day(self) -> DayPosts:
        """Return what was posted since the last time, but where it should not have been."""
        posted, rings = [one for one, _ in self._posted], [ring for _, ring in self._posted]
        self._posted.clear()
        return DayPosts(
            ids=np.array([one.post_id for one in posted], np.int64),
            circle=np.array([one.circle for one in posted], np.int64),
            author=np.array([one.author for one in posted], np.int64),
            at_us=np.array([round(one.at.timestamp() * 1e6) for one in posted], np.int64),
            asks=np.array([one.solicits or one.is_racy for one in posted], np.bool_),
            ring=np.array(rings, np.int64),
        )

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


def _spread(span: Span, posts: int) -> list[int]:
    """Return how many posts there are on each day. On the first, members are still joining."""
    growth = [0.0] + [span.growth(day) for day in range(1, span.day_count)]
    shares = np.cumsum(growth) / sum(growth)
    ends = np.rint(shares * posts).astype(int)
    counts: list[int] = np.diff(ends, prepend=0).tolist()
    return counts
