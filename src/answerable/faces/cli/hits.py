"""Hits of a screening on the terminal."""

from collections.abc import Sequence

from rich.console import Console

from answerable.domain import Portfolio, Verdict
from answerable.faces.cli.report import for_and_against
from answerable.faces.cli.screen import plain, table
from answerable.services.screening import Hits

SHOWN = 40
"""So many rows with hits are shown; the file has them all."""


def print_hits(hits: Sequence[Hits], portfolio: Portfolio, console: Console) -> None:
    """How many rows have a match or a possible one, and the first with what speaks for and against."""
    verdicts = [{match.verdict for match in found} for _, found in hits]
    certain = sum(Verdict.MATCH in said for said in verdicts)
    possible = sum(Verdict.POSSIBLE in said and Verdict.MATCH not in said for said in verdicts)
    console.print(
        f"{len(hits):,} rows screened: {certain:,} matched, {possible:,} possible, "
        f"{len(hits) - certain - possible:,} with neither. "
        f"{len(portfolio.findings):,} findings about the file."
    )
    told = [(row, m) for row, found in hits for m in found if m.verdict is not Verdict.NO]
    if not told:
        return
    console.print()
    lines = table("Row", "Asked", "Verdict", "Score", "Entity", "Id", "Why", right=("Row", "Score"))
    for row, match in told[:SHOWN]:
        lines.add_row(
            str(row.number),
            plain(row.name),
            match.verdict.value,
            f"{match.score:.2f}",
            plain(match.entity_name),
            plain(match.entity),
            plain(for_and_against(match)),
        )
    console.print(lines)
    if len(told) > SHOWN:
        console.print(f"… and {len(told) - SHOWN:,} more; --out FILE has them all.", style="dim")
