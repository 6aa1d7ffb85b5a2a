"""OFAC's list of Specially Designated Nationals and Blocked Persons, in OFAC's own files.

Every programme of an entry is a listing on the one SDN list, with its executive order as the basis where its
code names one. The files give no day on which an entry was listed.
"""

import re
from collections.abc import Sequence

from answerable.sources.ofac import Files, Part


def _lists(_program: str, _about: Sequence[Part]) -> list[str]:
    return ["SDN"]


def _dates(_part: Part, _program: str, _name: str) -> bool:
    return False


FILES = Files(
    name="ofac-sdn",
    called=re.compile(r"(?:ofac_)?sdn(?:_(?:prim|alt|add|comments))?\.csv|(?:alt|add)\.csv"),
    lists=_lists,
    dates=_dates,
)
