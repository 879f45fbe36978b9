"""The Scores pane: who has which credit score, the limits, and what photos and texts score."""
