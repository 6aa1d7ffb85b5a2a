"""A made-up source whose files are lines that a person can read.

name ex-1 Example Lens Works
alias ex-1 Sample Lenses
listing 5 ex-1 Example List
tie 7 ex-1 ex-2 said to supply
doubt something odd
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from answerable.catalog import Reading, Sealed, hear
from answerable.catalog import Said as Words
from answerable.domain import (
    Citation,
    Claim,
    Control,
    Digest,
    EntityId,
    Exhibit,
    Finding,
    Listing,
    PartialDate,
    Period,
    Severity,
    Share,
    Standing,
    Tie,
    TieKind,
)
from answerable.sources.source import Card, Item, Request, Source

DAY = date(2026, 3, 1)


def lines_of(name: str) -> Callable[[Exhibit], Iterator[Item]]:
    """The reader of the source `name`."""

    def read(exhibit: Exhibit) -> Iterator[Item]:
        for number, line in enumerate(exhibit.data.decode().splitlines(), 1):
            yield _item(name, exhibit, number, line)

    return read


def _item(source: str, exhibit: Exhibit, number: int, line: str) -> Item:
    cited = (Citation(exhibit=exhibit.digest, locator=f"{exhibit.name} row {number}", quote=line),)
    match line.split(" "):
        case ["tie", key, subject, object_, *words]:
            return Tie(
                source=source,
                number=key,
                subject=EntityId(subject),
                object=EntityId(object_),
                kind=TieKind.OWNERSHIP,
                standing=Standing.REPORTED,
                statement=" ".join(words),
                citations=cited,
                period=Period(start=PartialDate("2019-10"), ongoing=True),
                share=Share(1, 5001),
                control=(Control.BOARD_MAJORITY, Control.GOLDEN_SHARE),
                response="The company says no.",
            )
        case ["listing", key, entity, *words]:
            return Listing(
                source=source,
                number=key,
                entity=EntityId(entity),
                list=" ".join(words),
                authority="The Example Office",
                legal_basis="1 EX 2",
                citations=cited,
                period=Period(start=PartialDate("2019-10-09"), end=PartialDate("2021")),
                reason="For example.",
            )
        case ["request", url]:
            return Request(url=url)
        case ["doubt", *words]:
            message = " ".join(words)
            return Finding(
                rule="example.odd", severity=Severity.DOUBT, message=message, about=f"row {number}"
            )
        case [prop, entity, *words]:
            return Claim(
                subject=EntityId(entity),
                schema="Company",
                prop=prop,
                value=" ".join(words),
                source=source,
                citations=cited,
            )
    raise ValueError(f"row {number} is {line!r}")


def card(name: str = "example") -> Card:
    """A card that expects one to nine entities."""
    return Card(
        name=name,
        title="An example list",
        publisher="The Example Office",
        licence="none",
        url="https://example.org/list",
        format="lines of words",
        official=True,
        reliability="A",
        least=1,
        most=9,
    )


def source(name: str = "example") -> Source:
    """A source that knows its files by the ending of their names: `list.example`."""
    return Source(
        card=card(name),
        start=(),
        read=lines_of(name),
        recognises=lambda file, head: file.endswith(f".{name}") and not head.startswith(b"\0"),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A file of a source, and the days on which it came."""

    text: str
    name: str = "list.example"
    first: date = DAY
    last: date = DAY


def reading(*files: str | Said, of: Source | None = None) -> Reading:
    """All `files` of one source."""
    return Reading(source=of or source(), files=tuple(map(_sealed, files)))


def heard(*files: str | Said, of: Source | None = None) -> Words:
    """What one source says in all `files`."""
    return hear(reading(*files, of=of))


def _sealed(file: str | Said) -> Sealed:
    said = Said(file) if isinstance(file, str) else file
    data = said.text.encode()
    exhibit = Exhibit(digest=Digest.of(data), name=said.name, data=data)
    return Sealed(exhibit=exhibit, first_seen=said.first, last_seen=said.last)


def expecting(least: int, most: int) -> Source:
    """The example source with another number of entities on its card."""
    return replace(source(), card=replace(card(), least=least, most=most))


TOWN = """name ex-2 Example Camera House
name ex-1 Example Lens Works
alias ex-1 示例镜头
country ex-1 cn
leiCode ex-1 529900T8BM49AURSDO55
address ex-1 1 Example Street
notes ex-1 Makes lenses.
alias ex-9 nobody names it
tie 7 ex-1 ex-2 said to hold half
tie 8 ex-1 ex-8 points nowhere
listing 5 ex-2 Example List
listing 6 ex-8 Example List
doubt something odd"""
"""Two organisations, a tie, a listing, and lines that point nowhere."""
