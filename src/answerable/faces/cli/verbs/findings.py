"""`answerable findings`."""

import click

from answerable.errors import AnswerableError
from answerable.faces.cli.opening import out_file, workspace
from answerable.faces.cli.options import common, json_option, out_option


@click.command(
    "findings",
    epilog="""\b
Examples:
  answerable findings
  answerable findings ofac-consolidated
  answerable findings ofac-consolidated.bad-identifier
  answerable findings --severity stop --json""",
)
@click.argument("rules", nargs=-1, metavar="[RULE]...")
@click.option(
    "--severity",
    type=click.Choice(["note", "doubt", "stop"]),
    default="note",
    show_default=True,
    help="The least grave ones to tell of.",
)
@json_option
@out_option
@common
@click.pass_context
def command(
    ctx: click.Context, rules: tuple[str, ...], severity: str, out: str | None, *, as_json: bool
) -> None:
    """Tell what the readers and the last build found in the sources: what was left out, what to look at.

    A RULE is a finding's own, or its first word: a source's name. Without one, each kind is told once with
    how many there are of it.
    """
    from answerable.domain import Severity
    from answerable.faces.cli.findings import print_findings, print_kinds
    from answerable.faces.cli.screen import page
    from answerable.writing import plain, to_json

    place = workspace(ctx)
    target = out_file(out, place)
    grave = list(Severity)[list(Severity).index(Severity(severity)) :]
    found = [one for one in place.catalog.findings() if one.severity in grave]
    known = {one.rule for one in found} | {one.rule.partition(".")[0] for one in found}
    if unknown := sorted(set(rules) - known):
        raise AnswerableError(
            f"There are no findings of {', '.join(unknown)}.",
            f"There are some of: {', '.join(sorted(known)) or 'nothing'}.",
        )
    if rules:
        found = [one for one in found if {one.rule, one.rule.partition(".")[0]} & set(rules)]
    with page(target) as console:
        if as_json:
            console.out(to_json({"findings": plain(found)}), end="", highlight=False)
        elif rules:
            print_findings(found, console)
        else:
            print_kinds(found, console)
