"""What a build came to, on the terminal."""

from collections import Counter
from collections.abc import Sequence

from answerable.domain import Capture
from answerable.errors import AnswerableError
from answerable.faces.cli.opening import now
from answerable.faces.cli.screen import out, plain, shortened, table
from answerable.services.build import BuildResult, Progress
from answerable.workspace import Workspace


def build_kept(place: Workspace, tell: Progress) -> BuildResult:
    """Build after files came in; where that fails, say that they are kept."""
    try:
        return place.build(now(), tell)
    except AnswerableError as error:
        raise AnswerableError(
            f"The files are kept, but not yet in the catalog. {error}", error.hint
        ) from error


def print_build(built: BuildResult, captures: Sequence[Capture] = ()) -> None:
    """The files taken, what the catalog now holds of each source, and what to look at."""
    console = out()
    for capture in captures:
        console.print(
            plain(
                f"Kept {capture.name} for {capture.source}: {capture.size:,} bytes, sha256 {capture.digest}"
            )
        )
    lines = table("Source", "Entities", "Listings", "Ties", right=("Entities", "Listings", "Ties"))
    for state in built.sources:
        lines.add_row(state.name, f"{state.entities:,}", f"{state.listings:,}", f"{state.ties:,}")
    console.print(lines)
    kinds = Counter((finding.severity.value, finding.rule) for finding in built.findings)
    if kinds:
        console.print()
        console.print("Findings", style="bold")
        for (severity, rule), count in sorted(kinds.items()):
            first = next(f for f in built.findings if (f.severity.value, f.rule) == (severity, rule))
            more = f" (and {count - 1:,} more of this kind)" if count > 1 else ""
            console.print(plain(f"  {severity}: {shortened(f'{first.about}: {first.message}')}{more}"))
