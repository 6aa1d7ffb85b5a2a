"""The consolidated list of the United Nations Security Council's sanctions committees, as XML."""

from answerable.sources.card import load_card
from answerable.sources.source import Request, Source
from answerable.sources.un_consolidated.reader import read, recognises

__all__ = ["SOURCE"]

SOURCE = Source(
    card=load_card(__name__),
    start=(
        Request(
            url="https://scsanctions.un.org/resources/xml/en/consolidated.xml", name="un_consolidated.xml"
        ),
    ),
    read=read,
    recognises=recognises,
)
