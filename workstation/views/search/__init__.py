"""Finding posts, members, contacts and circles while one types."""
