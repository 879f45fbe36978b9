"""Everything that the user sees: one package per pane."""
