"""Two runs of a portfolio set against each other, on the terminal."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from answerable.domain import TraceAsked
from answerable.faces.cli.screen import plain, shortened, table
from answerable.services.run_asked import differences
from answerable.services.run_reasons import Reason
from answerable.services.runs import (
    Aspect,
    ExposureChange,
    RowChange,
    RunChangeKind,
    RunChanges,
    RunHead,
    SourceChange,
)
from answerable.writing import asked_words

SHOWN = 40
"""So many exposures of a kind of change, and rows that came or went, are told; --json has all of them."""

REASONS = 4
"""So many reasons of one sort are told of a change."""

_TOLD_BY_REASONS = ("lists",)
"""What the reasons tell already: which listings came and went."""

_HEADINGS = {
    RunChangeKind.NEW: "New",
    RunChangeKind.GONE: "Gone",
    RunChangeKind.STRONGER: "Stronger",
    RunChangeKind.WEAKER: "Weaker",
    RunChangeKind.CHANGED: "Changed, and as strong as before",
}


def print_runs(found: RunChanges, console: Console) -> None:
    """Which runs they are, how many exposures are new, gone, stronger and weaker, and why each is."""
    _heads(found, console)
    console.print()
    if not found.changes and not found.rows:
        console.print("Nothing has changed: both runs have the same rows with the same exposures.")
        return
    if found.changes:
        _numbers(found.changes, console)
    if all(change.not_asked_in for change in found.changes):
        lead = "Of what both runs were asked for, the" if found.changes else "The"
        console.print(f"{lead} rows that both files have kept all their exposures as they were.")
    for kind, heading in _HEADINGS.items():
        _changes([change for change in found.changes if change.kind is kind], heading, console)
    _rows(found.rows, console)


def _heads(found: RunChanges, console: Console) -> None:
    for name, head in (("Before:", found.before), ("After: ", found.after)):
        console.print(Text(f"{name} ").append_text(_head(head)), soft_wrap=True)
    _asked(found.asked_before, found.asked_after, console)
    if found.before.as_of != found.after.as_of:
        console.print(
            f"The two runs ask about different days, {found.before.as_of} and {found.after.as_of}: "
            "ties and listings may have begun or ended between them.",
            style="bold",
        )
    if found.sources:
        console.print("The sources differ, which may be why:", style="bold")
        for source in found.sources:
            console.print(Text("  ").append_text(_source(source)))


def _asked(before: TraceAsked | None, after: TraceAsked | None, console: Console) -> None:
    """In what the two runs were asked differently; which of them does not say what it was asked for."""
    if told := _arrows(differences(before, after)):
        console.print(
            plain(
                f"The two runs were asked differently: {told}. "
                "What only one was asked for is neither new nor gone."
            ),
            style="bold",
        )
    for when, asked, other in (("before", before, after), ("after", after, before)):
        if asked is None:
            known = f"; the other was asked for {asked_words(other) or 'everything'}" if other else ""
            console.print(plain(f"The report of the run {when} does not say what it was asked for{known}."))


def _head(head: RunHead) -> Text:
    return plain(f"{head.file}: {head.rows:,} rows of {head.portfolio}, as of {head.as_of}")


def _source(source: SourceChange) -> Text:
    if all(not aspect.before for aspect in source.aspects):
        return plain(f"{source.name}: only in the run after")
    if all(not aspect.after for aspect in source.aspects):
        return plain(f"{source.name}: only in the run before")
    return plain(f"{source.name}: {_differences(source.aspects)}")


def _differences(aspects: Iterable[Aspect]) -> str:
    return _arrows((one.what, one.before or "none", one.after or "none") for one in aspects)


def _arrows(told: Iterable[tuple[str, str, str]]) -> str:
    return "; ".join(f"{what} {was} → {now}" for what, was, now in told)


def _numbers(changes: Sequence[ExposureChange], console: Console) -> None:
    lines = table("Exposures", "How many", "Rows", right=("How many", "Rows"))
    for kind, heading in _HEADINGS.items():
        here = [change for change in changes if change.kind is kind]
        if here:
            lines.add_row(heading, *_many(here))
    for side in ("before", "after"):
        here = [change for change in changes if change.not_asked_in == side]
        if here:
            lines.add_row(f"Not asked for in {side.upper()}", *_many(here))
    console.print(lines)


def _many(changes: Sequence[ExposureChange]) -> tuple[str, str]:
    return f"{len(changes):,}", f"{len({change.row_after for change in changes}):,}"


def _changes(changes: Sequence[ExposureChange], heading: str, console: Console) -> None:
    """One kind of change: the rows that it is in, under each its exposures, under each the reasons."""
    if not changes:
        return
    console.print()
    console.print(heading, style="bold")
    lines = Table.grid(padding=(0, 2, 0, 0))
    lines.add_column(justify="right", no_wrap=True)
    lines.add_column(overflow="fold")
    for number, of_row in groupby(changes[:SHOWN], key=lambda change: change.row_after):
        told = [*of_row]
        lines.add_row(str(number), plain(told[0].row))
        for change in told:
            lines.add_row("", _change(change))
    console.print(lines)
    _more(len(changes), console)


def _change(change: ExposureChange) -> Table:
    """An exposure with what differs, and its reasons, which hang below it."""
    said = Table.grid(padding=(0, 1, 0, 0))
    said.add_column(no_wrap=True)
    said.add_column(overflow="fold")
    said.add_row("•", plain(f"{change.exposure}: {_concern(change)}{_state(change)}"))
    if not _state(change) and (
        told := _differences(one for one in change.aspects if one.what not in _TOLD_BY_REASONS)
    ):
        said.add_row("", plain(told))
    for what, reasons in groupby(change.reasons, key=lambda reason: reason.what):
        words = [_reason(reason) for reason in reasons]
        more = f"; and {len(words) - REASONS} more" if len(words) > REASONS else ""
        said.add_row("", _dim(f"{what.value}: {'; '.join(words[:REASONS])}{more}"))
    return said


def _reason(reason: Reason) -> str:
    return shortened(reason.words) + (f" ({shortened(reason.cited)})" if reason.cited else "")


def _state(change: ExposureChange) -> str:
    """How an exposure stands that only one run has."""
    if change.kind not in (RunChangeKind.NEW, RunChangeKind.GONE):
        return ""
    told = {one.what: one.after or one.before for one in change.aspects}
    return f" ({told['standing']}; time {told['time']})"


def _dim(text: str) -> Text:
    said = plain(text)
    said.stylize("dim")
    return said


def _concern(change: ExposureChange) -> str:
    return (", ".join(change.lists) if change.itself else "") or change.concern_name


def _rows(rows: Sequence[RowChange], console: Console) -> None:
    if not rows:
        return
    console.print()
    title = "Rows that only one of the files has"
    lines = table("Row", "Organisation", "The row", "Exposures there", right=("Row",), title=title)
    for row in rows[:SHOWN]:
        labels = ", ".join(row.exposures) or "none"
        lines.add_row(str(row.number), plain(row.name), row.kind.value, plain(labels))
    console.print(lines)
    _more(len(rows), console)


def _more(total: int, console: Console) -> None:
    if total > SHOWN:
        console.print(f"… and {total - SHOWN:,} more; --json has them all.", style="dim")
