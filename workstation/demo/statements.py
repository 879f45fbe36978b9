"""What a manager of the demo wrote into statements of reasons: one well, one with a name in it."""

import uuid

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.demo.reviewing import act_as
from workstation.domain.statements import FactsEdit
from workstation.services.statements import edit_facts

_MANAGER = "sun.hao"
_WRITTEN = (
    (
        "{name} offered company for money and left a contact: vx gift_880520.",
        "The author asked what exactly was wrong.",
    ),
    (
        "The post shows a person without clothes; the photo was removed before, and came back.",
        "说清楚是重复发布。",
    ),
)
_NEWEST = text("""
    SELECT s.id, s.version, m.nickname
    FROM moderation.statement s
    JOIN moderation.review_item i ON i.id = s.item_id AND i.subject_kind = 'post'
    JOIN circles.post p ON p.id = i.subject_id
    JOIN circles.member m ON m.id = p.author_id
    WHERE s.state = 'draft' AND NOT s.is_child_safety AND NOT i.is_child_safety
    ORDER BY s.id DESC LIMIT :count
""")


def write_statements(sessions: sessionmaker[Session]) -> None:
    """Write into the newest drafts what the program finds fault with, and what it does not.

    Args:
        sessions: Of a superuser, who may act as others, after `review_some`.
    """
    with transaction(sessions) as session:
        drafts = session.execute(_NEWEST, {"count": len(_WRITTEN)}).all()
    for (statement_id, version, nickname), (words, reason) in zip(drafts, _WRITTEN, strict=False):
        with transaction(sessions) as session:
            act_as(session, _MANAGER)
            facts = words.format(name=nickname)
            edit_facts(session, FactsEdit(statement_id, version, facts, reason, uuid.uuid4()))
