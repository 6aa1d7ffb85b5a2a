"""Networks: the ties of a whole catalog as arrays, its registers' too, laid out once and memory-mapped.

The ties of the small sources, and what of the registers is near them, are values in memory. The rest of a
register's ties stay in its own table: arrays stand for them, and one is read when it is asked for.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path

import numpy as np

from answerable.catalog.far import Far
from answerable.domain import EntityId, Move, Standing, Tie, key
from answerable.errors import AnswerableError
from answerable.files import make_folder
from answerable.graph import (
    Columns,
    Graph,
    Network,
    Numbers,
    Some,
    Stakes,
    columns,
    engine,
    holdings,
    laid_out,
    renamed,
    stakes,
)
from answerable.graph import network as in_memory
from answerable.indexes import mapped, write_arrays

LAYOUT = 1
"""Goes up by one with every change of the arrays, so that those of another version are made anew."""

_DAYS_KEPT = 4
"""For how many days the stakes are kept: the last that were asked about."""


def network(
    near: Sequence[Tie], far: Far | None, canonical: Mapping[EntityId, EntityId], folder: Path
) -> Network:
    """The network of the ties `near`, and of those of registers that are `far`, by `canonical` ids.

    Without registers it is made in memory. With them its arrays are in `folder`, under a name that says what
    they were made of; they are made there when they are first asked for.
    """
    if far is None:
        return in_memory(near, canonical)
    kept = tuple(renamed(tie, canonical) for tie in near if tie.standing is not Standing.RETRACTED)
    names = key(*(f"{one} {other}" for one, other in sorted(canonical.items()) if one != other))
    place = folder / f"graph-{key('graph', str(LAYOUT), names)[:16]}"
    try:
        arrays = mapped(place)
    except (AnswerableError, ValueError):
        _make(place, kept, far, canonical)  # they are not there, or not whole
        arrays = mapped(place)
    return _Laid(place, kept, far, dict(canonical), arrays).network()


def _make(place: Path, near: Sequence[Tie], far: Far, canonical: Mapping[EntityId, EntityId]) -> None:
    """Lay out the arrays in `place`; those of other decisions on who is who go."""
    for other in place.parent.glob("graph-*"):
        shutil.rmtree(other, ignore_errors=True)
    ends = [end for tie in near for end in (tie.subject, tie.object)]
    entities, told, rows = far.told(ends, canonical)
    places = dict(zip(entities, range(len(entities)), strict=True))
    mine = columns(near, places)
    whole = Columns(
        **{f.name: np.concatenate((getattr(mine, f.name), getattr(told, f.name))) for f in fields(Columns)}
    )
    make_folder(place.parent)
    write_arrays(_arrays(entities, whole, rows), place)


def _arrays(entities: Sequence[str], whole: Columns, rows: Numbers) -> Iterator[tuple[str, Some]]:
    """Every array: the graph's, the columns', the names of the nodes in one piece, and the far rows."""
    yield from laid_out(whole, len(entities), engine(len(whole.letters)))
    for one in fields(Columns):
        if one.name not in _SHARED:
            yield f"told_{one.name}", getattr(whole, one.name)
    written = [entity.encode() for entity in entities]
    yield "names", np.frombuffer(b"".join(written), np.uint8)
    yield "names_starts", np.cumsum([0, *map(len, written)], dtype=np.int64)
    yield "rows", rows


_SHARED = ("begins", "ends", "strengths")
"""The columns that the graph has too."""


@dataclass(slots=True)
class _Laid:
    """The arrays in a folder, and how their numbers are looked up."""

    place: Path
    near: Sequence[Tie]
    far: Far
    canonical: Mapping[EntityId, EntityId]
    arrays: Mapping[str, Some]
    read: dict[int, Tie] = field(default_factory=dict)

    def network(self) -> Network:
        """The network over the arrays."""
        told = {
            one.name: self.arrays[one.name if one.name in _SHARED else f"told_{one.name}"]
            for one in fields(Columns)
        }
        return Network(
            told=Columns(**told),
            graph=Graph(**{one.name: self.arrays[one.name] for one in fields(Graph)}),
            engine=engine(len(told["letters"])),
            entities=lambda numbers: [self.entity(n) for n in numbers],
            ties=self.ties,
            find=self.find,
            stakes=self.stakes,
        )

    def entity(self, number: int) -> EntityId:
        """The entity of a number."""
        return EntityId(self._name(number).decode())

    def find(self, entity: EntityId) -> int | None:
        """The number of an entity: the names stand in the order of their bytes."""
        wanted = entity.encode()
        low, high = 0, len(self.arrays["names_starts"]) - 1
        while low < high:
            middle = (low + high) // 2
            if self._name(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        found = low < len(self.arrays["names_starts"]) - 1 and self._name(low) == wanted
        return low if found else None

    def _name(self, number: int) -> bytes:
        start, end = self.arrays["names_starts"][number : number + 2].tolist()
        name: bytes = self.arrays["names"][start:end].tobytes()
        return name

    def ties(self, numbers: Sequence[int]) -> list[Tie]:
        """The ties of some numbers; those that are far are read from their register, once."""
        away = sorted({n for n in numbers if n >= len(self.near) and n not in self.read})
        if away:
            rows = [int(self.arrays["rows"][n - len(self.near)]) for n in away]
            found = self.far.ties(rows)
            self.read |= {n: renamed(tie, self.canonical) for n, tie in zip(away, found, strict=True)}
        return [self.near[n] if n < len(self.near) else self.read[n] for n in numbers]

    def stakes(self, move: Move, day: int) -> Stakes:
        """The stakes of a day, kept beside the graph for the next time."""
        kept = self.place / f"stakes-{key(repr(move))[:8]}-{day}"
        with suppress(AnswerableError, ValueError):  # they are not there, or not whole
            return Stakes(**mapped(kept))
        network = self.network()
        made = stakes(holdings(network.told, move, day), network.graph.nodes, network.engine)
        write_arrays(made.arrays(), kept)
        older = sorted(self.place.glob("stakes-*"), key=lambda one: one.stat().st_mtime)
        for other in older[:-_DAYS_KEPT]:
            shutil.rmtree(other, ignore_errors=True)
        return made
