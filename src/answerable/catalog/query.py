"""Asking the catalog: the tables back as values."""

import glob
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import duckdb

from answerable.catalog import rows, tables
from answerable.catalog.far import Far
from answerable.catalog.networks import network
from answerable.catalog.rows import Row
from answerable.domain import Citation, Claim, ClaimId, Entity, EntityId, Finding, Listing, SourceState, Tie
from answerable.errors import AnswerableError
from answerable.ftm import entity_from_claims
from answerable.graph import Network

_Cited = TypeVar("_Cited", Claim, Tie, Listing)
_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


class Catalog:
    """One build of a catalog, as it stands on the disk. Make one with `Catalog.open`.

    `digest` says which: two catalogs with one digest are the same, byte for byte. Every table is held against
    its SHA-256 when it is first asked for; AnswerableError where it has changed since it was built.
    """

    def __init__(self, folder: Path, build: tables.Build) -> None:
        self.digest = build.digest
        self._folder = folder
        self._build = build
        self._sound: dict[str, Path] = {}
        self._database = duckdb.connect(config=_OFFLINE)

    @classmethod
    def open(cls, folder: Path) -> "Catalog":
        """The catalog that stands in `folder`.

        Raises AnswerableError where there is none, or one that another version of the layout wrote.
        """
        standing = tables.current(folder)
        if standing is None:
            raise AnswerableError(f"There is no catalog in {folder}.", "Run: answerable build")
        return cls(folder, standing)

    def entities(self) -> dict[EntityId, Entity]:
        """Every entity of the small sources, and of the registers what is near them, by id in order."""
        return {entity.id: entity for entity in map(rows.entity, self._rows("entities"))}

    def ties(self) -> tuple[Tie, ...]:
        """Every tie between these entities, source by source, as the source has them."""
        return tuple(self._cited("ties", "tie", rows.tie))

    def network(self, canonical: Mapping[EntityId, EntityId]) -> Network:
        """The ties of all sources, registers included, as arrays, between the organisations of `canonical`.

        Raises AnswerableError where the arrays cannot be written beside the catalog.
        """
        registers = self._build.all_of("ties")[1:]
        far = Far(
            ties_files=[self._table(table) for table in registers],
            citations_files=[self._table(table) for table in self._build.all_of("citations")[1:]],
            claims_files=[self._table(table) for table in self._build.all_of("claims")[1:]],
            near=self._table("ties"),
        )
        return network(self.ties(), far if registers else None, canonical, self._build.place(self._folder))

    def named(self, wanted: Iterable[EntityId]) -> dict[EntityId, Entity]:
        """Those of `wanted` that a register names, as it does."""
        known: dict[EntityId, list[Claim]] = defaultdict(list)
        ids = list(dict.fromkeys(wanted))
        for table in self._build.all_of("claims")[1:]:
            for claim in _joined(self._rows(table, {}, "entity IN (SELECT unnest(?::VARCHAR[]))", ids)):
                known[claim.subject].append(claim)
        return {
            entity: entity_from_claims(said)
            for entity, said in known.items()
            if any(claim.prop == "name" for claim in said)
        }

    def listings(self) -> tuple[Listing, ...]:
        """Every listing, source by source, as the source has them."""
        return tuple(self._cited("listings", "listing", rows.listing))

    def claims(self, entity: EntityId) -> tuple[Claim, ...]:
        """All that any source says of `entity`; none where nobody knows it."""
        return (*self._cited("claims", "claim", rows.claim, entity), *self._registered(entity))

    def every_claim(self) -> Iterator[Claim]:
        """All that is said of the entities that `entities` gives, source by source."""
        yield from self._cited("claims", "claim", rows.claim)
        near = glob.escape(str(self._table("entities")))
        for table in self._build.all_of("claims")[1:]:
            yield from _joined(self._rows(table, {}, "entity IN (SELECT id FROM read_parquet(?))", near))

    def sources(self) -> tuple[SourceState, ...]:
        """How each source stood when the catalog was built."""
        return tuple(map(rows.source, self._rows("sources")))

    def findings(self) -> tuple[Finding, ...]:
        """What the readers and the build found."""
        return tuple(map(rows.finding, self._rows("findings")))

    def _cited(
        self,
        table: str,
        kind: str,
        make: Callable[[Row, Sequence[Citation]], _Cited],
        entity: EntityId | None = None,
    ) -> Iterator[_Cited]:
        about = {} if entity is None else {"entity": entity}
        citations = defaultdict(list)
        for row in self._rows("citations", {"kind": kind} | about):
            citations[row["item"]].append(rows.citation(row))
        for row in self._rows(table, about):
            yield make(row, citations[row["id"]])

    def _registered(self, entity: EntityId) -> Iterator[Claim]:
        """What registers say of `entity`; what one says in two places is one claim."""
        for table in self._build.all_of("claims")[1:]:
            yield from _joined(self._rows(table, {"entity": entity}))

    def _table(self, table: str) -> Path:
        """The file of `table`, held against its digest when it is first asked for."""
        if table not in self._sound:
            self._sound[table] = self._build.sound(self._folder, table)
        return self._sound[table]

    def _rows(
        self, table: str, where: Mapping[str, str] | None = None, condition: str = "true", *given: object
    ) -> Iterator[Row]:
        """The rows of `table` whose columns have the values of `where`, in the order of the file.

        `condition` is one more, in SQL, and `given` fills its question marks.
        """
        where = where or {}
        conditions = " AND ".join((*(f"{column} = ?" for column in where), condition))
        file = glob.escape(str(self._table(table)))
        query = f"SELECT * FROM read_parquet(?) WHERE {conditions}"  # noqa: S608 -- our own column names
        try:
            return rows.fetched(self._database.execute(query, [file, *where.values(), *given]))
        except duckdb.Error as error:
            raise AnswerableError(
                f"The {table} of the catalog cannot be read: {str(error).splitlines()[0]}",
                "Run: answerable build",
            ) from error


def _joined(found: Iterable[Row]) -> Iterator[Claim]:
    """The claims of a register's rows; what it says in two places is one claim."""
    claims: dict[ClaimId, Claim] = {}
    for row in found:
        claim = rows.own_claim(row)
        held = claims.get(claim.id)
        claims[claim.id] = held.joined(claim) if held else claim
    yield from claims.values()
