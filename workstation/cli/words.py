"""How the command line, which speaks English, says things."""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 photo", "1,200 photos"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
