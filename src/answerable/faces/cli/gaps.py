"""Gaps between the lists on the terminal."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from answerable.domain import Answer, Entity, EntityId, OwnershipSum, UnderRegime
from answerable.faces.cli.screen import plain, shortened, table
from answerable.rules import regimes
from answerable.services.gaps import Chosen, Gaps, Organisation
from answerable.writing import GapLine, country_words, sum_words

ORGANISATIONS = 60
"""So many organisations are told; --json and --out have all of them."""

OWNED = 40
"""So many owned companies are told."""

NOTE = (
    "Lists join only where a number or a person's decision says that two records are one organisation. One "
    "that is listed twice under names that nobody joined counts twice and looks like a gap: answerable "
    "identities --suggest shows such pairs. Persons are not in this catalog."
)
"""What everybody must know who reads gaps."""


_NAMES = 32
_NUMBER = 7
"""Columns of the screen that the pairs need: for the lists' names, and for each list."""


def print_gaps(found: Gaps, console: Console) -> None:
    """The lists and their pairs, or the organisations that the choice leaves; then the owned companies."""
    if not found.lists:
        console.print(f"No list in this catalog stands on {found.as_of}.")
        return
    if found.regimes:
        console.print(f"Looked at only: the lists of {', '.join(found.regimes)}.")
        console.print(_by_which_measure(found.regimes), style="dim", soft_wrap=True)
    if found.on or found.not_on:
        _print_organisations(found, console)
    else:
        _print_lists(found, console)
        _print_pairs(found, console)
    console.print()
    _print_owned(found, console)
    console.print()
    console.print(plain(NOTE), style="dim")


def _by_which_measure(names: Sequence[str]) -> str:
    """That who is owned does not turn on the regimes, and where to see who falls under the rule of each."""
    owned = "Owned means half or more, on no law, whatever these regimes ask for"
    ruled = [name for name in names if (one := regimes().get(name)) and one.ownership]
    if not ruled:
        return f"{owned}; none of them has a rule of ownership."
    verbs = "; ".join(f"answerable owned --regime {name}" for name in ruled)
    return f"{owned}; beside each company stands what their rules come to. All that fall under one: {verbs}"


def gap_lines(found: Gaps) -> Iterator[GapLine]:
    """The organisations, then the owned companies, as lines of the CSV."""
    for one in (*found.organisations, *found.owned):
        yield GapLine(
            entity=one.entity,
            name=one.name,
            countries=one.countries,
            on=one.on,
            owned=one.owned,
            perhaps=tuple(map(str, one.perhaps)),
        )


def _print_lists(found: Gaps, console: Console) -> None:
    console.print(f"Lists on {found.as_of}", style="bold")
    numbers = ("On it", "On no other", "Owned, on none", "Could be")
    lines = table("", "List", "Authority", *numbers, right=("", *numbers))
    for number, one in enumerate(found.counts, start=1):
        counts = (one.organisations, one.on_no_other, one.owned, one.could_be_owned)
        lines.add_row(str(number), plain(one.list), plain(one.authority), *(f"{n:,}" for n in counts))
    console.print(lines)
    console.print(
        "Owned, on none: companies of which its organisations hold half or more, and that are on no list. "
        "Could be: some shares are known as a range or not at all.",
        style="dim",
    )


def _print_pairs(found: Gaps, console: Console) -> None:
    if len(found.lists) == 1:
        return
    console.print()
    if len(found.lists) > (console.width - _NAMES) // _NUMBER:
        console.print(
            "Who is on one list and not on another: name them with --on and --not-on; --json has all pairs."
        )
        return
    console.print("On the row's list, not on the column's", style="bold")
    columns = [str(number) for number, _ in enumerate(found.lists, start=1)]
    lines = table("", "List", *columns, right=("", *columns))
    counts = {(pair.on, pair.not_on): f"{pair.organisations:,}" for pair in found.pairs}
    for number, name in zip(columns, found.lists, strict=True):
        lines.add_row(number, plain(name), *(counts.get((name, other), "·") for other in found.lists))
    console.print(lines)


def _print_organisations(found: Gaps, console: Console) -> None:
    asked = [*(f"on {one}" for one in _told(found.on)), *(f"not on {one}" for one in _told(found.not_on))]
    many = found.organisations_found
    what = "1 organisation" if many == 1 else f"{many:,} organisations"
    console.print(plain(f"{what} {', '.join(asked)}, on {found.as_of}"), style="bold")
    if found.organisations:
        perhaps = ["Perhaps there as"] if any(one.perhaps for one in found.organisations) else []
        lines = table("Organisation", "Country", "Id", "Listed", *perhaps)
        for one in found.organisations:
            cells = (one.name, country_words(one.countries), one.entity, _listed(one), _perhaps(one))
            lines.add_row(*map(plain, cells[: 4 + len(perhaps)]))
        console.print(lines)
    _print_rest(many - len(found.organisations), console)


def _told(chosen: Sequence[Chosen]) -> Iterator[str]:
    for one in chosen:
        lists = shortened(", ".join(one.lists))
        yield lists if len(one.lists) == 1 else f"any list of {one.name} ({lists})"


def _listed(one: Organisation) -> str:
    return "; ".join(f"{name} since {since}" if since else name for name, since in one.on.items())


def _perhaps(one: Organisation) -> str:
    return "; ".join(map(str, one.perhaps))


def _print_owned(found: Gaps, console: Console) -> None:
    owners = " and ".join(_told(found.on))
    where = " or ".join(_told(found.not_on))
    by = f"organisations on {owners}" if owners else "the listed"
    what = f"Companies of which {by} hold half or more, {f'not on {where}' if where else 'on no list'}"
    counts = f"{found.owned_found:,} yes, {found.could_be_owned_found:,} could be"
    console.print(plain(f"{what}: {counts}"), style="bold")
    for one in found.owned:
        if one.owned is not None:
            _print_sum(one, one.owned, found.entities, console)
    _print_rest(found.owned_found + found.could_be_owned_found - len(found.owned), console)


def _print_sum(
    one: Organisation, owned: OwnershipSum, entities: Mapping[EntityId, Entity], console: Console
) -> None:
    """A company with its answer, its sum, and the regimes under which it falls by that."""
    country = f" ({country_words(one.countries)})" if one.countries else ""
    console.print(plain(f"{one.name}{country} · {owned.answer.value} · {owned.total}"))
    told = {
        "id": one.entity,
        "held": sum_words(owned, entities),
        "falls under": "; ".join(map(_regime, owned.under)) or "no regime's rule",
        "on": _listed(one),
        "perhaps there as": _perhaps(one),
    }
    lines = [plain(shortened(f"{what}: {text}")) for what, text in told.items() if text]
    console.print(Padding(Text("\n").join(lines), (0, 0, 0, 2)), style="dim")


def _regime(under: UnderRegime) -> str:
    """A regime's short name, with what is not certain about it."""
    doubts = ["could be"] if under.answer is Answer.COULD_BE else []
    if under.stands is not Answer.YES:
        doubts.append("perhaps in force" if under.stands is Answer.COULD_BE else "not in force")
    return f"{under.name} ({', '.join(doubts)})" if doubts else under.name


def _print_rest(more: int, console: Console) -> None:
    if more > 0:
        console.print(f"… and {more:,} more; --json and --out FILE have them all.", style="dim")
