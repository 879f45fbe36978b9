"""Notes in the Review pane, mentions in the window."""

from functools import partial

from workstation.jobs.database import DatabaseJobs
from workstation.views.appearance import Appearance
from workstation.views.main_window import MainWindow
from workstation.views.notes.item_notes import ItemNotes
from workstation.views.notes.mentions import Mentions
from workstation.views.review.pane import ReviewPane
from workstation.views.shortcuts.keymap import Keymap


def add_notes(
    review: ReviewPane, database: DatabaseJobs, appearance: Appearance, own_login: str
) -> ItemNotes:
    """Add colleagues' notes to the context panel, following the item on the desk."""
    notes = ItemNotes(database, appearance, own_login)
    review.context.add_section(notes)
    review.desk.detail_shown.connect(notes.show_detail)
    review.desk.detail_updated.connect(notes.show_detail)
    notes.left.connect(review.queue_panel.view.setFocus)
    return notes


def add_mentions(
    window: MainWindow,
    review: ReviewPane,
    database: DatabaseJobs,
    appearance: Appearance,
    own_login: str,
    keymap: Keymap,
) -> Mentions:
    """Add the button of mentions to the top bar, and look for them from now on."""
    mentions = Mentions(
        database,
        appearance,
        own_login,
        keymap,
        count_skipped=review.desk.queue.count_skips,
        parent=window,
    )
    window.add_button(mentions.button)
    mentions.bind(window)
    mentions.pane_wanted.connect(partial(window.open_pane, review.key))
    mentions.item_wanted.connect(review.ways.show_item)
    mentions.message_posted.connect(window.show_message)
    for notes in review.findChildren(ItemNotes):
        notes.notes_read.connect(mentions.watch.look)
    mentions.watch.start()
    return mentions
