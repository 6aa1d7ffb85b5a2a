"""The Section 1286 list of the US Department of Defense, from its entries as JSON."""

from answerable.sources.card import load_card
from answerable.sources.source import Source
from answerable.sources.us_section_1286.reader import read, recognises

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises)
