"""What leaves the house: statements of reasons, reports."""
