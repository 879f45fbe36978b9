"""Suspicious transaction reports, written from snapshots: a writer for each form (decision 35)."""
