"""Wikidata: parents, owners, identifiers and names, as a SPARQL answer or a subset of the dump."""

from answerable.sources.card import load_card
from answerable.sources.source import Source
from answerable.sources.wikidata.reader import read, recognises

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises, register=True)
