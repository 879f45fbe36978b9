"""The simulated days, made and copied one after the other."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from workstation.db.binary_copy import Bools, Columns, Ints, copy_columns
from workstation.demo.bulk import columns as made
from workstation.demo.bulk.following import Followers
from workstation.demo.bulk.load import Connection
from workstation.demo.bulk.patterns import pattern_parts
from workstation.demo.bulk.payments import payment_columns
from workstation.demo.bulk.posts import Posts, Press
from workstation.demo.bulk.readings import reading_parts, score_columns
from workstation.demo.gallery import DrawnPhoto
from workstation.demo.money import PAYMENTS_PER_POST
from workstation.demo.people import Population
from workstation.demo.rows import Batch, GiftRow, TransferRow
from workstation.demo.schemes.planner import Planner
from workstation.demo.schemes.posts import DayPosts
from workstation.work import CancelToken, Progress, ReportProgress


@dataclass
class Loader:
    """Copies columns, and counts.

    Attributes:
        connection: In whose transaction.
        cancel: Asked before each batch.
        report: Told how many rows there are.
        total: About how many there will be.
        counts: Rows by table.
    """

    connection: Connection
    cancel: CancelToken
    report: ReportProgress
    total: int
    counts: Counter[str] = field(default_factory=Counter)

    def copy(self, table: str, columns: Columns) -> None:
        """Copy rows of one table."""
        self.cancel.raise_if_cancelled()
        self.counts[table] += copy_columns(self.connection, table, columns, freeze=True)
        self.report(Progress(min(sum(self.counts.values()), self.total), self.total))

    def copy_all(self, table: str, parts: Iterable[Columns]) -> None:
        """Copy rows of one table in parts."""
        for part in parts:
            self.copy(table, part)

    def next_id(self, table: str) -> int:
        """Return the id of the next row of a table."""
        return self.counts[table] + 1


@dataclass(frozen=True, slots=True)
class Days:
    """What happens on each day.

    Attributes:
        loader: Takes it.
        seed: Chooses one of many platforms.
        population: Who does it.
        press: Makes the posts.
        planner: Plants patterns of money.
        gallery: Photos, of which many posts show the same.
        readings: Share of posts with a simulated reading.
        cascade_id: Which is said to have scored the photos; None for scores of none.
    """

    loader: Loader
    seed: int
    population: Population
    press: Press
    planner: Planner
    gallery: list[DrawnPhoto]
    readings: float
    cascade_id: int | None

    def live(self, *, posts: int, gifts: int, comments: int) -> None:
        """Let so many things happen, as they are spread over the days."""
        days = range(self.population.span.day_count)
        followers = Followers(self.seed, self.population, self.press.choosing)
        plan = zip(days, *map(self._spread, (posts, gifts, comments)), strict=True)
        for day, post_count, gift_count, comment_count in plan:
            if not post_count:
                continue
            self.press.choosing.forget_before(day)
            of_day = self.press.print_day(day, post_count, self.loader.next_id("circles.post"))
            rng = np.random.default_rng([self.seed, 9, day])
            self._publish(rng, of_day)
            self._comment(rng, of_day, followers, day, comment_count)
            self._give(rng, of_day, followers, day, gift_count)
            self._pay(day, post_count)
            self._plant(day, of_day)

    def _spread(self, count: int) -> list[int]:
        """Return how many there are on each day. On the first, members are still joining."""
        span = self.population.span
        growth = [0.0] + [span.growth(day) for day in range(1, span.day_count)]
        ends = np.rint(np.cumsum(growth) / sum(growth) * count).astype(int)
        counts: list[int] = np.diff(ends, prepend=0).tolist()
        return counts

    def _publish(self, rng: np.random.Generator, posts: Posts) -> None:
        loader, sentences = self.loader, self.press.sentences
        first_photo = loader.next_id("circles.photo")
        span = self.population.span
        loader.copy("circles.post", made.post_columns(rng, span, posts, sentences))
        loader.copy("circles.photo", made.photo_columns(posts, self.gallery, first_photo))
        loader.copy("demo_truth.text", made.text_truth(posts, sentences))
        loader.copy("demo_truth.ring_post", made.ring_truth(posts))
        loader.copy("demo_truth.photo", made.photo_truth(posts, self.gallery, first_photo))
        self._tell("post", posts.ids, posts.is_wrong, made.WRONG_GENDER)
        reports = made.report_columns(rng, self.population, posts, loader.next_id("circles.report"))
        loader.copy("circles.report", reports)
        if self.cascade_id is None:
            return
        scores = score_columns(rng, posts, first_photo, self.cascade_id)
        loader.copy("moderation.photo_score", scores)
        first_reading = loader.next_id("moderation.message_reading")
        for table, columns in reading_parts(rng, posts, sentences, self.readings, first_reading):
            loader.copy(table, columns)

    def _comment(
        self, rng: np.random.Generator, posts: Posts, followers: Followers, day: int, count: int
    ) -> None:
        for comments in followers.comment(day, posts, count):
            chinese = self.population.writes_chinese[comments.author]
            first_id = self.loader.next_id("circles.comment")
            columns = made.comment_columns(
                rng, posts, comments, self.press.sentences, chinese, first_id
            )
            self.loader.copy("circles.comment", columns)
            ids = np.arange(first_id, first_id + len(chinese))
            self._tell("comment", ids, comments.is_barred, made.UNGUARDED)

    def _give(
        self, rng: np.random.Generator, posts: Posts, followers: Followers, day: int, count: int
    ) -> None:
        for gifts in followers.give(day, posts, count):
            chinese = self.population.writes_chinese[gifts.giver]
            first_id = self.loader.next_id("circles.gift")
            columns = made.gift_columns(rng, posts, gifts, self.press.sentences, chinese, first_id)
            self.loader.copy("circles.gift", columns)
            ids = np.arange(first_id, first_id + len(gifts))
            self._tell("gift", ids, gifts.is_barred, made.UNGUARDED)
            self._tell("gift", ids, gifts.is_late, made.LATE_SCORE)
            transfers = made.transfer_columns(
                rng, self.population.span, gifts, self.loader.next_id("circles.transfer")
            )
            self.loader.copy("circles.transfer", transfers)

    def _pay(self, day: int, post_count: int) -> None:
        rng = np.random.default_rng([self.seed, 10, day])
        count = round(post_count * PAYMENTS_PER_POST)
        first_id = self.loader.next_id("circles.transfer")
        self.loader.copy(
            "circles.transfer", payment_columns(rng, self.population, day, count, first_id)
        )

    def _plant(self, day: int, posts: Posts) -> None:
        right = ~posts.is_wrong
        of_day = DayPosts(
            ids=posts.ids[right],
            circle=posts.circle[right],
            author=posts.author[right],
            at_us=posts.at_us[right],
            asks=(posts.solicits | posts.is_racy)[right],
            ring=posts.ring[right],
        )
        batch = Batch(
            {
                GiftRow: self.loader.next_id("circles.gift"),
                TransferRow: self.loader.next_id("circles.transfer"),
            }
        )
        self.planner.plant(day, of_day, batch)
        for table, columns in pattern_parts(batch):
            self.loader.copy(table, columns)

    def _tell(self, kind: str, ids: Ints, broken: Bools, cause: int) -> None:
        """Record what the rules forbid, and why it got through."""
        if broken.any():
            columns = made.breach_truth(kind, ids[broken], cause)
            self.loader.copy("demo_truth.breach", columns)
