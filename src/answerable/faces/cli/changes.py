"""Changes of the lists on the terminal."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from rich.console import Console

from answerable.faces.cli.screen import plain, shortened, table
from answerable.services.changes import Change, ChangeKind, Touched

SHOWN = 60
"""So many changes are told one by one; --json has all of them."""


def print_changes(
    changes: Sequence[Change], touched: Sequence[Touched], since: datetime, console: Console
) -> None:
    """How many listings came, went and changed on each list; the first of them; the rows that they touch."""
    moment = f"{since:%Y-%m-%d %H:%M} UTC"
    if not changes:
        console.print(f"No listing has come, gone or changed since {moment}.")
        return
    console.print(f"Since {moment}")
    counts = Counter((change.listing.list, change.kind) for change in changes)
    lines = table("List", "Came", "Went", "Changed", right=("Came", "Went", "Changed"))
    for name in sorted({name for name, _ in counts}):
        lines.add_row(plain(name), *(f"{counts[name, kind]:,}" for kind in ChangeKind))
    console.print(lines)
    console.print()
    _print_each(changes[:SHOWN], console)
    if len(changes) > SHOWN:
        console.print(f"… and {len(changes) - SHOWN:,} more; --json has them all.", style="dim")
    if touched:
        console.print()
        _print_touched(touched, console)


def _print_each(changes: Sequence[Change], console: Console) -> None:
    lines = table("List", "What", "Organisation", "Listed", "Difference")
    for change in changes:
        lines.add_row(
            plain(change.listing.list),
            change.kind.value,
            plain(change.entity.name),
            plain(str(change.listing.period)),
            plain(shortened("; ".join(_told(change)))),
        )
    console.print(lines)


def _told(change: Change) -> list[str]:
    told = []
    for one in change.differences:
        if one.before and one.now:
            told.append(f"{one.what}: {one.before} → {one.now}")
        else:
            told.append(f"{one.what}: {f'+ {one.now}' if one.now else f'- {one.before}'}")
    return told


def _print_touched(touched: Sequence[Touched], console: Console) -> None:
    console.print("Rows that this touches, or may touch", style="bold")
    lines = table("Row", "Asked", "Verdict", "Score", "Organisation", right=("Row", "Score"))
    for one in touched:
        for match in one.matches:
            lines.add_row(
                str(one.row.number),
                plain(one.row.name),
                match.verdict.value,
                f"{match.score:.2f}",
                plain(match.entity_name),
            )
    console.print(lines)
