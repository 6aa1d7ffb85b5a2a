"""The companies that Section 889 of the US defence act for 2019 names, as CSV."""

from answerable.sources.card import load_card
from answerable.sources.source import Source
from answerable.sources.us_section_889.reader import read, recognises

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises)
