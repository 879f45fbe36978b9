"""Undo, as people use it."""

from pytest_bdd import scenarios

scenarios("undo.feature")
