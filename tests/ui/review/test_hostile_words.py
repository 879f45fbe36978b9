"""What members write can neither widen the panes nor turn around what is written beside it."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.widgets import part
from tests.ui.review.conftest import Fill, OpenPane
from workstation.media import MediaFolder
from workstation.models.moderation import ReviewItem
from workstation.views.review.context_panel import ContextPanel
from workstation.views.review.marked_text import MarkedText
from workstation.views.review.pane import ReviewPane

RIGHT_TO_LEFT = "\u202e"


@pytest.mark.parametrize("word", ["", "wx" + "W" * 400])
def test_long_words_widen_nothing(
    open_pane: OpenPane, media: MediaFolder, fill: Fill, qtbot: QtBot, word: str
) -> None:
    def add(session: Session) -> None:
        name = f"{RIGHT_TO_LEFT}{word}"
        item = add_flagged_post(
            session,
            media,
            photos=[draw(1)],
            body=f"hello {word}",
            circle_id=builders.add_circle(session, name=f"Campus {word}", topic=f"Topic {word}"),
            author_id=builders.add_member(session, nickname=name),
        )
        post = session.get_one(ReviewItem, item).subject_id
        author = builders.add_member(session, nickname=name)
        builders.add_comment(session, post, author_id=author, body=f"call me {word}")

    fill(add)
    pane = open_pane()
    message = part(pane, MarkedText, "message")
    qtbot.waitUntil(lambda: message.text() == f"hello {word}")
    qtbot.waitUntil(lambda: len(labels(pane, "call me")) == 1)
    qtbot.waitUntil(lambda: all(label.isVisibleTo(pane) for label in labels(pane, "call me")))
    assert pane.minimumSizeHint().width() <= 1100 - 64  # the smallest window, less its rail
    context = pane.findChild(ContextPanel)
    assert context is not None
    body = context.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= context.viewport().width()
    assert f"\u2068{RIGHT_TO_LEFT}{word}\u2069 · Post" in part(pane, QLabel, "post_facts").text()
    captions = [
        text for text in texts(pane) if text.startswith(f"\u2068{RIGHT_TO_LEFT}{word}\u2069")
    ]
    assert len(captions) == 2  # the post's and the comment's


def labels(pane: ReviewPane, words: str) -> list[QLabel]:
    return [label for label in pane.findChildren(QLabel) if words in label.text()]


def texts(pane: ReviewPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel)]
