"""The room of tables: the bytes of a file in, a header and rows of cells out, whatever its form.

`table` takes CSV and its kin, XLSX, ODS and JSON in any usual encoding. What the columns mean is for others
to say: they tell which row is the header. A file that cannot be used is an `AnswerableError`; what is wrong
with a row is a finding between the rows.
"""

from answerable.tabular.cells import (
    Cell,
    Item,
    Items,
    Record,
    Uncalculated,
    finding,
    is_nothing,
    shown,
    text,
    within_reason,
)
from answerable.tabular.decoding import decode
from answerable.tabular.delimited import separated
from answerable.tabular.headers import find, named, plain, titles
from answerable.tabular.opendocument import is_spreadsheet, sheets
from answerable.tabular.tables import Table, table
from answerable.tabular.xml import Element, forget, has_document_type, stream

__all__ = [
    "Cell",
    "Element",
    "Item",
    "Items",
    "Record",
    "Table",
    "Uncalculated",
    "decode",
    "find",
    "finding",
    "forget",
    "has_document_type",
    "is_nothing",
    "is_spreadsheet",
    "named",
    "plain",
    "separated",
    "sheets",
    "shown",
    "stream",
    "table",
    "text",
    "titles",
    "within_reason",
]
