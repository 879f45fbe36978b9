"""Which items nothing may be kept of."""

from workstation.domain.decisions import is_final
from workstation.domain.review import ItemDetail


def is_child_safety(detail: ItemDetail) -> bool:
    """Return whether an item is one for child safety: no heat maps, no copies, no caches.

    A decision under that policy makes it one for good, even if it was undone; a copy of a photo
    that is known for it is one before anybody has decided.
    """
    codes = [
        detail.row.policy_code,
        *(past.policy_code for past in detail.history),
        *(removal.policy_code for removal in detail.removals),
    ]
    return any(is_final(code) for code in codes)
