"""OFAC's consolidated list of everything but the SDN list: NS-CMIC, SSI, NS-MBS, CAPTA, NS-PLC."""

from answerable.sources.card import load_card
from answerable.sources.ofac_consolidated.reader import read, recognises
from answerable.sources.source import Source

__all__ = ["SOURCE"]

SOURCE = Source(card=load_card(__name__), start=(), read=read, recognises=recognises)
