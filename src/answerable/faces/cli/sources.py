"""The sources on the terminal: those in the catalog, then those that could be added."""

from collections.abc import Collection, Iterable

from rich.console import Console

from answerable.domain import SourceState
from answerable.faces.cli.screen import plain, table
from answerable.sources import Source


def print_sources(states: Collection[SourceState], known: Iterable[Source], console: Console) -> None:
    """A line for each source in the catalog; then the cards of the rest, and how to add them."""
    lines = table(
        "Source", "What", "Captured", "Newest", "Entities", "Listings", "Ties", "Grade", "Licence",
        right=("Entities", "Listings", "Ties"),
    )  # fmt: skip
    for state in states:
        lines.add_row(
            state.name,
            plain(f"{state.title} ({state.publisher})"),
            state.captured,
            state.newest,
            f"{state.entities:,}",
            f"{state.listings:,}",
            f"{state.ties:,}",
            state.reliability + (", official" if state.official else ""),
            plain(state.licence),
        )
    console.print(lines)
    held = {state.name for state in states}
    rest = [source for source in known if source.card.name not in held]
    _print_rest(
        "Not in this catalog; fetch them with: answerable pull NAME", [s for s in rest if s.start], console
    )
    _print_rest(
        "Not in this catalog; fetch the file, then: answerable add FILE",
        [s for s in rest if not s.start],
        console,
    )


def _print_rest(heading: str, sources: Collection[Source], console: Console) -> None:
    if sources:
        console.print()
        console.print(heading, style="bold")
        for source in sources:
            console.print(plain(f"  {source.card.name}: {source.card.title}, {source.card.url}"))
