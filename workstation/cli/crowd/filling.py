"""A queue for the crowd: posts that somebody should look at."""

from sqlalchemy import text
from sqlalchemy.orm import Session

_CIRCLES = 20
_POSTS_PER_AUTHOR = 5

_FILL = [
    text(statement)
    for statement in (
        """
        INSERT INTO circles.circle (name, topic, opened_at)
        SELECT 'Circle ' || n, 'crowd', now() - interval '30 days'
        FROM generate_series(1, CAST(:circles AS integer)) n
        """,
        """
        INSERT INTO circles.member (nickname, gender, region, joined_at)
        SELECT 'author ' || n, 'female', 'Zhejiang', now() - interval '40 days'
        FROM generate_series(1, CAST(:authors AS integer)) n
        """,
        """
        INSERT INTO circles.post (circle_id, author_id, body, posted_at, view_count)
        SELECT c.id, m.id, 'post ' || n, now() - make_interval(mins => n), n % 1000
        FROM generate_series(1, CAST(:items AS integer)) n
        JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM circles.circle) c
            ON c.place = n % CAST(:circles AS integer)
        JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM circles.member) m
            ON m.place = n % CAST(:authors AS integer)
        """,
        """
        INSERT INTO circles.gift
            (sender_id, receiver_id, post_id, circle_id, amount_fen, sent_at)
        SELECT (SELECT min(id) FROM circles.member), p.author_id, p.id, p.circle_id,
            100 + p.id % 5000, p.posted_at
        FROM circles.post p WHERE p.id % 3 = 0
        """,
        """
        INSERT INTO moderation.signal (subject_kind, subject_id, kind, strength, policy_code)
        SELECT 'post', p.id, 'rule_breach', 0.3 + (p.id % 100) * 0.007, 'suggestive'
        FROM circles.post p
        """,
        """
        INSERT INTO moderation.review_item (subject_kind, subject_id, priority, policy_code)
        SELECT 'post', p.id, 0.3 + (p.id % 100) * 0.007, 'suggestive' FROM circles.post p
        """,
        "ANALYZE",
    )
]


def fill_queue(session: Session, items: int) -> None:
    """Make a platform with so many posts, each with an open review item, as its owner."""
    authors = max(1, items // _POSTS_PER_AUTHOR)
    numbers = {"items": items, "circles": min(_CIRCLES, items), "authors": authors}
    for statement in _FILL:
        used = {name: numbers[name] for name in statement._bindparams}  # noqa: SLF001
        session.execute(statement, used)
