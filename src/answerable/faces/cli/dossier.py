"""A dossier on the terminal: names, ids, listings with their citations, ties in and out, exposures."""

from collections.abc import Mapping

from rich.console import Console
from rich.padding import Padding

from answerable.domain import Citation, Dossier, Entity, EntityId, Exposure, Tie
from answerable.faces.cli.screen import plain, table
from answerable.writing import chain_text, exposure_phrase, listing_words, tie_sentence

Entities = Mapping[EntityId, Entity]

_STOOD = {True: "listed", False: "not listed", None: "not known"}


def print_dossier(dossier: Dossier, entities: Entities, console: Console) -> None:
    """All of `dossier`; `entities` gives the names of those at the other ends."""
    console.print(plain(dossier.records[0].name), style="bold")
    for record in dossier.records:
        _record(record, console)
    _listings(dossier, console)
    _exposures(dossier, entities, console)
    _ties(dossier, entities, console)
    _others(dossier, console)


def _record(record: Entity, console: Console) -> None:
    facts = [record.schema, ", ".join(code.upper() for code in record.countries), f"record {record.id}"]
    console.print(plain(" · ".join(fact for fact in facts if fact)), style="dim")
    also = [name.text for name in record.names if name.text != record.name]
    if also:
        console.print(plain(f"  also: {'; '.join(also)}"))
    if record.identifiers:
        console.print(plain(f"  ids: {'; '.join(str(one) for one in record.identifiers)}"))
    for note in record.notes:
        console.print(plain(f"  note: {note}"))


def _listings(dossier: Dossier, console: Console) -> None:
    heading(f"Listings ({len(dossier.listings)})", console)
    if not dossier.listings:
        console.print("  None in this catalog.")
    for listing, stood in zip(dossier.listings, dossier.listed, strict=True):
        console.print(plain(f"  {listing_words(listing)}; on {dossier.as_of}: {_STOOD[stood]}"))
        if listing.reason:
            console.print(Padding(plain(listing.reason), (0, 4)))
        _citations(listing.citations, console)


def _exposures(dossier: Dossier, entities: Entities, console: Console) -> None:
    heading(f"Exposures ({len(dossier.exposures)})", console)
    if not dossier.exposures:
        console.print("  None in this catalog. That is not a clean bill: it holds what its sources say.")
        return
    lines = table("Exposure", "How", "When", "Weakest standing")
    for exposure in dossier.exposures:
        lines.add_row(
            exposure.label, plain(_how(exposure, entities)), exposure.when.value, exposure.standing.value
        )
    console.print(Padding(lines, (0, 2)))


def _how(exposure: Exposure, entities: Entities) -> str:
    return chain_text(exposure.chain, entities) or exposure_phrase(exposure, entities)


def _ties(dossier: Dossier, entities: Entities, console: Console) -> None:
    heading(f"Ties ({len(dossier.ties)})", console)
    if not dossier.ties:
        console.print("  None in this catalog.")
    for tie in dossier.ties:
        print_tie(tie, entities, console)


def print_tie(tie: Tie, entities: Entities, console: Console) -> None:
    """A tie as a sentence, then what its source says of it, the company's answer and the citations."""
    console.print(plain(f"  {tie_sentence(tie, entities)}"), style="bold")
    console.print(Padding(plain(f"{tie.statement} [{tie.standing}, {tie.period}]"), (0, 4)))
    if tie.response:
        console.print(Padding(plain(f"Answer of the company: {tie.response}"), (0, 4)))
    _citations(tie.citations, console)


def _citations(citations: tuple[Citation, ...], console: Console) -> None:
    for citation in citations:
        console.print(Padding(plain(_citation(citation)), (0, 4)), style="dim")


def _citation(citation: Citation) -> str:
    """Who says it where, and whether the vault holds the bytes."""
    held = citation.exhibit
    kept = f"in the vault: {held.hex[:12]}, {citation.locator}" if held else "not captured"
    if not citation.url:
        return kept
    parts = (citation.publisher, citation.title, citation.published)
    said = ", ".join(str(part) for part in parts if part)
    return f"{said or 'page'}: {citation.url} ({kept})"


def _others(dossier: Dossier, console: Console) -> None:
    if not dossier.others:
        return
    heading("Of a similar name, joined by nobody", console)
    for match in dossier.others:
        console.print(plain(f"  {match.entity_name} (record {match.entity}, score {match.score:.2f})"))


def heading(text: str, console: Console) -> None:
    """What a part of a page is about, after an empty line."""
    console.print()
    console.print(plain(text), style="bold")
