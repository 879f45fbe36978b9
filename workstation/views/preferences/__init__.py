"""What a person likes, shown and changed."""
