"""The Gift flows pane: what is given, by whom, to whom, and where it goes."""
