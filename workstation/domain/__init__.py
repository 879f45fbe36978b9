"""Frozen values, enums and rules of the field. Standard library only."""
