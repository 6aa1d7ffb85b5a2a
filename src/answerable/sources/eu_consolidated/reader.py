"""Reads the EU's list of financial sanctions, in either of two forms.

The Commission's export holds every programme; a table holds the annex of one regulation. In both, persons
are left out and counted.
"""

from collections.abc import Iterator

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.eu_consolidated import export, table
from answerable.sources.source import Item


def recognises(_name: str, head: bytes) -> bool:
    """The Commission's export, or a table with the annex's columns."""
    return export.is_export(head) or table.is_table(head)


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims and the listings of every organisation."""
    head = exhibit.data[:4_096]
    if export.is_export(head):
        yield from export.read(exhibit)
    elif table.is_table(head):
        yield from table.read(exhibit)
    else:
        raise AnswerableError(
            f"{exhibit.name} is neither the Commission's export nor a table of an annex.",
            "Fetch it again, or name the source that it belongs to with --source.",
        )
