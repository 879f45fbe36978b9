"""Headless commands. Nothing here or below imports Qt."""
