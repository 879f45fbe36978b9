"""Who may do what, as an analyst finds it out."""

from datetime import timedelta

from pytest_bdd import given, parsers, scenarios

from tests.helpers import builders
from tests.ui.features.charts import *  # noqa: F403  # its steps
from tests.ui.features.charts import _own_mirror  # noqa: F401  # a fixture
from tests.ui.features.world import World
from workstation.db.session import transaction
from workstation.models.circles import CreditScore
from workstation.models.moderation import ReviewItem

scenarios("eligibility.feature")


@given(parsers.parse('{nickname}, whose score is {score:d}, commented on "{title}"'))
def commented(world: World, nickname: str, score: int, title: str) -> None:
    at = builders.POSTED_AT - timedelta(days=3)
    with transaction(world.database.sessions()) as session:
        member = builders.add_member(session, nickname=nickname, score=None)
        session.add(CreditScore(member_id=member, score=score, scored_at=at, updated_at=at))
        post_id = session.get_one(ReviewItem, world.items[title]).subject_id
        builders.add_comment(session, post_id, author_id=member)
