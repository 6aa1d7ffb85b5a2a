"""Who stands behind a company, on the terminal: the tree of holders, then every owner with its part."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from answerable.domain import Part
from answerable.faces.cli.owned import print_doubts
from answerable.faces.cli.screen import plain, table
from answerable.services.owners import Branch, Owner, Owners
from answerable.writing import held_words, holding_words, name_of, total_words, under_words

AT_ONE = 12
"""Holders of one company that the tree shows."""
SHOWN = 30
"""Owners that the table shows; --json has all."""


def print_owners(found: Owners, console: Console) -> None:
    """The company, the tree up to the top, the owners with their parts, and the sum by rule."""
    if not found.owners:
        console.print(plain(_titled(name_of(found.company, found.entities), found.lists)), style="bold")
        console.print("Nobody in this catalog is known to hold a part of it on the day asked.")
        return
    title = plain(_titled(name_of(found.company, found.entities), found.lists))
    title.stylize("bold")
    root = Tree(title, guide_style="dim")
    _grow(root, found.branches, found)
    console.print(root)
    if found.total is not None and found.total != Part(0, 1):
        console.print(plain(f"Its known holders have {found.total} of it together."))
    _parts(found, console)
    _sum(found, console)
    print_doubts(found.findings, found.entities, console)


def _titled(name: str, lists: Sequence[str]) -> str:
    return f"{name} [{', '.join(lists)}]" if lists else name


def _grow(tree: Tree, branches: Sequence[Branch], found: Owners) -> None:
    for branch in branches[:AT_ONE]:
        tie = branch.tie
        listed = " [listed]" if branch.lists else ""
        held = held_words(branch.share, branch.control, tie)
        name = name_of(branch.holder, found.entities)
        label = plain(f"{name}{listed} {held} ({tie.standing.value}, {tie.period})")
        if branch.seen:
            label.append(" – its holders are told elsewhere here", style="dim")
        if branch.goes_on:
            label.append(" – it goes on; the table below has all owners", style="dim")
        _grow(tree.add(label), branch.branches, found)
    if len(branches) > AT_ONE:
        tree.add(Text(f"… and {len(branches) - AT_ONE:,} more holders", style="dim"))


def _parts(found: Owners, console: Console) -> None:
    console.print()
    lines = table("Owner", "Holds itself", "Part through all routes", "Top", "Lists", right=("Holds itself",))
    for owner in found.owners[:SHOWN]:
        lines.add_row(
            plain(name_of(owner.entity, found.entities)),
            _direct(owner),
            plain(str(owner.part)),
            "top" if owner.top else "",
            plain(", ".join(owner.lists)),
        )
    console.print(lines)
    if len(found.owners) > SHOWN:
        console.print(f"… and {len(found.owners) - SHOWN:,} more owners; --json has them all.", style="dim")


def _direct(owner: Owner) -> str:
    if owner.direct is None:
        return "–"
    return str(owner.direct) if owner.given else "not given"


def _sum(found: Owners, console: Console) -> None:
    """What the rules come to: another question than the parts."""
    console.print()
    if found.sum is None:
        console.print("No listed organisation is known to hold a part of it that any rule here counts.")
        return
    console.print(plain(f"By rule: {found.sum.regime} ({found.sum.threshold.rstrip('.')})"), style="bold")
    for holding in found.sum.holdings:
        console.print(plain(f"  {holding_words(holding, found.entities)}"))
    console.print(plain(f"  {total_words(found.sum.total)} together: {found.sum.answer.value}"), style="bold")
    for one in found.sum.under:
        console.print(plain(f"  {under_words(one)}"))
