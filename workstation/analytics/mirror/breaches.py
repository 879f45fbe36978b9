"""What was done against the rule of a circle: a row per breach, kept ready in the mirror.

Only what breaks the rule is looked into: of these few, what the platform knew at that moment is
asked of the history of scores. Who gave is withheld from some logins; their mirror has no
breaches by gifts, since it has no givers.
"""

import ibis
import ibis.expr.types as ir

from workstation.analytics.mirror.tables import (
    CIRCLE,
    COMMENT,
    CREDIT_SCORE,
    GIFT,
    MEMBER,
    POST,
)
from workstation.domain.eligibility import BreachCause, is_enough, may_post
from workstation.domain.platform import Gender

BREACH_COLUMNS = {
    "local_day": "date",
    "id": "int64",
    "at": "timestamp(6)",
    "circle_id": "int64",
    "post_id": "int64",
    "actor_id": "int64",
    "score": "int16",
    "minimum": "int16",
    "fen": "int64",
    "known_score": "int16",
    "arrived_at": "timestamp(6)",
    "cause": "string",
}
"""`id`: of the post, comment or gift; `score`: of who did it, at that moment; `known_score`: the
newest that had reached the platform by then; `arrived_at`: when `score` did; `minimum`: had to be
exceeded; `fen`: of a gift; `cause`: a value of `BreachCause`."""


def post_breaches() -> ir.Table:
    """Return posts by whoever may not post; their minimum is NULL, as scores do not matter."""
    post, circle, member = POST.table, CIRCLE.table, MEMBER.table
    done = (
        post.join(circle, post.circle_id == circle.id)
        .join(member, post.author_id == member.id)
        .select(
            local_day=post.local_day,
            id=post.id,
            at=post.posted_at,
            circle_id=post.circle_id,
            post_id=post.id,
            actor_id=post.author_id,
            score=post.author_score,
            minimum=ibis.null("int16"),
            fen=ibis.null("int64"),
            known_score=ibis.null("int16"),
            arrived_at=ibis.null("timestamp(6)"),
            cause=ibis.cases(
                (member.joined_at > post.posted_at, BreachCause.BEFORE_JOINING.value),
                (member.gender == Gender.UNKNOWN.value, BreachCause.GENDER_UNKNOWN.value),
                else_=BreachCause.UNGUARDED.value,
            ),
            gender=member.gender,
            rule=circle.may_post,
        )
    )
    return done.filter(~may_post(done.gender, done.rule)).select(*BREACH_COLUMNS)


def comment_breaches() -> ir.Table:
    """Return comments of members whose score forbade them."""
    comment, post, circle = COMMENT.table, POST.table, CIRCLE.table
    done = (
        comment.join(post, comment.post_id == post.id)
        .join(circle, post.circle_id == circle.id)
        .select(
            local_day=comment.local_day,
            id=comment.id,
            at=comment.commented_at,
            circle_id=post.circle_id,
            post_id=comment.post_id,
            actor_id=comment.author_id,
            score=comment.author_score,
            minimum=circle.min_score_comment,
            fen=ibis.null("int64"),
        )
    )
    return _explained(done.filter(_is_barred(done)))


def gift_breaches() -> ir.Table:
    """Return gifts of members whose score forbade them."""
    gift, circle = GIFT.table, CIRCLE.table
    done = gift.join(circle, gift.circle_id == circle.id).select(
        local_day=gift.local_day,
        id=gift.id,
        at=gift.sent_at,
        circle_id=gift.circle_id,
        post_id=gift.post_id,
        actor_id=gift.sender_id,
        score=gift.sender_score,
        minimum=circle.min_score_give,
        fen=gift.amount_fen,
    )
    return _explained(done.filter(done.actor_id.notnull() & _is_barred(done)))


def _is_barred(done: ir.Table) -> ir.BooleanValue:
    return done.score.isnull() | ~is_enough(done.score, done.minimum)


def _explained(barred: ir.Table) -> ir.Table:
    """Add what the platform knew then, and so why it could happen."""
    score, member = CREDIT_SCORE.table, MEMBER.table
    past = barred.left_join(
        score, (barred.actor_id == score.member_id) & (score.scored_at <= barred.at)
    ).select(barred, known=score.score, since=score.scored_at, number=score.id, told=score.known_at)
    newest = [past.since.desc(), past.number.desc()]
    keys = [column for column in BREACH_COLUMNS if column in barred.columns]
    asked = past.group_by(keys).aggregate(
        known_score=past.known.first(order_by=newest, where=past.told <= past.at),
        arrived_at=past.told.first(order_by=newest),
    )
    joined = asked.left_join(member, asked.actor_id == member.id).select(
        asked,
        cause=ibis.cases(
            (member.joined_at > asked.at, BreachCause.BEFORE_JOINING.value),
            (asked.known_score.isnull(), BreachCause.UNSCORED.value),
            (is_enough(asked.known_score, asked.minimum), BreachCause.LATE_SCORE.value),
            else_=BreachCause.UNGUARDED.value,
        ),
    )
    return joined.select(*BREACH_COLUMNS)
