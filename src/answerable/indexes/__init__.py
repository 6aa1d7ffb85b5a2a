"""Indexes: an index of organisations in a folder, one array a file, opened by mapping them into memory."""

from answerable.indexes.folder import opened, write

__all__ = ["opened", "write"]
