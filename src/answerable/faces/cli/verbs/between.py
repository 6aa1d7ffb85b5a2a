"""`answerable between`."""

import click

from answerable.faces.cli.opening import country as country_of
from answerable.faces.cli.opening import day, out_file, workspace
from answerable.faces.cli.options import common, json_option, out_option


@click.command(
    "between",
    epilog="""\b
Examples:
  answerable between Intel Hikvision
  answerable between "China Electronics Technology Group" 海康威视 --as-of 2020-01-01
  answerable between intel hikvision --depth 2 --chains 10 --json""",
)
@click.argument("a")
@click.argument("b")
@click.option("--country-a", default="", metavar="NAME", help="The country of A, as a name or code.")
@click.option("--country-b", default="", metavar="NAME", help="The country of B.")
@click.option("--as-of", metavar="DATE", help="The day to ask about, as 2020-06-01 [else today].")
@click.option(
    "--depth", type=click.IntRange(1, 8), default=4, show_default=True, help="Ties a chain has at most."
)
@click.option(
    "--chains",
    type=click.IntRange(1, 100),
    default=3,
    show_default=True,
    help="Chains of one kind each way at most, the best first.",
)
@json_option
@out_option
@common
@click.pass_context
def command(
    ctx: click.Context,
    a: str,
    b: str,
    country_a: str,
    country_b: str,
    as_of: str | None,
    depth: int,
    chains: int,
    out: str | None,
    *,
    as_json: bool,
) -> None:
    """Tell how organisations A and B are tied: their ties, chains by the grammar, ownership, what both share.

    A and B are names in any script, or ids of records as reports give them. What a chain may be is fixed by
    the grammar of traces: a path between the two is not a reason, so none is looked for.
    """
    from answerable.faces.cli.between import print_between
    from answerable.faces.cli.screen import page
    from answerable.services.between import between
    from answerable.services.identities import decisions
    from answerable.services.trace import tracer_for
    from answerable.writing import plain, to_json

    place = workspace(ctx)
    target = out_file(out, place)
    codes = {"country_a": country_of(country_a), "country_b": country_of(country_b)}
    tracer = tracer_for(place.catalog, day(as_of), decisions=decisions(place.ledger))
    told = between(a, b, tracer, **codes, depth=depth, best=chains)
    with page(target) as console:
        if as_json:
            console.out(to_json(plain(told)), end="", highlight=False)
        else:
            print_between(told, console)
