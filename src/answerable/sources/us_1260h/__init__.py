"""The Section 1260H list of Chinese military companies, with the dates and parents of every publication."""

from answerable.sources.card import load_card
from answerable.sources.source import Source
from answerable.sources.us_1260h.reader import read, recognises

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises)
