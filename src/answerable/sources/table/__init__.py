"""Any table, read as a mapping says that a user wrote: each sealed mapping makes a source of its own."""

from collections.abc import Iterator

from answerable.domain import Exhibit
from answerable.sources.source import Item, Source
from answerable.sources.table.mapping import parse
from answerable.sources.table.reader import rows

__all__ = ["mapping_name", "source_of"]


def mapping_name(source: str) -> str:
    """What the mapping of `source` is called in the vault."""
    return f"{source}.mapping.yml"


def source_of(mapping: Exhibit) -> Source:
    """The source that `mapping` describes; its reader passes over the mapping itself.

    Raises AnswerableError that names the key where the mapping is wrong.
    """
    parsed = parse(mapping)

    def read(exhibit: Exhibit) -> Iterator[Item]:
        """What the rows of a table say, as the mapping has them."""
        if exhibit.name != mapping_name(parsed.card.name):
            yield from rows(parsed, exhibit)

    return Source(card=parsed.card, start=(), read=read, recognises=lambda _name, _head: False)
