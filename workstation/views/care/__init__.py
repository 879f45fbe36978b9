"""Care for the people who look: breaks, their own shift, a rest after a bad item."""
