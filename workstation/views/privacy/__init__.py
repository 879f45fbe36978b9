"""The pane of personal data: requests to erase, and what is kept how long."""
