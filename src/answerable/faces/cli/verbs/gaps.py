"""`answerable gaps`."""

import click

from answerable.faces.cli.opening import day, out_file, workspace
from answerable.faces.cli.options import call_of, common, json_option, named, out_option


@click.command(
    "gaps",
    epilog="""\b
Examples:
  answerable gaps
  answerable gaps --on "US Entity List" --not-on "NDAA 1260H"
  answerable gaps --on "us entity" --not-on eu --not-on "un*" --as-of 2024-01-01
  answerable gaps --regimes ofac,eu,uk
  answerable gaps --out gaps.csv""",
)
@click.option("--on", multiple=True, metavar="LIST", help="Only organisations on this list; may be repeated.")
@click.option(
    "--not-on", multiple=True, metavar="LIST", help="Only organisations not on this list; may be repeated."
)
@click.option(
    "--regimes",
    metavar="NAMES",
    callback=named,
    help="Look only at these regimes' lists, as ofac,eu,uk, and tell beside each owned company what their "
    "rules of ownership come to [else all].",
)
@click.option("--as-of", metavar="DATE", help="The day to ask about, as 2020-06-01 [else today].")
@json_option
@out_option
@common
@click.pass_context
def command(
    ctx: click.Context,
    on: tuple[str, ...],
    not_on: tuple[str, ...],
    regimes: str | None,
    as_of: str | None,
    out: str | None,
    *,
    as_json: bool,
) -> None:
    """Tell who is on one list and not on another, and which companies that the listed own are on none.

    LIST is a list's name or the beginning of one, a regime's short name for any of its lists, or "UN*" for
    any list that begins so. Owned is half or more, added up over all that own, directly or through others:
    this project's own measure, on no law and whatever the regimes' rules ask for.
    With --out, and without --json, all organisations are written against all lists as CSV.
    """
    from answerable.faces.cli.asking import regimes_of
    from answerable.faces.cli.gaps import NOTE, ORGANISATIONS, OWNED, gap_lines, print_gaps
    from answerable.faces.cli.screen import out as screen
    from answerable.faces.cli.screen import progress, put
    from answerable.services.exposures import Asked
    from answerable.services.gaps import gaps
    from answerable.services.identities import decisions
    from answerable.services.trace import tracer_for
    from answerable.writing import gaps_csv, plain, to_json

    place = workspace(ctx)
    target = out_file(out, place)
    settled = decisions(place.ledger)
    tracer = tracer_for(place.catalog, day(as_of), Asked(regimes=regimes_of(regimes)), settled)
    shown = ORGANISATIONS if on or not_on else 0
    most = None if as_json or target else (shown, OWNED)
    with progress(quiet=call_of(ctx).quiet) as tell:
        found = gaps(tracer, on, not_on, settled=settled, most=most, on_progress=tell)
    if as_json:
        put(to_json(plain(found) | {"note": NOTE}), target)
    elif target:
        put(gaps_csv(found.lists, gap_lines(found)), target)
    else:
        print_gaps(found, screen())
