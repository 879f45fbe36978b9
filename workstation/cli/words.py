"""How the command line, which speaks English, says things."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: "1 photo", "1,200 photos", "2 hashes"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural or noun + 's'}"
