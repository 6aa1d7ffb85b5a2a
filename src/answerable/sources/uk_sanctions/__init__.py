"""The UK Sanctions List of the Foreign, Commonwealth and Development Office, as CSV."""

from answerable.sources.card import load_card
from answerable.sources.source import Request, Source
from answerable.sources.uk_sanctions.reader import read, recognises

__all__ = ["SOURCE"]

SOURCE = Source(
    card=load_card(__name__),
    start=(
        Request(url="https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv", name="uk_sanctions.csv"),
    ),
    read=read,
    recognises=recognises,
)
