"""The files of the golden copy as rows, whatever their layout: the columns are called as in its CSV.

`Entity.OtherEntityNames.OtherEntityName.2.type` is the path of the XML, with a number behind what can stand
there several times. XML and JSON are flattened to that (`flat.py`), so that one set of rules reads them all.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.bulk import Rows
from answerable.sources.gleif.flat import flattened

_ZIP = b"PK\x03\x04"
_BLOCK = 32 << 20
"""How many bytes of CSV make a batch: some 20,000 organisations."""
_HINT = "Fetch it again from www.gleif.org."


def rows(exhibit: Exhibit) -> Iterator[Rows]:
    """The rows of a file, some ten thousand at a time.

    Raises AnswerableError where the file is no part of the golden copy that can be read to its end.
    """
    if exhibit.data.startswith(_ZIP):
        yield from _zipped(exhibit)
    elif exhibit.data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"<", b"[", b"{"):
        yield from flattened(exhibit)
    else:
        yield from _csv(io.BytesIO(exhibit.data), exhibit.name)


def _zipped(exhibit: Exhibit) -> Iterator[Rows]:
    """The one file in a zip; it is unpacked as it is read, so its size does not matter."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(exhibit.data))
        names = packed.namelist()
        if len(names) != 1 or not names[0].lower().endswith(".csv"):
            raise AnswerableError(f"{exhibit.name} does not hold one CSV file alone.", _HINT)
        with packed.open(names[0]) as file:
            yield from _csv(file, exhibit.name)
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise AnswerableError(
            f"{exhibit.name} is no zip that can be read to its end: {error}.", _HINT
        ) from error


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
