"""Files of FollowTheMoney: entities as OpenSanctions, Aleph and Answerable write them, or statements."""

from answerable.sources.card import load_card
from answerable.sources.followthemoney.reader import read, recognises
from answerable.sources.source import Source

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises)
