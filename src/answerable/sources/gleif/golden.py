"""The files of the golden copy as rows, whatever their layout: the columns are called as in its CSV.

`Entity.OtherEntityNames.OtherEntityName.2.type` is the path of the XML, with a number behind what can stand
there several times. XML and JSON are flattened to that (`flat.py`), so that one set of rules reads them all.
"""

from collections.abc import Iterator

from answerable.domain import Exhibit
from answerable.sources.archives import unpacked
from answerable.sources.bulk import Rows
from answerable.sources.columns import column_rows
from answerable.sources.gleif.flat import flattened

_HINT = "Fetch it again from www.gleif.org."


def rows(exhibit: Exhibit) -> Iterator[Rows]:
    """The rows of a file, some ten thousand at a time.

    Raises AnswerableError where the file is no part of the golden copy that can be read to its end.
    """
    if exhibit.data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"<", b"[", b"{"):
        yield from flattened(exhibit)
        return
    with unpacked(exhibit, lambda name: name.lower().endswith(".csv"), _HINT) as file:
        yield from column_rows(file, exhibit.name, _HINT)
