"""`exposures.csv`: one line an exposure, for spreadsheets and for other programs."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from answerable.domain import Citation, Entity, EntityId, Exposure, Match, RowResult, TraceResult
from answerable.writing.overview import exposed_rows, to_settle
from answerable.writing.svg import printable
from answerable.writing.words import chain_text, name_of

COLUMNS = (
    "row",
    "name",
    "entity_id",
    "entity_name",
    "verdict",
    "score",
    "exposure",
    "concern_id",
    "concern_name",
    "steps",
    "standing",
    "when",
    "regimes",
    "value",
    "sources",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def exposures_csv(result: TraceResult) -> str:
    """The exposures of `result` as CSV (RFC 4180, CRLF), gravest first, with `COLUMNS` as its header.

    One line for each exposure of a matched row. Then one line for each possible match, empty from `exposure`
    on, so that nobody overlooks what a person must settle; where the exposures of possible matches were asked
    for, a line for each of these instead, with the verdict `possible`: none is counted. `exposure` is
    `Exposure.label`; `regimes` are the lists that name the concern; `sources` are the addresses (for captured
    files without one, the digests) of the steps and then of the listings.

    A cell, other than a number, that a spreadsheet could take for a formula gets a leading apostrophe. There
    is no byte order mark: a plain UTF-8 reader must find `row` as the first column. Excel reads Chinese names
    right through Data > From Text/CSV.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cells in _lines(result):
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
"""A negative value is a number to every reader, and no formula."""


def safe_cell(cell: str) -> str:
    """`cell` as no spreadsheet takes it for a formula, and without characters that cannot be seen."""
    cell = printable(cell)
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def _lines(result: TraceResult) -> Iterator[tuple[str, ...]]:
    for row in exposed_rows(result):
        for exposure in row.exposures:
            match = _match_of(row, exposure)
            yield _match_cells(row, match) + _exposure_cells(row, exposure, result.entities)
    empty = ("",) * (len(COLUMNS) - COLUMNS.index("exposure"))
    for row in to_settle(result):
        for match in row.possible:
            found = [one for one in row.possible_exposures if one.company == match.entity]
            for exposure in found:
                yield _match_cells(row, match) + _exposure_cells(row, exposure, result.entities)
            if not found:
                yield _match_cells(row, match) + empty


def _match_of(row: RowResult, exposure: Exposure) -> Match:
    """The match that the exposure comes from."""
    return next(match for match in row.matches if match.entity == exposure.company)


def _match_cells(row: RowResult, match: Match) -> tuple[str, ...]:
    return (
        str(row.row.number),
        row.row.name,
        match.entity,
        match.entity_name,
        match.verdict.value,
        f"{match.score:.2f}",
    )


def _exposure_cells(
    row: RowResult, exposure: Exposure, entities: Mapping[EntityId, Entity]
) -> tuple[str, ...]:
    concern = exposure.concern
    return (
        exposure.label,
        concern.entity,
        name_of(concern.entity, entities),
        chain_text(exposure.chain, entities),
        exposure.standing.value,
        exposure.when.value,
        "; ".join(dict.fromkeys(listing.list for listing in concern.listings)),
        "" if row.row.value is None else str(row.row.value),
        " ; ".join(dict.fromkeys(map(address_of, _citations(exposure)))),
    )


def _citations(exposure: Exposure) -> Iterable[Citation]:
    for step in exposure.chain.steps:
        yield from step.tie.citations
    for listing in exposure.concern.listings:
        yield from listing.citations


def address_of(citation: Citation) -> str:
    """Where a citation can be read: its address, or the digest of the captured file."""
    return citation.url or f"sha256:{citation.exhibit}"
