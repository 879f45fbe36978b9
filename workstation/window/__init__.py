"""A main window on an open connection: its jobs, its panes, and what joins them."""
