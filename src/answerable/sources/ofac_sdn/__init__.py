"""OFAC's list of Specially Designated Nationals and Blocked Persons: its organisations."""

from answerable.sources.card import load_card
from answerable.sources.ofac_sdn.reader import FILES
from answerable.sources.source import Request, Source

__all__ = ["SOURCE"]

_EXPORTS = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports"
_FILES = (
    Request(url=f"{_EXPORTS}/SDN.CSV", name="sdn.csv"),
    Request(url=f"{_EXPORTS}/ALT.CSV", name="sdn_alt.csv"),
    Request(url=f"{_EXPORTS}/ADD.CSV", name="sdn_add.csv"),
    Request(url=f"{_EXPORTS}/SDN_COMMENTS.CSV", name="sdn_comments.csv"),
)

SOURCE = Source(card=load_card(__name__), start=_FILES, read=FILES.read, recognises=FILES.recognises)
