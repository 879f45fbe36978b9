"""What can be opened in the Cases pane."""

import enum
from typing import NamedTuple


class Kind(enum.Enum):
    """What can be opened."""

    ALERT = "alert"
    REFERRAL = "referral"
    CASE = "case"
    ACCOUNT = "account"


class Place(NamedTuple):
    """Something that is opened, by its id."""

    kind: Kind
    key: int
