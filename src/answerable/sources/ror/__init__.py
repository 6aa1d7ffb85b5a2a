"""The Research Organization Registry: universities, institutes and companies that do research."""

from answerable.sources.card import load_card
from answerable.sources.ror.reader import read, recognises
from answerable.sources.source import Source

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises, register=True)
