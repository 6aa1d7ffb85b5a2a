"""OFAC's lists in the files that the office itself puts out: one layout for all of them."""

from answerable.sources.ofac.files import Files
from answerable.sources.ofac.remarks import Part

__all__ = ["Files", "Part"]
