"""Adding photos to the platform's tables. For logins that may become ws_owner."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from workstation.domain.platform import Gender
from workstation.models.circles import Circle, Member, Membership, Photo, Post
from workstation.models.classification import ImportBatch

# Two imports at a time must not both find a photo missing, nor an author.
_LOCK_KEY = 0x5CA_7001


class CircleNotFoundError(LookupError):
    """There is no circle of that name.

    Attributes:
        name: What was asked for.
        existing: Names of those that there are.
    """

    def __init__(self, name: str, existing: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.existing = existing


class AuthorNotUniqueError(LookupError):
    """Several members have that nickname.

    Attributes:
        nickname: What was asked for.
    """

    def __init__(self, nickname: str) -> None:
        super().__init__(nickname)
        self.nickname = nickname


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """A photo whose bytes are in the media folder.

    Attributes:
        uri: Its name there.
        sha256: Hex digest of the bytes.
        width: Pixels, as shown.
        height: Pixels, as shown.
        size_bytes: Of the file.
    """

    uri: str
    sha256: str
    width: int
    height: int
    size_bytes: int


def find_circle(session: Session, name: str) -> int:
    """Return the id of a circle.

    Raises:
        CircleNotFoundError: There is none of that name.
    """
    circle_id = session.scalar(select(Circle.id).where(Circle.name == name))
    if circle_id is None:
        existing = session.scalars(select(Circle.name).order_by(Circle.name).limit(100))
        raise CircleNotFoundError(name, tuple(existing))
    return circle_id


def find_known_photos(session: Session, hashes: Collection[str]) -> set[str]:
    """Return those of the hashes (hex digests) that some photo of the platform has."""
    return set(session.scalars(select(Photo.sha256).where(Photo.sha256.in_(hashes))))


def add_photo_posts(
    session: Session, *, circle_id: int, nickname: str, photos: Sequence[NewPhoto]
) -> int:
    """Post each photo by itself, now, unless the platform has it already.

    Args:
        session: An open session with a transaction; it goes on as ws_owner.
        circle_id: Where to post.
        nickname: Of the author: a member, who joins the circle, or else a new one (a woman:
            only women may post in most circles).
        photos: Each once.

    Returns:
        How many were posted.

    Raises:
        AuthorNotUniqueError: Several members have that nickname.
    """
    session.execute(text("SET LOCAL ROLE ws_owner"))
    session.execute(select(func.pg_advisory_xact_lock(_LOCK_KEY)))
    known = find_known_photos(session, [photo.sha256 for photo in photos])
    new = [photo for photo in photos if photo.sha256 not in known]
    if not new:
        return 0
    author_id = _find_or_add_author(session, circle_id=circle_id, nickname=nickname)
    posts = [Post(circle_id=circle_id, author_id=author_id, posted_at=func.now()) for _ in new]
    session.add_all(posts)
    session.flush()
    session.add_all(
        Photo(
            post_id=post.id,
            position=1,
            uri=photo.uri,
            sha256=photo.sha256,
            width=photo.width,
            height=photo.height,
            size_bytes=photo.size_bytes,
        )
        for post, photo in zip(posts, new, strict=True)
    )
    hashes = "\n".join(sorted(photo.sha256 for photo in new))
    session.add(
        ImportBatch(
            circle_id=circle_id,
            photo_count=len(new),
            digest=hashlib.sha256(hashes.encode()).hexdigest(),
        )
    )
    session.flush()
    return len(new)


def _find_or_add_author(session: Session, *, circle_id: int, nickname: str) -> int:
    found = session.scalars(select(Member.id).where(Member.nickname == nickname).limit(2)).all()
    if len(found) > 1:
        raise AuthorNotUniqueError(nickname)
    if found:
        author_id = found[0]
    else:
        author = Member(
            nickname=nickname, gender=Gender.FEMALE, region="Unknown", joined_at=func.now()
        )
        session.add(author)
        session.flush()
        author_id = author.id
    session.execute(
        insert(Membership)
        .values(circle_id=circle_id, member_id=author_id, joined_at=func.now())
        .on_conflict_do_nothing()
    )
    return author_id
