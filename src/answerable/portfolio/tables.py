"""The table of a portfolio: its header laid out for the fields of a row, and the records under it."""

from dataclasses import dataclass

from answerable import tabular
from answerable.domain import Finding
from answerable.errors import AnswerableError
from answerable.portfolio.columns import Columns, Layout, layout
from answerable.tabular import Items, Record, find, named, shown, titles


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header and what stands under it; `notes` are findings about the file as a whole."""

    layout: Layout
    items: Items
    notes: tuple[Finding, ...] = ()


def table(data: bytes, filename: str, columns: Columns) -> Table:
    """The table that `data` holds, under the header that is laid out the most surely.

    Raises AnswerableError for a file that has no table, no column for the name, or lacks a column of
    `columns`.
    """

    def sureness(record: Record) -> int:
        return layout(titles(record), columns).sureness

    found = tabular.table(data, filename, sureness)
    if not found.sureness:
        raise _no_column(found.header, filename, columns)
    return Table(layout=layout(found.header, columns), items=found.items, notes=found.notes)


def _no_column(header: tuple[str, ...], filename: str, columns: Columns) -> AnswerableError:
    there = named(header)
    for wanted in columns.given().values():
        if find(header, wanted) is None:
            return AnswerableError(f"{filename} has no column {shown(wanted)}.", f"Its columns are: {there}.")
    hint = f"Say with --name-column which one it is. The columns found are: {there}."
    return AnswerableError(f"{filename} has no column that is known to hold the name.", hint)
