"""What the mirror keeps ready, so that a pane opens at once however much there is."""

from workstation.analytics.mirror.derived_breaches import (
    COMMENT_BREACH,
    COMMENT_DAY,
    GIFT_BREACH,
    POST_BREACH,
)
from workstation.analytics.mirror.derived_gifts import (
    AMOUNT,
    AMOUNT_DAY,
    GIFT_DAY,
    GIFT_PEOPLE_DAY,
    GIVER,
    GIVER_DAY,
    RECEIVER,
    RECEIVER_DAY,
)
from workstation.analytics.mirror.derived_scores import (
    AUTHOR,
    CIRCLE_SCORE_NET,
    RACY_DAY,
    SCORE_CHANGE,
    SCORE_NET,
    SCORE_STEP,
    SOLICITATION_DAY,
    VIEWER_SCORE_NET,
)
from workstation.analytics.mirror.derived_soliciting import POST_HOUR
from workstation.analytics.mirror.derived_stays import STAY
from workstation.analytics.mirror.derived_table import Derived

DERIVED: tuple[Derived, ...] = (
    GIFT_DAY, GIFT_PEOPLE_DAY, GIVER, GIVER_DAY, RECEIVER, RECEIVER_DAY, AMOUNT, AMOUNT_DAY,
    COMMENT_DAY, POST_BREACH, COMMENT_BREACH, GIFT_BREACH, SCORE_CHANGE, SCORE_NET,
    CIRCLE_SCORE_NET, VIEWER_SCORE_NET, SCORE_STEP, AUTHOR, RACY_DAY, SOLICITATION_DAY,
    STAY, POST_HOUR,
)  # fmt: skip
"""All of them."""
