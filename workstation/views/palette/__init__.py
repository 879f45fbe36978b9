"""Everything that can be done or found, from one field."""
