"""Evidence packs and suspicious transaction reports of a case."""
