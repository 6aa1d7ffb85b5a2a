"""The Consolidated Screening List of the US Department of Commerce, as CSV or JSON."""

from answerable.sources.card import load_card
from answerable.sources.source import Request, Source
from answerable.sources.us_csl.reader import read, recognises

__all__ = ["SOURCE"]

_DOWNLOAD = "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv"

SOURCE = Source(
    card=load_card(__name__),
    start=(Request(url=_DOWNLOAD, name="us_csl.csv"),),
    read=read,
    recognises=recognises,
)
