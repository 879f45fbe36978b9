"""The dialog at the start: which database, as whom."""
