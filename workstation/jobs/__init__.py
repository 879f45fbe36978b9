"""Background work for the window: the only threads."""
