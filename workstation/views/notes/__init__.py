"""What colleagues tell each other: notes about an item, mentions, handovers between shifts."""
