"""The US Entity List, from the JSON in which the regulation's text is taken apart into entries."""

from answerable.sources.card import load_card
from answerable.sources.source import Source
from answerable.sources.us_entity_list.reader import read, recognises

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises)
