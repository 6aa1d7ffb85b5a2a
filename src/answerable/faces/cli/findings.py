"""Findings on the terminal: by kind, or one by one."""

from collections.abc import Sequence

from rich.console import Console

from answerable.domain import Finding, Severity
from answerable.faces.cli.screen import plain, shortened, table

_GRAVEST_FIRST = list(reversed(Severity))


def print_kinds(findings: Sequence[Finding], console: Console) -> None:
    """A line for each kind, the gravest first: how many, and the first of them."""
    if not findings:
        console.print("Nothing was found that is to be looked at.")
        return
    kinds: dict[tuple[Severity, str], list[Finding]] = {}
    for one in findings:
        kinds.setdefault((one.severity, one.rule), []).append(one)
    lines = table("Severity", "Rule", "Many", "The first", right=("Many",))
    for (severity, rule), found in sorted(kinds.items(), key=lambda kind: _order(*kind[0])):
        first = shortened(f"{found[0].about}: {found[0].message}", 120)
        lines.add_row(severity.value, plain(rule), f"{len(found):,}", plain(first))
    console.print(lines)
    console.print()
    console.print("All of one kind: answerable findings RULE", style="dim")


def print_findings(findings: Sequence[Finding], console: Console) -> None:
    """Every finding, the gravest first."""
    lines = table("Severity", "Rule", "About", "What")
    for one in sorted(findings, key=lambda one: _order(one.severity, one.rule)):
        lines.add_row(one.severity.value, plain(one.rule), plain(one.about), plain(one.message))
    console.print(lines)


def _order(severity: Severity, rule: str) -> tuple[int, str]:
    return _GRAVEST_FIRST.index(severity), rule
