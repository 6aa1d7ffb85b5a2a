"""`answerable identities`."""

import click

from answerable.faces.cli.opening import out_file, workspace
from answerable.faces.cli.options import call_of, common, json_option, out_option


@click.command(
    "identities",
    epilog="""\b
Examples:
  answerable identities
  answerable identities --suggest
  answerable identities --json --out identities.json""",
)
@click.option(
    "--suggest", is_flag=True, help="Tell too which listed records have matching names and are not joined."
)
@json_option
@out_option
@common
@click.pass_context
def command(ctx: click.Context, out: str | None, *, suggest: bool, as_json: bool) -> None:
    """List the organisations that several records are of, and what joined them.

    An identifier that two records bear joins them; names never do. A person joins two records with
    `answerable join`, and undoes a join for good with `answerable part`.
    """
    from answerable.faces.cli.identities import print_identities, print_suggestions
    from answerable.faces.cli.screen import page, progress
    from answerable.services.identities import decisions, identities, suggestions
    from answerable.services.records import records
    from answerable.writing import plain, to_json

    place = workspace(ctx)
    target = out_file(out, place)
    settled = decisions(place.ledger)
    known = records(place.catalog.entities(), settled)
    joined = tuple(identities(known))
    with progress(quiet=call_of(ctx).quiet) as tell:
        open_questions = suggestions(known, place.catalog.listings(), settled, tell) if suggest else ()
    with page(target) as console:
        if as_json:
            said = {"identities": joined, "suggestions": open_questions, "findings": known.findings}
            console.out(to_json(plain(said)), end="", highlight=False)
        else:
            print_identities(joined, known.findings, console)
            if suggest:
                print_suggestions(open_questions, known.entities, console)
