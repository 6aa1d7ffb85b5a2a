"""Companies that fall under a rule, on the terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding

from answerable.domain import Answer, Entity, EntityId, Finding
from answerable.faces.cli.screen import plain, table
from answerable.services.owned import Owned, OwnedCompany
from answerable.writing import chain_text, country_words, holding_words, name_of, total_words

SHOWN = 40
"""Companies that a terminal shows; --out and --json have them all."""


def print_owned(found: Owned, console: Console) -> None:
    """The rule, how many fall under it, each with its sum, and what to look at."""
    regime = found.regime
    console.print(plain(f"{regime.title}, as of {found.as_of}"), style="bold")
    if regime.ownership:
        console.print(plain(f"Rule: {regime.ownership.says}"))
    console.print(plain(f"Owners: {found.by}{_many(found)}"))
    console.print(_counted(found))
    for one in found.companies[:SHOWN]:
        console.print()
        _company(one, found, console)
    if len(found.companies) > SHOWN:
        rest = len(found.companies) - SHOWN
        console.print()
        console.print(f"… and {rest:,} more; --out FILE writes all of them as CSV.", style="dim")
    print_doubts(found.findings, found.entities, console)
    if regime.doubts:
        console.print()
        console.print(plain(f"Not certain to us of this rule: {' '.join(regime.doubts)}"), style="dim")


def _counted(found: Owned) -> str:
    """How many companies each answer is given for."""
    sure, could, no = (sum(one.sum.answer is answer for one in found.companies) for answer in Answer)
    if not found.companies:
        return "No company in this catalog falls under it, or could."
    told = f"{sure:,} {'company falls' if sure == 1 else 'companies fall'} under it, {could:,} more could"
    return f"{told}; in {no:,} they hold too little." if no else f"{told}."


def _many(found: Owned) -> str:
    return f" ({len(found.owners):,} organisations)" if len(found.owners) > 1 else ""


def _company(one: OwnedCompany, found: Owned, console: Console) -> None:
    """A company, its answer, the sum line by line, the way up, and the economic interest."""
    told, entity = one.sum, found.entities.get(one.sum.company)
    country = f" ({country_words(entity.countries)})" if entity and entity.countries else ""
    name = entity.name if entity else told.company
    how = "by other control" if told.by_control else total_words(told.total)
    console.print(plain(f"{name}{country} · {told.answer.value} · {how}"), style="bold")
    lines = table("", "", right=())
    lines.show_header = False
    for holding in told.holdings:
        lines.add_row(plain(str(holding.share)), plain(holding_words(holding, found.entities)))
    if len(told.holdings) > 1:
        lines.add_row(plain(total_words(told.total)), "together", style="bold")
    console.print(Padding(lines, (0, 0, 0, 2)))
    if len(one.route.steps) > 1:
        console.print(Padding(plain(f"the way up: {chain_text(one.route, found.entities)}"), (0, 0, 0, 2)))
    console.print(Padding(plain(f"economic interest: {one.part}"), (0, 0, 0, 2)), style="dim")


def print_doubts(findings: Sequence[Finding], entities: Mapping[EntityId, Entity], console: Console) -> None:
    """What to look at, each in a line; what is about an organisation is told by its name."""
    if not findings:
        return
    console.print()
    console.print("To look at", style="bold")
    for finding in findings[:SHOWN]:
        about = name_of(EntityId(finding.about), entities)
        console.print(plain(f"  {about}: {finding.message}"))
    if len(findings) > SHOWN:
        console.print(f"… and {len(findings) - SHOWN:,} more; --json has them all.", style="dim")
