"""The UFLPA Entity List of the US Department of Homeland Security, from its page."""

from answerable.sources.card import load_card
from answerable.sources.source import Request, Source
from answerable.sources.us_uflpa.reader import read, recognises

__all__ = ["SOURCE"]

SOURCE = Source(
    card=load_card(__name__),
    start=(Request(url="https://www.dhs.gov/uflpa-entity-list", name="uflpa-entity-list.html"),),
    read=read,
    recognises=recognises,
)
