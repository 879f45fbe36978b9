"""One case: its fields, exhibits, events, links, outcomes."""
