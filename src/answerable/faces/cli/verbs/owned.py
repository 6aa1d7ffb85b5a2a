"""`answerable owned`."""

import click

from answerable.faces.cli.opening import country as country_of
from answerable.faces.cli.opening import day, out_file, workspace
from answerable.faces.cli.options import call_of, common, json_option, named, out_option


@click.command(
    "owned",
    epilog="""\b
Examples:
  answerable owned --by sasac
  answerable owned --by "US Entity List" --regime bis-affiliates
  answerable owned --regime ofac --as-of 2024-06-01
  answerable owned --by Hikvision --regime eu --out owned.csv
  answerable owned --by cetc --minorities""",
)
@click.option(
    "--by",
    metavar="LIST|COMPANY",
    callback=named,
    help="Owned by whom: a list, a source, or one company [else all on the regime's lists].",
)
@click.option(
    "--regime",
    default="any",
    show_default=True,
    metavar="NAME",
    callback=named,
    help="Whose rule: any (half or more, on no law), ofac, bis-affiliates, eu, uk …",
)
@click.option(
    "--minorities", is_flag=True, help="Tell too in which companies they hold too little: the answer is no."
)
@click.option("--country", default="", metavar="NAME", help="The company's country, as a name or code.")
@click.option("--as-of", metavar="DATE", help="The day to ask about, as 2020-06-01 [else today].")
@json_option
@out_option
@common
@click.pass_context
def command(
    ctx: click.Context,
    by: str | None,
    regime: str,
    country: str,
    as_of: str | None,
    out: str | None,
    *,
    minorities: bool,
    as_json: bool,
) -> None:
    """Tell which companies fall under a regime's rule by who holds them, each with the sum that makes it so.

    Yes, could be or no: where shares are known only as a range or not at all, a company could be owned. With
    --out all of them are written as CSV.
    """
    from answerable.faces.cli.asking import regime_of
    from answerable.faces.cli.owned import print_owned
    from answerable.faces.cli.screen import out as screen
    from answerable.faces.cli.screen import plain as plain_text
    from answerable.faces.cli.screen import progress, put
    from answerable.services.identities import decisions
    from answerable.services.owned import owned
    from answerable.services.trace import tracer_for
    from answerable.writing import owned_csv, plain, to_json

    asked, quiet = regime_of(regime), call_of(ctx).quiet
    place = workspace(ctx)
    target = out_file(out, place)
    with progress(quiet=quiet) as tell:
        tell("Opening", 0, 1)
        tracer = tracer_for(place.catalog, day(as_of), decisions=decisions(place.ledger))
        tell("Opening", 1, 1)
        found = owned(tracer, asked, by, country_of(country), minorities=minorities, on_progress=tell)
    if as_json:
        put(to_json(plain(found)), target)
    elif target:
        put(owned_csv([(one.sum, one.route, one.part) for one in found.companies], found.entities), target)
        if not quiet:
            screen().print(plain_text(f"{len(found.companies):,} companies: {target}"))
    else:
        print_owned(found, screen())
