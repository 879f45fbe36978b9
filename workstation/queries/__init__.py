"""All reads. Functions of a session that change nothing."""
