"""The European Union's consolidated list of financial sanctions, as its official XML or as a table."""

from answerable.sources.card import load_card
from answerable.sources.eu_consolidated.reader import read, recognises
from answerable.sources.source import Request, Source

__all__ = ["SOURCE"]

_EXPORT = "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content"

SOURCE = Source(
    card=load_card(__name__),
    start=(Request(url=f"{_EXPORT}?token=dG9rZW4tMjAxNw", name="eu_consolidated.xml"),),
    read=read,
    recognises=recognises,
)
