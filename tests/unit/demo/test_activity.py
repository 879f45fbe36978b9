from collections import Counter
from datetime import timedelta
from typing import cast

import numpy as np
import pytest

from tests.unit.demo.conftest import PHOTOS, POSTS, World
from workstation.demo.circles import CIRCLES
from workstation.demo.people import NOT_A_MEMBER
from workstation.demo.rows import (
    BreachTruth,
    CommentRow,
    ContactTruth,
    GiftRow,
    MemberRow,
    PhotoRow,
    PhotoTruth,
    PostRow,
    ReportRow,
    ReportTruth,
    RingTruth,
    Row,
    TextTruth,
    TransferRow,
)
from workstation.domain.platform import Gender, WhoMayPost


def rows_of(world: World, kind: type[Row]) -> list[Row]:
    assert world.rows[kind], kind
    return world.rows[kind]


def posts_of(world: World) -> dict[int, PostRow]:
    return {row.id: row for row in cast("list[PostRow]", rows_of(world, PostRow))}


def test_the_same_seed_gives_the_same_rows(world: World) -> None:
    again = World(seed=1)
    assert again.rows == world.rows


def test_another_seed_gives_other_rows(world: World) -> None:
    other = World(seed=2)
    assert other.rows[PostRow] != world.rows[PostRow]
    assert other.rows[MemberRow] != world.rows[MemberRow]


def test_every_planned_post_and_photo_is_made(world: World) -> None:
    in_rings = len(rows_of(world, RingTruth))
    assert len(rows_of(world, PostRow)) == POSTS + in_rings
    photos = cast("list[PhotoRow]", rows_of(world, PhotoRow))
    assert len({photo.sha256 for photo in photos}) == PHOTOS


@pytest.mark.parametrize("kind", [PostRow, PhotoRow, CommentRow, GiftRow, TransferRow, ReportRow])
def test_ids_are_unique(world: World, kind: type[Row]) -> None:
    ids = [row[0] for row in rows_of(world, kind)]
    assert sorted(ids) == list(range(1, len(ids) + 1))


def test_everything_happens_while_circles_is_open(world: World) -> None:
    moments = [row.posted_at for row in posts_of(world).values()]
    moments += [row.commented_at for row in cast("list[CommentRow]", world.rows[CommentRow])]
    moments += [row.sent_at for row in cast("list[GiftRow]", world.rows[GiftRow])]
    moments += [row.sent_at for row in cast("list[TransferRow]", world.rows[TransferRow])]
    moments += [row.reported_at for row in cast("list[ReportRow]", world.rows[ReportRow])]
    assert world.span.start <= min(moments)
    assert max(moments) < world.span.end


def test_what_follows_a_post_comes_after_it(world: World) -> None:
    posts = posts_of(world)
    for comment in cast("list[CommentRow]", world.rows[CommentRow]):
        assert comment.commented_at > posts[comment.post_id].posted_at
    for gift in cast("list[GiftRow]", world.rows[GiftRow]):
        if gift.post_id is not None:
            assert gift.sent_at > posts[gift.post_id].posted_at
            assert gift.receiver_id == posts[gift.post_id].author_id
            assert gift.circle_id == posts[gift.post_id].circle_id


def test_nobody_is_active_in_a_circle_before_joining_it(world: World) -> None:
    breaches = {
        (row.subject_kind, row.subject_id)
        for row in cast("list[BreachTruth]", rows_of(world, BreachTruth))
    }
    for post in posts_of(world).values():
        if ("post", post.id) not in breaches:
            joined = world.population.member_day[post.author_id - 1, post.circle_id - 1]
            assert joined != NOT_A_MEMBER
            assert world.span.day_of(post.posted_at) > joined


def test_only_planted_posts_are_by_people_who_may_not_post(world: World) -> None:
    women = {
        row.id
        for row in cast("list[MemberRow]", world.rows[MemberRow])
        if row.gender == Gender.FEMALE.value
    }
    wrong = {
        post.id
        for post in posts_of(world).values()
        if CIRCLES[post.circle_id - 1].may_post is WhoMayPost.FEMALE and post.author_id not in women
    }
    planted = {
        row.subject_id
        for row in cast("list[BreachTruth]", world.rows[BreachTruth])
        if row.cause == "wrong_gender"
    }
    assert wrong == planted
    assert planted


def test_nobody_gives_to_themselves(world: World) -> None:
    gifts = cast("list[GiftRow]", world.rows[GiftRow])
    assert all(gift.sender_id != gift.receiver_id for gift in gifts)


def test_only_payments_have_two_sides(world: World) -> None:
    for transfer in cast("list[TransferRow]", world.rows[TransferRow]):
        assert (transfer.kind == "payment") == (transfer.sender_id != transfer.receiver_id)
        assert transfer.amount_fen > 0


def test_some_posts_solicit_and_most_do_not(world: World) -> None:
    soliciting = [
        row
        for row in cast("list[TextTruth]", rows_of(world, TextTruth))
        if row.kind == "soliciting" and row.subject_kind == "post"
    ]
    share = len(soliciting) / len(posts_of(world))
    assert 0.05 < share < 0.25
    assert len({row.category for row in soliciting}) >= 4
    assert len({row.evasion for row in soliciting}) >= 4


def test_gifts_follow_soliciting_posts_sooner_and_more_often(world: World) -> None:
    soliciting = {
        row.subject_id
        for row in cast("list[TextTruth]", world.rows[TextTruth])
        if row.kind == "soliciting" and row.subject_kind == "post"
    }
    posts = posts_of(world)
    within_a_day: Counter[bool] = Counter()
    for gift in cast("list[GiftRow]", world.rows[GiftRow]):
        if gift.post_id and gift.sent_at - posts[gift.post_id].posted_at < timedelta(days=1):
            within_a_day[gift.post_id in soliciting] += 1
    after_soliciting = within_a_day[True] / len(soliciting)
    after_others = within_a_day[False] / (len(posts) - len(soliciting))
    assert after_soliciting > 2 * after_others


def test_racy_photos_are_on_soliciting_posts_more_often(world: World) -> None:
    soliciting = {
        row.subject_id
        for row in cast("list[TextTruth]", world.rows[TextTruth])
        if row.kind == "soliciting" and row.subject_kind == "post"
    }
    racy = {row.photo_id for row in cast("list[PhotoTruth]", world.rows[PhotoTruth]) if row.is_racy}
    photos = cast("list[PhotoRow]", world.rows[PhotoRow])
    share = {
        solicits: np.mean(
            [photo.id in racy for photo in photos if (photo.post_id in soliciting) is solicits]
        )
        for solicits in (True, False)
    }
    assert share[True] > share[False]


def test_a_ring_posts_one_template_with_one_contact(world: World) -> None:
    posts = posts_of(world)
    contacts = {
        row.subject_id: row.value
        for row in cast("list[ContactTruth]", rows_of(world, ContactTruth))
        if row.subject_kind == "post"
    }
    rings: dict[int, list[int]] = {}
    for row in cast("list[RingTruth]", rows_of(world, RingTruth)):
        rings.setdefault(row.ring, []).append(row.post_id)
    for members in rings.values():
        assert len({posts[post].author_id for post in members}) == len(members) > 3
        assert len({contacts[post] for post in members if post in contacts}) <= 1
        times = [posts[post].posted_at for post in members]
        assert max(times) - min(times) < timedelta(days=9)


def test_some_reports_are_wrong_and_most_are_right(world: World) -> None:
    right = [row.is_right for row in cast("list[ReportTruth]", rows_of(world, ReportTruth))]
    assert 0.5 < np.mean(right) < 1


def test_evenings_are_busier_than_mornings(world: World) -> None:
    local_hours = Counter((post.posted_at.hour) for post in posts_of(world).values())
    evening = sum(local_hours[hour] for hour in (20, 21, 22))
    assert evening > 3 * sum(local_hours[hour] for hour in (4, 5, 6))
