"""Arrays that are written once and opened by every screen and trace: a folder holds one, memory-mapped."""

from answerable.indexes.arrays import mapped, write_arrays
from answerable.indexes.folder import opened, write

__all__ = ["mapped", "opened", "write", "write_arrays"]
