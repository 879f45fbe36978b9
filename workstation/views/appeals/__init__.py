"""The Appeals pane: what authors say against decisions, and what is concluded of it."""
