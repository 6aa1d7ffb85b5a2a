"""OFAC's consolidated list of everything but the SDN list: NS-CMIC, SSI, NS-MBS, CAPTA, NS-PLC."""

from answerable.sources.card import load_card
from answerable.sources.ofac_consolidated.reader import FILES
from answerable.sources.source import Request, Source

__all__ = ["SOURCE"]

_EXPORTS = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports"
_FILES = (
    Request(url=f"{_EXPORTS}/CONS_PRIM.CSV", name="cons_prim.csv"),
    Request(url=f"{_EXPORTS}/CONS_ALT.CSV", name="cons_alt.csv"),
    Request(url=f"{_EXPORTS}/CONS_ADD.CSV", name="cons_add.csv"),
    Request(url=f"{_EXPORTS}/CONS_COMMENTS.CSV", name="cons_comments.csv"),
)

SOURCE = Source(card=load_card(__name__), start=_FILES, read=FILES.read, recognises=FILES.recognises)
