"""The UK's register of persons with significant control, as far as organisations are told of in it."""

from answerable.sources.card import load_card
from answerable.sources.source import Source
from answerable.sources.uk_psc.reader import read, recognises

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises, register=True)
