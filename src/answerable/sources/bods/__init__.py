"""Beneficial ownership statements in the Beneficial Ownership Data Standard 0.4, of any publisher."""

from answerable.sources.bods.reader import read, recognises
from answerable.sources.card import load_card
from answerable.sources.source import Source

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises)
