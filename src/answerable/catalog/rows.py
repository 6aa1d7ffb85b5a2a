"""Rows: each kind of value as a row of its table, and back. A date not given is null, a text not given ''."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

import duckdb
import pyarrow as pa

from answerable.catalog.reading import Dated
from answerable.domain import (
    Citation,
    Claim,
    Control,
    Digest,
    Entity,
    EntityId,
    EntityName,
    Finding,
    Identifier,
    Listing,
    PartialDate,
    Period,
    Scheme,
    Severity,
    Share,
    SourceState,
    Standing,
    Tie,
    TieKind,
)

Row = Mapping[str, Any]
"""Column → value."""


def fetched(answer: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """The rows of an answer, which are all fetched at once."""
    columns = [column[0] for column in answer.description or ()]
    return (dict(zip(columns, row, strict=True)) for row in answer.fetchall())


def fill(database: duckdb.DuckDBPyConnection, table: str, **columns: Sequence[str] | Sequence[int]) -> None:
    """Make the temporary `table` with these columns, of texts or of whole numbers, and fill it."""
    arrays = {
        name: pa.array(column, pa.int64() if column and isinstance(column[0], int) else pa.string())
        for name, column in columns.items()
    }
    database.register("given", pa.table(arrays))
    database.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS FROM given")
    database.unregister("given")


def claim_row(dated: Dated) -> Row:
    """`exhibit` and `locator` are those of the first citation; the citations table has them all."""
    claim = dated.claim
    return {
        "id": claim.id,
        "entity": claim.subject,
        "schema": claim.schema,
        "prop": claim.prop,
        "value": claim.value,
        "original": claim.original,
        "lang": claim.lang,
        "source": claim.source,
        "exhibit": _hex(claim.citations[0].exhibit),
        "locator": claim.citations[0].locator,
        "first_seen": dated.first_seen,
        "last_seen": dated.last_seen,
    }


def claim(row: Row, citations: Sequence[Citation]) -> Claim:
    """The claim of one row."""
    return Claim(
        subject=EntityId(row["entity"]),
        schema=row["schema"],
        prop=row["prop"],
        value=row["value"],
        source=row["source"],
        citations=tuple(citations),
        original=row["original"],
        lang=row["lang"],
    )


def own_claim(row: Row) -> Claim:
    """A register's claim: its row says where it stands, and its words are the one quote."""
    words = row["original"] or row["value"]
    return claim(row, [Citation(exhibit=_digest(row["exhibit"]), locator=row["locator"], quote=words)])


def citation_rows(item: Claim | Tie | Listing) -> Iterator[Row]:
    """A row for each citation; `item` is the id of what it stands for, `entity` what that is about."""
    match item:
        case Claim():
            kind, entity = "claim", item.subject
        case Tie():
            kind, entity = "tie", item.subject
        case Listing():
            kind, entity = "listing", item.entity
    number = item.id
    for citation in item.citations:
        yield {
            "kind": kind,
            "entity": entity,
            "item": number,
            "exhibit": _hex(citation.exhibit),
            "locator": citation.locator,
            "quote": citation.quote,
            "url": citation.url,
            "title": citation.title,
            "publisher": citation.publisher,
            "published": _text(citation.published),
        }


def citation(row: Row) -> Citation:
    """The citation of one row."""
    return Citation(
        exhibit=_digest(row["exhibit"]),
        locator=row["locator"],
        quote=row["quote"],
        url=row["url"],
        title=row["title"],
        publisher=row["publisher"],
        published=_date(row["published"]),
    )


def entity_row(entity: Entity) -> Row:
    """An entity as it is, its lists in its row."""
    return asdict(entity)


def entity(row: Row) -> Entity:
    """The entity of one row."""
    return Entity(
        id=EntityId(row["id"]),
        schema=row["schema"],
        source=row["source"],
        names=tuple(EntityName(**name) for name in row["names"]),
        countries=tuple(row["countries"]),
        identifiers=tuple(Identifier(Scheme(i["scheme"]), i["value"]) for i in row["identifiers"]),
        places=tuple(row["places"]),
        notes=tuple(row["notes"]),
    )


def tie_row(tie: Tie) -> Row:
    """Shares are whole basis points, both null where none is given."""
    return {
        "id": tie.id,
        "source": tie.source,
        "number": tie.number,
        "subject": tie.subject,
        "object": tie.object,
        "kind": tie.kind.value,
        "standing": tie.standing.value,
        "statement": tie.statement,
        **_period_columns(tie.period),
        "share_low": tie.share and tie.share.low,
        "share_high": tie.share and tie.share.high,
        "control": [control.value for control in tie.control],
        "response": tie.response,
        "note": tie.note,
    }


def tie(row: Row, citations: Sequence[Citation]) -> Tie:
    """The tie of one row."""
    low, high = row["share_low"], row["share_high"]
    return Tie(
        source=row["source"],
        number=row["number"],
        subject=EntityId(row["subject"]),
        object=EntityId(row["object"]),
        kind=TieKind(row["kind"]),
        standing=Standing(row["standing"]),
        statement=row["statement"],
        citations=tuple(citations),
        period=_period(row),
        share=None if low is None else Share(low, high),
        control=tuple(map(Control, row["control"])),
        response=row["response"],
        note=row["note"],
    )


def listing_row(listing: Listing) -> Row:
    """A listing without its citations."""
    return {
        "id": listing.id,
        "source": listing.source,
        "number": listing.number,
        "entity": listing.entity,
        "list": listing.list,
        "authority": listing.authority,
        "legal_basis": listing.legal_basis,
        **_period_columns(listing.period),
        "reason": listing.reason,
    }


def listing(row: Row, citations: Sequence[Citation]) -> Listing:
    """The listing of one row."""
    return Listing(
        source=row["source"],
        number=row["number"],
        entity=EntityId(row["entity"]),
        list=row["list"],
        authority=row["authority"],
        legal_basis=row["legal_basis"],
        citations=tuple(citations),
        period=_period(row),
        reason=row["reason"],
    )


def finding_row(finding: Finding) -> Row:
    """A finding as it is."""
    return asdict(finding)


def finding(row: Row) -> Finding:
    """The finding of one row."""
    return Finding(**{**row, "severity": Severity(row["severity"])})


def source_row(state: SourceState) -> Row:
    """How a source stood, as it is."""
    return asdict(state)


def source(row: Row) -> SourceState:
    """How the source of one row stood."""
    return SourceState(**row)


def _period_columns(period: Period) -> Row:
    return {
        "start": _text(period.start),
        "end": _text(period.end),
        "ended": period.ended,
        "ongoing": period.ongoing,
    }


def _period(row: Row) -> Period:
    return Period(
        start=_date(row["start"]), end=_date(row["end"]), ended=row["ended"], ongoing=row["ongoing"]
    )


def _text(day: PartialDate | None) -> str | None:
    return day.text if day else None


@cache
def _date(text: str | None) -> PartialDate | None:
    return PartialDate(text) if text else None


def _hex(digest: Digest | None) -> str:
    return digest.hex if digest else ""


@cache
def _digest(text: str) -> Digest | None:
    return Digest(text) if text else None
