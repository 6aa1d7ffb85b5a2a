"""The companies that file with the US Securities and Exchange Commission, with their tickers."""

from answerable.sources.card import load_card
from answerable.sources.sec_company_tickers.reader import read, recognises
from answerable.sources.source import Request, Source

__all__ = ["SOURCE"]

SOURCE = Source(
    card=load_card(__name__),
    start=(
        Request(
            url="https://www.sec.gov/files/company_tickers_exchange.json", name="sec_company_tickers.json"
        ),
    ),
    read=read,
    recognises=recognises,
)
