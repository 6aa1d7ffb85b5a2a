"""Two names side by side on the terminal: their parts, the reasons, the score."""

from rich.console import Console
from rich.padding import Padding

from answerable.domain import Match
from answerable.faces.cli.screen import plain, table
from answerable.names import NameParts, Slot, parse

_PARTS = (
    Slot.PLACE,
    Slot.DISTINCTIVE,
    Slot.BUSINESS,
    Slot.NUMBER,
    Slot.ORGANISATIONAL,
    Slot.FORM,
)


def print_sides(name_a: str, name_b: str, match: Match, console: Console) -> None:
    """The parts of both names, then each reason with its weight, then what it comes to."""
    sides = (parse(name_a), parse(name_b))
    lines = table("", "A", "B")
    lines.add_row("name", *(plain(side.original) for side in sides), style="bold")
    lines.add_row("script", *(side.script.value for side in sides))
    for slot in _PARTS:
        cells = [_part(side, slot) for side in sides]
        if any(cells):
            lines.add_row(slot.value, *(plain(cell or "–") for cell in cells))
    console.print(lines)
    console.print()
    reasons = table("Weight", "Reason", right=("Weight",))
    for reason in match.reasons:
        reasons.add_row(f"{reason.weight:+.1f}", plain(reason.words))
    console.print(Padding(reasons, (0, 0, 1, 0)))
    console.print(f"Score {match.score:.3f}: {match.verdict.value}.", style="bold")


def _part(side: NameParts, slot: Slot) -> str:
    """The words of a part as written, with their Latin letters where they are written in others."""
    tokens = side.of(slot)
    written = " ".join(dict.fromkeys(token.text for token in tokens))
    latin = " ".join(dict.fromkeys(token.latin for token in tokens))
    return written if written in ("", latin) or written.isascii() else f"{written} ({latin})"
