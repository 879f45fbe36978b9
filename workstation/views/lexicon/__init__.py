"""The pane of word lists: what messages are read by, tried out before it is changed."""
