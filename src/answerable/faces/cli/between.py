"""How two organisations are tied, on the terminal: ties, chains, ownership, what both share."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding

from answerable.domain import WHOLE, OwnershipSum, Part, Share, Tie
from answerable.faces.cli.dossier import Entities, heading, print_tie
from answerable.faces.cli.screen import plain, table
from answerable.services.between import Between, Chained, Side, Way
from answerable.writing import answer_words, chain_text, channel_words, name_of

SHOWN = 20
"""So many of what both share are shown; `--json` has all."""

_LEAST = 0.00005
"""A part below this is no hundredth of a per cent."""


def print_between(told: Between, console: Console) -> None:
    """All of `told`."""
    entities = told.entities
    names = f"{name_of(told.a.entity, entities)} and {name_of(told.b.entity, entities)}"
    console.print(plain(f"{names}, as of {told.as_of}"), style="bold")
    _side("A", told.a, entities, console)
    _side("B", told.b, entities, console)
    _ties(told, console)
    for way in told.ways:
        _chains(way, told.depth, entities, console)
    heading("Ownership", console)
    for way in told.ways:
        _ownership(way, entities, console)
    _owners(told, console)
    _shared(told, console)


def _side(letter: str, side: Side, entities: Entities, console: Console) -> None:
    lists = dict.fromkeys(listing.list for listing in side.listings)
    stands = f"stands on {', '.join(lists)}" if lists else "no list in this catalog names it on that day"
    name = name_of(side.entity, entities)
    console.print(plain(f"{letter}: {name} · record {side.entity} · {stands}"), style="dim")
    if side.others:
        others = "; ".join(f"{match.entity_name} (record {match.entity})" for match in side.others[:SHOWN])
        console.print(plain(f"   of a similar name, joined by nobody: {others}"), style="dim")


def _ties(told: Between, console: Console) -> None:
    heading(f"Ties between them ({len(told.ties)})", console)
    if not told.ties:
        console.print("  None in this catalog. That is not a clean bill: it holds what its sources say.")
    for tie in told.ties:
        print_tie(tie, told.entities, console)


def _chains(way: Way, depth: int, entities: Entities, console: Console) -> None:
    start, end = name_of(way.start, entities), name_of(way.end, entities)
    heading(f"Chains from {start} to {end} ({len(way.chains)})", console)
    if way.chains:
        lines = table("Says", "Chain", "When", "Weakest standing")
        for chained in way.chains:
            lines.add_row(*_chain(chained, entities))
        console.print(Padding(lines, (0, 2)))
    else:
        most = "one tie" if depth == 1 else f"{depth} ties"
        console.print(
            f"  None of at most {most} that the grammar allows. A path of other ties would be no reason."
        )
    if way.cut:
        console.print("  Not all ties about it were looked at: there may be more.")


def _chain(chained: Chained, entities: Entities) -> tuple[RenderableType, ...]:
    how = plain(chain_text(chained.chain, entities))
    return chained.label, how, chained.when.value, chained.standing.value


def _ownership(way: Way, entities: Entities, console: Console) -> None:
    owner, company = name_of(way.start, entities), name_of(way.end, entities)
    console.print(Padding(plain(_part(way, owner, company)), (0, 2)))
    if way.working:
        said = f"Does {company} fall under {owner} by half or more? {answer_words(way.working)}"
        console.print(Padding(plain(said), (0, 4)))
        _working(way.working, entities, console)
    elif way.part:
        said = f"By half or more {company} does not fall under it: no holding in {company} counts for that."
        console.print(Padding(plain(said), (0, 4)))


def _part(way: Way, owner: str, company: str) -> str:
    if way.part is None:
        return f"{owner} has no part of {company} by the holdings known."
    if (way.part.low, way.part.high) == (0, 1):
        return f"{owner} has a part of {company}; how much, through all routes together, is not known."
    rounds = "" if way.settled else " Holdings that go round were not taken out: it can be less."
    return f"{owner} has {_much(way.part)} of {company}, through all routes together.{rounds}"


def _much(part: Part) -> str:
    return "less than 0.01 %" if part.high < _LEAST else str(part)


def _working(working: OwnershipSum, entities: Entities, console: Console) -> None:
    lines = table("Holder", "Share", "Why it counts", right=("Share",))
    for held in working.holdings:
        share = ", ".join([str(held.share), *held.control])
        lines.add_row(plain(name_of(held.holder, entities)), share, held.why)
    total = "not known" if working.total == Share(0, WHOLE) else str(working.total)
    lines.add_row("sum", total, f"asked for: {working.threshold}", style="bold")
    console.print(Padding(lines, (0, 4)))


def _owners(told: Between, console: Console) -> None:
    heading(f"Owners that stand behind both ({len(told.owners)})", console)
    if not told.owners:
        console.print("  None by the holdings known.")
        return
    lines = table("Owner", "Part of A", "Part of B", right=("Part of A", "Part of B"))
    for owner in told.owners[:SHOWN]:
        name = plain(name_of(owner.owner, told.entities))
        lines.add_row(name, _much(owner.of_a), _much(owner.of_b))
    console.print(Padding(lines, (0, 2)))
    _more(len(told.owners), console)


def _shared(told: Between, console: Console) -> None:
    heading(f"Organisations that both have ties to ({len(told.shared)})", console)
    if not told.shared:
        console.print("  None in this catalog.")
        return
    said = "Both are tied to each of these. That alone says nothing of a tie between the two."
    console.print(Padding(said, (0, 2)))
    lines = table("Organisation", "Ties of A", "Ties of B")
    for each in told.shared[:SHOWN]:
        name = plain(name_of(each.organisation, told.entities))
        lines.add_row(name, _channels(each.ties_of_a), _channels(each.ties_of_b))
    console.print(Padding(lines, (0, 2)))
    _more(len(told.shared), console)


def _channels(ties: Sequence[Tie]) -> str:
    return ", ".join(dict.fromkeys(channel_words(tie.kind) for tie in ties))


def _more(many: int, console: Console) -> None:
    if many > SHOWN:
        console.print(f"  … and {many - SHOWN:,} more; --json has them all.", style="dim")
