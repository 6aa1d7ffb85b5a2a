"""GLEIF's golden copy: every organisation with a Legal Entity Identifier, and who consolidates whom."""

from answerable.sources.card import load_card
from answerable.sources.gleif.reader import read, recognises
from answerable.sources.source import Request, Source

__all__ = ["SOURCE"]

_GOLDEN_COPY = "https://goldencopy.gleif.org/api/v2/golden-copies/publishes"

SOURCE = Source(
    card=load_card(__name__),
    start=tuple(
        Request(url=f"{_GOLDEN_COPY}/{part}/latest.csv", name=f"gleif_{part}.csv.zip")
        for part in ("lei2", "rr", "repex")
    ),
    read=read,
    recognises=recognises,
    register=True,
)
