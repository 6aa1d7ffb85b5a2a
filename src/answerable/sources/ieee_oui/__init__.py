"""The IEEE's registry of MAC address prefixes: who may number network devices with which."""

from answerable.sources.card import load_card
from answerable.sources.ieee_oui.reader import read, recognises
from answerable.sources.source import Request, Source

__all__ = ["SOURCE"]

SOURCE = Source(
    card=load_card(__name__),
    start=(Request(url="https://standards-oui.ieee.org/oui/oui.csv", name="ieee_oui.csv"),),
    read=read,
    recognises=recognises,
)
