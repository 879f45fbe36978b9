"""The scan pane: where classification stands, and starting it."""
