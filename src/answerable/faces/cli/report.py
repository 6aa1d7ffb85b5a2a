"""A traced portfolio on the terminal: the same facts as the page, the gravest first."""

from rich.console import Console

from answerable.domain import Exposure, Match, RowResult, TraceResult
from answerable.faces.cli.screen import plain, table
from answerable.writing import amount, asked_words, exposed_rows, summary, to_settle

SHOWN = 40
"""Rows of a table that a terminal shows; the page has them all."""


def print_report(result: TraceResult, console: Console) -> None:
    """The numbers, the exposed rows and what is to be settled."""
    _numbers(result, console)
    _exposed(result, console)
    _to_settle(result, console)
    _unread(result, console)


def _numbers(result: TraceResult, console: Console) -> None:
    told = summary(result)
    console.print(
        plain(
            f"{told.rows} rows of {result.portfolio.name}, as of {result.as_of}: {told.matched} matched, "
            f"{told.possible} possible, {told.unmatched} not in the catalog."
        )
    )
    against = ", ".join(f"{source.name} (captured {source.captured})" for source in result.sources)
    console.print(plain(f"Against: {against}."), style="dim")
    if asked := asked_words(result.asked):
        console.print(plain(f"Asked for: {asked}. What else there may be was not looked for."))
    console.print()
    if not told.exposed.rows:
        console.print(
            "No exposure was found in this catalog. That is not a clean bill: it holds what its sources say."
        )
        return
    kinds = table("Exposure", "Rows", "Value", right=("Rows", "Value"))
    for kind in told.kinds:
        if kind.stake.rows:
            kinds.add_row(
                kind.label, str(kind.stake.rows), plain(amount(kind.stake.value, result.portfolio.unit))
            )
    exposed = told.exposed
    kinds.add_row(
        "any, each row once",
        str(exposed.rows),
        plain(amount(exposed.value, result.portfolio.unit)),
        style="bold",
    )
    console.print(kinds)


def _exposed(result: TraceResult, console: Console) -> None:
    rows = exposed_rows(result)
    if not rows:
        return
    console.print()
    lines = table("Row", "Organisation", "Exposure", "Concern", "When", "Standing", right=("Row",))
    for row in rows[:SHOWN]:
        for number, (exposure, more) in enumerate(_one_a_kind(row)):
            lines.add_row(
                str(row.row.number) if number == 0 else "",
                plain(row.row.name) if number == 0 else "",
                exposure.label,
                plain(_concern(exposure, result) + (f" (+{more} more)" if more else "")),
                exposure.when.value,
                exposure.standing.value,
            )
    console.print(lines)
    if len(rows) > SHOWN:
        console.print(f"… and {len(rows) - SHOWN} more exposed rows in the report.", style="dim")


def _one_a_kind(row: RowResult) -> list[tuple[Exposure, int]]:
    """The first exposure of each label, with how many more there are of it."""
    first: dict[str, Exposure] = {}
    count: dict[str, int] = {}
    for exposure in row.exposures:
        first.setdefault(exposure.label, exposure)
        count[exposure.label] = count.get(exposure.label, 0) + 1
    return [(exposure, count[label] - 1) for label, exposure in first.items()]


def _concern(exposure: Exposure, result: TraceResult) -> str:
    if not exposure.chain.steps:
        return ", ".join(dict.fromkeys(listing.list for listing in exposure.concern.listings))
    return result.entities[exposure.concern.entity].name


def _to_settle(result: TraceResult, console: Console) -> None:
    rows = to_settle(result)
    if not rows:
        return
    console.print()
    lines = table(
        "Row",
        "Organisation",
        "Could be",
        "Score",
        "Why",
        right=("Row", "Score"),
        title="For a person to settle",
    )
    for row in rows[:SHOWN]:
        best = row.possible[0]
        lines.add_row(
            str(row.row.number),
            plain(row.row.name),
            plain(best.entity_name),
            f"{best.score:.2f}",
            plain(for_and_against(best)),
        )
        for label in dict.fromkeys(e.label for e in row.possible_exposures if e.company == best.entity):
            lines.add_row("", "", f"if it is: {label}", "", "", style="dim")
    console.print(lines)
    if len(rows) > SHOWN:
        console.print(f"… and {len(rows) - SHOWN} more in the report.", style="dim")


def for_and_against(match: Match) -> str:
    """What speaks most for a match and most against it; the page has every reason."""
    told = [reason for reason in match.reasons if reason.feature != "start"]
    most = max(told, key=lambda reason: reason.weight, default=None)
    least = min(told, key=lambda reason: reason.weight, default=None)
    parts = [most.words] if most and most.weight > 0 else []
    if least and least.weight < 0:
        parts.append(f"but {least.words}")
    return "; ".join(parts)


def _unread(result: TraceResult, console: Console) -> None:
    findings = result.portfolio.findings
    if not findings:
        return
    console.print()
    console.print("To look at in the file:", style="bold")
    for finding in findings[:SHOWN]:
        console.print(plain(f"  {finding.about}: {finding.message}"))
    if len(findings) > SHOWN:
        console.print(f"… and {len(findings) - SHOWN} more in the report.", style="dim")
