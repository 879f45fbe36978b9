"""Questions about scores: who has which, where they go, and what photos and texts score.

The population is everybody who is on the platform today, with the history of scores that they
brought along; circles narrow it to whoever is in one. A member's score on a day is the newest that
came out by the end of it. Bands are those of the score that is counted.
"""

import enum
from dataclasses import replace
from typing import Literal

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.mirror.derived_gifts import (
    GIVER,
    GIVER_DAY,
    RECEIVER,
    RECEIVER_DAY,
)
from workstation.analytics.mirror.derived_scores import (
    AUTHOR,
    CIRCLE_SCORE_NET,
    RACY_DAY,
    SCORE_CHANGE,
    SCORE_NET,
    SCORE_STEP,
    SOLICITATION_DAY,
    VIEWER_SCORE_NET,
    least_to_view,
    net_of,
    scored_photos,
    scored_texts,
    steps_of,
)
from workstation.analytics.mirror.tables import (
    CIRCLE,
    MEMBER,
    MEMBERSHIP,
    PHOTO_SCORE,
    READING,
)
from workstation.analytics.slicing import (
    comments_in,
    gifts_in,
    in_bands,
    on_days,
    posts_in,
    start_of,
)
from workstation.domain.messages import TextKind
from workstation.domain.platform import CIRCLE_SCORE
from workstation.domain.slices import BAND_RANGES, Band, Slice

Unit = Literal["W", "M"]
"""What time is divided into: weeks, months."""


class Part(enum.Enum):
    """What scores of photos and texts are told apart by."""

    CIRCLE = "circle"
    NETWORK = "network"
    WEEK = "week"


class MemberRole(enum.Enum):
    """What members do. Who looks at what is recorded nowhere: viewers are those who may."""

    POSTER = "poster"
    VIEWER = "viewer"
    GIVER = "giver"
    RECEIVER = "receiver"


ABOVE = tuple(band.value for band, (low, _) in BAND_RANGES.items() if low > CIRCLE_SCORE)
"""Values of the bands that let one into Circles."""


# Members and their scores.


def newest(wanted: Slice) -> ir.Table:
    """Return everybody's newest score on the last day of a slice.

    Returns:
        `member_id`, `score_id`, `score`.
    """
    change = changes_in(wanted)
    is_newest = change.until_day.isnull()
    if wanted.last_day:
        is_newest |= change.until_day > ibis.date(wanted.last_day.isoformat())
    last = on_days(change, Slice(last_day=wanted.last_day)).filter(is_newest)
    if wanted.bands:
        last = last.filter(in_bands(last.score, wanted.bands))
    return last.select("member_id", "score_id", "score")


def distribution(wanted: Slice) -> ir.Table:
    """Return how many members had which score on the last day of a slice.

    Returns:
        `gender`, `score`, `members`.
    """
    if wanted.circles:
        last = newest(wanted)
        member = MEMBER.table.select(person="id", gender="gender")
        known = last.join(member, [("member_id", "person")])
        return known.group_by("gender", "score").aggregate(members=known.count())
    net = on_days(_net(wanted), Slice(last_day=wanted.last_day))
    by = net.group_by("gender", "score").aggregate(members=total(net.members))
    return by.filter(by.members != 0)


def members(wanted: Slice) -> ir.Table:
    """Return how many members there are, with a score or without.

    Returns:
        `gender`, `members`.
    """
    member = MEMBER.table
    if wanted.circles:
        member = member.semi_join(_inside(wanted), [("id", "member_id")])
    return member.group_by("gender").aggregate(members=member.count())


def by_circle(wanted: Slice) -> ir.Table:
    """Return the distribution among the members of each circle on the last day of a slice.

    Returns:
        `circle_id`, `score`, `members`.
    """
    net = on_days(_in_circles(CIRCLE_SCORE_NET.table, wanted), Slice(last_day=wanted.last_day))
    if wanted.bands:
        net = net.filter(in_bands(net.score, wanted.bands))
    by = net.group_by("circle_id", "score").aggregate(members=total(net.members))
    return by.filter(by.members != 0)


def by_role(wanted: Slice, roles: tuple[MemberRole, ...] = tuple(MemberRole)) -> ir.Table:
    """Return the distribution among those who did something in a slice, on its last day.

    Returns:
        `role` (values of `MemberRole`), `score`, `members`.
    """
    done = [_who(role, wanted) for role in roles if role is not MemberRole.VIEWER]
    counted = [_viewers(wanted)] if MemberRole.VIEWER in roles else []
    if done:
        known = ibis.union(*done).join(newest(wanted), "member_id")
        counted.append(known.group_by("role", "score").aggregate(members=known.count()))
    return ibis.union(*counted)


def over_time(wanted: Slice, unit: Unit) -> ir.Table:
    """Return how many members more, or fewer, have a score since a week or month.

    Summed up, the first period that counts holds all that was before it.

    Returns:
        `period` (its first day), `score`, `members`.
    """
    net = on_days(_net(wanted), Slice(last_day=wanted.last_day))
    period = start_of(unit, net.local_day)
    if wanted.first_day:
        first = start_of(unit, ibis.date(wanted.first_day.isoformat()))
        period = ibis.greatest(period, first)
    by = net.group_by("score", period=period).aggregate(members=total(net.members))
    return by.filter(by.members != 0)


def movement(wanted: Slice) -> ir.Table:
    """Return how many scores of a month led from which band to which.

    Each is compared with the member's one before.

    Returns:
        `period` (first day of the month), `before` (value of `Band`; unscored for a first score),
        `after`, `scores`.
    """
    step = on_days(_steps(wanted), wanted)
    if wanted.bands:
        step = step.filter(step.after.isin(sorted(band.value for band in wanted.bands)))
    period = start_of("M", step.local_day)
    by = step.group_by("before", "after", period=period)
    return by.aggregate(scores=total(step.scores))


def crossings(wanted: Slice) -> ir.Table:
    """Return, of those who had a score already, how many new ones crossed 750, by week.

    Returns:
        `week` (its Monday), `below` (new scores of members at or below 750 until then), `up` (those
        of them above 750), `above`, `down` (the same the other way).
    """
    step = on_days(_steps(wanted), wanted)
    step = step.filter(step.before != Band.UNSCORED.value)
    was, is_ = step.before.isin(ABOVE), step.after.isin(ABOVE)
    by = step.group_by(week=start_of("W", step.local_day))

    def counted(which: ir.BooleanValue) -> ir.Value:
        return total(ibis.ifelse(which, step.scores, 0))

    return by.aggregate(
        below=counted(~was), up=counted(~was & is_), above=counted(was), down=counted(was & ~is_)
    )


def first_scores(wanted: Slice) -> ir.Table:
    """Return how many members got their first score, by day; time and bands narrow nothing.

    Returns:
        `day`, `members`.
    """
    step = _steps(wanted)
    step = step.filter(step.before == Band.UNSCORED.value)
    by = step.group_by(day=step.local_day)
    return by.aggregate(members=total(step.scores))


def joins(wanted: Slice) -> ir.Table:
    """Return how many joined, by day; time and bands narrow nothing.

    Returns:
        `day`, `members`.
    """
    member = MEMBER.table
    if wanted.circles:
        member = member.semi_join(_inside(wanted), [("id", "member_id")])
    return member.group_by(day=member.local_day).aggregate(members=member.count())


def opening() -> ir.Table:
    """Return when the first circle opened, and the last day with a score.

    Returns:
        One row: `opened`, `newest`; NULL where there is none.
    """
    circle, net = CIRCLE.table, SCORE_NET.table
    return circle.aggregate(opened=circle.local_day.min()).cross_join(
        net.aggregate(newest=net.local_day.max())
    )


# Photos and texts.


def racy(wanted: Slice, part: Part, network_id: int | None = None) -> ir.Table:
    """Return how many photos have which racy score; time is that of their posts.

    Args:
        wanted: Of which posts.
        part: By what.
        network_id: Of which network or cascade; None for all.

    Returns:
        `part` (id of the circle or network, or the Monday of the week), `bin` (of `SCORE_BINS`),
        `photos`.
    """
    if wanted.bands or wanted.categories:
        counted = scored_photos(PHOTO_SCORE.table, posts_in(wanted))
        photos = ibis._.count()
    else:
        counted = RACY_DAY.table
        days = on_days(counted.mutate(local_day=counted.post_day), wanted)
        counted = _in_circles(days, wanted)
        photos = total(counted.photos)
    if network_id is not None:
        counted = counted.filter(counted.network_id == network_id)
    by = counted.group_by("bin", part=_part(counted, part, "post_day"))
    return by.aggregate(photos=photos)


def solicitation(wanted: Slice, part: Part) -> ir.Table:
    """Return how many posts and comments have which solicitation score.

    Args:
        wanted: Which posts and comments; those of a category are those that were flagged for it.
        part: By what; there is but one network that reads.

    Returns:
        `part` (id of the circle, or the Monday of the week), `bin` (of `SCORE_BINS`), `flagged`,
        `texts`.
    """
    if wanted.bands:
        counted = _texts_of(wanted)
        texts = ibis._.count()
    else:
        counted = _in_circles(on_days(SOLICITATION_DAY.table, wanted), wanted)
        texts = total(counted.texts)
    if wanted.categories:
        values = sorted(category.value for category in wanted.categories)
        counted = counted.filter(counted.flagged & counted.category.isin(values))
    by = counted.group_by("bin", "flagged", part=_part(counted, part, "local_day"))
    return by.aggregate(texts=texts)


def _inside(wanted: Slice) -> ir.Table:
    inside = MEMBERSHIP.table
    return inside.filter(inside.circle_id.isin(sorted(wanted.circles)))


def changes_in(wanted: Slice) -> ir.Table:
    """Return rows of `SCORE_CHANGE`: all that the members of a slice's circles ever scored."""
    change = SCORE_CHANGE.table
    return change.semi_join(_inside(wanted), "member_id") if wanted.circles else change


def _net(wanted: Slice) -> ir.Table:
    net = net_of(changes_in(wanted)) if wanted.circles else SCORE_NET.table
    return net.filter(in_bands(net.score, wanted.bands)) if wanted.bands else net


def _steps(wanted: Slice) -> ir.Table:
    return steps_of(changes_in(wanted)) if wanted.circles else SCORE_STEP.table


def _who(role: MemberRole, wanted: Slice) -> ir.Table:
    """Return who did something in a slice, whatever they score: `role`, `member_id`."""
    is_ready = not (wanted.circles or wanted.categories)
    is_of_all_time = is_ready and not (wanted.first_day or wanted.last_day)
    anyone = replace(wanted, bands=frozenset())
    match role:
        case MemberRole.POSTER:
            done = AUTHOR.table if is_of_all_time else posts_in(anyone)
            member = done.author_id
        case MemberRole.GIVER:
            done = (GIVER if is_of_all_time else GIVER_DAY).table
            done = on_days(done, wanted) if is_ready else gifts_in(anyone)
            member = done.sender_id
        case _:
            done = (RECEIVER if is_of_all_time else RECEIVER_DAY).table
            done = on_days(done, wanted) if is_ready else gifts_in(anyone)
            member = done.receiver_id
    who = done.select(member_id=member).distinct()
    return who.select("member_id", role=ibis.literal(role.value))


def _viewers(wanted: Slice) -> ir.Table:
    """Return `role`, `score`, `members` of those who may view in a circle, of a slice's ones."""
    if wanted.circles:
        known = least_to_view(_inside(wanted)).join(newest(wanted), "member_id")
        members = ibis._.count()
    else:
        known = on_days(VIEWER_SCORE_NET.table, Slice(last_day=wanted.last_day))
        known = known.filter(in_bands(known.score, wanted.bands)) if wanted.bands else known
        members = total(known.members)
    by = known.filter(known.score > known.least).group_by("score").aggregate(members=members)
    viewer = ibis.literal(MemberRole.VIEWER.value)
    return by.filter(by.members != 0).select("score", "members", role=viewer).relocate("role")


def _in_circles(table: ir.Table, wanted: Slice) -> ir.Table:
    if not wanted.circles:
        return table
    return table.filter(table.circle_id.isin(sorted(wanted.circles)))


def _part(table: ir.Table, part: Part, day: str) -> ir.Value:
    match part:
        case Part.CIRCLE:
            return table.circle_id
        case Part.NETWORK:
            return table.network_id
        case Part.WEEK:
            return start_of("W", table[day])


def _texts_of(wanted: Slice) -> ir.Table:
    """Return `scored_texts` of a slice whose authors were in its bands when they wrote."""
    reading = on_days(READING.table, wanted)
    own, under = Slice(bands=wanted.bands, circles=wanted.circles), Slice(circles=wanted.circles)
    # By kind: what is read twice, and an OR of two look-ups, take twice as long.
    by_posts = reading.filter(reading.kind == TextKind.POST.value)
    by_comments = reading.filter(reading.kind == TextKind.COMMENT.value).semi_join(
        comments_in(Slice(bands=wanted.bands)), [("source_id", "id")]
    )
    return ibis.union(
        scored_texts(by_posts, posts_in(own)), scored_texts(by_comments, posts_in(under))
    )
