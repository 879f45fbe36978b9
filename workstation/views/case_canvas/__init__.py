"""The investigation canvas of a case."""
