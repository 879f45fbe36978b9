"""What the Cases pane shows, one at a time."""

import enum


class Page(enum.Enum):
    """What the pane shows."""

    ALERTS = "alerts"
    REFERRALS = "referrals"
    CASES = "cases"
    TYPOLOGIES = "typologies"
