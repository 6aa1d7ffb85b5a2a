"""Sources: who says something. Each is a folder with a card, one pure reader and an example."""

from answerable.sources.bulk import BATCHES, Batch
from answerable.sources.card import load_card
from answerable.sources.record import Record, Subject, decoded, folded, unread
from answerable.sources.registry import recognise, sources
from answerable.sources.source import Card, Item, Request, Source

__all__ = [
    "BATCHES",
    "Batch",
    "Card",
    "Item",
    "Record",
    "Request",
    "Source",
    "Subject",
    "decoded",
    "folded",
    "load_card",
    "recognise",
    "sources",
    "unread",
]
