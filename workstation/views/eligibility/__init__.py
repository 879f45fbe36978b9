"""The Eligibility pane: what was done against the rules of circles, and why it could be."""
