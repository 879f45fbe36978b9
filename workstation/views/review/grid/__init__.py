"""Many posts at once: mark the exceptions, decide the rest in one go."""
