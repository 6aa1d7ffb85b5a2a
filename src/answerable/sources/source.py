"""What a source is: a card that says what to think of it, and one pure reader."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from answerable.domain import Claim, Exhibit, Finding, Listing, Tie
from answerable.sources.bulk import Batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a reader must know of a source before believing it (`card.yml` beside its reader).

    `reliability` is the letter of the Admiralty code, A (completely reliable) to F (cannot be judged).
    `least` and `most` bound the number of entities that a sound copy holds; outside them a build stops.
    """

    name: str
    title: str
    publisher: str
    licence: str
    url: str
    format: str
    official: bool
    reliability: str
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A file that a source needs: fetched by others, sealed in the vault, then given to the reader.

    `name` is what the file is called in the vault; without it, the last part of the address.
    """

    url: str
    name: str = ""

    @property
    def file(self) -> str:
        """What the file is called in the vault."""
        return self.name or self.url.partition("?")[0].rpartition("/")[2] or "index.html"


Item = Claim | Tie | Listing | Request | Finding | Batch
"""What a reader yields. Batches are a register's: it yields them and findings, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source is data and one pure generator.

    `read` takes one exhibit and yields what it says; it never fetches, stores, logs or asks the time.
    `recognises` tells from a file's name and first bytes whether the file is this source's. A `register`
    holds millions: its reader yields batches, and a trace sees what of it is tied to the rest of the catalog.
    """

    card: Card
    start: tuple[Request, ...]
    read: Callable[[Exhibit], Iterator[Item]]
    recognises: Callable[[str, bytes], bool]
    register: bool = False
