"""A network: the graph's numbers with the organisations and ties that they stand for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from answerable.domain import EntityId, Move, Standing, Tie
from answerable.graph.csr import Columns, Graph, build, columns
from answerable.graph.engine import Engine, engine
from answerable.graph.stakes import Stakes, holdings, stakes

_NOBODY: Mapping[EntityId, EntityId] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Ties as arrays, and the way from their numbers to the values and back.

    `told` are all ties; the number of a tie is its row there. `entities` and `ties` give what numbers stand
    for, in their order; `find` gives the number of an entity, None where no tie touches it. `stakes` gives
    what is held, by the grammar's move for that, on a day.
    """

    told: Columns
    graph: Graph
    engine: Engine
    entities: Callable[[Sequence[int]], Sequence[EntityId]]
    ties: Callable[[Sequence[int]], Sequence[Tie]]
    find: Callable[[EntityId], int | None]
    stakes: Callable[[Move, int], Stakes]

    def numbers(self, entities: Iterable[EntityId]) -> list[int]:
        """The numbers of those of `entities` that a tie touches, each once."""
        found = (self.find(entity) for entity in dict.fromkeys(entities))
        return [number for number in found if number is not None]

    def entity(self, number: int) -> EntityId:
        """The entity of one number."""
        return self.entities([number])[0]

    def tie(self, number: int) -> Tie:
        """The tie of one number."""
        return self.ties([number])[0]


def network(ties: Iterable[Tie], canonical: Mapping[EntityId, EntityId] = _NOBODY) -> Network:
    """The network of `ties`, in memory, in their order, without those that were retracted.

    `canonical` gives the id of the organisation that a record is of; others are of themselves.
    """
    kept = tuple(renamed(tie, canonical) for tie in ties if tie.standing is not Standing.RETRACTED)
    entities = tuple(dict.fromkeys(end for tie in kept for end in (tie.subject, tie.object)))
    number = {entity: n for n, entity in enumerate(entities)}
    told = columns(kept, number)
    chosen = engine(len(kept))
    return Network(
        told=told,
        graph=build(told, len(entities), chosen),
        engine=chosen,
        entities=lambda numbers: [entities[n] for n in numbers],
        ties=lambda numbers: [kept[n] for n in numbers],
        find=number.get,
        stakes=lambda move, day: stakes(holdings(told, move, day), len(entities), chosen),
    )


def renamed(tie: Tie, canonical: Mapping[EntityId, EntityId]) -> Tie:
    """The tie between the organisations that its ends are of."""
    ends = canonical.get(tie.subject, tie.subject), canonical.get(tie.object, tie.object)
    return tie if ends == (tie.subject, tie.object) else replace(tie, subject=ends[0], object=ends[1])
