"""What actions with a key are called."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.settings.shortcuts import SHORTCUTS

_TITLES = {
    "review.keep": QT_TRANSLATE_NOOP("Shortcut", "Keep"),
    "review.take_down": QT_TRANSLATE_NOOP("Shortcut", "Take down"),
    "review.restrict": QT_TRANSLATE_NOOP("Shortcut", "Restrict"),
    "review.label": QT_TRANSLATE_NOOP("Shortcut", "Put a warning before it"),
    "review.hide": QT_TRANSLATE_NOOP("Shortcut", "Hide until a manager has decided"),
    "review.escalate": QT_TRANSLATE_NOOP("Shortcut", "Escalate"),
    "review.measures": QT_TRANSLATE_NOOP("Shortcut", "Take down and choose the measures"),
    "review.skip": QT_TRANSLATE_NOOP("Shortcut", "Skip: leave the item to others"),
    "review.note": QT_TRANSLATE_NOOP("Shortcut", "Write a note"),
    "review.take_over": QT_TRANSLATE_NOOP(
        "Shortcut", "Take the item that a colleague holds, as a manager"
    ),
    "review.golden": QT_TRANSLATE_NOOP("Shortcut", "Make your last decision a golden item"),
    "review.undo": QT_TRANSLATE_NOOP("Shortcut", "Undo your last decision"),
    "review.grid": QT_TRANSLATE_NOOP("Shortcut", "Many posts at once, or one item at a time"),
    "review.member": QT_TRANSLATE_NOOP("Shortcut", "Everything by this author"),
    "review.filter": QT_TRANSLATE_NOOP("Shortcut", "Choose circle, language and order"),
    "review.search": QT_TRANSLATE_NOOP("Shortcut", "Search posts, members, contacts, circles"),
    "grid.mark": QT_TRANSLATE_NOOP("Shortcut", "Mark as an exception, or take the mark away"),
    "grid.open": QT_TRANSLATE_NOOP("Shortcut", "Look at this post by itself"),
    "question.confirm": QT_TRANSLATE_NOOP("Shortcut", "Take the marked policy; send the note"),
    "question.cancel": QT_TRANSLATE_NOOP("Shortcut", "Drop a decision that waits for its policy"),
    "question.measures": QT_TRANSLATE_NOOP("Shortcut", "Choose the measures"),
    "review.reveal": QT_TRANSLATE_NOOP("Shortcut", "See the photo in clear, while held"),
    "review.previous_photo": QT_TRANSLATE_NOOP("Shortcut", "Photo before"),
    "review.next_photo": QT_TRANSLATE_NOOP("Shortcut", "Next photo"),
    "review.heat": QT_TRANSLATE_NOOP("Shortcut", "Heat map on the covered photo: on, off"),
    "review.boxes": QT_TRANSLATE_NOOP("Shortcut", "Boxes around text and codes: on, off"),
    "review.together": QT_TRANSLATE_NOOP(
        "Shortcut", "Decide all that is alike with this one, or not"
    ),
    "review.similar": QT_TRANSLATE_NOOP("Shortcut", "List similar messages"),
    "review.scroll_up": QT_TRANSLATE_NOOP("Shortcut", "Scroll the message up"),
    "review.scroll_down": QT_TRANSLATE_NOOP("Shortcut", "Scroll the message down"),
    "review.up": QT_TRANSLATE_NOOP("Shortcut", "Item before"),
    "review.down": QT_TRANSLATE_NOOP("Shortcut", "Next item"),
    "review.page_up": QT_TRANSLATE_NOOP("Shortcut", "A page up"),
    "review.page_down": QT_TRANSLATE_NOOP("Shortcut", "A page down"),
    "review.first": QT_TRANSLATE_NOOP("Shortcut", "First item"),
    "review.last": QT_TRANSLATE_NOOP("Shortcut", "Last item"),
    "review.show_all": QT_TRANSLATE_NOOP("Shortcut", "Show all, where a filter shows nothing"),
    "care.break": QT_TRANSLATE_NOOP("Shortcut", "Take a break"),
    "care.end_shift": QT_TRANSLATE_NOOP("Shortcut", "End your shift"),
    "care.opt_outs": QT_TRANSLATE_NOOP("Shortcut", "Leave policies out of your queue"),
    "quality.page": QT_TRANSLATE_NOOP("Shortcut", "Next page: networks, people, disagreements"),
    "quality.settle_first": QT_TRANSLATE_NOOP("Shortcut", "Settle: the conclusion on the left"),
    "quality.settle_other": QT_TRANSLATE_NOOP("Shortcut", "Settle: the conclusion on the right"),
    "quality.settle_else": QT_TRANSLATE_NOOP("Shortcut", "Settle: something else"),
    "quality.retire": QT_TRANSLATE_NOOP("Shortcut", "Retire the chosen golden item"),
    "quality.save": QT_TRANSLATE_NOOP("Shortcut", "Save what was set"),
    "quality.revert": QT_TRANSLATE_NOOP("Shortcut", "Back to what is saved"),
    "quality.refresh": QT_TRANSLATE_NOOP("Shortcut", "Read again"),
    "lexicon.find": QT_TRANSLATE_NOOP("Shortcut", "Find a word"),
    "lexicon.preview": QT_TRANSLATE_NOOP("Shortcut", "Try the draft"),
    "lexicon.save": QT_TRANSLATE_NOOP("Shortcut", "Save the word lists"),
    "lexicon.undo": QT_TRANSLATE_NOOP("Shortcut", "Undo a change of the draft"),
    "lexicon.redo": QT_TRANSLATE_NOOP("Shortcut", "Redo a change of the draft"),
    "lexicon.refresh": QT_TRANSLATE_NOOP("Shortcut", "Read again"),
    "four_eyes.confirm": QT_TRANSLATE_NOOP("Shortcut", "Confirm: it is done"),
    "four_eyes.refuse": QT_TRANSLATE_NOOP("Shortcut", "Refuse, with a reason"),
    "four_eyes.undo": QT_TRANSLATE_NOOP("Shortcut", "Undo your last answer"),
    "four_eyes.refresh": QT_TRANSLATE_NOOP("Shortcut", "Read again"),
    "appeals.uphold": QT_TRANSLATE_NOOP("Shortcut", "Uphold the decision"),
    "appeals.reverse": QT_TRANSLATE_NOOP("Shortcut", "Reverse it: everything comes back"),
    "appeals.partly": QT_TRANSLATE_NOOP("Shortcut", "Reverse a part: choose what comes back"),
    "appeals.write": QT_TRANSLATE_NOOP("Shortcut", "Write the reason and the letter"),
    "appeals.send": QT_TRANSLATE_NOOP("Shortcut", "Send the answer"),
    "appeals.evidence": QT_TRANSLATE_NOOP("Shortcut", "Evidence: open, close"),
    "appeals.shown": QT_TRANSLATE_NOOP("Shortcut", "List yours, all, or those answered"),
    "appeals.hand_back": QT_TRANSLATE_NOOP("Shortcut", "Give it to somebody else"),
    "appeals.file": QT_TRANSLATE_NOOP("Shortcut", "Enter an appeal"),
    "appeals.refresh": QT_TRANSLATE_NOOP("Shortcut", "Read again"),
    "cases.next": QT_TRANSLATE_NOOP("Shortcut", "Next row"),
    "cases.previous": QT_TRANSLATE_NOOP("Shortcut", "Row before"),
    "cases.look": QT_TRANSLATE_NOOP("Shortcut", "Go to what is opened"),
    "cases.back": QT_TRANSLATE_NOOP("Shortcut", "Back to what was open before, or to the list"),
    "cases.page": QT_TRANSLATE_NOOP(
        "Shortcut", "Next: alerts, referrals, cases, what is looked for"
    ),
    "cases.find": QT_TRANSLATE_NOOP("Shortcut", "List what an account belongs to"),
    "cases.refresh": QT_TRANSLATE_NOOP("Shortcut", "Read again"),
    "cases.open": QT_TRANSLATE_NOOP("Shortcut", "Open a case with it"),
    "cases.add": QT_TRANSLATE_NOOP("Shortcut", "Add it to a case"),
    "cases.dismiss": QT_TRANSLATE_NOOP("Shortcut", "Dismiss the alert"),
    "cases.snooze": QT_TRANSLATE_NOOP("Shortcut", "Snooze alerts like it"),
    "statements.save": QT_TRANSLATE_NOOP("Shortcut", "Save other words"),
    "statements.revert": QT_TRANSLATE_NOOP("Shortcut", "Back to what is saved"),
    "statements.export": QT_TRANSLATE_NOOP("Shortcut", "Export what is ready"),
    "statements.report": QT_TRANSLATE_NOOP("Shortcut", "Make the yearly report"),
    "statements.refresh": QT_TRANSLATE_NOOP("Shortcut", "Read again"),
    "privacy.agree": QT_TRANSLATE_NOOP("Shortcut", "Agree to erase"),
    "privacy.refuse": QT_TRANSLATE_NOOP("Shortcut", "Refuse to erase, with a reason"),
    "privacy.refresh": QT_TRANSLATE_NOOP("Shortcut", "Read again"),
    "audit.refresh": QT_TRANSLATE_NOOP("Shortcut", "Read again"),
    "charts.undo": QT_TRANSLATE_NOOP("Shortcut", "Undo a step of the filter"),
    "charts.full": QT_TRANSLATE_NOOP("Shortcut", "Chart in full size, or back"),
    "charts.back": QT_TRANSLATE_NOOP("Shortcut", "Back from full size"),
    "charts.page": QT_TRANSLATE_NOOP("Shortcut", "Next page"),
    "charts.refresh": QT_TRANSLATE_NOOP("Shortcut", "Read again"),
    "dashboard.print": QT_TRANSLATE_NOOP("Shortcut", "Print the page"),
    "dashboard.save": QT_TRANSLATE_NOOP("Shortcut", "Save the page, or its figures"),
    "dashboard.target": QT_TRANSLATE_NOOP("Shortcut", "Set what is aimed at"),
    "brush.left": QT_TRANSLATE_NOOP("Shortcut", "Period earlier"),
    "brush.right": QT_TRANSLATE_NOOP("Shortcut", "Period later"),
    "brush.shorter": QT_TRANSLATE_NOOP("Shortcut", "End of the period earlier"),
    "brush.longer": QT_TRANSLATE_NOOP("Shortcut", "End of the period later"),
    "brush.clear": QT_TRANSLATE_NOOP("Shortcut", "All time"),
    "graph.expand": QT_TRANSLATE_NOOP("Shortcut", "Go on from the chosen account"),
    "graph.pin": QT_TRANSLATE_NOOP("Shortcut", "Pin the account where it is, or let go of it"),
    "graph.path": QT_TRANSLATE_NOOP("Shortcut", "Shortest path between two chosen accounts"),
    "graph.rows": QT_TRANSLATE_NOOP("Shortcut", "Open the gifts of what is chosen"),
    "graph.fit": QT_TRANSLATE_NOOP("Shortcut", "Show the whole graph"),
    "graph.zoom_in": QT_TRANSLATE_NOOP("Shortcut", "Closer"),
    "graph.zoom_out": QT_TRANSLATE_NOOP("Shortcut", "Farther"),
    "graph.left": QT_TRANSLATE_NOOP("Shortcut", "Next account to the left"),
    "graph.right": QT_TRANSLATE_NOOP("Shortcut", "Next account to the right"),
    "graph.up": QT_TRANSLATE_NOOP("Shortcut", "Next account upwards"),
    "graph.down": QT_TRANSLATE_NOOP("Shortcut", "Next account downwards"),
    "graph.choose": QT_TRANSLATE_NOOP("Shortcut", "Choose it"),
    "graph.choose_too": QT_TRANSLATE_NOOP("Shortcut", "Choose it as the second one"),
    "window.palette": QT_TRANSLATE_NOOP("Shortcut", "Find anything"),
    "window.help": QT_TRANSLATE_NOOP("Shortcut", "All keys"),
    "window.mentions": QT_TRANSLATE_NOOP("Shortcut", "Mentions and handover"),
    "window.preferences": QT_TRANSLATE_NOOP("Shortcut", "Preferences"),
    "window.quit": QT_TRANSLATE_NOOP("Shortcut", "Quit"),
}
_POLICY = QT_TRANSLATE_NOOP("Shortcut", "Policy {number}")
_EFFECT = QT_TRANSLATE_NOOP("Shortcut", "Effect {number}: comes back, or stays")
_PANE = QT_TRANSLATE_NOOP("Shortcut", "Pane {number}")

_GROUPS = {
    "decide": QT_TRANSLATE_NOOP("ShortcutGroup", "Decide"),
    "views": QT_TRANSLATE_NOOP("ShortcutGroup", "Views"),
    "grid": QT_TRANSLATE_NOOP("ShortcutGroup", "In the grid"),
    "question": QT_TRANSLATE_NOOP("ShortcutGroup", "While something is asked"),
    "policies": QT_TRANSLATE_NOOP("ShortcutGroup", "Policies"),
    "look": QT_TRANSLATE_NOOP("ShortcutGroup", "Look"),
    "walk": QT_TRANSLATE_NOOP("ShortcutGroup", "Move"),
    "quality": QT_TRANSLATE_NOOP("ShortcutGroup", "Quality"),
    "lexicon": QT_TRANSLATE_NOOP("ShortcutGroup", "Words"),
    "care": QT_TRANSLATE_NOOP("ShortcutGroup", "Breaks"),
    "four_eyes": QT_TRANSLATE_NOOP("ShortcutGroup", "Four eyes"),
    "appeals": QT_TRANSLATE_NOOP("ShortcutGroup", "Appeals"),
    "cases": QT_TRANSLATE_NOOP("ShortcutGroup", "Alerts and cases"),
    "statements": QT_TRANSLATE_NOOP("ShortcutGroup", "Statements"),
    "privacy": QT_TRANSLATE_NOOP("ShortcutGroup", "Privacy"),
    "audit": QT_TRANSLATE_NOOP("ShortcutGroup", "Audit"),
    "charts": QT_TRANSLATE_NOOP("ShortcutGroup", "Charts"),
    "brush": QT_TRANSLATE_NOOP("ShortcutGroup", "Period in a chart over time (reached with Tab)"),
    "dashboard": QT_TRANSLATE_NOOP("ShortcutGroup", "Dashboard"),
    "graph": QT_TRANSLATE_NOOP("ShortcutGroup", "Flow graph"),
    "window": QT_TRANSLATE_NOOP("ShortcutGroup", "Everywhere"),
    "panes": QT_TRANSLATE_NOOP("ShortcutGroup", "Panes"),
}


def shortcut_name(shortcut_id: str) -> str:
    """Return what an action is called, e.g. "Take down"."""
    stem, _, number = shortcut_id.rpartition(".")
    patterns = {"review.policy": _POLICY, "window.pane": _PANE, "appeals.effect": _EFFECT}
    pattern = patterns.get(stem)
    if pattern is not None:
        return QCoreApplication.translate("Shortcut", str(pattern)).format(number=number)
    return QCoreApplication.translate("Shortcut", str(_TITLES[shortcut_id]))


def group_name(shortcut_id: str) -> str:
    """Return the heading under which an action is listed."""
    return QCoreApplication.translate("ShortcutGroup", str(_GROUPS[SHORTCUTS[shortcut_id].group]))
