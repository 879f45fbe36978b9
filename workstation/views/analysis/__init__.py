"""What all panes of charts share: the filter, cards that ask, the rows behind a number."""
