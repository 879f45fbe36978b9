"""Numbers of a reason, as sentences write them."""

from collections.abc import Mapping


def yuan(fen: float) -> str:
    """Return an exact amount: ¥1,314.00."""
    return f"¥{fen / 100:,.2f}"


def number(reason: Mapping[str, float], name: str) -> str:
    """Return a count or a number of days; nothing as 0."""
    return f"{reason.get(name, 0):,.0f}"
