"""A folder with an index of organisations."""

from pathlib import Path

from answerable.errors import AnswerableError
from answerable.indexes.arrays import mapped, write_arrays
from answerable.matching import Index


def write(index: Index, folder: Path) -> None:
    """Write `index` to `folder`, whole or not at all, in place of one that is there."""
    write_arrays(index.arrays().items(), folder)


def opened(folder: Path) -> Index:
    """The index in `folder`, memory-mapped: it takes milliseconds, whatever its size.

    Raises AnswerableError where there is none, where a file of it is missing or cut short, and where it was
    made with another lexicon.
    """
    try:
        return Index.open(mapped(folder))
    except (ValueError, KeyError) as error:
        message = f"{folder} is no whole index of this version: {error}."
        raise AnswerableError(message, "Index its entities again.") from error
