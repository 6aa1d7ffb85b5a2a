"""The graph as arrays: nodes are numbers, and the ties at a node are a slice (compressed sparse rows)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from answerable.domain import EntityId, Tie

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Entities and the ties between them.

    The ties that leave node n are `ties[leaving[leaving_from[n]:leaving_from[n + 1]]]`; those that arrive
    at it likewise by `arriving`. `subjects` and `objects` give both ends of each tie.
    """

    entities: tuple[EntityId, ...]
    number: dict[EntityId, int]
    ties: tuple[Tie, ...]
    subjects: Numbers
    objects: Numbers
    leaving: Numbers
    leaving_from: Numbers
    arriving: Numbers
    arriving_from: Numbers

    def out_of(self, node: int) -> Sequence[int]:
        """The numbers of the ties whose subject is `node`."""
        found: list[int] = self.leaving[self.leaving_from[node] : self.leaving_from[node + 1]].tolist()
        return found

    def into(self, node: int) -> Sequence[int]:
        """The numbers of the ties whose object is `node`."""
        found: list[int] = self.arriving[self.arriving_from[node] : self.arriving_from[node + 1]].tolist()
        return found


def build(ties: Iterable[Tie]) -> Graph:
    """The graph of `ties`, in their order. A tie of an entity to itself says nothing and is left out."""
    kept = tuple(tie for tie in ties if tie.subject != tie.object)
    entities = tuple(dict.fromkeys(end for tie in kept for end in (tie.subject, tie.object)))
    number = {entity: n for n, entity in enumerate(entities)}
    subjects = np.array([number[tie.subject] for tie in kept], dtype=np.int32)
    objects = np.array([number[tie.object] for tie in kept], dtype=np.int32)
    leaving, leaving_from = _rows(subjects, len(entities))
    arriving, arriving_from = _rows(objects, len(entities))
    return Graph(
        entities=entities,
        number=number,
        ties=kept,
        subjects=subjects,
        objects=objects,
        leaving=leaving,
        leaving_from=leaving_from,
        arriving=arriving,
        arriving_from=arriving_from,
    )


def _rows(ends: Numbers, nodes: int) -> tuple[Numbers, Numbers]:
    order = np.argsort(ends, kind="stable").astype(np.int32)
    starts = np.zeros(nodes + 1, dtype=np.int32)
    np.cumsum(np.bincount(ends, minlength=nodes), out=starts[1:])
    return order, starts
