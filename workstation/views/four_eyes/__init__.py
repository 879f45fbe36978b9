"""The pane of what waits for a second person: bans, locked circles, much money."""
