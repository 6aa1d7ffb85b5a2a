"""OpenAlex: institutions of research, and how many works they have written together."""

from answerable.sources.card import load_card
from answerable.sources.openalex.reader import read, recognises
from answerable.sources.source import Source

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises, register=True)
