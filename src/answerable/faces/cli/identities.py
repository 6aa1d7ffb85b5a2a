"""Identities on the terminal: which records are one organisation, why, and which might be."""

from collections.abc import Mapping, Sequence

from rich.console import Console

from answerable.domain import Decision, Entity, EntityId, Finding
from answerable.faces.cli.screen import plain, table
from answerable.identity import Join
from answerable.services.identities import Identity, Suggestion


def print_identities(found: Sequence[Identity], findings: Sequence[Finding], console: Console) -> None:
    """A line for each record of each organisation, with what joined it; then what spoke against a join."""
    if not found:
        console.print("No two records were joined.")
    else:
        lines = table("Organisation", "Record", "Source", "Joined by")
        for one in found:
            for n, record in enumerate(one.records):
                why = [_because(join) for join in one.joins if record.id in (join.left, join.right)]
                name = plain(record.name) if n == 0 else plain("")
                lines.add_row(name, plain(record.id), record.source, plain("; ".join(dict.fromkeys(why))))
        console.print(lines)
    for finding in findings:
        console.print(plain(f"{finding.severity.value}: {finding.message}"))


def _because(join: Join) -> str:
    if isinstance(join.because, Decision):
        return f"{join.because.who} on {join.because.at[:10]}: {join.because.why}"
    return str(join.because)


def print_suggestions(
    found: Sequence[Suggestion], entities: Mapping[EntityId, Entity], console: Console
) -> None:
    """The pairs whose names match, and how to settle them."""
    console.print()
    if not found:
        console.print("No other listed record's name matches another's.")
        return
    console.print("Names match, and nothing joins them", style="bold")
    lines = table("Score", "Record", "Name", "Record", "Name", right=("Score",))
    for one in found:
        lines.add_row(
            f"{one.match.score:.2f}",
            plain(one.record.id),
            plain(one.record.name),
            plain(one.match.entity),
            plain(entities[one.match.entity].name),
        )
    console.print(lines)
    console.print()
    console.print("Settle one: answerable join RECORD RECORD --why …, or answerable part …", style="dim")
