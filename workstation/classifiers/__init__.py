"""Pixels and text in, scores out. Knows neither the database nor Qt."""
