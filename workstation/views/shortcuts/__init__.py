"""Keys that a person may change: which they are, listing them, changing them."""
