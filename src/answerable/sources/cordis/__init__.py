"""CORDIS: who took part together in the research projects that the European Union pays for."""

from answerable.sources.card import load_card
from answerable.sources.cordis.reader import read, recognises
from answerable.sources.source import Request, Source

__all__ = ["SOURCE"]

SOURCE = Source(
    card=load_card(__name__),
    start=(
        Request(url="https://cordis.europa.eu/data/cordis-HORIZONprojects-csv.zip"),
        Request(url="https://cordis.europa.eu/data/cordis-h2020projects-csv.zip"),
        Request(url="https://cordis.europa.eu/data/cordis-fp7projects-csv.zip"),
    ),
    read=read,
    recognises=recognises,
    register=True,
)
