"""Who solicits, as an analyst finds it out."""

from pytest_bdd import given, parsers, scenarios

from tests.helpers import builders
from tests.ui.features.charts import *  # noqa: F403  # its steps
from tests.ui.features.charts import _own_mirror  # noqa: F401  # a fixture
from tests.ui.features.world import World
from workstation.db.session import transaction
from workstation.domain.messages import MessageCategory, TextKind
from workstation.models.moderation import ReviewItem

scenarios("solicitation.feature")


@given(parsers.parse('"{title}" was read as seeking a sponsor'))
def was_read(world: World, title: str) -> None:
    with transaction(world.database.sessions()) as session:
        post_id = session.get_one(ReviewItem, world.items[title]).subject_id
        builders.add_reading(
            session,
            TextKind.POST,
            post_id,
            solicitation=0.9,
            flagged=True,
            category=MessageCategory.SEEK_SPONSOR,
        )
