"""What came of fetching, on the terminal."""

from collections.abc import Sequence

from answerable.faces.cli.screen import out, plain, table
from answerable.services.pull import Pulled


def print_pulled(pulled: Sequence[Pulled]) -> None:
    """A line for each source: what came, how much of it, or why nothing did."""
    console = out()
    lines = table("Source", "Outcome", "Files", "Bytes", "Why", right=("Files", "Bytes"))
    for one in pulled:
        lines.add_row(
            one.source,
            one.outcome.value,
            f"{len(one.captures):,}",
            f"{sum(capture.size for capture in one.captures):,}",
            plain(one.why),
        )
    console.print(lines)
    console.print()
