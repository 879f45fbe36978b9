"""Everything by one author: what they posted, what was decided, and all that is open at once."""
