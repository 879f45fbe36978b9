"""What stands on the stage when there is no item to show."""

from workstation.views.error_words import error_words
from workstation.views.review.desk import Desk
from workstation.views.review.phase import Phase
from workstation.views.widgets.state import StateView


class ReviewStateView(StateView):
    """Puts the phase of the desk into words."""

    def show_phase(self, desk: Desk) -> None:
        """Say why there is nothing, and what would change that."""
        match desk.phase:
            case Phase.EMPTY if desk.shows_all:
                self.show_state(
                    "circle-check",
                    self.tr("Nothing waits"),
                    self.tr(
                        "Every item has been decided. New ones come in by themselves: from"
                        " scans of new photos, and when members report something."
                    ),
                    tone="ok",
                )
            case Phase.EMPTY:
                self.show_state(
                    "list-filter",
                    self.tr("Nothing waits here"),
                    self.tr("Other filters on the left may have items."),
                    action=self.tr("Show all (A)"),
                )
            case Phase.ALL_HELD:
                self.show_state(
                    "users",
                    self.tr("Colleagues look at all that waits"),
                    self.tr("What they leave undecided comes back here by itself."),
                )
            case Phase.FAILED if desk.error is not None:
                words = error_words(desk.error)
                action = self.tr("Try again")
                self.show_error(words.title, words.text, action=action, details=words.details)
            case _:
                self.show_loading()
