"""Posts with real photo files in a review queue, for tests of the Review pane."""

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from tests.helpers import builders
from workstation.domain.review import ItemState
from workstation.media import MediaFolder
from workstation.models.circles import Photo


def add_photo_file(
    session: Session, media: MediaFolder, post_id: int, data: bytes, *, position: int = 1
) -> Photo:
    """Add a photo whose bytes are in the media folder, whatever they are."""
    uri = media.add(data, ".jpg")
    sha256 = hashlib.sha256(data).hexdigest()
    photo_id = builders.add_photo(session, post_id, position=position, sha256=sha256, uri=uri)
    return session.get_one(Photo, photo_id)


def add_flagged_post(
    session: Session,
    media: MediaFolder,
    *,
    photos: list[bytes],
    priority: float = 0.9,
    body: str = "今天天气真好",
    policy_code: str | None = "suggestive",
    state: ItemState = ItemState.OPEN,
    circle_id: int | None = None,
    author_id: int | None = None,
    posted_at: datetime = builders.POSTED_AT,
    network_id: int | None = None,
) -> int:
    """Add a post with these photos, a signal for the first, and its review item.

    Returns:
        The review item's id.
    """
    post_id = builders.add_post(
        session, circle_id=circle_id, author_id=author_id, body=body, posted_at=posted_at
    )
    network_id = network_id or builders.add_network(session)
    for position, data in enumerate(photos, start=1):
        photo = add_photo_file(session, media, post_id, data, position=position)
        racy = max(priority - 0.2 * (position - 1), 0.02)
        builders.add_score(session, photo.id, network_id=network_id, racy=racy)
        if position == 1:
            builders.add_signal(
                session, post_id, strength=priority, photo_id=photo.id, policy_code=policy_code
            )
    return builders.add_item(
        session, subject_id=post_id, priority=priority, policy_code=policy_code, state=state
    )
