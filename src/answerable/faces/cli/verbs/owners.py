"""`answerable owners`."""

import click

from answerable.faces.cli.opening import country as country_of
from answerable.faces.cli.opening import day, out_file, workspace
from answerable.faces.cli.options import common, json_option, out_option


@click.command(
    "owners",
    epilog="""\b
Examples:
  answerable owners Hikvision
  answerable owners hikvision-luopu --as-of 2024-01-01
  answerable owners 海康威视 --json --out owners.json""",
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
    """Tell who stands behind COMPANY, to the top: who holds what, and what part each owner has in all.

    The part of an owner is the product of the shares along each route, added up; companies that hold one
    another are solved. What the rules of ownership come to is another question, and is told apart.
    """
    from answerable.faces.cli.owners import print_owners
    from answerable.faces.cli.screen import page
    from answerable.services.identities import decisions
    from answerable.services.owners import owners
    from answerable.services.trace import tracer_for
    from answerable.writing import plain, to_json

    place = workspace(ctx)
    target = out_file(out, place)
    tracer = tracer_for(place.catalog, day(as_of), decisions=decisions(place.ledger))
    found = owners(tracer, company, country_of(country))
    with page(target) as console:
        if as_json:
            console.out(to_json(plain(found)), end="", highlight=False)
        else:
            print_owners(found, console)
