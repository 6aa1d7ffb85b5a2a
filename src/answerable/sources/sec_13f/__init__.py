"""Holdings that investment managers report on Form 13F to the US Securities and Exchange Commission."""

from answerable.sources.card import load_card
from answerable.sources.sec_13f.reader import read, recognises
from answerable.sources.source import Source

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises)
