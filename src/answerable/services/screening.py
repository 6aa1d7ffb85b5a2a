"""Screen: each row of a list set against the organisations of an index."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.domain import Entity, Match, PortfolioRow
from answerable.errors import AnswerableError
from answerable.files import contents
from answerable.ftm import from_ftm
from answerable.indexes import opened, write
from answerable.matching import Index, screen

if TYPE_CHECKING:  # none is needed to screen against a file
    from answerable.catalog import Catalog
    from answerable.services.build import Progress

EVERYTHING = "catalog"
"""The name of the index that is the whole catalog."""

_LARGEST = 4_000_000_000
"""How many bytes a file of entities has at most: they are read into memory."""

Hits = tuple[PortfolioRow, tuple[Match, ...]]
"""A row and what it may be, best first."""


def entities_of_file(path: Path) -> tuple[Entity, ...]:
    """The organisations of a FollowTheMoney file: JSON, one entity a line; what is none is left out.

    Lines with one id are fragments of one entity, as FollowTheMoney has it. Raises AnswerableError where a
    line is no JSON object, and where no organisation is found.
    """
    found: dict[str, Entity] = {}
    for number, line in enumerate(contents(path, _LARGEST).splitlines(), start=1):
        if not line.strip():
            continue
        entity = _entity(line, f"{path}, line {number}", path.stem)
        if entity is None:
            continue
        held = found.get(entity.id)
        found[entity.id] = _joined(held, entity) if held else entity
    if not found:
        raise AnswerableError(
            f"{path} holds no organisation.", "Give a FollowTheMoney file, one entity a line."
        )
    return tuple(found.values())


def _entity(line: bytes, place: str, source: str) -> Entity | None:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"{place} is not JSON: {error}."
        raise AnswerableError(message, "Give a FollowTheMoney file, one entity a line.") from error
    if not isinstance(said, dict):
        raise AnswerableError(f"{place} is no object.", "Give a FollowTheMoney file, one entity a line.")
    return from_ftm(said, source)[0]


def _joined(one: Entity, other: Entity) -> Entity:
    """All that two fragments of an entity say; the first names it."""
    return replace(
        one,
        names=tuple(dict.fromkeys(one.names + other.names)),
        countries=tuple(sorted({*one.countries, *other.countries})),
        identifiers=tuple(sorted({*one.identifiers, *other.identifiers})),
        places=tuple(dict.fromkeys(one.places + other.places)),
        notes=tuple(dict.fromkeys(one.notes + other.notes)),
    )


def entities_of_catalog(catalog: "Catalog", name: str) -> tuple[Entity, ...]:
    """The organisations of the catalog that a source introduces or a list names; all of them for `catalog`.

    Raises AnswerableError, with the names there are, where `name` is neither.
    """
    entities = catalog.entities()
    if name == EVERYTHING:
        return tuple(entities.values())
    listings = catalog.listings()
    listed = {listing.entity for listing in listings if listing.list == name}
    found = tuple(e for e in entities.values() if e.source == name or e.id in listed)
    if not found:
        known = sorted({state.name for state in catalog.sources()} | {listing.list for listing in listings})
        raise AnswerableError(
            f"There is no file {name}, and no source or list of this name in the catalog.",
            f"Give a FollowTheMoney file, or one of: {EVERYTHING}, {', '.join(known)}.",
        )
    return found


def entities(against: str, catalog: "Callable[[], Catalog]") -> tuple[Entity, ...]:
    """The organisations of the file `against`, else of the source or list of this name in the catalog.

    The catalog is opened only then.
    """
    if Path(against).exists():
        return entities_of_file(Path(against))
    return entities_of_catalog(catalog(), against)


def index_of(against: str, catalog: "Callable[[], Catalog]") -> Index:
    """The index in the folder `against`, else one of the organisations that it names.

    Raises AnswerableError where it is no index, no file, and no source or list of the catalog.
    """
    if Path(against).is_dir():
        return opened(Path(against))
    return Index.build(entities(against, catalog))


def indexed(
    against: str,
    catalog: "Callable[[], Catalog]",
    folder: Path,
    *,
    add: bool,
    on_progress: "Progress" = lambda *_: None,
) -> int:
    """Write an index of the organisations of `against` to `folder`, with `add` of those there too; how many.

    Raises AnswerableError where one of them is in the index already.
    """
    on_progress("Reading", 0, 1)
    found = entities(against, catalog)
    on_progress("Reading", 1, 1)
    on_progress("Indexing", 0, 1)
    try:
        index = opened(folder).add(found) if add else Index.build(found)
    except ValueError as error:
        raise AnswerableError(f"{against}: {error}.", "Leave out what is in the index already.") from error
    write(index, folder)
    on_progress("Indexing", 1, 1)
    return index.kept.lines.many


def screened(
    rows: Sequence[PortfolioRow],
    index: Index,
    *,
    top: int,
    least: float,
    on_progress: "Progress" = lambda *_: None,
) -> Iterator[Hits]:
    """Each row with its `top` likeliest organisations of `index` that score at least `least`."""
    for row, found in screen(
        index, rows, lambda done: on_progress("Screening", done, len(rows)), least=least, limit=max(10, top)
    ):
        yield row, found[:top]
