"""Changes: what came onto the official lists, went from them or was changed, since a day.

The vault holds every version of every list that was ever added, so what a list said on a day is read from
the files that were there on that day, and nothing needs to be remembered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from answerable.catalog import Catalog, hear
from answerable.domain import Capture, Claim, Entity, EntityId, Listing, ListingId, Match, PortfolioRow
from answerable.ftm import entity_from_claims
from answerable.ledger import Ledger
from answerable.matching import Index, screen
from answerable.services.build import Progress
from answerable.services.sound import sound
from answerable.sources import Source
from answerable.vault import Vault


class ChangeKind(StrEnum):
    """What became of a listing."""

    CAME = "came"
    WENT = "went"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What was said of a listing or its organisation before, and what is said now."""

    what: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One listing that came, went, or was changed in `differences`; the listing and the organisation are as
    they stand now, or as they last stood.
    """

    kind: ChangeKind
    listing: Listing
    entity: Entity
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A row of a portfolio that may be an organisation whose listings changed, and which match says so."""

    row: PortfolioRow
    matches: tuple[Match, ...]


class _State:
    """The listings of some lists with their organisations, at one time."""

    def __init__(self, listings: Iterable[Listing], entities: Mapping[EntityId, Entity]) -> None:
        self.entities = entities
        self.listings: dict[ListingId, Listing] = {
            listing.id: listing for listing in listings if listing.entity in entities
        }


def changes(
    *,
    vault: Vault,
    catalog: Catalog,
    sources: Mapping[str, Source],
    since: datetime,
    on_progress: Progress = lambda *_: None,
) -> tuple[Change, ...]:
    """What the lists of `catalog` say now and did not at the moment `since`, and the other way round.

    A list whose files are the same as then is not read again. In the order of the lists and the names.
    """
    states = catalog.sources()
    now = _State(catalog.listings(), catalog.entities())
    found: list[Change] = []
    for done, state in enumerate(states, 1):
        captures = vault.captures(state.name)
        before = [capture for capture in captures if capture.captured_at <= since]
        if state.name in sources and _newest(before) != _newest(captures):
            here = [one for one in now.listings.values() if one.source == state.name]
            old = _state(sources[state.name], vault, before)
            found += _differing(old, _State(here, now.entities))
        on_progress("Comparing the lists", done, len(states))
    return tuple(sorted(found, key=lambda one: (one.listing.list, one.kind, one.entity.name, one.listing.id)))


def last_other_build(ledger: Ledger, digest: str) -> datetime | None:
    """When the catalog was last another than that of `digest`; None where it never was."""
    built = [act for act in ledger.acts() if act.verb == "build"]
    others = [act.at for act in built if act.about != digest]
    return datetime.fromisoformat(others[-1]) if others else None


def touched(rows: Iterable[PortfolioRow], found: Sequence[Change]) -> tuple[Touched, ...]:
    """The `rows` that are, or may be, organisations of the changes `found`."""
    entities = {change.entity.id: change.entity for change in found}
    index = Index.build(entities.values())
    return tuple(
        Touched(row=row, matches=matches) for row, matches in screen(index, rows) if matches and entities
    )


def _newest(captures: Iterable[Capture]) -> set[tuple[str, str]]:
    """Which bytes count, of files by their names."""
    return set({capture.name: (capture.name, str(capture.digest)) for capture in captures}.values())


def _state(source: Source, vault: Vault, captures: Sequence[Capture]) -> _State:
    """What a source said by the files of `captures`."""
    if not captures or source.register:  # a register has no listings
        return _State((), {})
    said = sound(source, vault, captures, before=0, accepted=True, read=hear)
    claims: dict[EntityId, list[Claim]] = {}
    for dated in said.claims:
        claims.setdefault(dated.claim.subject, []).append(dated.claim)
    return _State(said.listings, {id_: entity_from_claims(claims[id_]) for id_ in sorted(said.introduced)})


def _differing(old: _State, new: _State) -> Iterator[Change]:
    for id_ in old.listings.keys() | new.listings.keys():
        before, now = old.listings.get(id_), new.listings.get(id_)
        if before is None and now is not None:
            yield Change(kind=ChangeKind.CAME, listing=now, entity=new.entities[now.entity])
        elif before is not None and now is None:
            yield Change(kind=ChangeKind.WENT, listing=before, entity=old.entities[before.entity])
        elif before is not None and now is not None:
            was, is_ = old.entities[before.entity], new.entities[now.entity]
            if found := (*_of_listings(before, now), *_of_entities(was, is_)):
                yield Change(kind=ChangeKind.CHANGED, listing=now, entity=is_, differences=found)


def _of_listings(before: Listing, now: Listing) -> Iterator[Difference]:
    for field in fields(Listing):
        was, is_ = getattr(before, field.name), getattr(now, field.name)
        if field.name not in ("citations", "number", "source", "entity") and was != is_:
            yield Difference(what=field.name.replace("_", " "), before=str(was), now=str(is_))


def _of_entities(before: Entity, now: Entity) -> Iterator[Difference]:
    said = {
        "names": ([n.text for n in before.names], [n.text for n in now.names]),
        "countries": (before.countries, now.countries),
        "identifiers": ([str(i) for i in before.identifiers], [str(i) for i in now.identifiers]),
    }
    for what, (was, is_) in said.items():
        gone, come = sorted(set(was) - set(is_)), sorted(set(is_) - set(was))
        if gone or come:
            yield Difference(what=what, before="; ".join(gone), now="; ".join(come))
