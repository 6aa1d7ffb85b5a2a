"""Delimited tables of registers, as columns of texts: some ten thousand rows at a time."""

import io
from collections.abc import Iterator
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from answerable.errors import AnswerableError
from answerable.sources.bulk import Rows

_BLOCK = 32 << 20
"""How many bytes make a batch: some 20,000 organisations of a register."""


def column_rows(file: IO[bytes], name: str, hint: str, delimiter: str = ",") -> Iterator[Rows]:
    """The rows of a table with a header, as many at a time as a block of its bytes holds.

    Raises AnswerableError with `hint` where `file`, which is called `name`, is no such table.
    """
    try:
        parsing = csv.ParseOptions(delimiter=delimiter, newlines_in_values=True)
        found = csv.open_csv(
            pa.PythonFile(file, mode="r"),
            read_options=csv.ReadOptions(block_size=_BLOCK),
            parse_options=parsing,
            convert_options=_all_texts(file, parsing),
        )
        row = 2
        for batch in found:
            numbers = pa.array(np.arange(row, row + len(batch))).cast(pa.string())
            places = pc.binary_join_element_wise("row", numbers, " ")
            yield Rows(dict(zip(batch.schema.names, batch.columns, strict=True)), places)
            row += len(batch)
    except pa.ArrowInvalid as error:
        raise AnswerableError(f"{name} is not CSV that can be read to its end: {error}.", hint) from error


def _all_texts(file: IO[bytes], parsing: csv.ParseOptions) -> csv.ConvertOptions:
    """Every column as text: a number with leading zeros stays as it is written."""
    first = file.readline()
    file.seek(0)
    names = csv.open_csv(io.BytesIO(first), parse_options=parsing).schema.names
    return csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=True
    )
