"""OFAC's consolidated list: all its lists but the SDN list, in one set of files.

A list is named after the programme, for E.O. 14024 after its directives; a programme that has no list of its
own in these files is given as `OFAC ` and its code.
"""

import re
from collections.abc import Sequence

from answerable.sources.ofac import Files, Part

_DIRECTIVE = re.compile(r"Directive (\d[a-z]?)\b")
_LISTS = {
    "561-Related": "CAPTA",
    "BURMA-EO14014": "NS-MBS",
    "CAATSA - RUSSIA": "NS-MBS",
    "CMIC-EO13959": "NS-CMIC",
    "NS-PLC": "NS-PLC",
    "UKRAINE-EO13662": "SSI",
}
_BY_DIRECTIVE = "RUSSIA-EO14024"


def _lists(program: str, about: Sequence[Part]) -> list[str]:
    if program != _BY_DIRECTIVE:
        return [_LISTS.get(program, f"OFAC {program}")]
    said = (f"{part.scope} {part.value}" for part in about if part.what in ("listing", "terms"))
    return sorted({_of_directive(d) for text in said for d in _DIRECTIVE.findall(text)}) or [
        f"OFAC {program}"
    ]


def _dates(part: Part, program: str, name: str) -> bool:
    """Whether a part dates the listing on `name`."""
    if part.what != "listing":
        return False
    directive = _DIRECTIVE.search(part.scope)
    return program != _BY_DIRECTIVE or bool(directive and _of_directive(directive[1]) == name)


def _of_directive(directive: str) -> str:
    """Directive 2 under E.O. 14024 is about correspondent accounts: CAPTA. The others are menu-based."""
    return "CAPTA" if directive == "2" else "NS-MBS"


FILES = Files(
    name="ofac-consolidated",
    called=re.compile(r"(?:ofac_)?cons(?:olidated)?_(?:prim|alt|add|comments)\b"),
    lists=_lists,
    dates=_dates,
)
