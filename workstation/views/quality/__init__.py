"""The Quality pane: how good the photo networks are, and what a threshold costs."""
