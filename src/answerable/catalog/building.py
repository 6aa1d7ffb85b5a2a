"""Building: from what every source says to the tables, swapped in whole or not at all."""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from answerable.catalog import rows, tables
from answerable.catalog.near import near
from answerable.catalog.reading import Dated, Said, Sealed
from answerable.catalog.registers import FOLDER, Part, clear
from answerable.catalog.rows import Row
from answerable.domain import Claim, Entity, EntityId, Finding, Listing, Severity, SourceState, Tie
from answerable.errors import AnswerableError
from answerable.files import PART, atomic_write, locked, make_folder, part_beside, refusals, sync_folder
from answerable.ftm import entity_from_claims
from answerable.sources import Card

_Origins = Mapping[EntityId, str]
"""Which source introduces each entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What of one source's words goes into the catalog, and what its reader and this build found."""

    said: Said
    claims: tuple[Dated, ...]
    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    listings: tuple[Listing, ...]
    findings: tuple[Finding, ...]


def build(folder: Path, heard: Iterable[Said | Part]) -> str:
    """Build the catalog in `folder` from what its sources say, in their order, and return its digest.

    Of a register its part is taken as it is; what of it is near the other sources is copied beside them.

    A pure function: the same words give the same bytes. The tables are written into a folder of their own,
    and the file `current` then points to it; until then, and where anything fails, the catalog is as it was.
    One build at a time: `heard` is not begun before an earlier build of this folder has ended.
    """
    with locked(folder / "lock"):
        said = tuple(heard)
        registers = [each for each in said if isinstance(each, Part)]
        content = _content(folder, [each for each in said if isinstance(each, Said)], registers)
        part = part_beside(folder / "build")
        try:
            with refusals(folder):
                make_folder(part)
                for table, filled in content.items():
                    atomic_write(tables.file_of(part, table), tables.parquet(table, filled))
                return _swap_in(folder, part, {t: d for each in registers for t, d in each.tables.items()})
        finally:
            shutil.rmtree(part, ignore_errors=True)


def standing(folder: Path) -> str | None:
    """The digest of the catalog that stands in `folder`, every table of it whole; None where none does."""
    try:
        built = tables.current(folder)
    except AnswerableError:  # one that cannot be read does not stand
        return None
    return built.digest if built and tables.holds(folder, built) else None


def _swap_in(folder: Path, part: Path, registers: Mapping[str, str]) -> str:
    """Point `current` to the tables of `part`; keep the build before it for those who are reading it."""
    built = tables.measured(part, registers)
    place = built.place(folder)
    before = _standing(folder)
    kept = {place, before.place(folder) if before else None}
    if not tables.holds(folder, built):
        shutil.rmtree(place, ignore_errors=True)
        part.replace(place)
        sync_folder(folder)
    atomic_write(tables.current_file(folder), tables.pointer(built))
    _clear(folder, kept)
    clear(folder, {*built.tables, *(before.tables if before else ())})
    return built.digest


def _clear(folder: Path, kept: set[Path | None]) -> None:
    """Take away older builds, and what killed ones left; nobody else is building here now."""
    for other in folder.iterdir():
        if other.is_dir() and other not in kept and other.name != FOLDER:
            shutil.rmtree(other, ignore_errors=True)
        elif other.name.startswith(PART):
            other.unlink(missing_ok=True)


def _standing(folder: Path) -> tables.Build | None:
    try:
        return tables.current(folder)
    except AnswerableError:  # nobody can be reading a catalog that this version cannot read
        return None


def _content(folder: Path, said: Sequence[Said], registers: Sequence[Part]) -> dict[str, list[Row]]:
    """The rows of every table; claims and their citations by entity, so that one entity is found quickly."""
    origins, twice = _origins(said)
    kept = [_keep(each, origins) for each in said]
    claims = sorted((d for k in kept for d in k.claims), key=lambda dated: dated.claim.subject)
    ties = [tie for k in kept for tie in k.ties]
    listings = [listing for k in kept for listing in k.listings]
    cited: list[Claim | Tie | Listing] = [*(dated.claim for dated in claims), *ties, *listings]
    small = [entity for k in kept for entity in k.entities]
    close = near(folder, registers, small)
    entities = sorted((*small, *close.entities), key=lambda entity: entity.id)
    states = sorted([*map(_state, kept), *map(_state_of, registers)], key=lambda state: state.name)
    return {
        "claims": [rows.claim_row(dated) for dated in claims],
        "citations": [row for item in cited for row in rows.citation_rows(item)] + [*close.citations],
        "entities": [rows.entity_row(entity) for entity in entities],
        "ties": [rows.tie_row(tie) for tie in ties] + [*close.ties],
        "listings": [rows.listing_row(listing) for listing in listings],
        "findings": [
            rows.finding_row(finding)
            for found in (
                *(k.findings for k in kept),
                *(r.findings for r in registers),
                twice,
                close.findings,
            )
            for finding in found
        ],
        "sources": [rows.source_row(state) for state in states],
    }


def _origins(said: Iterable[Said]) -> tuple[_Origins, list[Finding]]:
    """The first source to name an entity introduces it; a doubt where another source does so too."""
    origins: dict[EntityId, str] = {}
    twice = []
    for each in said:
        for entity in sorted(each.introduced):
            first = origins.setdefault(entity, each.card.name)
            if first != each.card.name:
                message = f"{first} and {each.card.name} both introduce {entity}; the record is {first}'s"
                twice.append(_finding("catalog.introduced-twice", Severity.DOUBT, message, entity))
    return origins, twice


def _keep(said: Said, origins: _Origins) -> _Kept:
    """Keep what is about known entities; what is left out becomes findings."""
    claims = tuple(dated for dated in said.claims if dated.claim.subject in origins)
    ties = tuple(tie for tie in said.ties if tie.subject in origins and tie.object in origins)
    listings = tuple(listing for listing in said.listings if listing.entity in origins)
    return _Kept(
        said=said,
        claims=claims,
        entities=tuple(_entities(said.card.name, claims, origins)),
        ties=ties,
        listings=listings,
        findings=(*said.findings, *_left_out(said, origins)),
    )


def _entities(source: str, claims: Iterable[Dated], origins: _Origins) -> Iterator[Entity]:
    """An entity is what the source that introduces it says of it; others' claims stand beside it."""
    known = defaultdict(list)
    for dated in claims:
        if origins[dated.claim.subject] == source:
            known[dated.claim.subject].append(dated.claim)
    return map(entity_from_claims, known.values())


def _left_out(said: Said, origins: _Origins) -> Iterator[Finding]:
    source = said.card.name
    nameless = [d.claim.subject for d in said.claims if d.claim.subject not in origins]
    if nameless:
        message = (
            f"{len(nameless)} claims about {len(set(nameless))} entities that nothing names were left out."
        )
        yield _finding("catalog.no-name", Severity.NOTE, message, source)
    for tie in said.ties:
        for end in (tie.subject, tie.object):
            if end not in origins:
                message = f"Tie {tie.number} points to {end}, which nothing names; it was left out."
                yield _finding("catalog.unknown-entity", Severity.STOP, message, f"{source} {tie.number}")
    for listing in said.listings:
        if listing.entity not in origins:
            message = (
                f"Listing {listing.number} points to {listing.entity}, which nothing names; it was left out."
            )
            yield _finding("catalog.unknown-entity", Severity.STOP, message, f"{source} {listing.number}")


def _state(kept: _Kept) -> SourceState:
    said, counts = kept.said, (len(kept.entities), len(kept.listings), len(kept.ties))
    return _source_state(said.card, said.files, counts, _newest(kept))


def _state_of(register: Part) -> SourceState:
    counts = register.entities, 0, register.ties
    return _source_state(register.card, register.files, counts, register.newest)


def _source_state(
    card: Card, files: Sequence[Sealed], counts: tuple[int, int, int], newest: str
) -> SourceState:
    entities, listings, ties = counts
    return SourceState(
        name=card.name,
        title=card.title,
        publisher=card.publisher,
        licence=card.licence,
        url=card.url,
        official=card.official,
        reliability=card.reliability,
        exhibits=len(files),
        entities=entities,
        listings=listings,
        ties=ties,
        captured=max(file.last_seen for file in files).isoformat(),
        newest=newest,
    )


def _newest(kept: _Kept) -> str:
    """The newest date in what the source says, but for dates that lay ahead of it."""
    day = max(file.last_seen for file in kept.said.files)
    told: list[Listing | Tie] = [*kept.listings, *kept.ties]
    dates = [date for one in told for date in (one.period.start, one.period.end) if date]
    dates += [cited.published for one in told for cited in one.citations if cited.published]
    past = [date for date in dates if date.first_day() <= day]
    return str(max(past, key=lambda date: (date.first_day(), str(date)))) if past else ""


def _finding(rule: str, severity: Severity, message: str, about: str) -> Finding:
    return Finding(rule=rule, severity=severity, message=message, about=about)
