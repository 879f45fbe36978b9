"""A refresh leaves what copying everything would leave, whatever happened in between."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.helpers.server import Database, Server, _clone
from tests.helpers.simulated import PEOPLE, Mirrored, mirror_of, refresh
from workstation.analytics.mirror.derived import DERIVED
from workstation.analytics.mirror.store import Mirror
from workstation.analytics.mirror.tables import SOURCES
from workstation.models.circles import Comment, CreditScore, Gift, Member, Post, Transfer

SHOW = """
SELECT moderation.hide_as_child_safety('post', subject_id, false)
FROM moderation.review_item WHERE is_child_safety
"""

# What happens on a platform, a paragraph each. `{post}` and the like are ids of what is there.
_CHANGES = """
INSERT INTO circles.gift (sender_id, receiver_id, post_id, circle_id, amount_fen, sent_at)
SELECT {member}, author_id, id, circle_id, 52000, posted_at + interval '3 days'
FROM circles.post WHERE id = {post}

INSERT INTO circles.gift (sender_id, receiver_id, circle_id, amount_fen, sent_at, updated_at)
SELECT {member}, {member2}, circle_id, 100, '2016-12-31 16:00+00', '2016-12-01'
FROM circles.post WHERE id = {post}

UPDATE circles.gift SET status = 'frozen' WHERE id = {gift}

UPDATE circles.gift SET sent_at = sent_at - interval '1 day', sender_id = {member}
WHERE id = {gift}

DELETE FROM circles.gift WHERE id = {gift}

UPDATE circles.post SET visibility = 'removed', view_count = view_count + 7 WHERE id = {post}

UPDATE circles.post SET circle_id = (SELECT max(id) FROM circles.circle) WHERE id = {post}

DELETE FROM circles.comment WHERE post_id = {post};
UPDATE circles.gift SET post_id = NULL WHERE post_id = {post};
DELETE FROM circles.photo WHERE post_id = {post};
DELETE FROM circles.post WHERE id = {post}

UPDATE circles.circle SET may_post = 'everyone', min_score_comment = 800, min_score_give = 700
WHERE id = (SELECT circle_id FROM circles.post WHERE id = {post})

UPDATE circles.member SET joined_at = joined_at + interval '90 days' WHERE id % 3 = 1

UPDATE circles.member SET region = 'Tibet', gender = 'male' WHERE id = {member}

INSERT INTO circles.credit_score (member_id, score, scored_at)
VALUES ({member}, 361, '2016-12-05 10:00+00')

UPDATE circles.credit_score SET score = 942, scored_at = scored_at - interval '9 days'
WHERE id = {credit_score}

UPDATE circles.credit_score SET score = score WHERE member_id % 3 = 0

DELETE FROM circles.credit_score WHERE id = {credit_score}

INSERT INTO circles.credit_score (member_id, score, scored_at)
SELECT member_id, 500, scored_at FROM circles.credit_score WHERE id = {credit_score}

INSERT INTO circles.comment (post_id, author_id, body, commented_at)
SELECT id, {member}, 'hello', posted_at + interval '1 hour' FROM circles.post WHERE id = {post}

DELETE FROM circles.comment WHERE id = {comment}

UPDATE moderation.photo_score SET racy = 0.5, error = NULL, scanned_at = now()
WHERE post_id = {post}

UPDATE moderation.message_reading
SET flagged = true, category = 'escort_ad', read_at = now()
WHERE kind = 'post' AND source_id = {post}

DELETE FROM moderation.message_contact WHERE reading_id =
    (SELECT id FROM moderation.message_reading WHERE kind = 'post' AND source_id = {post});
DELETE FROM moderation.message_reading WHERE kind = 'post' AND source_id = {post}

INSERT INTO moderation.review_item (subject_kind, subject_id, priority)
VALUES ('post', {post}, 0.5) ON CONFLICT DO NOTHING;
SELECT moderation.hide_as_child_safety('post', {post}, true)

UPDATE circles.transfer SET amount_fen = amount_fen + 1 WHERE id = {transfer}

INSERT INTO circles.membership (circle_id, member_id, joined_at)
SELECT circle_id, {member}, posted_at FROM circles.post WHERE id = {post}
ON CONFLICT DO NOTHING
"""
CHANGES = _CHANGES.split("\n\n")


@pytest.fixture
def mine(platform: Mirrored, server: Server) -> Iterator[Database]:
    """A copy of the simulated platform that may be changed."""
    platform.database.dispose()
    with _clone(server, platform.database.name) as database:
        yield database


def contents(mirror: Mirror) -> dict[str, Counter[tuple[object, ...]]]:
    """Return every row of a mirror."""
    tables = [*(source.name for source in SOURCES), *(derived.name for derived in DERIVED)]
    with mirror.by_hand() as sql:
        return {name: Counter(sql(f"FROM {name}").fetchall()) for name in tables}


def change(database: Database, chance: random.Random, statements: list[str]) -> None:
    with database.engine().begin() as connection:
        for statement in statements:
            ids = {
                table.__tablename__: chance.choice(
                    connection.scalars(select(table.id).order_by(table.id)).all()
                )
                for table in (Post, Gift, CreditScore, Comment, Transfer, Member)
            }
            ids["member2"] = 1 + ids["member"] % PEOPLE
            for each in statement.split(";"):
                connection.execute(text(each.format(**ids)))


@pytest.mark.parametrize("login", ["analyst", "manager"])
def test_as_if_copied_anew(mine: Database, tmp_path: Path, login: str) -> None:
    chance = random.Random(login)  # noqa: S311  # repeatable
    with mirror_of(mine, tmp_path, login) as mirror:
        for _ in range(2):
            change(mine, chance, chance.sample(CHANGES, len(CHANGES)))
            summary = refresh(mirror, mine, login)
            assert (summary.rebuilt_because, summary.drifted) == ("", ())
            assert sum(summary.changed.values()) > 10
        with mirror_of(mine, tmp_path / "anew", login) as anew:
            assert contents(mirror) == contents(anew)
        (tmp_path / "anew" / f"{login}.duckdb").unlink()
        with mine.engine().begin() as connection:
            connection.execute(text(SHOW))
        refresh(mirror, mine, login)
        with mirror_of(mine, tmp_path / "anew", login) as anew:
            assert contents(mirror) == contents(anew)
        again = refresh(mirror, mine, login, check=True)
        assert (again.drifted, set(again.changed.values())) == ((), set())
