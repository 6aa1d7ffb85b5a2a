"""What files would say, on the terminal: the first of each kind, and how many there are of all."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console

from answerable.domain import Citation, Finding, Listing, Tie
from answerable.faces.cli.findings import print_findings
from answerable.faces.cli.screen import out, plain, shortened, table
from answerable.services.collect import Rehearsal
from answerable.writing import listing_words, tie_label

FIRST = 10
"""So many of each kind are shown."""

_Line = tuple[str, str, str, str]
"""Entity, property, value, where."""


def print_rehearsal(said: Rehearsal) -> None:
    """The first claims, listings and ties, each with its place; the findings; how much there is of all."""
    console = out()
    claims = [
        (one.subject, one.prop, one.value, _place(one.citations[0], said)) for one in said.claims[:FIRST]
    ]
    _print("Claims", claims, len(said.claims), console)
    _print("Listings", [_listing(one, said) for one in said.listings[:FIRST]], len(said.listings), console)
    _print("Ties", [_tie(one, said) for one in said.ties[:FIRST]], len(said.ties), console)
    _print_findings(said.findings, console)
    organisations = len({one.subject for one in said.claims if one.prop == "name"})
    console.print(
        f"Organisations: {organisations:,}, claims: {len(said.claims):,}, listings: {len(said.listings):,}, "
        f"ties: {len(said.ties):,}, findings: {len(said.findings):,}. Nothing was kept."
    )


def _print(what: str, first: Sequence[_Line], count: int, console: Console) -> None:
    if not first:
        return
    heading = f"{what}, the first {len(first)} of {count:,}" if count > len(first) else what
    console.print(heading, style="bold")
    lines = table("Entity", "Property", "Value", "Where")
    for entity, prop, value, where in first:
        lines.add_row(plain(entity), prop, plain(shortened(value)), plain(where))
    console.print(lines)
    console.print()


def _listing(one: Listing, said: Rehearsal) -> _Line:
    value = f"{listing_words(one)}; {one.authority}"
    return one.entity, "listing", f"{value}: {one.reason}" if one.reason else value, _row(one.citations, said)


def _tie(one: Tie, said: Rehearsal) -> _Line:
    value = f"of {one.object}; {one.period}; {one.standing.value}: {one.statement}"
    return one.subject, tie_label(one), value, _row(one.citations, said)


def _row(citations: Sequence[Citation], said: Rehearsal) -> str:
    """The row that a listing or a tie is taken from: their cells are several."""
    return _place(citations[0], said).partition("/")[0]


def _place(cited: Citation, said: Rehearsal) -> str:
    """The row and the column, behind the file's name where it is not the only table."""
    tables = len(said.files) - 1
    name = said.files[cited.exhibit] if cited.exhibit else ""
    return cited.locator if tables == 1 and cited.locator.startswith("row ") else f"{name} {cited.locator}"


def _print_findings(findings: Sequence[Finding], console: Console) -> None:
    if not findings:
        return
    console.print("Findings", style="bold")
    kinds = Counter(one.rule for one in findings)
    print_findings([one for rule in kinds for one in _of(rule, findings)[:FIRST]], console)
    for rule, count in kinds.items():
        if count > FIRST:
            console.print(f"and {count - FIRST:,} more of {rule}")
    console.print()


def _of(rule: str, findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.rule == rule]
