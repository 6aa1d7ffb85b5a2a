"""Helpers for the tests of this project and of foreign sources: a small world written as sentences."""

from answerable.testing.town import Town, town

__all__ = ["Town", "town"]
