"""Which ids of two runs mean one organisation.

When a source comes into the catalog, or a number joins two records, an organisation may be traced under
another id than before. Its exposures are then neither gone nor new.
"""

from collections.abc import Callable, Iterator

from answerable.domain import EntityId
from answerable.services.reread import Run, SeenEntity

One = Callable[[EntityId], EntityId]
"""Gives each id the one that stands for its organisation in both runs."""

_Role = tuple[str, str]
"""A part that exactly one organisation plays: an end of one tie, or the one that a listing names."""


def one_organisation(before: Run, after: Run) -> One:
    """Ids are one organisation's where they play the same part in the two runs and share a name or a number.

    The same tie of the same source has the same two ends, whatever they are called; a source may though have
    corrected an end, so that the part alone is not enough.
    """
    was = dict(_parts(before))
    above: dict[EntityId, EntityId] = {}

    def first(entity: EntityId) -> EntityId:
        while entity in above:
            entity = above[entity]
        return entity

    for part, now in _parts(after):
        then = was.get(part, now)
        if then != now and _alike(before.entities.get(then), after.entities.get(now)):
            one, other = sorted((first(then), first(now)))
            if one != other:
                above[other] = one
    return first


def _parts(run: Run) -> Iterator[tuple[_Role, EntityId]]:
    for row in run.rows:
        for exposure in row.exposures:
            for listing in exposure.listings:
                yield (listing.id, "listed"), exposure.concern
        for tie in (*row.ties, *(tie for exposure in row.exposures for tie in exposure.ties)):
            yield (tie.id, "subject"), tie.subject
            yield (tie.id, "object"), tie.object


def _alike(one: SeenEntity | None, other: SeenEntity | None) -> bool:
    return (
        one is not None
        and other is not None
        and bool(one.names & other.names or one.identifiers & other.identifiers)
    )
