"""`answerable show`."""

import click

from answerable.faces.cli.opening import country as country_of
from answerable.faces.cli.opening import day, out_file, workspace
from answerable.faces.cli.options import common, json_option, out_option


@click.command(
    "show",
    epilog="""\b
Examples:
  answerable show Hikvision
  answerable show 海康威视
  answerable show hikvision --as-of 2019-01-01 --json""",
)
@click.argument("company")
@click.option("--country", default="", metavar="NAME", help="Its country, as a name or code.")
@click.option("--as-of", metavar="DATE", help="The day to ask about, as 2020-06-01 [else today].")
@json_option
@out_option
@common
@click.pass_context
def command(
    ctx: click.Context, company: str, country: str, as_of: str | None, out: str | None, *, as_json: bool
) -> None:
    """Show all there is on COMPANY: names, ids, listings, ties in and out, exposures, each with its sources.

    COMPANY is a name in any script, or the id of a record as reports give it.
    """
    from answerable.faces.cli.dossier import print_dossier
    from answerable.faces.cli.screen import page
    from answerable.services.identities import decisions
    from answerable.services.show import show
    from answerable.services.trace import tracer_for
    from answerable.writing import dossier_json, to_json

    place = workspace(ctx)
    target = out_file(out, place)
    tracer = tracer_for(place.catalog, day(as_of), decisions=decisions(place.ledger))
    dossier = show(company, tracer, place.catalog, country_of(country))
    with page(target) as console:
        if as_json:
            console.out(to_json(dossier_json(dossier)), end="", highlight=False)
        else:
            print_dossier(dossier, tracer.records.entities, console)
