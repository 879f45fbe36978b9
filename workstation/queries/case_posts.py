"""A post that a case holds, when somebody asks to look at it."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from workstation.domain.case_views import CasePost
from workstation.domain.cases import CaseError, CaseProblem, ExhibitKind
from workstation.domain.photos import PhotoPurpose
from workstation.models.cases import CaseExhibit
from workstation.models.circles import Circle, Photo, Post
from workstation.queries.photo_addresses import hand_out


def _is_held(post_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return CaseExhibit.kind == ExhibitKind.POST, CaseExhibit.ref_id == post_id


def read_case_post(session: Session, post_id: int) -> CasePost:
    """Return the text of a post that a case of this person holds, and where its photos are.

    That its photos were handed out is recorded, as everywhere: not for which case.

    Raises:
        CaseError: There is no such post for this person.
    """
    found = session.execute(
        select(Post.body, Circle.name)
        .outerjoin(Circle, Circle.id == Post.circle_id)
        # Exhibits of hidden items, and of cases that are closed to the reader, are not there.
        .where(Post.id == post_id, exists().where(*_is_held(post_id)))
    ).one_or_none()
    if found is None:
        raise CaseError(CaseProblem.NOT_FOUND)
    ids = session.scalars(
        select(Photo.id).where(Photo.post_id == post_id).order_by(Photo.position, Photo.id)
    ).all()
    addresses = hand_out(session, ids, PhotoPurpose.LIST)
    return CasePost(
        post_id=post_id,
        body=found[0],
        circle_name=found[1] or "",
        photos=tuple(addresses[photo_id] for photo_id in ids if photo_id in addresses),
    )
