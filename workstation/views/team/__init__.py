"""The Team pane: who works on what, what holds for everybody, how the team fares."""
