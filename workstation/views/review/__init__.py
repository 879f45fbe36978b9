"""The Review pane: a queue, the post, why it is here, and one key per decision."""
