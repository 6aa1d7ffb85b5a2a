"""The files of the golden copy as rows, whatever their layout: the columns are called as in its CSV.

`Entity.OtherEntityNames.OtherEntityName.2.type` is the path of the XML, with a number behind what can stand
there several times. XML and JSON are flattened to that (`flat.py`), so that one set of rules reads them all.
"""

import io
from collections.abc import Iterator
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.archives import unpacked
from answerable.sources.bulk import Rows
from answerable.sources.gleif.flat import flattened

_BLOCK = 32 << 20
"""How many bytes of CSV make a batch: some 20,000 organisations."""
_HINT = "Fetch it again from www.gleif.org."


def rows(exhibit: Exhibit) -> Iterator[Rows]:
    """The rows of a file, some ten thousand at a time.

    Raises AnswerableError where the file is no part of the golden copy that can be read to its end.
    """
    if exhibit.data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"<", b"[", b"{"):
        yield from flattened(exhibit)
        return
    with unpacked(exhibit, lambda name: name.lower().endswith(".csv"), _HINT) as file:
        yield from _csv(file, exhibit.name)


def _csv(file: IO[bytes], name: str) -> Iterator[Rows]:
    try:
        found = csv.open_csv(
            pa.PythonFile(file, mode="r"),
            read_options=csv.ReadOptions(block_size=_BLOCK),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=_all_texts(file),
        )
        row = 2
        for batch in found:
            numbers = pa.array(range(row, row + len(batch))).cast(pa.string())
            places = pc.binary_join_element_wise("row", numbers, " ")
            yield Rows(dict(zip(batch.schema.names, batch.columns, strict=True)), places)
            row += len(batch)
    except pa.ArrowInvalid as error:
        raise AnswerableError(f"{name} is not CSV that can be read to its end: {error}.", _HINT) from error


def _all_texts(file: IO[bytes]) -> csv.ConvertOptions:
    """Every column as text: a number with leading zeros stays as it is written."""
    first = file.readline()
    file.seek(0)
    names = next(csv.open_csv(io.BytesIO(first)).schema.names for _ in (0,))
    return csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=True
    )
