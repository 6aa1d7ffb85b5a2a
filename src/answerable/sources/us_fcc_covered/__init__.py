"""The Covered List of the US Federal Communications Commission, from its entries as JSON."""

from answerable.sources.card import load_card
from answerable.sources.source import Source
from answerable.sources.us_fcc_covered.reader import read, recognises

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises)
