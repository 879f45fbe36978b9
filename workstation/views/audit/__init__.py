"""The audit pane: who did what, and whether the record is whole."""
